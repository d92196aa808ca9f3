"""Train the weights by which newslint tells a cut line from a heading or boilerplate at a text's end.

    python tools/truncation/train_truncation.py ../shared/corpus [--write]

Cuts are made by cutting whole articles in mid-word and mid-sentence; against them are set lines without a final mark that end
no sentence: headings, boilerplate, the true ends of scrapes and pages. Prints the figures with each publisher left out in turn
(ten folds), then the weights; --write puts them into rules/truncation/_weights.py. Needs numpy and scikit-learn.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import json
import random
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from newslint.text.language import identify
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._closing import follows_label, has_mark_glued, is_closing, is_greeting
from newslint_rules.truncation._ending import LIKELY, NEAR, POSSIBLE, REACH, SURE
from newslint_rules.truncation._evidence import evidence, leads_on

sys.path.insert(0, str(Path(__file__).parent.parent))
from provenance import ROOT, digests, record

TARGET = ROOT / "rules" / "truncation" / "_weights.py"
SEED = 5
HEAD = '"""Weights of the evidence for a cut, by tools/truncation/train_truncation.py (made, not written: train again to change them)."""\n'


class Row(NamedTuple):
    features: dict[str, float]
    is_cut: bool
    group: str
    kind: str
    weight: float


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def row(text: str, is_cut: bool, group: str, kind: str, weight: float, language: str) -> Row | None:
    """The last line's evidence, or None where the rules never use it: it is finished, or shaped as boilerplate."""
    lines = [line.strip()[-REACH:] for line in text.splitlines() if line.strip()]
    if not lines or shape.is_finished(lines[-1]):
        return None
    last, above = lines[-1], lines[-9:-1]
    start, tail = shape.tail(last)
    if (
        shape.is_signature(tail)
        or shape.is_boilerplate(tail)
        or shape.writes_no_stop(last)
        or is_greeting(tail)
        or has_mark_glued(last)
    ):
        return None
    body = text.rstrip()[: -len(last)][-NEAR:]
    found = evidence(last, above, body, lambda: language)
    if not leads_on(found) and (is_closing(last, start, above, body) or follows_label(last, start)):
        return None
    return Row(found, is_cut, group, kind, weight)


