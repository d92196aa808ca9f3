"""The network of the line model at work: from a document's sheet the logit of every line, in numpy.

tools/lines/learn.py has the same network as it is trained, and says what its layers are; tools/lines/train.py writes the weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from newslint_rules.boilerplate.line_model.arrays import Floats, Numbers
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


class Network:
    """One network: its weights by layer, and the vector of each word."""

    def __init__(self, weights: dict[str, Floats], vectors: Floats) -> None:
        self._weights, self._vectors = weights, vectors

    def _dense(self, name: str, x: Floats) -> Floats:
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        result: Floats = _product(np.atleast_2d(x), weight).reshape(*x.shape[:-1], -1) + bias
        return result

    def _near(self, name: str, h: Floats, step: int) -> Floats:
        """Each line with those `step` lines before and after it."""
        count, width = h.shape
        wide = np.zeros((count, 3 * width), dtype=np.float32)
        if step < count:
            wide[step:, :width] = h[:-step]
            wide[:-step, 2 * width :] = h[step:]
        wide[:, width : 2 * width] = h
        return np.maximum(self._dense(name, wide), 0)

    def read(self, rows: Floats, words: Numbers, starts: Numbers) -> Reading:
        sizes = np.diff(starts)
        vectors = np.zeros((len(rows), self._vectors.shape[1]), dtype=np.float32)
        filled = sizes > 0
        if filled.any():
            vectors[filled] = np.add.reduceat(self._vectors[words], starts[:-1][filled], axis=0) / sizes[filled, None]
        h = np.maximum(self._dense("entry", np.concatenate((rows, vectors), axis=1)), 0)
        h = np.maximum(h + self._dense("page.0", _pool(h)), 0)
        for index, step in enumerate(BEFORE):
            h = h + self._near(f"before.{index}", h, step)
        pooled = _pool(h)
        h = h + np.maximum(self._dense("page.1", pooled), 0)
        for index, step in enumerate(AFTER):
            h = h + self._near(f"after.{index}", h, step)
        return Reading(self._dense("out", h)[:, 0], _shares(self._dense("kind", pooled)), _shares(self._dense("dump", pooled)))


class Model:
    """The networks of an artefact, whose readings are averaged, and the words that they know. `about` says what it was made of."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self.about: dict[str, Any] = json.loads(str(arrays["about"]))
        self.known = Lexicon(str(arrays["vocabulary"]).split("\n"))
        self._mean, self._deviation = arrays["mean"], arrays["deviation"]
        self._networks = [_network(arrays, number, scale) for number, scale in enumerate(self.about["vector_scales"])]

    def read(self, sheet: Sheet) -> Reading:
        rows = np.clip((sheet.rows - self._mean) / self._deviation, -4, 4)
        readings = [network.read(rows, sheet.words, sheet.starts) for network in self._networks]
        return Reading(*(sum(parts) / len(readings) for parts in zip(*readings, strict=True)))


def _network(arrays: Mapping[str, Any], number: int, scale: float) -> Network:
    weights = {}
    for name in arrays:
        if name.startswith(f"{number}.") and name != f"{number}.vectors":
            weights[name.split(".", 1)[1]] = np.ascontiguousarray(arrays[name].astype(np.float32).T)
    return Network(weights, arrays[f"{number}.vectors"].astype(np.float32) * np.float32(scale))


def _product(x: Floats, weight: Floats) -> Floats:
    """``x @ weight``, some rows at a time: so few that no BLAS starts threads for them, which would cost a hundred times as much as
    the product on a busy machine, and would make its last digits depend on the number of cores."""
    result = np.empty((len(x), weight.shape[1]), dtype=np.float32)
    for first in range(0, len(x), ROWS):
        np.matmul(x[first : first + ROWS], weight, out=result[first : first + ROWS])
    return result


def _pool(h: Floats) -> Floats:
    return np.concatenate((h.mean(axis=0), h.max(axis=0)))


def _shares(x: Floats) -> Floats:
    e = np.exp(x - x.max())
    result: Floats = e / e.sum()
    return result


@cache
def model() -> Model:
    with np.load(ARTEFACT, allow_pickle=False) as arrays:
        return Model(dict(arrays))
