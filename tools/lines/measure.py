#!/usr/bin/env python3
"""What the line model's own fixes do on the sites held out, by how a document was scraped and what it is.

    python tools/lines/measure.py CORPUS SCORE [--unsafe] [--sample N] [--wrong N]

SCORE is the bench's score.py, whose measures are used as they are: word F1 before and after, the share of the author's words lost,
documents that lose more than a hundredth of them, boilerplate gone (means over documents). Only BP201 runs, with --unsafe BP202 too.
Then by lines: how many that were cut are labelled boilerplate, with the lower end of the 95 % interval. --wrong prints lines of the
author's that were cut.
"""

from __future__ import annotations

import argparse
import collections
import math
import random
from pathlib import Path

import material

from newslint.api import Newslint


def wilson(right: int, hits: int, z: float = 1.96) -> float:
    p = right / hits
    return (p + z * z / (2 * hits) - z * math.sqrt(p * (1 - p) / hits + z * z / (4 * hits * hits))) / (1 + z * z / hits)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("score", type=Path)
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--sample", type=int, default=10_000)
    parser.add_argument("--wrong", type=int, default=0)
    arguments = parser.parse_args()
    score = material.load_score(arguments.score)
    lint = Newslint(select=["BP201", "BP202", "BP301"] if arguments.unsafe else ["BP201", "BP301"])
    records = [d for d in material.read(arguments.corpus / "pages.jsonl.gz") if material.held(d["publisher"])]
    random.Random(6).shuffle(records)
    rows: dict[str, list[tuple[float, ...]]] = collections.defaultdict(list)
    lines: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    wrong: list[str] = []
    for record in records[: arguments.sample]:
        text = "\n".join(record["lines"])
        done = lint.fix(text, unsafe=arguments.unsafe)
        name = f"{record['extractor']} {'article' if record['kind'] == 'article' else 'other'}"
        lost, gone = score.lost_and_gone(record, done.text)
        before, after = (score.word_f1(record["body"], t)[2] for t in (text, done.text))
        rows[name].append((before, after, lost, lost > 0.01, math.nan if gone is None else gone))
        at = 0
        cuts = [(e.start, e.end) for f in done.applied if f.fix for e in f.fix.edits]
        for line, label in zip(record["lines"], score.true_labels(record), strict=True):
            if label in ("body", "boiler") and any(2 * (min(b, at + len(line)) - max(a, at)) > len(line) for a, b in cuts):
                lines[record["extractor"] if record["extractor"] in ("page", "main") else "extracted"][label] += 1
                if label == "body":
                    wrong.append(f"{record['extractor']} {record['kind']}: {line[:120]}")
            at += len(line) + 1
    for name, some in sorted(rows.items()):
        raw, f1, lost, losing, gone = (
            sum(v for v in column if v == v) / max(1, sum(v == v for v in column)) for column in zip(*some, strict=True)
        )
        print(f"{name:20} n {len(some):4}  F1 {raw:.4f} -> {f1:.4f}  lost {lost:.4f}  losing {losing:.3f}  gone {gone:.3f}")
    for name, count in sorted(lines.items()):
        hits = count["boiler"] + count["body"]
        print(f"{name:20} lines {hits:6}  right {count['boiler'] / hits:.4f}  at least {wilson(count['boiler'], hits):.4f}")
    print("\n".join(random.Random(1).sample(wrong, min(arguments.wrong, len(wrong)))))


if __name__ == "__main__":
    main()
