"""The quotation marks of a document, each with its place, and the convention that they follow.

No table of languages is read. The document itself tells its convention: a mark before a word opens, a mark after one
closes, and what most marks of a kind do decides for those that are between two letters or two spaces. That way
“…”, „…“, „…”, ”…”, «…», »…«, »…», ‹…›, 「…」, 『…』, 《…》 and "…" are all read alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newslint import Document, Span

DOUBLE = '"“”„‟«»「」『』《》〈〉'
# The place of a mark: before a word, after one, between two, or with white space (or nothing) on both sides.
BEFORE, AFTER, BETWEEN, ALONE = range(4)
_LEADS = frozenset("([{<¿¡‘“„«‹‚'=>:|*_`「『《〈（【")
_TRAILS = frozenset(".,;:!?)]}…’'”»›“-–—/|*，。、；：！？）」』】》〉،؛؟।<")
_DASHES = frozenset("-–—―/…،，、。：；")
_HEBREW_PREFIX = re.compile("(?<![\u05d0-\u05ea])[בהוכלמש]{1,2}\\Z")
_HEBREW_WORD = re.compile("[\u05d0-\u05ea]{3}")
_MARKUP = " \t*_#>-|0123456789.)"
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}")
# Languages that open with “ and close with ”, and have no other double marks that look alike.
ENGLISH = frozenset("en es pt it ca eu gl tr id ms vi th ko zh hi bn ta sw ga cy tl".split())


class Mark(NamedTuple):
    """One quotation mark and where it is."""

    at: int
    char: str
    place: int
    paragraph: int


@lru_cache(maxsize=1 << 15)
def sign_of(three: str) -> str:
    """One character for a quotation mark (the middle one of three) and its place."""
    return chr(0x4E00 + 4 * DOUBLE.index(three[1]) + place(three[0], three[2]))


@cache
def in_order(english: bool) -> re.Pattern[str]:
    """Pairs of signs that are right wherever they are."""
    either = [("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), ("«", "»")]
    pairs = [("„", "“"), ("„", "”"), ("»", "«")] + ([] if english else [("”", "”")])

    def sign(mark: str, where: int) -> str:
        return chr(0x4E00 + 4 * DOUBLE.index(mark) + where)

    def any_place(mark: str) -> str:
        return f"[{sign(mark, BEFORE)}-{sign(mark, ALONE)}]"

    patterns = [sign(a, BEFORE) + sign(b, AFTER) for a, b in pairs]
    # Some scripts set no spaces around a quotation, or a suffix right after it.
    for a, b in (("“", "”"), ('"', '"')):
        patterns += [sign(a, at) + sign(b, BETWEEN) for at in (BEFORE, BETWEEN)]
        patterns += [sign(a, at) + sign(b, AFTER) for at in (BEFORE, BETWEEN)]
    patterns += [any_place(a) + any_place(b) for a, b in either]
    return re.compile(f"(?:{'|'.join(patterns)})*")


def place(before: str, after: str) -> int:
    """The place of a mark between two characters; an empty string is an end of the paragraph."""
    if not before or before.isspace():
        if not after or after.isspace():
            return ALONE
        return ALONE if after in ",;:!?)，。" else BEFORE
    if not after or after.isspace():
        return AFTER
    if before in _LEADS and after not in ".,;:!?)":
        return BEFORE
    if after in _TRAILS:
        return AFTER
    return BEFORE if before in _DASHES else BETWEEN


def _is_measure(before: str, after: str) -> bool:
    """Inches: 6'2" or 5"x7"."""
    return after in ("x", "×") or any(m.end() == len(before) for m in _FEET.finditer(before))


# So many of one mark side by side are an ornament or damage. Each that is turned would make the next look wrong.
_ROW = 4


def find_marks(text: str, paragraphs: Sequence[Span], places: Sequence[int]) -> list[Mark]:
    """The marks at some places of a text, less those that are no quotation marks: inches, Hebrew acronyms', and rows of one mark."""
    found: list[Mark] = []
    starts = [p.start for p in paragraphs]
    number, end = -1, -1
    for at in places:
        if at >= end:
            number = bisect_right(starts, at) - 1
            start, end, _ = paragraphs[number]
        before = text[at - 1] if at > start else ""
        after = text[at + 1] if at + 1 < end else ""
        if text[at] in (before, after) and text[at] * _ROW in text[max(start, at - _ROW + 1) : min(end, at + _ROW)]:
            continue
        if before.isnumeric() and (not before.isdigit() or _is_measure(text[max(start, at - 6) : at], after)):
            continue
        if text[at] == "»" and after == " " and not text[start:at].strip(_MARKUP):
            continue  # an arrow before a label, with marks of layout around it
        where = place(before, after)
        # Hebrew writes acronyms with a straight mark inside the word, and may open a quotation after a prefix.
        if text[at] == '"' and "\u05d0" <= before <= "\u05ea" and "\u05d0" <= after <= "\u05ea":
            if _HEBREW_PREFIX.search(text, max(start, at - 4), at) is None or not _HEBREW_WORD.match(text, at + 1):
                continue
            where = BEFORE
        found.append(Mark(at, text[at], where, number))
    return found


class Convention:
    """Which of the marks that may do either do open, or do close, in one document."""

    def __init__(self, document: Document, marks: Sequence[Mark]) -> None:
        seen = Counter((m.char, m.place) for m in marks)
        has = {m.char for m in marks}
        self.english = "„" not in has and ({"“", "”"} <= has or (bool(has & set("“”")) and document.language.code in ENGLISH))
        self.german = "„" in has and "”" not in has
        # « between spaces is an arrow, but not where it is the custom.
        self.french = seen["«", ALONE] > max(1, seen["«", BEFORE])
        swedish = "”" in has and not has & set("“„‟") and not self.english
        reverse = min(seen["»", BEFORE], seen["«", AFTER]) > min(seen["«", BEFORE], seen["»", AFTER])
        nordic = "«" not in has and seen["»", BEFORE] > 0 and seen["»", AFTER] > 0
        self.opens = frozenset('"“„‟「『《〈' + ("”" if swedish else "") + ("»" if reverse or nordic else "«"))
        self.closes = frozenset(
            '"”」』》〉' + ("" if self.english else "“") + ("«" if reverse else "»") + ("»" if nordic else "")
        )
