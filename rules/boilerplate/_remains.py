"""What is left of a document without its furniture, and whether that is an article.

The model's `sentences_left` adds up all that it keeps in a part of the page. Captions, headlines of other stories and teasers are
kept too, now and then; but they stand alone, where a story's sentences stand together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newslint import Document
from newslint_rules.boilerplate._model import LEAST_SENTENCE, SAFE, USUAL_SENTENCE, verdicts

_PROSE = 60  # characters of a line of prose, which ends as sentences do
_BETWEEN = 1  # lines that may stand between two lines of prose of one story: a cross-head, a picture's credit
_NOTICES = ("error", "consent", "paywall", "newsletter", "navigation")  # pages may consist of these
_NEAR = 2  # lines between which a teaser has its label
_ENTRY = 0.5  # sentences that a line of a list, a table or a poem amounts to, at least
_TIME, _FORMS = 40, 3  # characters of a time, and how many must have its form
_BUTTONS = ("time", "related", "comments", "tags")
_ENDS = re.compile(r"[.!?…؟۔।॥։።][\"'”’»)]*(?=\s|$)|[。！？｡]")
_DIGITS = re.compile(r"\d+")
_DATED = re.compile(r"\d.*[^\W\d_]{2}|[^\W\d_]{2}.*\d|\d+([./-])\d+\1\d")  # no clock or score alone: tickers are articles
_CUT = re.compile(r"(?:\.\.\.|…)[\])]?$")
_PROSE_ENDS = re.compile(
    r"[.!?…؟۔।॥։።][\"'”’»)\]]*$|[。！？｡][」』”’）]*$|[\u0e00-\u0eff\u1780-\u17ff]"  # Thai, Lao and Khmer write no sentence end
)


class Remains(NamedTuple):
    """`furniture`: for each line of the model's view whether it is furniture. `together`: the sentences of the longest run of prose.
    `closest`: sentences, or lines that amount to as much, of the longest run of lines of any kind. `teasers`: lines of prose that
    have no other near, but a time or a button, or are cut off."""

    furniture: Sequence[bool]
    together: int
    closest: float
    teasers: int


def tells_a_story(document: Document, least: int) -> bool:
    """Whether so many sentences of prose stand together: a quick look, as most documents do."""
    found = document.view(verdicts)
    weight = 2.2 if found.page and found.page.dense else 1.0
    notices = {document.line_at(hit.start) for topic in _NOTICES for hit in document.hits(topic)}
    count = 0
    last = -_BETWEEN - 2
    for index, (line, chance) in enumerate(zip(found.lines, found.chances, strict=True)):
        size = len(line.text) * weight
        if (
            chance >= SAFE
            or size < _PROSE
            or not _PROSE_ENDS.search(line.text.rstrip())
            or document.line_at(line.start) in notices
        ):
            continue
        count = (count if index - last <= _BETWEEN + 1 else 0) + _sentences(line.text, size)
        if count >= least:
            return True
        last = index
    return False


def _sentences(text: str, size: float) -> int:
    return len(_ENDS.findall(text)) or round(size / USUAL_SENTENCE)


def remains(document: Document) -> Remains:
    """Ask for it by ``document.view(remains)``."""
    found = document.view(verdicts)
    weight = 2.2 if found.page and found.page.dense else 1.0
    furniture = [chance >= SAFE or share >= 0.5 for chance, share in zip(found.chances, _covered(document), strict=True)]
    runs: list[list[int]] = []  # numbers of lines of prose that stand together
    sentences: list[int] = []
    closest = near = 0.0
    for index, line in enumerate(found.lines):
        text = line.text.strip()
        size = len(text) * weight
        ends = len(_ENDS.findall(text)) if size >= LEAST_SENTENCE else 0
        near = 0.0 if furniture[index] else near + (ends or max(size / USUAL_SENTENCE, _ENTRY))
        closest = max(closest, near)
        if not furniture[index] and size >= _PROSE and _PROSE_ENDS.search(text):
            if not runs or index - runs[-1][-1] > _BETWEEN + 1:
                runs.append([])
                sentences.append(0)
            runs[-1].append(index)
            sentences[-1] += _sentences(text, size)
    alone = [run[0] for run in runs if len(run) == 1]
    teasers = _teasers(document, [line.text.strip() for line in found.lines], alone) if len(alone) > _NEAR else 0
    return Remains(furniture, max(sentences, default=0), closest, teasers)


def _teasers(document: Document, texts: Sequence[str], alone: Sequence[int]) -> int:
    """How many of these lines are cut off, or have a button near them, or a time in a form that others have: “2 hours ago”."""
    buttons = {document.line_at(hit.start) for topic in _BUTTONS for hit in document.hits(topic)}
    times = [_DIGITS.sub("0", text) if len(text) <= _TIME and _DATED.search(text) else "" for text in texts]
    forms = Counter(times)
    lines = document.view(verdicts).lines
    labelled = {
        index
        for index, line in enumerate(lines)
        if (times[index] and forms[times[index]] >= _FORMS) or document.line_at(line.start) in buttons
    }
    near = {at + step for at in labelled for step in range(-_NEAR, _NEAR + 1)} - labelled
    return sum(index in near or _CUT.search(texts[index]) is not None for index in alone)


def _covered(document: Document) -> Sequence[float]:
    """How much of each line of the model's view stock phrases of furniture cover."""
    phrases = sorted((hit.start, hit.end) for topic in _NOTICES for hit in document.hits(topic))
    shares, at = [], 0
    for line in document.view(verdicts).lines:
        while at < len(phrases) and phrases[at][1] <= line.start:
            at += 1
        size, reach, index = 0, line.start, at
        while index < len(phrases) and phrases[index][0] < line.end:
            start, end = max(phrases[index][0], reach), min(phrases[index][1], line.end)
            size, reach = size + max(0, end - start), max(reach, end)
            index += 1
        shares.append(size / len(line.text))
    return shares
