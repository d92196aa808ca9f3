"""Entries of a journal, for the tests."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path

from newslint.running.journal import Entry, Journal, copies, digest


def packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data)).decode()


def entry_of(path: Path, old: bytes, new: bytes) -> Entry:
    entry = Entry(str(path), digest(old).hex(), digest(new).hex())
    entry.splice(old, new)
    return entry


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def with_copy(tmp_path: Path, old: bytes = b"packed", name: str = "a") -> tuple[Path, Entry]:
    """A file whose old content a journal keeps whole: the copy, and the entry."""
    path = tmp_path / name
    path.write_bytes(old)
    entry = Entry(str(path), digest(old).hex(), digest(b"new").hex())
    Journal(tmp_path / "j", everywhere=True).add(entry, copy_of=path)
    return copies(tmp_path / "j") / entry.copy, entry
