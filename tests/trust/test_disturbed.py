"""Runs that are disturbed: by another newslint, a full or read-only disk, files that go or change, output that cannot be written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from newslint.cli import main
from newslint.files import replacement
from newslint.files.formats.blocks import split_blocks
from newslint.running import runner as running
from newslint.running.journal import Journal
from newslint.running.runner import Plan, Runner
from newslint.running.worker import Action
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver

pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]
BANNER, STORY = "Accept all cookies\n\n", "The council met on Monday to settle the budget.\n\nNobody left before midnight.\n"
MOJIBAKE, REPAIRED = "The cafÃ© opened again on Monday, the owner said.\n", "The café opened again on Monday, the owner said.\n"
DIRTY = BANNER + STORY


def in_process(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> Any:
    """newslint in this process, so that what it calls can be disturbed; its status."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["newslint", "--jobs", "1", "--no-cache", *arguments])
    with monkeypatch.context() as patch, Path(os.devnull).open("w") as nowhere:
        patch.setattr("sys.stdout", nowhere)
        try:
            return main()
        except SystemExit as done:
            return done.code


def strays(folder: Path) -> list[Path]:
    return list(folder.rglob(".newslint-*"))


# ---------------------------------------------------------------- two at once
def test_two_newslints_at_once_lose_nothing_and_say_what_they_did(tmp_path: Path) -> None:
    names = [f"{number:03}.txt" for number in range(120)]
    for name in names:
        (tmp_path / name).write_text(BANNER + STORY + MOJIBAKE, encoding="utf-8")
    said = {"BP101": 0, "EN102": 0}
    for _ in range(20):
        running = {
            rule: subprocess.Popen(
                [sys.executable, "-m", "newslint", "--fix", "--no-cache", "--no-journal", "--jobs", "1", "--select", rule, "."],
                cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for rule in said
        }  # fmt: skip
        for rule, process in running.items():
            out, err = process.communicate()
            assert process.returncode in (0, 2) and (process.returncode == 0 or "changed on the disk" in err), out + err
            said[rule] += sum(map(int, re.findall(r"Fixed (\d+) finding", out)))
        texts = [(tmp_path / name).read_text(encoding="utf-8") for name in names]
        assert said == {
            "BP101": sum(not text.startswith(BANNER) for text in texts),
            "EN102": sum(text.endswith(REPAIRED) for text in texts),
        }
        if set(texts) == {STORY + REPAIRED}:
            break
    assert set(texts) == {STORY + REPAIRED} and not strays(tmp_path)


# ---------------------------------------------------------------- disks
@pytest.fixture
def small_disk(mounted: Callable[[int], Path]) -> Path:
    return mounted(128)


def test_a_full_disk_leaves_every_file_as_it_was(small_disk: Path, newslint: Run) -> None:
    big = BANNER + STORY * 1100  # twice is more than fits
    (small_disk / "a.txt").write_text(big)
    (small_disk / "b.txt").write_text(DIRTY)
    done = newslint("--fix", "--no-journal", "--select", "BP101", ".", cwd=small_disk)
    assert done.returncode == 2 and "a.txt: cannot be written: No space left on device; left unchanged" in done.stderr
    assert (small_disk / "a.txt").read_text() == big and (small_disk / "b.txt").read_text() == STORY
    assert not strays(small_disk) and "Traceback" not in done.stderr


def test_a_journal_on_a_full_disk_stops_the_fix(small_disk: Path, newslint: Run) -> None:
    (small_disk / "fill").write_bytes(b"x" * (124 << 10))
    with suppress(OSError):
        (small_disk / "fill2").write_bytes(b"x" * (128 << 10))
    (small_disk.parent / "a.txt").write_text(DIRTY)
    done = newslint("--fix", "--journal", "disk/j", "a.txt", cwd=small_disk.parent)
    assert done.returncode == 2 and "journal" in done.stderr and "--no-journal" in done.stderr
    assert (small_disk.parent / "a.txt").read_text() == DIRTY


def test_a_read_only_disk_leaves_every_file_as_it_was(small_disk: Path, newslint: Run) -> None:
    (small_disk / "a.txt").write_text(DIRTY)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = newslint("--fix", ".", cwd=small_disk)
    assert done.returncode == 2 and "a.txt: cannot be written: " in done.stderr
    assert done.stderr.count("\n") == 1 and (small_disk / "a.txt").read_text() == DIRTY


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everything")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_read_only_stays(tmp_path: Path, newslint: Run, what: str) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "a.txt").write_text(DIRTY)
    target = folder if what == "folder" else folder / "a.txt"
    mode = target.stat().st_mode
    target.chmod(mode & ~0o222)
    done = newslint("--fix", "f")
    target.chmod(mode)
    assert done.returncode == 2 and (folder / "a.txt").read_text() == DIRTY and not strays(tmp_path)


# ---------------------------------------------------------------- files that go or change
@pytest.mark.parametrize("what", ["removed", "a folder", "a link"])
def test_a_file_that_goes_in_mid_run_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DIRTY)
    (tmp_path / "other").write_text("mine")
    fsync, done = os.fsync, []

    def disturb(descriptor: int) -> None:
        fsync(descriptor)
        if not done:
            done.append(what)
            (tmp_path / "a.txt").unlink()
            if what == "a folder":
                (tmp_path / "a.txt").mkdir()
            elif what == "a link":
                (tmp_path / "a.txt").symlink_to("other")

    monkeypatch.setattr(replacement.os, "fsync", disturb)
    assert in_process(monkeypatch, tmp_path, "--fix", "--no-journal", "a.txt", "b.txt") == 2
    assert (tmp_path / "a.txt").is_file() == (what == "a link") and (tmp_path / "other").read_text() == "mine"
    assert (tmp_path / "b.txt").read_text() == STORY and not strays(tmp_path)


