"""What a score of the line model is worth, by kind of document: from predictions on sites held out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from material import Example

from newslint_rules.boilerplate.line_model import guards, judge, segment

# A line's score: shares of its own logit, of those that look like it and of those beside it; less within the story; more where
# stock phrases cover it.
SCORE = {"own": 0.6, "alike": 0.2, "near": 0.2, "inside": -1.0, "covered": 0.5}
CERTAIN = 4.5  # a line with this score is boilerplate in any page's dump
# By class of document: the least score, and how much of the author's text may be expected to go (by the network's own doubt).
# Chosen by cross-validation on the development sites: the most boilerplate gone at which so few documents lose a hundredth of their words.
SAFE = {
    "page article": (3.0, 0.03), "page other": (5.0, 0.003), "main article": (1.75, 0.003), "main other": (4.0, 0.0005),
    "extract article": (3.0, 0.0005), "extract other": (5.0, 0.0003),
}  # fmt: skip
LIKELY = {
    "page article": (0.3, 0.4), "page other": (1.5, 0.02), "main article": (0.5, 0.012), "main other": (2.0, 0.003),
    "extract article": (1.5, 0.003), "extract other": (3.0, 0.001),
}  # fmt: skip
GRID = [i / 2 for i in range(0, 15)]  # scores at which precision is told


class Held(NamedTuple):
    """A document's example with the prediction of a network that saw nothing of its site."""

    example: Example
    page: guards.Page
    kinds: list[float]
    score: np.ndarray


def held(example: Example, prediction: tuple[np.ndarray, np.ndarray, np.ndarray], weights: Mapping[str, float] = SCORE) -> Held:
    logits, kinds, dump = prediction
    logits = np.clip(logits, -8, 8)
    page = guards.Page(example.sheet, logits, *segment.story(logits, example.sheet.sizes), bool(dump[0] > 0.5))
    return Held(example, page, judge.mixture(dump, kinds), judge.scores(dict(weights), page))


def class_of(example: Example) -> str:
    how = example.extractor if example.extractor in ("page", "main") else "extract"
    return f"{how} {'article' if example.kind == 'article' else 'other'}"


def chosen(one: Held, table: Mapping[str, tuple[float, float]]) -> np.ndarray:
    """The lines that would go by a table of thresholds, in a document with proof."""
    page, score = one.page, one.score
    if not judge.is_proven(page, score, CERTAIN, bool(page.column("whole").any())):
        return np.zeros(len(score), dtype=np.bool_)
    found: np.ndarray = judge.chosen(page, score, one.kinds, table)
    return found


def precision(documents: list[Held]) -> dict[str, tuple[list[float], list[float]]]:
    """By class: of the labelled lines that score at least so much, the share that is boilerplate (never less than at a lower score)."""
    found = {}
    for name in judge.CLASSES:
        some = [d for d in documents if class_of(d.example) == name]
        score = np.concatenate([d.score for d in some]) if some else np.zeros(0)
        label = np.concatenate([d.example.labels for d in some]) if some else np.zeros(0)
        shares: list[float] = []
        for least in GRID:
            above = label[(score >= least) & (label >= 0)]
            share = (float((above == 1).sum()) + 1) / (len(above) + 2)
            shares.append(round(max([share, *shares[-1:]]), 4))
        found[name] = (GRID, shares)
    return found


def calibration(documents: list[Held]) -> dict[str, Any]:
    return {"score": SCORE, "certain": CERTAIN, "safe": SAFE, "likely": LIKELY, "precision": precision(documents)}


def report(documents: list[Held]) -> dict[str, Any]:
    """By class of document, for what would go safely and most likely: lines that were boilerplate and the author's; documents that
    lose more than a hundredth of the author's characters; the share of those lost, and of boilerplate gone (means over documents)."""
    found: dict[str, Any] = {}
    for title, table in (("safe", SAFE), ("likely", LIKELY)):
        for name in judge.CLASSES:
            rows, right, wrong = [], 0, 0
            for one in (d for d in documents if class_of(d.example) == name):
                cut, labels, sizes = chosen(one, table), one.example.labels, one.page.sheet.sizes
                right, wrong = right + int((cut & (labels == 1)).sum()), wrong + int((cut & (labels == 0)).sum())
                author, other = sizes * (labels == 0), sizes * (labels == 1)
                rows.append(
                    (author[cut].sum() / max(1.0, author.sum()), other[cut].sum() / other.sum() if other.any() else np.nan)
                )
            if rows:
                lost, gone = np.array(rows).T
                found[f"{title}, {name}"] = {
                    "documents": len(rows), "right": right, "wrong": wrong, "lost": round(float(lost.mean()), 4),
                    "losing": round(float((lost > 0.01).mean()), 3), "gone": round(float(np.nanmean(gone)), 3),
                }  # fmt: skip
                print(f"  {title:7} {name:16}", found[f"{title}, {name}"])
    return found
