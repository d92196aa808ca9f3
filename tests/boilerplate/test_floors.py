"""Floors on labelled pages: what the line model's safe fixes lose, how often they are right.

The model that ships has seen these sites: a floor shows that nothing broke. docs/line-model.md has the figures of its sibling that has
not. A sample, since all of them take minutes.
"""

from __future__ import annotations

import collections
import gzip
import hashlib
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from newslint.api import Newslint
from newslint.lint.finding import Family, Severity
from newslint_rules.boilerplate.line_model.network import model

SAMPLE = 40  # documents of each extractor
ENOUGH = 30  # lines that a share is given for
# Extractor: least share of boilerplate gone, most of the author's words lost, least share of lines right.
FLOORS = {
    "page": (0.35, 0.005, 0.98),
    "main": (0.08, 0.005, 0.96),
    "newspaper": (0.0, 0.0005, 0.95),
    "readability": (0.0, 0.0005, 0.95),
    "trafilatura": (0.0, 0.0005, 0.95),
}


def held(publisher: str) -> bool:
    return hashlib.md5(publisher.encode()).digest()[0] % 5 == 0


def records(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def pages(corpus: Path) -> list[dict[str, Any]]:
    found = [d for d in records(corpus / "pages.jsonl.gz") if held(d["publisher"])]
    random.Random(4).shuffle(found)
    return found


@pytest.fixture(scope="module")
def score(corpus: Path) -> Any:
    script = corpus.parent / "bench" / "score.py"
    if not script.exists():
        pytest.skip("../shared/bench is not here")
    spec = importlib.util.spec_from_file_location("score", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_model_was_made_of_this_data(corpus: Path) -> None:
    data = model().about["data"]
    for name, digest in data.items():
        assert hashlib.sha256((corpus / f"{name}.jsonl.gz").read_bytes()).hexdigest().startswith(digest)


@pytest.mark.parametrize("extractor", FLOORS)
def test_boilerplate_goes_and_the_article_stays(extractor: str, pages: list[dict[str, Any]], score: Any) -> None:
    lint = Newslint(select=["BP201", "BP301"])
    count: collections.Counter[str] = collections.Counter()
    lost, gone = [], []
    for record in [d for d in pages if d["extractor"] == extractor][:SAMPLE]:
        done = lint.fix("\n".join(record["lines"]))
        losing, going = score.lost_and_gone(record, done.text)
        lost.append(losing)
        gone += [] if going is None else [going]
        cuts = [(e.start, e.end) for f in done.applied if f.fix for e in f.fix.edits]
        at = 0
        for line, label in zip(record["lines"], score.true_labels(record), strict=True):
            if any(a <= at and at + len(line) <= b for a, b in cuts):
                count[str(label)] += 1
            at += len(line) + 1
    least, most, right = FLOORS[extractor]
    assert sum(gone) / len(gone) >= least
    assert sum(lost) / len(lost) <= most
    if count["boiler"] + count["body"] >= ENOUGH:
        assert count["boiler"] >= right * (count["boiler"] + count["body"])


def test_clean_articles_have_next_to_no_boilerplate(corpus: Path) -> None:
    lint = Newslint(select=["boilerplate", "duplication"])
    articles = [d["text"] for d in records(corpus / "articles.jsonl.gz")]
    findings = [f for text in articles for f in lint.check(text).findings]
    alarms = [f for f in findings if f.family in (Family.BOILERPLATE, Family.DUPLICATION) and f.severity is not Severity.INFO]
    assert len(alarms) <= len(articles) / 100
