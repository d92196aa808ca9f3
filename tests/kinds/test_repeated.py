"""What people repeat on purpose, in thirteen languages and three layouts: no rule on duplication takes it or warns of it. Own writing."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint import Document, Severity
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_packs
from newslint.settings.plugins import Registry
from newslint_rules import newslint_phrase_packs

pytestmark = pytest.mark.slow

WORDS: dict[str, dict] = json.loads((Path(__file__).parent / "repeated.json").read_text(encoding="utf-8"))
LINTER = Linter([rule() for rule in Registry().rules if rule.code.startswith("DU")], load_packs(newslint_phrase_packs()))


def heading(text: str, layout: str) -> str:
    return f"## {text}" if layout == "markdown" else text


def questions(w: dict, layout: str) -> list[str]:
    return [s for name, said in zip(w["names"], w["answers"], strict=True) for s in (heading(name, layout), w["question"], said)]


def plans(w: dict, layout: str) -> list[str]:
    bullet = "- " if layout == "markdown" else ""
    return [
        s
        for name, value in zip(w["headings"], w["values"], strict=True)
        for s in (heading(name, layout), f"{bullet}{w['item']}", f"{bullet}{value}")
    ]


def facts(w: dict, layout: str) -> list[str]:
    label = f"**{w['label']}**" if layout == "markdown" else w["label"]
    return [s for name in w["headings"] for s in (heading(name, layout), f"{label}: {w['fact']}", w["values"][0])]


def refrains(w: dict, layout: str) -> list[str]:
    return [f"{verse}\n{w['refrain']}" for verse in w["verses"]]


def addresses(w: dict, layout: str) -> list[str]:
    return [s for name in w["events"] for s in (heading(name, layout), w["address"])]


def rhetoric(w: dict, layout: str) -> list[str]:
    return [w["answers"][0], w["rhetoric"], w["answers"][1]]


def quotations(w: dict, layout: str) -> list[str]:
    """A forum: the answer quotes the question, and then the answer to it is quoted."""
    name = w["names"][1].replace("，", ",").replace("、", ",").split(",")[0].split("،")[0]
    marked = f"> {w['item']}." if layout == "markdown" else f"{name}: “{w['item']}.”"
    return [f"{w['item']}.", marked, w["answers"][0], marked, w["answers"][1]]


KINDS: tuple[Callable[[dict, str], list[str]], ...] = (questions, plans, facts, refrains, addresses, rhetoric, quotations)
LAYOUTS = ("plain", "blank lines", "markdown", "wrapped")


def laid_out(parts: list[str], layout: str) -> str:
    if layout == "plain":
        return "\n".join(parts) + "\n"
    if layout == "wrapped":
        parts = ["\n".join(textwrap.fill(line, 60) for line in part.split("\n")) for part in parts]
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", WORDS)
def test_what_is_meant_stays(language: str, kind: Callable[[dict, str], list[str]], layout: str) -> None:
    text = laid_out(kind(WORDS[language], layout), layout)
    found = LINTER.check(Document(text)).findings
    assert [(f.rule, f.message) for f in found if f.severity is not Severity.INFO] == []
    assert fix(LINTER, Document(text), unsafe=True).text == text


@pytest.mark.parametrize("layout", ["blank lines", "markdown", "wrapped"])
@pytest.mark.parametrize("language", WORDS)
def test_a_paragraph_twice_in_a_row_is_found(language: str, layout: str) -> None:
    """The same words, where nobody means to repeat them: a paragraph of prose that follows on itself."""
    w = WORDS[language]
    end = "" if w["rhetoric"][-1] in ".。।" else "."
    paragraph = f"{w['rhetoric']}{end} {w['item']}. {w['fact']}, {w['address']}."
    text = laid_out([w["answers"][0], paragraph, paragraph, w["answers"][1]], layout)
    rules = {f.rule for f in LINTER.check(Document(text)).findings if f.fix}
    assert rules & {"DU101", "DU103", "DU104", "DU107"}
