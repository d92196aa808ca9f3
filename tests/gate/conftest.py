"""A git repository for the tests of the gate."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """git in a new repository in the test's folder."""
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "a"), ("EMAIL", "a@b"))}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | names

    def run(*arguments: str, ok: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode in ok, done.stdout + done.stderr
        return done.stdout

    run("init", "-q", "-b", "main")
    return run
