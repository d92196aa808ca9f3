"""Floors on real text: clean articles are left alone, and taking copies out of scrapes brings them nearer to the truth."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newslint_rules
from newslint.lint.finding import Severity
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_pack
from newslint.text.document import Document

pytestmark = pytest.mark.slow

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"
LINTER = Linter(
    [rule() for rule in newslint_rules.newslint_rules() if rule.code.startswith("DU")],
    [load_pack(path) for path in newslint_rules.newslint_phrase_packs()],
)


def records(name: str) -> Iterator[dict[str, Any]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs ../shared/corpus/{name}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = text.casefold().split()
    return Counter(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))


def test_clean_articles_are_left_alone() -> None:
    documents = [Document(record["text"]) for record in records("articles.jsonl.gz")]
    alarms = sum(f.severity is not Severity.INFO for d in documents for f in LINTER.check(d).findings)
    assert alarms <= 0.003 * len(documents)
    assert all(fix(LINTER, d).text == d.text for d in documents)


def test_scrapes_lose_copies_and_nothing_else() -> None:
    lost = taken = 0
    for record in records("scrapes.jsonl.gz"):
        text = "\n".join(record["lines"])
        fixed = fix(LINTER, Document(text)).text
        if fixed == text:
            continue
        body, before, after = shingles(record["body"]), shingles(text), shingles(fixed)
        lost += sum((body & before).values()) - sum((body & after).values())
        taken += sum(before.values()) - sum(after.values())
    assert taken > 4000
    assert lost <= 0.005 * taken
