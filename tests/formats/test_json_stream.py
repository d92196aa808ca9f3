"""A JSON array read part by part says and writes what it does read whole, wherever the parts end."""

from __future__ import annotations

import io
import json
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
        texts = {n: t.upper() for n, t in expected if n is not None and n % 2 and not t.startswith("! ")}
        assert rewritten(STREAM, data, texts, ORIGIN) == WHOLE.write(data, dict(texts), ORIGIN)


@pytest.mark.parametrize(
    ("data", "words"),
    [
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
    monkeypatch.setattr(json_stream, "PART_SIZE", 1000)
    data = b'[{"text": "a"}, {"text": "' + b"x" * 100_000
    with pytest.raises(ValueError, match="record 2: more than"):
        list(STREAM.parts(io.BytesIO(data), msgspec.structs.replace(ORIGIN, max_text_size=1000)))


@pytest.mark.parametrize("action", [Action.CHECK, Action.FIX, Action.DIFF])
def test_a_run_over_a_large_file(action: Action, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "PART_SIZE", 5000)
    monkeypatch.setattr(JsonStream, "from_size", 1)
    items = [{"n": n, "text": BAD if n % 100 == 0 else GOOD, "more": [1, {"a": "]"}]} for n in range(1, 1001)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(items, ensure_ascii=False, indent=2), encoding="utf-8")
    assert_run_in_parts(path, action)
