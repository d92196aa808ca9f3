"""The texts that `train_translation.py` trains and tests on: reading, cutting, masking, holding out."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from words import FUNCTIONAL

from newslint_rules.translation import _model as m

SENTENCES = 15
Row = dict[str, Any]


class Doc(NamedTuple):
    """A text, the fold that it is held out in ("test": never trained on), and whether it is trained and tested on."""

    kind: str
    source: str
    system: str
    text: str
    fold: str
    train: bool = True
    test: bool = True


def load(corpus: Path) -> list[Doc]:
    """Translations, by source; English originals of the same year, by what they say; other people's English, by site.

    The excerpts of originals repeat each other's sentences. Here they are cut anew from distinct sentences ("original"), in blocks
    of which each belongs to one fold; for training also at other starts within a block. The excerpts as the file has them ("filed")
    are tested on where all their sentences are of one fold. `articles` are other publishers' and years': only tested on.
    """

    def rows(name: str) -> list[Row]:
        with gzip.open(corpus / name, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    found = rows("translations.jsonl.gz")
    docs = [Doc(d["kind"], d["source"], d["system"] or "", d["text"], d["source"]) for d in found if d["kind"] != "original"]
    names = sources(docs)
    docs += originals([d["text"].split("\n") for d in found if d["kind"] == "original"], names)
    scraped = rows("scraped-english.jsonl.gz")
    sites = sorted({d["source"] or "" for d in scraped})
    for d in scraped:
        text = re.sub(r"(?<=[a-z])[?\ufffd](?=[a-z]{1,2}\b)", "'", d["text"])
        text = re.sub(r"[?\ufffd](?=\w)|(?<=[.,])[?\ufffd]", '"', text)
        site = d["source"] or ""
        for at, part in enumerate(excerpts(text)):
            if len(part) > 800 and at < 3:
                docs.append(Doc("scraped", "web", site, part, names[sites.index(site) % len(names)], test=at == 0))
    for d in rows("articles.jsonl.gz"):
        if m.is_english(d["text"]):
            docs.append(Doc("article", "en", d["publisher"], next(excerpts(d["text"])), "test", train=False))
    return docs


def originals(texts: Sequence[list[str]], names: Sequence[str]) -> Iterator[Doc]:
    own = list(dict.fromkeys(line for text in texts for line in text))
    blocks = -(-len(own) // SENTENCES)
    fold = {line: names[i // SENTENCES * len(names) // blocks] for i, line in enumerate(own)}
    for start in range(0, len(own) - 7, 5):
        part = own[start : start + SENTENCES]
        if len({fold[line] for line in part}) == 1:
            again = start % SENTENCES > 0
            yield Doc("original", "en", "again" if again else "", "\n".join(part), fold[part[0]], test=not again)
    for text in texts:
        if len({fold[line] for line in text}) == 1:
            yield Doc("filed", "en", "", "\n".join(text), fold[text[0]], train=False)


def sources(docs: Sequence[Doc]) -> list[str]:
    return sorted({d.source for d in docs if d.kind == "machine"})


def leaky(docs: Sequence[Doc]) -> list[Doc]:
    """The originals' excerpts dealt to folds one by one, though they share sentences: what a figure must not rest on."""
    names = sources(docs)
    filed = [d for d in docs if d.kind == "filed"]
    dealt = [d._replace(kind="original", fold=names[i % len(names)], train=True) for i, d in enumerate(filed)]
    return [d for d in docs if d.kind not in ("original", "filed")] + dealt


def excerpts(text: str) -> Iterator[str]:
    sentences = re.split(r"(?<=[.!?])[\"”’']*\s+", text)
    for at in range(0, len(sentences), SENTENCES):
        yield "\n".join(sentences[at : at + SENTENCES])


def masked(docs: Sequence[Doc]) -> list[Doc]:
    """Every name, number and content word replaced: only function words, marks and endings are left of a text."""
    kept = frozenset(FUNCTIONAL)

    def veil(found: re.Match[str]) -> str:
        word = found.group()
        if word.lower().replace("’", "'") in kept:
            return word
        if word[0].isupper():
            return "Xylo's" if word.endswith(("'s", "’s")) else "Xylo"
        return "xylo" + next((ending for ending, _ in m.SUFFIXES if word.endswith(ending)), "")

    return [d._replace(text=re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", veil, d.text))) for d in docs]


def third(docs: Sequence[Doc]) -> list[Doc]:
    """The middle five sentences."""
    return [d._replace(text="\n".join(d.text.split("\n")[5:10])) for d in docs if d.text.count("\n") >= 9]


def twice(docs: Sequence[Doc]) -> list[Doc]:
    """Two documents of one group after each other make one."""
    pairs = zip(docs[::2], docs[1::2], strict=False)
    return [a._replace(text=a.text + "\n" + b.text) for a, b in pairs if a[:3] == b[:3]]
