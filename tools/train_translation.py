"""Train the model of machine-translated English, print how well it holds, write rules/translation/_model.bin.

    OMP_NUM_THREADS=1 python tools/train_translation.py [--corpus ../shared/corpus] [--output FILE] [--figures-only]

Needs numpy, scipy, scikit-learn, textblob (its lexicon gives parts of speech) and wordsegment (word frequencies); none of them
is needed to use the model. Deterministic. Every figure printed is of documents held out: see `docs/translation-model.md`.
"""

from __future__ import annotations

import argparse
import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from scipy.stats import rankdata
from sklearn.linear_model import LogisticRegression
from translation_texts import Doc, folds_by_source, load, masked, third, twice

from newslint_rules.translation import _model as m

ROOT = Path(__file__).parent.parent
FUNCTIONAL, FREQUENT = 250, 20_000  # words that masks keep; words that have a part of speech and a frequency
MARKS = list(",.;:\"'()-?!%$€£&/#@*+=[]|_°")
CLASSES = ["<NN>", "<NNS>", "<VBG>", "<VBD>", "<RB>", "<JJ>", "<name>", "<name's>", "<caps>", "<number>", "<mark>"]
SHARES = {"machine": 0.5, "human": 0.34, "original": 0.1, "scraped": 0.06}  # of the weight in training


# ---------------------------------------------------------------- vocabulary
def vocabulary(texts: Sequence[list[str]], groups: Sequence[str]) -> tuple[m.Vocabulary, np.ndarray]:
    """Words with their masks, and each word's log frequency in English at large."""
    spread: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for text, group in zip(texts, groups, strict=True):
        lower = [w for w in text if w.islower()]
        count.update(lower)
        for w in set(lower):
            spread[w].add(group)
    common = [w for w, n in sorted(count.items(), key=lambda x: (-x[1], x[0])) if len(spread[w]) >= len(set(groups)) - 1]
    functional = MARKS + common[:FUNCTIONAL]
    frequency = {w: math.log(float(n)) for w, n in (line.split("\t") for line in lines_of("wordsegment", "unigrams.txt"))}
    wide = [w for w, n in count.items() if len(spread[w]) >= 5 and n >= 15]
    listed = [w for w, _ in sorted(frequency.items(), key=lambda x: (-x[1], x[0]))[:FREQUENT]]
    words = list(dict.fromkeys(functional + CLASSES + sorted(wide) + listed))
    lexicon: dict[str, str] = {}
    for line in lines_of("textblob", "en/en-lexicon.txt"):
        word, _, tags = line.partition(" ")
        if tags and not line.startswith(";;;"):
            lexicon.setdefault(word, tags.split()[0])
    rare = min(frequency.values())
    kept = frozenset(functional)
    names, masks = {w: i for i, w in enumerate(functional)}, []
    for word in words:
        tag = word if word in names else f"<{lexicon[word]}>" if word in lexicon else word
        if tag == word and word not in CLASSES and word not in names:
            tag = m.word_class(word, kept)
        masks.append(names.setdefault(tag, len(names)))
    assert len(names) < 1 << m.MASK_SHIFT and len(words) < 1 << m.SHIFT
    logs = [0.0 if not w[0].isalpha() else frequency.get(w.replace("'", ""), rare) - 20 for w in words]
    for c in ("<NN>", "<NNS>", "<VBG>", "<VBD>", "<RB>", "<JJ>"):
        logs[words.index(c)] = rare - 20
    return m.Vocabulary(words, masks, len(functional)), np.array(logs)


def lines_of(package: str, name: str) -> list[str]:
    spec = find_spec(package)
    assert spec and spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / name).read_text(encoding="utf-8").splitlines()


# ---------------------------------------------------------------- features
class Block(NamedTuple):
    """Counts of one kind of key, a row a document."""

    counts: sp.csr_matrix
    keys: np.ndarray


