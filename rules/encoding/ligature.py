"""EN307: ligatures and digraphs in one code point."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Rule, Severity, Trigger, replacement
from newslint_rules.encoding._mojibake import is_damaged

PLAIN = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "Ǆ": "DŽ", "ǅ": "Dž", "ǆ": "dž", "Ǉ": "LJ", "ǈ": "Lj", "ǉ": "lj", "Ǌ": "NJ", "ǋ": "Nj", "ǌ": "nj", "Ǳ": "DZ", "ǲ": "Dz", "ǳ": "dz",
    "Ĳ": "IJ", "ĳ": "ij", "ŉ": "’n",
}  # fmt: skip
_LIGATURE = re.compile(f"[{''.join(PLAIN)}]")


_SUBJECT = re.compile(r"ligatur|ligadura|legatur|digraph|лигатур|лігатур|合字|连字|連字|합자", re.IGNORECASE)


class Ligature(Rule):
    """Ligature or digraph in one code point.

    `ﬁ` for fi, `ǆ` for dž: shapes of print that Unicode keeps for old encodings only. They come from PDF files.

    **Why it is bad.** "ﬁnance" is not found when one searches for "finance".

    **Left alone.** Letters that look alike but are letters: æ, œ, ß. A ligature alone, which is what the text is about.

    **Fix.** Safe: the letters one by one.
    """

    code = "EN307"
    name = "ligature"
    severity = Severity.WARNING
    trigger = Trigger(characters="".join(PLAIN))
    bad = (
        Bad("The oﬃce of ﬁnance", flags=("ﬃ", "ﬁ"), fixed="The office of finance"),
        Bad("Chloroplas is ŉ organel", flags=("ŉ",), fixed="Chloroplas is ’n organel"),
        Bad("ǌegov sin", flags=("ǌ",), fixed="njegov sin"),
    )
    good = (
        Good("Ærø, œuvre, Straße", "letters of their languages"),
        Good("The office of the chief flew the flag.", "the same letters, each by itself"),
        Good("Printers call ‘ﬁ’ and ﬄ ligatures, and “ĳ” a digraph.", "the signs themselves"),
        Good('find("eﬃcient")  # the ligature ﬃ matches "ffi"', "a line that speaks of ligatures"),
        Good("ﷺ لا إله", "Arabic signs and ligatures that readers type"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for found in _LIGATURE.finditer(document.text):
            if is_damaged(document, found.start()) or not (found[0] == "ŉ" or _is_in_word(document.text, found)):
                continue
            line = document.lines[document.line_at(found.start())].text
            if _SUBJECT.search(line):
                continue
            plain = PLAIN[found[0]]
            if found[0] == "ŉ" and found.start() and document.text[found.start() - 1] in "'’":
                plain = "n"
            fix = replacement(found.start(), found.end(), plain, f"Replace by {plain}")
            yield self.finding(found.start(), found.end(), f"ligature {found[0]} for {plain}", fix)


def _is_in_word(text: str, found: re.Match[str]) -> bool:
    """A letter precedes or follows."""
    return text[max(0, found.start() - 1) : found.start()].isalpha() or text[found.end() : found.end() + 1].isalpha()
