#!/usr/bin/env python3
"""Measure each rule by kind of document on labelled scrapes of held-out sites, and write rules/precision.json.

    python tools/checks/measure_precision.py CORPUS [--line-model SIBLING.npz] [--sample N] [--jobs 2] [--write] [--errors RULE]

For the families boilerplate and duplication, of the labelled lines more than half of which a fix takes (of a rule that fixes
nothing: that a finding covers), and of the pieces within lines, which are wrong if the true text has them between the same words:
    precision   share that is boilerplate
    at_least    lower end of the 95 % interval of that (Wilson)
    hits        how many there are
    kinds       the same of safe fixes alone, in a page's dump (`page`), the article element (`main`) and what extractors give
                (`extracted`); and in articles and other pages
    unsafe      the same of unsafe fixes alone, in all
    recall      share of all boilerplate lines
For all families:
    clean       findings of warning or error per 100 clean articles
Each rule is measured as if the others said nothing on the same spans.

What a line is, the bench's score.py says (`true_labels`, beside CORPUS): what it is unsure of counts neither way. Sites: the fifth
that score.py holds out. A line model that was trained on all sites cannot be measured on them: name a sibling of it that left them
out (made by `tools/lines/train.py --leave-out held`) with --line-model; without one, nothing is measured. Safe fixes that are right
in less than 0.98 of 30 hits or more, in any way of scraping, are failures: they are printed, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import math
import multiprocessing
import random
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import newslint_rules
from newslint import Document, Family, Finding, Severity
from newslint.lint.linter import Linter
from newslint.lint.rule_page import ENOUGH, SAFE_PRECISION, WAYS
from newslint.phrases.pack import load_pack
from newslint_rules.boilerplate.line_model import network

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "lines"))
import material
from provenance import ROOT, digest, digests, record

LINE_MODEL = {"BP201", "BP202", "BP301"}  # the rules that rest on the line model
AROUND = 4  # words before and after a piece of a line that are looked for in the true text
TARGET = ROOT / "rules" / "precision.json"
SETS = ("pages", "scrapes", "articles")
_WORDS = re.compile(r"\w+")
Key = tuple[str, str, str, str]  # rule, safety ("" without a fix), way of scraping, article or other


class Counts:
    """What is counted in some documents."""

    def __init__(self) -> None:
        self.right: collections.Counter[Key] = collections.Counter()
        self.wrong: collections.Counter[Key] = collections.Counter()
        self.lines: collections.Counter[str] = collections.Counter()  # whole lines that are boilerplate, by rule
        self.clean: collections.Counter[str] = collections.Counter()
        self.errors: dict[str, list[str]] = {}
        self.boilerplate = 0

    def add(self, other: Counts) -> None:
        for name in ("right", "wrong", "lines", "clean"):
            getattr(self, name).update(getattr(other, name))
        for rule, found in other.errors.items():
            self.errors.setdefault(rule, []).extend(found)
        self.boilerplate += other.boilerplate

    def share(self, rule: str, *safeties: str, way: str = "", page: str = "") -> dict[str, float | int]:
        """Precision, its lower bound and the hits of a rule, where given in one way of scraping or one kind of page only."""

        def total(counter: collections.Counter[Key]) -> int:
            return sum(
                n
                for (r, s, w, p), n in counter.items()
                if r == rule and s in (safeties or ("safe", "unsafe", "")) and way in ("", w) and page in ("", p)
            )

        right = total(self.right)
        hits = right + total(self.wrong)
        if not hits:
            return {}
        return {"precision": round(right / hits, 4), "at_least": round(max(0.0, wilson(right, hits)), 4), "hits": hits}

    def figures(self, rule: str, articles: int) -> dict[str, Any]:
        found: dict[str, Any] = self.share(rule)
        if found:
            found["recall"] = round(self.lines[rule] / self.boilerplate, 4)
            kinds = {way: self.share(rule, "safe", way=way) for way in WAYS}
            kinds |= {page: self.share(rule, "safe", page=page) for page in ("article", "other")}
            found["kinds"] = {name: share for name, share in kinds.items() if share}
            if unsafe := self.share(rule, "unsafe"):
                found["unsafe"] = unsafe
        return found | {"clean": round(100 * self.clean[rule] / max(1, articles), 2)}


def wilson(right: int, hits: int, z: float = 1.96) -> float:
    """Lower end of the 95 % interval of a share."""
    p = right / hits
    return (p + z * z / (2 * hits) - z * math.sqrt(p * (1 - p) / hits + z * z / (4 * hits * hits))) / (1 + z * z / hits)


def bench(corpus: Path) -> Any:
    """The score.py that lies beside the corpus."""
    spec = importlib.util.spec_from_file_location("bench_score", corpus.parent / "bench" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(scrape: dict[str, Any], labels: list[str | None], findings: tuple[Finding, ...], counts: Counts) -> None:
    """Count what the findings of one labelled scrape take, as right or wrong."""
    text = "\n".join(scrape["lines"])
    body = " ".join(_WORDS.findall(scrape["body"].casefold()))
    way = scrape["extractor"] if scrape["extractor"] in WAYS else "extracted"
    page = "article" if scrape.get("kind", "article") == "article" else "other"
    spans, at = [], 0
    for line, label in zip(scrape["lines"], labels, strict=True):
        spans.append((at, at + len(line), label))
        at += len(line) + 1
    counts.boilerplate += labels.count("boiler")
    for finding in findings:
        if finding.family not in (Family.BOILERPLATE, Family.DUPLICATION):
            continue
        key = finding.rule, finding.fix.safety.value if finding.fix else "", way, page
        for start, end in ranges(finding):
            hit = [(a, b, label) for a, b, label in spans if 2 * (min(b, end) - max(a, start)) > b - a]
            for a, b, label in hit:
                if label == "body":
                    counts.wrong[key] += 1
                    counts.errors.setdefault(finding.rule, []).append(f"{way} {page}: {text[a:b][:120]}")
                elif label == "boiler":
                    counts.right[key] += 1
                    counts.lines[finding.rule] += 1
            if not hit and (label := piece(text, start, end, body, [s for s in spans if s[0] < end and s[1] > start])):
                (counts.right if label == "boiler" else counts.wrong)[key] += 1
                if label == "body":
                    counts.errors.setdefault(finding.rule, []).append(f"{way} {page}: … {text[start:end][:120]} …")


def ranges(finding: Finding) -> Iterator[tuple[int, int]]:
    """What the fix takes; of a finding without one, its span."""
    if finding.fix is None:
        yield finding.start, finding.end
    else:
        yield from ((e.start, e.end) for e in finding.fix.edits if not e.text.strip())


def piece(text: str, start: int, end: int, body: str, lines: list[tuple[int, int, str | None]]) -> str | None:
    """Whether words within a line of the true text are boilerplate: where that text has the words around them without them. Where it
    has neither, they are boilerplate if it lacks them altogether."""
    said = _WORDS.findall(text[start:end].casefold())
    if not said or any(label != "body" for _, _, label in lines):
        return next((label for _, _, label in lines if said and label == "boiler"), None)
    before = _WORDS.findall(text[lines[0][0] : start].casefold())[-AROUND:]
    after = _WORDS.findall(text[end : lines[-1][1]].casefold())[:AROUND]
    body = f" {body} "
    if f" {' '.join(before + said + after)} " in body:
        return "body"
    without = f" {' '.join(before + after)} " in body if before or after else False
    return "boiler" if without or f" {' '.join(said)} " not in body else "body"


@cache
def linter() -> Linter:
    rules = [r for r in newslint_rules.newslint_rules() if r.default]
    return Linter([r() for r in rules], [load_pack(path) for path in newslint_rules.newslint_phrase_packs()])


def count(task: tuple[dict[str, Any], list[str | None] | None]) -> Counts:
    document, labels = task
    counts = Counts()
    if labels is None:
        for finding in linter().check(Document(document["text"])).findings:
            counts.clean[finding.rule] += finding.severity is not Severity.INFO
    else:
        context = linter().context(Document("\n".join(document["lines"])))
        judge(document, labels, linter().run(context, alone=True).findings, counts)
    return counts


def measure(corpus: Path, sample: int | None = None, jobs: int = 1) -> tuple[Counts, dict[str, Any]]:
    """What the rules take, and what they were measured on."""
    sets = {name: [d for d in material.read(corpus / f"{name}.jsonl.gz") if material.held(d["publisher"])] for name in SETS}
    scrapes = sets["pages"] + sets["scrapes"]
    random.Random(7).shuffle(scrapes)
    scrapes = scrapes[:sample]
    true_labels = bench(corpus).true_labels
    tasks = [(d, true_labels(d)) for d in scrapes] + [(d, None) for d in sets["articles"]]
    total = Counts()
    if jobs > 1:
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            for counts in pool.imap(count, tasks, chunksize=16):
                total.add(counts)
    else:
        for task in tasks:
            total.add(count(task))
    about = {
        "sites": len({d["publisher"] for d in scrapes}), "scrapes": len(scrapes), "articles": len(sets["articles"]),
        "lines": total.boilerplate,
    }  # fmt: skip
    return total, about


def blind_model(path: Path | None) -> str:
    """Make sure that the line model has not seen the held-out sites; say what it is, if not the one that ships."""
    if path is not None:
        network.ARTEFACT = path
    if network.model().about["left_out"] != "held":
        raise SystemExit(f"{network.ARTEFACT.name} was trained on the held-out sites, too: give a sibling with --line-model")
    return "a sibling of the shipped line model that was trained without these sites" if path is not None else ""


def failures(figures: dict[str, Any]) -> list[str]:
    """The rules and ways of scraping in which safe fixes are right too seldom."""
    return [
        f"{code}: safe fixes are right in {share['precision']} of {share['hits']} lines in {WAYS[way]}"
        for code, found in sorted(figures.items())
        for way, share in found.get("kinds", {}).items()
        if way in WAYS and share["hits"] >= ENOUGH and share["precision"] < SAFE_PRECISION
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, help="so many scrapes only; writes nothing")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", metavar="RULE", help="print what this rule takes wrongly")
    parser.add_argument("--line-model", type=Path, help="weights that have not seen the held-out sites")
    arguments = parser.parse_args()
    by = blind_model(arguments.line_model)
    counts, about = measure(arguments.corpus, arguments.sample, arguments.jobs)
    codes = {key[0] for key in (*counts.right, *counts.wrong)} | set(counts.clean)
    figures = {code: counts.figures(code, about["articles"]) for code in sorted(codes)}
    for code in LINE_MODEL & figures.keys() if by else ():
        figures[code]["by"] = by
    for code, found in figures.items():
        rows = [("all", found), *found.get("kinds", {}).items(), ("unsafe", found.get("unsafe", {}))]
        shown = [
            f"{name} {row['precision']:.3f} of {row['hits']} (≥ {row['at_least']:.3f})" for name, row in rows if "hits" in row
        ]
        print(code, "; ".join(shown) or "-", f"; clean {found['clean']}")
    if arguments.errors:
        print("\n".join(counts.errors.get(arguments.errors, [])))
    failed = failures(figures)
    print("\n".join(failed) or "no safe fix is under its floor")
    if arguments.write and not arguments.sample:
        TARGET.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        command = "python tools/checks/measure_precision.py CORPUS --write" + (" --line-model SIBLING.npz" if by else "")
        about |= {"line_model": digest(network.ARTEFACT)}
        record(TARGET, command, digests(arguments.corpus, *SETS), None, about, ["numpy"])
    return 1 if failed else 0


if __name__ == "__main__":
    main()
