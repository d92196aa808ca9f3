#!/usr/bin/env python3
"""Train the line model of the boilerplate family (rules/boilerplate/_model_trees.py) on labelled scrapes.

    python tools/train_lines.py CORPUS [--by publisher|country] [--folds 8] [--predictions FILE] [--write]

CORPUS holds scrapes.jsonl.gz, articles.jsonl.gz and translations.jsonl.gz (see its README). Needs numpy, scikit-learn and
lightgbm; newslint itself does not. Without --write nothing is changed: the script cross-validates, no publisher (or country)
being in both parts, and prints what the model alone would do. --predictions keeps those held-out probabilities, which
measure_precision.py uses. --write then trains on everything and writes the module.

What guards against learning one set's habits:
  * features know shapes, places, grammar and a lexicon of furniture words, but no topic and no name (_model_lines.py);
  * what can only speak for furniture, or only against, is constrained to do so (`monotone`);
  * made-up lists, tables, poems, interviews and tickers are trained as articles, also inside real pages' furniture;
  * pages are trained half cleaned too, since other rules remove lines before and after this one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy
from line_articles import article
from sklearn.model_selection import GroupKFold

from newslint_rules.boilerplate import _cue_words, _model_lines

FOR_FURNITURE = {
    "repeats", "address", "fused", "separators", "cues", "starts_cue", "ends_credit", "prose_cues", "run_repeats",
    "run_cues", "document_cues", "document_repeats", "before_story", "after_story", "run_first_cues",
    *(f"cue_{name}" for name in _cue_words.NAMES),
}  # fmt: skip
AGAINST = {"ends_sentence", "commas", "grammar", "quotes", "paragraphs", "told", "told_words"}
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 12, "min_data_in_leaf": 30, "feature_fraction": 0.6,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "num_threads": 1, "verbose": -1, "seed": 1,
    "deterministic": True, "force_row_wise": True,
    "monotone_constraints": [(n in FOR_FURNITURE) - (n in AGAINST) for n in _model_lines.FEATURES],
}  # fmt: skip
ROUNDS = 130
# After so many trees, a score under the first bound never came near a threshold again, nor one over the second (on held-out
# publishers): the other trees need not be asked.
EXITS = ((90, -2.5, 1.5), (60, -2.9, 1.6), (45, -3.1, 1.6), (30, -3.2, 1.6), (20, -3.2, 1.6), (10, -2.9, 1.6))
LABEL_WEIGHT = {"boiler": 1.0, "body": 2.0, "ignore": 0.3}
RUN_POWER = 0.25  # a run of n furniture lines weighs n ** (1 - RUN_POWER) lines
INVENTED, INVENTED_WEIGHT, INSIDE_WEIGHT, TRANSLATED, TRANSLATED_WEIGHT = 700, 0.25, 0.4, 150, 0.3
TARGET = Path(__file__).parent.parent / "rules" / "boilerplate" / "_model_trees.py"


class Lines(NamedTuple):
    """One document for training: its lines with their labels, the judged ones' vectors, and its weight."""

    texts: list[str]
    labels: list[str | None]
    judged: list[int]
    rows: list[list[float]]
    weight: float


def lines_of(texts: list[str], labels: list[str | None], weight: float = 1.0) -> Lines:
    page = _model_lines.Page(texts)
    return Lines(texts, labels, page.judged, [page.row(i) for i in page.judged], weight)


def examples(lines: Lines) -> list[tuple[list[float], int, float]]:
    """(vector, is furniture, weight); a long line weighs more, a long run of furniture less, each document about the same."""
    weights = [
        LABEL_WEIGHT.get(label or "", 0.0) * max(1.0, len(text) / 6) ** 0.5
        for text, label in zip(lines.texts, lines.labels, strict=True)
    ]
    for start, end in runs(lines.labels):
        for i in range(start, end):
            weights[i] /= (end - start) ** RUN_POWER
    total = sum(weights) ** 0.5 or 1.0
    return [
        (row, int(lines.labels[i] == "boiler"), weights[i] / total * lines.weight)
        for i, row in zip(lines.judged, lines.rows, strict=True)
        if weights[i]
    ]


def runs(labels: list[str | None]) -> list[tuple[int, int]]:
    """Start and end of each run of furniture lines."""
    found, i = [], 0
    while i < len(labels):
        j = i
        while j < len(labels) and labels[j] == "boiler":
            j += 1
        if j > i:
            found.append((i, j))
        i = j + 1
    return found


