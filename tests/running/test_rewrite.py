"""How one file is replaced, block by block: what is kept, what is refused, and what a journal knows of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from journals import names

from newslint.files import replacement
from newslint.running import rewrite
from newslint.running.journal import Change, Journal, digest, read_journal, undo
from newslint.running.rewrite import CHANGED, Links, Rewrite
from newslint.running.task import Task
from newslint.running.worker import Result

BLOCKS = (b"head\n", b"one\n", b"two\n", b"three\n", b"tail\n")
OLD = b"".join(BLOCKS)


def stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def tasks(path: Path) -> list[Task]:
    starts = [sum(map(len, BLOCKS[:n])) for n in range(len(BLOCKS))]
    return [Task(str(path), start, len(block), stamp=stamp(path)) for start, block in zip(starts, BLOCKS, strict=True)]


def result(old: bytes, new: bytes | None) -> Result:
    changes = [Change(None, "BP101", 0, "old", "new")] if new is not None else []
    return Result(output=new, seen=digest(old), changes=changes)


def run(path: Path, new: dict[int, bytes], journal: Journal | None = None, *, keep_mtime: bool = False) -> list[str]:
    """Rewrite all blocks; those in `new` change."""
    todo = tasks(path)
    at_work = Rewrite(todo[0], Links([str(path)], follow=False), journal, keep_mtime=keep_mtime)
    found = []
    for number, task in enumerate(todo):
        problem = at_work.add(task, result(BLOCKS[number], new.get(number)), last=number == len(todo) - 1)
        found += [str(problem)] if problem else []
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "a.txt"
    found.write_bytes(OLD)
    return found


@pytest.mark.parametrize("piece", [3, 1 << 20])
@pytest.mark.parametrize(
    "new", [{0: b"HEAD\n"}, {2: b""}, {1: b"1\n", 3: b"3 and more\n"}, {4: b"end"}, dict(enumerate([b"x"] * 5))]
)
def test_blocks_that_change_do_and_the_others_stay(
    path: Path, monkeypatch: pytest.MonkeyPatch, new: dict[int, bytes], piece: int
) -> None:
    monkeypatch.setattr(rewrite, "_PIECE", piece)
    journal = Journal(path.with_name("j"), everywhere=True)
    assert run(path, new, journal) == []
    wanted = b"".join(new.get(number, block) for number, block in enumerate(BLOCKS))
    assert path.read_bytes() == wanted and names(path.parent) == ["a.txt", "j"]
    [entry] = read_journal(journal.path)
    assert (entry.path, entry.before, entry.after) == (str(path), digest(OLD).hex(), digest(wanted).hex())
    assert len(entry.changes) == len(new) and entry.size == len(wanted)
    assert [done.problem for done in undo([entry])] == [""] and path.read_bytes() == OLD


def test_a_file_of_which_nothing_changes_is_never_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = path.stat().st_ino
    assert run(path, {}, Journal(path.with_name("j"), everywhere=True)) == []
    assert path.stat().st_ino == number and names(path.parent) == ["a.txt"]


def test_nothing_is_seen_of_it_before_the_last_block(path: Path) -> None:
    at_work = Rewrite(tasks(path)[0], Links([str(path)], follow=False))
    for number, task in enumerate(tasks(path)[:-1]):
        assert at_work.add(task, result(BLOCKS[number], b"new\n"), last=False) is None
        assert path.read_bytes() == OLD and len(names(path.parent)) == 2
    at_work.abandon()
    assert path.read_bytes() == OLD and names(path.parent) == ["a.txt"]
    assert at_work.add(tasks(path)[-1], result(BLOCKS[-1], b"new\n"), last=True) is None, "it is given up"
    assert path.read_bytes() == OLD


def test_to_abandon_what_never_began_is_nothing(path: Path) -> None:
    Rewrite(tasks(path)[0], Links([str(path)], follow=False)).abandon(ValueError("x"))
    assert path.read_bytes() == OLD and names(path.parent) == ["a.txt"]


# ---------------------------------------------------------------- what is refused
def refusal(path: Path, why: str) -> str:
    return f"{path}: cannot be written: {why}; left unchanged"


def test_a_block_that_is_not_the_one_that_was_read_is_refused(path: Path) -> None:
    todo = tasks(path)
    path.write_bytes(OLD.replace(b"two", b"TWO"))
    at_work = Rewrite(todo[0], Links([str(path)], follow=False))
    problem = at_work.add(todo[2], result(BLOCKS[2], b"new\n"), last=False)
    assert str(problem) == refusal(path, CHANGED)
    assert at_work.add(todo[3], result(BLOCKS[3], b"new\n"), last=False) is None, "it is said once"
    assert b"TWO" in path.read_bytes() and names(path.parent) == ["a.txt"]


@pytest.mark.parametrize("what", ["content", "time", "size"])
def test_a_file_that_is_saved_before_the_rename_is_left(path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    fsync = os.fsync

    def disturb(descriptor: int) -> None:
        fsync(descriptor)
        times = path.stat().st_atime_ns, path.stat().st_mtime_ns
        if what == "content":
            path.write_bytes(OLD.replace(b"tail", b"TAIL"))
            os.utime(path, ns=times)
        elif what == "time":
            os.utime(path, ns=(times[0], times[1] + 1_000_000_000))
        else:
            path.write_bytes(OLD + b"more")
            os.utime(path, ns=times)

    monkeypatch.setattr(replacement.os, "fsync", disturb)
    assert run(path, {1: b"new\n"}) == [refusal(path, CHANGED)]
    assert b"one" in path.read_bytes() and names(path.parent) == ["a.txt"]


def test_without_its_journal_nothing_is_replaced(path: Path) -> None:
    (path.parent / "file").write_bytes(b"")
    [said] = run(path, {1: b"new\n"}, Journal(path.parent / "file" / "j", everywhere=True))
    assert said.startswith(refusal(path, f"the journal {path.parent / 'file' / 'j'}: ").removesuffix("; left unchanged"))
    assert "--no-journal" in said and path.read_bytes() == OLD and names(path.parent) == ["a.txt", "file"]


def test_a_fault_without_words_of_the_system_is_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error, why in ((OSError("two\n lines"), "two lines"), (OSError(), "OSError"), (OSError(5, "I/O\nerror"), "I/O error")):

        def broken(*_: object, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr(replacement.os, "fsync", broken)
        assert run(path, {0: b"new\n"}) == [refusal(path, why)]
    assert path.read_bytes() == OLD and names(path.parent) == ["a.txt"]


def test_an_interrupt_goes_on_up_and_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(replacement.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run(path, {0: b"new\n"})
    assert path.read_bytes() == OLD and names(path.parent) == ["a.txt"]


def test_a_fault_of_the_file_leaves_it_unchanged(path: Path) -> None:
    todo = tasks(path)
    at_work = Rewrite(todo[0], Links([str(path)], follow=False))
    at_work.add(todo[0], result(BLOCKS[0], b"new\n"), last=False)
    broken = Task(str(path), data=b"", part=True, fault="it is cut")
    assert at_work.add(broken, Result(), last=True) is None, "who reads it says so"
    assert path.read_bytes() == OLD and names(path.parent) == ["a.txt"]


def test_standard_input_has_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(OLD)
    task = Task("a.txt", data=OLD)
    assert Rewrite(task, Links(["a.txt"], follow=False)).add(task, result(OLD, b"new"), last=True) is None
    assert (tmp_path / "a.txt").read_bytes() == OLD


def test_the_time_of_modification_is_kept_if_wanted(path: Path) -> None:
    os.utime(path, ns=(1_000_000_000, 2_000_000_000))
    assert run(path, {0: b"new\n"}, keep_mtime=True) == []
    assert path.stat().st_mtime_ns == 2_000_000_000 and path.read_bytes().startswith(b"new\n")
    todo = [Task(str(path), stamp=stamp(path))]
    data = path.read_bytes()
    assert Rewrite(todo[0], Links([str(path)], follow=False)).add(todo[0], result(data, b"newer"), last=True) is None
    assert path.read_bytes() == b"newer" and path.stat().st_mtime_ns > 2_000_000_000


# ---------------------------------------------------------------- links
@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_links_lead_to_files_that_were_given_and_no_further(tmp_path: Path) -> None:
    for folder in ("given", "beside", "file"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_bytes(OLD)
    links = Links([str(tmp_path / "given"), str(tmp_path / "file" / "x.txt"), "-"], follow=False)
    for folder, out in (("given", False), ("file", False), ("beside", True)):
        assert links.lead_out((tmp_path / folder / "x.txt").resolve()) is out
    assert links.lead_out(tmp_path / "given-not" / "x.txt")
    assert not Links([str(tmp_path / "given")], follow=True).lead_out(tmp_path / "beside" / "x.txt")
    aim = Links([str(tmp_path / "given")], follow=False, target=tmp_path / "out.txt")
    assert not aim.lead_out(tmp_path / "beside" / "x.txt") and aim.place(tmp_path / "x") == tmp_path / "out.txt"
    assert links.place(tmp_path / "x") == tmp_path / "x"

    link = tmp_path / "given" / "link.txt"
    link.symlink_to(tmp_path / "beside" / "x.txt")
    task = Task(str(link), stamp=stamp(link))
    problem = Rewrite(task, links).add(task, result(OLD, b"new"), last=True)
    why = f"a symbolic link leads out of what was given, to {(tmp_path / 'beside' / 'x.txt').resolve()} (--follow-links fixes it there)"
    assert str(problem) == refusal(link, why) and (tmp_path / "beside" / "x.txt").read_bytes() == OLD
    follow = Links([str(tmp_path / "given")], follow=True)
    assert Rewrite(task, follow).add(task, result(OLD, b"new"), last=True) is None
    assert link.is_symlink() and (tmp_path / "beside" / "x.txt").read_bytes() == b"new"
    task = Task(str(tmp_path / "given" / "x.txt"), stamp=stamp(tmp_path / "given" / "x.txt"))
    assert Rewrite(task, aim).add(task, result(OLD, b"new"), last=True) is None
    assert (tmp_path / "out.txt").read_bytes() == b"new" and (tmp_path / "given" / "x.txt").read_bytes() == OLD
