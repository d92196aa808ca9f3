"""Workers end with whoever started them, and no signal is lost while they are started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

BANNER = "Accept all cookies\n\n"


def corpus(folder: Path, files: int = 60) -> None:
    folder.mkdir()
    body = "".join(f"In paragraph {n} the council weighed item {n * 7} of its long list.\n\n" for n in range(1200))
    for number in range(files):
        (folder / f"{number:03}.txt").write_text(BANNER + body)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_workers_end_with_their_parent(tmp_path: Path, number: int) -> None:
    corpus(tmp_path / "c")
    command = [sys.executable, "-m", "newslint", "--no-cache", "--jobs", "2", "--fix", "c"]
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "preexec_fn": _listen}
    running = subprocess.Popen(command, cwd=tmp_path, **silent)
    children: list[str] = []
    end = time.monotonic() + 60
    while len(children) < 2 and time.monotonic() < end and running.poll() is None:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        time.sleep(0.02)
    assert len(children) >= 2
    running.send_signal(number)
    assert running.wait(60) == (-9 if number == signal.SIGKILL else 128 + number)
    end = time.monotonic() + 10
    while any(_alive(child) for child in children) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [child for child in children if _alive(child)]


_WITHIN_A_FORK = """
import os, signal, sys
from newslint.cli import main
from newslint.running import runner
runner.ENOUGH, runner.BATCH = 0, 1
sent = []
def send():
    if not sent:
        sent.append(1)
        os.kill(os.getpid(), signal.SIGTERM)
os.register_at_fork(**{sys.argv.pop(1): send})
sys.exit(main())
"""


@pytest.mark.skipif(not hasattr(os, "register_at_fork") or sys.platform != "linux", reason="workers are not forked here")
@pytest.mark.parametrize("moment", ["before", "after_in_parent", "after_in_child"])
def test_a_signal_within_a_fork_is_not_lost(tmp_path: Path, moment: str) -> None:
    """Python drops what is raised there, and the run went on; a worker said a traceback."""
    corpus(tmp_path / "c", files=4)
    command = [sys.executable, "-c", _WITHIN_A_FORK, moment, "--no-cache", "--no-journal", "--jobs", "2", "--fix", "c"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    if moment == "after_in_child":  # as where the system ends a worker, for want of memory
        assert done.returncode == 2 and done.stderr.startswith("newslint: a worker process: was ended before it was done"), done
    else:
        assert done.returncode == 128 + signal.SIGTERM, done


_AROUND_THE_RUN = """
import os, signal, sys
import newslint.cli as cli
before, group = sys.argv.pop(1) == "before", cli.group
def around(**options):
    if before:
        os.kill(os.getpid(), signal.SIGTERM)
    try:
        return group(**options)
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
cli.group = around
sys.exit(cli.main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_signal_right_before_or_after_the_run_ends_it_as_any_other(tmp_path: Path, moment: str) -> None:
    """There click is not at work, and the signal passed for an error of ours, or for Ctrl-C."""
    (tmp_path / "a.txt").write_text("It rained.\n")
    command = [sys.executable, "-c", _AROUND_THE_RUN, moment, "--no-cache", "a.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (128 + signal.SIGTERM, False), done


def _listen() -> None:
    """The tests may run under nohup, which newslint then heeds, too."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def _alive(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
