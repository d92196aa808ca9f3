"""How files are put back from what a journal has of them."""

from __future__ import annotations

import base64
import os
from itertools import pairwise
from pathlib import Path

import pytest
from journals import entry_of, names, packed, with_copy

from newslint.running import journal as journals
from newslint.running.journal import Entry, Journal, Restored, Splice, digest, undo


def test_several_runs_over_one_file_are_undone_together_from_wherever_it_is(tmp_path: Path) -> None:
    """Undone twice, or not to the end, or the last fix was written down and never made: none of it is a change by somebody else."""
    path, versions = tmp_path / "a", [b"one two three", b"one three", b"three", b"three!"]
    entries = [entry_of(path, old, new) for old, new in pairwise(versions)]
    for runs in (1, 2, 3):
        for content in versions[: runs + 1]:
            path.write_bytes(content)
            assert list(undo(entries[:runs])) == [Restored(str(path))]
            assert path.read_bytes() == versions[0]


def test_a_file_that_changed_or_went_is_named_and_the_others_are_restored(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"new, and edited")
    (tmp_path / "c").write_bytes(b"new")
    found = list(undo([entry_of(tmp_path / name, b"old", b"new") for name in "abc"]))
    assert found == [
        Restored(str(tmp_path / "a"), "it has changed since"),
        Restored(str(tmp_path / "b"), "No such file or directory"),
        Restored(str(tmp_path / "c")),
    ]
    assert (tmp_path / "a").read_bytes() == b"new, and edited" and (tmp_path / "c").read_bytes() == b"old"
    assert names(tmp_path) == ["a", "c"]


def test_a_file_that_is_saved_while_it_is_undone_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"new")
    fsync = os.fsync

    def disturb(descriptor: int) -> None:
        fsync(descriptor)
        path.write_bytes(b"saved by an editor")

    monkeypatch.setattr(os, "fsync", disturb)
    assert list(undo([entry_of(path, b"old", b"new")])) == [Restored(str(path), "it has changed since")]
    assert path.read_bytes() == b"saved by an editor" and names(tmp_path) == ["a"]


def test_a_file_that_is_as_before_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    number = path.stat().st_ino
    assert list(undo([entry_of(path, b"old", b"new")])) == [Restored(str(path))]
    assert path.stat().st_ino == number


def test_copies_and_edits_in_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "_PIECE", 4)
    _, packed_entry = with_copy(tmp_path, b"the packed file")
    path = tmp_path / "a"
    path.unlink()  # the copy is a link to it
    edited = entry_of(path, b"new", b"new!")
    first = entry_of(path, b"the first packed file", b"the packed file")
    path.write_bytes(b"new!")
    assert list(undo([packed_entry, edited], tmp_path / "j")) == [Restored(str(path))]
    assert path.read_bytes() == b"the packed file"
    path.write_bytes(b"new!")
    assert list(undo([first, packed_entry, edited], tmp_path / "j")) == [Restored(str(path))]
    assert path.read_bytes() == b"the first packed file"
    last = Entry(str(path), digest(b"new!").hex(), digest(b"newer").hex())
    path.write_bytes(b"new!")
    Journal(tmp_path / "j", everywhere=True).add(last, copy_of=path)
    path.unlink()  # the copy is a link to it
    path.write_bytes(b"newer")
    assert list(undo([edited, last], tmp_path / "j")) == [Restored(str(path))]
    assert path.read_bytes() == b"new"


def test_a_damaged_copy_is_not_put_back(tmp_path: Path) -> None:
    copy, entry = with_copy(tmp_path)
    (tmp_path / "a").unlink()
    (tmp_path / "a").write_bytes(b"new")
    copy.write_bytes(b"damaged")
    message = "the copy in the journal's folder is damaged"
    assert list(undo([entry], tmp_path / "j")) == [Restored(entry.path, message)]
    copy.unlink()
    assert list(undo([entry], tmp_path / "j")) == [Restored(entry.path, "No such file or directory")]
    for name in ("../a", "a" * 31, "a" * 33, f"{copy.name}/", copy.name.upper() + "x"):
        entry.copy = name
        assert list(undo([entry], tmp_path / "j")) == [Restored(entry.path, "the journal is damaged")]
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.parametrize(
    "splices",
    [
        [Splice(0, 3, packed(b"odd"))],
        [Splice(0, 4, packed(b"old"))],
        [Splice(3, 1, packed(b""))],
        [Splice(-1, 1, packed(b""))],
        [Splice(2, -1, packed(b""))],
        [Splice(1, 2, packed(b"")), Splice(2, 1, packed(b""))],
        [Splice(0, 3, "no base64 here!")],
        [Splice(0, 3, base64.b64encode(b"not packed").decode())],
    ],
)
def test_a_damaged_entry_changes_nothing(tmp_path: Path, splices: list[Splice]) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"new")
    entry = Entry(str(path), digest(b"old").hex(), digest(b"new").hex(), splices)
    [found] = undo([entry])
    assert found.path == str(path) and found.problem
    assert path.read_bytes() == b"new"


def test_the_place_of_a_splice_is_checked() -> None:
    for splice in (Splice(0, 4, packed(b"")), Splice(4, 0, packed(b"")), Splice(-1, 0, packed(b"")), Splice(2, -1, packed(b""))):
        with pytest.raises(ValueError, match="the journal is damaged"):
            journals._reverse(Entry("a", splices=[splice]), b"new")
    for splice in (Splice(3, 0, packed(b"er")), Splice(0, 3, packed(b"newer"))):
        assert journals._reverse(Entry("a", splices=[splice]), b"new") == b"newer"


def test_a_splice_that_unpacks_without_bound_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "MAX_PIECE", 100)
    bomb = Entry("a", splices=[Splice(0, 0, packed(b"x" * 100_000))])
    assert len(journals._reverse(bomb, b"")) == 100
