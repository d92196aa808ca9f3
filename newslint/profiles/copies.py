"""Which of two documents repeats the other, and how much of it: judged by their words, in order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newslint.profiles.minhash import Words, runs
from newslint.profiles.sketch import NUMBER, SCALES

_SHARE = 0.6  # of a document's words, in runs that the other has: what is left where one word in five was changed
_SHARE_BESIDE = 0.8  # the same where it has a paragraph that the other has not, such as another site's boilerplate
_LONGER = 2  # times the length of a document that its other may have: more is a page of many articles
_NUMBERS, _SAME_NUMBERS = 2, 0.3  # so many numbers are facts, and this share of them must be there with the words around them


class Text(NamedTuple):
    """The hashes of a document's words, how many make a run, and its site."""

    words: Words
    run: int
    source: str | None


def share_in(one: Text, other: Text) -> float | None:
    """The share of the words of `one` that occur in `other` in runs, if `one` is a near copy of it.

    Pages of one site have its boilerplate in common, and forms (forecasts, results, notices) their words. So in a document that
    repeats another of its own site no paragraph is its own; and most of its numbers are those of the other.
    """
    scale = SCALES[one.run]
    if one.run != other.run or min(len(one.words), len(other.words)) < scale.document:
        return None
    if len(other.words) > _LONGER * len(one.words):
        return None
    covered = _covered(one.words, other.words, one.run)
    share = float(covered.mean())
    if share < _SHARE:
        return None
    if _longest(~covered) >= scale.paragraph and (one.source == other.source or share < _SHARE_BESIDE):
        return None
    numbers = covered[one.words & NUMBER == 1]
    return share if len(numbers) < _NUMBERS or numbers.mean() >= _SAME_NUMBERS else None


def _covered(one: Words, other: Words, run: int) -> npt.NDArray[np.bool_]:
    """For each word of `one` whether it is in a run that `other` has, too."""
    hit = np.isin(runs(one, run), runs(other, run))
    covered = np.zeros(len(one), np.bool_)
    for at in range(run):
        covered[at : at + len(hit)] |= hit
    return covered


def _longest(mask: npt.NDArray[np.bool_]) -> int:
    """The length of the longest run of what is true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))