def thinned(texts: list[str], labels: list[str | None], rng: random.Random) -> Lines:
    """The document with most of its furniture gone, as other extractors, or other rules, leave it."""
    keep = [i for i, label in enumerate(labels) if label != "boiler"]
    for start, end in runs(labels):
        if rng.random() < 0.7:
            size = min(rng.choice((1, 1, 2, 3, 5, 8, 15)), end - start)
            first = rng.randrange(start, end - size + 1)
            keep += range(first, first + size) if rng.random() < 0.5 else rng.sample(range(start, end), size)
    keep.sort()
    return lines_of([texts[i] for i in keep], [labels[i] for i in keep])


def refilled(texts: list[str], labels: list[str | None], rng: random.Random) -> Lines | None:
    """The page's furniture around an invented article."""
    body = [i for i, label in enumerate(labels) if label == "body"]
    if not body:
        return None
    first, last = body[0], body[-1] + 1
    head = rng.randint(0, first) if rng.random() < 0.5 else 0
    tail = rng.randint(last, len(texts)) if rng.random() < 0.5 else len(texts)
    inside = article(rng)
    return lines_of(
        texts[head:first] + inside + texts[last:tail],
        [*labels[head:first], *["body"] * len(inside), *labels[last:tail]],
        INSIDE_WEIGHT,
    )


class Material:
    """All that the model may learn from, by document of the labelled set."""

    def __init__(self, corpus: Path) -> None:
        rng = random.Random(7)
        self.documents = read(corpus / "scrapes.jsonl.gz")
        self.given: list[Lines] = []
        self.more: list[list[Lines]] = []
        self.numbers: list[list[int]] = []
        for document in self.documents:
            kept = [i for i, line in enumerate(document["lines"]) if line.strip()]
            texts, labels = [document["lines"][i].strip() for i in kept], [document["labels"][i] for i in kept]
            self.numbers.append(kept)
            self.given.append(lines_of(texts, labels))
            more: list[Lines | None] = []
            if document["extractor"] in ("page", "main"):
                more += [thinned(texts, labels, rng) for _ in range(2 if document["extractor"] == "page" else 1)]
                more.append(refilled(texts, labels, rng))
            if document["extractor"] in ("page", "readability"):
                clean = [i for i, label in enumerate(labels) if label != "boiler"]
                more.append(lines_of([texts[i] for i in clean], [labels[i] for i in clean]))
            self.more.append([m for m in more if m is not None and m.texts])
        self.invented = [body_only(article(rng), INVENTED_WEIGHT) for _ in range(INVENTED)]
        excerpts = [d["text"] for d in read(corpus / "translations.jsonl.gz") if d["kind"] != "machine"]
        self.excerpts = [body_only(text.split("\n"), TRANSLATED_WEIGHT) for text in rng.sample(excerpts, TRANSLATED)]
        self.articles = [(d, body_only(d["text"].split("\n"), 1.0)) for d in read(corpus / "articles.jsonl.gz")]

    def examples(self, chosen: list[int], by: str) -> list[tuple[list[float], int, float]]:
        groups = {self.documents[k][by] for k in chosen}
        documents = [self.given[k] for k in chosen] + [m for k in chosen for m in self.more[k]]
        documents += self.invented + self.excerpts + [lines for d, lines in self.articles if d[by] in groups]
        return [example for lines in documents for example in examples(lines)]


def body_only(texts: list[str], weight: float) -> Lines:
    texts = [text.strip() for text in texts if text.strip()]
    return lines_of(texts, ["body"] * len(texts), weight)


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def fit(found: list[tuple[list[float], int, float]]) -> lightgbm.Booster:
    matrix = numpy.array([row for row, _, _ in found], dtype=numpy.float32)
    data = lightgbm.Dataset(matrix, [label for _, label, _ in found], weight=[weight for _, _, weight in found])
    return lightgbm.train(PARAMETERS, data, ROUNDS)


def predict(model: lightgbm.Booster, lines: Lines) -> list[float]:
    chances = [0.0] * len(lines.texts)
    if lines.judged:
        for i, p in zip(lines.judged, model.predict(numpy.array(lines.rows, dtype=numpy.float32), num_threads=1), strict=True):
            chances[i] = float(p)
    return chances


