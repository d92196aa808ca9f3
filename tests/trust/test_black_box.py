"""A forged cache, strays of a killed run, the spelling of JSON: faults seen from the command line alone, so that any version can be tried."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]
STORY = "The council met on Monday to settle the budget for the coming year.\n\nNobody left before midnight, the mayor said.\n"
DIRTY = "Accept all cookies\n\n" + STORY


def test_a_forged_cache_writes_nothing_and_crashes_nothing(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    # A process of its own: the cache is written when it ends.
    subprocess.run(
        [sys.executable, "-m", "newslint", "--cache-dir", "cache", "a.txt"], cwd=tmp_path, capture_output=True, check=False
    )
    (stored,) = (tmp_path / "cache").rglob("*.sqlite")
    forged = {"documents": 1, "sites": {}, "diagnostics": [], "output": b"forged", "problems": []}
    for value in (b"\xc1", msgspec.msgpack.encode(forged), msgspec.msgpack.encode([1])):
        with closing(sqlite3.connect(stored)) as connection, connection:
            keys = [key for (key,) in connection.execute("SELECT key FROM results")]
            rows = [(hashlib.blake2b(key + value, digest_size=8).digest() + value, key) for key in keys]
            connection.executemany("UPDATE results SET value = ? WHERE key = ?", rows)
        done = newslint("--cache-dir", "cache", "a.txt")
        assert rows and "BP101" in done.stdout and "Traceback" not in done.stderr
        newslint("--cache-dir", "cache", "--fix", "a.txt")
        assert (tmp_path / "a.txt").read_text() == STORY
        (tmp_path / "a.txt").write_text(DIRTY)


def test_the_next_fix_removes_what_a_killed_run_left(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / ".newslint-0123456789abcdef.tmp").write_bytes(b"half")
    newslint("--fix", ".")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_no_fix_touches_keeps_its_spelling(tmp_path: Path, newslint: Run) -> None:
    banner, rest = '{"text": "Accept all cookies\\n\\n', 'Le caf\\u00e9 du th\u00e9\u00e2tre est ferm\u00e9 lundi."}\n'
    (tmp_path / "a.jsonl").write_text(banner + rest, encoding="utf-8")
    newslint("--fix", "a.jsonl")
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == '{"text": "' + rest
