"""Writing JSON Lines: the text's value changes, and no other byte of the file does."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.files.formats.base import Origin
from newslint.files.formats.json_value import encode_like, find_values
from newslint.files.formats.jsonl import JsonLinesFormat
from newslint.text.document import Document

pytestmark = pytest.mark.slow

FORMAT = JsonLinesFormat()
ORIGIN = Origin("news.jsonl")


def write(data: str | bytes, texts: dict[int | None, str], **settings: Any) -> bytes:
    data = data.encode() if isinstance(data, str) else data
    return FORMAT.write(data, texts, Origin("news.jsonl", **settings))


# ---------------------------------------------------------------- examples
@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ('{"id": 1.0, "text" :"a" , "n":1E5}', "b", '{"id": 1.0, "text" :"b" , "n":1E5}'),
        ('\t{"text": "a"}\r', "b", '\t{"text": "b"}\r'),
        ('{"text": "é"}', "è", '{"text": "è"}'),
        ('{"text": "\\u00e9"}', "è", '{"text": "\\u00e8"}'),
        ('{"text": "\\u00C9"}', "Ì", '{"text": "\\u00CC"}'),
        ('{"text": "\\ud83d\\ude00"}', "😀😁", '{"text": "\\ud83d\\ude00\\ud83d\\ude01"}'),
        ('{"text": "\\uD83D\\uDE00\\u000B"}', "😁\x0b\x0c\x1f", '{"text": "\\uD83D\\uDE01\\u000B\\f\\u001F"}'),
        ('{"text": "a\\/b"}', "b/c", '{"text": "b\\/c"}'),
        ('{"text": "a/b"}', "b/c", '{"text": "b/c"}'),
        ('{"text": "é \\u003cb\\u003e"}', "<i>è", '{"text": "\\u003ci\\u003eè"}'),
        ('{"text": "a\\u0009b"}', "\t\n", '{"text": "\\u0009\\n"}'),
        ('{"text": "é\\u2028"}', "è\u2028\u2029", '{"text": "è\\u2028\u2029"}'),
        ('{"text": "say \\"a\\" \\\\ b"}', '"b"\\', '{"text": "\\"b\\"\\\\"}'),
        ('{"text": "a", "t2": "é"}', "è", '{"text": "è", "t2": "é"}'),
        ('{"text": "a", "t2": "\\u00e9"}', "è", '{"text": "\\u00e8", "t2": "\\u00e9"}'),
        ('{"text": "a", "t2": "\\\\u00e9é"}', "è", '{"text": "è", "t2": "\\\\u00e9é"}'),
        ('{"text": "a"}', "è", '{"text": "\\u00e8"}'),
        ('{"text": "a", "n": NaN, "s": "\\ud800"}', "b", '{"text": "b", "n": NaN, "s": "\\ud800"}'),
        (
            '{"a": {"text": "no"}, "text": "a", "l": [{"text": "no"}]}',
            "b",
            '{"a": {"text": "no"}, "text": "b", "l": [{"text": "no"}]}',
        ),
        ('{"te\\u0078t": "a"}', "b", '{"te\\u0078t": "b"}'),
    ],
)
def test_value_is_replaced_in_the_manner_of_the_old(line: str, text: str, expected: str) -> None:
    assert write(line, {1: text}).decode() == expected


def test_the_manner_of_the_file_decides_where_a_record_shows_none() -> None:
    assert write('{"text": "a"}\n{"text": "é"}\n', {1: "è"}).decode() == '{"text": "è"}\n{"text": "é"}\n'
    assert write('{"text": "a"}\n{"text": "\\u00e9"}\n', {1: "è"}).decode() == '{"text": "\\u00e8"}\n{"text": "\\u00e9"}\n'


def test_other_records_stay_as_they_are() -> None:
    data = b'\xef\xbb\xbf{"text": "a"}\r\n\n{broken\n{"text": null}\r\n{"text": "b"}\n[1]\n{"text":"c"}'
    assert write(data, {1: "A", 7: "C"}) == data.replace(b'"a"', b'"A"').replace(b'"c"', b'"C"')
    assert write(data, {}) == data
    assert write(data, {1: "a", 5: "b"}) == data


def test_a_block_of_a_larger_file() -> None:
    assert write('{"text": "a"}\n{"text": "b"}\n', {101: "B"}, first_record=100) == b'{"text": "a"}\n{"text": "B"}\n'


def test_nested_text() -> None:
    assert write('{"a": {"x": 1, "b": "a"}, "b": "no"}', {1: "B"}, text_field="a.b") == b'{"a": {"x": 1, "b": "B"}, "b": "no"}'


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ('{"text": "a"}', {2: "b"}),
        ('{"text": "a"}', {None: "b"}),
        ('{"text": "a"}', {0: "b"}),
        ("[1]", {1: "b"}),
        ('{"text": 1}', {1: "b"}),
        ('{"text": "a", "text": "b"}', {1: "c"}),
        ('{"text": "a"', {1: "c"}),
        ('{"text": "a", "é": 1}', {1: "\ud800"}),
    ],
)
def test_what_cannot_be_written_raises(line: str, texts: dict[int | None, str]) -> None:
    with pytest.raises(ValueError):
        write(line, texts)


# ---------------------------------------------------------------- any record
texts = st.text(st.characters(codec="utf-8"), max_size=30)
# Characters that writers escape differently.
hard_texts = st.text(st.sampled_from("ab\"\\/\b\f\n\r\t\x00\x1f\x7f<>&'é\u2028\ufeff😀𝔸"), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | hard_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
spaces = st.text(st.sampled_from(" \t"), max_size=2)


@st.composite
def strings(draw: st.DrawFn, text: str) -> str:
    """The text as a JSON string, each character written in one of the ways in which it may be."""
    out = []
    for character in text:
        plain = json.dumps(character, ensure_ascii=False)[1:-1]
        escaped = "".join(f"\\u{unit:04x}" for unit in memoryview(character.encode("utf-16-le")).cast("H"))
        forms = [plain, escaped, escaped.upper().replace("\\U", "\\u"), *(["\\/"] if character == "/" else [])]
        out.append(draw(st.sampled_from(forms)))
    return '"' + "".join(out) + '"'


@st.composite
def records(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A record as the bytes before the text's value, the value, and what follows; and the text itself."""
    text = draw(texts | hard_texts)
    others = draw(st.dictionaries(texts.filter(lambda name: name != "text"), values, max_size=4))
    dump = lambda value: json.dumps(value, ensure_ascii=draw(st.booleans()))  # noqa: E731
    fields = [dump(name) + draw(spaces) + ":" + draw(spaces) + dump(value) for name, value in others.items()]
    at = draw(st.integers(0, len(fields)))
    key = draw(st.sampled_from(['"text"', '"t\\u0065xt"'])) + draw(spaces) + ":" + draw(spaces)
    comma = draw(spaces) + "," + draw(spaces)
    before = draw(spaces) + "{" + draw(spaces) + "".join(field + comma for field in fields[:at]) + key
    after = "".join(comma + field for field in fields[at:]) + draw(spaces) + "}" + draw(spaces)
    return before, draw(strings(text)), after, text


