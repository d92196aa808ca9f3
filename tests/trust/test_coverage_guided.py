"""A bounded run of the coverage-guided fuzzer; a long one is for people to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FUZZER = Path(__file__).with_name("coverage_guided.py")


@pytest.mark.slow
def test_a_short_run_finds_nothing(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is not installed: it has wheels for Linux and some versions of Python only")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    pieces = (
        b'{"text": "Caf\\u00e9", "n": 1}\n{"text": "a"}\n',
        b"\xff\xfea\x00b\x00",
        "Größe — Übung".encode("cp1252"),
        b"\x1f\x8b\x08",
    )
    for number in range(8):
        for at, piece in enumerate(pieces):
            (seeds / f"{number}-{at}").write_bytes(bytes([number]) + piece)
    # Linux hands the greatest size of the process that starts it on to it: that of a long run of all tests is beyond the usual limit.
    limits = ["-runs=4000", "-max_total_time=30", "-rss_limit_mb=16000"]
    command = [sys.executable, str(FUZZER), *limits, "-seed=1", "-verbosity=0", str(seeds)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert not list(tmp_path.glob("crash-*"))