def cross_validate(material: Material, by: str, folds: int) -> list[list[float]]:
    """For each document the chance of each line to be furniture, by a model that saw nothing of its publisher (country)."""
    groups = [d[by] for d in material.documents]
    chances: list[list[float]] = [[] for _ in groups]
    for train, test in GroupKFold(folds, shuffle=True, random_state=1).split(groups, groups=groups):
        model = fit(material.examples(list(train), by))
        for k in test:
            chances[k] = predict(model, material.given[k])
    return chances


def report(material: Material, chances: list[list[float]]) -> None:
    """Line precision and recall, and body characters lost, of the model alone."""
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        parts = []
        for kind in ("page", "main", "newspaper", "readability", "trafilatura"):
            hit = wrong = missed = lost = body = 0
            for document, lines, found in zip(material.documents, material.given, chances, strict=True):
                if document["extractor"] == kind:
                    for text, label, p in zip(lines.texts, lines.labels, found, strict=True):
                        hit += p > threshold and label == "boiler"
                        wrong += p > threshold and label == "body"
                        missed += p <= threshold and label == "boiler"
                        body += len(text) * (label == "body")
                        lost += len(text) * (label == "body" and p > threshold)
            parts.append(f"{kind} {hit / max(1, hit + wrong):.3f}/{hit / max(1, hit + missed):.3f}/{lost / body:.4f}")
        print(f"  above {threshold}: " + "  ".join(parts) + "  (precision/recall/body lost)")


# ------------------------------------------------------------------ the module that ships
HEAD = '''"""The trees of the line model: written by tools/train_lines.py, not by hand.

`logit(row)` adds them up (and stops early where all is plain); `TREES` are the same as data, a node being (feature, threshold, low branch, high branch, mean),
a leaf its value: from these the evidence of a finding is told.
"""

# ruff: noqa
# fmt: off
'''


def as_module(model: lightgbm.Booster) -> str:
    dump = model.dump_model()
    trees = [node_of(tree["tree_structure"]) for tree in dump["tree_info"]]
    used = sorted({feature for tree in trees for feature in features_of(tree)})
    names = ["_"] * len(_model_lines.FEATURES)
    for feature in used:
        names[feature] = f"f{feature}"
    steps = [f"    s += {expression(tree)}" for tree in trees]
    for after, low, high in EXITS:
        steps.insert(after, f"    if s < {low} or s > {high}:\n        return s")
    body = "\n".join(steps)
    data = ",\n".join(repr(tree).replace(" ", "") for tree in trees)
    return (
        f"{HEAD}\n\ndef logit(row):\n    {', '.join(names)} = row\n    s = 0.0\n{body}\n    return s\n\n\nTREES = (\n{data},\n)\n"
    )


def node_of(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    threshold = float(f"{node['threshold']:.5g}")
    return (
        node["split_feature"],
        threshold,
        node_of(node["left_child"]),
        node_of(node["right_child"]),
        round(node["internal_value"], 4),
    )


def features_of(node: Any) -> set[int]:
    return {node[0]} | features_of(node[2]) | features_of(node[3]) if isinstance(node, tuple) else set()


def expression(node: Any) -> str:
    if not isinstance(node, tuple):
        return repr(node)
    return f"({expression(node[2])} if f{node[0]}<={node[1]!r} else {expression(node[3])})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--by", choices=("publisher", "country"), default="publisher")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    material = Material(arguments.corpus)
    if arguments.folds > 1:
        chances = cross_validate(material, arguments.by, arguments.folds)
        print(f"held out by {arguments.by}, {arguments.folds} folds:")
        report(material, chances)
        if arguments.predictions:
            kept = {
                d["id"]: {str(n): round(p, 4) for n, p in zip(numbers, found, strict=True) if p >= 0.05}
                for d, numbers, found in zip(material.documents, material.numbers, chances, strict=True)
            }
            arguments.predictions.write_text(json.dumps(kept), encoding="utf-8")
    if arguments.write:
        model = fit(material.examples(list(range(len(material.documents))), arguments.by))
        TARGET.write_text(as_module(model), encoding="utf-8")
        print(f"wrote {TARGET.name}: {TARGET.stat().st_size / 1000:.0f} kB, {model.num_trees()} trees")


if __name__ == "__main__":
    sys.exit(main())
