"""Records every fix, so that each file can be put back byte for byte.

A journal is a file of JSON Lines. The first line says its version; then comes a line for each file: digests of its content before and
after, the fixes for a reader, and for each changed range of the new content the bytes that were there. Of a packed file, of
which a fix changes every byte, the old content is kept whole, in a folder beside the journal. A line is on the disk before the
file is replaced. So whatever ends a run, each file is either as before or recorded.
"""

from __future__ import annotations

import base64
import errno
import json
import os
import re
import shutil
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from newslint.files.formats.spelling import shared_start
from newslint.files.replacement import Replacement
from newslint.lint.finding import Finding
from newslint.settings.trust import work_tree
from newslint.text.document import Document

VERSION = 1
HEADER = "newslint-journal"
MAX_PIECE = 1 << 30
_PIECE = 1 << 20
_SPARE = 1 << 30  # bytes of the journal's disk that copies leave free


class JournalError(ValueError):
    """A file that is no journal, or a damaged one; the message names it."""


class Change(msgspec.Struct, frozen=True):
    """One edit: where it is in the text before, and both wordings."""

    record: int | None
    rule: str
    start: int
    before: str
    after: str


class Splice(msgspec.Struct, frozen=True):
    """The bytes `start` to `start + length` of the new content, and in `old` what they replace (zlib, base64)."""

    start: int
    length: int
    old: str


class Entry(msgspec.Struct):
    """What was done to one file."""

    path: str
    before: str = ""
    after: str = ""
    splices: list[Splice] = []
    changes: list[Change] = []
    size: int = 0  # of the new content
    copy: str = ""  # the name of the old content, whole, in the journal's folder

    def splice(self, old: bytes, new: bytes) -> None:
        """Take the next piece of the content."""
        if old != new:
            head = shared_start(old, new)
            tail = shared_start(old[head:][::-1], new[head:][::-1])
            cut = old[head : len(old) - tail]
            packed = base64.b64encode(zlib.compress(cut)).decode()
            self.splices.append(Splice(self.size + head, len(new) - head - tail, packed))
        self.size += len(new)


def changes_of(applied: Iterable[Finding], rewritten: Iterable[Finding], document: Document) -> list[Change]:
    """The edits of these findings, for a reader of the journal."""
    text = document.text
    edits = [(f.rule, e) for f in applied if f.fix for e in f.fix.edits]
    changes = [Change(document.record, rule, e.start, text[e.start : e.end], e.text) for rule, e in edits]
    return [*changes, *(Change(document.record, f.rule, 0, "", f.file_fix or "") for f in rewritten)]


def digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def digest_of(file: BinaryIO) -> bytes:
    """The same of a file, from where it stands to its end."""
    found = blake2b(digest_size=16)
    while data := file.read(_PIECE):
        found.update(data)
    return found.digest()


def copies(journal: Path) -> Path:
    """The folder of the copies that a journal keeps."""
    return journal.with_name(f"{journal.name}.copies")


class Journal:
    """A journal that is written: entries are appended, so one file may hold several runs. Nothing is made before the first entry.

    With `everywhere` false, files in a version-control work tree are left to that.
    """

    def __init__(self, path: Path, *, everywhere: bool) -> None:
        self.path, self._everywhere = path, everywhere
        self.written = 0
        self._begun = False

    def add(self, entry: Entry, copy_of: Path | None = None) -> None:
        """Write an entry to the disk; with `copy_of`, keep a copy of that file. Raises OSError, which says what to do."""
        if not self._everywhere and work_tree(Path(entry.path).parent) is not None:
            return
        try:
            if copy_of is not None:
                entry.copy = self._copy(copy_of, entry.before)
            self._write(entry)
        except OSError as error:
            what = f"the journal {self.path}: {error.strerror or error} (--no-journal fixes without one)"
            raise OSError(0, what) from None

    def _copy(self, path: Path, name: str) -> str:
        """Keep the content of a file that is about to be replaced: a hard link, which costs nothing, where the disk is the same and
        the content has no other name, through which a program might change it."""
        folder = copies(self.path)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = folder / name
        if target.exists():
            if _digest_at(target) == name:
                return name
            target.unlink()  # a link to a file that was not replaced after all, and changed later
        try:
            if path.stat().st_nlink > 1:
                raise OSError(errno.EMLINK, "it has another name")
            target.hardlink_to(path)
        except OSError:
            if shutil.disk_usage(folder).free < path.stat().st_size + _SPARE:
                raise OSError(0, f"no room for a copy of the old file in {folder}; --journal FILE keeps it elsewhere") from None
            part = folder / f"{name}.{os.getpid()}"
            try:
                with path.open("rb") as old, part.open("xb") as new:
                    shutil.copyfileobj(old, new, _PIECE)
                    new.flush()
                    os.fsync(new.fileno())
                part.replace(target)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        return name

    def _write(self, entry: Entry) -> None:
        line = json.dumps(msgspec.to_builtins(entry)).encode() + b"\n"
        if not self._begun:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_CREAT | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self.path, flags, 0o600)
            size = os.fstat(self._descriptor).st_size
            if size:
                os.lseek(self._descriptor, -1, os.SEEK_END)
                if os.read(self._descriptor, 1) != b"\n":  # the line of a run that was killed
                    line = b"\n" + line
            if not size:
                begun = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
                head = {HEADER: VERSION, "begun": begun, "folder": str(Path.cwd())}
                line = json.dumps(head).encode() + b"\n" + line
            self._begun = True
        while line:
            line = line[os.write(self._descriptor, line) :]
        os.fsync(self._descriptor)
        self.written += 1


