"""Texts made to be slow: rules that look back over all that repeats would hang on them."""

from __future__ import annotations

import pytest

import newslint_rules
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_pack
from newslint.text.document import Document

LINTER = Linter(
    [rule() for rule in newslint_rules.newslint_rules() if rule.code.startswith("DU")],
    [load_pack(path) for path in newslint_rules.newslint_phrase_packs()],
)
STORY = "The harbour stays closed until Monday because of the storm, the council of Lillevik said in a statement."


def caption(number: int) -> str:
    return f"The ferry Aurora at the quay in Lillevik, picture of series {'abcdefghij'[number % 10] * (number // 10 % 50 + 1)}"


TEXTS = {
    "equal lines": lambda n: f"{STORY}\n" * n,
    "doubled captions": lambda n: "".join(f"The sea is calm.\n{caption(i)}\n{caption(i)}\n" for i in range(n)),
    "one line of one word": lambda n: "February, " * (10 * n),
    "one line without spaces": lambda n: "二月、" * (20 * n),
    "one sign that is no loop": lambda n: "\xad" * (100 * n),
    "one letter": lambda n: "a" * (100 * n),
    "a label without end": lambda n: "a" * (50 * n) + ":" * (50 * n),
    "code without end": lambda n: "a(" * (50 * n),
    "spaces after a semicolon": lambda n: ";" + " " * (100 * n) + "x",
    "headings that grow": lambda n: "\n".join("Ab " * (i % 40) + "c" for i in range(n)),
    "near copies": lambda n: "\n".join(f"{STORY[:-1]}, on day {i}." for i in range(n)),
    "sentences in one line": lambda n: f"{STORY} " * n,
    "menus": lambda n: "Home\nNews\nSport\nPrivacy policy\n" * n + STORY,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_made_to_be_slow_is_answered(name: str) -> None:
    """With a rule whose time grows with the square of a text, this would take minutes."""
    assert not LINTER.check(Document(TEXTS[name](4000))).problems
