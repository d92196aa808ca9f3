"""Nothing lost, nobody let in, every fix undone: each test reproduces a fault that was found."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from newslint.files import replacement
from newslint.files.replacement import remove_stale
from newslint.running.worker import _remembered

pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]
STORY = "The council met on Monday to settle the budget for the coming year.\n\nNobody left before midnight, the mayor said.\n"
BANNER = "Accept all cookies\n\n"
DIRTY = BANNER + STORY


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# ---------------------------------------------------------------- configuration
def test_a_configuration_that_came_with_the_data_neither_fixes_nor_writes(tmp_path: Path, newslint: Run) -> None:
    scrape = tmp_path / "scrape"
    scrape.mkdir()
    (tmp_path / "victim.conf").write_text("mine")
    (scrape / "a.txt").write_text(DIRTY)
    (scrape / "newslint.toml").write_text('fix = true\noutput-format = ["json:../victim.conf"]\ncache-dir = "../elsewhere"\n')
    before = tree(tmp_path)
    done = newslint(cwd=scrape)
    assert done.returncode == 1 and "fix, output-format, cache-dir not applied" in done.stderr
    assert tree(tmp_path) == before and not (tmp_path / "elsewhere").exists()


def test_a_nested_configuration_loads_no_phrases_and_no_unsafe_fixes(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / ".git").mkdir()
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(STORY)
    (raw / "p.toml").write_text('language = "en"\n[consent]\nsentence = ["The council met {*}"]\n')
    (raw / "newslint.toml").write_text('unsafe-fixes = true\nphrase-packs = ["p.toml"]\nprofile = "/dev/zero"\n')
    done = newslint("--fix", ".")
    assert (raw / "a.txt").read_text() == STORY
    assert "unsafe-fixes, phrase-packs, profile not applied" in done.stderr
    newslint("--fix", "--unsafe-fixes", "--config", 'phrase-packs = ["raw/p.toml"]', ".")
    assert (raw / "a.txt").read_text() == STORY.partition("\n\n")[2], "what it would have done"


def test_the_root_of_the_work_tree_is_obeyed(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "newslint.toml").write_text("fix = true\n")
    newslint(".")
    assert (tmp_path / "a.txt").read_text() == STORY
    assert f"the configuration in {tmp_path}" in newslint("config").stdout


def test_an_untrusted_file_adds_no_rule(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "newslint.toml").write_text('select = ["BP101"]\n')
    assert newslint("--ignore", "BP101", "a.txt").returncode == 0


@pytest.mark.parametrize(
    "content",
    [b"tool = 3", b"[[tool]]", b"x = " + b"[" * 100_000, b"jobs = " + b"9" * 5000, b"\xff", b"a" * (1 << 21), b"jobs = \n"],
    ids=["tool", "array", "nested", "digits", "bytes", "size", "broken"],
)
@pytest.mark.parametrize("name", ["newslint.toml", "pyproject.toml"])
def test_a_malformed_file_costs_one_line(tmp_path: Path, newslint: Run, content: bytes, name: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / name).write_bytes(content)
    (tmp_path / "sub" / "a.txt").write_text(DIRTY)
    done = newslint("--output-format", "concise", "sub")
    assert done.returncode == 2 and "BP101" in done.stdout
    assert len(done.stderr.splitlines()) == 1 and name in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_or_a_device_is_not_read(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    os.mkfifo(tmp_path / "newslint.toml")
    done = newslint("a.txt")
    assert done.returncode == 2 and "not a regular file" in done.stderr
    (tmp_path / "newslint.toml").unlink()
    (tmp_path / "newslint.toml").symlink_to("/dev/zero")
    assert newslint("a.txt").returncode == 2


# ---------------------------------------------------------------- links
def test_fixing_follows_no_link_out_of_the_given_folder(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "mine.txt").write_text(DIRTY)
    (tmp_path / "corpus" / "a.txt").symlink_to("../mine.txt")
    done = newslint("--fix", "corpus")
    assert (tmp_path / "mine.txt").read_text() == DIRTY
    assert done.returncode == 2 and "--follow-links" in done.stderr
    newslint("--fix", "--follow-links", "corpus")
    assert (tmp_path / "mine.txt").read_text() == STORY


# ---------------------------------------------------------------- writing
@pytest.mark.parametrize("size", [len(DIRTY), len(DIRTY) + 9])
def test_a_save_just_before_the_rename_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    from newslint.cli import main

    path = tmp_path / "a.txt"
    path.write_text(DIRTY)
    saved = ("saved meanwhile " * 20)[:size]
    fsync = os.fsync

    def save(descriptor: int) -> None:
        fsync(descriptor)
        path.write_text(saved)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["newslint", "--fix", "--jobs", "1", "a.txt"])
    monkeypatch.setattr(replacement.os, "fsync", save)
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", open(os.devnull, "w"))  # noqa: PTH123, SIM115
        assert main() == 2
    assert path.read_text() == saved
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_fixed_file_may_keep_its_time(tmp_path: Path, newslint: Run) -> None:
    for name, options in (("a.txt", []), ("b.txt", ["--keep-mtime"])):
        (tmp_path / name).write_text(DIRTY)
        os.utime(tmp_path / name, ns=(10**18, 10**18 + 7))
        newslint("--fix", *options, name)
        assert (tmp_path / name).read_text() == STORY
        assert ((tmp_path / name).stat().st_mtime_ns == 10**18 + 7) == bool(options)


def test_stale_temporary_files_go_and_those_in_use_stay(tmp_path: Path) -> None:
    stale = tmp_path / ".newslint-0123456789abcdef.tmp"
    stale.write_bytes(b"half")
    with replacement.Replacement(tmp_path / "a.txt") as new:
        new.write(b"new")
        remove_stale([str(tmp_path)])
        assert not stale.exists() and len(list(tmp_path.glob(".newslint-*.tmp"))) == 1
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_temporary_file_that_is_taken_for_a_stale_one_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, times = replacement._lock, []

    def late(descriptor: int, *, wait: bool = True) -> bool:
        if wait and len(times) < 2:
            times.append(1)
            remove_stale([str(tmp_path)])
        return lock(descriptor, wait=wait)

    monkeypatch.setattr(replacement, "_lock", late)
    replacement.replace_bytes(tmp_path / "a.txt", b"new")
    assert len(times) == 2 and [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.txt", b"new")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_output_is_one_line_and_no_finding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    command = [sys.executable, "-m", "newslint", "a.txt"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and b"No space" in done.stderr


# ---------------------------------------------------------------- cache
def test_the_cache_holds_no_content_and_any_damage_is_a_miss(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    newslint("a.txt")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt"]
    forged = {"documents": 1, "sites": {}, "diagnostics": [], "output": b"forged"}
    for value in (b"", b"\xc1", b"\x91" * 100_000, msgspec.msgpack.encode(forged), msgspec.msgpack.encode([1, 2])):
        assert _remembered(value, "a.txt") is None


# ---------------------------------------------------------------- undo
def test_undo_restores_every_byte(tmp_path: Path, newslint: Run) -> None:
    record = json.dumps({"text": DIRTY}).encode() + b"\n"
    (tmp_path / "a.txt").write_bytes(DIRTY.replace("\n", "\r\n").encode())
    (tmp_path / "b.jsonl").write_bytes(record + b'{"text": "A short and complete sentence."}\n' + record)
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(DIRTY.encode(), mtime=0))
    before = tree(tmp_path)
    done = newslint("--fix", "--journal", "j", ".")
    after = tree(tmp_path)
    assert all(after[name] != before[name] for name in before), done.stderr
    assert "newslint undo j" in done.stderr.splitlines()[-1] or "/j" in done.stderr
    assert "BP101" in newslint("log", "j").stdout
    assert newslint("undo", "j").stdout == "Restored 3 files.\n"
    assert {name: tree(tmp_path)[name] for name in before} == before
    assert newslint("undo", "j").returncode == 0, "a second time does nothing"


def test_undo_refuses_a_file_that_changed_and_restores_the_others(tmp_path: Path, newslint: Run) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(DIRTY)
    newslint("--fix", "--journal", "j", "a.txt", "b.txt")
    (tmp_path / "a.txt").write_text("edited by hand")
    done = newslint("undo", "j")
    assert done.returncode == 2 and "a.txt" in done.stderr and "b.txt" not in done.stderr
    assert (tmp_path / "a.txt").read_text() == "edited by hand" and (tmp_path / "b.txt").read_text() == DIRTY


def test_two_runs_in_one_journal_with_a_line_cut_short(tmp_path: Path, newslint: Run) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(DIRTY)
    newslint("--fix", "--journal", "j", "a.txt")
    with (tmp_path / "j").open("ab") as file:
        file.write(b'{"path": "/killed')
    newslint("--fix", "--journal", "j", "b.txt")
    assert newslint("undo", "j").returncode == 0
    assert [(tmp_path / f"{name}.txt").read_text() for name in "ab"] == [DIRTY, DIRTY]


def test_outside_version_control_a_journal_is_written_anyway(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    done = newslint("--fix", "a.txt")
    command = done.stderr.splitlines()[-1].rpartition("newslint undo ")[2]
    newslint("undo", command)
    assert (tmp_path / "a.txt").read_text() == DIRTY
    (tmp_path / ".git").mkdir()
    assert "undo" not in newslint("--fix", "a.txt").stderr


def test_no_journal_is_appended_to_a_text(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    assert newslint("--fix", "--journal", "a.txt", "a.txt").returncode == 2
    assert (tmp_path / "a.txt").read_text() == DIRTY


# ---------------------------------------------------------------- keep
def test_what_is_kept_is_neither_reported_nor_fixed(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    assert newslint("keep", "a.txt:1", "--rule", "BP101").stdout == "newslint.keep: 1 finding added.\n"
    assert newslint("a.txt").returncode == 0
    assert newslint("--diff", "a.txt").stdout == ""
    newslint("--fix", "a.txt")
    assert (tmp_path / "a.txt").read_text() == DIRTY
    assert json.loads(newslint("score", "a.txt").stdout)["signals"]["boilerplate"] == 0
    assert newslint("keep", "a.txt:3", "--rule", "BP101").returncode == 2


def test_a_record_may_ask_to_be_left_alone(tmp_path: Path, newslint: Run) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"text": DIRTY, "newslint_ignore": ["BP101"]}, {"text": DIRTY, "skip": True}, {"text": DIRTY}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    newslint("--fix", "a.jsonl")
    assert [json.loads(line)["text"] == DIRTY for line in path.read_text().splitlines()] == [True, False, False]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    newslint("--fix", "--ignore-field", "skip", "a.jsonl")
    assert [json.loads(line)["text"] == DIRTY for line in path.read_text().splitlines()] == [False, True, False]


def test_what_the_baseline_knows_is_not_fixed(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    newslint("--write-baseline", "--baseline", "base", "a.txt")
    newslint("--fix", "--baseline", "base", "a.txt")
    assert (tmp_path / "a.txt").read_text() == DIRTY


def test_a_damaged_keep_file_stops_the_run_before_it_writes(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    for content in (b"\xff", b"", b"newslint-keep 2\n", b"newslint-keep 1\nnonsense\n"):
        (tmp_path / "newslint.keep").write_bytes(content)
        done = newslint("--fix", "a.txt")
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert (tmp_path / "a.txt").read_text() == DIRTY


def test_a_check_of_one_file_loads_nothing_that_only_writing_and_workers_need(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    heavy = ("filelock", "multiprocessing", "concurrent.futures", "newslint.running.parent", "pathspec")
    script = f"""import sys; from newslint.cli import main; sys.argv = ["newslint", "--isolated", "--no-cache", "a.txt"]
try: main()
except SystemExit: pass
print("loaded:", [name for name in {heavy} if name in sys.modules])"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "loaded: []", done.stdout + done.stderr
