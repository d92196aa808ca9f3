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
    """The bytes `offset` to `offset + length`: whole lines, the first of them with the 1-based number `first_record`. `oversized`: one
    line that is longer than any record may be."""

    offset: int
    length: int
    first_record: int
    oversized: bool = False


def split_blocks(path: Path, size: int = BLOCK_SIZE, longest: int | None = None) -> Iterator[Block]:
    """Blocks that together are the whole file, cut behind line feeds; a line longer than `size` stays whole, one longer than `longest`
    is a block of its own. Memory holds about `size` bytes, however long lines are.

    Of a file in UTF-16 or UTF-32 only the beginning is given, for the format to say that it cannot read it.
    """
    offset, record = 0, 1
    with path.open("rb") as file:
        while head := file.read(size):
            if offset == 0 and head.startswith(WIDE_MARKS):
                yield Block(0, len(head), 1)
                return
            lines, tail = head.count(b"\n"), 0
            if not head.endswith(b"\n"):
                while piece := file.readline(_PIECE):
                    tail += len(piece)
                    if piece.endswith(b"\n"):
                        lines += 1
                        break
            begun = head.rfind(b"\n") + 1 if tail else len(head)  # where the last line begins
            if longest is not None and len(head) - begun + tail > longest:
                if begun:
                    before = head.count(b"\n")
                    yield Block(offset, begun, record)
                    offset, record, lines = offset + begun, record + before, lines - before
                yield Block(offset, len(head) - begun + tail, record, oversized=True)
                offset += len(head) - begun + tail
            else:
                yield Block(offset, len(head) + tail, record)
                offset += len(head) + tail
            record += lines


_PIECE = 1 << 20
