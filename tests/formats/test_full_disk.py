"""A disk that is full before a large Parquet file is written: nothing is half written, other files go on."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]
SIZE = int(os.environ.get("MEGABYTES", "12"))  # of the file; the disk holds one and a half


@pytest.fixture
def disk(mounted: Callable[[int], Path]) -> Path:
    return mounted(SIZE * 3 << 9)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_large_parquet(disk: Path, newslint: Run, jobs: int) -> None:
    chosen = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz     "
    good = "The council met on Monday to settle the budget for the year, the mayor said."
    path = disk / "a.parquet"
    rows = 100
    with pq.ParquetWriter(
        path, pa.schema([("text", pa.string()), ("pad", pa.string())]), compression="none", use_dictionary=False
    ) as out:
        for _ in range(SIZE):
            pad = "".join(chosen.choices(letters, k=10_000))
            texts = [good] * (rows - 1) + ["Accept all cookies\n\n" + good]
            out.write_table(pa.table({"text": texts, "pad": [pad[n:] + pad[:n] for n in range(rows)]}))
    assert path.stat().st_size > SIZE * 950_000
    before = path.read_bytes()
    (disk / "b.txt").write_text(f"Accept all cookies\n\n{good}\n", encoding="utf-8")
    options = ("--fix", "--no-journal", "--select", "BP101", "--config", f"jobs={jobs}")
    done = newslint(*options, ".", cwd=disk)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    [line] = done.stderr.splitlines()
    assert line.startswith("newslint: a.parquet: cannot be written: ") and "No space left on device" in line, line
    assert line.endswith("; left unchanged")
    assert path.read_bytes() == before and (disk / "b.txt").read_text(encoding="utf-8") == f"{good}\n"
    assert sorted(p.name for p in disk.iterdir()) == ["a.parquet", "b.txt"]
    assert "Fixed 1 finding in 1 document." in done.stdout, "what was said of the first parts is not done"
