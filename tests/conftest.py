"""Fixtures that several test modules share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("newslint", deadline=None)  # a busy machine is no fault
settings.register_profile("long", deadline=None, max_examples=20_000)  # --hypothesis-profile=long
settings.load_profile("newslint")

ROOT = Path(__file__).resolve().parent.parent
# What would change the output, or keep Python from keeping compiled modules, without which each of many starts takes a second.
_UNWANTED = {"CI", "NO_COLOR", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE"}
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The user's cache, configuration and state are not those of whoever runs the tests."""
    for name in ("CACHE", "CONFIG", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(tmp_path_factory.mktemp(name.lower()))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The labelled real text; tests that read it skip where it is absent."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("../shared/corpus is not here")
    return folder


@pytest.fixture
def newslint(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command line in a new process, in an empty folder: `newslint("--fix", "a.txt", stdin=…)`."""

    def run(*arguments: str | Path, stdin: bytes | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if k not in _UNWANTED}
        done = subprocess.run(
            [sys.executable, "-m", "newslint", *map(str, arguments)],
            input=stdin, capture_output=True, cwd=cwd or tmp_path, env=environment, check=False,
        )  # fmt: skip
        decode = lambda data: data.decode("utf-8", "surrogateescape")  # noqa: E731
        return subprocess.CompletedProcess(done.args, done.returncode, decode(done.stdout), decode(done.stderr))

    return run
