"""Whole pages in many languages, and texts of other kinds than articles: what their authors wrote stays, line by line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from newslint import Newslint

HERE = Path(__file__).parent / "whole"
_GONE = re.compile(r"⟦[^⟧]*⟧")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


KINDS, DUMPS = _read("kinds"), _read("dumps")


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint(select="boilerplate", ignore="BP2")


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("layout", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("kind", KINDS)
def test_other_kinds_of_text_stay(lint: Newslint, kind: str, layout: str) -> None:
    text = KINDS[kind].strip().replace("\n", layout) + "\n"
    assert _lines(lint.fix(text).text) == _lines(text)


@pytest.mark.parametrize("layout", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("page", DUMPS)
def test_boilerplate_of_a_page_goes_and_its_story_stays(lint: Newslint, page: str, layout: str) -> None:
    marked = DUMPS[page]["text"].strip()
    text = marked.replace("⟦", "").replace("⟧", "").replace("\n", layout) + "\n"
    assert _lines(lint.fix(text).text) == _lines(_GONE.sub("", marked))
