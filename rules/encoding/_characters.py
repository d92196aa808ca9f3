"""What the rules on invisible and look-alike characters share: findings line by line, and scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from newslint import Document, Edit
from newslint_rules.encoding._mojibake import is_damaged

# Whole blocks: letters, combining marks, digits and punctuation. `scripts.SCRIPTS` has the letters alone.
ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
INDIC = "\u0900-\u0dff"
EAST_ASIAN = "\u1100-\u11ff\u2e80-\u2fdf\u3000-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"


class Place(NamedTuple):
    """A character, or a run of them, to replace by `text`."""

    start: int
    end: int
    text: str


def by_line(document: Document, pattern: re.Pattern[str], plain: Callable[[re.Match[str]], str | None]) -> Iterator[list[Place]]:
    """The matches of each line for which `plain` gives a replacement: one finding a line, as such characters come in swarms.

    What is a part of mojibake (the soft hyphen in "Ã\xad") is left to its rule.
    """
    places: list[Place] = []
    line = -1
    for found in pattern.finditer(document.text):
        text = plain(found)
        if text is None or is_damaged(document, found.start()):
            continue
        at = document.line_at(found.start())
        if places and at != line:
            yield places
            places = []
        line = at
        places.append(Place(found.start(), found.end(), text))
    if places:
        yield places


def edits(places: list[Place]) -> tuple[Edit, ...]:
    return tuple(Edit(*place) for place in places)


def named(text: str, places: list[Place]) -> str:
    """The code points that were found, with their Unicode names and counts."""
    counts = Counter(character for place in places for character in text[place.start : place.end])
    parts = [f"{_name(c)}{f' ({n} times)' if n > 1 else ''}" for c, n in counts.most_common(3)]
    return ", ".join(parts) + (" …" if len(counts) > 3 else "")


@cache
def _name(character: str) -> str:
    import unicodedata

    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character').lower()}"


def neighbours(found: re.Match[str]) -> tuple[str, str]:
    """The characters before and after a match, or empty strings."""
    text = found.string
    return text[found.start() - 1 : found.start()] if found.start() else "", text[found.end() : found.end() + 1]
