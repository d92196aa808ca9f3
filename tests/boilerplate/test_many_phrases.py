"""Thousands of equal phrases in one text cost each as much as one."""

from __future__ import annotations

import pytest

from newslint import Newslint
from newslint_rules.boilerplate import _meant


def test_each_phrase_is_compared_with_a_count_and_not_with_every_other(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    key = _meant._key

    def counted(text: str) -> str:
        nonlocal calls
        calls += 1
        return key(text)

    monkeypatch.setattr(_meant, "_key", counted)
    text = "The council meets on Monday.\n\nWe use cookies to improve your experience.\n\n" * 300
    found = Newslint(select="BP101").check(text).findings
    assert len(found) == 300 and 300 <= calls <= 3000
