"""Where a text and its restoration differ."""

from __future__ import annotations

import pytest

from newslint_rules.encoding._spans import Restored, spans

BETWEEN = "and the boat was late again, as the boat was late on all the days of that week, they said, and the crew was tired "


@pytest.mark.parametrize(
    ("first", "second", "restored"),
    [
        ("cafÃ© ", "naÃ¯ve ", ("café ", "naïve ")),  # as many words as before
        ("voilÃ\xa0 ", "Ã\xa0 la mode ", ("voilà ", "à la mode ")),
        ("Ã  la ", "naÃ¯ve ", ("à la ", "naïve ")),  # a space was part of the damage
    ],
)
def test_two_places_far_apart_are_two_spans(first: str, second: str, restored: tuple[str, str]) -> None:
    before, after = (f"the {a}{BETWEEN}{b}{BETWEEN}" for a, b in ((first, second), restored))
    found = spans(before, Restored(after, ("cp1252",), 20.0), 0)
    assert len(found) == 2
    for damage in reversed(found):
        before = before[: damage.start] + damage.text + before[damage.end :]
    assert before == after
    assert [damage.gain for damage in found] == [10.0, 10.0]
