"""TR102: a text that is cut in mid-sentence."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Severity
from newslint_rules.truncation._cut import Kind, cut


class MidSentence(Rule):
    """The text is cut in mid-sentence.

    The article's last line has no final punctuation mark. How likely that is a cut is estimated: a last word that cannot end a
    sentence, a comma, a whole sentence before it in the paragraph and finished lines above speak for it; a headline's
    shape, and lines above that are no sentences either, against it. Where nothing leads on, most findings are info: people
    leave out the last full stop, too.

    **Why it is bad.** The rest of the article is missing: a model learns to stop in mid-sentence, and what the article
    says at its end is lost. No fix can bring it back; scrape the page again, or leave the text out.

    **Left alone.** What is found below complete articles: line-ups, fixtures, tables, lists, verse, recipes, signatures, greetings,
    bylines, agencies, end marks, addresses, telephone numbers, dates, credits, tags, code; calls to the reader; labels and
    headlines of other articles; the footer of a page that was dumped whole; buttons. Of teasers that a site cuts the last one
    is info. Thai, Lao, Khmer and Tibetan, which write no full stop.
    """

    code = "TR102"
    name = "cut-in-sentence"
    severity = Severity.WARNING
    bad = (
        Bad(
            "The mayor opened the bridge on Monday.\n\nShe thanked the workers, who had laboured through the",
            flags=("She thanked the workers, who had laboured through the",),
        ),
        Bad(
            "The mayor opened the bridge on Monday. She thanked the workers, who had laboured through the\n\nSubscribe | Contact",
            flags=("She thanked the workers, who had laboured through the",),
        ),
        Bad(
            "Der Rat tagt am Montag.\n\nDie Sitzung beginnt um neun Uhr und wird von der",
            flags=("Die Sitzung beginnt um neun Uhr und wird von der",),
        ),
        Bad("المجلس يجتمع يوم الاثنين.\n\nوقال الرئيس إن الاجتماع سيبدأ في", flags=("وقال الرئيس إن الاجتماع سيبدأ في",)),
        Bad("परिषद की बैठक सोमवार को होगी।\n\nअध्यक्ष ने कहा कि बैठक शहर के", flags=("अध्यक्ष ने कहा कि बैठक शहर के",)),
        Bad("议会将于星期一开会。主席说，会议将讨论预算，", flags=("主席说，会议将讨论预算，",)),
        Bad("議会は月曜日に開かれる。議長によると、会議では予算が", flags=("議長によると、会議では予算が",)),
        Bad(
            "Neuvosto kokoontuu maanantaina.\n\nPuheenjohtaja kertoi, että kokous alkaa ja",
            flags=("Puheenjohtaja kertoi, että kokous alkaa ja",),
        ),
    )
    good = (
        Good("The mayor opened the bridge on Monday.\n\n— Reuters", "an agency"),
        Good("The mayor opened the bridge on Monday. (Anna Berg, 3.5.2024)", "a signature in brackets"),
        Good("Der Rat tagt am Montag. / ab", "an author's sign"),
        Good("The mayor opened the bridge on Monday.\n\nLewes, 3 May", "place and date of a letter"),
        Good("The mayor opened the bridge on Monday.\n\nTags: bridge, city, traffic", "a list of tags"),
        Good("The mayor opened the bridge on Monday.\n\n© 2024 The Example", "a copyright line"),
        Good("The mayor opened the bridge on Monday. ♦", "a magazine's end mark"),
        Good("Le maire a ouvert le pont. « Nous en sommes fiers. »", "a French closing mark after a space"),
        Good("Mannschaft | Punkte\nNorden | 12\nSüden | 9", "a table"),
        Good("Mayor opens new harbour bridge", "a headline alone"),
        Good("Мэр открыл новый мост", "a headline alone"),
        Good("red roof\nwet road\nno one there\nonly rain", "a poem"),
        Good("นายกรัฐมนตรีกล่าวเมื่อวันจันทร์ว่ารัฐบาลจะเสนอร่างกฎหมายใหม่", "Thai"),
        Good("議会は月曜日に開かれる。\n\n（共同）", "an agency's sign in Japanese brackets"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        found = document.view(cut)
        if found is not None and found.kind is Kind.SENTENCE:
            message = f"the text stops in mid-sentence: {found.why}"
            yield self.finding(found.start, found.end, message, info=not found.is_likely)