def test_a_folder_that_goes_in_mid_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(DIRTY)
    enter, done = replacement.Replacement.__enter__, []

    def disturb(self: Any) -> Any:
        if not done:
            done.append(1)
            (tmp_path / "a").rename(tmp_path / "c")
        return enter(self)

    monkeypatch.setattr(replacement.Replacement, "__enter__", disturb)
    assert in_process(monkeypatch, tmp_path, "--fix", "--no-journal", "a", "b") == 2
    assert (tmp_path / "c" / "x.txt").read_text() == DIRTY and (tmp_path / "b" / "x.txt").read_text() == STORY


def test_a_file_that_grows_in_mid_run_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": DIRTY}) + "\n")
    enter = replacement.Replacement.__enter__

    def disturb(self: Any) -> Any:
        with path.open("a") as file:
            file.write(json.dumps({"text": "new"}) + "\n")
        return enter(self)

    monkeypatch.setattr(replacement.Replacement, "__enter__", disturb)
    assert in_process(monkeypatch, tmp_path, "--fix", "--no-journal", "a.jsonl") == 2
    assert [json.loads(line)["text"] for line in path.read_text().splitlines()] == [DIRTY, "new"] and not strays(tmp_path)


# ---------------------------------------------------------------- output
@pytest.mark.parametrize("options", [[], ["--fix"], ["--output-format", "json-lines"]])
def test_a_closed_pipe_ends_the_run_and_leaves_nothing(tmp_path: Path, options: list[str]) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(DIRTY)
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "newslint", "--no-journal", "--jobs", "1", *options, "."]
    done = subprocess.run(command, cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.returncode == 141 and not done.stderr, done
    assert {path.read_text() for path in tmp_path.glob("*.txt")} <= {DIRTY, STORY} and not strays(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "options", [["--fix"], ["--diff"], ["--output-format", "sarif"], ["--statistics"], ["--help"], ["rules"]]
)
def test_a_full_output_is_one_line_whatever_is_written(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "newslint", *options, *([] if options[0] in ("rules", "--help") else ["a.txt"])]
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if "to undo" not in line]
    assert done.returncode == 2 and len(said) == 1 and "No space" in said[0], done
    assert not strays(tmp_path)


@pytest.mark.parametrize("blocks", [1, 2, 5])
def test_a_run_that_is_abandoned_in_a_large_file_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocks: int
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(running, "BLOCK_SIZE", 1 << 10)
    monkeypatch.setattr(running, "split_blocks", lambda path, longest: split_blocks(path, 1 << 10, longest))
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": DIRTY, "n": n}) + "\n" for n in range(60)))
    before = path.read_bytes()
    registry = Registry()
    journal = Journal(tmp_path / "j", everywhere=True)
    results = Runner(Plan(["a.jsonl"], Action.FIX, 1, journal=journal), registry, Resolver(registry)).run()
    for _ in range(blocks):
        next(results)
    assert len(strays(tmp_path)) == 1, "it is at work"
    results.close()
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]
