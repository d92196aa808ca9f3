"""Every duplication rule asks whether a repetition is meant: its own bad cases are left alone in code, quotations, tables and verse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint import Bad, Document, Family, Rule
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_packs
from newslint.settings.plugins import Registry
from newslint_rules import newslint_phrase_packs

RULES = [rule for rule in Registry().rules if rule.family() is Family.DUPLICATION and rule.memory is None]  # within one text
PACKS = load_packs(newslint_phrase_packs())
CASES = [(rule, number, case) for rule in RULES for number, case in enumerate(rule.bad)]


def fenced(text: str) -> str:
    return f"Type this, and nothing else:\n\n```\n{text.rstrip()}\n```\n\nThat is all of it.\n"


def quoted(text: str) -> str:
    lines = "\n".join(f"> {line}".rstrip() for line in text.rstrip().split("\n"))
    return f"Anna wrote on Monday, and we print all of it.\n\n{lines}\n\nThat is all of it.\n"


WAYS: tuple[Callable[[str], str], ...] = (fenced, quoted)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("rule", "number", "case"), CASES, ids=[f"{rule.code}-{number}" for rule, number, _ in CASES])
def test_meant_in(rule: type[Rule], number: int, case: Bad, way: Callable[[str], str]) -> None:
    linter = Linter([rule()], PACKS)
    assert linter.check(Document(case.text)).findings, number
    assert [f for f in linter.check(Document(way(case.text))).findings if f.fix] == []


def test_every_rule_has_such_a_case() -> None:
    assert {rule.code for rule, _, _ in CASES} == {rule.code for rule in RULES}
