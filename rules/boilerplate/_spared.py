"""What the line model never takes by itself, however sure it is: lines that belong to the author more often than its training shows.

A headline is labelled neither way in the data that the model learned from, and a sentence among links looks like a link to it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from itertools import accumulate

from newslint import Document, Span

FURNITURE = (
    "consent", "newsletter", "sharing", "related", "comments", "credit", "copyright", "advertising", "time", "player", "paywall",
    "navigation", "tags", "error", "source",
)  # fmt: skip
_HEAD = 8  # more lines than this before the first paragraph are a page's menus
_CLOSED = re.compile(r"[.!?…؟۔।॥։][\"'”’»)\]]*$|[。！？｡][」』”’）]*$")
_OPEN = re.compile(r"(?:\.\.\.|…)$")
_DIALOGUE = re.compile(r"[-–—]\s")
_WORDS = re.compile(r"[^\W\d_]+")
_LESS = 0.001
_CERTAIN = 0.75  # a sentence of the model's own choice goes only from this chance on


def spared(
    document: Document, lines: Sequence[Span], prose: Sequence[bool], chances: list[float], least: float, safe: float
) -> None:
    """Set the chance to 0 for each headline, and to just under `safe` for each sentence that the model is not sure of: unsafe
    fixes may still take it. Lines with a stock phrase of furniture are left to the model."""
    known = sorted((hit.start, hit.end) for topic in FURNITURE for hit in document.phrases.get(topic, ()))
    starts = [start for start, _ in known]
    reach = list(accumulate((end for _, end in known), max))  # how far the phrases up to each one go
    first = next((i for i, p in enumerate(prose) if p), len(lines))
    for index, line in enumerate(lines):
        if chances[index] < least:
            continue
        before = bisect.bisect_left(starts, line.end)
        if before and reach[before - 1] > line.start:
            continue
        text = line.text.strip()
        if first <= _HEAD and index < min(first, 3) and _is_headline(text, index):
            chances[index] = 0.0
        elif safe <= chances[index] < _CERTAIN and _is_sentence(text):
            chances[index] = safe - _LESS


def _is_headline(text: str, index: int) -> bool:
    """The first line, or one of some words right below it."""
    words = _WORDS.findall(text)
    return bool(words) and (index == 0 or len(words) >= 4) and not text[:1].isdigit()


def _is_sentence(text: str) -> bool:
    """Some words closed by a sentence mark, or a line of dialogue."""
    if not _CLOSED.search(text) or _OPEN.search(text):
        return False
    dense = len(text) >= 8 and " " not in text
    return dense or len(_WORDS.findall(text)) >= 4 or _DIALOGUE.match(text) is not None
