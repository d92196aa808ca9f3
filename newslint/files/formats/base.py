"""What a file format is: how bytes become documents, and how fixed texts become bytes again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

import msgspec

from newslint.lint.finding import Problem
from newslint.text.document import Document


class Origin(msgspec.Struct, frozen=True):
    """Where bytes come from, and how to read them.

    `first_record` is the 1-based number of the first record in `data`, which may be a block of a larger file.
    `text_field` and `source_field` may be dotted paths into nested records; `source` is the site where the file says none.
    """

    path: str
    first_record: int = 1
    text_field: str = "text"
    source_field: str | None = None
    source: str | None = None
    max_text_size: int = 10_000_000


class Format(ABC):
    """A file format. `divisible`: a file may be cut at line ends, each block read and written on its own."""

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    divisible: ClassVar[bool] = False

    @abstractmethod
    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of a file or block, in order; a problem in place of each that cannot be read."""

    @abstractmethod
    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """`data` with the texts of these records (None: the whole file) replaced, and every other byte as it was."""

    def plain(self, data: bytes) -> bytes:
        """What a diff shows of `data`: the bytes themselves, unless they are packed."""
        return data
