"""What a format that is read part by part says and writes, for the tests."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from newslint.files.formats.base import Origin, Streamed
from newslint.lint.finding import Problem
from newslint.running.runner import Plan, Runner
from newslint.running.worker import Action, Result
from newslint.settings.configuration import Layer
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver
from newslint.text.document import Document

GOOD, BAD = "The town’s café is open.", "The town’s caf\u00c3\u00a9 is open."


def said(items: Iterable[Document | Problem]) -> list[tuple[int | None, str]]:
    """The record and text of each document, or “! ” and what is wrong."""
    return [(item.record, item.text if isinstance(item, Document) else f"! {item.message}") for item in items]


def in_parts(form: Streamed, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
    """The documents as they are read part by part, whatever the file's size."""
    return Streamed.read(form, data, origin)


def rewritten(form: Streamed, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
    """The file as its parts are written one by one, those without a changed text too."""
    out, parts = io.BytesIO(), list(form.parts(io.BytesIO(data), origin))
    ends = [part.first_record for part in parts[1:]] + [1 << 60]
    with form.rewriter(io.BytesIO(data), out, origin) as writer:
        for part, end in zip(parts, ends[: len(parts)], strict=True):  # a file may have no part
            mine = {n: text for n, text in texts.items() if n is None or part.first_record <= n < end}
            writer.write(form.inner.write(part.data, mine, msgspec.structs.replace(origin, first_record=part.first_record)))
        writer.close()
    return out.getvalue()


def run(path: Path, action: Action) -> list[Result]:
    """What the encoding rules find in a file, a result for each part; nothing must be wrong with it."""
    registry = Registry()
    resolver = Resolver(registry, [Layer({"select": ["encoding"]}, "test", path.parent)], isolated=True)
    results = [done.result for done in Runner(Plan([str(path)], action, jobs=1), registry, resolver).run()]
    assert [problem for result in results for problem in result.problems] == []
    return results


def assert_run_in_parts(path: Path, action: Action) -> None:
    """Of a large file of 1,000 records, every hundredth of which is BAD, the parts say and do what the whole would. Only a diff, which
    shows lines of the file, reads it whole."""
    before = path.read_bytes()
    results = run(path, action)
    assert sum(result.documents for result in results) == 1000 and (len(results) == 1) == (action is Action.DIFF)
    if action is Action.CHECK:
        assert [d.record for result in results for d in result.diagnostics] == list(range(100, 1001, 100))
    assert path.read_bytes() == (before.replace(BAD.encode(), GOOD.encode()) if action is Action.FIX else before)
