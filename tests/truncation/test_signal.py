"""The signal `truncation`, and the family on any text at all."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import Document, Family
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_packs
from newslint_rules import newslint_phrase_packs, newslint_rules
from newslint_rules.truncation.signal import Truncation

LINTER = Linter(
    [rule() for rule in newslint_rules() if rule.family() is Family.TRUNCATION],
    load_packs(newslint_phrase_packs()),
)
WHOLE = "The town council met on Tuesday evening.\n\nThe mayor said that work will begin in the spring."
ARTICLES = Path(__file__).parents[3] / "shared" / "corpus" / "articles.jsonl.gz"


def signal(text: str) -> float:
    context = LINTER.context(Document(text))
    return Truncation().measure(context, LINTER.run(context).findings)


def test_signal_orders_texts_by_how_likely_they_are_cut() -> None:
    assert signal(WHOLE) <= 0.05
    assert signal(WHOLE[:-12] + "…") >= 0.8
    assert signal(WHOLE[:60] + "… [+1200 chars]") >= 0.95
    assert signal(WHOLE + "\n\nShe thanked the council, and the") >= 0.8
    assert signal("") <= 0.05
    cut, heading = WHOLE + "\n\nShe thanked the council, which the", WHOLE + "\n\nOther Business of the Day"
    assert signal(cut) > signal(heading)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('ab AÄж市ไ।。.…?!"“”„«»()[]:,-–|©\n\r\t0123456789+\ufffd\ud800'), max_size=200))
def test_any_text(text: str) -> None:
    document = LINTER.context(Document(text))
    verdict = LINTER.run(document)
    assert not verdict.problems
    for finding in verdict.findings:
        assert 0 <= finding.start < finding.end <= len(text)
    assert 0 <= Truncation().measure(document, verdict.findings) <= 1


@pytest.fixture(scope="module")
def articles() -> list[str]:
    if not ARTICLES.exists():
        pytest.skip("needs ../shared/corpus, which is not here")
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def share_flagged(texts: list[str]) -> float:
    return sum(bool(LINTER.check(Document(text)).findings) for text in texts) / len(texts)


def test_whole_articles_are_left_alone(articles: list[str]) -> None:
    assert share_flagged(articles) <= 0.03


def test_cut_articles_are_found(articles: list[str]) -> None:
    rng = random.Random(7)
    cuts = []
    for text in articles * 2:
        at = rng.randrange(len(text) // 3, 2 * len(text) // 3)
        while not (text[at - 1].isalpha() and text[at].isalpha()):
            at += 1
        cuts.append(text[:at])
    assert share_flagged(cuts) >= 0.97
    assert share_flagged([cut + "..." for cut in cuts]) == 1
