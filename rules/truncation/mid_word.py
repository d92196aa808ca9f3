"""TR101: a text that is cut in mid-word."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Severity
from newslint_rules.truncation._cut import Kind, cut


class MidWord(Rule):
    """The text is cut in mid-word.

    The last line has no final mark, and its last letters are no word of the text but begin a longer one that is
    above. In Thai and Lao, the last letter is a vowel that must lead a syllable.

    **Why it is bad.** The rest of the article is missing: a model learns to stop in mid-word, and what the article
    says at its end is lost. No fix can bring it back; scrape the page again, or leave the text out.

    **Left alone.** Footers of whole pages, a last word that is whole itself and only begins a longer one. Bylines, agency signs and boilerplate below the article; the cut is looked for above them.
    Chinese, Japanese and Korean words have no visible end: there TR102 reports the cut.
    """

    code = "TR101"
    name = "cut-in-word"
    severity = Severity.WARNING
    bad = (
        Bad(
            "The harbour commission met on Tuesday.\n\nMembers of the harbour commission then voted, and the comm",
            flags=("Members of the harbour commission then voted, and the comm",),
        ),
        Bad(
            "Правительство обсудило бюджет во вторник.\n\nПосле этого министр сказал, что прави",
            flags=("После этого министр сказал, что прави",),
        ),
        Bad("นายกรัฐมนตรีกล่าวว่ารัฐบาลจะเ", flags=("เ",)),
    )
    good = (
        Good("The harbour commission met on Tuesday. It will meet again in May.", "ends with a full stop"),
        Good("The commission met on Tuesday.\n\n(dpa)", "an agency's sign"),
        Good("รัฐบาลประกาศมาตรการใหม่ในวันจันทร์", "Thai writes no full stop"),
        Good("委员会周二开会。下次会议定于五月举行。", "Chinese"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        found = document.view(cut)
        if found is not None and found.kind is Kind.WORD:
            message = f"the text stops in mid-word: {found.why}"
            yield self.finding(found.start, found.end, message, info=not found.is_likely)
