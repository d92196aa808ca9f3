"""Text formats whose small files are read whole and whose large ones in parts; and a file of UTF-8 as text, piece by piece."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from newslint.files.formats.base import Origin, Streamed
from newslint.files.formats.blocks import BLOCK_SIZE
from newslint.lint.finding import Problem
from newslint.text.document import Document


class WholeOrParts(Streamed):
    """What `inner` reads and writes, in parts where a file is large. Of a file that is read whole, a diff shows the lines, and a
    journal has the edits alone."""

    from_size = 2 * BLOCK_SIZE

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of a whole file in memory."""
        return self.inner.read(data, origin)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """A whole file in memory with these texts replaced."""
        return self.inner.write(data, texts, origin)

    def plain(self, data: bytes) -> bytes:
        """The bytes themselves."""
        return data


def decoded(source: BinaryIO, size: int, *, mark: bool = False) -> Iterator[tuple[str, bool]]:
    """A file's text in pieces of about `size` bytes, without its byte-order mark unless `mark`; whether each is the last. ValueError
    where it is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    at, data = 0, source.read(size + 4)  # all of a byte-order mark
    if data.startswith(codecs.BOM_UTF8) and not mark:
        at, data = at + len(codecs.BOM_UTF8), data[len(codecs.BOM_UTF8) :]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ValueError("not UTF-8 but UTF-16 or UTF-32: convert it (iconv -t UTF-8)")
    while True:
        following = source.read(size)
        held = len(decoder.getstate()[0])
        try:
            text = decoder.decode(data, final=not following)
        except UnicodeDecodeError as error:
            raise ValueError(f"not UTF-8 at byte {at - held + error.start + 1}: convert the file to UTF-8") from None
        yield text, not following
        if not following:
            return
        at, data = at + len(data), following
