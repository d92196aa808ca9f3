"""Cutting a large file into blocks: nothing lost, lines whole, records numbered as in the whole file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.files.formats import blocks
from newslint.files.formats.base import Origin
from newslint.files.formats.blocks import Block, split_blocks
from newslint.files.formats.jsonl import JsonLinesFormat
from newslint.text.document import Document


def split(data: bytes, size: int, longest: int | None = None) -> list[Block]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_bytes(data)
        return list(split_blocks(path, size, longest))


@given(st.lists(st.sampled_from([b"", b"\r", b"{}", b"a longer line of text", "é".encode()])), st.booleans(), st.integers(1, 40))
def test_blocks_are_the_file(lines: list[bytes], ended: bool, size: int) -> None:
    data = b"\n".join(lines) + b"\n" * ended
    at = 0
    for block in split(data, size):
        assert block.offset == at
        assert block.first_record == data[:at].count(b"\n") + 1
        at += block.length
        part = data[block.offset : at]
        assert part.endswith(b"\n") or at == len(data)
        # No larger than requested, but for the line that crosses the border.
        assert part.rfind(b"\n", 0, -1) < size
    assert at == len(data)


def test_a_line_longer_than_a_block_stays_whole() -> None:
    data = b"a\n" + b"x" * 1000 + b"\nb\n"
    assert split(data, 10) == [Block(0, 1003, 1), Block(1003, 2, 3)]


@given(st.lists(st.integers(0, 60)), st.booleans(), st.integers(1, 40), st.integers(1, 50), st.integers(1, 9))
def test_lines_longer_than_any_record_may_be_are_blocks_of_their_own(
    lengths: list[int], ended: bool, size: int, more: int, piece: int
) -> None:
    longest = size + more
    data = b"\n".join(b"x" * length for length in lengths) + b"\n" * ended
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_PIECE", piece)
        found = split(data, size, longest)
    at = 0
    for block in found:
        assert block.offset == at and block.first_record == data[:at].count(b"\n") + 1
        at += block.length
        part = data[block.offset : at]
        assert part.endswith(b"\n") or at == len(data)
        assert block.oversized == (max(map(len, part.splitlines(keepends=True))) > longest)
        assert not block.oversized or part.count(b"\n") <= 1
    assert at == len(data)
    if not any(block.oversized for block in found):
        assert found == split(data, size)


def test_an_empty_file_has_no_blocks() -> None:
    assert split(b"", 10) == []


def test_a_file_in_utf16_is_not_cut() -> None:
    (block,) = split(("x\n" * 100).encode("utf-16"), 10)
    assert block.offset == 0 and block.length >= 10


def test_records_of_blocks_are_those_of_the_file() -> None:
    data = b"".join(b'{"text": "text %d"}\n' % n * (n % 7 > 0) or b"\n" for n in range(1, 300))
    whole = {d.record: d.text for d in JsonLinesFormat().read(data, Origin("a")) if isinstance(d, Document)}
    parts: dict[int | None, str] = {}
    written = b""
    for block in split(data, 100):
        part = data[block.offset : block.offset + block.length]
        origin = Origin("a", first_record=block.first_record)
        found = {d.record: d.text for d in JsonLinesFormat().read(part, origin) if isinstance(d, Document)}
        parts |= found
        written += JsonLinesFormat().write(part, {number: text.upper() for number, text in found.items()}, origin)
    assert parts == whole and len(whole) > 200
    assert written == data.replace(b'"text ', b'"TEXT ')
