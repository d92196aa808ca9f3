"""Fixtures that several test modules share."""

from __future__ import annotations

import atexit
import gc
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("newslint", deadline=None)  # a busy machine is no fault
settings.register_profile(
    "long", deadline=None, max_examples=int(os.environ.get("EXAMPLES", "20000"))
)  # --hypothesis-profile=long
settings.register_profile("quick", deadline=None, max_examples=15, derandomize=True)  # mutation testing: thousands of runs
settings.load_profile("newslint")

ROOT = Path(__file__).resolve().parent.parent
# What would change the output, or keep Python from keeping compiled modules, without which each of many starts takes a second.
_UNWANTED = {"CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONDONTWRITEBYTECODE"}
SHARED = ROOT.parent / "shared"
_ALL_SLOW = re.compile(r"^pytestmark = pytest\.mark\.slow\b", re.MULTILINE)

if (
    sys.dont_write_bytecode
):  # compiled modules are kept all the same, away from the sources: to compile them took a quarter of the inner loop
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(ROOT / ".pytest_cache" / "bytecode")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A module all of whose tests are slow is not even imported where slow ones are left out."""
    if config.option.markexpr == "not slow" and collection_path.suffix == ".py":
        return _ALL_SLOW.search(collection_path.read_text(encoding="utf-8")) is not None or None
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever reads the labelled real text is slow."""
    for item in items:
        if "corpus" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The user's cache, configuration and state are not those of whoever runs the tests."""
    for name in ("CACHE", "CONFIG", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(tmp_path_factory.mktemp(name.lower()))


def pytest_collection_finish() -> None:
    """Thousands of collected tests are no garbage: to look through them again and again took a sixth of the inner loop."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


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


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A disk of its own that holds so many KiB: `mounted(128)`; skips where none may be mounted."""
    made: list[Path] = []

    def mount(kibibytes: int) -> Path:
        folder = tmp_path / "disk"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(folder)]
        try:
            subprocess.run(command, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("no right to mount a disk here")
        made.append(folder)
        return folder

    yield mount
    for folder in made:
        subprocess.run(["umount", str(folder)], check=True)


def _spawn(arguments: list[str], stdin: bytes, cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "newslint", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, check=False)


def _fork(arguments: list[str], stdin: bytes, cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """The same in a fork of a process that has everything loaded (see `cli_server`)."""
    server = _server()
    assert server.stdin is not None and server.stdout is not None
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.NamedTemporaryFile()) for _ in range(3)]
        files[0].write(stdin)
        files[0].flush()
        request = {"arguments": arguments, "folder": str(cwd), "environment": environment, "files": [f.name for f in files]}
        server.stdin.write(json.dumps(request).encode() + b"\n")
        server.stdin.flush()
        status = int(server.stdout.readline())
        return subprocess.CompletedProcess(["newslint", *arguments], status, files[1].read(), files[2].read())


@cache
def _server() -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "cli_server.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    atexit.register(server.communicate)  # closes its standard input, at which it ends
    return server
