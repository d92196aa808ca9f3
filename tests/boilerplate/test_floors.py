"""Floors on labelled scrapes and clean articles: what the rules close of the gap, what they lose, and how often each is right.

The model that ships has seen these publishers: a floor shows that nothing broke, not how good it is (docs/line-model.md does).
"""

from __future__ import annotations

import collections
import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from newslint.lint.finding import Family, Safety, Severity
from newslint.lint.fixer import fix
from newslint.text.document import Document

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import measure_gap  # noqa: E402
import measure_precision  # noqa: E402

# Extractor: least gap closed, most recall lost, least line precision.
FLOORS = {
    "page": (0.85, 0.005, 0.98),
    "main": (0.75, 0.005, 0.98),
    "newspaper": (0.55, 0.002, 0.95),
    "readability": (0.45, 0.002, 0.95),
    "trafilatura": (0.35, 0.002, 0.95),
}


def records(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def scrapes(corpus: Path) -> list[dict[str, Any]]:
    return records(corpus / "scrapes.jsonl.gz")


@pytest.mark.parametrize("kind", FLOORS)
def test_furniture_goes_and_the_article_stays(kind: str, scrapes: list[dict[str, Any]], corpus: Path) -> None:
    script = corpus.parent / "bench" / "score.py"
    if not script.exists():
        pytest.skip("../shared/bench is not here")
    lint = measure_gap.linter(alone=False, guesses=False)
    chosen = [document for document in scrapes if document["extractor"] == kind]
    fixed, lines = [], []
    for document in chosen:
        text = Document("\n".join(document["lines"]))
        verdict = lint.check(text)
        lines.append(measure_gap.called(document, verdict.findings))
        fixed.append(fix(lint, text, verdict=verdict).text)
    found = measure_gap.gap(measure_gap.load_score(script), chosen, fixed, lines)
    closed, lost, precision = FLOORS[kind]
    assert found.closed >= closed
    assert found.recall_lost <= lost
    assert found.line_precision >= precision
    assert found.worst_change >= -0.001


def test_rules_with_safe_fixes_are_right(scrapes: list[dict[str, Any]]) -> None:
    lint = measure_gap.linter(alone=False, guesses=False)
    tallies: dict[str, measure_precision.Tally] = collections.defaultdict(measure_precision.Tally)
    safe = set()
    for document in scrapes:
        findings = lint.check(Document("\n".join(document["lines"]))).findings
        safe |= {f.rule for f in findings if f.fix and f.fix.safety is Safety.SAFE}
        measure_precision.judge(document, findings, tallies)
    wrong = {}
    for code in safe & tallies.keys():
        found = tallies[code].figures(1, 1)
        if (found.get("hits") or 0) >= measure_precision.ENOUGH and (found["precision"] or 0) < measure_precision.SAFE_PRECISION:
            wrong[code] = found
    assert wrong == {}


def test_clean_articles_have_next_to_no_furniture(corpus: Path) -> None:
    lint = measure_gap.linter(alone=False, guesses=False)
    articles = records(corpus / "articles.jsonl.gz")
    findings = [f for article in articles for f in lint.check(Document(article["text"])).findings]
    alarms = [f for f in findings if f.family in (Family.BOILERPLATE, Family.DUPLICATION) and f.severity is not Severity.INFO]
    assert len(alarms) <= len(articles) / 100
