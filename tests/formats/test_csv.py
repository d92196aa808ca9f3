"""CSV and TSV: every byte outside a changed cell stays."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.files.formats.base import Origin
from newslint.files.formats.csv import CsvFormat, TsvFormat
from newslint.lint.finding import Problem
from newslint.text.document import Document

CSV, TSV = CsvFormat(), TsvFormat()
ORIGIN = Origin("a.csv")
ROWS = b'\xef\xbb\xbfid,"text",url\r\n1,"a ""b""\nc, d",https://www.example.org/x\r\n\r\n 2 ,plain,""\r\n"3",,'


def texts(data: bytes, form: CsvFormat = CSV) -> list[str]:
    return [item.text if isinstance(item, Document) else f"! {item.message}" for item in form.read(data, ORIGIN)]


def test_reading() -> None:
    assert texts(ROWS) == ['a "b"\nc, d', "plain", ""]
    first = next(CSV.read(ROWS, ORIGIN))
    assert isinstance(first, Document) and first.source == "example.org" and first.fields["id"] == "1"


def test_only_the_cell_changes() -> None:
    assert CSV.write(ROWS, {1: 'a "b"'}, ORIGIN) == ROWS.replace(b'"a ""b""\nc, d"', b'"a ""b"""')
    assert CSV.write(ROWS, {2: "other"}, ORIGIN) == ROWS.replace(b"plain", b"other")
    assert CSV.write(ROWS, {2: "two,\ncells"}, ORIGIN) == ROWS.replace(b"plain", b'"two,\ncells"')
    assert CSV.write(ROWS, {}, ORIGIN) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    data = f"text{delimiter}id\na, b; c | d".replace(delimiter, "/").replace("text/", f"text{delimiter}")
    data = f'text{delimiter}id\n"a{delimiter}b"{delimiter}2\n'
    assert texts(data.encode()) == [f"a{delimiter}b"]


def test_tsv_with_literal_quotation_marks() -> None:
    data = b'id\ttext\n1\t"No," he said.\n2\t"x\n3\t"a\tb"\n'
    assert texts(data, TSV) == ['"No," he said.', '"x', "a\tb"]
    assert TSV.write(data, {1: "Yes"}, ORIGIN) == data.replace(b'"No," he said.', b"Yes")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty file"),
        (b"id,body\n1,a\n", 'no column "text"; the first row has "id", "body"'),
        (b"text,text\na,b\n", "two columns"),
        (b"text\ncaf\xe9\n", "not UTF-8 at byte 9"),
        (b'id,text\n1,a\n2,"b\n3,c\n', "line 3: a quotation mark opens a cell and is never closed"),
        (b'id,text\n1,"a" b\n', "line 2: text behind a quoted cell"),
        (b"text,id\nno id\n", "1 cells where the header has 2"),
    ],
)
def test_bad_input(data: bytes, message: str) -> None:
    *_, problem = CSV.read(data, ORIGIN)
    assert isinstance(problem, Problem) and message in problem.message


def test_blank_lines_before_the_header_are_none() -> None:
    data = b"\xef\xbb\xbf\n\r\nid,text\n1,a\n2,b\n"
    assert texts(data) == ["a", "b"]
    assert CSV.write(data, {2: "c"}, ORIGIN) == data.replace(b"2,b", b"2,c")


def test_many_unclosed_quotation_marks_take_linear_time() -> None:
    assert len(list(TSV.read(b"id\ttext\n" + b'1\t"x\n' * 2_000, ORIGIN))) == 2_000


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]), cells)
def test_what_the_library_writes_is_read_and_rewritten(rows: list[tuple[str, str]], quoting: int, new: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([("id", "text"), *rows])
    data = out.getvalue().encode()
    assert texts(data) == [text for _, text in rows]
    again = CSV.write(data, {1: new}, ORIGIN)
    read = list(csv.reader(io.StringIO(again.decode(), newline="")))
    assert read[1:] == [[rows[0][0], new], *map(list, rows[1:])]
