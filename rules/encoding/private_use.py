"""EN311: private-use characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Fix, Good, Rule, Safety, Severity, Trigger
from newslint_rules.encoding._characters import by_line, edits, neighbours
from newslint_rules.encoding._mojibake import is_damaged

CHARACTERS = "".join(map(chr, range(0xE000, 0xF900)))
_RUN = re.compile("[\ue000-\uf8ff]+")


class PrivateUse(Rule):
    """Private-use character.

    Code points U+E000 to U+F8FF mean what one font says: icons of web pages (a magnifying glass, the mark of a network), or
    letters of a font that had no better place.

    **Why it is bad.** Without that font there is nothing to see but a box.

    **Left alone.** Reported within words, but without a fix: there it may be a letter.

    **Fix.** Unsafe: an icon between spaces or at a line's edge goes.
    """

    code = "EN311"
    name = "private-use"
    severity = Severity.WARNING
    trigger = Trigger(characters=CHARACTERS)
    bad = (
        Bad("\ue802 Share this story", flags=("\ue802",), unsafe=" Share this story"),
        Bad("Indone\ue001sia", flags=("\ue001",)),
    )
    good = (
        Good("★ ☎ ✓", "signs with a code point of their own"),
        Good("Team 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f wins 🇫🇮 👍🏽", "flags and emoji"),
        Good("豈更車 𠮷野家", "compatibility ideographs and those beyond the basic plane"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for places in by_line(document, _RUN, _alone):
            fix = Fix(edits(places), Safety.UNSAFE, "Remove the icons")
            yield self.finding(places[0].start, places[-1].end, f"private-use characters: {len(places)}", fix)
        for found in _RUN.finditer(document.text):
            if _alone(found) is None and not is_damaged(document, found.start()):
                yield self.finding(found.start(), found.end(), f"private-use character U+{ord(found[0][0]):04X} within a word")


def _alone(found: re.Match[str]) -> str | None:
    before, after = neighbours(found)
    return None if before.isalnum() and after.isalnum() else ""
