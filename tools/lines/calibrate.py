"""What a score of the line model is worth, by kind of document: from predictions on sites held out."""

from __future__ import annotations

import collections
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from material import Example

from newslint_rules.boilerplate.line_model import guards, judge, segment

# A line's score: shares of its own logit, of those that look like it and of those beside it; less among the author's lines, within the
# story and for full sentences; more where stock phrases cover it.
SCORE = {"own": 0.6, "alike": 0.2, "near": 0.2, "around": -2.0, "inside": -1.0, "sentence": -1.25, "covered": 2.0}
CERTAIN = 4.5  # a line with this score is boilerplate in any page's dump
# By class of document: the least score, and how much of the author's text may be expected to go (by the network's own doubt).
# Chosen by cross-validation on the development sites: the most boilerplate gone at which so few documents lose a hundredth of their words.
SAFE = {
    "page article": (1.75, 0.01), "page other": (7.0, 0.001), "main article": (0.5, 0.003), "main other": (4.0, 0.0002),
    "extract article": (1.0, 0.001), "extract other": (6.0, 0.0002),
}  # fmt: skip
LIKELY = {
    "page article": (-2.5, 1.0), "page other": (0.75, 0.015), "main article": (-2.0, 0.1), "main other": (2.0, 0.002),
    "extract article": (0.0, 0.015), "extract other": (1.5, 0.003),
}  # fmt: skip
_WORDS = re.compile(r"\w+")
GRID = [i / 2 for i in range(-6, 15)]  # scores at which precision is printed


class Held(NamedTuple):
    """A document's example with the prediction of a network that saw nothing of its site."""

    example: Example
    page: guards.Page
    kinds: list[float]
    score: np.ndarray


def held(example: Example, prediction: tuple[np.ndarray, np.ndarray, np.ndarray], weights: Mapping[str, float] = SCORE) -> Held:
    logits, kinds, dump = prediction
    logits = np.clip(logits, -8, 8)
    page = guards.Page(
        example.sheet, logits, *segment.story(logits, example.sheet.sizes), bool(dump[0] > judge.SURE), int(dump.argmax()) == 2
    )
    return Held(example, page, judge.mixture(dump, kinds), judge.scores(dict(weights), page))


def class_of(example: Example) -> str:
    how = example.extractor if example.extractor in ("page", "main") else "extract"
    return f"{how} {'article' if example.kind == 'article' else 'other'}"


def chosen(one: Held, table: Mapping[str, tuple[float, float]]) -> np.ndarray:
    """The lines that would go by a table of thresholds, in a document with proof; by `LIKELY` those that go safely, too."""
    page, score = one.page, one.score
    if not judge.is_proven(page, score, CERTAIN, bool(page.column("whole").any())):
        return np.zeros(len(score), dtype=np.bool_)
    found: np.ndarray = judge.chosen(page, score, one.kinds, table, chosen(one, SAFE) if table is LIKELY else None)
    return found


def precision(documents: list[Held], cuts: list[np.ndarray]) -> dict[str, tuple[list[float], list[float]]]:
    """By class: of the labelled lines that would go, guards and all, and score at least so much, the share that is boilerplate (never
    less than at a lower score)."""
    found = {}
    for name in judge.CLASSES:
        some = [(d, cut) for d, cut in zip(documents, cuts, strict=True) if class_of(d.example) == name]
        score = np.concatenate([d.score[cut] for d, cut in some]) if some else np.zeros(0)
        label = np.concatenate([d.example.labels[cut] for d, cut in some]) if some else np.zeros(0)
        shares: list[float] = []
        for least in GRID:
            above = label[(score >= least) & (label >= 0)]
            share = (float((above == 1).sum()) + 1) / (len(above) + 2)
            shares.append(round(max([share, *shares[-1:]]), 4))
        found[name] = (GRID, shares)
    return found


def calibration(documents: list[Held]) -> dict[str, Any]:
    safe = [chosen(d, SAFE) for d in documents]
    unsafe = [chosen(d, LIKELY) & ~cut for d, cut in zip(documents, safe, strict=True)]
    tables = {"safe": precision(documents, safe), "likely": precision(documents, unsafe)}
    return {"score": SCORE, "certain": CERTAIN, "safe": SAFE, "likely": LIKELY, "precision": tables}


def lost_and_gone(one: Held, texts: Sequence[str], cut: np.ndarray) -> tuple[float, float]:
    """As the bench counts them: the share of the author's words, with their numbers, that the document then lacks, and of the words
    of boilerplate that are gone (not a number where there are none)."""
    words: dict[int, collections.Counter[str]] = {label: collections.Counter() for label in (-1, 0, 1)}
    have: collections.Counter[str] = collections.Counter()
    for text, label, goes in zip(texts, one.example.labels, cut, strict=True):
        found = _WORDS.findall(text.lower())
        words[int(label)].update(found)
        if not goes:
            have.update(found)
    author, boilerplate = words[0], words[1]
    stays = ((have - author - words[-1]) & boilerplate).total()
    lost = (author - have).total() / max(1, author.total())
    return lost, 1 - stays / boilerplate.total() if boilerplate else math.nan


def report(documents: list[Held], texts: Mapping[tuple[str, str], Sequence[str]]) -> dict[str, Any]:
    """By class of document, for what would go safely and most likely: lines that were boilerplate and the author's; documents that
    lose more than a hundredth of the author's words; the share of those lost, and of boilerplate gone (means over documents).
    `texts` gives the lines of a document by its id and extractor."""
    found: dict[str, Any] = {}
    for title, table in (("safe", SAFE), ("likely", LIKELY)):
        for name in judge.CLASSES:
            rows, right, wrong = [], 0, 0
            for one in (d for d in documents if class_of(d.example) == name):
                cut, labels = chosen(one, table), one.example.labels
                right, wrong = right + int((cut & (labels == 1)).sum()), wrong + int((cut & (labels == 0)).sum())
                rows.append(lost_and_gone(one, texts[one.example.id, one.example.extractor], cut))
            if rows:
                lost, gone = np.array(rows).T
                found[f"{title}, {name}"] = {
                    "documents": len(rows), "right": right, "wrong": wrong, "lost": round(float(lost.mean()), 4),
                    "losing": round(float((lost > 0.01).mean()), 3), "gone": round(float(np.nanmean(gone)), 3),
                }  # fmt: skip
                print(f"  {title:7} {name:16}", found[f"{title}, {name}"])
    return found
