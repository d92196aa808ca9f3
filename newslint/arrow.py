"""An Arrow batch of documents in, the batch with findings, signals and fixed texts out: what engines on Arrow call.

from newslint.arrow import process

dataset.map_batches(process, batch_format="pyarrow")  # Ray Data

`newslint ray`, the blocks for datatrove and the function for datasets call it, too.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from newslint.api import Newslint
from newslint.files.formats.base import Origin
from newslint.files.formats.jsonl import document_of, surrogate_fault
from newslint.files.formats.table import column_fault, rows, with_texts
from newslint.gate.keep import unfixed
from newslint.lint.finding import Finding, Problem
from newslint.lint.fixer import Fixed
from newslint.lint.linter import Verdict
from newslint.running.checker import Checked, Checker
from newslint.text.document import Document

if TYPE_CHECKING:
    import pyarrow as pa

Batch = TypeVar("Batch")  # pyarrow.RecordBatch or pyarrow.Table: what is given is what comes back
PREFIX = "newslint_"


def process(
    batch: Batch,
    lint: Newslint | Checker | None = None,
    *,
    text_field: str = "text",
    fix: bool = True,
    unsafe: bool = False,
    measure: bool = True,
    prefix: str = PREFIX,
    documents: Sequence[Document] | None = None,
) -> Batch:
    """The batch with four columns more, every other but the text being the same:

    - `newslint_findings`: those in the text as it was given;
    - `newslint_fixes`: with `fix` the texts are fixed; this says, where one was, which findings were `applied`, which are `gone` with
      what others took, which are `remaining` in the fixed text, and how many of these show only there (`new`);
    - `newslint_signals`: what `newslint score` says of the text, in JSON; null unless `measure`;
    - `newslint_fault`: why a row is no document (a null, say), or which rules crashed on it, a line each.

    `lint`: the rules, those that run by default if none; a Checker says itself whether it makes unsafe fixes. `documents`: those of the
    rows, where the caller has them, with all that is known of each. Raises ValueError where there is no column of texts of this name.
    """
    import pyarrow as pa

    checker = lint if isinstance(lint, Checker) else (lint or default()).checker(unsafe=unsafe)
    given: Any = batch
    if isinstance(batch, pa.Table):
        pieces = given.to_batches() or [pa.RecordBatch.from_pylist([], schema=given.schema)]
        ends = list(accumulate(map(len, pieces)))
        mine = [
            documents[end - len(piece) : end] if documents is not None else None for piece, end in zip(pieces, ends, strict=True)
        ]
        done = [
            _processed(piece, checker, text_field, prefix, some, fix=fix, measure=measure)
            for piece, some in zip(pieces, mine, strict=True)
        ]
        table: Batch = pa.Table.from_batches(done)
        return table
    whole: Batch = _processed(given, checker, text_field, prefix, documents, fix=fix, measure=measure)
    return whole


def _processed(
    batch: Any, checker: Checker, text_field: str, prefix: str, documents: Sequence[Document] | None, *, fix: bool, measure: bool
) -> Any:
    import pyarrow as pa

    if fault := column_fault(batch.schema, text_field):
        raise ValueError(fault)
    texts: dict[int, str] = {}
    more: list[dict[str, Any]] = []
    given = _documents(batch, text_field) if documents is None else map(_whole, documents)
    for index, document in enumerate(given):
        if isinstance(document, ValueError):
            more.append({"fault": str(document)})
            continue
        checked = checker.check(document, fix=fix, measure=measure)
        more.append(_cells(checked, checker.unproven))
        if checked.fixed is not None and checked.fixed.text != document.text:
            texts[index] = checked.fixed.text
    result = with_texts(batch, text_field, texts) if texts else batch
    columns, schema = result.columns, result.schema
    for name, kind in _types().items():
        columns.append(pa.array([cells.get(name) for cells in more], kind))
        schema = schema.append(pa.field(prefix + name, kind))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _documents(batch: Any, text_field: str) -> Iterator[Document | ValueError]:
    """The documents of the rows, and why a row is none."""
    origin = Origin("", text_field=text_field)
    for number, row in enumerate(rows(batch, origin), 1):
        try:
            yield row if isinstance(row, ValueError) else document_of(row, number, origin)
        except ValueError as error:
            yield error


def _whole(document: Document) -> Document | ValueError:
    fault = surrogate_fault(document.text)
    return ValueError(fault) if fault else document


def batch_of(documents: Sequence[Document]) -> pa.RecordBatch:
    """A batch of the texts of documents, to be given to `process` with them. A text with half a surrogate pair is null there."""
    import pyarrow as pa

    texts = [None if surrogate_fault(document.text) else document.text for document in documents]
    return pa.RecordBatch.from_arrays([pa.array(texts, pa.large_string())], ["text"])


@lru_cache(maxsize=1)
def default() -> Newslint:
    """The linter of the default rules, built once a process."""
    return Newslint()


# ---------------------------------------------------------------- what came of a document, in columns
@lru_cache(maxsize=1)
def _types() -> dict[str, Any]:
    import pyarrow as pa

    text, number = pa.string(), pa.int64()
    edit = pa.struct([("start", number), ("end", number), ("text", text)])
    fix = pa.struct([("edits", pa.list_(edit)), ("safety", text), ("message", text), ("keeps", pa.list_(pa.list_(number)))])
    words = [(name, text) for name in ("rule", "name", "family", "severity", "message")]
    findings = pa.list_(pa.struct([*words, ("start", number), ("end", number), ("fix", fix), ("file_fix", text)]))
    fixes = pa.struct([("applied", findings), ("gone", findings), ("remaining", findings), ("new", number)])
    return {"findings": findings, "signals": text, "fault": text, "fixes": fixes}


def _cells(checked: Checked, unproven: Container[str]) -> dict[str, Any]:
    found, left, fixed = unfixed(checked.found, unproven), unfixed(checked.remaining, unproven), checked.fixed
    fixes = None if fixed is None else {
        "applied": _plain([*checked.rewritten, *fixed.applied]),
        "gone": _plain(fixed.gone),
        "remaining": _plain(left.findings),
        "new": fixed.new,
    }  # fmt: skip
    return {
        "findings": _plain(found.findings),
        "signals": msgspec.json.encode(checked.signals).decode() if checked.signals else None,
        "fault": "\n".join(problem.message for problem in left.problems) or None,
        "fixes": fixes,
    }


def _plain(findings: Sequence[Finding]) -> list[Any]:
    plain: list[Any] = msgspec.to_builtins(findings)
    return plain


def checked_rows(
    batch: Any, documents: Sequence[Document], *, text_field: str = "text", prefix: str = PREFIX
) -> Iterator[Checked]:
    """What came of each of the documents that `process` was given, from the batch that it gave back."""
    names = (text_field, *(prefix + name for name in _types()))
    for document, row in zip(documents, batch.select(names).to_pylist(), strict=True):
        text, said, _, fault, fixes = (row[name] for name in names)
        problems = tuple(Problem(document.path, line, document.record) for line in fault.split("\n")) if fault else ()
        found = Verdict(_findings(said or []), problems)
        if fixes is None:
            yield Checked(found)
            continue
        applied = _findings(fixes["applied"])
        remaining = Verdict(_findings(fixes["remaining"]), problems)
        fixed = Fixed(text, tuple(f for f in applied if not f.file_fix), remaining, _findings(fixes["gone"]), fixes["new"])
        yield Checked(found, fixed, tuple(f for f in applied if f.file_fix))


def _findings(plain: list[Any]) -> tuple[Finding, ...]:
    return msgspec.convert(plain, tuple[Finding, ...])
