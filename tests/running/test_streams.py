"""Streamed files: their parts as tasks, and the file that is written from the parts that come back."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from journals import names

from newslint.files.formats import compressed
from newslint.files.formats.base import Origin, Streamed
from newslint.files.formats.compressed import COMPRESSED
from newslint.running import streams
from newslint.running.journal import Journal, copies, digest, read_journal, undo
from newslint.running.rewrite import CHANGED, Links
from newslint.running.streams import StreamRewrite, missing_line, parts_of
from newslint.running.task import Task
from newslint.running.worker import Result

FORM: Streamed = next(form for form in COMPRESSED if ".jsonl.gz" in form.suffixes)
ROWS = b"".join(b'{"text": "%s %d"}\n' % (b"long " * 50, number) for number in range(40))


def task_of(path: Path) -> Task:
    return Task(str(path), stamp=(path.stat().st_mtime_ns, path.stat().st_size))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compressed, "PART_SIZE", 1000)
    monkeypatch.setattr(compressed, "_CHUNK", 300)
    found = tmp_path / "a.jsonl.gz"
    found.write_bytes(gzip.compress(ROWS, mtime=0))
    return found


def parts(path: Path, *, fixes: bool = True) -> list[Task]:
    return list(parts_of(task_of(path), FORM, Origin(str(path)), fixes=fixes))


def test_the_parts_are_tasks_with_the_numbers_of_their_records(path: Path) -> None:
    found = parts(path, fixes=False)
    assert len(found) > 5 and b"".join(task.data or b"" for task in found) == ROWS
    assert [task.first_record for task in found] == [1 + ROWS.count(b"\n", 0, ROWS.index(task.data or b"")) for task in found]
    assert all(task.part and task.fault is None and task.digest is None and task.path == str(path) for task in found)
    assert [task.is_block for task in found] == [False] + [True] * (len(found) - 1)
    fixing = parts(path)
    assert [task.data for task in fixing] == [task.data for task in found]
    assert {task.digest for task in fixing} == {digest(path.read_bytes())}


def test_a_file_without_a_part_is_a_file_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(FORM), "parts", lambda self, source, origin: iter(()))
    for fixes in (False, True):
        [only] = parts(path, fixes=fixes)
        assert only.records == frozenset() and not only.part and only.fault is None


def test_nothing_of_a_broken_file_is_fixed_and_what_is_whole_is_checked(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])
    [only] = parts(path)
    assert only.fault is not None and "broken gzip file" in only.fault
    assert (only.data, only.part, only.path) == (b"", True, str(path))
    *whole, last = parts(path, fixes=False)
    assert whole and last.fault == only.fault and all(task.fault is None for task in whole)


def test_a_file_that_cannot_be_opened(path: Path) -> None:
    task = task_of(path)
    path.unlink()
    [only] = parts_of(task, FORM, Origin(str(path)), fixes=True)
    assert only.fault == "cannot read it: No such file or directory" and only.part


# ---------------------------------------------------------------- writing
def rewrite(path: Path, new: dict[int, bytes], journal: Journal | None = None, todo: list[Task] | None = None) -> list[str]:
    todo = todo or parts(path)
    at_work = StreamRewrite(todo[0], FORM, Origin(str(path)), Links([str(path)], follow=False), journal, keep_mtime=False)
    found = []
    for number, task in enumerate(todo):
        problem = at_work.add(task, Result(output=new.get(number)), last=number == len(todo) - 1)
        found += [str(problem)] if problem else []
    return found


@pytest.mark.parametrize("changed", [(0,), (3,), (1, 2), (-1,)])
def test_only_the_parts_that_change_do(path: Path, changed: tuple[int, ...]) -> None:
    todo, old = parts(path), path.read_bytes()
    new = {number % len(todo): (todo[number].data or b"").upper() for number in changed}
    journal = Journal(path.with_name("j"), everywhere=True)
    assert rewrite(path, new, journal) == []
    assert gzip.decompress(path.read_bytes()) == b"".join(new.get(n, task.data or b"") for n, task in enumerate(todo))
    [entry] = read_journal(journal.path)
    assert (entry.before, entry.after) == (digest(old).hex(), digest(path.read_bytes()).hex())
    assert entry.copy and (copies(journal.path) / entry.copy).read_bytes() == old
    assert [done.problem for done in undo([entry], journal.path)] == [""] and path.read_bytes() == old


def test_nothing_changes_nothing_is_written(path: Path) -> None:
    number = path.stat().st_ino
    assert rewrite(path, {}, Journal(path.with_name("j"), everywhere=True)) == []
    assert path.stat().st_ino == number and names(path.parent) == ["a.jsonl.gz"]


@pytest.mark.parametrize("when", ["before", "stamp only", "not digested"])
def test_a_file_that_changed_meanwhile_is_left(path: Path, when: str) -> None:
    todo, old = parts(path, fixes=when != "not digested"), path.read_bytes()
    if when == "before":
        path.write_bytes(gzip.compress(ROWS.replace(b" 39", b" 93"), mtime=0))
    elif when == "stamp only":
        todo = [Task(**{name: getattr(task, name) for name in task.__struct_fields__} | {"stamp": (0, 0)}) for task in todo]
    now = path.read_bytes()
    assert rewrite(path, {0: b'{"text": "x"}\n'}, todo=todo) == [f"{path}: cannot be written: {CHANGED}; left unchanged"]
    assert path.read_bytes() == now and names(path.parent) == ["a.jsonl.gz"] and (when != "stamp only" or now == old)


def test_whatever_a_librarys_writer_raises_is_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = path.read_bytes()

    class Broken:
        def __init__(self, *_: Any, **__: Any) -> None: ...
        def write(self, data: bytes) -> int:
            raise RuntimeError("schema\n  mismatch")

        def close(self) -> None: ...

    monkeypatch.setattr(type(FORM.codec), "writer", lambda self, target: Broken())  # type: ignore[attr-defined]
    assert rewrite(path, {0: b"x"}) == [f"{path}: cannot be written: schema mismatch; left unchanged"]
    assert path.read_bytes() == old and names(path.parent) == ["a.jsonl.gz"]


def test_what_a_librarys_writer_asks_of_its_file(tmp_path: Path) -> None:
    from newslint.files.replacement import Replacement

    with Replacement(tmp_path / "a") as new:
        target = streams._Target(new)
        assert (target.tell(), target.closed, target.mode) == (0, False, "wb")
        assert (target.readable(), target.writable(), target.seekable()) == (False, True, False)
        assert (target.write(b"one"), target.write(b" two"), target.tell()) == (3, 4, 7)
        target.flush()
        target.close()
    assert (tmp_path / "a").read_bytes() == b"one two" and target.digest.digest() == digest(b"one two")


def test_files_that_need_what_is_not_installed_are_one_line() -> None:
    paths = [f"{n}.parquet" for n in range(1001)]
    assert str(missing_line(paths[:1], "pip x")) == "0.parquet: not read: pip x installs what reads it"
    assert str(missing_line(paths[:2], "pip x")) == "0.parquet: not read (and 1 more of its kind): pip x installs what reads it"
    assert str(missing_line(paths, "pip x")) == "0.parquet: not read (and 1,000 more of its kind): pip x installs what reads it"