@given(records(), texts | hard_texts)
def test_any_record_keeps_every_byte_but_the_texts(record: tuple[str, str, str, str], new: str) -> None:
    before, value, after, text = record
    line = before + value + after
    (document,) = FORMAT.read(line.encode(), ORIGIN)
    assert isinstance(document, Document) and document.text == text

    written = write(line, {1: new}).decode()
    assert written.startswith(before)
    assert written.endswith(after)
    assert json.loads(written[len(before) : len(written) - len(after)]) == new
    (again,) = FORMAT.read(written.encode(), ORIGIN)
    assert isinstance(again, Document) and again.text == new
    others = [{k: repr(v) for k, v in json.loads(x).items() if k != "text"} for x in (line, written)]
    assert others[0] == others[1]
    if new == text:
        assert written == line


@pytest.mark.slow
@given(st.lists(records(), max_size=4), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans(), st.data())
def test_any_file(found: list[tuple[str, str, str, str]], end: str, ended: bool, marked: bool, data: st.DataObject) -> None:
    lines = ["".join(record[:3]) for record in found]
    content = ("\ufeff" * marked + end.join(lines) + end * ended).encode()
    assert FORMAT.write(content, {n: record[3] for n, record in enumerate(found, 1)}, ORIGIN) == content
    if not lines:
        return
    chosen = data.draw(st.integers(1, len(lines)))
    written = FORMAT.write(content, {chosen: "new"}, ORIGIN)
    old, new = content.split(b"\n"), written.split(b"\n")
    assert len(old) == len(new)
    assert [n for n, (a, b) in enumerate(zip(old, new, strict=True), 1) if a != b] in ([chosen], [])


