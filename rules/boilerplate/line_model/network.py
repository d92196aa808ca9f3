"""The network of the line model at work: from a document's sheet the logit of every line, in numpy.

tools/lines/learn.py has the same network as it is trained, and says what its layers are; tools/lines/train.py writes the weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from newslint_rules.boilerplate.line_model.arrays import Floats
from newslint_rules.boilerplate.line_model.features import Sheet
from newslint_rules.boilerplate.line_model.lexicon import Lexicon

ARTEFACT = Path(__file__).with_name("weights.npz")
ROWS = 32  # OpenBLAS starts threads from 262,144 products on: 37 rows of the widest layer
BEFORE, AFTER = (1, 2, 4, 8), (1, 3)  # how far away the neighbours are that each convolution sees


class Reading(NamedTuple):
    """The logit of each line; how likely the document is of each kind, and a page's dump, an article element or an extract."""

    logits: Floats
    kinds: Floats
    dump: Floats


class Look(NamedTuple):
    """What the first layers of each network make of the lines and of the page, and how likely the document is of each kind."""

    lines: Floats
    page: Floats
    kinds: Floats
    dump: Floats


class Model:
    """The networks of an artefact, whose readings are averaged, and the words that they know. `about` says what it was made of.

    All networks read a document at once: the first axis of each array of weights, and of what a layer gives, is the network.
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self.about: dict[str, Any] = json.loads(str(arrays["about"]))
        self.known = Lexicon(str(arrays["vocabulary"]).split("\n"))
        self._mean, self._deviation = arrays["mean"], arrays["deviation"]
        scales = self.about["vector_scales"]
        self._count = len(scales)
        counts = [arrays[f"{number}.counts"].astype(np.float32)[:, None] for number in range(self._count)]
        vectors = [arrays[f"{number}.vectors"].astype(np.float32) * np.float32(scale) for number, scale in enumerate(scales)]
        # Of each word, for all networks side by side: its vectors, times how much it counts; then how much it counts.
        self._words: Floats = np.concatenate([*(v * c for v, c in zip(vectors, counts, strict=True)), *counts], axis=1)
        names = [name.removeprefix("0.") for name in arrays if name.startswith("0.") and name not in ("0.vectors", "0.counts")]
        self._weights = {name: _stacked([arrays[f"{number}.{name}"] for number in range(self._count)]) for name in names}

    def read(self, sheet: Sheet) -> Reading:
        """What the networks say of a document, on average."""
        look = self.look(sheet)
        return Reading(self.logits(look), look.kinds, look.dump)

    def look(self, sheet: Sheet) -> Look:
        """The first layers, which say what the document is."""
        h = self._relu("entry", self._input(sheet))
        h = np.maximum(h + self._dense("page.0", _pool(h)), 0)
        for index, step in enumerate(BEFORE):
            h += self._near(f"before.{index}", h, step)
        pooled = _pool(h)
        kind, dump = self._dense("kind", pooled), self._dense("dump", pooled)
        return Look(h, pooled, *(self._mean_of(map(_shares, parts[:, 0])) for parts in (kind, dump)))

    def logits(self, look: Look) -> Floats:
        """The other layers, which say what each line is."""
        h = look.lines + self._relu("page.1", look.page)
        for index, step in enumerate(AFTER):
            h += self._near(f"after.{index}", h, step)
        return self._mean_of(self._dense("out", h)[:, :, 0])

    def _mean_of(self, parts: Iterable[Floats]) -> Floats:
        found: Floats = np.add.reduce(list(parts)) / self._count
        return found

    def _input(self, sheet: Sheet) -> Floats:
        """For each network and line its figures, levelled, and the weighted mean of the vectors of its words."""
        count, width = sheet.rows.shape
        own = self._words.shape[1] // self._count - 1
        x = np.zeros((self._count, count, width + own), dtype=np.float32)
        x[:, :, :width] = np.minimum(np.maximum((sheet.rows - self._mean) / self._deviation, -4), 4)
        filled = np.diff(sheet.starts) > 0
        if filled.any():
            sums = np.add.reduceat(self._words[sheet.words], sheet.starts[:-1][filled], axis=0)
            for number in range(self._count):
                x[number, filled, width:] = sums[:, number * own : (number + 1) * own] / sums[:, number - self._count, None]
        return x

    def _dense(self, name: str, x: Floats) -> Floats:
        result = _product(x, self._weights[f"{name}.weight"])
        result += self._weights[f"{name}.bias"]
        return result

    def _relu(self, name: str, x: Floats) -> Floats:
        result = self._dense(name, x)
        return np.maximum(result, 0, out=result)

    def _near(self, name: str, h: Floats, step: int) -> Floats:
        """Each line with those `step` lines before and after it."""
        networks, count, width = h.shape
        wide = np.zeros((networks, count, 3 * width), dtype=np.float32)
        if step < count:
            wide[:, step:, :width] = h[:, :-step]
            wide[:, :-step, 2 * width :] = h[:, step:]
        wide[:, :, width : 2 * width] = h
        return self._relu(name, wide)


def _stacked(arrays: list[Any]) -> Floats:
    """The weights of one layer, ready to be multiplied with rows from the left; biases in a row."""
    found = np.stack([array.astype(np.float32).T for array in arrays])
    return np.ascontiguousarray(found if found.ndim == 3 else found[:, None, :])


def _product(x: Floats, weight: Floats) -> Floats:
    """``x @ weight``, some rows at a time: so few that no BLAS starts threads for them, which would cost a hundred times as much as
    the product on a busy machine, and would make its last digits depend on the number of cores."""
    rows = x.shape[1]
    result = np.empty((len(x), rows, weight.shape[2]), dtype=np.float32)
    for first in range(0, rows, ROWS):
        np.matmul(x[:, first : first + ROWS], weight, out=result[:, first : first + ROWS])
    return result


def _pool(h: Floats) -> Floats:
    """The mean and the greatest of all lines, as one row a network."""
    return np.concatenate((h.mean(axis=1, keepdims=True), h.max(axis=1, keepdims=True)), axis=2)


def _shares(x: Floats) -> Floats:
    e = np.exp(x - x.max())
    result: Floats = e / e.sum()
    return result


@cache
def model() -> Model:
    with np.load(ARTEFACT, allow_pickle=False) as arrays:
        return Model(dict(arrays))
