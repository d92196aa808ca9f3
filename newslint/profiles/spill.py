"""Records of fixed size on disk, divided by a number in them: each part can be sorted in memory, however many records there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

_HELD = 16 << 20  # bytes held before they are written
_OBJECT = 128  # bytes that an array takes beside its numbers


class Spill:
    """Rows of unsigned 64-bit numbers, in `parts` files by their first number."""

    def __init__(self, folder: Path, name: str, columns: int, parts: int = 256) -> None:
        self._files = [folder / f"{name}-{part}" for part in range(parts)]
        self._columns = columns
        self._held: list[npt.NDArray[np.uint64]] = []
        self._size = 0
        self._on_disk = False

    def add(self, rows: npt.NDArray[np.uint64]) -> None:
        """Add rows, an array of two dimensions."""
        if len(rows):
            self._held.append(rows)
            self._size += rows.nbytes + _OBJECT
        if self._size >= _HELD:
            self._write()

    def _write(self) -> None:
        if not self._held:
            return
        self._on_disk = True
        rows = np.concatenate(self._held)
        self._held, self._size = [], 0
        part = rows[:, 0] % np.uint64(len(self._files))
        order = np.argsort(part, kind="stable")
        bounds = np.searchsorted(part[order], np.arange(len(self._files) + 1, dtype=np.uint64))
        for file, start, end in zip(self._files, bounds, bounds[1:], strict=False):
            if end > start:
                with file.open("ab") as out:
                    rows[order[start:end]].tofile(out)

    def read(self) -> Iterator[npt.NDArray[np.uint64]]:
        """The rows of each part, one part after the other; they are gone then. Few rows are one part, and never on the disk."""
        if not self._on_disk:
            if self._held:
                yield np.concatenate(self._held)
            self._held = []
            return
        self._write()
        for file in self._files:
            if file.exists():
                yield np.fromfile(file, np.uint64).reshape(-1, self._columns)
                file.unlink()
