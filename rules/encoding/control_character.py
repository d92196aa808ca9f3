"""EN303: control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Fix, Good, Rule, Safety, Severity, Trigger
from newslint_rules.encoding._characters import by_line, edits, named, neighbours

CHARACTERS = "".join(map(chr, [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F]))
# With the colours and cursor moves of terminals, whose letters are no text either.
_RUN = re.compile(f"(?:\x1b\\[[0-9;?]{{0,20}}[A-Za-z]|\x1b\\][^\x07\x1b\n]{{0,200}}(?:\x07|\x1b\\\\)|[{re.escape(CHARACTERS)}])+")
_PARTING = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f")


class ControlCharacter(Rule):
    """Control character.

    NUL, backspace, escape and the like, and the colour codes of terminals. Text knows three controls: tab, line feed, carriage
    return.

    **Why it is bad.** Databases, XML and many tools refuse the text or cut it off at the first NUL.

    **Left alone.** Tabs and line ends. (Controls above U+007F are for `c1-control`.)

    **Fix.** Safe: the characters go; a separator between two words becomes a space.
    """

    code = "EN303"
    name = "control-character"
    severity = Severity.ERROR
    trigger = Trigger(characters=CHARACTERS)
    bad = (
        Bad("The vote \x00was close.", flags=("\x00",), fixed="The vote was close."),
        Bad("first\x0csecond", flags=("\x0c",), fixed="first second"),
        Bad("\x1b[1mBold\x1b[0m news", flags=("\x1b[1mBold\x1b[0m",), fixed="Bold news"),
        Bad("新\x08聞", flags=("\x08",), fixed="新聞"),
    )
    good = (
        Good("a\tb\r\nc\n", "tab and line ends"),
        Good("He pressed ^C and typed \\x00, then \\t.", "control characters spelled out"),
        Good("␀ and ␛ are pictures of controls", "pictures of control characters"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for places in by_line(document, _RUN, _replacement):
            fix = Fix(edits(places), Safety.SAFE, "Remove the control characters")
            yield self.finding(places[0].start, places[-1].end, f"control: {named(document.text, places)}", fix)


def _replacement(found: re.Match[str]) -> str:
    before, after = neighbours(found)
    return " " if before.isalnum() and after.isalnum() and not _PARTING.isdisjoint(found[0]) else ""
