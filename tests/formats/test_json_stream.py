"""A JSON array read part by part says and writes what it does read whole, wherever the parts end."""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.files.formats import json_stream
from newslint.files.formats.base import Origin, Streamed
from newslint.files.formats.json_array import JsonFormat
from newslint.files.formats.json_stream import JsonStream
from newslint.running.runner import Plan, Runner
from newslint.running.worker import Action
from newslint.settings.configuration import Layer
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver
from newslint.text.document import Document

pytestmark = pytest.mark.slow

ORIGIN = Origin("a.json")
STREAM, WHOLE = JsonStream(), JsonFormat()


def said(data: bytes, *, whole: bool) -> list[tuple[int | None, str]]:
    items = WHOLE.read(data, ORIGIN) if whole else Streamed.read(STREAM, data, ORIGIN)
    return [(item.record, item.text if isinstance(item, Document) else f"! {item.message}") for item in items]


def rewritten(data: bytes, texts: dict[int, str]) -> bytes:
    out, parts = io.BytesIO(), list(STREAM.parts(io.BytesIO(data), ORIGIN))
    ends = [part.first_record for part in parts[1:]] + [1 << 60]
    with STREAM.rewriter(io.BytesIO(data), out) as writer:
        for part, end in zip(parts, ends, strict=True):
            mine: dict[int | None, str] = {n: t for n, t in texts.items() if part.first_record <= n < end}
            writer.write(WHOLE.write(part.data, mine, msgspec.structs.replace(ORIGIN, first_record=part.first_record)))
        writer.close()
    return out.getvalue()


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
        expected = said(data, whole=True)
        assert said(data, whole=False) == expected
        assert rewritten(data, {}) == data
        texts = {n: t.upper() for n, t in expected if n is not None and n % 2 and not t.startswith("! ")}
        assert rewritten(data, texts) == WHOLE.write(data, dict(texts), ORIGIN)


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
    *_, (_, last) = said(data, whole=False)
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
    good, bad = "The town’s café is open.", "The town’s caf\u00c3\u00a9 is open."
    items = [{"n": n, "text": bad if n % 100 == 0 else good, "more": [1, {"a": "]"}]} for n in range(1, 1001)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(items, ensure_ascii=False, indent=2), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    registry = Registry()
    resolver = Resolver(registry, [Layer({"select": ["encoding"]}, "test", tmp_path)], isolated=True)
    results = [done.result for done in Runner(Plan([str(path)], action, jobs=1), registry, resolver).run()]
    assert [problem for result in results for problem in result.problems] == []
    assert sum(result.documents for result in results) == 1000 and (len(results) == 1) == (action is Action.DIFF)
    if action is Action.CHECK:
        assert [d.record for result in results for d in result.diagnostics] == list(range(100, 1001, 100))
    assert path.read_text(encoding="utf-8") == (before.replace(bad, good) if action is Action.FIX else before)
