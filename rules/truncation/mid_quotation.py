"""TR103: a text that is cut within a quotation or bracket."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Severity
from newslint_rules.truncation._cut import Kind, cut


class MidQuotation(Rule):
    """The text is cut within a quotation or bracket.

    The article's last paragraph opens a quotation mark or a bracket that is never closed, and the text ends there.

    **Why it is bad.** What was said is cut off, and so is who said it: a quotation without its end may say the opposite
    of what was meant. No fix can bring it back.

    **Left alone.** Straight quotation marks, which do not say whether they open or close; closing marks used to open
    (»…«) and German “…“; earlier paragraphs, since a quotation over several paragraphs opens in each and closes once.
    """

    code = "TR103"
    name = "cut-in-quotation"
    severity = Severity.WARNING
    bad = (
        Bad(
            "The mayor opened the bridge.\n\n“We are proud of the workers,” she said. “They came in the",
            flags=("“They came in the",),
        ),
        Bad(
            "The mayor opened the bridge.\n\n“We are proud. The workers did well.",
            flags=("“We are proud. The workers did well.",),
        ),
        Bad("The bridge is open (it was closed for", flags=("(it was closed for",)),
        Bad("市长为大桥揭幕。她说：「我们为工人感到", flags=("「我们为工人感到",)),
        Bad("Мэр открыл мост. Он сказал: «Мы гордимся теми, кто", flags=("«Мы гордимся теми, кто",)),
    )
    good = (
        Good("The mayor opened the bridge.\n\n“We are proud,” she said.", "closed"),
        Good("“We are proud.\n\n“The workers did well.”", "a quotation over two paragraphs"),
        Good("Sie sagte: „Wir sind stolz.“", "German marks"),
        Good("Sie sagte: »Wir sind stolz.«", "German marks, the other way round"),
        Good('The board is 6" wide.', "inches"),
        Good("She sent a smile :(\nThe bridge is open.", "a smiley"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        found = document.view(cut)
        if found is not None and found.kind is Kind.QUOTATION:
            message = f"the text stops within a quotation or bracket: {found.why}"
            yield self.finding(found.start, found.end, message, info=not found.is_likely)
