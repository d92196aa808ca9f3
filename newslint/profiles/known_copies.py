"""The copies of a corpus, as `newslint duplicates` writes them down and rules look them up: an SQLite file.

A document is found by its place: its path below the folders that were read, and its record or id. That it is still about the same
text (fixed since then, but not another) its sketch tells, so that a file that has changed is not judged by what was in its place.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Any, NamedTuple
from zlib import crc32

from newslint.profiles.minhash import in_common, sketch
from newslint.text.document import Document
from newslint.text.span import Copy

_APPLICATION, _VERSION = 0x6E6C6475, 1
_SAME_SHARE = 0.25  # of a sketch's hashes that a document still has: fixes take boilerplate and copies out
_SCHEMA = """
CREATE TABLE about (digest BLOB);
CREATE TABLE documents (number INTEGER PRIMARY KEY, key INTEGER, path TEXT, tail TEXT, record INTEGER, id TEXT, hashes BLOB,
    original INTEGER, share REAL, same INTEGER);
"""


class DuplicatesError(ValueError):
    """A file that is none of duplicates; the message names it."""


class Row(NamedTuple):
    """A document that has copies or is one: `original` is the number of what it repeats, `share` how much of it is there, and
    `same` whether it has the same words."""

    number: int
    path: str
    record: int | None
    id: str | None
    hashes: bytes
    original: int | None = None
    share: float = 0.0
    same: bool = False


def write(path: Path, rows: Iterable[Row], root: str) -> None:
    """Write the file anew; it takes the old one's place when it is whole. `root` is the folder that all paths are below. Raises OSError."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    try:
        database = sqlite3.connect(new, isolation_level=None)
        try:
            database.executescript(
                f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION};"
                f" PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA} BEGIN;"
            )
            digest = blake2b(digest_size=16)
            database.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _entries(rows, root, digest))
            database.execute("INSERT INTO about VALUES (?)", (digest.digest(),))
            database.execute("CREATE INDEX documents_by_key ON documents (key)")
            database.execute("COMMIT")
        finally:
            database.close()
        new.replace(path)
    except sqlite3.Error as error:
        raise OSError(0, str(error), str(path)) from None
    finally:
        new.unlink(missing_ok=True)


def _entries(rows: Iterable[Row], root: str, digest: Any) -> Iterator[tuple[Any, ...]]:
    for number, path, record, id, hashes, original, share, same in rows:
        tail = PurePath(os.path.relpath(path, root)).as_posix()
        entry = (number, _key(tail, record, id), path, tail, record, id, hashes, original, share, same)
        digest.update(repr(entry).encode("utf-8", "replace"))
        yield entry


def storable(path: str) -> str:
    """A path as SQLite can hold it: names that are not UTF-8 lose what is not."""
    return path.encode("utf-8", "replace").decode()


def _key(path: str, record: int | None, id: str | None) -> int:
    """What a document is looked up by, wherever its folder has gone."""
    name = f"{path.rpartition('/')[2]}\0{f'id {id}' if id is not None else record}"
    return crc32(name.encode("utf-8", "replace"))


class KnownCopies:
    """Looks documents up. The file is opened for reading, in each process anew."""

    def __init__(self, path: Path) -> None:
        """Raises DuplicatesError, naming the file, where it is none."""
        self._path, self._process = path, 0
        self._connection: sqlite3.Connection | None = None
        try:
            if not path.is_file():
                raise DuplicatesError(f"{path}: no such file: newslint duplicates writes it")
            database = self._open()
            about = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            if about[0] != _APPLICATION:
                raise DuplicatesError(f"{path}: not a file that newslint duplicates wrote")
            if about[1] != _VERSION:
                raise DuplicatesError(f"{path}: of another version; write it anew with newslint duplicates")
            self.digest = bytes(database.execute("SELECT digest FROM about").fetchone()[0])
        except (sqlite3.Error, TypeError) as error:
            raise DuplicatesError(f"{path}: cannot be read as duplicates: {error}") from None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            name = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(name, uri=True, check_same_thread=False)
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._process = os.getpid()
        return self._connection

    def find(self, document: Document) -> Copy | None:
        """What a document repeats, if it is a copy."""
        path = PurePath(os.path.abspath(storable(document.path))).as_posix()  # noqa: PTH100 (links are not followed)
        database = self._open()
        rows = database.execute(
            "SELECT tail, id, record, hashes, original, share, same FROM documents WHERE key = ? ORDER BY number",
            (_key(path, document.record, document.id),),
        ).fetchall()
        fitting = [
            row
            for row in rows
            if path.endswith(f"/{row[0]}") and (row[1] == document.id if row[1] is not None else row[2] == document.record)
        ]
        if not fitting:
            return None
        # Of a file in several folders, the one of the most folders in common.
        _, _, _, hashes, original, share, same = max(fitting, key=lambda row: len(row[0]))
        if original is None or not _is_still(document, hashes):
            return None
        found = database.execute("SELECT path, record, id FROM documents WHERE number = ?", (original,)).fetchone()
        if found is None:
            return None
        path, record, id = found
        return Copy(path, record, id, share, bool(same))


def _is_still(document: Document, hashes: bytes) -> bool:
    now = sketch(document)
    return now is not None and in_common(now.hashes, hashes) >= _SAME_SHARE * min(len(now.hashes), len(hashes)) / 8