def block(rows: Sequence[Sequence[int]], least: int, keys: np.ndarray | None = None) -> Block:
    """Counts of the given keys, or of those that `least` documents have."""
    parts = [np.unique(np.array(r, dtype=np.int64), return_counts=True) for r in rows]
    flat = np.concatenate([p[0] for p in parts])
    if keys is None:
        keys, df = np.unique(flat, return_counts=True)
        keys = keys[df >= least]
    row = np.repeat(np.arange(len(rows)), [len(p[0]) for p in parts])
    at = np.minimum(np.searchsorted(keys, flat), len(keys) - 1)
    ok = keys[at] == flat
    data = np.concatenate([p[1] for p in parts])[ok].astype(float)
    return Block(sp.csr_matrix((data, (row[ok], at[ok])), shape=(len(rows), len(keys))), keys)


class Data:
    """Documents to train on, as counts, and which of them is which."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        self.kind = np.array([d.kind for d in docs])
        self.source = np.array([d.source for d in docs])
        self.system = np.array([d.system for d in docs])
        texts = [m.tokens(d.text) for d in docs]
        self.size = np.array([len(t) for t in texts], float)
        self.vocabulary, self.logs = vocabulary(texts, list(self.source))
        read = [self.vocabulary.read(t) for t in texts]
        masks = [self.vocabulary.masked(words) for words in read]
        found = [m.keys(*r) for r in zip(read, masks, strict=True)]
        self.blocks = {name: block([getattr(k, name) for k in found], 8) for name in m.Keys._fields if name != "words"}
        # Every word of the vocabulary counts: one that these documents lack is strange, too.
        self.blocks["words"] = block([k.words for k in found], 0, np.arange(len(self.vocabulary.words)))
        self.blocks["masks"] = block(masks, 8)
        self.weights = self._weights()
        self.single, self.double, means = self._typicality()
        self.priors = np.column_stack([means, [m.variety(words) for words in read]])

    def _weights(self) -> np.ndarray:
        """Kinds by SHARES, languages alike, systems of a language alike; 1 in the mean."""
        w = np.zeros(len(self.kind))
        for kind, share in SHARES.items():
            sources = sorted(set(self.source[self.kind == kind]))
            for source in sources:
                rows = (self.kind == kind) & (self.source == source)
                systems = sorted(set(self.system[rows]))
                for system in systems:
                    of_system = rows & (self.system == system)
                    w[of_system] = share / len(sources) / len(systems) / of_system.sum()
        return w * len(w)

    def _typicality(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """How usual each word and pair is in machine translation and in human English; and its mean over each document.

        For the mean, the document's own source language never counts: a new text is as strange to the tables.
        """
        words, pairs = self.blocks["words"], self.blocks["pairs"]
        place = np.searchsorted(words.keys, pairs.keys & ((1 << m.SHIFT) - 1))
        versions = Counter(zip(self.source, self.kind, strict=True))
        each = np.array([1 / versions[s, k] ** 0.5 for s, k in zip(self.source, self.kind, strict=True)])
        # What fewer than three sources have is their topic: it must not make a text of that topic seem usual.
        shared = {b: sum(((self.source == s) @ self.blocks[b].counts > 0).astype(int) for s in set(self.source)) >= 3
                  for b in ("words", "pairs")}  # fmt: skip
        means = np.zeros((len(self.kind), 5))
        logs = self.logs[words.keys]
        for source in [*sorted(set(self.source)), ""]:
            single, double = [], []
            for machine in (True, False):
                rows = np.where(((self.kind == "machine") == machine) & (self.source != source), each, 0.0)
                one, two = rows @ words.counts * shared["words"], rows @ pairs.counts * shared["pairs"]
                one, two = one * (2e5 / one.sum()), two * (2e5 / one.sum())
                rate = (one + 0.5) / (2e5 + 0.5 * len(one))
                single.append(np.log(rate) - np.log(one + 5))
                double.append(np.log1p(two / (5 * rate[place])))
            own = np.flatnonzero(self.source == source)
            means[own] = np.column_stack([words.counts[own] @ logs, words.counts[own] @ np.array(single).T,
                                          pairs.counts[own] @ np.array(double).T])  # fmt: skip
        return np.array(single), np.array(double), means / self.size[:, None]


class Recipe(NamedTuple):
    """What the model is made of: each block's part, and how strongly weights are held back."""

    parts: tuple[tuple[str, float], ...] = (("pairs", 1.0), ("words", 0.7), ("masks", 1.5), ("mask_pairs", 1.0),
                                            ("mask_triples", 1.0))  # fmt: skip
    priors: float = 0.1
    c: float = 6.0
    power: float = 0.4
    spread: int = 4
    least: int = 12


