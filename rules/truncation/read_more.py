"""TR106: "Read more" at the end."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Severity, Trigger
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._marker import Break, break_before, is_apart, is_last

_LEAST = 40  # width of what is more than a label


class ReadMore(Rule):
    """The text ends in a link to its rest.

    “Read more”, “Continue reading” and their like, in more than thirty languages, where the article ends.

    **Why it is bad.** What was scraped is a teaser: the article goes on behind the link. Taking out the words would
    hide that the rest is missing, so there is no fix.

    **Left alone.** The same words as a heading with a colon, above a list of other articles; within a sentence; and
    below lines that are no article, where they are a link among links.
    """

    code = "TR106"
    name = "read-more-at-end"
    severity = Severity.WARNING
    trigger = Trigger(topics=("rest-link",))
    bad = (
        Bad("The mayor opened the bridge on Monday… Read more", flags=("Read more",)),
        Bad("The mayor opened the bridge on Monday. Read More\n", flags=("Read More",)),
        Bad("Der Bürgermeister eröffnete am Montag die Brücke und dankte den...\n\nWeiterlesen »", flags=("Weiterlesen »",)),
        Bad("Мэр открыл мост в понедельник… Читать далее", flags=("Читать далее",)),
        Bad("افتتح العمدة الجسر يوم الاثنين… اقرأ المزيد", flags=("اقرأ المزيد",)),
        Bad("महापौर ने सोमवार को पुल का उद्घाटन किया… और पढ़ें", flags=("और पढ़ें",)),
        Bad("市长星期一为大桥揭幕……阅读全文", flags=("阅读全文",)),
        Bad("市長は月曜日に橋を開通させた…続きを読む", flags=("続きを読む",)),
        Bad("นายกเทศมนตรีเปิดสะพานเมื่อวันจันทร์... อ่านต่อ", flags=("อ่านต่อ",)),
        Bad("Pormestari avasi sillan maanantaina… Lue lisää", flags=("Lue lisää",)),
    )
    good = (
        Good("The mayor wants children to read more", "part of a sentence"),
        Good("The mayor wants children to sing. They should read more.", "part of a sentence"),
        Good("The mayor opened the bridge on Monday.\n\nRead more:\nA bridge too far", "the heading of a list"),
        Good("The mayor opened the bridge.\n\nGet help | Subscribe | Read more", "a row of links"),
        Good("Home\nNews\nSport\nRead more", "a menu"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        for hit in document.hits("rest-link"):
            if not is_apart(document, hit) or not is_last(document, hit.end):
                continue
            broken = break_before(document, hit.start)
            line = document.lines[document.line_at(hit.start)]
            # Alone below a finished text it may be a mere button, and among other lines it is a link to something else.
            before = document.text[max(line.start, hit.start - 200) : hit.start].strip()
            button = broken is Break.WHOLE and not before
            if before and broken is not Break.ELLIPSIS and _is_row(before):
                continue
            if broken is Break.NOTHING or (button and any(map(str.isalnum, document.text[hit.end :]))):
                continue
            message = f"the rest of the article is behind “{document.text[hit.start : hit.end]}”"
            yield self.finding(hit.start, hit.end, message, info=button)


def _is_row(before: str) -> bool:
    """Links or buttons are before the marker on its line: “Subscribe | Read more”, “[+] Read more”."""
    return before[-1] in "|·•]" or (shape.width(before) < _LEAST and not shape.is_finished(before))
