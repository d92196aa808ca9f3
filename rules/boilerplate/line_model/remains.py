"""What is left of a document without its boilerplate, and whether that is an article.

`sentences_left` adds up all that is the author's in a part of the page, more likely than not. Captions, headlines of other stories and
teasers are among it, now and then; but they are alone, where a story's sentences are together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newslint import Context, scripts
from newslint_rules.boilerplate.line_model.judge import judge

SENTENCES = 3  # fewer full sentences than this are no article
BOILERPLATE = 0.75  # probability from which on a line counts as boilerplate here
LEAST_SENTENCE, USUAL_SENTENCE = 30, 100  # characters
_DENSE_WEIGHT = 2.2  # letters that a character of a script without word spaces amounts to
_APART = 6  # more lines of boilerplate than this part one story from another

_PROSE = 60  # characters of a line of prose, which ends as sentences do
_BETWEEN = 1  # lines that may occur between two lines of prose of one story: a subheading, a picture's credit
_NOTICES = ("error", "consent", "paywall", "newsletter", "navigation")  # pages may consist of these
_NEAR = 2  # lines between which a teaser has its label
_ENTRY = 0.5  # sentences that a line of a list, a table or a poem amounts to, at least
_TIME, _FORMS = 40, 3  # characters of a time, and how many must have its form
_BUTTONS = ("time", "related", "comments", "tags")
# No `marks.SENTENCE_ENDS`: “．” and “‥” are within numbers and rows of dots more often than behind a sentence.
_ENDS = re.compile(r"[.!?…؟۔।॥։።。！？｡](?:(?<=[。！？｡])|[\"'”’»)]*(?=\s|$))")
_DIGITS = re.compile(r"\d+")
_DATED = re.compile(r"\d.*[^\W\d_]{2}|[^\W\d_]{2}.*\d|\d+([./-])\d+\1\d")  # no clock or score alone: tickers are articles
_CUT = re.compile(r"(?:\.\.\.|…)[\])]?$")
_PROSE_ENDS = re.compile(rf"[.!?…؟۔।॥։።][\"'”’»)\]]*$|[。！？｡][」』”’）]*$|[{scripts.STOPLESS}]")


class Remains(NamedTuple):
    """`boilerplate`: for each line of the model's view whether it is boilerplate. `together`: the sentences of the longest run of prose.
    `closest`: sentences, or lines that amount to as much, of the longest run of lines of any kind. `teasers`: lines of prose that
    have no other near, but a time or a button, or are cut off."""

    boilerplate: Sequence[bool]
    together: int
    closest: float
    teasers: int


def sentences_left(document: Context) -> int:
    """How many full sentences, or lines of a list that amount to as much, are together among the lines that are the author's; ask with
    ``document.view(sentences_left)``. What many lines of boilerplate part from each other is no one story."""
    found = document.view(judge)
    weight = _DENSE_WEIGHT if found.dense else 1.0
    most = count = 0.0
    gap = 0
    for text, probability in zip(found.texts, found.probabilities, strict=True):
        if probability >= BOILERPLATE:
            gap += 1
            if gap > _APART:
                count = 0.0
            continue
        gap = 0
        size = len(text) * weight
        ends = len(_ENDS.findall(text)) if size >= LEAST_SENTENCE else 0
        count += ends or size / USUAL_SENTENCE
        most = max(most, count)
    return int(most)


def tells_a_story(document: Context, least: int) -> bool:
    """Whether so many sentences of prose occur together: a quick look, as most documents do."""
    found = document.view(judge)
    weight = _DENSE_WEIGHT if found.dense else 1.0
    notices = {document.line_at(hit.start) for topic in _NOTICES for hit in document.hits(topic)}
    count = 0
    last = -_BETWEEN - 2
    for index, (line, probability) in enumerate(zip(found.lines, found.probabilities, strict=True)):
        size = len(line.text) * weight
        if (
            probability >= BOILERPLATE
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


def remains(document: Context) -> Remains:
    """Use ``document.view(remains)``."""
    found = document.view(judge)
    weight = _DENSE_WEIGHT if found.dense else 1.0
    boilerplate = [
        probability >= BOILERPLATE or share >= 0.5
        for probability, share in zip(found.probabilities, _covered(document), strict=True)
    ]
    runs: list[list[int]] = []  # numbers of lines of prose that occur together
    sentences: list[int] = []
    closest = near = 0.0
    for index, line in enumerate(found.lines):
        text = line.text.strip()
        size = len(text) * weight
        ends = len(_ENDS.findall(text)) if size >= LEAST_SENTENCE else 0
        near = 0.0 if boilerplate[index] else near + (ends or max(size / USUAL_SENTENCE, _ENTRY))
        closest = max(closest, near)
        if not boilerplate[index] and size >= _PROSE and _PROSE_ENDS.search(text):
            if not runs or index - runs[-1][-1] > _BETWEEN + 1:
                runs.append([])
                sentences.append(0)
            runs[-1].append(index)
            sentences[-1] += _sentences(text, size)
    alone = [run[0] for run in runs if len(run) == 1]
    teasers = _teasers(document, [line.text.strip() for line in found.lines], alone) if len(alone) > _NEAR else 0
    return Remains(boilerplate, max(sentences, default=0), closest, teasers)


def _teasers(document: Context, texts: Sequence[str], alone: Sequence[int]) -> int:
    """How many of these lines are cut off, or have a button near them, or a time in a form that others have: “2 hours ago”."""
    buttons = {document.line_at(hit.start) for topic in _BUTTONS for hit in document.hits(topic)}
    times = [_DIGITS.sub("0", text) if len(text) <= _TIME and _DATED.search(text) else "" for text in texts]
    forms = Counter(times)
    lines = document.view(judge).lines
    labelled = {
        index
        for index, line in enumerate(lines)
        if (times[index] and forms[times[index]] >= _FORMS) or document.line_at(line.start) in buttons
    }
    near = {at + step for at in labelled for step in range(-_NEAR, _NEAR + 1)} - labelled
    return sum(index in near or _CUT.search(texts[index]) is not None for index in alone)


def _covered(document: Context) -> Sequence[float]:
    """How much of each line of the model's view stock phrases of boilerplate cover."""
    phrases = sorted((hit.start, hit.end) for topic in _NOTICES for hit in document.hits(topic))
    shares, at = [], 0
    for line in document.view(judge).lines:
        while at < len(phrases) and phrases[at][1] <= line.start:
            at += 1
        size, reach, index = 0, line.start, at
        while index < len(phrases) and phrases[index][0] < line.end:
            start, end = max(phrases[index][0], reach), min(phrases[index][1], line.end)
            size, reach = size + max(0, end - start), max(reach, end)
            index += 1
        shares.append(size / len(line.text))
    return shares
