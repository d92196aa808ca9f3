"""The line model at work: the chance of each line to be page furniture, why, and what would be left without it.

docs/line-model.md tells how the model was made and how good it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint import Document, Span
from newslint_rules.boilerplate import _model_lines
from newslint_rules.boilerplate._leaning import MOST, Leanings

SAFE = 0.5  # from this chance on a line may be cut unasked (the body's lines weigh double in training)
SURE = 0.8  # from this chance on it counts as a warning
LIKELY = 0.25  # from this chance on it is worth a look
SENTENCES = 3  # fewer full sentences than this are no article
LEAST_SENTENCE, USUAL_SENTENCE = 30, 100  # characters
APART = 6  # more lines of furniture than this part one story from another

UNPROVEN = 0.4  # from this chance on, where no line is furniture for certain
_WORTH = math.log(LIKELY / (1 - LIKELY))

# So many lines of furniture, of which so few have a word of furniture, are a list: of names, places, prices. Of 219 scraped pages with as many, the
# fewest had 11 of 100 (but for a test report's tables: 0 to 3).
_MANY, _CUED = 10, 0.08

_SENTENCE_END = re.compile(r"[.!?…؟۔।॥։።][\"'”’»)]*(?=\s|$)|[。！？｡]")


class Verdicts(NamedTuple):
    """Every line (or paragraph of hard-wrapped text) that is not blank, with its chance to be furniture; `proven` where some
    lines are furniture for certain."""

    lines: tuple[Span, ...]
    chances: tuple[float, ...]
    page: _model_lines.Page | None
    proven: bool = False

    def evidence(self, index: int, most: int = 3) -> str:
        """The features that weighed most for a line, with their values and weights (in log odds)."""
        assert self.page is not None
        row = self.page.row(index)
        weights = sorted(_weights(row).items(), key=lambda item: (-item[1], item[0]))[:most]
        names = list(_model_lines.FEATURES.values())
        return "; ".join(f"{names[f]} {_plain(row[f])} ({weight:+.1f})" for f, weight in weights if weight > 0)


def _plain(value: float) -> str:
    if value == _model_lines.UNKNOWN:
        return "none"
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"


def verdicts(document: Document) -> Verdicts:
    """The model's verdicts; ask for it with ``document.view(verdicts)``."""
    lines = document.paragraphs
    if len(lines) < 2:
        return Verdicts(lines, (0.0,) * len(lines), None)
    from newslint_rules.boilerplate._model_trees import logit

    page = _model_lines.Page([line.text.strip() for line in lines])
    odds = {index: logit(page.row(index)) for index in page.judged}
    leaning = Leanings(document, lines, page, odds)
    chances = [0.0] * len(lines)
    for index, value in odds.items():
        if value + MOST >= _WORTH:  # below, no place makes a finding of it
            chances[index] = 1 / (1 + math.exp(-value - leaning(index)))
    cut = [index for index, chance in enumerate(chances) if chance >= SAFE]
    if len(cut) >= _MANY and sum(map(leaning.has_cue, cut)) < _CUED * len(cut):
        chances = [0.0] * len(lines)
    return Verdicts(lines, tuple(chances), page, leaning.proven)


def sentences_left(document: Document) -> int:
    """How many full sentences, or lines of a list that amount to as much, stand together among the lines that the model keeps;
    ask with ``document.view(sentences_left)``.

    What many lines of furniture part from each other (captions, pitches, teasers of a front page) is no one story.
    """
    found = document.view(verdicts)
    weight = 2.2 if found.page and found.page.dense else 1.0
    most = count = 0.0
    gap = 0
    for line, chance in zip(found.lines, found.chances, strict=True):
        if chance >= SAFE:
            gap += 1
            if gap > APART:
                count = 0.0
            continue
        gap = 0
        text = line.text.strip()
        size = len(text) * weight
        ends = len(_SENTENCE_END.findall(text)) if size >= LEAST_SENTENCE else 0
        count += ends or size / USUAL_SENTENCE
        most = max(most, count)
    return int(most)


def runs(chances: Sequence[float], least: float, below: float = 2.0) -> Iterator[tuple[int, int]]:
    """First and last index of each run of lines whose chance is at least `least` and less than `below`."""
    start = None
    for index, chance in enumerate((*chances, -1.0)):
        if least <= chance < below:
            start = index if start is None else start
        elif start is not None:
            yield start, index - 1
            start = None


_TELLING = 24  # trees that the evidence is told from: the first weigh most, and each further one corrects them a little


def _weights(row: Sequence[float], trees: int = _TELLING) -> dict[int, float]:
    """What each feature added to the score: along every tree's path, the change of the mean at each of its questions."""
    from newslint_rules.boilerplate._model_trees import TREES

    weights: dict[int, float] = {}
    for tree in TREES[:trees]:
        node = tree
        while isinstance(node, tuple):
            feature, threshold, low, high, mean = node
            node = low if row[feature] <= threshold else high
            value = node[4] if isinstance(node, tuple) else node
            weights[feature] = weights.get(feature, 0.0) + value - mean
    return weights
