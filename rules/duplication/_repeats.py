"""The lines of a document that repeat each other, found once for all duplication rules.

Exact copies are found by a dictionary of keys. Lines that are nearly alike share a clause, or begin alike: only such pairs
are compared. A document in which nothing recurs costs two passes over its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint import Document, Edit, Fix, Safety, Span, cut
from newslint_rules.duplication._words import EDGES, clauses, squash, weight

LONG, MEDIUM = 60, 25
_CLAUSE = 24  # bytes of a clause, or of a line's beginning, that make two lines worth comparing
_KEPT = 3  # earlier lines remembered for each clause: bounds the comparisons in hostile text


class Block(NamedTuple):
    """`size` lines from `copy` on say what those from `first` on say; numbers of lines that are not blank."""

    first: int
    copy: int
    size: int


class Repeats(NamedTuple):
    """`lines`: those that are not blank, white space around them left out. `blocks`: exact copies, in order of the copy.
    `pairs`: lines that may be nearly alike, earlier one first. `copies`: how often the line of each repeated key occurs."""

    lines: Sequence[Span]
    keys: Sequence[bytes]
    blocks: Sequence[Block]
    pairs: Sequence[tuple[int, int]]
    count: Mapping[bytes, int]

    def weight(self, number: int) -> float:
        return weight(self.lines[number].text)


def find(document: Document) -> Repeats:
    """All repeats of a document; ask for it by ``document.view(find)``."""
    squashed = squash(document.text)
    keys = squashed.split(b"\n")
    spans = document.lines
    if len(keys) - (not keys[-1]) != len(spans):  # line ends other than \n
        keys = [squash(line.text) for line in spans]
    numbers = [i for i, key in enumerate(keys) if key]
    if len(numbers) < 2:
        return Repeats((), (), (), (), {})
    recurs = len({keys[i] for i in numbers}) < len(numbers)
    parts = [part for part in clauses(squashed) if len(part) > _CLAUSE]
    parts += [b"^" + keys[i][:_CLAUSE] for i in numbers if len(keys[i]) > _CLAUSE]
    if not recurs and len(set(parts)) == len(parts):
        return Repeats((), (), (), (), {})
    lines = [_stripped(spans[i]) for i in numbers]
    found = [keys[i].strip(EDGES) for i in numbers]
    places: dict[bytes, list[int]] = {}
    for number, key in enumerate(found):
        if key:
            places.setdefault(key, []).append(number)
    blocks = list(_blocks(found, places))
    copied = {number for block in blocks for number in range(block.copy, block.copy + block.size)}
    return Repeats(lines, found, blocks, _pairs(found, copied), {k: len(v) for k, v in places.items() if len(v) > 1})


def _stripped(line: Span) -> Span:
    text = line.text.strip()
    start = line.start + line.text.find(text)
    return Span(start, start + len(text), text)


def _blocks(keys: Sequence[bytes], places: Mapping[bytes, list[int]]) -> Iterator[Block]:
    """The longest runs of lines that an earlier run says word for word."""
    at = 0
    while at < len(keys):
        best = Block(at, at, 0)
        for first in places.get(keys[at], ())[:_KEPT]:
            if first >= at:
                break
            size = 1
            while at + size < len(keys) and first + size < at and keys[first + size] == keys[at + size] and keys[at + size]:
                size += 1
            if size > best.size:
                best = Block(first, at, size)
        if best.size:
            yield best
        at += max(best.size, 1)


def _pairs(keys: Sequence[bytes], copied: set[int]) -> list[tuple[int, int]]:
    """Pairs of lines that share a clause or their beginning, exact copies left out."""
    seen: dict[bytes, list[int]] = {}
    pairs: dict[tuple[int, int], None] = {}
    for number, key in enumerate(keys):
        if len(key) <= _CLAUSE or number in copied:
            continue
        for part in {b"^" + key[:_CLAUSE], *(part for part in clauses(key) if len(part) > _CLAUSE)}:
            earlier = seen.setdefault(part, [])
            pairs.update(dict.fromkeys((other, number) for other in earlier))
            if len(earlier) < _KEPT:
                earlier.append(number)
    return sorted(pairs)


def surroundings(repeats: Repeats, first: int, size: int, *without: int) -> float:
    """How much text stands right before and after a run of lines: much around a line of an article, little in a list."""
    before, after = first - 1, first + size
    while before in without:
        before -= 1
    while after in without:
        after += 1
    total = 0.0
    for number in (before, after):
        if 0 <= number < len(repeats.lines):
            total += min(weight(repeats.lines[number].text), 120)
    return total


def drop(document: Document, gone: Span, kept: Span, message: str, safety: Safety) -> Fix:
    """Take one copy out; the other must stay."""
    edit: Edit = cut(document, gone.start, gone.end)
    return Fix((edit,), safety, message, keeps=((kept.start, kept.end),))


def line_number(document: Document, span: Span) -> int:
    return document.position(span.start)[0]
