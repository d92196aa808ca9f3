"""Finds documents that repeat others, over a corpus of any size: what `newslint duplicates` does.

Sketches go to disk, words into SQLite and hashes into files that are sorted part by part, so that memory holds a few bytes for each
document. Documents of the same words are copies. Others that share hashes of their sketches are compared word by word (`copies`).

The fullest text of those alike stays, of equal ones that with the least damage, then the first. Nothing follows from a copy of a
copy: a document repeats one that stays, or none.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from newslint.profiles.copies import Text, share_in
from newslint.profiles.known_copies import Row, storable, write
from newslint.profiles.sketch import SCALES, Sketch
from newslint.profiles.spill import Spill

_LEAST_SHARED = 4  # hashes of 32 that two sketches share, to be compared: with half of the runs in common it is 16
_ALL_PAIRS = 6  # documents that share a hash and are all compared; of more, each with the best and the next better
_BATCH = 1000
_HELD = 32 << 20  # bytes of words that are held

_SCHEMA = """
CREATE TABLE documents (number INTEGER PRIMARY KEY, path TEXT, record INTEGER, id TEXT, source TEXT, hashes BLOB, words BLOB, run INTEGER);
CREATE TABLE alike (one INTEGER, other INTEGER, share REAL);
"""
Numbers = npt.NDArray[np.uint64]


class Finder:
    """Takes sketches in the order of the corpus; `write` finds the copies and writes them down."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="newslint-duplicates-")
        folder = Path(self._folder.name)
        self._database = sqlite3.connect(folder / "documents.sqlite", isolation_level=None)
        self._database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA} BEGIN;")
        self._digests = Spill(folder, "digests", 2)
        self._hashes = Spill(folder, "hashes", 2)
        self._pairs = Spill(folder, "pairs", 2)
        self._rows: list[tuple[Any, ...]] = []
        self._sizes: list[npt.NDArray[np.uint32]] = []
        self._waiting: list[tuple[int, int]] = []  # size, damage
        self._path = self._root = ""
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._database.close()
        self._folder.cleanup()

    def add(self, sketch: Sketch) -> None:
        """Take the next document."""
        number = self.count
        self.count += 1
        self._digests.add(np.array([[int.from_bytes(sketch.digest[:8], "little"), number]], np.uint64))
        size = len(sketch.words) // 2
        if size >= SCALES[sketch.run].document:
            hashes = np.frombuffer(sketch.hashes, np.uint64)
            self._hashes.add(np.column_stack((hashes, np.full(len(hashes), number, np.uint64))))
        self._waiting.append((size, sketch.damage))
        path = storable(sketch.path)
        if path != self._path:
            self._path, folder = path, os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 (links are not followed)
            self._root = os.path.commonpath((self._root or folder, folder))
        self._rows.append((number, path, sketch.record, sketch.id, sketch.source, sketch.hashes, sketch.words, sketch.run))
        if len(self._rows) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        self._database.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._rows)
        self._sizes.append(np.array(self._waiting, np.uint32).reshape(-1, 2))
        self._rows, self._waiting = [], []

    def write(self, path: Path) -> tuple[int, int]:
        """Find the copies and write them to a file. How many are the same word for word, and how many nearly."""
        self._flush()
        sizes = np.concatenate([np.empty((0, 2), np.uint32), *self._sizes])
        # The best first: the fullest, the least damaged, the first.
        order = np.lexsort((np.arange(len(sizes)), sizes[:, 1], -sizes[:, 0].astype(np.int64)))
        rank = np.empty(len(order), np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        original = self._same(rank)
        self._link(original, rank)
        self._compare(rank)
        near, shares = self._choose(order)
        write(path, self._rows_of(original, near, shares), self._root)
        is_near = shares[original] > 0
        return int((~is_near & (original != np.arange(self.count))).sum()), int(is_near.sum())

    # ------------------------------------------------------------ the same words
    def _same(self, rank: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
        """For each document the best of those with its words."""
        original = np.arange(self.count, dtype=np.uint32)
        for rows in self._digests.read():
            digests, numbers = rows[:, 0], rows[:, 1].astype(np.uint32)
            at = np.lexsort((rank[numbers], digests))
            digests, numbers = digests[at], numbers[at]
            starts = np.concatenate(([True], digests[1:] != digests[:-1]))
            original[numbers] = numbers[starts][np.cumsum(starts) - 1]
        return original

    # ------------------------------------------------------------ nearly the same words
    def _link(self, original: npt.NDArray[np.uint32], rank: npt.NDArray[np.uint32]) -> None:
        """Pairs of documents that share a hash: of few each with each, of many each with the best and with the next better."""
        for rows in self._hashes.read():
            rows = rows[original[rows[:, 1]] == rows[:, 1]]
            rows = rows[np.lexsort((rank[rows[:, 1]], rows[:, 0]))]
            hashes, numbers = rows[:, 0], rows[:, 1]
            starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
            lengths = np.diff(np.append(starts, len(hashes)))
            first, length = np.repeat(numbers[starts], lengths), np.repeat(lengths, lengths)
            far = (length > _ALL_PAIRS) & (first != numbers)
            self._add_pairs(first[far], numbers[far])
            for step in range(1, _ALL_PAIRS):
                near = (hashes[step:] == hashes[:-step]) & ((length[step:] <= _ALL_PAIRS) | (step == 1))
                self._add_pairs(numbers[:-step][near], numbers[step:][near])

    def _add_pairs(self, some: Numbers, others: Numbers) -> None:
        self._pairs.add(np.column_stack((np.minimum(some, others), np.maximum(some, others))))

    def _compare(self, rank: npt.NDArray[np.uint32]) -> None:
        """Which of the pairs that share enough hashes are alike, word by word."""
        texts = _Texts(self._database)
        for rows in self._pairs.read():
            pairs, counts = np.unique(rows[:, 0] << np.uint64(32) | rows[:, 1], return_counts=True)
            found: list[tuple[int, int, float]] = []
            for pair in pairs[counts >= _LEAST_SHARED].tolist():
                one, other = sorted((pair >> 32, pair & 0xFFFFFFFF), key=lambda number: -int(rank[number]))
                if (share := share_in(texts.get(one), texts.get(other))) is not None:
                    found.append((one, other, share))
            self._database.executemany("INSERT INTO alike VALUES (?, ?, ?)", found)

    def _choose(self, order: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.float32]]:
        """From the best document to the least: each repeats the one most like it among those that stay, or stays itself. What each
        repeats, and how much of it is there (0 for those that stay)."""
        database = self._database
        database.execute("CREATE INDEX alike_by_one ON alike (one, share DESC, other)")
        near, shares = np.zeros(self.count, np.uint32), np.zeros(self.count, np.float32)
        alike = np.zeros(self.count, np.bool_)
        for (one,) in database.execute("SELECT DISTINCT one FROM alike"):
            alike[one] = True
        for number in map(int, order[alike[order]]):
            for other, share in database.execute(
                "SELECT other, share FROM alike WHERE one = ? ORDER BY share DESC, other", (number,)
            ):
                if not shares[other]:
                    near[number], shares[number] = other, share
                    break
        return near, shares

    # ------------------------------------------------------------ what is written
    def _rows_of(
        self, original: npt.NDArray[np.uint32], near: npt.NDArray[np.uint32], shares: npt.NDArray[np.float32]
    ) -> Iterator[Row]:
        """The copies, and what they repeat."""
        is_near = shares[original] > 0
        target = np.where(is_near, near[original], original)
        stays = np.zeros(self.count, np.bool_)
        stays[target[target != np.arange(self.count)]] = True
        query = "SELECT number, path, record, id, hashes FROM documents ORDER BY number"
        for number, path, record, id, hashes in self._database.execute(query):
            other = int(target[number])
            if other != number:
                share = round(float(shares[original[number]]), 4) if is_near[number] else 1.0
                yield Row(number, path, record, id, hashes, other, share, not bool(is_near[number]))
            elif stays[number]:
                yield Row(number, path, record, id, hashes)


class _Texts:
    """The words of documents by number; some are held."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._held: dict[int, Text] = {}
        self._size = 0

    def get(self, number: int) -> Text:
        found = self._held.get(number)
        if found is None:
            words, run, source = self._database.execute(
                "SELECT words, run, source FROM documents WHERE number = ?", (number,)
            ).fetchone()
            self._size += len(words) + 500
            if self._size > _HELD:
                self._held.clear()
                self._size = len(words)
            found = self._held[number] = Text(np.frombuffer(words, np.uint16), run, source)
        return found
