"""DU108: a heading that its paragraph begins with, without a space."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newslint import ALWAYS, Bad, Context, Finding, Good, Rule, replacement
from newslint_rules.duplication._intent import is_code, is_meant
from newslint_rules.duplication._repeats import find
from newslint_rules.duplication._words import excerpt, weight

_LEAST, _MOST = 8, 120  # letters of a heading, characters of its line


class GluedHeading(Rule):
    """Heading glued to its paragraph.

    A line of its own, the heading, occurs once more at the beginning of the next line, and the paragraph's first word follows on
    it without a space: “What Comes NextResults are expected”.

    **Why it is bad.** Two words become one that no dictionary has, and the heading counts double.

    **Left alone.** A paragraph that takes up its heading's words in a sentence; a longer form of the heading's last word
    (“the new school”, “the new schools”); scripts without upper-case letters, in which the two can't be distinguished.

    **Fix safety.** Safe: the heading stays on its own line, and the paragraph keeps every other word.
    """

    code = "DU108"
    name = "glued-heading"
    trigger = ALWAYS
    bad = (
        Bad(
            "Shares rose on Monday.\n\nWhat Comes Next\n\nWhat Comes NextResults are expected in the third quarter, the firm said.\n",
            flags=("What Comes Next",),
            fixed="Shares rose on Monday.\n\nWhat Comes Next\n\nResults are expected in the third quarter, the firm said.\n",
        ),
        Bad(
            "Что будет дальше\nЧто будет дальшеРезультаты ожидаются в третьем квартале.",
            flags=("Что будет дальше",),
            fixed="Что будет дальше\nРезультаты ожидаются в третьем квартале.",
        ),
        Bad(
            "## Seuraavat vaiheet\n\nSeuraavat vaiheetTulokset julkaistaan syksyllä.",
            flags=("Seuraavat vaiheet",),
            fixed="## Seuraavat vaiheet\n\nTulokset julkaistaan syksyllä.",
        ),
    )
    good = (
        Good("The new school\nThe new schools opened in May.", "a longer word"),
        Good("Ferry stays in port\nFerry stays in port until Monday, the company said.", "taken up in a sentence"),
        Good("渡轮停航\n渡轮停航的消息传来。", "no capitals: the sentence may take up its heading"),
        Good("Lamp M1\nLamp M1W\nLamp M2\nLamp M2Pro", "names of products, one under the other"),
        Good("Mac\nMacBook prices fall.", "too short to tell"),
        Good("مدرسة جديدة\nمدرسة جديدةكانت في المدينة.", "no capitals"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        repeats = document.view(find)
        for number, (above, below) in enumerate(pairwise(repeats.keys)):
            if not below.startswith(above) or not above or len(above) == len(below):
                continue
            heading = repeats.line(number).text.strip("#* ")
            line = repeats.line(number + 1)
            if is_code(line.text) or is_meant(document, line):
                continue
            if line.text.startswith(heading) and _is_glued(heading, line.text):
                end = line.start + len(heading)
                fix = replacement(line.start, end, "", "Remove the heading from the paragraph")
                yield self.finding(line.start, end, f"heading {excerpt(heading)} glued to its paragraph", fix)


def _is_glued(heading: str, text: str) -> bool:
    """Lower case or a figure meets upper case, where the paragraph begins; the next name of a list is no paragraph."""
    return (
        text[len(heading) : len(heading) + 1].isupper()
        and (heading[-1].islower() or heading[-1] in "?!0123456789")
        and len(heading) <= _MOST
        and weight(heading) >= _LEAST
        and " " in heading
        and text.count(" ", len(heading)) > 1
    )
