"""DU105: a cut-off teaser of a line that is elsewhere in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Safety
from newslint_rules.duplication._intent import why_meant
from newslint_rules.duplication._repeats import MEDIUM, drop, find, line_number
from newslint_rules.duplication._words import excerpt, is_cut

_NOTATION = re.compile(r"[,|\s](?:\.\.\.|…)\s?\]")  # “[, ...]”: more of the same, in a manual
_NEAR = 2  # lines from the teaser to the full line, at most


class RepeatedTeaser(Rule):
    """Cut-off teaser of a paragraph that is there in full.

    A line ends in an ellipsis, and another line begins with the same words and goes on: the page gave the beginning of the
    article, or its title, once in short and once in full.

    **Why it is bad.** The same words occur twice, and the first time the sentence has no end.

    **Left alone.** A teaser in whole sentences, as a lead that the first paragraph takes up: true articles have them. An
    ellipsis that the author wrote, where no other line goes on.

    **Fix safety.** Safe where the fuller line is next to it, or behind one line such as “Read more”: every word is in it
    too. No fix elsewhere: a list of articles may hold the title of one that is quoted in full.
    """

    code = "DU105"
    name = "repeated-teaser"
    bad = (
        Bad(
            "The harbour of Lillevik stays closed until Monday because of…\n\n"
            "The harbour of Lillevik stays closed until Monday because of the storm, the council said.\n",
            flags=("The harbour of Lillevik stays closed until Monday because of…",),
            fixed="The harbour of Lillevik stays closed until Monday because of the storm, the council said.\n",
        ),
        Bad(
            "Гавань Лиллевика закрыта до понедельника из-за што...\nГавань Лиллевика закрыта до понедельника из-за шторма, сообщил совет.",
            flags=("Гавань Лиллевика закрыта до понедельника из-за што...",),
            fixed="Гавань Лиллевика закрыта до понедельника из-за шторма, сообщил совет.",
        ),
        Bad(
            "里勒维克港因暴风雨关闭至周一，市议会……\n里勒维克港因暴风雨关闭至周一，市议会周三表示。渡轮停航。",
            flags=("里勒维克港因暴风雨关闭至周一，市议会……",),
            fixed="里勒维克港因暴风雨关闭至周一，市议会周三表示。渡轮停航。",
        ),
    )
    good = (
        Good("The harbour stays closed…\n\nThe ferry will not sail.", "nothing goes on"),
        Good("“I do not know what will become of this town…”\nThe mayor fell silent.", "an author's ellipsis"),
        Good("The harbour of Lillevik stays closed until Monday.\n\nThe harbour of Lillevik stays closed until Monday. The"
             " council said so.", "a lead in a whole sentence"),
        Good("FROM name [, ...]\nFROM name [, ...] [ WITH ORDINALITY ] AS alias", "the notation of a manual"),
        Good("Well…\nWell, that is that.", "too short"),
    )  # fmt: skip

    def check(self, document: Context) -> Iterator[Finding]:
        repeats = document.view(find)
        gone: set[int] = set()
        for pair in repeats.pairs:
            for short, full in (pair, pair[::-1]):
                line, kept = repeats.line(short), repeats.line(full)
                if short in gone or not is_cut(line.text) or repeats.weight(short) < MEDIUM or _NOTATION.search(line.text):
                    continue
                if is_cut(kept.text) and len(kept.text) <= len(line.text):
                    continue
                if repeats.keys[full].startswith(repeats.keys[short]):
                    gone.add(short)
                    number = line_number(document, kept)
                    near = abs(full - short) <= _NEAR and not why_meant(document, *sorted((short, full)))
                    fix = drop(document, line, kept, f"Remove the teaser; line {number} stays", Safety.SAFE) if near else None
                    message = f"teaser {excerpt(line.text)} is the beginning of line {number}, cut off"
                    yield self.finding(line.start, line.end, message, fix, info=not near)
