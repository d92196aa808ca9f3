"""Remembers what was found, by content: a second run over the same texts with the same rules need not run them again.

One SQLite file in a folder of its own, which many processes may use at a time. (diskcache, the library for this, reads pickles,
which run code (CVE-2025-69872), and has had no release since 2023.) A cache is a convenience: where it is corrupt, locked or on
a disk that cannot be written, the run goes on without it and says nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import sqlite3

DEFAULT_LIMIT = 512 << 20
BATCH = 64  # entries written at a time: a transaction costs more than many entries
KEPT = 0.75  # share of the limit that pruning leaves
_PATIENCE = 2.0  # seconds to wait for another process that writes
_CHECK = 8  # bytes of checksum before each value

_FILE = "results-2.sqlite"  # the number grows when the table changes
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB NOT NULL, day INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS results_by_day ON results (day);
"""
_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of newslint and may be deleted at any time. See https://bford.info/cachedir/
"""

# Connections that came with a fork: to close them in the child would take the parent's locks from it.
_INHERITED: list[sqlite3.Connection] = []


def key(data: bytes, context: bytes) -> bytes:
    """The name of what comes of `data` in a `context` (rules, settings, version): another for any other data or context."""
    return _digest(24, len(context).to_bytes(8, "little"), context, data)


def _digest(size: int, *parts: bytes) -> bytes:
    from hashlib import blake2b

    digest = blake2b(digest_size=size)
    for part in parts:
        digest.update(part)
    return digest.digest()


class Cache:
    """Values by key, kept in `directory`. Never raises for want of a working cache; never gives back what was not put.

    Each process opens the file for itself. Past `limit` bytes, what was not used for longest goes. What was put reaches the
    disk in batches, and at `close`, which a process that ends calls by itself.
    """

    def __init__(self, directory: Path, limit: int = DEFAULT_LIMIT) -> None:
        self.directory = directory
        self.limit = limit
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._works = True
        self._pending: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()

    def __reduce__(self) -> tuple[type[Cache], tuple[Path, int]]:
        return Cache, (self.directory, self.limit)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def get(self, key: bytes) -> bytes | None:
        """The value that was put under `key`, or None."""
        if key in self._pending:
            return self._pending[key]
        rows = self._run("SELECT value, day FROM results WHERE key = ?", [(key,)])
        if not rows or not isinstance(rows[0][0], bytes):
            return None
        stored, day = rows[0]
        value: bytes = stored[_CHECK:]
        if stored[:_CHECK] != _digest(_CHECK, key, value):
            return None
        if day != _today():
            self._used.add(key)
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Remember `value` under `key`."""
        if self._works and len(value) < self.limit * (1 - KEPT):
            self._pending[key] = value
            if len(self._pending) >= BATCH:
                self.flush()

    def flush(self) -> None:
        """Write what is pending, and prune."""
        pending, used, today = self._pending, self._used, _today()
        self._pending, self._used = {}, set()
        if used:
            self._run("UPDATE results SET day = ? WHERE key = ?", [(today, name) for name in used])
        if pending:
            rows = [(name, _digest(_CHECK, name, value) + value, today) for name, value in pending.items()]
            self._run("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
            self._prune()

    def close(self) -> None:
        """Write what is pending and let go of the file; the next call opens it again."""
        self.flush()
        connection = self._own_connection()
        self._connection = None
        if connection is not None:
            with suppress(Exception):
                connection.close()

    def _prune(self) -> None:
        """Free pages are used again, so that the file stays about as large as the limit."""
        sizes = self._run(
            "SELECT page_count, freelist_count, page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        )
        if not sizes:
            return
        pages, free, page_size = sizes[0]
        size = (pages - free) * page_size
        if size > self.limit:
            surplus = 1 - KEPT * self.limit / size
            self._run(
                "DELETE FROM results WHERE rowid IN (SELECT rowid FROM results ORDER BY day, rowid LIMIT"
                " (SELECT 1 + CAST(? * count(*) AS INTEGER) FROM results))",
                [(surplus,)],
            )

    # ------------------------------------------------------------ SQLite
    def _run(self, statement: str, rows: Iterable[tuple[Any, ...]] = ((),)) -> list[tuple[Any, ...]]:
        """The statement with each of these rows of values, in one transaction; what the last of them gives."""
        connection = self._own_connection() or self._open()
        if connection is None:
            return []
        import sqlite3

        result: list[tuple[Any, ...]] = []
        try:
            if statement.startswith("SELECT"):
                for row in rows:
                    result = connection.execute(statement, row).fetchall()
            else:
                connection.execute("BEGIN IMMEDIATE")
                with connection:
                    connection.executemany(statement, rows)
        except sqlite3.Error as error:
            self._give_up(error)
        return result

    def _own_connection(self) -> sqlite3.Connection | None:
        """The connection, if it was opened in this process."""
        if self._connection is not None and self._process != os.getpid():
            _INHERITED.append(self._connection)
            self._connection = None
        return self._connection

    def _open(self) -> sqlite3.Connection | None:
        if not self._works:
            return None
        import sqlite3

        try:
            _make_folder(self.directory)
            self._connection = sqlite3.connect(
                self.directory / _FILE, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            self._process = os.getpid()
            _set_up(self._connection)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)
            return None
        self._close_at_exit()
        return self._connection

    def _close_at_exit(self) -> None:
        if util := sys.modules.get("multiprocessing.util"):  # its workers leave without asking atexit
            util.Finalize(None, self.close, exitpriority=1)
        else:
            import atexit

            atexit.register(self.close)

    def _give_up(self, error: Exception) -> None:
        """Work without the cache from now on; one that is corrupt is deleted, for the next run to begin anew."""
        import sqlite3

        self._works = False
        self._pending, self._used = {}, set()
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()
        # Locked, read-only, full: OperationalError, and passing. What remains is a file that is no database, or a broken one.
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            for name in (_FILE, f"{_FILE}-wal", f"{_FILE}-shm"):
                with suppress(OSError):
                    (self.directory / name).unlink()


def _today() -> int:
    return int(time.time() // (24 * 60 * 60))


def _set_up(connection: sqlite3.Connection) -> None:
    """Settings and tables. Raises sqlite3.Error.

    SQLite does not always wait, whatever its timeout, for another process that begins the same new file: of 25 runs of two
    processes, 9 had one that failed at once, as the file was locked. So the waiting is done here.
    """
    import sqlite3

    last = time.monotonic() + _PATIENCE
    while True:
        try:
            # A crash of the machine may cost the last entries, not the file; and nobody waits for the disk.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(_SCHEMA)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or time.monotonic() > last:
                raise
            time.sleep(0.01)


def _make_folder(folder: Path) -> None:
    """Make the folder, marked as a cache for backup tools and for git; a folder that holds anything else is left unmarked."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        for name, content in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
            (folder / name).write_text(content, encoding="utf-8")
