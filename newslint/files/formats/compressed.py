"""Texts and records compressed with gzip, read and written through the format of what is inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from newslint.files.formats.base import Format, Origin
from newslint.files.formats.jsonl import JsonLinesFormat
from newslint.files.formats.text import TextFormat
from newslint.lint.finding import Problem
from newslint.text.document import Document

# A file is held in memory whole, and a small one may unpack to anything.
MAX_UNPACKED = 1 << 30


class _GzipFormat(Format):
    """A format inside gzip. Only a file that changes is packed anew; its new header holds neither name nor time."""

    inner: ClassVar[Format]

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of the unpacked file."""
        try:
            unpacked = _unpack(data)
        except ValueError as error:
            yield Problem(origin.path, str(error))
            return
        yield from self.inner.read(unpacked, origin)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """The unpacked file with its texts replaced, packed again; the file itself if nothing changes."""
        import gzip

        old = _unpack(data)
        new = self.inner.write(old, texts, origin)
        return data if new == old else gzip.compress(new, compresslevel=6, mtime=0)

    def plain(self, data: bytes) -> bytes:
        """The unpacked file."""
        return _unpack(data)


class GzipTextFormat(_GzipFormat):
    """A text file in gzip."""

    inner = TextFormat()
    name = "text.gz"
    suffixes = (".txt.gz",)


class GzipJsonLinesFormat(_GzipFormat):
    """JSON Lines in gzip."""

    inner = JsonLinesFormat()
    name = "jsonl.gz"
    suffixes = (".jsonl.gz", ".ndjson.gz")


def _unpack(data: bytes) -> bytes:
    """The content of a gzip file; ValueError with what is wrong and what to do."""
    import gzip
    import io
    import zlib

    try:
        with gzip.open(io.BytesIO(data)) as file:
            unpacked: bytes = file.read(MAX_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"broken gzip file ({error}): fetch or pack it anew") from None
    if len(unpacked) > MAX_UNPACKED:
        raise ValueError(f"unpacks to more than {MAX_UNPACKED >> 20:,} MiB: unpack it first (gunzip), or split it")
    return unpacked
