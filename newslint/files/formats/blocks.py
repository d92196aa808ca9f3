"""Cuts a large file of one record a line into blocks, each to be read and written on its own."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

import msgspec

BLOCK_SIZE = 4 << 20

# Where a line feed is not one byte, a file cannot be cut at it.
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class Block(msgspec.Struct, frozen=True):
    """The bytes `offset` to `offset + length`: whole lines, the first of them with the 1-based number `first_record`."""

    offset: int
    length: int
    first_record: int


def split_blocks(path: Path, size: int = BLOCK_SIZE) -> Iterator[Block]:
    """Blocks that together are the whole file, cut behind line feeds; a line longer than `size` stays whole.

    Of a file in UTF-16 or UTF-32 only the beginning is given, for the format to say that it cannot read it.
    """
    offset, record = 0, 1
    with path.open("rb") as file:
        while head := file.read(size):
            tail = b"" if head.endswith(b"\n") else file.readline()
            length = len(head) + len(tail)
            yield Block(offset, length, record)
            if offset == 0 and head.startswith(WIDE_MARKS):
                return
            offset += length
            record += head.count(b"\n") + tail.count(b"\n")
