"""Whether a line speaks of what the story speaks of, in any language: by the beginnings of its longer words.

Teasers and links look like cross-heads and captions; but they have other words than the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

UNKNOWN = -1.0
STEM, KOREAN_STEM = 5, 2  # characters: what endings leave of a word; shorter words are left out
_HEAD = 600  # characters of a line that count
_MOST = 12.0
_REACH = 3  # lines before and after

_MARKS = ",.:;!?\"'()“”„«»’‘"
_SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
_PAIRS = re.compile("(?=([\u30a0-\u30ff\u3400-\u9fff]{2}|[\u0e00-\u0eff]{4}))")  # Katakana and Han; Thai and Lao
_HANGUL = re.compile("[\uac00-\ud7a3]")


def overlaps(
    texts: Sequence[str], prose: Sequence[bool], story: tuple[int, int], judged: Sequence[int], dense: bool
) -> dict[int, list[float]]:
    """For each judged line the share, and the number, of its stems that stand in the story's paragraphs; the share that stands
    in any other line; the share that stands in the three lines before and after. -1 for a line without stems.

    `prose` tells the paragraphs, `story` is the first and last line of the story, `dense` a script without spaces.
    """
    if not judged:
        return {}
    first, last = story
    size = KOREAN_STEM if not dense and _HANGUL.search(texts[first][:_HEAD]) else STEM
    stems = _stems([text[:_HEAD] for text in texts], dense, size)
    told, told_twice = _met([found for i, found in enumerate(stems) if prose[i] and first <= i <= last])
    _, met_twice = _met(stems)
    rows = {}
    for i in judged:
        own = stems[i]
        if not own:
            rows[i] = [UNKNOWN, 0.0, UNKNOWN, UNKNOWN]
            continue
        shared = float(len(own & (told_twice if prose[i] and first <= i <= last else told)))
        near: set[str] = set()
        for other in (*stems[max(0, i - _REACH) : i], *stems[i + 1 : i + 1 + _REACH]):
            near |= own & other
        rows[i] = [shared / len(own), min(_MOST, shared), len(own & met_twice) / len(own), len(near) / len(own)]
    return rows


def _met(sets: Iterable[set[str]]) -> tuple[set[str], set[str]]:
    """What any of some sets holds, and what two of them hold."""
    once: set[str] = set()
    twice: set[str] = set()
    for found in sets:
        twice |= once & found
        once |= found
    return once, twice


def _stems(texts: Sequence[str], dense: bool, size: int) -> list[set[str]]:
    """The stems of each line."""
    if dense:
        return [set(_PAIRS.findall(text)) for text in texts]
    find = _beginnings(size).findall
    return [set(find(text.lower())) for text in texts]


@cache
def _beginnings(size: int) -> re.Pattern[str]:
    """The beginning of each word that is so long. White space stands there by name: a class of nothing but characters is read
    several times as fast as one with \\s in it."""
    letter = f"[^{_SPACE}{re.escape(_MARKS)}]"
    return re.compile(f"({letter}{{{size}}}){letter}*")
