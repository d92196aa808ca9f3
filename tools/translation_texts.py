"""The texts that `train_translation.py` trains and tests on: reading, cutting, masking, holding out."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newslint_rules.translation import _model as m

SENTENCES = 15


class Doc(NamedTuple):
    kind: str
    source: str
    system: str
    text: str


def load(corpus: Path) -> list[Doc]:
    """Translations; originals re-cut, as their excerpts repeat the same sentences; other people's English to test on."""

    def rows(name: str) -> list[dict[str, Any]]:
        with gzip.open(corpus / name, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    found = rows("translations.jsonl.gz")
    docs = [Doc(d["kind"], d["source"], d["system"] or "", d["text"]) for d in found if d["kind"] != "original"]
    own = list(dict.fromkeys(line for d in found if d["kind"] == "original" for line in d["text"].split("\n")))
    docs += [Doc("original", "en", "", "\n".join(own[i : i + SENTENCES])) for i in range(0, len(own) - 7, SENTENCES)]
    for d in rows("scraped-english.jsonl.gz"):
        text = re.sub(r"(?<=[a-z])[?\ufffd](?=[a-z]{1,2}\b)", "'", d["text"])
        text = excerpt(re.sub(r"[?\ufffd](?=\w)|(?<=[.,])[?\ufffd]", '"', text))
        if len(text) > 800:
            docs.append(Doc("scraped", "web", d["source"] or "", text))
    for d in rows("articles.jsonl.gz"):
        if m.is_english(d["text"]):
            docs.append(Doc("article", "en", d["publisher"], excerpt(d["text"])))
    return docs


def excerpt(text: str) -> str:
    return "\n".join(re.split(r"(?<=[.!?])[\"”’']*\s+", text)[:SENTENCES])


def masked(docs: Sequence[Doc]) -> list[Doc]:
    """Every name, number and content word replaced: only function words, marks and endings are left of a text."""
    spread: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for d in docs:
        lower = [w for w in m.tokens(d.text) if w.islower()]
        count.update(lower)
        for w in set(lower):
            spread[w].add(d.source)
    kept = {w for w, _ in [x for x in count.most_common(1000) if len(spread[x[0]]) >= 8][:400]}

    def veil(found: re.Match[str]) -> str:
        word = found.group()
        if word.lower().replace("’", "'") in kept:
            return word
        if word[0].isupper():
            return "Xylo's" if word.endswith(("'s", "’s")) else "Xylo"
        return "xylo" + next((ending for ending, _ in m.SUFFIXES if word.endswith(ending)), "")

    return [d._replace(text=re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", veil, d.text))) for d in docs]


def folds_by_source(docs: Sequence[Doc]) -> tuple[list[str], list[str]]:
    """A fold for each source language, with a part of the originals and of the scraped sites; `articles` is only tested on."""
    names = sorted({d.source for d in docs if d.kind == "machine"})
    originals = sum(d.kind == "original" for d in docs)
    sites = sorted({d.system for d in docs if d.kind == "scraped"})
    folds, seen = [], 0
    for d in docs:
        if d.kind == "original":
            folds.append(names[seen * len(names) // originals])
            seen += 1
        elif d.kind == "scraped":
            folds.append(names[sites.index(d.system) % len(names)])
        else:
            folds.append(d.source if d.kind in ("machine", "human") else "test")
    return folds, names


def third(docs: Sequence[Doc]) -> list[Doc]:
    """The middle five sentences."""
    return [d._replace(text="\n".join(d.text.split("\n")[5:10])) for d in docs if d.text.count("\n") >= 9]


def twice(docs: Sequence[Doc]) -> list[Doc]:
    """Two documents of one group after each other make one."""
    pairs = zip(docs[::2], docs[1::2], strict=False)
    return [a._replace(text=a.text + "\n" + b.text) for a, b in pairs if a[:3] == b[:3]]
