#!/usr/bin/env python3
"""Measure each rule on labelled scrapes and clean articles, and write rules/precision.json.

    python tools/measure_precision.py CORPUS [--write] [--errors RULE]

For the families boilerplate and duplication, of the lines that a rule covers by half or more:
    precision   share labelled boilerplate among those labelled boilerplate or body (a body line that occurs in the document more
                often than in the true article counts as rightly called a copy)
    at_least    lower end of the 95 % interval of that (Wilson)
    recall      share of all boilerplate lines
    hits        labelled lines covered, plus findings inside a line, which are right if the true article has no such words
For all families:
    clean       findings of warning or error per 100 clean articles

Measured on the fifth of the sites that score.py holds out, which the line model that ships saw nothing of (its artefact says so:
`left_out`). A rule whose precision is under 0.98 on 30 hits or more should have no safe fix: those are named.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import newslint_rules
from newslint import Document, Family, Finding, Severity
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_pack

sys.path.insert(0, str(Path(__file__).parent / "lines"))
import material
from provenance import digests, record

TARGET = Path(__file__).parent.parent / "rules" / "precision.json"
SAFE_PRECISION, ENOUGH = 0.98, 30
_WORDS = re.compile(r"\w+")


class Tally:
    """What is counted of one rule."""

    def __init__(self) -> None:
        self.right = self.wrong = self.inside_right = self.inside_wrong = self.clean = 0
        self.errors: list[str] = []

    def figures(self, boilerplate: int, articles: int) -> dict[str, float | int | None]:
        right, hits = self.right + self.inside_right, self.right + self.wrong + self.inside_right + self.inside_wrong
        found: dict[str, float | int | None] = {}
        if hits:
            found = {"precision": round(right / hits, 4), "at_least": round(wilson(right, hits), 4),
                     "recall": round(self.right / boilerplate, 4), "hits": hits}  # fmt: skip
        return found | {"clean": round(100 * self.clean / articles, 2)}


def wilson(right: int, hits: int, z: float = 1.96) -> float:
    """Lower end of the 95 % interval of a share."""
    p = right / hits
    return (p + z * z / (2 * hits) - z * math.sqrt(p * (1 - p) / hits + z * z / (4 * hits * hits))) / (1 + z * z / hits)


def judge(document: dict[str, Any], findings: Iterable[Finding], tallies: dict[str, Tally]) -> None:
    """Count the findings of one labelled document as right or wrong."""
    body = " ".join(_WORDS.findall(document["body"].casefold()))
    copies = collections.Counter(line.strip() for line in document["lines"])
    starts, at = [], 0
    for line in document["lines"]:
        starts.append(at)
        at += len(line) + 1
    for finding in findings:
        if finding.family not in (Family.BOILERPLATE, Family.DUPLICATION):
            continue
        tally = tallies[finding.rule]
        whole = False
        for line, label, start in zip(document["lines"], document["labels"], starts, strict=True):
            covered = min(finding.end, start + len(line)) - max(finding.start, start)
            if not line.strip() or covered * 2 < len(line):
                continue
            whole = True
            if label == "boiler" or (label == "body" and is_copy(line, copies, body, finding)):
                tally.right += 1
            elif label == "body":
                tally.wrong += 1
                tally.errors.append(f"{document['id']}: {line[:120]}")
        if not whole:
            said = " ".join(_WORDS.findall("\n".join(document["lines"])[finding.start : finding.end].casefold()))
            if said and said in body:
                tally.inside_wrong += 1
                tally.errors.append(f"{document['id']}: … {said[:120]} …")
            else:
                tally.inside_right += 1


def is_copy(line: str, copies: collections.Counter[str], body: str, finding: Finding) -> bool:
    said = " ".join(_WORDS.findall(line.casefold()))
    return finding.family is Family.DUPLICATION and bool(said) and copies[line.strip()] > max(1, body.count(said))


def linter() -> Linter:
    rules = [r for r in newslint_rules.newslint_rules() if r.default]
    return Linter([r() for r in rules], [load_pack(path) for path in newslint_rules.newslint_phrase_packs()])


def measure(corpus: Path) -> tuple[dict[str, Tally], int, int]:
    """A tally for each rule, the number of boilerplate lines, and that of clean articles."""
    documents = [
        d for name in ("scrapes", "pages") for d in material.read(corpus / f"{name}.jsonl.gz") if material.held(d["publisher"])
    ]
    articles = [d for d in material.read(corpus / "articles.jsonl.gz") if material.held(d["publisher"])]
    tallies: dict[str, Tally] = collections.defaultdict(Tally)
    lint = linter()
    for document in documents:
        judge(document, lint.check(Document("\n".join(document["lines"]))).findings, tallies)
    for article in articles:
        for finding in lint.check(Document(article["text"])).findings:
            tallies[finding.rule].clean += finding.severity is not Severity.INFO
    return tallies, sum(d["labels"].count("boiler") for d in documents), len(articles)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", metavar="RULE", help="print what this rule flags wrongly")
    arguments = parser.parse_args()
    tallies, boilerplate, articles = measure(arguments.corpus)
    figures = {code: tallies[code].figures(boilerplate, articles) for code in sorted(tallies)}
    for code, found in figures.items():
        print(code, "  ".join(f"{key} {value}" for key, value in found.items()))
        if (found.get("hits") or 0) >= ENOUGH and (found.get("precision") or 0) < SAFE_PRECISION:
            print(f"  {code} is under {SAFE_PRECISION}: its fix should not be safe")
    if arguments.errors:
        print("\n".join(tallies[arguments.errors].errors))
    if arguments.write:
        TARGET.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        command = "python tools/measure_precision.py CORPUS --write"
        record(
            TARGET, command, digests(arguments.corpus, "scrapes", "pages", "articles"), None, {"lines": boilerplate}, ["numpy"]
        )


if __name__ == "__main__":
    main()
