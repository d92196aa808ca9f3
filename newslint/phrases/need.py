"""What every match of a pattern contains: the literals that a text is searched for before the pattern is tried."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint.text.language import stopwords

_NON_ASCII = re.compile(r"[^\x00-\x7f]")


class Need(NamedTuple):
    """Literals, one of which every match contains; `starts` and `ends`: with no letter or digit next to it."""

    literals: tuple[str, ...]
    starts: bool = True
    ends: bool = True

    @property
    def rarity(self) -> float:
        """Many literals are worse than one."""
        return min(map(_says, self.literals)) - 0.1 * min(8, len(self.literals) - 1)


def _says(literal: str) -> float:
    """How rare a literal is: longer is rarer, a letter beyond ASCII says more, and function words are everywhere."""
    if is_too_little(literal):
        return 0
    length = len(literal) + len(_NON_ASCII.findall(literal))
    return length / 2 if literal in stopwords.words() else length


def is_too_little(literal: str) -> bool:
    return len(literal) < 2 and literal.isascii() and literal != "#"
