"""CSV read part by part says and writes what it does read whole, wherever the parts end."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import BinaryIO

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from in_parts import BAD, GOOD, assert_run_in_parts, in_parts, rewritten, run, said

from newslint.files.formats import csv_stream
from newslint.files.formats.base import Origin
from newslint.files.formats.csv import CsvFormat, TsvFormat
from newslint.files.formats.csv_stream import CSV_STREAMS, CsvStream
from newslint.running.worker import Action

pytestmark = pytest.mark.slow

ORIGIN = Origin("a.csv")


cells = st.one_of(
    st.text(alphabet="aé語 x", max_size=6),
    st.text(alphabet='a,"\n\r語', max_size=6).map(lambda s: '"' + s.replace('"', '""') + '"'),
    st.sampled_from(['"', '"a" b', '"a', 'a"b']),
)
files = st.builds(
    lambda bom, header, rows, end: (bom + header.replace("¶", end) + end + "".join(",".join(row) + end for row in rows)).encode(),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["id,text", '"id","text"', "text", "text,id", '"a,b",text', "id,body", "¶id,text", "¶¶text"]),
    st.lists(st.one_of(st.lists(cells, min_size=2, max_size=2), st.lists(cells, min_size=0, max_size=3)), max_size=12),
    st.sampled_from(["\n", "\r\n", "\r"]),
)


@example(b'text\r,\r"\r,"\n\n"\r', 1, 0, False)  # a part that began with half of a line end
@given(files, st.integers(1, 40), st.sampled_from(range(2)), st.booleans())
def test_parts_are_as_the_whole(data: bytes, size: int, kind: int, chopped: bool) -> None:
    if kind:
        data = data.replace(b",", b"\t")
    if chopped:
        data = data[:-1]
    whole: CsvFormat = (CsvFormat, TsvFormat)[kind]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_stream, "PART_SIZE", size)
        expected = said(whole.read(data, ORIGIN))
        assert said(in_parts(CSV_STREAMS[kind], data, ORIGIN)) == expected
        if not any(text.startswith("! ") for _, text in expected):
            texts: dict[int | None, str] = {n: t.upper() for n, t in expected if n is not None and n % 2}
            assert rewritten(CSV_STREAMS[kind], data, {}, ORIGIN) == data
            assert rewritten(CSV_STREAMS[kind], data, texts, ORIGIN) == whole.write(data, dict(texts), ORIGIN)


def test_a_fault_far_down_names_its_line_and_what_is_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_stream, "PART_SIZE", 100)
    rows = b"".join(b'%d,"a\nb"\n' % n for n in range(1, 500))
    found = said(in_parts(CSV_STREAMS[0], b"id,text\n" + rows + b'500,"open\n', ORIGIN))
    assert len(found) == 500
    assert found[-1][1].startswith("! line 1000: a quotation mark opens a cell and is never closed")
    found = said(in_parts(CSV_STREAMS[0], b"id,text\n" + rows + b"500,caf\xe9\n", ORIGIN))
    assert f"not UTF-8 at byte {len(rows) + 16}" in found[-1][1] and len(found) > 400


def test_a_quotation_mark_that_swallows_the_file_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_stream, "PART_SIZE", 1000)

    class Endless(io.RawIOBase):
        start = b'id,text\n1,"'

        def read(self, size: int = -1) -> bytes:
            data, self.start = self.start + b"x" * (size - len(self.start)), b""
            return data

    source: BinaryIO = Endless()  # type: ignore[assignment]
    with pytest.raises(ValueError, match="line 2: a row of more than"):
        list(CSV_STREAMS[0].parts(source, msgspec.structs.replace(ORIGIN, max_text_size=1000)))


@pytest.mark.parametrize("action", [Action.CHECK, Action.FIX, Action.DIFF])
def test_a_run_over_a_large_file(action: Action, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_stream, "PART_SIZE", 5000)
    monkeypatch.setattr(CsvStream, "from_size", 1)
    rows = [f'{n},"{BAD if n % 100 == 0 else GOOD}\r\n""Come in.""",x\r\n' for n in range(1, 1001)]
    path = tmp_path / "a.csv"
    path.write_bytes(("id,text,z\r\n" + "".join(rows)).encode())
    assert_run_in_parts(path, action)


def test_a_run_over_a_compressed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_stream, "PART_SIZE", 5000)
    rows = [f"{n},The town’s caf\u00c3\u00a9 is open.\n" if n % 5000 == 0 else f"{n},It is closed.\n" for n in range(1, 20_001)]
    path = tmp_path / "a.csv.gz"
    content = "\ufeffid,text\n" + "".join(rows)
    path.write_bytes(gzip.compress(content.encode()))
    assert len(run(path, Action.FIX)) > 1
    assert gzip.decompress(path.read_bytes()).decode() == content.replace("caf\u00c3\u00a9", "café")
