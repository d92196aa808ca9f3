"""Train the model of machine-translated English, print how well it holds, write rules/translation/_model.bin.

    OMP_NUM_THREADS=1 python tools/translation/train_translation.py [--corpus ../shared/corpus] [--output FILE] [--quick]

Needs numpy, scipy, scikit-learn, textblob (its lexicon gives parts of speech) and wordsegment (frequencies of words and pairs);
none of them is needed to use the model. Deterministic. Every figure printed is of documents held out: see
`docs/research/translation-model.md`.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from counts import USUAL, Corpus, Fold
from scipy.stats import rankdata
from sklearn.linear_model import LogisticRegression
from texts import Doc, leaky, load, masked, sources, third, twice
from words import english, vocabulary

from newslint_rules.translation import _model as m

sys.path.insert(0, str(Path(__file__).parent.parent))
from provenance import ROOT, digests, record


class Recipe(NamedTuple):
    """What the model is made of: each block's part, and how strongly weights are held back."""

    parts: tuple[tuple[str, float], ...] = (("pairs", 1.0), ("words", 0.7), ("masks", 1.5), ("mask_pairs", 1.0),
                                            ("mask_triples", 1.0))  # fmt: skip
    priors: float = 0.1
    c: float = 2.0
    power: float = 0.4
    spread: int = 4
    least: int = 12


class Weights(NamedTuple):
    """Of every word, of keys of each table (several arrays of keys may overlap: they add up), of variety; and the bias."""

    single: np.ndarray
    tables: dict[str, list[tuple[np.ndarray, np.ndarray]]]
    variety: float
    bias: float


def train(fold: Fold, recipe: Recipe) -> Weights:
    """Logistic regression over shares of keys and means of how usual they are, as weights for the mean over a text."""
    corpus, share = fold.corpus, fold.weights / fold.weights.sum()
    inverse = sp.diags(1 / fold.size)
    columns, scales, kept = [], [], []
    for name, part in recipe.parts:
        counts = fold.counts[name]
        has = (counts > 0).astype(float)
        spread = sum(((fold.source == s) @ has > 0).astype(int) for s in sorted(set(fold.source)))
        keep = np.flatnonzero((spread >= recipe.spread) & (np.ones(len(fold.rows)) @ has >= recipe.least))
        rate = inverse @ counts[:, keep]
        mean = share @ rate
        scale = (mean + 1e-3 * np.median(mean)) ** -recipe.power
        scale *= part / math.sqrt(share @ (rate.multiply(rate) @ scale**2))
        columns.append(rate @ sp.diags(scale))
        scales.append(scale)
        kept.append(keep)
    mean = share @ fold.priors
    deviation = np.sqrt(share @ (fold.priors - mean) ** 2) + 1e-9
    columns.append(sp.csr_matrix((fold.priors - mean) / deviation * recipe.priors))
    fit = LogisticRegression(C=recipe.c, solver="liblinear", max_iter=200, tol=1e-3, random_state=0)
    fit.fit(sp.hstack(columns).tocsr(), fold.kind == "machine", sample_weight=fold.weights)
    # Undo every scaling, and share the means out to the words and pairs that they are means of.
    coef = fit.coef_[0]
    found = {name: np.zeros(block.counts.shape[1]) for name, block in corpus.blocks.items()}
    for (name, _), scale, keep in zip(recipe.parts, scales, kept, strict=True):
        found[name][keep], coef = coef[: len(keep)] * scale, coef[len(keep) :]
    prior = coef * recipe.priors / deviation
    bias = float(fit.intercept_[0] - prior @ mean)
    variety, prior = float(prior[0]), prior[1:]
    single, prior = corpus.single @ prior[: corpus.single.shape[1]], prior[corpus.single.shape[1] :]
    pair, prior = corpus.pair @ prior[: corpus.pair.shape[1]], prior[corpus.pair.shape[1] :]
    for at, name in enumerate(USUAL):
        found[name] += fold.usual[name][0] @ prior[2 * at : 2 * at + 2]
    np.add.at(single, corpus.blocks["words"].ids[:, 0], found["words"])
    by_mask = np.zeros(max(corpus.words.masks) + 1)
    by_mask[corpus.blocks["masks"].ids[:, 0]] = found["masks"]
    single += by_mask[np.array(corpus.words.masks)]
    tables = {name: [(corpus.blocks[name].ids, found[name])] for name in ("pairs", "mask_pairs", "mask_triples")}
    tables["pairs"].append((corpus.listed.ids, pair))
    return Weights(single, tables, variety, bias)


