"""Names for the arrays that the line model's parts hand to each other: one value for each line, or one row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Columns:
    """Figures by name, one for each line, or one for all of them."""

    def __init__(self, index: Mapping[str, int], count: int) -> None:
        """`index`: the place of each name."""
        self._index = index
        self._table: NDArray[np.float32] = np.zeros((len(index), count), dtype=np.float32)

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        found: NDArray[np.float32] = self._table[self._index[name]]
        return found

    def __setitem__(self, name: str, values: Any) -> None:
        self._table[self._index[name]] = values

    def put(self, first: str, table: NDArray[Any]) -> None:
        """Several that are side by side, from one on: a row of the table for each."""
        at = self._index[first]
        self._table[at : at + len(table)] = table

    @property
    def rows(self) -> NDArray[np.float32]:
        """A row for each line."""
        return np.ascontiguousarray(self._table.T)
