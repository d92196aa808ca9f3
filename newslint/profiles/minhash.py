"""Sketches of documents, whatever their script: a few hundred bytes to a few thousand for each.

MinHash in the form of a bottom sketch: of the hashes of all runs of words (of characters where words are not parted) the 32 least.
What two documents have in common of them is an estimate of what they have in common of all, and each hash is a key to look the
other up by. (Of 20,000 documents with planted copies, bands of 128 hashes found fewer of those with a fifth of the words changed:
benchmarks/duplicates.py.)
"""

from __future__ import annotations

from hashlib import blake2b
from zlib import crc32

import numpy as np
import numpy.typing as npt

from newslint.profiles.sentences import says_enough, words_of
from newslint.profiles.sketch import SIZE, Sketch
from newslint.text.document import Document
from newslint.text.pattern import LazyPattern
from newslint.text.scripts import SPACELESS

Hashes = npt.NDArray[np.uint64]
Words = npt.NDArray[np.uint16]

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff"
_IDEOGRAPH, _LETTER = LazyPattern(f"[{_IDEOGRAPHS}]"), LazyPattern(f"(?![{_IDEOGRAPHS}])[{SPACELESS}]")
_FACTOR, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
_DAMAGE = LazyPattern("[\ufffd\x80-\x9f]|\u00c3[\u0080-\u00bf]|\u00e2\u20ac")


def sketch(document: Document) -> Sketch | None:
    """The sketch of a document; None where it says too little to be told from others."""
    words = words_of(document.text)
    # A long text's beginning decides whether it says enough: to weigh all of it would take longer than the rest.
    if not says_enough(words[:200]):
        return None
    joined = " ".join(words)
    data = joined.encode("utf-8", "replace")
    run = run_of(joined, len(words))
    hashes = np.fromiter(map(crc32, data.split(b" ")), np.uint64, len(words))
    numbers = np.fromiter(map(str.isdecimal, words), np.bool_, len(words))
    short = (hashes & np.uint64(0xFFFE)).astype(np.uint16) | numbers
    return Sketch(
        document.path,
        document.record,
        document.id,
        document.source,
        blake2b(data, digest_size=16).digest(),
        short.tobytes(),
        least(runs(hashes, run)).tobytes(),
        run,
        len(_DAMAGE.compiled.findall(document.text)) if not document.is_ascii else 0,
    )


def run_of(joined: str, words: int) -> int:
    """How many tokens of these words a run takes."""
    if joined.isascii():
        return 3
    wide, other = (len(found.compiled.findall(joined)) for found in (_IDEOGRAPH, _LETTER))
    return 5 if wide > words / 2 else 9 if other > words / 2 else 3


def runs(words: npt.NDArray[np.unsignedinteger], run: int) -> Hashes:
    """A hash of each run of so many words; of all words where they are fewer."""
    run = min(run, len(words))
    count = len(words) - run + 1
    wide = words.astype(np.uint64)
    found = wide[:count].copy()
    for at in range(1, run):
        found *= _FACTOR
        found += wide[at : at + count]
    for shift in (31, 29):
        found ^= found >> np.uint64(shift)
        found *= _MIX
    return found


def least(hashes: Hashes) -> Hashes:
    """The least of them, each once, in order."""
    return np.unique(hashes)[:SIZE]


def in_common(one: bytes, other: bytes) -> int:
    """How many hashes two sketches share."""
    return len(np.intersect1d(np.frombuffer(one, np.uint64), np.frombuffer(other, np.uint64), assume_unique=True))