# ---------------------------------------------------------------- the file
class Calibration(NamedTuple):
    """What turns a score and a length into a probability, and the probability from which a text is reported."""

    slope: tuple[float, float] = (1.0, 0.0)
    offset: tuple[float, float] = (0.0, 0.0)
    threshold: float = 1.0


def pack(words: m.Vocabulary, weights: Weights, calibration: Calibration, level: int = 1) -> bytes:
    """The model as `_model.py` reads it: a JSON head, then numbers, little-endian, compressed."""
    units = [float(np.abs(weights.single).max()) / 32_000]
    body = [np.rint(weights.single / units[0]).astype("<i2").tobytes()]
    factors = m.SPREADERS
    for bits, (name, parts) in zip(m.TABLES, weights.tables.items(), strict=True):
        table = np.zeros(1 << bits)
        for ids, weight in parts:
            place = np.zeros(len(ids), np.int64)
            for column, factor in zip(ids.T, factors, strict=False):
                place ^= np.array(m.scattered(int(column.max()) + 1, factor, bits))[column]
            np.add.at(table, place, weight)
        # A byte must do: what few keys weigh more than the rest is cut.
        units.append(float(np.quantile(np.abs(table[table != 0]), CUT[name])) / 127)
        body.append((np.clip(np.rint(table / units[-1]), -127, 127) + m.ZERO).astype("u1").tobytes())
    head = json.dumps({"words": list(words.words), "functional": len(words.functional), "units": units, "variety": weights.variety,
                       "bias": weights.bias, **calibration._asdict()}, ensure_ascii=False).encode()  # fmt: skip
    masks = np.array(words.masks, dtype="<u2").tobytes()
    return zlib.compress(len(head).to_bytes(4, "little") + head + masks + b"".join(body), level)


CUT = {"pairs": 0.9995, "mask_pairs": 0.999, "mask_triples": 0.9995}


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


def hold_out(corpus: Corpus, name: str, recipe: Recipe, systems: frozenset[str] = frozenset()) -> list[Scored]:
    """Train on all documents of other folds, and by no system named, and score those of this fold, at three lengths."""
    rows = (corpus.fold != name) & ~np.isin(corpus.system, sorted(systems))
    model = m.Model(pack(corpus.words, train(Fold(corpus, rows), recipe), Calibration()))
    own = [d for d in corpus.docs if d.fold in (name, "test") and d.test]
    if systems:
        own = [d for d in own if d.kind != "machine" or d.system in systems]
    result = []
    for cut in (own, third(own), twice(own)):
        read = [model.vocabulary.numbers(d.text) for d in cut]
        result.append(Scored(name, cut, np.array([model.score(t) for t in read]), np.array([len(t) for t in read])))
    return result


LENGTHS = (15, 5, 30)


AGAINST = ("human", "original", "filed", "scraped", "article")