def cuts(text: str, rng: random.Random, number: int) -> list[tuple[str, str]]:
    """The text cut at random: after a word, and within one."""
    found = []
    for _ in range(number):
        at = rng.randrange(len(text) // 3, 2 * len(text) // 3)
        space = text.find(" ", at)
        found.append(("mid-sentence", text[: space if space > 0 else at].rstrip()))
        while not (text[at - 1].isalpha() and text[at].isalpha()):
            at += 1
        found.append(("mid-word", text[:at]))
    return found


def headings(text: str, rng: random.Random, number: int) -> list[str]:
    """The text up to lines without a final mark, which end no sentence."""
    lines = text.split("\n")
    at = [n for n, line in enumerate(lines[4:], 5) if line.strip() and not shape.is_finished(line.strip())]
    return ["\n".join(lines[:n]) for n in rng.sample(at, min(number, len(at)))]


def is_held(publisher: str) -> bool:
    """A fifth of the sites, kept for judging (as in the benchmark)."""
    return hashlib.md5(publisher.encode()).digest()[0] % 5 == 0


def rows(corpus: Path, held: bool) -> list[Row]:
    """All rows; `held`: none of the sites that are kept for judging."""
    rng = random.Random(SEED)
    found: list[Row | None] = []
    for article in read(corpus / "articles.jsonl.gz"):
        if held and is_held(article["publisher"]):
            continue
        text, group = article["text"], article["publisher"]
        language = identify(text).code
        found += [row(cut, True, group, kind, 1, language) for kind, cut in cuts(text, rng, 10)]
        found.append(row(text, False, group, "whole", 5, language))
        lines = text.split("\n")
        for number, line in enumerate(lines[4:], 5):
            if line.strip() and not shape.is_finished(line.strip()):
                found.append(row("\n".join(lines[:number]), False, group, "heading", 2, language))
    for scrape in read(corpus / "scrapes.jsonl.gz"):
        if held and is_held(scrape["publisher"]):
            continue
        group = scrape["id"].split("/")[2].split("_")[0]
        language = identify(scrape["body"]).code
        found.append(row("\n".join(scrape["lines"]), False, group, "scrape-" + scrape["extractor"], 1, language))
        boilerplate = [
            line for line, label in zip(scrape["lines"], scrape["labels"], strict=True) if label == "boiler" and line.strip()
        ]
        for line in rng.sample(boilerplate, min(2, len(boilerplate))):
            found.append(row(scrape["body"].rstrip() + "\n" + line, False, group, "boilerplate", 1, language))
    seen: set[str] = set()
    for page in read(corpus / "pages.jsonl.gz"):
        if held and is_held(page["publisher"]):
            continue
        text, group = page["body"], page["publisher"]
        if text not in seen and len(text) > 600:
            seen.add(text)
            language = identify(text).code
            found.append(row(text, False, group, "page-" + page["kind"], 3, language))
            if page["kind"] == "article":
                found += [row(cut, True, group, "page-" + kind, 0.7, language) for kind, cut in cuts(text, rng, 2)]
                found += [row(above, False, group, "page-heading", 0.7, language) for above in headings(text, rng, 3)]
        if page["kind"] == "article" or rng.random() < 0.3:
            found.append(row("\n".join(page["lines"]), False, group, "page-" + page["extractor"], 0.7, "en"))
    for excerpt in read(corpus / "translations.jsonl.gz"):
        if excerpt["kind"] != "machine":
            group = "excerpt" + str(len(excerpt["text"]) % 20)
            found.append(row(excerpt["text"], False, group, "excerpt", 0.3, "en"))
            found += [row(cut, True, group, "excerpt-" + kind, 0.3, "en") for kind, cut in cuts(excerpt["text"], rng, 1)]
    for page in read(corpus / "scraped-english.jsonl.gz"):
        text, group = page["text"].strip(), "site" + str(page["source"])
        if len(text) > 300 and not text.endswith("Read More"):
            found.append(row(text, False, group, "site", 0.3, "en"))
            found += [row(cut, True, group, "site-" + kind, 0.3, "en") for kind, cut in cuts(text, rng, 1)]
    return [one for one in found if one is not None]


def model() -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=8000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--all", action="store_true", help="the sites kept for judging too")
    arguments = parser.parse_args()
    data = rows(arguments.corpus, not arguments.all)
    names = list(data[0].features)
    x = np.array([[one.features[name] for name in names] for one in data])
    y = np.array([one.is_cut for one in data])
    weight = np.array([one.weight for one in data])
    held_out = np.zeros(len(y))
    for train, test in GroupKFold(10).split(x, y, [one.group for one in data]):
        held_out[test] = model().fit(x[train], y[train], sample_weight=weight[train]).predict_proba(x[test])[:, 1]
    print(f"AUC, publishers held out: {roc_auc_score(y, held_out):.3f}")
    by_kind: dict[str, list[float]] = collections.defaultdict(list)
    for one, value in zip(data, held_out, strict=True):
        by_kind[one.kind].append(value)
    for kind, values in sorted(by_kind.items()):
        shares = "  ".join(f">={at}: {np.mean(np.array(values) >= at):.3f}" for at in (POSSIBLE, LIKELY, SURE))
        print(f"{kind:24}{len(values):6}  {shares}")
    fitted = model().fit(x, y, sample_weight=weight)
    table = {"bias": fitted.intercept_[0], **dict(zip(names, fitted.coef_[0], strict=True))}
    body = "".join(f'    "{name}": {value:.2f},\n' for name, value in table.items())
    code = f"{HEAD}\nWEIGHTS = {{\n{body}}}\n"
    print(code)
    if arguments.write:
        TARGET.write_text(code, encoding="utf-8")
        sets = ("articles", "scrapes", "pages", "translations", "scraped-english")
        command = f"python tools/truncation/train_truncation.py CORPUS --write{' --all' if arguments.all else ''}"
        scores = {"AUC, publishers held out": round(float(roc_auc_score(y, held_out)), 4)}
        record(TARGET, command, digests(arguments.corpus, *sets), SEED, scores, ["numpy", "scikit-learn"])


if __name__ == "__main__":
    main()
