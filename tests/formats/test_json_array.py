"""JSON documents: arrays, objects with arrays, single records."""

from __future__ import annotations

import pytest

from newslint.files.formats.base import Origin
from newslint.files.formats.json_array import JsonFormat
from newslint.lint.finding import Problem
from newslint.text.document import Document

FORM, ORIGIN = JsonFormat(), Origin("a.json")
ARRAY = b'\xef\xbb\xbf[\r\n  {"id": 1.50, "text": "a"},\r\n  {"text" : "caf\\u00e9"} ,null\r\n]\r\n'


def texts(data: bytes, origin: Origin = ORIGIN) -> list[str]:
    return [item.text if isinstance(item, Document) else f"! {item.message}" for item in FORM.read(data, origin)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'[{"text": "a"}, {"text": "b"}]', ["a", "b"]),
        (b'{"version": 1, "tags": ["x"], "articles": [{"text": "a"}, {"text": "b"}]}', ["a", "b"]),
        (b'{"title": "t", "text": "a"}', ["a"]),
        (b"[]", []),
        (b'{"name": "a tool", "authors": [{"name": "N"}]}', []),  # metadata holds no document
    ],
)
def test_shapes(data: bytes, expected: list[str]) -> None:
    assert texts(data) == expected


def test_only_the_value_changes() -> None:
    assert FORM.write(ARRAY, {2: "caf\u00e9s"}, ORIGIN) == ARRAY.replace(b"caf\\u00e9", b"caf\\u00e9s")
    assert FORM.write(ARRAY, {}, ORIGIN) == ARRAY
    data = b'{"text": "no", "x": {"articles": []}}\n'
    assert FORM.write(data, {1: "yes"}, ORIGIN) == data.replace(b"no", b"yes")


def test_nested_field() -> None:
    origin = Origin("a.json", text_field="doc.body")
    data = b'{"items": [{"doc": {"body": "a"}}, {"doc": {"body": "b"}}]}'
    assert texts(data, origin) == ["a", "b"]
    assert FORM.write(data, {2: "c"}, origin) == data.replace(b'"b"', b'"c"')


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty file"),
        (b'[{"text": "a"}', "broken JSON"),
        (b'{"text": "a"}\n{"text": "b"}\n', "name it .jsonl"),
        (b'[{"text": "caf\xe9"}]', "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_bad_files(data: bytes, message: str) -> None:
    (problem,) = FORM.read(data, ORIGIN)
    assert isinstance(problem, Problem) and problem.record is None and message in problem.message


def test_bad_records() -> None:
    found = list(FORM.read(b'[null, {"text": 3}, {"body": "b"}, {"text": "a"}]', ORIGIN))
    assert [item.record for item in found if isinstance(item, Problem)] == [1, 2, 3]
    assert isinstance(found[3], Document) and found[3].record == 4


def test_a_part_that_is_broken_says_where_it_begins() -> None:
    whole, part = (list(JsonFormat().read(b'[{"text": ]', Origin("a.json", first_record=n))) for n in (1, 5))
    assert [(item.record, item.message) for item in (*whole, *part) if isinstance(item, Problem)] == [
        (None, "broken JSON at column 11 (expecting value): fix the file or take it out"),
        (5, "broken JSON at column 11 (expecting value): fix what begins here or take it out"),
    ]