def report(title: str, runs: list[list[Scored]]) -> dict[str, float]:
    """Print a table of figures, and return its first row."""
    print(f"\n{title}")
    print(
        f"{'':13}"
        + "".join(f"{kind:>9}" for kind in AGAINST)
        + "   AUC of machine translation against each; by fold, human/original"
    )
    first: dict[str, float] = {}
    for at, length in enumerate(LENGTHS):
        rows = []
        for run in runs:
            s = run[at]
            rows.append([auc(s.of("machine"), s.of(k)) if len(s.of(k)) and len(s.of("machine")) else math.nan for k in AGAINST])
        means = [column[~np.isnan(column)].mean() if not np.isnan(column).all() else math.nan for column in np.array(rows).T]
        first = first or {kind: round(float(mean), 4) for kind, mean in zip(AGAINST, means, strict=True)}
        print(f"{length:3} sentences" + "".join(f"{x:9.3f}" for x in means), "  ",
              " ".join(f"{run[0].fold} {row[0]:.2f}/{row[1]:.2f}" for run, row in zip(runs, rows, strict=True)), flush=True)  # fmt: skip
    machine, human = (np.concatenate([run[0].of(k) for run in runs]) for k in ("machine", "human"))
    print(f"all folds' scores in one list, 15 sentences: human {auc(machine, human):.3f}")
    return first


def report_systems(runs: list[list[Scored]]) -> None:
    """Each system against the human translations of its language, with that language held out."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for run in runs:
        s = run[0]
        for system in sorted({d.system for d in s.docs if d.kind == "machine"}):
            found[system].append(auc(s.scores[[d.kind == "machine" and d.system == system for d in s.docs]], s.of("human")))
    print("by system, human, 15 sentences (languages): "
          + "  ".join(f"{k} {np.mean(v):.2f} ({len(v)})" for k, v in sorted(found.items(), key=lambda x: np.mean(x[1]))))  # fmt: skip


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
    for kind in ("human", "original", "filed"):
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
    logit = slope * scored.scores[rows] + calibration.offset[0] + calibration.offset[1] * length
    found: np.ndarray = 1 / (1 + np.exp(-np.clip(logit, -30, 30)))
    return found


def new_systems(corpus: Corpus, names: Sequence[str], recipe: Recipe) -> list[list[Scored]]:
    """Neither the language nor the system in training: half of the systems at a time, in every language."""
    systems = sorted(set(corpus.system[corpus.kind == "machine"]))
    return [hold_out(corpus, name, recipe, frozenset(half)) for name in names for half in (systems[::2], systems[1::2])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared/corpus")
    parser.add_argument("--output", type=Path, default=ROOT / "rules/translation/_model.bin")
    parser.add_argument("--quick", action="store_true", help="only the first table of figures")
    arguments = parser.parse_args()
    docs = load(arguments.corpus)
    print("documents:", dict(Counter(d.kind for d in docs if d.test)))
    recipe, names, known = Recipe(), sources(docs), english()
    words = vocabulary(known)
    corpus = Corpus(docs, words, known)
    runs = [hold_out(corpus, name, recipe) for name in names]
    scores = report("One source language out at a time, all its systems with it", runs)
    report_systems(runs)
    calibration = calibrate(runs)
    fitted = train(Fold(corpus, corpus.fold != "test"), recipe)
    calibration = seen_too(docs, pack(words, fitted, calibration), calibration)
    print(
        "held out, above it: "
        + "  ".join(
            f"{k} {np.mean(np.concatenate([probability(calibration, r[0], k) for r in runs]) > calibration.threshold):.3f}"
            for k in ("machine", *AGAINST)
        )
    )
    arguments.output.write_bytes(pack(words, fitted, calibration, 9))
    record(
        arguments.output,
        "OMP_NUM_THREADS=1 python tools/translation/train_translation.py --corpus CORPUS",
        digests(arguments.corpus, "translations", "scraped-english", "articles"),
        None,
        {"AUC, source language held out, 15 sentences, against": scores},
        ["numpy", "scipy", "scikit-learn", "textblob", "wordsegment"],
    )
    print(f"{arguments.output.name}: {arguments.output.stat().st_size / 1e6:.2f} MB", flush=True)
    if arguments.quick:
        return
    for title, changed in (("Names, numbers and content words masked", masked(docs)),
                           ("Not to be relied on: originals' excerpts that share sentences, in training and test", leaky(docs))):  # fmt: skip
        other = Corpus(changed, words, known)
        report(title, [hold_out(other, name, recipe) for name in names])

    report("Language and system both new: half of the systems out of training too", new_systems(corpus, names, recipe))


if __name__ == "__main__":
    main()
