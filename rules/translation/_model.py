"""The statistical model of machine-translated English: how a text becomes a score, and what the weights are.

A text becomes two sequences: words (names, numbers and words outside the vocabulary as classes), and the same with content
words masked by part of speech. Each word, pair of words, pair and triple of masks has a weight; the score is their mean over
the text. The weights of pairs and triples are bytes in tables, at a place that the words' numbers give (feature hashing): so
reading them costs little, and loading them nothing. Typographic quotation marks, dashes and white space are levelled first: they tell the publisher, not the translator.
`tools/translation/train_translation.py` makes `_model.bin`, and reads texts through this module, so that both see the same.
"""

from __future__ import annotations

import json
import math
import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from operator import xor
from pathlib import Path
from typing import NamedTuple

LEVELLED = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "´": "'",
                          "–": "-", "—": "-", "\u2011": "-", "…": "."})  # fmt: skip
TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]")
LONGEST = 5_000  # characters that are read of one text, some thirty sentences
HEAD = 1_000  # characters that tell whether it is English
FEWEST = 40  # tokens below which nothing can be detected
PAIR_BITS, MASK_BITS = 22, 20  # of a place in the tables
TABLES = (PAIR_BITS, MASK_BITS, MASK_BITS)  # of word pairs, mask pairs, mask triples
SPREADERS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35)  # odd factors that scatter numbers over a table (Knuth's multiplicative hashing)
ZERO = 128  # the byte for no weight
REMEMBERED, USUAL = 1 << 16, 40  # chunks of text whose words are kept; characters that such a chunk has at most
SUFFIXES = (("ing", "VBG"), ("ed", "VBD"), ("ly", "RB"), ("s", "NNS"), ("al", "JJ"), ("ive", "JJ"), ("ous", "JJ"),
            ("able", "JJ"), ("'", "NN"))  # fmt: skip
COMMON_ENGLISH = frozenset("the of and to in a is that for it was on with as by at from are be this".split())


def tokens(text: str) -> list[str]:
    """Words, numbers and single marks."""
    return TOKEN.findall(text[:LONGEST].translate(LEVELLED))


def is_english(text: str) -> bool:
    """Whether one word in ten, of forty or more, is one of twenty that English cannot do without."""
    words = text[:HEAD].lower().split()
    return len(words) >= FEWEST and 10 * sum(map(COMMON_ENGLISH.__contains__, words)) >= len(words)


def word_class(token: str, functional: frozenset[str]) -> str:
    """The class of a token that is not in the vocabulary: name, number, mark or a part of speech by its ending."""
    first = token[0]
    if first.isupper():
        lower = token.lower()
        if lower in functional:
            return lower
        return "<name's>" if lower.endswith("'s") else "<caps>" if len(token) > 1 and token.isupper() else "<name>"
    if first.isdigit():
        return "<number>"
    if not first.isalpha():
        return "<mark>"
    return next((f"<{tag}>" for ending, tag in SUFFIXES if token.endswith(ending)), "<NN>")


def scattered(count: int, factor: int, bits: int) -> list[int]:
    """A number of so many bits for each of `count` words or masks."""
    shift = 32 - bits
    return [(product & 0xFFFFFFFF) >> shift for product in range(factor, factor * count + 1, factor)]


class Chunks(dict[str, tuple[int, ...]]):
    """What is between white space, as numbers of words: each is read once, and remembered."""

    def __init__(self, read: Callable[[Sequence[str]], list[int]]) -> None:
        self.read = read

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        found = tuple(self.read([chunk] if chunk.isalpha() else TOKEN.findall(chunk.translate(LEVELLED))))
        if len(self) >= REMEMBERED:
            self.clear()
        if len(chunk) <= USUAL:
            self[chunk] = found
        return found


class Vocabulary(dict[str, int]):
    """Word to number, for every token: one that is not listed gets the number of its class."""

    def __init__(self, words: Sequence[str], masks: Sequence[int], functional: int) -> None:
        super().__init__(zip(words, range(len(words)), strict=True))
        self.words, self.masks = words, masks
        self.functional = frozenset(words[:functional])
        self.chunks = Chunks(self.read)
        kinds = max(masks) + 1
        self.pair_places = [scattered(len(words), factor, PAIR_BITS) for factor in SPREADERS[:2]]
        places = [scattered(kinds, factor, MASK_BITS) for factor in SPREADERS]
        self.mask_places = [list(map(places.__getitem__, masks)) for places in places]

    def __missing__(self, token: str) -> int:
        return self.get(word_class(token, self.functional), 0)

    def numbers(self, text: str) -> list[int]:
        """The words of a text."""
        return list(chain.from_iterable(map(self.chunks.__getitem__, text[:LONGEST].split())))

    def read(self, found: Sequence[str]) -> list[int]:
        """The same of a list of tokens."""
        return list(map(self.__getitem__, found))

    def places(self, words: list[int]) -> Places:
        """Where the tables have the weights of all word pairs, mask pairs and mask triples, in the order of the text."""
        (first, second), (one, two, three) = self.pair_places, self.mask_places
        after = words[1:]
        pairs = map(xor, map(first.__getitem__, words), map(second.__getitem__, after))
        twos = list(map(xor, map(one.__getitem__, words), map(two.__getitem__, after)))
        return Places(pairs, twos, map(xor, twos, map(three.__getitem__, words[2:])))


