"""The journal: what a run writes down of each file, and how that is read."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from journals import entry_of, names, packed, with_copy

from newslint import Document
from newslint.lint.finding import Edit, Family, FileFix, Finding, Fix, Safety, Severity
from newslint.running import journal as journals
from newslint.running.journal import (
    Change,
    Entry,
    Journal,
    JournalError,
    Splice,
    changes_of,
    digest,
    digest_of,
    read_journal,
)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


# ---------------------------------------------------------------- an entry
def test_an_entry_has_the_bytes_that_went_and_where_the_new_ones_are() -> None:
    entry = Entry("a")
    entry.splice(b"same", b"same")
    entry.splice(b"one banner two", b"one two")
    entry.splice(b"left", b"left and more")
    entry.splice(b"", b"x")
    # “one ” is at 4 to 8, and what it shares with the old piece at its end is “two”.
    assert entry.splices == [Splice(8, 0, packed(b"banner ")), Splice(15, 9, packed(b"")), Splice(24, 1, packed(b""))]
    assert entry.size == 25


def test_a_piece_that_repeats_itself_is_cut_once() -> None:
    entry = Entry("a")
    entry.splice(b"aaaa", b"aa")
    assert entry.splices == [Splice(2, 0, packed(b"aa"))]


@given(st.lists(st.tuples(st.binary(max_size=9), st.binary(max_size=9)), max_size=5))
def test_any_entry_leads_back(pieces: list[tuple[bytes, bytes]]) -> None:
    entry = Entry("a")
    for old, new in pieces:
        entry.splice(old, new)
    assert entry.size == sum(len(new) for _, new in pieces)
    assert journals._reverse(entry, b"".join(new for _, new in pieces)) == b"".join(old for old, _ in pieces)


def test_the_changes_are_the_edits_and_what_was_done_to_the_file() -> None:
    document = Document("Accept all. The mayor spoke.", record=7)
    edits = (Edit(0, 12), Edit(16, 21, "Mayor"))
    cut = Finding("BP101", "x", Family.BOILERPLATE, Severity.ERROR, "m", 0, 12, Fix(edits, Safety.SAFE, "m"))
    seen = Finding("TR101", "x", Family.TRUNCATION, Severity.ERROR, "m", 0, 12)
    file = Finding("EN101", "x", Family.ENCODING, Severity.ERROR, "m", 0, 0, None, FileFix.REENCODE)
    assert changes_of([cut, seen], [file], document) == [
        Change(7, "BP101", 0, "Accept all. ", ""),
        Change(7, "BP101", 16, "mayor", "Mayor"),
        Change(7, "EN101", 0, "", "Rewrite as UTF-8"),
    ]


def test_a_digest_is_of_all_from_where_a_file_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "_PIECE", 3)
    file = io.BytesIO(b"head and ten more")
    file.seek(5)
    assert digest_of(file) == digest(b"and ten more") != digest(b"head and ten more")
    assert len(digest(b"")) == 16


# ---------------------------------------------------------------- writing
def test_a_journal_is_made_with_its_first_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "deep" / "down" / "j"
    journal = Journal(path, everywhere=True)
    assert journal.written == 0 and names(tmp_path) == []
    one, two = entry_of(tmp_path / "a", b"old", b"new"), entry_of(tmp_path / "b", b"x", b"y")
    journal.add(one)
    journal.add(two)
    assert journal.written == 2
    head, *rest = lines(path)
    assert head["newslint-journal"] == 1 and head["folder"] == str(tmp_path)
    assert str(head["begun"])[:2] == "20" and str(head["begun"]).endswith("+00:00") and len(str(head["begun"])) == 25
    assert rest == [msgspec.to_builtins(one), msgspec.to_builtins(two)]
    assert read_journal(path) == [one, two]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_second_run_is_appended_and_has_no_head_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "j"
    entries = [entry_of(tmp_path / "a", b"old", b"new %d" % n) for n in range(3)]
    for entry in entries:
        Journal(path, everywhere=True).add(entry)
    assert len(lines(path)) == 4 and read_journal(path) == entries


def test_behind_a_line_that_was_cut_short_a_new_one_begins(tmp_path: Path) -> None:
    path = tmp_path / "j"
    one, two = entry_of(tmp_path / "a", b"old", b"new"), entry_of(tmp_path / "b", b"old", b"new")
    Journal(path, everywhere=True).add(one)
    with path.open("ab") as file:
        file.write(b'{"path": "cut')
    Journal(path, everywhere=True).add(two)
    assert path.read_bytes().count(b"\n") == 4 and read_journal(path) == [one, two]


def test_files_under_version_control_are_left_to_that_unless_a_journal_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "tree" / ".git").mkdir(parents=True)
    (tmp_path / "loose").mkdir()
    inside, outside = entry_of(tmp_path / "tree" / "a", b"old", b"new"), entry_of(tmp_path / "loose" / "a", b"old", b"new")
    journal = Journal(tmp_path / "j", everywhere=False)
    journal.add(inside)
    assert journal.written == 0 and not journal.path.exists()
    journal.add(outside)
    assert read_journal(journal.path) == [outside] and journal.written == 1
    Journal(tmp_path / "all", everywhere=True).add(inside)
    assert read_journal(tmp_path / "all") == [inside]


def test_a_journal_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "file" / "j"
    with pytest.raises(OSError) as caught:
        Journal(path, everywhere=True).add(entry_of(tmp_path / "a", b"old", b"new"))
    # mkdir says that the folder is no folder; the words are the system's
    assert caught.value.strerror == f"the journal {path}: File exists (--no-journal fixes without one)"


def test_a_write_that_takes_a_part_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(journals.os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    entry = entry_of(tmp_path / "a", b"old", b"new")
    Journal(tmp_path / "j", everywhere=True).add(entry)
    assert read_journal(tmp_path / "j") == [entry]


def test_an_entry_is_on_the_disk_before_add_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bytes] = []
    monkeypatch.setattr(journals.os, "fsync", lambda descriptor: synced.append((tmp_path / "j").read_bytes()))
    journal = Journal(tmp_path / "j", everywhere=True)
    journal.add(entry_of(tmp_path / "a", b"old", b"new"))
    journal.add(entry_of(tmp_path / "b", b"old", b"new"))
    assert [data.count(b"\n") for data in synced] == [2, 3]


def test_journals_without_a_name_lie_in_the_users_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = journals.default_path()
    assert path.parent == journals.journals() and path.parent.name == "journals" and path.name.endswith(f"-{os.getpid()}.jsonl")
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert path.parent == tmp_path / "newslint" / "journals"
    day, time = path.name.split("-")[:2]
    assert len(day) == 8 and len(time) == 6 and (day + time).isdigit()


# ---------------------------------------------------------------- copies
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", refuse)


def test_a_copy_is_a_link_where_the_disk_is_the_same(tmp_path: Path) -> None:
    copy, entry = with_copy(tmp_path)
    assert copy.parent == tmp_path / "j.copies" and entry.copy == digest(b"packed").hex()
    assert copy.samefile(tmp_path / "a") and read_journal(tmp_path / "j") == [entry]
    if os.name == "posix":
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_elsewhere_it_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_links(monkeypatch)
    monkeypatch.setattr(journals, "_PIECE", 4)
    copy, _ = with_copy(tmp_path, b"packed and long")
    assert copy.read_bytes() == b"packed and long" and not copy.samefile(tmp_path / "a")
    assert names(copy.parent) == [copy.name]


def test_a_copy_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_links(monkeypatch)
    seen: list[tuple[bytes, list[str]]] = []

    def fsync(descriptor: int) -> None:
        seen.append((Path(f"/proc/self/fd/{descriptor}").read_bytes(), names(tmp_path / "j.copies")))

    if not Path("/proc/self/fd").exists():
        pytest.skip("reads /proc")
    monkeypatch.setattr(journals.os, "fsync", fsync)
    copy, _ = with_copy(tmp_path)
    assert seen[0] == (b"packed", [f"{copy.name}.{os.getpid()}"])


def test_a_content_is_copied_once(tmp_path: Path) -> None:
    copy, _ = with_copy(tmp_path)
    number = copy.stat().st_ino
    again, _ = with_copy(tmp_path, name="b")
    assert again == copy and copy.stat().st_ino == number != (tmp_path / "b").stat().st_ino


def test_a_copy_that_is_no_longer_what_it_was_is_made_anew(tmp_path: Path) -> None:
    """The run was killed before it replaced the file, and an editor wrote into it, which is the copy, too."""
    copy, _ = with_copy(tmp_path)
    (tmp_path / "a").write_bytes(b"edited in place")
    assert copy.read_bytes() == b"edited in place"
    assert with_copy(tmp_path, name="b")[0] == copy
    assert copy.read_bytes() == b"packed" and (tmp_path / "a").read_bytes() == b"edited in place"


def test_a_file_with_two_names_is_copied(tmp_path: Path) -> None:
    """Whoever writes through the other name would change the copy."""
    (tmp_path / "other").write_bytes(b"")
    (tmp_path / "a").hardlink_to(tmp_path / "other")
    copy, _ = with_copy(tmp_path)
    assert copy.read_bytes() == b"packed" and not copy.samefile(tmp_path / "other")


def test_a_copy_leaves_room_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_links(monkeypatch)
    free = journals._SPARE + len(b"packed")
    monkeypatch.setattr(journals.shutil, "disk_usage", lambda folder: SimpleNamespace(free=free - 1))
    with pytest.raises(OSError) as caught:
        with_copy(tmp_path)
    assert f"no room for a copy of the old file in {tmp_path / 'j.copies'}; --journal FILE" in str(caught.value.strerror)
    assert names(tmp_path / "j.copies") == [] and not (tmp_path / "j").exists(), "nothing is said to be done"
    monkeypatch.setattr(journals.shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    with_copy(tmp_path)


def test_a_copy_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_links(monkeypatch)

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journals.os, "fsync", broken)
    with pytest.raises(OSError, match="No space left on device"):
        with_copy(tmp_path)
    assert names(tmp_path / "j.copies") == []


# ---------------------------------------------------------------- reading
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a journal of newslint"),
        (b"The council met.\n", "not a journal of newslint"),
        (b"[1]\n", "not a journal of newslint"),
        (b'{"begun": 1}\n', "not a journal of newslint"),
        (b"[" * 200_000 + b"\n", "not a journal of newslint"),
        (b'{"newslint-journal": 2}\n', "a journal of version 2; this newslint reads version 1"),
        (b'{"newslint-journal": "%s"}\n' % (b"9" * 99), f"a journal of version {'9' * 20}; this newslint reads version 1"),
    ],
)
def test_what_is_no_journal_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "j"
    path.write_bytes(content)
    with pytest.raises(JournalError) as caught:
        read_journal(path)
    assert str(caught.value) == f"{path}: {words}"


def test_a_journal_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "j", tmp_path):
        with pytest.raises(JournalError) as caught:
            read_journal(path)
        assert str(caught.value) == f"{path}: no such journal"
    (tmp_path / "k").write_bytes(b"")

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(JournalError) as caught:
        read_journal(tmp_path / "k")
    assert str(caught.value) == f"{tmp_path / 'k'}: Permission denied"


def test_lines_that_are_no_entries_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "j"
    one, two = entry_of(tmp_path / "a", b"old", b"new"), entry_of(tmp_path / "b", b"old", b"new")
    Journal(path, everywhere=True).add(one)
    with path.open("ab") as file:
        file.write(b'\n[]\n{"path": 3}\n\xff\n{"path": "a", "splices": [{"start": "x"}]}\n')
    Journal(path, everywhere=True).add(two)
    assert read_journal(path) == [one, two]
