"""Clean texts that look like damage: articles about cookies and newsletters, recipes, tables, songs, dialogue, lessons in HTML,
quotation in the manner of each language. The whole default rule set leaves them alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from adversarial_known import KNOWN

from newslint.api import Newslint
from newslint.lint.finding import Severity

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "clean"
TEXTS = {path.stem: path.read_bytes().decode() for path in sorted(FOLDER.glob("*.txt"))}


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint()


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(
            text, id=name, marks=[pytest.mark.xfail(strict=True, reason=KNOWN[kind][name])] if name in KNOWN[kind] else []
        )
        for name, text in TEXTS.items()
    ]


@pytest.mark.parametrize("text", _cases("reported"))
def test_nothing_is_reported(lint: Newslint, text: str) -> None:
    verdict = lint.check(text)
    assert not verdict.problems
    assert [(f.rule, text[f.start : f.end]) for f in verdict.findings if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize("text", _cases("changed"))
def test_fix_changes_nothing(lint: Newslint, text: str) -> None:
    assert lint.fix(text).text == text


def test_unsafe_fixes_change_next_to_nothing(lint: Newslint) -> None:
    """What is only info may go by unsafe fixes; known false alarms are counted above."""
    known = KNOWN["reported"].keys() | KNOWN["changed"].keys()
    changed = {name for name, text in TEXTS.items() if name not in known and lint.fix(text, unsafe=True).text != text}
    assert len(changed) <= len(TEXTS) // 20, changed


def test_names_of_known_false_alarms() -> None:
    assert (KNOWN["reported"].keys() | KNOWN["changed"].keys()) <= TEXTS.keys()
