"""No safe fix changes good text, however much it looks like damage; and what is damaged beside it is still restored."""

from __future__ import annotations

import itertools

import pytest
from good_texts import LANGUAGES, documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lookalikes import ALL, MARKS, MIXED, SIGNS

from newslint import Document, Family
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.settings.plugins import Registry

pytestmark = pytest.mark.slow

LINTER = Linter([rule() for rule in Registry().rules if rule.family() is Family.ENCODING and rule.default])
DAMAGED = "Le café est fermé, l’été fut très sec et la forêt brûla déjà.\nDie Größe zählt – über alle Maßen, “so” sagt er.\n"


def sloppy(text: str, codec: str) -> str:
    """As browsers decode: what the codec leaves undefined becomes the control of that number."""
    return "".join(bytes([b]).decode(codec, "replace").replace("\ufffd", chr(b)) for b in text.encode())


def fixed(text: str) -> str:
    return fix(LINTER, Document(text)).text


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_look_alike_stays(text: str) -> None:
    assert fixed(text) == text


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_capitals_before_closing_marks_stay(language: str) -> None:
    """A part of what is generated, and all of it in one document."""
    texts = [text for name, text in documents() if name == language]
    for text in itertools.chain(texts[:-3:23], texts[-3:]):
        assert fixed(text) == text


@pytest.mark.parametrize("codec", ["cp1252", "cp1251"])
def test_evidence_of_one_place_does_not_spread(codec: str) -> None:
    damaged = sloppy(DAMAGED, codec)
    for text in (*MARKS.values(), *SIGNS.values(), *MIXED.values()):
        assert fixed(damaged + text) == DAMAGED + text


@pytest.mark.parametrize("codec", ["cp1252", "cp1251", "cp1250", "mac_roman", "cp437"])
def test_recall_in_all_languages(codec: str) -> None:
    """Of the sentences that any of the codecs misread, five in six come back."""
    texts = [prose for prose, _ in LANGUAGES.values() if not prose.isascii()]
    assert sum(fixed(sloppy(text, codec)) == text for text in texts) >= 0.83 * len(texts)


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        ("Mange DrÃ¥ber smÃ¥ hjÃ¦lper.", "Mange Dråber små hjælper."),
        ('The PowerHouseâ"¢ brand is new.', "The PowerHouse™ brand is new."),
        ('It was lateâ€"very late â€" and dark.', "It was late—very late – and dark."),
        ("The companyâ„¢s plan", "The company™s plan"),
        ("Ãœber den Wolken", "Über den Wolken"),
        ("Ã‰ uma cidade muito bonita e grande.", "É uma cidade muito bonita e grande."),
        ("Ä°stanbul'da bugÃ¼n", "İstanbul'da bugün"),
    ],
)
def test_little_damage_is_restored(damaged: str, restored: str) -> None:
    assert fixed(damaged) == restored


def test_one_damaged_letter_is_reported_and_no_safe_fix() -> None:
    text = "We flew to Ã…lesund in May."
    assert [f.rule for f in LINTER.check(Document(text)).findings] == ["EN102"]
    assert fixed(text) == text
    assert "Ã" not in fix(LINTER, Document(text), unsafe=True).text


def test_one_finding_a_span() -> None:
    text = "The mayorâ\x80\x99s office said â\x80\x9cyesâ\x80\x9d to cafÃ\xad and the rest."
    assert {f.rule for f in LINTER.check(Document(text)).findings} == {"EN102"}


_ODD = "?!.,;:/\\=&%#<>()[]{}\"'`“”‘’«»„‚…–—-_*@$£€ \n\t\xa0\xad\u200b\ufffd\x80\x85\x9d\x00adtnQéÃÂâœЖиі的あ가ا٠̈́🙂1u20"


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet=_ODD, max_size=40))
def test_no_rule_crashes_on_odd_punctuation(text: str) -> None:
    verdict = LINTER.check(Document(text))
    assert not verdict.problems
    assert all(0 <= f.start <= f.end <= len(text) for f in verdict.findings)


def test_the_switches_that_crashed() -> None:
    assert not LINTER.check(Document("?d /Q? ")).problems
