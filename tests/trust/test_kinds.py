"""Which files are read as texts, and which are refused."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
STORY = "The council met on Monday to settle the budget for the coming year.\n\nNobody left before midnight, the mayor said.\n"
DIRTY = f"Accept all cookies\n\n{STORY}"


@pytest.mark.parametrize("name", ["c.jsonx", "c.csvx", "c.py", "c.html", "c.xml", "c.yaml", "c.TOML"])
def test_a_named_file_of_an_unknown_kind_is_refused(tmp_path: Path, newslint: Run, name: str) -> None:
    (tmp_path / name).write_text(DIRTY)
    done = newslint("--fix", name)
    assert done.returncode == 2 and "--input-format text" in done.stderr and len(done.stderr.splitlines()) == 1
    assert (tmp_path / name).read_text() == DIRTY
    newslint("--fix", "--input-format", "text", name)
    assert (tmp_path / name).read_text() == STORY


@pytest.mark.parametrize("name", ["article", "2024-05-01.17", "a.txt"])
def test_names_without_a_kind_are_texts(tmp_path: Path, newslint: Run, name: str) -> None:
    (tmp_path / name).write_text(DIRTY)
    assert newslint(name).returncode == 1
