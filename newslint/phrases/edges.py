"""The edges of words, lines and phrases: where a phrase may begin and end, and what may surround it on its line."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from functools import cache

from newslint.phrases.pattern import Phrase
from newslint.text.neighbours import share_labels
from newslint.text.scripts import is_spaceless
from newslint.text.span import Hit, Span

# What may be around a phrase on its own line: bullets, arrows, brackets, closing marks, symbols, emoji. No quotation marks:
# what is between them is speech.
_MARKS = (
    r"\s\-–—*+×✕✖#:…/\\\[\](){}.!,;|<>=_~&^$%?¿¡«»‹›©®°·•・●▪■□◆◇▶►▼▲△▽→←↑↓⟶✓✔★☆❯❮「」『』【】《》。।॥۔؟、！？｜；，"
    r"\u200b-\u200f\u2022-\u203a\u2190-\u2bff\ufe0f\ufeff\U0001F000-\U0001FAFF"
)
EDGES = re.compile(f"[{_MARKS}]*")
EDGE_END = re.compile(f"[{_MARKS}]{{0,40}}$")
GAP = re.compile(rf"(?:[{_MARKS}\d]|\bx\b)*")  # also counters, and X, too short to be a phrase
OPENING = "\"“„‘'’«「『"
_EITHER = {"»": "«»", "”": "”“"}


def may_begin(folded: str, at: int) -> bool:
    """Whether a sentence or a line may begin here: not right after a letter, nor after one and a space."""
    before = folded[max(0, at - 2) : at]
    return not (before[-1:].isalpha() or (before[-1:] == " " and before[0].isalpha()))


def holds_word(phrase: Phrase, text: str, folded: str, start: int, end: int) -> bool:
    """No word goes on across the ends of a literal that is a word of its own."""
    if phrase.starts_word and start and folded[start - 1].isalnum() and not is_boundary(text, folded, start):
        return False
    return not (phrase.ends_word and end < len(folded) and folded[end].isalnum() and not is_boundary(text, folded, end))


def longest(hits: Iterable[Hit], language: str = "en") -> tuple[Hit, ...]:
    """Of hits that overlap, one of a pack that speaks for the language, then the longest: packs of several languages hold the same
    words, and a rule believes a foreign one less."""
    ordered = sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.pack != language))
    kept = _apart(hit for hit in ordered if _speaks(hit.pack, language))
    starts = [hit.start for hit in kept]
    others = (hit for hit in ordered if not _speaks(hit.pack, language))
    free = [hit for hit in others if _is_free(hit, kept, bisect.bisect_left(starts, hit.start))]
    return tuple(sorted((*kept, *_apart(free)))) if free else tuple(kept)


def _speaks(pack: str, language: str) -> bool:
    return pack == "en" or len(pack) != 2 or share_labels(language, pack)


def speaks_many(language: str, packs: Iterable[str]) -> bool:
    """Packs of two languages or more, neither of which is the text's or shares its words with the other."""
    others = sorted({pack for pack in packs if not _speaks(pack, language)})
    return any(not share_labels(others[0], other) for other in others[1:])


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _is_free(hit: Hit, kept: Sequence[Hit], at: int) -> bool:
    """Overlaps neither the one before nor the one behind its place."""
    return (at == 0 or kept[at - 1].end <= hit.start) and (at == len(kept) or hit.end <= kept[at].start)


def end_of(match: re.Match[str] | None, default: int) -> int:
    return match.end() if match else default


def content_end(folded: str, start: int, end: int) -> int:
    while end > start and _is_edge(folded[end - 1]):
        end -= 1
    return end


@cache
def _is_edge(character: str) -> bool:
    return EDGES.fullmatch(character) is not None


def is_speech(text: str) -> bool:
    """Begins with an opening mark, or with one that also closes (»so«, ”så”) before a word and has its partner further on."""
    if text[:1] in _EITHER:
        return text[1:2].isalnum() and any(mark in text[2:] for mark in _EITHER[text[0]])
    return len(text) > 1 and text[0] in OPENING


def strip(span: Span) -> tuple[int, int]:
    lead = len(span.text) - len(span.text.lstrip())
    return span.start + lead, span.start + len(span.text.rstrip())


def is_boundary(text: str, folded: str, at: int) -> bool:
    """No word goes on across `at`; in scripts without spaces every place is a boundary, and so is "eE" ("KommentareDrucken")."""
    if at <= 0 or at >= len(folded):
        return True
    before, after = folded[at - 1], folded[at]
    if not (before.isalnum() and after.isalnum()):
        return True
    if is_spaceless(before) or is_spaceless(after):
        return True
    return text[at - 1].islower() and text[at].isupper()


_ASIDES = (".(", "!(", "?(", "。(", "।(", "۔(")  # a sentence that ends, and an aside in brackets without a space before it


def after_aside(text: str, start: int, end: int) -> int:
    """Where the last aside that begins between two places begins; the first of them where none does."""
    return max(start, *(text.rfind(mark, start, end) + 1 for mark in _ASIDES))
