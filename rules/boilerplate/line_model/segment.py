"""Where the story is on a page: the stretch of lines that holds most of the author's text, and the lines that look alike."""

from __future__ import annotations

import itertools

import numpy as np

from newslint_rules.boilerplate.line_model.arrays import Flags, Floats, Numbers
from newslint_rules.boilerplate.line_model.features import COLUMN, Sheet

_LONGEST = 400  # characters of a line that count
_SHAPE = ("ends_sentence", "ends_colon", "starts_digit", "starts_label", "bullet", "row", "heading", "starts_mark")
_CELL, _CELLS, _ROWS = 60, 6, 3  # characters of a cell, cells of a row at most; rows of a table at least
_ALIKE = 5  # lines of a uniform list at least
_REACH = 6  # lines around that are compared


def story(logits: Floats, sizes: Floats) -> tuple[int, int]:
    """First and last line of the story: the stretch with the greatest sum, the author's lines counting for it and boilerplate
    against it, by how sure the network is and how much they say."""
    values = np.sqrt(np.minimum(sizes, _LONGEST) / 20) * np.minimum(np.maximum(-logits, -3), 3)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    lowest = np.minimum.accumulate(sums[:-1])
    last = int(np.argmax(sums[1:] - lowest))
    return int(np.argmin(sums[: last + 1])), last


def shapes(sheet: Sheet) -> Floats:
    """A number for the look of each line: how it begins and ends, what it is marked as, about how long it is."""
    columns = [COLUMN[name] for name in _SHAPE]
    marked = (sheet.rows[:, columns] > 0) @ (2 ** np.arange(len(columns)))
    found: Floats = marked * 8 + np.minimum(sheet.rows[:, COLUMN["length"]] // 1.5, 7)
    return found


def among_alike(values: Floats, shape: Floats) -> Floats:
    """For each line the mean of the values of those within six lines that look like it, itself included."""
    total, number = values.astype(np.float64), np.ones(len(values))
    for step in range(1, min(_REACH, len(values) - 1) + 1):
        same = shape[step:] == shape[:-step]
        total[step:] += np.where(same, values[:-step], 0)
        total[:-step] += np.where(same, values[step:], 0)
        number[step:] += same
        number[:-step] += same
    found: Floats = total / number
    return found


def among_neighbours(values: Floats) -> Floats:
    """For each line the mean of the values of itself and the lines before and after it."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    index = np.arange(len(values))
    low, high = np.maximum(index - 1, 0), np.minimum(index + 2, len(values))
    found: Floats = (sums[high] - sums[low]) / (high - low)
    return found


def authors_around(logits: Floats, sizes: Floats) -> Floats:
    """For each line the author's share of the text within six lines before and after it, as the network sees it."""
    said = np.minimum(sizes, _LONGEST).astype(np.float64)
    both = np.stack((said / (1 + np.exp(logits)), said))
    sums = np.concatenate((np.zeros((2, 1)), np.cumsum(both, axis=1)), axis=1)
    index = np.arange(len(logits))
    low, high = np.maximum(index - _REACH, 0), np.minimum(index + _REACH + 1, len(logits))
    authors, all_ = sums[:, high] - sums[:, low] - both
    found: Floats = authors / np.maximum(all_, 1)
    return found


def lists(sheet: Sheet) -> list[tuple[int, int]]:
    """First and last line of each list or table: three lines or more that are all bullets, rows, labels or begin with a number."""
    rows = sheet.rows
    kinds = np.zeros(len(rows), dtype=np.int64)
    for number, name in enumerate(("starts_digit", "starts_label", "bullet", "row"), 1):
        kinds[rows[:, COLUMN[name]] > 0] = number
    kinds[sheet.prose & (kinds != 3)] = 0
    edges = np.flatnonzero(np.concatenate(([True], kinds[1:] != kinds[:-1], [True])))
    return [(int(a), int(b) - 1) for a, b in itertools.pairwise(edges) if kinds[a] and b - a >= 3]


def tables(sheet: Sheet, shape: Floats) -> list[tuple[int, int]]:
    """First and last line of stretches of short lines whose looks alternate as the cells of a table do that are a line each: three
    rows or more of two to six cells."""
    look, short = shape // 8, sheet.sizes < _CELL  # cells of a column differ in length
    found = []
    for cells in range(2, min(_CELLS, len(look) // _ROWS) + 1):
        same = (look[cells:] == look[:-cells]) & short[cells:] & short[:-cells]
        found += [
            (a, b + cells) for a, b in runs(same) if b - a + 1 >= cells * (_ROWS - 1) and (look[a : a + cells] != look[a]).any()
        ]
    return found


def uniform(sheet: Sheet, shape: Floats) -> list[tuple[int, int]]:
    """First and last line of stretches of five short lines or more, no sentences, that look alike."""
    look, short = shape // 8, (sheet.sizes < _CELL) & ~sheet.ends
    same = np.concatenate(([False], (look[1:] == look[:-1]) & short[1:] & short[:-1]))
    return [(a - 1, b) for a, b in runs(same) if b - a + 2 >= _ALIKE]


def numbered(items: Numbers) -> list[list[int]]:
    """The lines of each numbered list of three items or more, whatever is between its items: 1, 2, 3 and so on."""
    found: list[list[int]] = []
    awaited: dict[int, list[int]] = {}
    for line in np.flatnonzero(items).tolist():
        number = int(items[line])
        chain = awaited.pop(number, None)
        if chain is None:
            if number != 1:
                continue
            found.append(chain := [])
        chain.append(line)
        awaited[number + 1] = chain
    return [chain for chain in found if len(chain) >= 3]


def runs(flags: Flags) -> list[tuple[int, int]]:
    """First and last index of each run of true values."""
    padded = np.concatenate(([False], flags, [False]))
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]
