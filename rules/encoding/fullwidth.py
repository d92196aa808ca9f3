"""EN306: full-width ASCII outside of East Asian text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, LazyPattern, Rule, Severity, Trigger, replacement
from newslint_rules.encoding._characters import EAST_ASIAN

CHARACTERS = "".join(map(chr, range(0xFF01, 0xFF5F)))
_RUN = re.compile(f"[{CHARACTERS}]+(?:\u3000+[{CHARACTERS}]+)*")
_EAST_ASIAN = LazyPattern(f"[{EAST_ASIAN}\uff66-\uffdc]")


class Fullwidth(Rule):
    """Full-width ASCII in text that is not East Asian.

    The letters, digits and marks of U+FF01 to U+FF5E, twice as wide, in a line without a Chinese, Japanese or Korean character.

    **Why it is bad.** "ＮＥＷＳ" is not found when one searches for "NEWS", and a comma that is no comma parts no clauses.

    **Left alone.** East Asian texts and lines with East Asian characters, where these forms belong.

    **Fix.** Safe: the ASCII character.
    """

    code = "EN306"
    name = "fullwidth-ascii"
    severity = Severity.WARNING
    trigger = Trigger(characters=CHARACTERS)
    bad = (
        Bad("Ningbo，China", flags=("，",), fixed="Ningbo,China"),
        Bad("ＢＲＥＡＫＩＮＧ： two hurt", flags=("ＢＲＥＡＫＩＮＧ：",), fixed="BREAKING: two hurt"),
    )
    good = (Good("中国，北京：ＡＢＣ", "East Asian text"), Good("서울！", "Korean"), Good("A plain comma, here", "ASCII"))

    def check(self, document: Document) -> Iterator[Finding]:
        if document.language.code in ("ja", "ko", "zh"):
            return
        last, is_east_asian = -1, False  # a line may hold many runs, and be long
        for found in _RUN.finditer(document.text):
            index = document.line_at(found.start())
            if index != last:
                last, is_east_asian = index, bool(_EAST_ASIAN.compiled.search(document.lines[index].text.replace("\u3000", "")))
            if is_east_asian:
                continue
            plain = "".join(" " if c == "\u3000" else chr(ord(c) - 0xFEE0) for c in found[0])
            fix = replacement(found.start(), found.end(), plain, f"Replace by {plain[:40]!r}")
            yield self.finding(found.start(), found.end(), f"full-width for {plain[:40]!r}", fix)
