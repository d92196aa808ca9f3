"""The comparison with other tools runs, on a few documents of the shared corpus."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^(?P<tool>.{32}) (?P<way>page|main|trafilatura) .* lost (?P<lost>[\d.]+)  losing", re.MULTILINE)


@pytest.mark.slow
def test_every_tool_is_measured_on_every_kind_of_text(corpus: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "quality.py"), str(corpus), "--sample", "3"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    lost: dict[str, list[float]] = {}
    for row in ROW.finditer(done.stdout):
        lost.setdefault(row["tool"].strip(), []).append(float(row["lost"]))
    assert {len(figures) for figures in lost.values()} == {3}
    assert lost["nothing"] == [0, 0, 0]
    assert max(lost["newslint --fix"]) < min(lost["lines that end in . ! ? ”"])
