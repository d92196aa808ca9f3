"""Kills `newslint --fix` at random moments, and counts what is lost: `python tests/trust/kills.py --times 500`.

The files are of every format whose library is installed. After each kill every file must be as it was or as it would have become, and
no worker may live on. Then the fix runs again: all files must be as after a run that nobody disturbed, with nothing left beside them;
and `newslint undo` must give back every byte.
Each run is forked from this process, so that a kill falls into the work and not into the start of Python. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import io
import json
import lzma
import os
import random
import shutil
import signal
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from newslint.files.formats import FORMATS

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


Row = dict[str, Any]


def _json_lines(rows: list[Row]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _separated(delimiter: str) -> Callable[[list[Row]], bytes]:
    def made(rows: list[Row]) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerow(["id", "text"])
        writer.writerows([row["id"], row["text"]] for row in rows)
        return out.getvalue().encode()

    return made


def _tar(rows: list[Row]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for row in rows:
            data = row["text"].encode()
            info = tarfile.TarInfo(f"{row['id']}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _parquet(rows: list[Row]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out, row_group_size=10)
    return out.getvalue()


def _arrow(rows: list[Row]) -> bytes:
    import pyarrow as pa

    out, table = io.BytesIO(), pa.Table.from_pylist(rows)
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table, max_chunksize=10)
    return out.getvalue()


def _zstd(data: bytes) -> bytes:
    import zstandard

    return zstandard.compress(data)


KINDS: dict[str, Callable[[list[Row]], bytes]] = {
    ".txt": lambda rows: rows[0]["text"].encode(),
    ".jsonl": _json_lines,
    ".json": lambda rows: json.dumps({"made": 1, "items": rows}, indent=1).encode(),
    ".csv": _separated(","),
    ".tsv": _separated("\t"),
    ".tar": _tar,
    ".parquet": _parquet,
    ".arrow": _arrow,
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": _zstd,
}


def build(folder: Path) -> None:
    """Files of each format that can be rewritten here, plain and packed, most with something to fix."""
    folder.mkdir()
    for number in range(6):
        (folder / f"{number:02}.txt").write_text(story(number, 30), encoding="utf-8")
    (folder / "windows.md").write_bytes(story(50, 60).replace("\n", "\r\n").encode())
    (folder / "clean.txt").write_text(story(51, 9).removeprefix(BANNER).removesuffix(MOJIBAKE), encoding="utf-8")
    usable = {suffix for form in FORMATS if form.writes and form.missing() is None for suffix in form.suffixes}
    for kind, make in KINDS.items():
        for packer, pack in PACKERS.items():
            if kind + packer in usable:
                count = 40 if kind == ".jsonl" and not packer else 4 if packer else 12
                rows = [{"id": n, "text": story(n, 4 + n % 5)} for n in range(count)]
                (folder / f"rows{kind}{packer}").write_bytes(pack(make(rows)))


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
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever started us may ignore these: nohup, a shell's background
            signal.signal(signal.SIGINT, signal.default_int_handler)
            descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
            _cut_small()
            from newslint.cli import main

            sys.argv = ["newslint", *arguments]
            status = main()
        except SystemExit as done:
            status = done.code if isinstance(done.code, int) else 70
        except KeyboardInterrupt as end:  # before newslint began, or right after it ended
            status = 128 + getattr(end, "number", signal.SIGINT)
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
    """Let a small corpus go through workers, blocks and parts as a large one does."""
    from newslint.files.formats.blocks import split_blocks
    from newslint.files.formats.pieces import WholeOrParts
    from newslint.running import runner

    for name, module in list(sys.modules.items()):
        if name.startswith("newslint.files.formats.") and hasattr(module, "PART_SIZE"):
            module.PART_SIZE = 4 << 10  # type: ignore[attr-defined]
    WholeOrParts.from_size = 1
    runner.ENOUGH, runner.BATCH, runner.BLOCK_SIZE = 0, 16 << 10, 32 << 10
    runner.split_blocks = lambda path, longest: split_blocks(path, 32 << 10, longest)  # type: ignore[misc, assignment]


class Trial:
    """Kills in a folder of their own."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._folder, self._work, self._log = folder, folder / "work", folder / "log"
        build(folder / "old")
        self._old = tree(folder / "old")
        self.names = list(self._old)
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        os.chdir(folder)
        import newslint.cli.check  # loaded once, for all that are forked, as are rules and patterns
        import newslint.cli.undo

        newslint.Newslint().check(story(0, 9))
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
        self._log.write_bytes(b"")  # a run may be killed before it opens it

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
        if "Traceback" in (said := self._log.read_text(errors="replace")):
            self._fault("tracebacks", f"{number.name}: {said[-300:]}")
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
    bad = sum(c[kind] for kind in ("ends", "mixed", "orphans", "not cleaned up", "strays", "reruns", "undone", "tracebacks"))
    formats = sorted({"".join(Path(name).suffixes) for name in trial.names})
    print(f"{len(trial.names)} files: {', '.join(formats)}")
    print(f"kills: {c['kills']} ({signals}) in {time.monotonic() - start:.0f} s; files already new: {c['new']}")
    print(f"files mixed or lost: {c['mixed']}; orphans: {c['orphans']}; wrong status: {c['ends']}; tracebacks: {c['tracebacks']}")
    left = f"temporary files left: {c['left behind']} by kills, {c['not cleaned up']} by the other signals"
    print(f"{left}, {c['strays']} after the next run")
    print(f"next runs that differ from an undisturbed one: {c['reruns']}; undo that differs from before: {c['undone']}")
    for fault in trial.faults[:20]:
        print(fault)
    return 1 if bad or c["kills"] < given.times else 0


if __name__ == "__main__":
    sys.exit(main())
