"""What is counted of a document to find what its site repeats: plain data, as results of tasks hold it. `recurrence` makes it."""

from __future__ import annotations

import msgspec

HASH_BITS = 40  # of a sentence, beside 24 bits for its site


class Counted(msgspec.Struct, frozen=True, array_like=True):
    """A document's site, and the hashes of its sentences, of parts of these, and of its short lines, eight bytes each."""

    site: str
    numbers: bytes


class Chosen(msgspec.Struct, frozen=True):
    """The numbers of sites, and how often those numbers came that came often enough: each a hash with its site's number before it."""

    sites: dict[str, int]
    numbers: dict[int, int]


class Ending(msgspec.Struct, frozen=True, array_like=True):
    """The length of an unfinished text, in bytes too where these are more, and a checksum of how it ends."""

    characters: int
    bytes: int | None
    checksum: int


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A sentence that shares a part with others: the part's number, which of its parts it is, the sentence and its words."""

    number: int
    part: int
    text: str
    keys: list[str]


class Recurring(msgspec.Struct, frozen=True, array_like=True):
    """What recurs in a document: sentences and lines whose hashes were chosen, by their words and as they are, and those that share a
    part. None where the document is a copy of others of its site."""

    site: str
    exact: list[tuple[str, str]]
    parts: list[Part]
    ending: Ending | None
