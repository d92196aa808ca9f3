"""The parts of the line model: lists, links, the artefact, and texts of any size."""

from __future__ import annotations

import pytest

from newslint import Document
from newslint.lint.linter import Linter
from newslint_rules.boilerplate.boilerplate_line import BoilerplateLine
from newslint_rules.boilerplate.likely_boilerplate import LikelyBoilerplate
from newslint_rules.boilerplate.line_model import features, markup, segment
from newslint_rules.boilerplate.line_model.lexicon import Lexicon
from newslint_rules.boilerplate.line_model.network import model
from newslint_rules.boilerplate.no_article import NoArticle


def test_lists_are_found() -> None:
    texts = ["Some words", "1. one", "2. two", "3. three", "More words", "a: b", "c: d"]
    assert segment.lists(features.measure(texts, [{}] * 7, Lexicon())) == [(1, 3)]


def test_numbered_lists_are_found_whatever_is_between_their_items() -> None:
    texts = ["1. Holm", "It makes boats.", "Founded here.", "2) Falk", "It makes nets.", "3. Lind", "It sells both.", "Log in"]
    assert segment.numbered(features.measure(texts, [{}] * 8, Lexicon()).items) == [[0, 3, 5]]


@pytest.mark.parametrize(
    "texts", [["1. a", "2. b", "Menu"], ["3. c", "4. d", "5. e"], ["1.5 km", "2.5 km", "3.5 km"], ["1. a", "3. c", "2. b"]]
)
def test_what_is_no_numbered_list(texts: list[str]) -> None:
    assert not segment.numbered(features.measure(texts, [{}] * 3, Lexicon()).items)


def test_the_artefact_says_what_it_was_made_of() -> None:
    assert {"data", "versions", "seed", "scores", "left_out"} <= model().about.keys()


@pytest.mark.slow
def test_one_long_line_and_ten_thousand_short_ones() -> None:
    """Adversarial sizes: one pass over each, whatever it holds."""
    linter = Linter([BoilerplateLine(), LikelyBoilerplate(), NoArticle()])
    for text in ("a" * 1_000_000, "(" * 200_000, "x: " * 100_000, "Home\n" * 10_000, "Ab" * 300_000 + "\n" + "Ab" * 300_000,
                 "[" * 50_000 + "\n" + "[a](" * 50_000, "*" * 100_000 + "\n" + "1" * 100_000):  # fmt: skip
        assert not linter.check(Document(text)).problems


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("[Sport](https://paper.example/sport)", "Sport"),
        ('[Old pier](https://paper.example/old- pier/2026 "The pier") rebuilt', "Old pier rebuilt"),  # wrapped, and joined again
        ("[Kartta](/kartta/ ranta.html)", "Kartta"),
        ("[1](see the note below) and more", "[1](see the note below) and more"),
    ],
)
def test_a_link_says_its_words(line: str, plain: str) -> None:
    assert markup.strip([line])[0] == [plain]
