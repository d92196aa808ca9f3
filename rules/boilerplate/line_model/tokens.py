"""The words of all lines of a document, each different one looked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from newslint_rules.boilerplate.line_model.arrays import Numbers

_TO_SPACES = bytes(32 if c in b".,:;!?\"()[]|/'<>*_#`=+&" else c for c in range(256))
_BEYOND_ASCII = "“”„«»•·–—…’‘、。，：！？「」（）"


class Words(NamedTuple):
    """The words of a document: each different one once, the number of each word of each line, its line, and how many a line has."""

    distinct: Sequence[str]
    numbers: Numbers
    at: Numbers
    sizes: Numbers


def number_words(lines: Sequence[Sequence[str]]) -> Words:
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    flat = np.array(list(map(numbers.__getitem__, chain.from_iterable(lines))), dtype=np.int64)
    sizes = np.array(list(map(len, lines)), dtype=np.int64)
    return Words(list(numbers), flat, np.repeat(np.arange(len(lines)), sizes), sizes)


def split_words(heads: Sequence[str]) -> list[list[str]]:
    """The words of each line in lower case: what is between white space and punctuation marks."""
    joined = "\n".join(heads).lower()
    joined = joined.encode("utf-8", "surrogatepass").translate(_TO_SPACES).decode("utf-8", "surrogatepass")
    if not joined.isascii():
        for mark in _BEYOND_ASCII:
            joined = joined.replace(mark, " ")
    return [line.split() for line in joined.split("\n")]
