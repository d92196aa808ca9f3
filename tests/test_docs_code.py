"""The code that the pages of docs show does what they say. Tutorial, gate, cluster, keep, undo and README have tests of their own."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"
STORY = "The council meets on Monday.\n\nIt will vote on the new bridge.\n"
BANNER = "We use cookies to improve your experience."
TEXT = f"{STORY}\n{BANNER}\n"

pytestmark = pytest.mark.slow


def blocks(page: str, language: str) -> list[str]:
    """What is between fences of a language on a page."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.M | re.S)
    assert found, f"{page} shows no {language}"
    return list(found)


def test_the_pack_that_is_shown_passes_its_cases(newslint: Any, tmp_path: Path) -> None:
    (pack,) = [block for block in blocks("phrase-packs.md", "toml") if "language" in tomllib.loads(block)]
    (tmp_path / "cy.toml").write_text(pack, encoding="utf-8")
    done = newslint("test", "cy.toml")
    assert done.returncode == 0, done


def test_reports_have_the_fields_that_are_shown(newslint: Any, tmp_path: Path) -> None:
    finding, record = (json.loads(block) for block in blocks("output.md", "json")[:2])
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (found,) = json.loads(newslint("--output-format", "json", "a.txt").stdout)
    assert found.keys() == finding.keys() and found["fix"].keys() == finding["fix"].keys()
    scored = json.loads(newslint("score", "a.txt").stdout)
    assert scored.keys() == record.keys() and scored["signals"].keys() == record["signals"].keys()


def test_frames_and_datasets_are_fixed_as_shown() -> None:
    datasets, polars, pandas = (pytest.importorskip(name) for name in ("datasets", "polars", "pandas"))
    names = {
        "dataset": datasets.Dataset.from_dict({"text": [TEXT]}),
        "frame": polars.DataFrame({"text": [TEXT]}),
        "table": pandas.DataFrame({"text": [TEXT]}),
    }
    exec(blocks("formats.md", "python")[0], names)
    assert BANNER not in names["dataset"][0]["text"] and BANNER not in names["table"]["text"][0]
    assert any(
        BANNER not in row[name] for row in names["frame"].to_dicts() for name in row if str(row[name]).startswith(STORY[:20])
    )


def test_the_pipeline_that_is_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executor = pytest.importorskip("datatrove.executor")
    readers, writers = pytest.importorskip("datatrove.pipeline.readers"), pytest.importorskip("datatrove.pipeline.writers")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scrape").mkdir()
    (tmp_path / "scrape" / "a.jsonl").write_text(json.dumps({"text": TEXT + STORY * 6, "id": "1"}) + "\n", encoding="utf-8")
    names: dict[str, Any] = {"JsonlReader": readers.JsonlReader, "JsonlWriter": writers.JsonlWriter}
    exec(blocks("formats.md", "python")[1], names)
    executor.LocalPipelineExecutor(pipeline=names["pipeline"], tasks=1, logging_dir=str(tmp_path / "logs")).run()
    assert list((tmp_path / "clean").glob("*"))
