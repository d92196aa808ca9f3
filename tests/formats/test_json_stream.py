"""A JSON array read part by part says and writes what it does read whole, wherever the parts end."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_parts import BAD, GOOD, assert_run_in_parts, in_parts, rewritten, said

from newslint.files.formats import json_stream
from newslint.files.formats.base import Origin
from newslint.files.formats.json_array import JsonFormat
from newslint.files.formats.json_stream import JsonStream
from newslint.running.worker import Action

pytestmark = pytest.mark.slow

ORIGIN = Origin("a.json")
STREAM, WHOLE = JsonStream(), JsonFormat()


strings = st.text(alphabet='a,é"[]{}\\ \n🙂', max_size=8)
values = st.recursive(st.one_of(st.none(), st.integers(), strings), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(strings, inner, max_size=2), max_leaves=4)  # fmt: skip
records = st.lists(
    st.one_of(values, st.fixed_dictionaries({"text": strings}, optional={"x": values}), st.just({"body": "no text"})), max_size=8
)


@given(records, st.integers(1, 60), st.booleans(), st.sampled_from([None, 1]), st.sampled_from(["", " \n", "\ufeff"]), st.sampled_from(["", "\n \n"]), st.booleans())  # fmt: skip
def test_parts_are_as_the_whole(
    items: list[object], size: int, escape: bool, indent: int | None, before: str, after: str, in_object: bool
) -> None:
    content = {"n": 1, "items": items} if in_object else items
    data = (before + json.dumps(content, ensure_ascii=escape, indent=indent) + after).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "PART_SIZE", size)
        expected = said(WHOLE.read(data, ORIGIN))
        assert said(in_parts(STREAM, data, ORIGIN)) == expected
        assert rewritten(STREAM, data, {}, ORIGIN) == data
        texts: dict[int | None, str] = {n: t.upper() for n, t in expected if n is not None and n % 2 and not t.startswith("! ")}
        assert rewritten(STREAM, data, texts, ORIGIN) == WHOLE.write(data, dict(texts), ORIGIN)


fields = st.lists(
    st.tuples(
        st.sampled_from(["items", "more", "n", "a.b", "text", '"[{']), st.one_of(records, values, st.lists(values, max_size=2))
    ),
    max_size=4,
)


@given(fields, st.integers(1, 60), st.sampled_from([None, 1]), st.sampled_from(["", " \n", "\ufeff"]), st.integers(0, 9))
def test_objects_are_as_the_whole(
    members: list[tuple[str, object]], size: int, indent: int | None, before: str, chopped: int
) -> None:
    """Whatever is before and behind the array, with keys that occur twice, with other arrays, cut off anywhere."""
    inside = ",".join(f"{json.dumps(key)} :{json.dumps(value, ensure_ascii=False, indent=indent)}" for key, value in members)
    data = f"{before}{{{inside}}}\n".encode()
    data = data[: len(data) - chopped]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "PART_SIZE", size)
        expected, found = said(WHOLE.read(data, ORIGIN)), said(in_parts(STREAM, data, ORIGIN))
        if found and found[-1][1].startswith("! both the file"):
            assert any(key == "text" for key, _ in members) and len(expected) == 1
        elif expected and expected[-1][0] is None:  # nothing can be read; parts are given out before that is seen
            assert found[-1][0] is None and ("occurs twice" in expected[-1][1]) <= (found[-1] == expected[-1])
        else:
            assert found == expected and rewritten(STREAM, data, {}, ORIGIN) == data
            texts: dict[int | None, str] = {n: t.upper() for n, t in expected if n is not None and not t.startswith("! ")}
            assert rewritten(STREAM, data, texts, ORIGIN) == WHOLE.write(data, dict(texts), ORIGIN)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"n": 1, "items": [{"text": "a"}, {"text": "b"}', "never closed"),
        (b'{"n": 1, "items": [{"text": "a"}, {"text": "b"}]', "behind the array of records"),
        (b'{"n": 1, "items": [{"text": "a"}, {"text": "b"}], "m": }', "behind the array of records"),
        (b'{"n": 1, "items": [{"text": "a"}, {"text": "b"}]} {"text": "c"}', "behind the array of records"),
        (b'{"n": 1, "items": [{"text": "a"}], "items": [{"text": "b"}]}', 'field "items" occurs twice'),
        (b'{"n": 1, "items": [{"text": "a"}], "text": "b"}', 'both the file and records in an array have a field "text"'),
        (b'{"n": 1, "items": [{"text": "a"}], "m": "' + b"x" * 1_200_000 + b'"}', "characters behind the array of records"),
        (b'{"n": 1, "items": [{"text": "a"}, {"text": caf\xe9}]}', "not UTF-8 at byte 47"),
    ],
)
def test_a_broken_object(data: bytes, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "PART_SIZE", max(8, len(data) // 10))
    with pytest.raises(ValueError, match=words):
        list(STREAM.parts(io.BytesIO(data), msgspec.structs.replace(ORIGIN, max_text_size=400)))


def test_memory_is_bounded_for_an_object_with_an_array(tmp_path: Path) -> None:
    """What is held at a time are some parts, and not the file."""
    path = tmp_path / "a.json"
    row = json.dumps({"id": 1, "text": "The ferry came back to the harbour. " * 30})
    with path.open("w", encoding="utf-8") as file:
        file.write('{"source": {"name": "x"}, "tags": ["a", "b"], "articles": [\n')
        file.write((row + ",\n") * 39_999 + row + '\n], "pages": 3}\n')
    size = path.stat().st_size
    assert size > 40 << 20
    tracemalloc.start()
    with path.open("rb") as file:
        parts = records = 0
        for part in STREAM.parts(file, ORIGIN):
            parts, records = parts + 1, records + part.data.count(b'"id"')
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert records == 40_000 and parts > 30 and held < size / 4, f"{held:,} of {size:,}"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"items": [{"text": "a"}], "items": []}', 'field "items" occurs twice'),
        (b'[{"text": "a"}, {"text": "b"}', "never closed"),
        (b'[{"text": "a"}, {"text": "b', "never closed"),
        (b'[{"text": "a"}]\n{"text": "b"}\n', "more behind the end"),
        (b'[{"text": "a"}, {"text": caf\xe9}]', "not UTF-8 at byte 29"),
        (b'[{"text": "a"}, {"text": b}]', "broken JSON at column 12"),
    ],
)
def test_a_broken_array(data: bytes, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "PART_SIZE", 8)
    *_, (_, last) = said(in_parts(STREAM, data, ORIGIN))
    assert last.startswith("! ") and words in last


def test_a_string_that_swallows_the_file_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "PART_SIZE", 100_000)
    data = b'[{"text": "a"}, {"text": "' + b"x" * 1_200_000
    with pytest.raises(ValueError, match="record 2: more than"):
        list(STREAM.parts(io.BytesIO(data), msgspec.structs.replace(ORIGIN, max_text_size=1000)))


@pytest.mark.parametrize("in_object", [False, True])
@pytest.mark.parametrize("action", [Action.CHECK, Action.FIX, Action.DIFF])
def test_a_run_over_a_large_file(action: Action, in_object: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "PART_SIZE", 5000)
    monkeypatch.setattr(JsonStream, "from_size", 1)
    items = [{"n": n, "text": BAD if n % 100 == 0 else GOOD, "more": [1, {"a": "]"}]} for n in range(1, 1001)]
    path = tmp_path / "a.json"
    content = {"source": "x", "items": items, "pages": [1, 2]} if in_object else items
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
    assert_run_in_parts(path, action)
