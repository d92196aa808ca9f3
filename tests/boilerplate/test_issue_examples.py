"""Siblings of each example of boilerplate that issue 13 names, in many languages and layouts."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from newslint import Newslint

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
STOCK = tomllib.loads((HERE.parent / "phrases" / "stock_lines.toml").read_text(encoding="utf-8"))
_LANGUAGE = re.compile(r", ([a-z]{2})(?=:|$)")
ENGLISH = (
    "The old bridge at the harbour stays shut until the summer. The council decided that on Monday.",
    "The shops in the old town had asked for a quick answer. Many of them live on the guests of the ferry.",
    "The first workers come in May. The road will be built anew as well, and the crane will go.",
)
_GONE = re.compile(r"⟦[^⟧]*⟧")


def _cases(name: str) -> dict[str, str]:
    kinds = tomllib.loads((HERE / "cases" / f"{name}.toml").read_text(encoding="utf-8"))
    return {f"{kind}, {case}": text for kind, cases in kinds.items() for case, text in cases.items()}


STAYS, GOES = _cases("stays"), _cases("goes")


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint(select="boilerplate", ignore="BP2")


def _squeezed(text: str) -> str:
    """The text without the blank lines and spaces that a cut may leave at its edges."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


@pytest.mark.parametrize("case", STAYS)
def test_what_looks_like_boilerplate_stays(lint: Newslint, case: str) -> None:
    text = f"{STAYS[case]}\n"
    assert lint.fix(text).text == text


@pytest.mark.parametrize("case", STAYS)
def test_it_stays_within_a_story(lint: Newslint, case: str) -> None:
    language = _LANGUAGE.findall(case)[-1]
    first, second, third = STOCK[language]["paragraphs"] if language in STOCK else ENGLISH
    text = f"{first}\n\n{second}\n\n{STAYS[case]}\n\n{third}\n"
    assert lint.fix(text).text == text


@pytest.mark.parametrize("case", GOES)
def test_boilerplate_goes_and_its_neighbours_stay(lint: Newslint, case: str) -> None:
    marked = GOES[case]
    text = marked.replace("⟦", "").replace("⟧", "")
    assert _squeezed(lint.fix(f"{text}\n").text) == _squeezed(_GONE.sub("", marked))