@given(hard_texts.flatmap(lambda text: st.tuples(st.just(text), strings(text))), st.booleans())
def test_the_same_characters_are_written_the_same_way(pair: tuple[str, str], escape: bool) -> None:
    """Where each character is written in one way only, writing the same text again gives the same string."""
    text, raw = pair
    forms: dict[str, set[str]] = {}
    at = 1
    for character in text:
        end = next(n for n in (1, 2, 6, 12) if _is(raw[at : at + n], character))
        forms.setdefault(character, set()).add(raw[at : at + end])
        at += end
    if all(len(ways) == 1 for ways in forms.values()) and (not escape or raw.isascii()):
        plain = {c for c, ways in forms.items() if ways == {c}}
        if not escape or all(" " <= c <= "~" for c in plain):
            assert encode_like(raw, text, escape=escape) == raw
    assert json.loads(encode_like(raw, text, escape=escape)) == text


def _is(form: str, character: str) -> bool:
    try:
        return json.loads(f'"{form}"') == character
    except ValueError:
        return False


@given(st.dictionaries(texts, values, min_size=1))
def test_spans_are_those_of_the_values(record: dict[str, Any]) -> None:
    line = json.dumps(record)
    for name, value in record.items():
        ((start, end),) = find_values(line, [name])
        assert line[start:end] == json.dumps(value)


@given(st.binary(max_size=40) | st.text('{}[]":,\\u0d8ctex1.eE-+ \t', max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """The fast reader takes nothing that the standard library refuses, and nothing raises."""
    for item in FORMAT.read(data, ORIGIN):
        if isinstance(item, Document):
            assert item.record is not None
            line = data.split(b"\n")[item.record - 1]
            assert json.loads(line.removeprefix(b"\xef\xbb\xbf"))["text"] == item.text


@given(st.binary(max_size=60) | st.text('{}[]":,\\u0d8ct1.eE-+ \t', max_size=30).map(str.encode))
def test_msgspec_and_the_standard_library_agree(data: bytes) -> None:
    try:
        fast = msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return
    assert repr(json.loads(data)) == repr(fast)


def test_what_no_fix_touches_keeps_its_spelling_where_a_string_has_several() -> None:
    parts = [
        r"caf\u00e9 by the sea\n\n",
        "Accept all café cookies\\n\\n",
        "the café\\/bar \\u00E9t\\u00E9 été\\n\\n",
        r"fin \u002f end / \/",
    ]
    line = '{"text": "' + "".join(parts) + '", "x": "é\\u00e9"}'
    (document,) = FORMAT.read(line.encode(), ORIGIN)
    assert isinstance(document, Document)
    for gone in range(len(parts)):
        left = [part for number, part in enumerate(parts) if number != gone]
        text = document.text.replace(json.loads(f'"{parts[gone]}"'), "")
        assert write(line, {1: text}).decode() == '{"text": "' + "".join(left) + '", "x": "é\\u00e9"}'
    text = document.text.replace("Accept all café cookies\n\n", "").replace("bar", "pub é")
    expected = "".join([parts[0], *parts[2:]]).replace("bar", "pub é")  # what is new is written as it is most often
    assert write(line, {1: text}).decode() == '{"text": "' + expected + '", "x": "é\\u00e9"}'


@given(hard_texts, hard_texts, hard_texts.filter(bool), hard_texts, st.data())
def test_what_is_before_a_change_keeps_its_spelling(head: str, tail: str, gone: str, new: str, data: st.DataObject) -> None:
    first, last, raw = data.draw(strings(head)), data.draw(strings(tail)), data.draw(strings(gone))
    written = encode_like(first[:-1] + raw[1:-1] + last[1:], head + new + tail, escape=data.draw(st.booleans()))
    assert json.loads(written) == head + new + tail
    if _mixed(head + gone + tail, first[1:-1] + raw[1:-1] + last[1:-1]):
        assert written.startswith(first[:-1])


def _mixed(text: str, raw: str) -> bool:
    """Whether some character is written in several ways."""
    forms: dict[str, set[str]] = {}
    at = 0
    for character in text:
        end = next(n for n in (1, 2, 6, 12) if _is(raw[at : at + n], character))
        forms.setdefault(character, set()).add(raw[at : at + end])
        at += end
    return any(len(ways) > 1 for ways in forms.values())
