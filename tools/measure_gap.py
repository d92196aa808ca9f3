#!/usr/bin/env python3
"""How much of the furniture newslint removes from publishers that the line model knows nothing of.

    python tools/measure_gap.py CORPUS SCORE [--by publisher|country] [--folds 5] [--alone]

SCORE is the bench's score.py: its measure is used as it is (F1 of 4-token shingles against the true article), but each document
is mended by a model that was trained without its publisher (or country). Prints, for each extractor, safe fixes first: the share of
the gap to the oracle that is closed, the recall lost, the precision of the lines reported, and the worst country. --alone leaves the phrase rules out.
Needs what train_lines.py needs. The phrase packs are not held out: nobody can unread what he has read.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import measure_precision

import newslint_rules
from newslint import Document, Family, Finding, Tier
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_pack

KINDS = ("page", "main", "newspaper", "readability", "trafilatura")


def linter(alone: bool, guesses: bool) -> Linter:
    """The default rules (or the line model's alone), with those that guess or without."""
    rules = [r for r in newslint_rules.newslint_rules() if r.default and (guesses or r.tier is Tier.STABLE)]
    chosen = [r() for r in rules if not alone or r.code.startswith(measure_precision.MODELLED)]
    return Linter(chosen, [load_pack(path) for path in newslint_rules.newslint_phrase_packs()])


def called(document: dict[str, Any], findings: Iterable[Finding]) -> tuple[int, int]:
    """How many lines that findings cover by half or more are labelled furniture, and how many body."""
    text = "\n".join(document["lines"])
    covered = bytearray(len(text))
    for finding in findings:
        if finding.family in (Family.BOILERPLATE, Family.DUPLICATION):
            covered[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
    right = wrong = at = 0
    for line, label in zip(document["lines"], document["labels"], strict=True):
        flagged = bool(line) and sum(covered[at : at + len(line)]) * 2 >= len(line)
        at += len(line) + 1
        right += flagged and label == "boiler"
        wrong += flagged and label == "body"
    return right, wrong


class Gap(NamedTuple):
    """What mending did for the documents of one extractor (means over documents; `right` and `wrong` count lines)."""

    closed: float
    recall_lost: float
    right: int
    wrong: int
    worst_country: str
    worst_change: float

    @property
    def line_precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)


def gap(score: ModuleType, documents: Sequence[dict[str, Any]], fixed: Sequence[str], lines: Sequence[tuple[int, int]]) -> Gap:
    """Compare raw, mended and ideal texts with the true articles, as the bench does."""
    raw, mended, best = [], [], []
    countries: dict[str, list[float]] = collections.defaultdict(list)
    for document, text in zip(documents, fixed, strict=True):
        oracle = [line for line, label in zip(document["lines"], document["labels"], strict=True) if label != "boiler"]
        texts = ("\n".join(document["lines"]), text, "\n".join(oracle))
        for measures, one in zip((raw, mended, best), texts, strict=True):
            measures.append(score.precision_recall_f1(document["body"], one))
        countries[document["country"]].append(mended[-1][2] - raw[-1][2])
    before, after, oracles = (score.mean(m[2] for m in measures) for measures in (raw, mended, best))
    lost = score.mean(b[1] - a[1] for b, a in zip(raw, mended, strict=True))
    change, worst = min((score.mean(v), c) for c, v in countries.items() if len(v) >= 5)
    right, wrong = (sum(pair[i] for pair in lines) for i in (0, 1))
    return Gap((after - before) / (oracles - before), lost, right, wrong, worst, change)


def load_score(path: Path) -> ModuleType:
    """The bench's script as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return score


def report(score: ModuleType, documents: list[dict[str, Any]], fixed: list[str], lines: list[tuple[int, int]]) -> None:
    for kind in KINDS:
        chosen = [k for k, document in enumerate(documents) if document["extractor"] == kind]
        found = gap(score, *([values[k] for k in chosen] for values in (documents, fixed, lines)))
        print(
            f"  {kind:12} gap closed {found.closed:.3f}  recall lost {found.recall_lost:.4f}  "
            f"line precision {found.line_precision:.3f} ({found.wrong} wrong)  worst country {found.worst_country} {found.worst_change:+.4f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("score", type=Path)
    parser.add_argument("--by", choices=("publisher", "country"), default="publisher")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--alone", action="store_true")
    arguments = parser.parse_args()
    score = load_score(arguments.score)

    import train_lines

    material = train_lines.Material(arguments.corpus)
    count = len(material.documents)
    fixed: dict[bool, list[str]] = {unsafe: [""] * count for unsafe in (False, True)}
    lines = {unsafe: [(0, 0)] * count for unsafe in (False, True)}
    for _, test in measure_precision.models(material, arguments.folds, arguments.by):
        for unsafe in (False, True):
            lint = linter(arguments.alone, guesses=unsafe)
            for k in test:
                document = Document("\n".join(material.documents[k]["lines"]))
                lines[unsafe][k] = called(material.documents[k], lint.check(document).findings)
                fixed[unsafe][k] = fix(lint, document, unsafe=unsafe).text
    for unsafe in (False, True):
        print(f"{'unsafe' if unsafe else 'safe'} fixes, held out by {arguments.by}, {arguments.folds} folds:")
        report(score, material.documents, fixed[unsafe], lines[unsafe])


if __name__ == "__main__":
    sys.exit(main())
