"""Measures how well and how fast `newslint duplicates` finds planted copies, in a made-up corpus of several scripts.

    python benchmarks/duplicates.py --documents 100000 [--method datasketch|rensa]

The corpus has what makes it hard: words as frequent as in real text, stock phrases, boilerplate that all pages of a site have, forms
(results, forecasts) whose numbers and names differ, statements that several articles quote. Planted are copies: the same words,
5 % and 20 % of the words changed one by one, a paragraph left out, another site's boilerplate around it.
Prints one JSON object. What is no copy and passes for one counts against precision, whatever it is. "peak MB" is that of the process
until the copies are found, 9 bytes for each document of which are the benchmark's; "at the start" what it held before the first one.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, NamedTuple

from newslint.profiles.duplicates import Finder
from newslint.profiles.minhash import sketch
from newslint.profiles.sentences import words_of
from newslint.text.document import Document

KINDS = ("exact", "layout", "edited 5 %", "edited 20 %", "shortened", "syndicated")
ALL_KINDS = (*KINDS, "form", "article")
SHARE = 0.2  # of articles that have a copy


class Language(NamedTuple):
    """Words by frequency, what joins them, and what ends a sentence."""

    words: list[str]
    weights: list[float]
    join: str
    end: str

    def draw(self, rng: random.Random, number: int) -> list[str]:
        """So many words."""
        return rng.choices(self.words, cum_weights=self.weights, k=number)


def language(rng: random.Random, letters: str, sizes: tuple[int, int], join: str, end: str) -> Language:
    """A made-up one of 20,000 words whose frequencies fall as in real ones."""
    words: dict[str, None] = {}
    while len(words) < 20_000:
        words["".join(rng.choices(letters, k=rng.randint(*sizes)))] = None
    return Language(list(words), list(accumulate(1 / (n + 3) for n in range(len(words)))), join, end)


class Corpus:
    """Documents with what they copy: (site, text, number of the original or None, kind)."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(seed)
        latin = language(rng, "aabcdeeefghiijklmnooprsttuuvwy", (2, 9), " ", ". ")
        cyrillic = language(rng, "абвгдеежзиийклмнооопрсттуфхцчшыэюя", (2, 9), " ", ". ")
        han = language(rng, "".join(map(chr, range(0x4E00, 0x4E00 + 3000))), (1, 3), "", "。")
        thai = language(rng, "กขคงจชซญดตถทธนบปผพฟภมยรลวศสหอะาิีุู", (2, 6), "", " ")
        self.languages = [latin] * 7 + [cyrillic, han, thai]
        self.sites = [
            (f"site{n}.example", lang, self.paragraph(lang, 70)) for n in range(40) for lang in [self.languages[n % 10]]
        ]
        self.phrases = {
            lang.end + lang.words[0]: [lang.draw(rng, rng.randint(3, 6)) for _ in range(2000)] for lang in self.languages
        }
        self.forms = [(site, lang, [lang.draw(rng, 12) for _ in range(10)]) for site, lang, _ in self.sites[:20]]
        self.statements = {lang.end + lang.words[0]: [self.paragraph(lang, 45) for _ in range(200)] for lang in self.languages}

    def sentence(self, lang: Language, size: int) -> str:
        return lang.join.join(lang.draw(self.rng, size)) + lang.end

    def paragraph(self, lang: Language, size: int) -> str:
        rng, parts = self.rng, []
        while size > 0:
            words = lang.draw(rng, rng.randint(8, 24))
            phrases = getattr(self, "phrases", {}).get(lang.end + lang.words[0])
            if phrases and rng.random() < 0.5:
                words[4:4] = rng.choice(phrases)
            if rng.random() < 0.2:
                words.insert(3, f" {rng.randint(2, 3000)} ")
            parts.append(lang.join.join(words) + lang.end)
            size -= len(words)
        return "".join(parts)

    def article(self, lang: Language) -> list[str]:
        rng = self.rng
        found = [self.paragraph(lang, rng.randint(20, 90)) for _ in range(rng.randint(2, 9))]
        if rng.random() < 0.05:
            found.insert(1, rng.choice(self.statements[lang.end + lang.words[0]]))
        return found

    def form(self) -> tuple[str, str]:
        rng = self.rng
        site, lang, sentences = rng.choice(self.forms)
        parts = []
        for words in sentences:
            words = list(words)
            words[3], words[7] = f" {rng.randint(0, 99)} ", f" {rng.randint(0, 9)} "
            words[5] = lang.draw(rng, 1)[0]
            parts.append(lang.join.join(words) + lang.end)
        return site, "".join(parts)

    def edited(self, lang: Language, paragraphs: list[str], share: float) -> list[str]:
        """That share of the words changed, left out or added to; of scripts without word spaces, pieces as long as words."""
        rng, made = self.rng, []
        for paragraph in paragraphs:
            step = 2 if lang.end == "。" else 4
            pieces = paragraph.split(" ") if lang.join else [paragraph[at : at + step] for at in range(0, len(paragraph), step)]
            out = []
            for piece in pieces:
                if rng.random() >= share:
                    out.append(piece)
                elif (how := rng.random()) < 0.7:
                    out.append(lang.draw(rng, 1)[0])
                elif how < 0.85:
                    out += [piece, lang.draw(rng, 1)[0]]
            made.append(lang.join.join(out))
        return made

    def documents(self, number: int) -> Iterator[tuple[str, str, int | None, str]]:
        rng, made = self.rng, 0
        while made < number:
            if rng.random() < 0.05:
                site, text = self.form()
                yield site, text, None, "form"
                made += 1
                continue
            site, lang, footer = rng.choice(self.sites)
            paragraphs = self.article(lang)
            has_footer = rng.random() < 0.5
            yield site, "\n\n".join([*paragraphs, *[footer] * has_footer]), None, "article"
            original = made
            made += 1
            if rng.random() < SHARE and made < number:
                kind = rng.choice(KINDS)
                other = rng.choice([s for s in self.sites if s[1] is lang])
                yield other[0], self.copy(kind, lang, paragraphs, [footer] * has_footer, other[2]), original, kind
                made += 1

    def copy(self, kind: str, lang: Language, paragraphs: list[str], footer: list[str], other: str) -> str:
        if kind == "layout":
            return " ".join([*paragraphs, *footer]).upper().replace(". ", " – ")
        if kind.startswith("edited"):
            return "\n\n".join(self.edited(lang, [*paragraphs, *footer], int(kind.split()[1]) / 100))
        if kind == "shortened":
            return "\n\n".join(paragraphs[:-1] if len(paragraphs) > 3 else paragraphs)
        if kind == "syndicated":
            return "\n\n".join([*paragraphs, other])
        return "\n\n".join([*paragraphs, *footer])