def default_path() -> Path:
    """A new journal in the user's state folder."""
    return journals() / f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{os.getpid()}.jsonl"


def journals() -> Path:
    from platformdirs import user_state_path

    return user_state_path("newslint", appauthor=False) / "journals"


def read_journal(path: Path) -> list[Entry]:
    """The entries in their order. A line that is cut short (a run was killed there) is left out. Raises JournalError."""
    entries: list[Entry] = []
    try:
        if not path.is_file():
            raise JournalError(f"{path}: no such journal")
        with path.open("rb") as lines:
            head = _load(lines.readline())
            if not isinstance(head, dict) or HEADER not in head:
                raise JournalError(f"{path}: not a journal of newslint")
            if head[HEADER] != VERSION:
                raise JournalError(
                    f"{path}: a journal of version {str(head[HEADER])[:20]}; this newslint reads version {VERSION}"
                )
            for line in lines:
                try:
                    entries.append(msgspec.convert(_load(line), Entry))
                except msgspec.ValidationError:
                    continue
    except OSError as error:
        raise JournalError(f"{path}: {error.strerror or error}") from None
    return entries


def _load(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


class Restored(msgspec.Struct, frozen=True):
    """What became of one file: `problem` says why it was not restored."""

    path: str
    problem: str = ""


def undo(entries: Sequence[Entry], journal: Path = Path("journal")) -> Iterator[Restored]:
    """Put every file back as it was before the first entry about it. A file that has changed since is left unchanged. Copies are
    taken from the folder beside `journal`."""
    by_path: dict[str, list[Entry]] = {}
    for entry in entries:
        by_path.setdefault(entry.path, []).append(entry)
    for path, own in by_path.items():
        try:
            _undo(Path(path), own, copies(journal))
            yield Restored(path)
        except OSError as error:
            yield Restored(path, error.strerror or str(error))
        except (ValueError, zlib.error) as error:
            yield Restored(path, str(error))


def _undo(path: Path, entries: Sequence[Entry], folder: Path) -> None:
    source = path  # the file that has the content as far as it is undone
    data: bytes | None = None  # that content, once it is in memory
    now = start = _digest_at(path)
    # The last entries may be undone already, or never have been applied: the first that knows the content is where to begin.
    while entries and now not in (entries[-1].before, entries[-1].after):
        entries = entries[:-1]
    if not entries:
        raise ValueError("it has changed since")
    for entry in reversed(entries):
        if now == entry.after:
            if entry.copy:
                if not _NAME.fullmatch(entry.copy):
                    raise ValueError("the journal is damaged")
                source, data = folder / entry.copy, None
                now = _digest_at(source)
            else:
                data = _reverse(entry, source.read_bytes() if data is None else data)
                now = digest(data).hex()
            if now != entry.before:
                raise ValueError("the copy in the journal's folder is damaged" if entry.copy else "the journal is damaged")
        elif now != entry.before:
            raise ValueError("it has changed since")
    if now != start:
        _put_back(path, source if data is None else data, start)


_NAME = re.compile(r"[0-9a-f]{32}")


def _digest_at(path: Path) -> str:
    with path.open("rb") as file:
        return digest_of(file).hex()


def _put_back(path: Path, old: bytes | Path, expected: str) -> None:
    def verify() -> None:
        if _digest_at(path) != expected:
            raise ValueError("it has changed since")

    with Replacement(path, verify) as new:
        if isinstance(old, bytes):
            new.write(old)
        else:
            with old.open("rb") as file:
                while data := file.read(_PIECE):
                    new.write(data)


def _reverse(entry: Entry, data: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    for splice in entry.splices:
        if not at <= splice.start <= splice.start + splice.length <= len(data):
            raise ValueError("the journal is damaged")
        unpacker = zlib.decompressobj()
        old = unpacker.decompress(base64.b64decode(splice.old, validate=True), MAX_PIECE)
        parts += data[at : splice.start], old
        at = splice.start + splice.length
    return b"".join([*parts, data[at:]])
