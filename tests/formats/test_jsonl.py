"""JSON Lines: each kind of broken record, and where a text came from. That writing keeps every other byte: test_jsonl_bytes."""

from __future__ import annotations

import json

import pytest

from newslint.files.formats.base import Origin
from newslint.files.formats.jsonl import JsonLinesFormat
from newslint.lint.finding import Problem
from newslint.text.document import Document

FORMAT = JsonLinesFormat()
ORIGIN = Origin("news.jsonl")


def documents(data: bytes | str, **settings: object) -> list[Document]:
    data = data.encode() if isinstance(data, str) else data
    found = list(FORMAT.read(data, Origin("news.jsonl", **settings)))  # type: ignore[arg-type]
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def problems(data: bytes | str, **settings: object) -> list[Problem]:
    data = data.encode() if isinstance(data, str) else data
    found = list(FORMAT.read(data, Origin("news.jsonl", **settings)))  # type: ignore[arg-type]
    assert all(isinstance(item, Problem) for item in found), found
    return [item for item in found if isinstance(item, Problem)]


def complaint(line: bytes | str, **settings: object) -> str:
    """What is said of one bad record between two good ones."""
    line = line.encode() if isinstance(line, str) else line
    good = b'{"text": "good", "article": {"body": "good"}}'
    first, problem, last = FORMAT.read(good + b"\n" + line + b"\n" + good + b"\n", Origin("news.jsonl", **settings))  # type: ignore[arg-type]
    assert isinstance(first, Document) and isinstance(last, Document) and isinstance(problem, Problem)
    assert (first.record, problem.record, last.record) == (1, 2, 3)
    assert problem.message.isprintable()
    return problem.message


# ---------------------------------------------------------------- reading
def test_records_are_numbered_by_line() -> None:
    found = documents('\n{"text": "a"}\r\n   \n\n{"text": "b", "id": 7}')
    assert [(d.text, d.record, d.path) for d in found] == [("a", 2, "news.jsonl"), ("b", 5, "news.jsonl")]
    assert found[1].fields == {"text": "b", "id": 7}


def test_a_block_of_a_larger_file_is_numbered_on() -> None:
    (document,) = documents('{"text": "a"}\n', first_record=1001)
    assert document.record == 1001


def test_byte_order_mark() -> None:
    assert [d.text for d in documents(b'\xef\xbb\xbf{"text": "a"}\n{"text": "b"}')] == ["a", "b"]


def test_line_separators_inside_a_text_are_no_line_ends() -> None:
    assert [d.text for d in documents('{"text": "a\u2028b\x85c"}\n')] == ["a\u2028b\x85c"]


def test_empty_text_is_a_text() -> None:
    assert documents('{"text": ""}')[0].text == ""


@pytest.mark.parametrize("extra", ["NaN", "-Infinity", "1e999", "9" * 5000, '"\\ud800"', '{"\\udfff": [1]}'])
def test_oddities_outside_the_text_do_no_harm(extra: str) -> None:
    (document,) = documents(f'{{"extra": {extra}, "text": "a"}}')
    assert document.text == "a"


@pytest.mark.parametrize(
    ("record", "field", "text"),
    [
        ({"article": {"body": "a"}}, "article.body", "a"),
        ({"article.body": "whole name", "article": {"body": "parts"}}, "article.body", "whole name"),
        ({"a": {"b": {"c": "deep"}}}, "a.b.c", "deep"),
        ({"текст": "а"}, "текст", "а"),
        ({'odd "name"': "a"}, 'odd "name"', "a"),
    ],
)
def test_text_field(record: dict[str, object], field: str, text: str) -> None:
    for escape in (True, False):
        (document,) = documents(json.dumps(record, ensure_ascii=escape), text_field=field)
        assert document.text == text


# ---------------------------------------------------------------- where it came from
@pytest.mark.parametrize(
    ("record", "source"),
    [
        ({"source": "Herald"}, "Herald"),
        ({"source": "", "domain": "herald.example"}, "herald.example"),
        ({"domain": "herald.example", "url": "https://other.example/x"}, "herald.example"),
        ({"url": "https://www.Herald.example:8080/a?b#c"}, "herald.example"),
        ({"url": "https://user:word@herald.example"}, "herald.example"),
        ({"source": {"id": None, "name": "Herald"}}, "Herald"),
        ({"source": "https://herald.example/feed"}, "herald.example"),
        ({"source": 7, "url": None}, "folder"),
        ({}, "folder"),
        ({"url": "not a url"}, "not a url"),
    ],
)
def test_source(record: dict[str, object], source: str) -> None:
    (document,) = documents(json.dumps({"text": "a"} | record), source="folder")
    assert document.source == source


def test_source_field() -> None:
    line = json.dumps({"text": "a", "source": "wrong", "meta": {"site": "right"}})
    assert documents(line, source_field="meta.site")[0].source == "right"
    assert documents(line, source_field="meta.nothing", source="folder")[0].source == "folder"
    assert documents(line, source_field="source.deeper", source="folder")[0].source == "folder"


