"""Whether a sentence reports what somebody said: "Follow us, said the guide." What a page says to its reader, it says itself."""

from __future__ import annotations

import re
from functools import cache

from newslint import marks
from newslint_rules._saying import VERBS

_CLAUSE = re.compile(r"[,،、:—–-]\s+((?:[^\s,.;:!?«»“”\"]+\s*){1,7})")


_FULL_STOPS = frozenset(marks.FULL_STOPS)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(VERBS)


def is_reported(text: str) -> bool:
    """A sentence with a full stop, in which a verb of saying occurs in a short clause behind a comma.

    Headlines of other stories ("Read more: Harbour to close, says mayor") have no full stop.
    """
    text = text.rstrip()
    if text[-1:] not in _FULL_STOPS:
        return False
    return any(not _verbs().isdisjoint(clause[1].lower().split()) for clause in _CLAUSE.finditer(text[-400:]))
