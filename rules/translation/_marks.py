"""Full stops and commas that stand alone or twice, found in one pass for the rules that judge them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newslint import Document

_MARKS = ".,，。、،"


_OTHERS = frozenset("，。、،\xa0")


class OddMarks(NamedTuple):
    """Spans of lone marks (white space before, none of a word after) and of two marks in a row."""

    lone: tuple[tuple[int, int], ...]
    double: tuple[tuple[int, int], ...]


@cache
def _odd(marks: str) -> re.Pattern[str]:
    # The mark comes first: the engine looks for it alone, and at what stands around it only where there is one.
    return re.compile(rf"[{marks}](?:(?P<double> ?[{marks}](?![.@…/\\]))|(?<=[ \xa0].)(?:(?<=[，。、])|(?=[\s\"”’]|\Z)))")


def odd_marks(document: Document) -> OddMarks:
    """Ask through ``document.view(odd_marks)``."""
    lone: list[tuple[int, int]] = []
    double: list[tuple[int, int]] = []
    plain = document.is_ascii or _OTHERS.isdisjoint(document.characters)
    text = document.text
    if plain and not (" ," in text or " ." in text or ".." in text or ",," in text or ",." in text):
        return OddMarks((), ())
    for match in _odd(_MARKS[:2] if plain else _MARKS).finditer(text):
        (lone if match["double"] is None else double).append(match.span())
    return OddMarks(tuple(lone), tuple(double))