def test_url_can_be_printed() -> None:
    (document,) = documents('{"text": "a", "url": "https://h.example/\\ud800"}')
    assert document.url == "https://h.example/?"
    assert document.source == "h.example"


# ---------------------------------------------------------------- broken records
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": "a",}', ["broken JSON at column 14"]),
        ('{"text": "a"', ["broken JSON at column 13", "delimiter"]),
        ('{"text": "a', ["broken JSON at column 10", "unterminated string"]),
        ('{"text": "a"}{"text": "b"}', ["broken JSON at column 14", "extra data"]),
        ("{'text': 'a'}", ["broken JSON at column 2"]),
        ('{"text": "a\tb"}', ["broken JSON at column 12", "control character"]),
        ("text", ["broken JSON at column 1"]),
        ("[" * 200_000, ["nested too deeply"]),
        (b'{"text": "caf\xe9"}', ["not UTF-8 at byte 14 (0xE9)", "convert"]),
        (b'{"text": "\xed\xa0\xbd"}', ["lone surrogate at byte 11"]),
        ('{"text": "\\ud83d"}', ["lone surrogate U+D83D"]),
        ('["a", "b"]', ["an array, not an object"]),
        ('"a"', ["a string, not an object"]),
        ("null", ["null, not an object"]),
        ("12", ["a number, not an object"]),
        ('{"text": null}', ['"text" is null']),
        ('{"text": 3.5}', ['"text" is a number']),
        ('{"text": false}', ['"text" is true or false']),
        ('{"text": ["a"]}', ['"text" is an array']),
        ('{"text": {"a": 1}}', ['"text" is an object']),
        ('{"body": "a", "id": 1}', ['no field "text"', 'there are "body", "id"', "--text-field"]),
        ("{}", ['no field "text"', "it is empty"]),
        ('{"a\\nb": 1}', ["'a\\nb'"]),
        ('{"text": "a", "text": "b"}', ['"text" occurs twice']),
        ('{"te\\u0078t": "a", "text": "b"}', ['"text" occurs twice']),
        ('{"text" :null, "id": 1, "text": "b"}', ['"text" occurs twice']),
    ],
)
def test_one_clear_line(line: bytes | str, words: list[str]) -> None:
    message = complaint(line)
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"article": "a"}', ['"article" is a string', 'no field "body"']),
        ('{"article": {"text": "a"}}', ['no field "article.body"', 'there are "text"']),
        ('{"article": {"body": 1}}', ['"article.body" is a number']),
        ('{"article": {"body": "a"}, "article": {"body": "b"}}', ["occurs twice"]),
    ],
)
def test_one_clear_line_for_nested_fields(line: str, words: list[str]) -> None:
    message = complaint(line, text_field="article.body")
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    "line",
    ['{"text": "the word \\"text\\" twice: \\"text\\""}', '{"type": "text", "text": "a"}', '{"sub": {"text": "a"}, "text": "a"}'],
)
def test_a_field_that_seems_to_occur_twice(line: str) -> None:
    assert documents(line)[0].text == json.loads(line)["text"]


def test_long_list_of_fields_is_cut() -> None:
    message = complaint(json.dumps({f"field{i}": i for i in range(30)} | {"x" * 100: 1}))
    assert '"field9", 21 more' in message


def test_text_longer_than_the_limit() -> None:
    line = json.dumps({"text": "x" * 1001, "article": {"body": ""}})
    assert "1,001 characters" in complaint(line, max_text_size=1000)


def test_long_lines_are_read_in_linear_time() -> None:
    big = json.dumps({"text": 'a "quoted" \\ é ' * 700_000}, ensure_ascii=False)
    (problem,) = problems(big)
    assert "10,500,000 characters" in problem.message
    assert len(documents(big, max_text_size=20_000_000)[0].text) == 10_500_000


# ---------------------------------------------------------------- the file as a whole
@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('{"text": "a"}\n'.encode("utf-16"), "UTF-16"),
        (b"\x1f\x8b\x08\0\0", "gzip"),
        (b'[\n  {"text": "a"},\n  {"text": "b"}\n]\n', "one JSON document"),
        (b'\n{\n "text": "a"\n}\n', "one JSON document"),
    ],
)
def test_whole_file_is_refused_in_one_line(data: bytes, words: str) -> None:
    (problem,) = problems(data)
    assert problem.record is None and words in problem.message


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf\n\n \r\n"])
def test_a_file_of_no_records_is_no_fault(data: bytes) -> None:
    """A report of a run that found nothing is one."""
    assert documents(data) == [] and problems(data) == []


def test_an_empty_block_of_a_larger_file_is_no_fault() -> None:
    assert documents(b"\n\n", first_record=500) == []
