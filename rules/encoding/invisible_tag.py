"""EN305: tag characters and variation selectors that select nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Fix, Good, LazyPattern, Rule, Safety, Severity, Trigger
from newslint_rules.encoding._characters import by_line, edits, neighbours

TAGS = "".join(map(chr, range(0xE0000, 0xE0080)))
SELECTORS = "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
# As ranges: of characters beyond the basic plane the engine compares each that a class names with each of the text.
_RUN = re.compile(
    "[\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef](?:(?<=[\U000e0000-\U000e007f])[\U000e0000-\U000e007f]*|[\ufe00-\ufe0f\U000e0100-\U000e01ef]*)"
)
_ANNOTATED = LazyPattern(
    "[\u1800-\u18af\u2e80-\u2fdf\u3000-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u1000-\u109f0-9#*©®™‼⁉〰〽㊗㊙]"
)


class InvisibleTag(Rule):
    """Tag character or variation selector that selects nothing.

    Invisible code points of Unicode's plane 14 that can carry a hidden text, and variation selectors after letters, of
    which there are no variants.

    **Why it is bad.** They hide text from people that programs read (watermarks, prompt injection), and split words.

    **Left alone.** Flags of regions (a black flag and its tags), variation selectors after emoji, signs, digits, Han and
    Mongolian letters.

    **Fix.** Safe: the characters go.
    """

    code = "EN305"
    name = "invisible-tag"
    severity = Severity.WARNING
    trigger = Trigger(characters=TAGS + SELECTORS)
    bad = (
        Bad("Plain\U000e0068\U000e0069 text", flags=("\U000e0068\U000e0069",), fixed="Plain text"),
        Bad("lett\ufe0fers", flags=("\ufe0f",), fixed="letters"),
    )
    good = (
        Good("❤\ufe0f and 1\ufe0f⃣", "emoji"),
        Good("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "the flag of Scotland"),
        Good("葛\U000e0100城市", "an ideographic variant"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for places in by_line(document, _RUN, _replacement):
            fix = Fix(edits(places), Safety.SAFE, "Remove")
            count = sum(place.end - place.start for place in places)
            yield self.finding(places[0].start, places[-1].end, f"invisible tags or selectors: {count}", fix)


def _replacement(found: re.Match[str]) -> str | None:
    before, _ = neighbours(found)
    if found[0][0] in TAGS:
        return None if before == "\U0001f3f4" else ""
    pictorial = bool(before) and (unicodedata.category(before)[0] == "S" or before in "\u200d\u20e3")
    return None if pictorial or _ANNOTATED.compiled.match(before) else ""
