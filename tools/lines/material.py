"""What the line model learns from: labelled scrapes, and made-up and altered ones, as the model sees them."""

from __future__ import annotations

import collections
import gzip
import hashlib
import importlib.util
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from invented import article

from newslint import Document, Hit
from newslint_rules.boilerplate.line_model import features, markup, tokens, view
from newslint_rules.boilerplate.line_model.lexicon import Lexicon

SITES, WORDS = 12, 8000  # a word of the vocabulary occurs on so many sites at least; so many words at most
SETS = ("pages", "layouts", "scrapes")
LABELS = {"body": 0, "boiler": 1}  # anything else: -1


def held(publisher: str) -> bool:
    """The fifth of the sites that is kept for judging (as score.py names it)."""
    return hashlib.md5(publisher.encode()).digest()[0] % 5 == 0


def fold(publisher: str, folds: int) -> int:
    return int.from_bytes(hashlib.sha256(publisher.encode()).digest()[:4]) % folds


class Scrape(NamedTuple):
    """One document: its lines, labels and what is known of it."""

    id: str
    publisher: str
    extractor: str
    kind: str
    texts: list[str]
    labels: list[int]
    phrases: list[dict[str, float]]


class Example(NamedTuple):
    """One document as arrays; `group` is its publisher ("" for what belongs to none)."""

    id: str
    group: str
    extractor: str
    kind: str
    sheet: features.Sheet
    labels: np.ndarray
    weight: float


def read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def load_score(script: Path) -> Any:
    """The bench's score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scrape(record: dict[str, Any], found: Iterable[Hit], line_labels: Sequence[str | None]) -> Scrape:
    """The paragraphs of a record with the labels of their lines; a paragraph of several lines has that of most characters."""
    document = Document("\n".join(record["lines"]))
    spans = document.paragraphs
    starts, at = [], 0
    for line in record["lines"]:
        starts.append(at)
        at += len(line) + 1
    labels, index = [], 0
    for span in spans:
        votes: collections.Counter[str | None] = collections.Counter()
        while index + 1 < len(starts) and starts[index + 1] <= span.start:
            index += 1
        look = index
        while look < len(starts) and starts[look] < span.end:
            votes[line_labels[look]] += len(record["lines"][look].strip())
            look += 1
        labels.append(LABELS.get(votes.most_common(1)[0][0] or "", -1) if votes else -1)
    return Scrape(
        record["id"], record["publisher"], record["extractor"], record.get("kind", "article"), view.texts(spans), labels,
        [dict(shares) for shares in view.coverage(spans, found)],
    )  # fmt: skip


def vocabulary(scrapes: Iterable[Scrape]) -> list[str]:
    """The words that occur on most sites."""
    sites: dict[str, set[str]] = collections.defaultdict(set)
    for one in scrapes:
        if one.texts:
            for line in tokens.split_words(markup.strip(one.texts)[0]):
                for word in line[:45]:
                    if len(word) <= 24 and not word.isdigit():
                        sites[word].add(one.publisher)
    ranked = sorted(((len(where), word) for word, where in sites.items() if len(where) >= SITES), reverse=True)
    return [word for _, word in ranked[:WORDS]]


def example(one: Scrape, known: Lexicon, weight: float = 1.0) -> Example:
    sheet = features.measure(one.texts, one.phrases, known)
    return Example(one.id, one.publisher, one.extractor, one.kind, sheet, np.array(one.labels, dtype=np.int8), weight)


def _some(one: Scrape, keep: Sequence[int]) -> Scrape:
    return one._replace(texts=[one.texts[i] for i in keep], labels=[one.labels[i] for i in keep],
                        phrases=[one.phrases[i] for i in keep])  # fmt: skip


def thinned(one: Scrape, rng: random.Random) -> Scrape:
    """The document with most of its boilerplate gone, as other extractors, or other rules, leave it."""
    keep = [i for i, label in enumerate(one.labels) if label != 1]
    i = 0
    while i < len(one.labels):
        j = i
        while j < len(one.labels) and one.labels[j] == 1:
            j += 1
        if j > i and rng.random() < 0.6:
            size = min(rng.choice((1, 1, 2, 3, 5, 8, 15)), j - i)
            first = rng.randrange(i, j - size + 1)
            keep += range(first, first + size)
        i = j + 1
    return _some(one, sorted(set(keep)))._replace(extractor="thinned")


def body_only(one: Scrape) -> Scrape:
    keep = [i for i, label in enumerate(one.labels) if label == 0]
    return _some(one, keep)._replace(extractor="clean")


def refilled(one: Scrape, rng: random.Random) -> Scrape | None:
    """The page's boilerplate around a made-up article."""
    body = [i for i, label in enumerate(one.labels) if label == 0]
    if not body:
        return None
    first, last = body[0], body[-1] + 1
    inside = [text.strip() for text in article(rng) if text.strip()]
    head, tail = list(range(first)), list(range(last, len(one.texts)))
    return Scrape(
        one.id, one.publisher, "refilled", "article", [one.texts[i] for i in head] + inside + [one.texts[i] for i in tail],
        [one.labels[i] for i in head] + [0] * len(inside) + [one.labels[i] for i in tail],
        [one.phrases[i] for i in head] + [{} for _ in inside] + [one.phrases[i] for i in tail],
    )  # fmt: skip


def plain(name: str, publisher: str, lines: Iterable[str], extractor: str) -> Scrape:
    texts = [" ".join(line.split()) for line in lines if line.strip()]
    return Scrape(name, publisher, extractor, "article", texts, [0] * len(texts), [{} for _ in texts])
