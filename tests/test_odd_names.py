"""Files whose names are not UTF-8, or hold what lines are made of, from the command line to the fixed file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

DIRTY = b"The council meets on Monday.\n\nWe use cookies to improve your experience.\n"
NAMES = [b"not \xff utf-8.txt", b"new\nline.txt", b"-n.txt", "größe “1”.txt".encode()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "s").mkdir()
    try:
        for name in NAMES:
            (tmp_path / "s" / os.fsdecode(name)).write_bytes(DIRTY)
    except OSError:
        pytest.skip("this file system takes no such names")
    return tmp_path / "s"


@pytest.mark.slow
@pytest.mark.parametrize("workers", [False, True])
def test_checked_and_fixed(newslint: Callable[..., CompletedProcess[str]], folder: Path, workers: bool) -> None:
    if workers:  # too little text starts none
        (folder / "long.txt").write_bytes(b"x" * 5_000_000)
    options = ["--select", "BP101", "--jobs", "2", "--config", "max-text-size=1000000"]
    for _ in range(2):  # the second time from the cache, where it may be
        done = newslint(*options, "--output-format", "json", "s")
        assert done.returncode == (2 if workers else 1), done.stderr
        found = [finding["path"] for finding in json.loads(done.stdout)]
        assert found == [f"s/{os.fsdecode(name)}" for name in sorted(NAMES, key=os.fsdecode)]
    done = newslint(*options, "--fix", "s")
    assert "Traceback" not in done.stderr
    for name in NAMES:
        assert b"cookies" not in (folder / os.fsdecode(name)).read_bytes()
