"""What the line model's chance is worth in a line's place: within the story the author's own lines are likelier than outside.

A headline is labelled neither way in the data that the model learned from, so it is never taken by the model alone.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from newslint import Document, Span
from newslint_rules.boilerplate._model_lines import CUES, PROSE_LENGTH, WORDS, Page

FURNITURE = (
    "consent", "newsletter", "sharing", "related", "comments", "credit", "copyright", "advertising", "time", "player", "paywall",
    "navigation", "tags", "error", "source",
)  # fmt: skip
# Added to the log odds. Measured on held-out publishers: outside the story, 92 of 100 lines with a chance of 0.35 to 0.5 are
# furniture; of the story's sentences with a chance of 0.5 to 0.7, 58.
OUTSIDE, SENTENCE_OUTSIDE, SENTENCE = 1.1, 0.85, -0.85
LAST_WORDS = -1.5  # a sentence right after the story's last paragraph: short, and with furniture behind it
# Alone between two paragraphs: of 18 such lines with a chance of 0.5 or more and no stock phrase, 9 were furniture.
CROSS_HEAD = -1.5
ITEM = -0.7  # up to three words within the story: a list's item says nothing by itself
MOST = OUTSIDE
NEVER = -99.0
_SURE, _ENOUGH = 1.4, 3  # log odds from which on, and number of lines from which on, a page has furniture for certain

_CLEAR = 0.85  # log odds from which on a line parts the story from what is outside
_PARAGRAPH = 130  # characters: a line so long is no headline, although it may end in its author's initials
_HEAD = 8  # more lines than this before the first paragraph are a page's menus
_ABOVE = 2  # lines above the story's first paragraph that may be its headline
_TITLE, _DENSE_TITLE = 3, 6  # words, characters
_END = 2  # a story may go on for so many lines after its last paragraph
_CLOSED = re.compile(r"[.!?…؟۔।॥։][\"'”’»)\]]*$|[。！？｡][」』”’）]*$")
_OPEN = re.compile(r"(?:\.\.\.|…)$")
_DIALOGUE = re.compile(r"[-–—]\s")
_WORDS = re.compile(r"[^\W\d_]+")


class Leanings:
    """By how much each line's place speaks for furniture, or against it, in log odds; `odds` are the model's of the lines that it
    judged. Lines with a stock phrase of furniture are never spared. `proven`: some lines of the page are furniture for certain."""

    def __init__(self, document: Document, lines: Sequence[Span], page: Page, odds: Mapping[int, float]) -> None:
        sure = [index for index, value in odds.items() if value >= _SURE]
        self.proven = len(sure) >= _ENOUGH
        # Lists, headlines and last words may stand between the story and the first line that is furniture for certain.
        clear = [index for index, value in odds.items() if value >= _CLEAR]
        self._head = max((index for index in clear if index < page.first), default=-1)
        self._tail = min((index for index in clear if index > page.last), default=len(lines))
        self._document, self._lines, self._page = document, lines, page
        self._first = next((i for i, p in enumerate(page.prose) if p), len(lines))

    def __call__(self, index: int) -> float:
        line, page = self._lines[index], self._page
        text = line.text.strip()
        outside = self.proven and not self._head < index < self._tail
        if outside:
            long = page.sizes[index] >= _PARAGRAPH and not _OPEN.search(text)
            leaning = SENTENCE_OUTSIDE if long or _is_sentence(text) else OUTSIDE
        elif _is_sentence(text):
            leaning = LAST_WORDS if page.last < index <= page.last + _END else SENTENCE
        elif page.since[index] == page.until[index] == 1 and page.sizes[index] < PROSE_LENGTH:
            leaning = CROSS_HEAD
        else:
            leaning = ITEM if page.fact(index, WORDS) <= 3 else 0.0
        if self._has_phrase(line):
            return max(0.0, leaning)
        return NEVER if self._is_headline(index, text) else leaning

    def _is_headline(self, index: int, text: str) -> bool:
        """The first line of a text, one of some words right below it, or one right above the story without a word of furniture."""
        words = _WORDS.findall(text)
        if not words or text[:1].isdigit():
            return False
        if self._first <= _HEAD and index < min(self._first, 3):
            return index == 0 or len(words) >= 4
        page = self._page
        long = len(words) >= _TITLE or (page.dense and len(text) >= _DENSE_TITLE)
        return 0 < page.first - index <= _ABOVE and long and page.fact(index, CUES) == 0

    def has_cue(self, index: int) -> bool:
        """Whether a line has a word, or a stock phrase, that furniture is made of."""
        return self._page.fact(index, CUES) > 0 or self._has_phrase(self._lines[index])

    def _has_phrase(self, line: Span) -> bool:
        starts, reach = self._known
        before = bisect.bisect_left(starts, line.end)
        return before > 0 and reach[before - 1] > line.start

    @cached_property
    def _known(self) -> tuple[list[int], list[int]]:
        """Where the stock phrases begin, and how far those up to each one go; most documents have no line to ask about."""
        known = sorted((hit.start, hit.end) for topic in FURNITURE for hit in self._document.hits(topic))
        return [start for start, _ in known], list(accumulate((end for _, end in known), max))


def _is_sentence(text: str) -> bool:
    """Some words closed by a sentence mark, or a line of dialogue."""
    if not _CLOSED.search(text) or _OPEN.search(text):
        return False
    dense = len(text) >= 8 and " " not in text
    return dense or len(_WORDS.findall(text)) >= 4 or _DIALOGUE.match(text) is not None