class Places(NamedTuple):
    """Places in the three tables, each to be run through once."""

    pairs: Iterable[int]
    mask_pairs: Iterable[int]
    mask_triples: Iterable[int]


def variety(words: Sequence[int]) -> float:
    """How many different words a text has, by Herdan's measure, which hardly depends on length."""
    start = words[:400]
    return math.log(len(set(start))) / math.log(len(start))


class Reading(NamedTuple):
    """What the model says of one text: probability, and the tokens it read."""

    probability: float
    size: int


class Evidence(NamedTuple):
    """A phrase and its part in the score."""

    phrase: str
    weight: float


class Model:
    """Vocabulary, weights and calibration, as trained."""

    def __init__(self, packed: bytes) -> None:
        data = zlib.decompress(packed)
        size = int.from_bytes(data[:4], "little")
        head = json.loads(data[4 : 4 + size])
        self.at = 4 + size
        self.vocabulary = Vocabulary(head["words"], self._numbers(data, "H", len(head["words"])), head["functional"])
        self.units: tuple[float, ...] = tuple(head["units"])
        self.bias: float = head["bias"]
        self.variety: float = head["variety"]
        self.slope: tuple[float, float] = tuple(head["slope"])
        self.offset: tuple[float, float] = tuple(head["offset"])
        self.threshold: float = head["threshold"]
        self.single = self._numbers(data, "h", len(head["words"]))
        self.tables = []
        for bits in TABLES:
            self.tables.append(data[self.at : self.at + (1 << bits)])
            self.at += 1 << bits

    def _numbers(self, data: bytes, code: str, count: int) -> array[int]:
        numbers = array(code)
        end = self.at + count * numbers.itemsize
        numbers.frombytes(data[self.at : end])
        self.at = end
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers

    def score(self, words: list[int]) -> float:
        """The mean weight of a text, higher for machine translation; before calibration."""
        total = sum(map(self.single.__getitem__, words)) * self.units[0]
        for table, places, unit, width in zip(self.tables, self.vocabulary.places(words), self.units[1:], (1, 1, 2), strict=True):
            total += (sum(map(table.__getitem__, places)) - ZERO * (len(words) - width)) * unit
        return total / len(words) + self.variety * variety(words) + self.bias

    def probability(self, score: float, size: int) -> float:
        """The probability that goes with a score; a short text's score says less."""
        length = math.log(min(max(size, FEWEST), 1200) / 400)
        slope = max(0.1, self.slope[0] + self.slope[1] * length)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * score + self.offset[0] + self.offset[1] * length))))

    def evidence(self, found: Sequence[str]) -> Iterator[Evidence]:
        """The phrases of the text that speak most for translation, heaviest first; each place is named once."""
        words = self.vocabulary.read(found)
        weights: dict[tuple[int, int], float] = {}
        for width, table, places, unit in zip((2, 2, 3), self.tables, self.vocabulary.places(words), self.units[1:], strict=True):
            for start, place in enumerate(places):
                weights[start, width] = weights.get((start, width), 0) + (table[place] - ZERO) * unit
        total: dict[str, float] = {}
        for (place, width), weight in weights.items():
            part = found[place : place + width]
            # "of the" weighs much in every text, and says nothing to a reader.
            if weight > 0 and all(p[0].isalpha() for p in part) and any(len(p) > 4 for p in part):
                phrase = " ".join(part)
                total[phrase] = total.get(phrase, 0) + weight
        taken: set[str] = set()
        for phrase, weight in sorted(total.items(), key=lambda item: (-item[1], item[0])):
            if taken.isdisjoint(phrase.split()):
                taken.update(phrase.split())
                yield Evidence(phrase, weight)


@cache
def model() -> Model:
    """The model that ships, loaded when first needed."""
    return Model(Path(__file__).with_name("_model.bin").read_bytes())


@lru_cache(maxsize=4)
def read(text: str) -> Reading | None:
    """The probability that a machine translated an English text; None for other languages and for a few words."""
    if not is_english(text):
        return None
    words = model().vocabulary.numbers(text)
    return Reading(model().probability(model().score(words), len(words)), len(words))