def peak() -> int:
    """Megabytes that this process held at most until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def newslint(documents: Iterator[Document], file: Path) -> tuple[dict[int, int], int]:
    """What `newslint duplicates` finds, and the peak of memory until then."""
    with Finder() as finder:
        for document in documents:
            if (found := sketch(document)) is not None:
                finder.add(found)
        finder.write(file)
    held = peak()
    import sqlite3

    rows = dict(sqlite3.connect(file).execute("SELECT number, record FROM documents"))
    pairs = sqlite3.connect(file).execute("SELECT record, original FROM documents WHERE original IS NOT NULL")
    return {record: rows[original] for record, original in pairs}, held


def bands(make: Callable[[list[bytes]], Any], rows: int = 3) -> Callable[[Iterator[Document], Path], tuple[dict[int, int], int]]:
    """What bands of MinHash signatures find: each document copies the first that it shares a band with, and an estimated half of runs."""

    def run(documents: Iterator[Document], file: Path) -> tuple[dict[int, int], int]:
        import numpy as np

        seen: dict[tuple[int, bytes], int] = {}
        signatures: dict[int, Any] = {}
        found: dict[int, int] = {}
        for document in documents:
            words = words_of(document.text)
            grams = [" ".join(words[at : at + 3]).encode() for at in range(max(1, len(words) - 2))]
            signature = signatures[document.record or 0] = np.asarray(make(grams))
            for at in range(0, len(signature) - rows + 1, rows):
                key = at, signature[at : at + rows].tobytes()
                other = seen.setdefault(key, document.record or 0)
                if other != document.record and (signatures[other] == signature).mean() >= 0.25:
                    found.setdefault(document.record or 0, other)
        return found, peak()

    return run


def with_datasketch(grams: list[bytes]) -> Any:
    from datasketch import MinHash

    made = MinHash(num_perm=128, seed=1)
    made.update_batch(grams)
    return made.hashvalues


def with_rensa(grams: list[bytes]) -> Any:
    from rensa import RMinHash

    made = RMinHash(num_perm=128, seed=1)
    made.update(grams)
    return made.digest()


METHODS = {"newslint": newslint, "datasketch": bands(with_datasketch), "rensa": bands(with_rensa)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--method", choices=METHODS, default="newslint")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    originals, kinds = array("q"), array("b")  # of each document: what it copies, or 0, and how
    making = 0.0

    def documents() -> Iterator[Document]:
        nonlocal making
        source = Corpus(given.seed).documents(given.documents)
        number = 0
        while True:
            begun = time.process_time()  # which takes longer than to make a document on some machines
            made = list(islice(source, 1000))
            making += time.process_time() - begun
            if not made:
                return
            for site, text, original, kind in made:
                number += 1
                originals.append(0 if original is None else original + 1)
                kinds.append(ALL_KINDS.index(kind))
                yield Document(text, "corpus.jsonl", record=number, source=site)

    with tempfile.TemporaryDirectory() as folder:
        begun, before = time.process_time(), peak()
        found, held = METHODS[given.method](documents(), Path(folder) / "corpus.duplicates")
        seconds = time.process_time() - begun - making
    truth = {
        number: (original or None, ALL_KINDS[kind])
        for number, (original, kind) in enumerate(zip(originals, kinds, strict=True), 1)
    }
    print(json.dumps(scored(found, truth) | {
        "method": given.method, "documents": given.documents, "CPU seconds": round(seconds, 1),
        "peak MB": held, "MB at the start": before,
    }, indent=1))  # fmt: skip


def scored(found: dict[int, int], truth: dict[int, tuple[int | None, str]]) -> dict[str, Any]:
    """Precision of the pairs found, and recall by kind of copy: an original may turn out to be the copy of its copy."""
    wanted = {frozenset((number, original)): kind for number, (original, kind) in truth.items() if original is not None}
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for number, original in found.items():
        kind = wanted.get(frozenset((number, original)))
        if kind:
            right[kind] += 1
        else:
            wrong[truth[number][1]] += 1
    planted = Counter(wanted.values())
    return {
        "precision": round(right.total() / max(1, right.total() + wrong.total()), 5),
        "recall": {kind: round(right[kind] / planted[kind], 4) for kind in KINDS if planted[kind]},
        "planted": planted.total(),
        "wrong": dict(wrong),
    }


if __name__ == "__main__":
    main()