def train(data: Data, recipe: Recipe) -> tuple[dict[str, np.ndarray], float, float]:
    """Weights by block and key, for the mean over the tokens of a text, what variety counts, and the bias."""
    share = data.weights / data.weights.sum()
    inverse = sp.diags(1 / data.size)
    columns, scales, kept = [], [], []
    for name, part in recipe.parts:
        counts = data.blocks[name].counts
        has = (counts > 0).astype(float)
        spread = sum(((data.source == s) @ has > 0).astype(int) for s in sorted(set(data.source)))
        keep = np.flatnonzero((spread >= recipe.spread) & (np.ones(len(data.kind)) @ has >= recipe.least))
        rate = inverse @ counts[:, keep]
        scale = (share @ rate + 1e-5) ** -recipe.power
        scale *= part / math.sqrt(share @ (rate.multiply(rate) @ scale**2))
        columns.append(rate @ sp.diags(scale))
        scales.append(scale)
        kept.append(keep)
    mean = share @ data.priors
    deviation = np.sqrt(share @ (data.priors - mean) ** 2)
    columns.append(sp.csr_matrix((data.priors - mean) / deviation * recipe.priors))
    fit = LogisticRegression(C=recipe.c, solver="liblinear", max_iter=200, tol=1e-4, random_state=0)
    fit.fit(sp.hstack(columns).tocsr(), data.kind == "machine", sample_weight=data.weights)
    # Undo every scaling, and share the columns of typicality out to the words and pairs that they are means of.
    coef, weights = fit.coef_[0], {name: np.zeros(len(b.keys)) for name, b in data.blocks.items()}
    for (name, _), scale, keep in zip(recipe.parts, scales, kept, strict=True):
        weights[name][keep], coef = coef[: len(keep)] * scale, coef[len(keep) :]
    prior = coef * recipe.priors / deviation
    weights["words"] += prior[0] * data.logs[data.blocks["words"].keys] + prior[1:3] @ data.single
    weights["pairs"] += prior[3:5] @ data.double
    return weights, float(prior[5]), float(fit.intercept_[0] - prior @ mean)


# ---------------------------------------------------------------- the file
class Calibration(NamedTuple):
    """What turns a score and a length into a probability, and the probability from which a text is reported."""

    slope: tuple[float, float] = (1.0, 0.0)
    offset: tuple[float, float] = (0.0, 0.0)
    threshold: float = 1.0


def pack(data: Data, weights: dict[str, np.ndarray], variety: float, bias: float, calibration: Calibration) -> bytes:
    """The model as `_model.py` reads it: a JSON head, then numbers, little-endian, compressed."""
    vocabulary = data.vocabulary
    by_mask = dict(zip(data.blocks["masks"].keys.tolist(), weights["masks"].tolist(), strict=True))
    single = weights["words"] + [by_mask.get(mask, 0.0) for mask in vocabulary.masks]
    unit = max(np.abs(single).max(), *(np.abs(weights[n]).max() for n in m.Keys._fields)) / 32_000
    body, tables = [np.rint(single / unit).astype("<i2").tobytes()], []
    for name in ("pairs", "mask_pairs", "mask_triples"):
        whole = np.rint(weights[name] / unit).astype("<i2")
        keep = np.flatnonzero(whole)
        tables.append(len(keep))
        body += [data.blocks[name].keys[keep].astype("<u4").tobytes(), whole[keep].tobytes()]
    head = json.dumps({"words": list(vocabulary.words), "functional": len(vocabulary.functional), "tables": tables, "unit": unit,
                       "variety": variety, "bias": bias, **calibration._asdict()}, ensure_ascii=False).encode()  # fmt: skip
    masks = np.array(vocabulary.masks, dtype="<u2").tobytes()
    return zlib.compress(len(head).to_bytes(4, "little") + head + masks + b"".join(body), 9)


