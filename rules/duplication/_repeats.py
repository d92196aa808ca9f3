"""The lines of a document that repeat each other, found once for all duplication rules.

Exact copies are found by a dictionary of keys. Lines that are nearly alike share a sentence, or begin or end alike: only such
pairs are compared, however long the document is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint import Document, Fix, Safety, Span, cut
from newslint_rules.duplication._words import EDGES, clauses, squash, weight

LONG, MEDIUM = 60, 25  # letters of a line; see `weight`
_CLAUSE = 24  # bytes of a sentence, or of a line's beginning or end, that make two lines worth comparing
_PASSAGE = 150  # bytes of clauses that a passage shares with its copy
_KEPT = 3  # earlier lines remembered for each clause: bounds the comparisons in untrusted text


class Block(NamedTuple):
    """`size` lines from `copy` on say what those from `first` on say; numbers of lines that are not blank."""

    first: int
    copy: int
    size: int


class Repeats(NamedTuple):
    """`rows`: the lines that are not blank, or the paragraphs of wrapped text, known by their numbers. `blocks`: exact copies, in the order of the copy.
    `pairs`: lines that may be nearly alike, the earlier one first. `places`: the lines of each key that recurs. `within`: parts of lines may recur.
    A sentence that follows on itself shares its clauses with its own line, a passage many with others."""

    rows: Sequence[Span]
    keys: Sequence[bytes]
    blocks: Sequence[Block]
    pairs: Sequence[tuple[int, int]]
    within: bool
    places: Mapping[bytes, Sequence[int]]

    def line(self, number: int) -> Span:
        """A line without the white space around it."""
        start, end, text = self.rows[number]
        return Span(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()), text.strip())

    def weight(self, number: int) -> float:
        return weight(self.rows[number].text)


def find(document: Document) -> Repeats:
    """All repeats of a document: use ``document.view(find)``."""
    wrapped = document.is_hard_wrapped
    spans = document.paragraphs if wrapped else document.lines
    squashed = b"" if wrapped else squash(document.text)
    keys = squashed.split(b"\n")
    if wrapped or len(keys) - (not keys[-1]) != len(spans):  # line ends within paragraphs, or others than \n
        keys = [squash(line.text).replace(b"\n", b"") for line in spans]
        squashed = b"\n".join(keys)
    numbers = [i for i, key in enumerate(keys) if key]
    marked = clauses(squashed)
    keys = [keys[i].strip(EDGES) for i in numbers]
    rows = [spans[i] for i in numbers]
    places = places_of(keys)
    blocks = list(blocks_of(keys, places))
    copied = {number for block in blocks for number in range(block.copy, block.copy + block.size)}
    pairs, within = _pairs(keys, marked, copied)
    return Repeats(rows, keys, blocks, pairs, within, places)


def places_of(keys: Sequence[bytes]) -> dict[bytes, list[int]]:
    """The numbers of the lines of each key that occurs twice or more."""
    if len(set(keys)) == len(keys):
        return {}
    places: dict[bytes, list[int]] = {}
    for number, key in enumerate(keys):
        if key:
            places.setdefault(key, []).append(number)
    return {key: numbers for key, numbers in places.items() if len(numbers) > 1}


def blocks_of(keys: Sequence[bytes], places: Mapping[bytes, Sequence[int]]) -> Iterator[Block]:
    """The longest runs of keys that an earlier run says too, in order, none within another."""
    end = 0
    for at in sorted(number for numbers in places.values() for number in numbers[1:]):
        if at < end:
            continue
        best = Block(at, at, 0)
        for first in places[keys[at]][:_KEPT]:
            if first >= at:
                break
            size = 1
            while at + size < len(keys) and first + size < at and keys[first + size] == keys[at + size] in places:
                size += 1
            if size > best.size:
                best = Block(first, at, size)
        end = at + best.size
        yield best


def in_a_row(keys: Sequence[bytes], places: Mapping[bytes, Sequence[int]]) -> Iterator[Block]:
    """What is said three times or more in a row: of each such run all but its first."""
    for numbers in places.values():
        first = 0
        for index in range(1, len(numbers) + 1):
            if index == len(numbers) or numbers[index] != numbers[index - 1] + 1:
                if index - first > 2:
                    yield Block(numbers[first], numbers[first] + 1, index - first - 1)
                first = index


def _pairs(keys: Sequence[bytes], marked: bytes, copied: set[int]) -> tuple[list[tuple[int, int]], bool]:
    """Pairs of lines that share a sentence, their beginning or their end, exact copies left out; and whether enough sentences
    recur within lines for one to follow on itself or for a passage to occur twice."""
    rows = [row for row in marked.split(b"\n") if row]
    features, flat = [], []
    for number, key in enumerate(keys):
        if len(key) > _CLAUSE and number not in copied:
            row = rows[number]
            own = [key[:_CLAUSE] + b"^", key[-_CLAUSE:] + b"$"]
            own += [part for part in row.split(b"\0") if len(part) > _CLAUSE] if b"\0" in row else [row]
            features.append((number, own))
            flat += own
    if len(set(flat)) == len(flat):
        return [], False
    count = Counter(flat)
    again = {part for part, times in count.items() if times > 1}
    features = [(number, own) for number, own in features if not again.isdisjoint(own)]
    seen: dict[bytes, list[int]] = {}
    pairs: Counter[tuple[int, int]] = Counter()
    for number, own in features:
        for part in dict.fromkeys(own):
            if part in again:
                earlier = seen.setdefault(part, [])
                for other in earlier:
                    pairs[other, number] += len(part)
                if len(earlier) < _KEPT:
                    earlier.append(number)
    within = any(len(set(own)) < len(own) for _, own in features) or any(n >= _PASSAGE for n in pairs.values())
    return sorted(pairs), within


def drop(document: Document, gone: Span, kept: Span, message: str, safety: Safety) -> Fix:
    """Take one copy out; the other must stay."""
    return Fix((cut(document, gone.start, gone.end),), safety, message, keeps=((kept.start, kept.end),))


def line_number(document: Document, span: Span) -> int:
    return document.position(span.start)[0]
