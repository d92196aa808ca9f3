"""Full stops and commas that are alone or twice, found in one pass for the rules that judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import Document

_MARKS = ".,，。、،"


class SuspectMarks(NamedTuple):
    """Spans of lone marks (white space before, none of a word after) and of two marks in a row."""

    lone: tuple[tuple[int, int], ...]
    double: tuple[tuple[int, int], ...]


@cache
def _pattern(marks: str) -> re.Pattern[str]:
    # The mark comes first: the engine looks for it alone, and at what is around it only where there is one.
    return re.compile(rf"[{marks}](?:(?P<double> ?[{marks}](?![.@…/\\]))|(?<=[ \xa0].)(?:(?<=[，。、])|(?=[\s\"”’]|\Z)))")


def occurrences(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def suspect_marks(document: Document) -> SuspectMarks:
    """Use ``document.view(suspect_marks)``."""
    lone: list[tuple[int, int]] = []
    double: list[tuple[int, int]] = []
    text = document.text
    for match in _pattern(_MARKS if any(mark in text for mark in _MARKS[2:]) else _MARKS[:2]).finditer(text):
        (lone if match["double"] is None else double).append(match.span())
    return SuspectMarks(tuple(lone), tuple(double))
