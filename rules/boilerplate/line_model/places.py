"""Where each line is in its document: figures for the line model."""

from __future__ import annotations

import numpy as np

from newslint_rules.boilerplate.line_model.arrays import Columns, Flags, Floats


def story(prose: Flags, sizes: Floats) -> tuple[int, int]:
    """First and last line of the stretch with most prose and least else: the greatest sum, other lines counting against."""
    values = np.where(prose, np.minimum(4.0, sizes / 100), -0.35)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    lowest = np.minimum.accumulate(sums[:-1])
    last = int(np.argmax(sums[1:] - lowest))
    if sums[last + 1] - lowest[last] <= 0:
        return 0, len(values) - 1
    return int(np.argmin(sums[: last + 1])), last


_DISTANCES = ("from_start", "from_end", "since_prose", "until_prose", "before_story", "after_story", "run")
# How far a line is from another, by the number of lines between them.
_FARTHEST = 200
_FAR = np.log2(1 + np.arange(_FARTHEST + 1, dtype=np.float64))


def measure(columns: Columns, prose: Flags, sizes: Floats, first: int, final: int) -> None:
    """Where a line is: from both ends, from the paragraphs before and after, from the story; and the run of short lines it is in."""
    count = len(prose)
    index = np.arange(count)
    before = np.maximum.accumulate(np.where(prose, index, -1000))
    after = np.minimum.accumulate(np.where(prose, index, count + 1000)[::-1])[::-1]
    previous = np.concatenate(([-1000], before[:-1]))
    following = np.concatenate((after[1:], [count + 1000]))
    columns["relative"] = index / max(1, count - 1)
    amount = np.concatenate(([0.0], np.cumsum(np.where(prose, sizes, 0))))
    columns["prose_after"] = (amount[-1] - amount[1:]) / max(1.0, amount[-1])
    low, high = np.maximum(previous, -1) + 1, np.minimum(following, count)
    distances = (index, index[::-1], index - previous, following - index, first - index, index - final, high - low)
    far = _FAR[np.minimum(np.maximum(np.array(distances), 0), _FARTHEST)]
    far[-1, prose] = 0
    for name, row in zip(_DISTANCES, far, strict=True):
        columns[name] = row
    everything = np.concatenate(([0.0], np.cumsum(sizes)))
    columns["run_characters"] = np.where(prose, 0, np.log2(1 + everything[high] - everything[low]))
