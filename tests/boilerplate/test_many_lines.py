"""A text of very many lines takes little memory in the line model, and loses none of them to it."""

from __future__ import annotations

import tracemalloc

import pytest

from newslint import Document
from newslint.api import Newslint
from newslint_rules.boilerplate.line_model.cases import MENU, STORY, TAIL


@pytest.mark.slow
def test_a_text_of_very_many_lines_is_not_judged() -> None:
    lint = Newslint(select=["BP201", "BP202"])
    page = "\n".join((MENU, *STORY, TAIL, ""))
    assert lint.check(page).findings, "a page by itself is judged"
    text = page + "The ferry came back on Friday.\n" * 20_000
    document = Document(text)
    assert len(document.paragraphs) > 20_000
    tracemalloc.start()
    found = lint.check(document)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not found.findings and held < 1_800 * len(document.paragraphs), f"{held:,}"
