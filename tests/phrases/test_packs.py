"""The packs that ship: their cases hold, every language is there, and no pattern is written twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import newslint_rules
from newslint.phrases.pack import Pack, load_pack
from newslint.testing import check_pack

pytestmark = pytest.mark.slow

FOLDER = Path(newslint_rules.__file__).parent / "phrases"
LANGUAGES = (
    """en de fr es it pt nl da no sv fi is pl cs sk hu ro bg el tr ru uk lt lv et ar he fa hi id ms vi th zh ja ko""".split()
)
SMALL = "bn ta ur sw".split()
TOPICS = """consent newsletter sharing related comments credit copyright advertising time player paywall navigation tags error
    source""".split()


def pack(language: str) -> Pack:
    return load_pack(FOLDER / f"{language}.toml")


@pytest.mark.parametrize("language", [*LANGUAGES, *SMALL])
def test_cases_hold(language: str) -> None:
    assert check_pack(pack(language)) == []


@pytest.mark.parametrize("language", [*LANGUAGES, *SMALL])
def test_every_topic_is_covered(language: str) -> None:
    found = pack(language)
    assert found.language == language
    assert {phrase.topic for phrase in found.phrases} >= set(TOPICS)
    assert len(found.phrases) >= (40 if language in SMALL else 100)


@pytest.mark.parametrize("language", [*LANGUAGES, *SMALL])
def test_no_pattern_twice_in_a_topic(language: str) -> None:
    count = Counter((phrase.topic, phrase.anchor, phrase.pattern) for phrase in pack(language).phrases)
    assert [what for what, times in count.items() if times > 1] == []
