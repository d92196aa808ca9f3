"""The benchmark runs on any corpus of the same files, and a saved baseline can be compared with."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (
    "The council closed the old bridge on Monday. Repairs take until May, the mayor’s office said, and nobody knows who pays.\n"
    * 8
)

pytestmark = pytest.mark.slow


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"text": TEXT}) + "\n")
    return str(tmp_path)


def test_saves_a_baseline_and_compares_with_it(corpus: str, tmp_path: Path) -> None:
    saved = tmp_path / "baseline.json"
    first = run(corpus, "--kinds", "clean,damaged", "--rounds", "1", "--save", str(saved))
    assert first.returncode == 0, first.stderr
    assert "times ftfy" in first.stdout and "was" not in first.stdout
    kinds = json.loads(saved.read_text())["kinds"]
    assert set(kinds) == {"clean", "damaged"}
    assert kinds["clean"]["rates"]["newslint"] > 0 and "phrases" in kinds["clean"]["costs"]
    second = run(corpus, "--kinds", "clean", "--rounds", "1", "--against", str(saved))
    assert second.returncode == 0, second.stderr
    assert "times ftfy   was " in second.stdout


def test_unknown_kind_is_named(corpus: str) -> None:
    done = run(corpus, "--kinds", "clean,poems")
    assert done.returncode == 2
    assert "unknown kind of text: poems; known are clean, mixed" in done.stderr
