"""EN308: letters with their accents as separate characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Document, Finding, Fix, Good, Option, Rule, RuleOptions, Safety, Severity, Trigger
from newslint_rules.encoding._characters import by_line, edits

MARKS = "".join(map(chr, [*range(0x300, 0x346), 0x653, 0x654, 0x655, 0x93C, 0x3099, 0x309A, *range(0x1161, 0x11C3)]))
# Hangul in letters, or one letter with its marks.
_SEQUENCE = re.compile(f"(?:[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?)+|[^\\W\\d_][{MARKS[:-98]}]+")
_JAMO = re.compile("[\u1100-\u1112][\u1161-\u1175]")


class Decomposed(Rule):
    """Letter and accent as separate characters.

    A base letter followed by a combining mark, where Unicode has one character for both: é as e + U+0301, が as か + U+3099,
    Hangul syllables in single letters. File names of macOS and some PDF readers give such text.

    **Why it is bad.** It looks the same but is not found, counted or sorted with the same word written as usual.

    **Left alone.** Marks that compose to nothing: Indic vowel signs, stress marks on Cyrillic letters, points of Hebrew.

    **Fix.** Unicode's normalization form C of the letter: unsafe, although both forms are canonically equivalent. Only where most
    accented letters of the document are composed: where separate accents are the habit of a text, they may be that of its corpus
    (set `throughout` to compose those as well).
    """

    code = "EN308"
    name = "decomposed-letter"
    severity = Severity.INFO
    trigger = Trigger(characters=MARKS)

    class Options(RuleOptions, frozen=True):
        throughout: Annotated[bool, Option("compose the letters of documents, too, in which separate accents are the habit")] = (
            False
        )

    options: Options
    bad = (
        Bad("Le cafe\u0301 a\u0300 Orléans, l’été", flags=("e\u0301 a\u0300",), unsafe="Le café à Orléans, l’été"),
        Bad("か\u3099くせい、がくぶ", flags=("か\u3099",), unsafe="がくせい、がくぶ"),
        Bad("\u1112\u1161\u11ab국 영화", flags=("\u1112\u1161\u11ab",), unsafe="한국 영화"),
        Bad("Край и бои\u0306", flags=("и\u0306",), unsafe="Край и бой"),
        Bad("Le cafe\u0301 a\u0300 Paris", flags=("e\u0301 a\u0300",)),
    )
    good = (
        Good("за\u0301мок и замо\u0301к", "stress marks, for which there are no single characters"),
        Good("हिन्दी में", "Indic vowel signs"),
        Good("café", "composed"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        fixable = self.options.throughout or not _is_habit(document.text)
        for places in by_line(document, _SEQUENCE, _composed):
            fix = Fix(edits(places), Safety.UNSAFE, "Compose the letters") if fixable else None
            yield self.finding(places[0].start, places[-1].end, f"letters with separate accents: {len(places)}", fix)


def _is_habit(text: str) -> bool:
    """Whether more accented letters (or syllables) have their parts separate than composed."""
    apart = sum(text.count(mark) for mark in MARKS[:-98])
    composed = sum(text.count(letter) for letter in set(text) if not unicodedata.is_normalized("NFD", letter))
    return apart + len(_JAMO.findall(text)) > composed


def _composed(found: re.Match[str]) -> str | None:
    text = unicodedata.normalize("NFC", found[0])
    return text if len(text) < len(found[0]) else None
