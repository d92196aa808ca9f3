"""Boilerplate that ends the article's own last line hides neither a whole sentence nor a cut one."""

from __future__ import annotations

import pytest

from newslint.api import Newslint

BODY = "The mayor opened the new bridge over the river on Monday, and thanked the workers who built it. "
TAILS = ("Featured image via Example Images Like this: Like Loading... Related", "Featured image is a screenshot")


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint()


def codes(lint: Newslint, text: str) -> set[str]:
    return {finding.rule for finding in lint.check(text).findings if finding.rule.startswith("TR")}


@pytest.mark.parametrize("tail", TAILS)
def test_a_whole_sentence_before_the_tail(lint: Newslint, tail: str) -> None:
    assert codes(lint, BODY * 4 + tail) == set()


def test_a_cut_sentence_before_the_tail(lint: Newslint) -> None:
    assert codes(lint, BODY * 4 + "She said that it had cost the town less than the " + TAILS[1])
