"""What `train_translation.py` fits weights to: counts of words, pairs and triples in each text, and how usual they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from texts import Doc
from words import English, logs

from newslint_rules.translation import _model as m

SHARES = {"machine": 0.5, "human": 0.3, "original": 0.12, "scraped": 0.08}  # of the weight in training
LEAST = 8  # texts in training that have a pair or triple which counts as usual
VIEWS = ("words", "pairs", "masks", "mask_pairs", "mask_triples")
USUAL = ("words", "pairs", "mask_pairs", "mask_triples")  # of these, how usual they are is known by counting, too


class Block(NamedTuple):
    """Counts of one kind of key, a row a document; `ids` has, a row a key, the words or masks that make it."""

    counts: sp.csr_matrix
    ids: np.ndarray


def block(ids: np.ndarray, starts: np.ndarray, width: int) -> Block:
    """Counts of sequences of so many words that `LEAST` documents have; of all single words."""
    row = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    places = len(ids) - width + 1
    within = row[:places] == row[width - 1 :]
    key = np.zeros(places, np.int64)
    for shift in range(width):
        key = key << 16 | ids[shift : places + shift]
    keys, column = np.unique(key[within], return_inverse=True)
    counts = sp.csr_matrix((np.ones(len(column)), (row[:places][within], column)), shape=(len(starts) - 1, len(keys)))
    counts.sum_duplicates()
    keep = np.flatnonzero(np.bincount(counts.indices, minlength=len(keys)) >= LEAST)
    parts = [keys[keep] >> 16 * (width - 1 - shift) & 0xFFFF for shift in range(width)]
    return Block(counts[:, keep].tocsr(), np.column_stack(parts))


class Listed(NamedTuple):
    """Pairs of words that English at large has often, and how much oftener than chance (a logarithm)."""

    ids: np.ndarray
    tie: np.ndarray


def listed(words: m.Vocabulary, known: English) -> Listed:
    ids, tie = [], []
    for (first, second), n in known.pairs.items():
        if dict.__contains__(words, first) and dict.__contains__(words, second) and first[0].isalpha() and second[0].isalpha():
            ids.append((words[first], words[second]))
            expected = known.often.get(first, 1e5) * known.often.get(second, 1e5) / known.total
            tie.append(float(np.log(n / expected)))
    return Listed(np.array(ids), np.array(tie))


class Corpus:
    """All documents as counts. What depends on the texts that are held out is done in `Fold`."""

    def __init__(self, docs: Sequence[Doc], words: m.Vocabulary, known: English) -> None:
        self.docs, self.words = docs, words
        self.kind, self.source, self.system, self.fold = (np.array([getattr(d, n) for d in docs]) for n in ("kind", "source", "system", "fold"))  # fmt: skip
        self.trained = np.array([d.train for d in docs])
        self.read = [words.numbers(d.text) for d in docs]
        self.size = np.array([len(r) for r in self.read], float)
        starts = np.concatenate([[0], np.cumsum(self.size.astype(int))])
        ids = np.concatenate([np.array(r, np.int64) for r in self.read])
        masks = np.array(words.masks)[ids]
        self.blocks = {"words": block(ids, starts, 1), "pairs": block(ids, starts, 2), "masks": block(masks, starts, 1),
                       "mask_pairs": block(masks, starts, 2), "mask_triples": block(masks, starts, 3)}  # fmt: skip
        self.variety = np.array([m.variety(r) for r in self.read])
        self.single = self._single(known)
        self.listed = listed(words, known)
        self.pair = np.column_stack([np.ones(len(self.listed.tie)), self.listed.tie, self.listed.tie > 5])
        self.large = self._large(ids, starts)

    def _single(self, known: English) -> np.ndarray:
        """What a word tells by its frequency in English at large: columns that are summed over a text."""
        log = np.array(logs(self.words, known))
        lower = log < 0
        return np.column_stack([log, lower, log * (log < -8), log < -8, log < -14, log < -17]).astype(float)

    def _large(self, ids: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """Means over each text of what its words and pairs are in English at large."""
        row = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        order = np.argsort(keys := self.listed.ids[:, 0] << 16 | self.listed.ids[:, 1])
        pair = ids[:-1] << 16 | ids[1:]
        at = order[np.minimum(np.searchsorted(keys[order], pair), len(keys) - 1)]
        hit = (keys[at] == pair) & (row[:-1] == row[1:])
        columns = [np.bincount(row, self.single[ids, c]) for c in range(self.single.shape[1])]
        columns += [
            np.bincount(row[:-1][hit], self.pair[at[hit], c], minlength=len(starts) - 1) for c in range(self.pair.shape[1])
        ]
        means: np.ndarray = np.column_stack(columns) / self.size[:, None]
        return means


class Fold:
    """The documents to train on: their weights, and how usual each key is in machine translation and in human English."""

    def __init__(self, corpus: Corpus, rows: np.ndarray) -> None:
        self.corpus, self.rows = corpus, np.flatnonzero(rows & corpus.trained)
        self.kind, self.source, self.system = (a[self.rows] for a in (corpus.kind, corpus.source, corpus.system))
        self.size = corpus.size[self.rows]
        self.counts = {name: corpus.blocks[name].counts[self.rows] for name in VIEWS}
        self.weights = self._weights()
        self.usual = {name: self._usual(name) for name in USUAL}
        means = [mean for _, mean in self.usual.values()]
        self.priors = np.column_stack([corpus.variety[self.rows], corpus.large[self.rows], *means])

    def _weights(self) -> np.ndarray:
        """Kinds by SHARES, languages alike, systems of a language alike; 1 in the mean."""
        w = np.zeros(len(self.kind))
        for kind, share in SHARES.items():
            languages = sorted(set(self.source[self.kind == kind]))
            for language in languages:
                rows = (self.kind == kind) & (self.source == language)
                systems = sorted(set(self.system[rows]))
                for system in systems:
                    of_system = rows & (self.system == system)
                    w[of_system] = share / len(languages) / len(systems) / of_system.sum()
        return w * len(w)

    def _usual(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Two numbers for each key: how much likelier in machine translation, and how frequent; and their means over each text.

        For the mean, the text's own source language never counts: a new text is as strange to the counts.
        What fewer than three sources have, or few texts, is a topic: it must not make a text of that topic seem usual.
        """
        counts = self.counts[name]
        versions = Counter(zip(self.source, self.kind, strict=True))
        each = np.array([versions[k] ** -0.5 for k in zip(self.source, self.kind, strict=True)])
        languages = sorted(set(self.source))
        part = {s: np.stack([np.where((self.source == s) & ((self.kind == "machine") == machine), each, 0.0) @ counts
                             for machine in (True, False)]) for s in languages}  # fmt: skip
        shared = sum((p.sum(0) > 0).astype(int) for p in part.values()) >= 3
        shared &= np.bincount(counts.indices, minlength=counts.shape[1]) >= LEAST
        everything = sum(part.values())
        means = np.zeros((len(self.rows), 2))
        for language in [*languages, ""]:
            count = (everything - part.get(language, 0.0)) * shared
            count *= 2e5 / count.sum(1, keepdims=True)
            values = np.column_stack([np.log(count[0] + 2) - np.log(count[1] + 2), np.log1p(count.sum(0))])
            own = np.flatnonzero(self.source == language)
            means[own] = counts[own] @ values
        return values, means / self.size[:, None]