# ---------------------------------------------------------------- figures
def auc(above: np.ndarray, below: np.ndarray) -> float:
    ranks = rankdata(np.concatenate([above, below]))
    n = len(above)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / n / len(below))


class Scored(NamedTuple):
    """Documents held out, with their scores."""

    fold: str
    docs: list[Doc]
    scores: np.ndarray
    sizes: np.ndarray

    def of(self, *kinds: str) -> np.ndarray:
        return self.scores[np.isin([d.kind for d in self.docs], kinds)]


def hold_out(docs: Sequence[Doc], folds: Sequence[str], name: str, recipe: Recipe) -> list[Scored]:
    """Train on all documents of other folds, vocabulary and tables too, and score those of this fold, at three lengths."""
    own = [d for d, f in zip(docs, folds, strict=True) if f in (name, "test")]
    data = Data([d for d, f in zip(docs, folds, strict=True) if f not in (name, "test", "unused")])
    model = m.Model(pack(data, *train(data, recipe), Calibration()))
    result = []
    for cut in (own, third(own), twice(own)):
        read = [model.vocabulary.numbers(d.text) for d in cut]
        result.append(Scored(name, cut, np.array([model.score(t) for t in read]), np.array([len(t) for t in read])))
    return result


LENGTHS = (15, 5, 30)


def report(title: str, runs: list[list[Scored]]) -> None:
    print(f"\n{title}")
    print(f"{'':14}{'human':>8}{'original':>10}{'scraped':>9}{'article':>9}   AUC of machine translation against each, by fold")
    for at, length in enumerate(LENGTHS):
        rows = []
        for run in runs:
            s = run[at]
            rows.append(
                [auc(s.of("machine"), s.of(k)) if len(s.of(k)) else math.nan for k in ("human", "original", "scraped", "article")]
            )
        means = np.nanmean(np.array(rows), axis=0)
        print(f"{length:3} sentences " + "".join(f"{x:9.3f}" for x in means), "  ",
              " ".join(f"{run[0].fold} {row[0]:.2f}" for run, row in zip(runs, rows, strict=True)), flush=True)  # fmt: skip
    machine, human = (np.concatenate([run[0].of(k) for run in runs]) for k in ("machine", "human"))
    print(f"all folds' scores in one list, 15 sentences: human {auc(machine, human):.3f}")


def calibrate(runs: list[list[Scored]]) -> Calibration:
    """Platt's method on the scores held out, at three lengths; the kinds weigh alike, machine as much as the rest.

    The threshold leaves at most `ALARMS` of any kind of human text above it.
    """
    score, size, label, weight = [], [], [], []
    human = [k for k in ("human", "original", "scraped", "article") if any(len(r[0].of(k)) for r in runs)]
    for at in range(len(LENGTHS)):
        for kind in ("machine", *human):
            for run in runs:
                s = run[at]
                rows = np.flatnonzero([d.kind == kind for d in s.docs])
                if len(rows):
                    score.append(s.scores[rows])
                    size.append(s.sizes[rows])
                    label.append(np.full(len(rows), kind == "machine"))
                    weight.append(np.full(len(rows), (1 if kind == "machine" else 1 / len(human)) / len(rows)))
    z, y, w = np.concatenate(score), np.concatenate(label), np.concatenate(weight)
    length = np.log(np.clip(np.concatenate(size), m.FEWEST, 1200) / 400)
    fit = LogisticRegression(C=1e6, max_iter=1000).fit(
        np.column_stack([z, z * length, length]), y, sample_weight=w * len(w) / w.sum()
    )
    (slope, slope_length, offset_length), offset = fit.coef_[0], fit.intercept_[0]
    calibration = Calibration((float(slope), float(slope_length)), (float(offset), float(offset_length)))
    pool = {k: np.concatenate([probability(calibration, run[0], k) for run in runs]) for k in ("machine", *human)}
    threshold = max(float(np.quantile(pool[k], 1 - ALARMS)) for k in human)
    print(f"\ncalibration {calibration[:2]}\nabove the threshold of {threshold:.3f}, 15 sentences, held out: "
          + "  ".join(f"{k} {np.mean(p > threshold):.3f}" for k, p in pool.items()))  # fmt: skip
    bins = np.clip((np.concatenate(list(pool.values())) * 10).astype(int), 0, 9)
    truth = np.concatenate([np.full(len(p), k == "machine") for k, p in pool.items()])
    each = np.concatenate([np.full(len(p), (1 if k == "machine" else 1 / len(human)) / len(p)) for k, p in pool.items()])
    print(
        "said 0.0-0.1, 0.1-0.2 …: true share "
        + " ".join(
            f"{np.average(truth[bins == b], weights=each[bins == b]):.2f}" if (bins == b).any() else "-" for b in range(10)
        )
    )
    return calibration._replace(threshold=threshold)


