"""What is kept of a document to find its copies by: plain data, as results of tasks hold it. `minhash` makes it."""

from __future__ import annotations

import msgspec

SIZE = 32  # hashes of a sketch
NUMBER = 1  # the lowest bit of a word's hash: it is a number


class Scale(msgspec.Struct, frozen=True):
    """How many tokens make a run, a paragraph, and a document that can be nearly the same as another."""

    run: int
    paragraph: int
    document: int


# An ideograph says about half of what a word does, a letter of Thai, Lao, Khmer or Burmese a quarter.
SCALES = {3: Scale(3, 25, 40), 5: Scale(5, 45, 80), 9: Scale(9, 100, 160)}


class Sketch(msgspec.Struct, frozen=True, array_like=True):
    """A document's place, and what its text is compared by: a digest of its words, a hash of 16 bits for each of them, the least
    hashes of its runs, how long those are. `damage` counts characters that show that its encoding is broken."""

    path: str
    record: int | None
    id: str | None
    source: str | None
    digest: bytes
    words: bytes
    hashes: bytes
    run: int
    damage: int
