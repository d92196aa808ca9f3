"""Fixtures that several test modules share."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("newslint", deadline=None)  # a busy machine is no fault
settings.load_profile("newslint")

ROOT = Path(__file__).resolve().parent.parent
# What would change the output, or keep Python from keeping compiled modules, without which each of many starts takes a second.
_UNWANTED = {"CI", "NO_COLOR", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE"}
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The labelled real text; tests that read it skip where it is absent."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("../shared/corpus is not here")
    return folder


@pytest.fixture
def newslint(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command line in a process of its own, in an empty folder: `newslint("--fix", "a.txt", stdin=…)`."""

    def run(*arguments: str | Path, stdin: bytes | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if k not in _UNWANTED}
        start = _fork if hasattr(os, "fork") else _spawn
        done = start([str(a) for a in arguments], stdin or b"", cwd or tmp_path, environment)
        decode = lambda data: data.decode("utf-8", "surrogateescape")  # noqa: E731
        return subprocess.CompletedProcess(done.args, done.returncode, decode(done.stdout), decode(done.stderr))

    return run


def _spawn(arguments: list[str], stdin: bytes, cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "newslint", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, check=False)


@cache
def _load_all() -> None:
    from newslint.api import Newslint
    from newslint.cli import COMMANDS

    for module in COMMANDS.values():
        import_module(module.partition(":")[0])
    Newslint().check("The council meets on Monday.\n\nWe use cookies to improve your experience.\n")


def _fork(arguments: list[str], stdin: bytes, cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """The same from a copy of this process, in which all modules are loaded: most of a test's time would go into loading them."""
    from newslint.cli import main

    _load_all()
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        files[0].write(stdin)
        files[0].seek(0)
        child = os.fork()
        if child == 0:
            status: Any = 70
            try:
                for number, file in enumerate(files):
                    os.dup2(file.fileno(), number)
                sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
                os.chdir(cwd)
                os.environ.clear()
                os.environ.update(environment)
                sys.argv = ["newslint", *arguments]
                status = main()
            except SystemExit as end:
                status = end.code
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status or 0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for file in files:
            file.seek(0)
        return subprocess.CompletedProcess(["newslint", *arguments], status, files[1].read(), files[2].read())
