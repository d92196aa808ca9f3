"""What people repeat on purpose is left alone, in every script; what nobody meant loses its copy and no word else."""

from __future__ import annotations

import textwrap

import pytest
from intent_cases import ACCIDENTS, MEANT, Accident, Meant

import newslint_rules
from newslint.lint.finding import Severity
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_pack
from newslint.text.document import Document

LINTER = Linter(
    [rule() for rule in newslint_rules.newslint_rules() if rule.code.startswith("DU")],
    [load_pack(path) for path in newslint_rules.newslint_phrase_packs()],
)


@pytest.mark.parametrize("case", MEANT, ids=lambda case: case.name)
def test_what_is_meant_is_left_alone(case: Meant) -> None:
    found = LINTER.check(Document(case.text)).findings
    assert [f.message for f in found if f.severity is not Severity.INFO] == []
    assert fix(LINTER, Document(case.text), unsafe=True).text == case.text


@pytest.mark.parametrize("case", ACCIDENTS, ids=lambda case: case.name)
def test_what_nobody_meant_loses_its_copy(case: Accident) -> None:
    assert fix(LINTER, Document(case.text)).text == case.fixed


@pytest.mark.parametrize("width", [60, 72, 90])
@pytest.mark.parametrize("case", [c for c in ACCIDENTS if c.name.startswith("with blank")], ids=lambda case: case.name)
def test_a_copy_is_found_in_wrapped_text(case: Accident, width: int) -> None:
    def wrap(text: str) -> str:
        return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in text.strip().split("\n\n")) + "\n"

    assert fix(LINTER, Document(wrap(case.text))).text == wrap(case.fixed)


def test_of_a_menu_and_its_copy_one_stays_whatever_else_is_fixed() -> None:
    (case,) = (c for c in ACCIDENTS if c.name == "a menu in the head and in the foot")
    fixed = fix(LINTER, Document(case.text)).text
    assert all(line in fixed.splitlines() for line in case.text.splitlines())
