"""Kills `newslint --fix` at random moments, and counts what is lost: `python tests/trust/kills.py --times 500`.

After each kill every file must be as it was or as it would have become, and no worker may live on. Then the fix runs again: all files
must be as after a run that nobody disturbed, with nothing left beside them; and `newslint undo` must give back every byte.
Each run is forked from this process, so that a kill falls into the work and not into the start of Python. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
PATIENCE = 10.0  # seconds in which workers have to end
BANNER = "Accept all cookies\n\n"
MOJIBAKE = "The cafÃ© opened again on Monday, the owner said, after two years of work.\n\n"


def story(seed: int, paragraphs: int) -> str:
    people = ("mayor", "council", "fire brigade", "harbour master", "school board")
    lines = (
        f"In week {seed + n} the {people[n % 5]} weighed item {n * 7} of its long list of plans.\n\n" for n in range(paragraphs)
    )
    return BANNER + "".join(lines) + MOJIBAKE


def build(folder: Path) -> None:
    """Files of each format, most with something to fix."""
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(story(number, 30), encoding="utf-8")
    (folder / "windows.md").write_bytes(story(50, 60).replace("\n", "\r\n").encode())
    (folder / "clean.txt").write_text(story(51, 9).removeprefix(BANNER).removesuffix(MOJIBAKE), encoding="utf-8")
    rows = [json.dumps({"id": n, "text": story(n, 4 + n % 5)}) for n in range(160)]
    (folder / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress("\n".join(rows[:30]).encode(), mtime=0))
    (folder / "packed.txt.gz").write_bytes(gzip.compress(story(52, 80).encode(), mtime=0))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Run:
    """A newslint in a process and session of its own."""

    def __init__(self, arguments: list[str], log: Path) -> None:
        self.status: int | None = None
        self.pid = os.fork()
        if self.pid:
            return
        status = 70
        try:
            os.setsid()
            descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
            _cut_small()
            from newslint.cli import main

            sys.argv = ["newslint", *arguments]
            status = main()
        except SystemExit as done:
            status = done.code if isinstance(done.code, int) else 70
        except KeyboardInterrupt:  # before newslint began
            status = 130
        except BaseException:
            import traceback

            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(status or 0)

    def ended(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def wait(self) -> int:
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    def orphans(self) -> int:
        """How many processes of the session outlive their time; they are ended."""
        end = time.monotonic() + PATIENCE
        while (alive := list(self._members())) and time.monotonic() < end:
            time.sleep(0.01)
        for pid in alive:
            os.kill(pid, signal.SIGKILL)
        return len(alive)

    def _members(self) -> Iterator[int]:
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                try:
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                if int(fields[3]) == self.pid and fields[0] != "Z":
                    yield int(entry.name)


def _cut_small() -> None:
    """Let a small corpus go through workers and blocks as a large one does."""
    from newslint.files.formats.blocks import split_blocks
    from newslint.running import runner

    runner.ENOUGH, runner.BATCH, runner.BLOCK_SIZE = 0, 16 << 10, 32 << 10
    runner.split_blocks = lambda path, longest: split_blocks(path, 32 << 10, longest)  # type: ignore[misc, assignment]


class Trial:
    """Kills in a folder of their own."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._folder, self._work, self._log = folder, folder / "work", folder / "log"
        build(folder / "old")
        self._old = tree(folder / "old")
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        os.chdir(folder)
        from newslint.cli import check  # noqa: F401 (loaded once, for all that are forked)

        self._new, self._time = self._undisturbed()

    def _undisturbed(self) -> tuple[dict[str, bytes], float]:
        took = []
        for _ in range(3):  # the first warms up
            self._begin()
            start = time.monotonic()
            assert self._fix().wait() in (0, 1), self._log.read_text()
            took.append(time.monotonic() - start)
        new = tree(self._work)
        assert sum(new[name] != self._old[name] for name in self._old) == len(self._old) - 1, "one file is clean"
        return new, min(took)

    def _begin(self) -> None:
        shutil.rmtree(self._work, ignore_errors=True)
        shutil.copytree(self._folder / "old", self._work)
        (self._folder / "journal").unlink(missing_ok=True)

    def _fix(self) -> Run:
        jobs = self._random.choice(("1", "2", "2"))
        return Run(
            ["--fix", "--select", "BP101,EN102", "--no-cache", "--quiet", "--jobs", jobs, "--journal", "journal", "work"],
            self._log,
        )

    def kill(self) -> bool:
        """One kill; False where the run was over before it."""
        self._begin()
        run = self._fix()
        time.sleep(self._random.uniform(0, self._time))
        number = self._random.choice(SIGNALS)
        if run.ended():
            return False
        os.kill(run.pid, number)
        status = run.wait()
        self.counts["orphans"] += run.orphans()
        if status in (0, 1):  # the signal came when all was done
            return False
        self.counts["kills"] += 1
        self.counts[number.name] += 1
        if status not in (-number, 128 + number):  # the first where it came before newslint began
            self._fault("ends", f"{number.name}: status {status}")
        found = tree(self._work)
        for name, old in self._old.items():
            data = found.pop(name, None)
            self.counts["new"] += data == self._new[name] != old
            if data not in (old, self._new[name]):
                self._fault("mixed", name)
        self.counts["left behind"] += len(found)
        if found and number != signal.SIGKILL:
            self._fault("not cleaned up", f"{number.name}: {set(found)}")
        status = self._fix().wait()
        after = tree(self._work)
        if strays := set(after) - set(self._old):
            self._fault("strays", f"{number.name}: {strays}")
        if status not in (0, 1) or after != self._new:
            self._fault("reruns", f"{number.name}: status {status}")
        status = Run(["undo", "journal"], self._log).wait()
        if status or tree(self._work) != self._old:
            self._fault("undone", f"{number.name}: status {status}")
        return True

    def _fault(self, kind: str, what: str) -> None:
        self.counts[kind] += 1
        self.faults.append(f"{kind}: {what}")


def kills(times: int, seed: int, folder: Path) -> Trial:
    trial = Trial(folder, seed)
    tried = 0
    while trial.counts["kills"] < times and tried < 4 * times + 20:
        tried += 1
        trial.kill()
    return trial


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=500, help="kills")
    parser.add_argument("--seed", type=int, default=0, help="of the moments and signals")
    given = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {f"XDG_{kind}_HOME": f"{name}/{kind.lower()}" for kind in ("CACHE", "CONFIG", "STATE")}
        trial = kills(given.times, given.seed, Path(name).resolve())
        os.chdir("/")
    c = trial.counts
    signals = ", ".join(f"{number.name} {c[number.name]}" for number in SIGNALS)
    bad = sum(c[kind] for kind in ("ends", "mixed", "orphans", "not cleaned up", "strays", "reruns", "undone"))
    print(f"kills: {c['kills']} ({signals}) in {time.monotonic() - start:.0f} s; files already new: {c['new']}")
    print(f"files mixed or lost: {c['mixed']}; orphans: {c['orphans']}; wrong status: {c['ends']}")
    left = f"temporary files left: {c['left behind']} by kills, {c['not cleaned up']} by the other signals"
    print(f"{left}, {c['strays']} after the next run")
    print(f"next runs that differ from an undisturbed one: {c['reruns']}; undo that differs from before: {c['undone']}")
    for fault in trial.faults[:20]:
        print(fault)
    return 1 if bad or c["kills"] < given.times else 0


if __name__ == "__main__":
    sys.exit(main())
