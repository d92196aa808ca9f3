"""An Arrow batch of documents in, the batch with findings, signals and fixed texts out: what engines on Arrow call.

from newslint.arrow import process

dataset.map_batches(process, batch_format="pyarrow")  # Ray Data
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from newslint.api import Newslint
from newslint.files.formats.base import Origin
from newslint.files.formats.jsonl import document_of
from newslint.files.formats.table import column_fault, rows, with_texts
from newslint.lint.finding import Finding
from newslint.running.signals import basic_signals

Batch = TypeVar("Batch")  # pyarrow.RecordBatch or pyarrow.Table: what is given is what comes back


def process(
    batch: Batch,
    lint: Newslint | None = None,
    *,
    text_field: str = "text",
    fix: bool = True,
    unsafe: bool = False,
    prefix: str = "newslint_",
) -> Batch:
    """The batch with three columns more: `newslint_findings` (those in the text as it was given), `newslint_signals` (JSON) and
    `newslint_fault`, why a row is no document (a null, say). With `fix` the texts are fixed; every other column is the same.

    Raises ValueError where there is no column of texts of this name.
    """
    import pyarrow as pa

    given: Any = batch
    if isinstance(batch, pa.Table):
        pieces = [
            process(piece, lint, text_field=text_field, fix=fix, unsafe=unsafe, prefix=prefix) for piece in given.to_batches()
        ]
        if pieces:
            table: Batch = pa.Table.from_batches(pieces)
            return table
        empty = pa.RecordBatch.from_pylist([], schema=given.schema)
        none: Batch = pa.Table.from_batches([process(empty, lint, text_field=text_field, prefix=prefix)])
        return none
    if fault := column_fault(given.schema, text_field):
        raise ValueError(fault)
    lint = lint or default()
    origin = Origin("", text_field=text_field)
    texts: dict[int, str] = {}
    findings: list[list[dict[str, Any]] | None] = []
    signals: list[str | None] = []
    faults: list[str | None] = []
    for index, row in enumerate(rows(given, origin)):
        try:
            if isinstance(row, ValueError):
                raise row
            document = document_of(row, index + 1, origin)
        except ValueError as error:
            findings.append(None)
            signals.append(None)
            faults.append(str(error))
            continue
        found = lint.check(document).findings
        findings.append([_row(finding) for finding in found])
        signals.append(msgspec.json.encode(basic_signals(document, found)).decode())
        faults.append(None)
        if fix and found and (new := lint.fix(document, unsafe=unsafe).text) != document.text:
            texts[index] = new
    result: Any = with_texts(given, text_field, texts) if texts else given
    kind = pa.list_(pa.struct([("rule", pa.string()), ("name", pa.string()), ("message", pa.string()), ("severity", pa.string()),
                               ("start", pa.int64()), ("end", pa.int64())]))  # fmt: skip
    more = {
        "findings": pa.array(findings, kind),
        "signals": pa.array(signals, pa.string()),
        "fault": pa.array(faults, pa.string()),
    }
    schema = result.schema
    for name, column in more.items():
        schema = schema.append(pa.field(prefix + name, column.type))
    done: Batch = pa.RecordBatch.from_arrays([*result.columns, *more.values()], schema=schema)
    return done


@lru_cache(maxsize=1)
def default() -> Newslint:
    """The linter of the default rules, built once a process."""
    return Newslint()


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "message": finding.message,
        "severity": finding.severity.value,
        "start": finding.start,
        "end": finding.end,
    }
