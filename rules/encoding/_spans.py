"""Where a text and its restoration differ: the spans of damage. And the lines that may hold any."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

APART = 60  # unharmed characters between two places of damage that make them two findings


class Restored(NamedTuple):
    """A segment restored, the codecs undone one after the other, and the log-likelihood gain."""

    text: str
    codecs: tuple[str, ...] = ()
    gain: float = 0.0
    certain: bool = True


class Damage(NamedTuple):
    """A damaged span, the text restored, the codecs that misread it (the last one first), the gain in plausibility, and
    whether there is more evidence than one letter."""

    start: int
    end: int
    text: str
    codecs: tuple[str, ...]
    gain: float
    certain: bool


_ASCII_RUN = re.compile(r"[\x00-\x7f]+")


def spans(before: str, restored: Restored, offset: int) -> list[Damage]:
    """The places where the two differ, those near each other joined."""
    after, codecs, gain, certain = restored
    if len(before) > 4 * APART and before.count(" ") > 8:
        a, b = _words(before), _words(after)
    else:
        a, b = [before], [after]
    starts_a = _offsets(a)
    starts_b = _offsets(b)
    places: list[list[int]] = []
    for i1, i2, j1, j2 in _changed(a, b):
        if places and starts_a[i1] - places[-1][1] <= APART:
            places[-1][1], places[-1][3] = starts_a[i2], starts_b[j2]
        else:
            places.append([starts_a[i1], starts_a[i2], starts_b[j1], starts_b[j2]])
    share = gain / max(1, len(places))
    return [_trimmed(before[p[0] : p[1]], after[p[2] : p[3]], offset + p[0], codecs, share, certain) for p in places]


def _changed(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where two lists of words differ: one by one where they are equally many, as no space was part of the damage."""
    if len(a) == len(b):
        yield from ((i, i + 1, i, i + 1) for i, (one, other) in enumerate(zip(a, b, strict=True)) if one != other)
        return
    # Words that a long line repeats over and over take the square of its length to match; they tell no places apart anyway.
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=len(set(b)) * 8 < len(b))
    yield from ((i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal")


def _words(text: str) -> list[str]:
    """The words of a text, each with the space behind it."""
    *parts, last = text.split(" ")
    return [*(f"{part} " for part in parts), last]


def _offsets(parts: Iterable[str]) -> list[int]:
    return list(accumulate(map(len, parts), initial=0))


def _trimmed(before: str, after: str, start: int, codecs: tuple[str, ...], gain: float, certain: bool) -> Damage:
    """Less the whole words that both begin or end with."""
    while (cut := before.find(" ") + 1) and before[:cut] == after[:cut] and cut < len(before):
        before, after, start = before[cut:], after[cut:], start + cut
    tail = 0
    while tail < min(len(before), len(after)) - 1 and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    end = len(before) - tail
    if tail:  # keep words whole
        more = re.match(r"\w*", before[end:])
        end += len(more[0]) if more else 0
    keep = len(before) - end
    return Damage(start, start + end, after[: len(after) - keep], codecs, gain, certain)


def lines_with(text: str, character: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds a character: for patterns that are slow on text without it."""
    at = text.find(character)
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        yield start, end
        at = text.find(character, end)
