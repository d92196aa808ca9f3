"""Whether a sentence reports what somebody said: "Follow us, said the guide." What a page says to its reader, it says itself."""

from __future__ import annotations

import itertools
import re
from functools import cache

from newslint import marks
from newslint_rules._saying import VERBS

_CLAUSE = re.compile(r"[,،、:—–-]\s+((?:[^\s,.;:!?«»“”\"]+\s*){1,7})")


_THAT = frozenset("that dass que che dat att at że že что що че hogy ότι πως că että कि کہ که إن أن rằng bahwa kwamba".split())
_FULL_STOPS = frozenset(marks.FULL_STOPS)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(VERBS)


def is_reported(text: str) -> bool:
    """A sentence with a full stop, in which a verb of saying occurs right before "that", in a short clause behind a comma, or
    as the last word, where languages have it that put the verb last.

    Headlines of other stories ("Read more: Harbour to close, says mayor") have no full stop.
    """
    text = text.rstrip()
    if text[-1:] not in _FULL_STOPS:
        return False
    words = text[-400:].lower().split()
    if words[-1].rstrip(marks.FULL_STOPS) in _verbs():
        return True
    if any(word in _THAT and before.strip(",،") in _verbs() for before, word in itertools.pairwise(words)):
        return True
    return any(
        not _verbs().isdisjoint(word.lower() for word in clause[1].split() if not word.isupper())
        for clause in _CLAUSE.finditer(text[-400:])
    )
