"""Formats inside gzip."""

from __future__ import annotations

import gzip

import pytest

from newslint.files.formats import compressed
from newslint.files.formats.base import Origin
from newslint.files.formats.compressed import GzipJsonLinesFormat, GzipTextFormat
from newslint.lint.finding import Problem
from newslint.text.document import Document

LINES = b'{"id": 1.0, "text": "a"}\r\n{"text": null}\n{"text": "\\u00e9"}'


def test_text() -> None:
    data = gzip.compress(b"\xef\xbb\xbfold\r\n", mtime=0)
    (document,) = GzipTextFormat().read(data, Origin("a.txt.gz"))
    assert isinstance(document, Document) and document.text == "old\r\n"
    written = GzipTextFormat().write(data, {None: "new\r\n"}, Origin("a.txt.gz"))
    assert gzip.decompress(written) == b"\xef\xbb\xbfnew\r\n"


def test_records() -> None:
    data = gzip.compress(LINES, mtime=0)
    origin = Origin("a.jsonl.gz")
    first, second, third = GzipJsonLinesFormat().read(data, origin)
    assert isinstance(first, Document) and isinstance(second, Problem) and isinstance(third, Document)
    assert (first.record, second.record, third.text) == (1, 2, "é")
    written = GzipJsonLinesFormat().write(data, {3: "è"}, origin)
    assert gzip.decompress(written) == LINES.replace(b"e9", b"e8")


def test_unchanged_file_stays_as_it_is() -> None:
    data = gzip.compress(LINES[:30], compresslevel=1) + gzip.compress(LINES[30:], compresslevel=9)
    assert GzipJsonLinesFormat().write(data, {1: "a", 3: "é"}, Origin("a")) == data


def test_a_diff_shows_what_is_inside() -> None:
    assert GzipJsonLinesFormat().plain(gzip.compress(LINES, mtime=0)) == LINES


def test_the_same_text_is_packed_into_the_same_bytes() -> None:
    packed = [GzipTextFormat().write(gzip.compress(b"old", mtime=time), {None: "new"}, Origin("a")) for time in (1, 2)]
    assert packed[0] == packed[1]


@pytest.mark.parametrize(
    "data", [b"", b"text", gzip.compress(b"x" * 100, mtime=0)[:-9], gzip.compress(b"text", mtime=0)[:12] + b"\xff" * 20]
)
def test_broken_file(data: bytes) -> None:
    items = list(GzipTextFormat().read(data, Origin("a.txt.gz")))
    assert len(items) == 1 and isinstance(items[0], Problem)
    assert "gzip" in items[0].message or "empty" in items[0].message


def test_a_file_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "MAX_UNPACKED", 1 << 20)
    (problem,) = GzipTextFormat().read(gzip.compress(b"x" * ((1 << 20) + 1)), Origin("a.txt.gz"))
    assert isinstance(problem, Problem) and "more than 1 MiB" in problem.message
    (document,) = GzipTextFormat().read(gzip.compress(b"x" * (1 << 20)), Origin("a.txt.gz"))
    assert isinstance(document, Document)
