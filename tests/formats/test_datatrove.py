"""The blocks of `newslint.datatrove` in a pipeline that datatrove runs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from newslint import Newslint

pytest.importorskip("datatrove")
pytestmark = pytest.mark.slow  # datatrove starts a process for each task

GOOD = "The ferry came back to the harbour on Friday morning, the town’s mayor said in a café."
DIRTY = GOOD.replace("é", "Ã©")


def test_a_local_pipeline(tmp_path: Path) -> None:
    from datatrove.executor.local import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    from newslint.datatrove import Filter, Fix, Lint

    (tmp_path / "in").mkdir()
    for part in range(2):
        rows = [{"id": f"{part}-{n}", "text": (GOOD, DIRTY, "�" * 20)[n]} for n in range(3)]
        (tmp_path / "in" / f"{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    lint = Newslint(select="encoding")
    steps = [
        JsonlReader(str(tmp_path / "in")),
        Lint(lint),
        Filter(lint, most={"encoding": 40}),
        Fix(lint),
        JsonlWriter(str(tmp_path / "out")),
    ]
    stats = LocalPipelineExecutor(pipeline=steps, tasks=2, workers=2, logging_dir=str(tmp_path / "logs")).run()
    rows = [json.loads(line) for file in (tmp_path / "out").iterdir() for line in gzip.decompress(file.read_bytes()).splitlines()]
    assert {row["id"]: row["text"] for row in rows} == {f"{part}-{n}": GOOD for part in range(2) for n in range(2)}
    assert {row["id"]: row["metadata"]["newslint_findings"] for row in rows}["0-1"] == {"EN102": 1}
    assert all(row["metadata"]["newslint_signals"]["language"] == "en" for row in rows)
    assert stats is not None