def seen_too(docs: Sequence[Doc], packed: bytes, calibration: Calibration) -> Calibration:
    """The threshold raised, where need be, until it holds for the human texts that the model was trained on as well."""
    model = m.Model(packed)
    for kind in ("human", "original"):
        read = [model.vocabulary.numbers(d.text) for d in docs if d.kind == kind]
        said = [model.probability(model.score(words), len(words)) for words in read]
        print(f"seen in training: {kind} above the threshold {np.mean(np.array(said) > calibration.threshold):.3f}")
        calibration = calibration._replace(threshold=max(calibration.threshold, float(np.quantile(said, 1 - ALARMS))))
    print(f"threshold {calibration.threshold:.5f}")
    return calibration


ALARMS = 0.008


def probability(calibration: Calibration, scored: Scored, kind: str) -> np.ndarray:
    rows = np.flatnonzero([d.kind == kind for d in scored.docs])
    length = np.log(np.clip(scored.sizes[rows], m.FEWEST, 1200) / 400)
    slope = np.maximum(0.1, calibration.slope[0] + calibration.slope[1] * length)
    return 1 / (
        1 + np.exp(-np.clip(slope * scored.scores[rows] + calibration.offset[0] + calibration.offset[1] * length, -30, 30))
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared/corpus")
    parser.add_argument("--output", type=Path, default=ROOT / "rules/translation/_model.bin")
    parser.add_argument("--quick", action="store_true", help="leave out the figures for masked text")
    arguments = parser.parse_args()
    docs = load(arguments.corpus)
    print("documents:", dict(Counter(d.kind for d in docs)))
    recipe = Recipe()
    folds, names = folds_by_source(docs)
    data = Data([d for d, f in zip(docs, folds, strict=True) if f != "test"])
    fitted = train(data, recipe)
    arguments.output.write_bytes(pack(data, *fitted, Calibration()))
    runs = [hold_out(docs, folds, name, recipe) for name in names]
    report("One source language out at a time, all its systems with it", runs)
    calibration = calibrate(runs)
    calibration = seen_too(docs, pack(data, *fitted, calibration), calibration)
    print(
        "held out, above it: "
        + "  ".join(
            f"{k} {np.mean(np.concatenate([probability(calibration, r[0], k) for r in runs]) > calibration.threshold):.3f}"
            for k in ("machine", "human", "original", "scraped", "article")
        )
    )
    arguments.output.write_bytes(pack(data, *fitted, calibration))
    print(f"{arguments.output.name}: {arguments.output.stat().st_size / 1e6:.2f} MB", flush=True)
    if not arguments.quick:
        report(
            "The same, names, numbers and content words masked", [hold_out(masked(docs), folds, name, recipe) for name in names]
        )


if __name__ == "__main__":
    main()
