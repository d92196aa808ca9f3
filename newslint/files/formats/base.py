"""What a file format is: how bytes become documents, and how fixed texts become bytes again."""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import BinaryIO, ClassVar, Protocol

import msgspec

from newslint.lint.finding import Problem
from newslint.text.document import Document

PART_SIZE = 1 << 20  # bytes of a streamed file, unpacked, that one part aims to hold


def longest_record(max_text_size: int) -> int:
    """Bytes past which a record is not read: its text may be escaped, and have other fields beside it."""
    return 8 * max_text_size + PART_SIZE


class Origin(msgspec.Struct, frozen=True):
    """Where bytes come from, and how to read them.

    `first_record` is the 1-based number of the first record in `data`, which may be a block of a larger file.
    `text_field`, `source_field` and `id_field` may be dotted paths into nested records; `source` is the site where the file says
    none. `ignore_field` lists rules that a record is not checked by. `extractor` names what takes the text out of a web page. `max_unpacked` bounds what one compressed file may unpack to where it must be held in memory whole.
    """

    path: str
    first_record: int = 1
    text_field: str = "text"
    source_field: str | None = None
    source: str | None = None
    max_text_size: int = 10_000_000
    max_unpacked: int = 1 << 30
    id_field: str | None = None
    ignore_field: str = "newslint_ignore"
    extractor: str | None = None


class Format(ABC):
    """A file format. `divisible`: a file may be cut at line ends, each block read and written on its own.

    `extra` names the optional dependency group that it needs and `needs` the modules, any of which will do.
    `writes` is false for a format that is only read.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    divisible: ClassVar[bool] = False
    extra: ClassVar[str | None] = None
    needs: ClassVar[tuple[str, ...]] = ()
    writes: ClassVar[bool] = True

    @abstractmethod
    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of a file or block, in order; a problem in place of each that cannot be read."""

    @abstractmethod
    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """`data` with the texts of these records (None: the whole file) replaced, and every other byte unchanged."""

    def plain(self, data: bytes) -> bytes:
        """What a diff shows of `data`: the bytes themselves, unless they are packed."""
        return data

    def longest(self, origin: Origin) -> int | None:
        """How many bytes a file may have before it is not even read, as they are more than one text may have; None for a format that
        holds many."""
        return None

    def missing(self) -> str | None:
        """The command that installs what this format needs, if it is not installed."""
        if self.extra is None or any(map(_is_installed, self.needs)):
            return None
        return f"pip install 'newslint[{self.extra}]'"


def _is_installed(module: str) -> bool:
    from importlib.util import find_spec

    try:
        return find_spec(module) is not None
    except ValueError:  # a module that has been switched off
        return False


class Part(msgspec.Struct, frozen=True):
    """A piece of a streamed file: bytes that the format's `inner` reads and writes, from record `first_record` on. `opaque`: bytes that
    hold no record and are only passed on, such as a piece of an image in an archive."""

    data: bytes
    first_record: int = 1
    opaque: bool = False


class Rewriter(Protocol):
    """Takes the parts of a file, in order and each whole, and writes the file anew; `close` writes what ends it."""

    def write(self, part: bytes) -> None: ...
    def close(self) -> None: ...


class Streamed(Format):
    """A format whose files are read and rewritten part by part, so that memory stays bounded at any size.

    `inner` reads and writes one part. Broken input raises ValueError that says what is wrong and what to do.
    """

    inner: Format
    from_size: ClassVar[int] = 0  # bytes of a file from which on it is read part by part

    @abstractmethod
    def parts(self, source: BinaryIO, origin: Origin) -> Iterator[Part]:
        """The parts of a file, in order; together they are all of it."""

    @abstractmethod
    def rewriter(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> AbstractContextManager[Rewriter]:
        """Writes the parts of the file `source`, which was read as `origin` says, to `target`, with the settings that `source` was
        written with."""

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of a whole file in memory."""
        try:
            for part in self.parts(io.BytesIO(data), origin):
                if part.opaque:
                    continue
                yield from self.inner.read(part.data, msgspec.structs.replace(origin, first_record=part.first_record))
        except ValueError as error:
            yield Problem(origin.path, str(error))

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """A whole file in memory with these texts replaced; the file itself if nothing changes."""
        old = list(self.parts(io.BytesIO(data), origin))
        starts = [part.first_record for part in old]
        new: list[bytes] = []
        ends: list[int | None] = [*starts[1:], None]
        for part, end in zip(old, ends[: len(old)], strict=True):  # a file may have no part
            mine = {n: t for n, t in texts.items() if n is None or (n >= part.first_record and (end is None or n < end))}
            here = msgspec.structs.replace(origin, first_record=part.first_record)
            new.append(self.inner.write(part.data, mine, here) if mine else part.data)
        if all(part.data == piece for part, piece in zip(old, new, strict=True)):
            return data
        target = io.BytesIO()
        with self.rewriter(io.BytesIO(data), target, origin) as out:
            for piece in new:
                out.write(piece)
            out.close()
        return target.getvalue()

    def plain(self, data: bytes) -> bytes:
        """The parts as a diff shows them."""
        parts = self.parts(io.BytesIO(data), Origin(""))
        return b"".join(self.inner.plain(part.data) for part in parts if not part.opaque)
