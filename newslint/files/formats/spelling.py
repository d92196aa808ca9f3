"""Which characters of a changed text are the old ones, so that each keeps the spelling that it had in its file."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import AnyStr

_WORK = 1_000_000  # pairs of lines, or of characters, that are compared; where there are more, the ends that agree must do


def unchanged(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that both texts have, in order: where each begins in `old` and in `new`, and its length."""
    head = shared_start(old, new)
    tail = shared_start(old[head:][::-1], new[head:][::-1])
    yield 0, 0, head
    yield from _middle(old[head : len(old) - tail], new[head : len(new) - tail], head)
    yield len(old) - tail, len(new) - tail, tail


def _middle(old: str, new: str, offset: int) -> Iterator[tuple[int, int, int]]:
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(a) * len(b) > _WORK:
        return
    starts_a, starts_b = _starts(a), _starts(b)
    for tag, i, i_end, j, j_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        start, other = starts_a[i], starts_b[j]
        size, other_size = starts_a[i_end] - start, starts_b[j_end] - other
        if tag == "equal":
            yield start + offset, other + offset, size
        elif tag == "replace" and size * other_size <= _WORK:
            within = SequenceMatcher(None, old[start : start + size], new[other : other + other_size], autojunk=False)
            for block in within.get_matching_blocks():
                yield start + block.a + offset, other + block.b + offset, block.size


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def shared_start(a: AnyStr, b: AnyStr) -> int:
    """How many characters (or bytes) both begin with."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
