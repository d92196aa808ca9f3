"""Whether two checkouts say and fix the same: every finding and every fixed text of a large sample of the corpus.

    OLD/bin/python tools/checks/compare_checkouts.py ../shared/corpus -o old.jsonl [--every 5] [--jobs 2] [--only pages,layouts]
    NEW/bin/python tools/checks/compare_checkouts.py ../shared/corpus -o new.jsonl --against old.jsonl

Each call runs in the environment of one checkout and writes what that one says: a line a text, with digests of its findings (code, place,
message, severity, fix), of those that others cover, of the safely and of
the unsafely fixed text, and of the signals. Among the texts are damaged ones, made
of the clean articles. With --against, it names each text that differs, says what was found only by one of the two, and exits with 1.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import json
import multiprocessing
import random
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from newslint import Document, Newslint

ARTICLES = "articles"


def texts(corpus: Path, every: int, only: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Name and text of each n-th text of each file, and of every article: clean, and damaged."""
    for path in sorted(corpus.rglob("*")):
        name = path.name.partition(".")[0]
        if only and name not in only:
            continue
        if path.suffix == ".txt":
            yield path.name, path.read_text(encoding="utf-8")
        elif path.name == "ftfy_test_cases.json":
            for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
                yield f"{name}-{number}", case["original"]
        elif path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for number, line in enumerate(lines):
                    if name == ARTICLES or number % every == 0:
                        record = json.loads(line)
                        text = record["text"] if "text" in record else "\n".join(record["lines"])
                        yield f"{name}-{number}", text
                        if name == ARTICLES:
                            yield from ((f"{name}-{number}-{kind}", damaged) for kind, damaged in damage(text, number))


def damage(text: str, seed: int) -> Iterator[tuple[str, str]]:
    """What happens to text on its way: wrong codecs, entities, escapes, invisible characters, a cut, a paragraph twice, no breaks."""
    rng = random.Random(seed)
    for codec in ("cp1252", "cp1251", "mac-roman", "latin-1"):
        yield codec, text.encode("utf-8", "replace").decode(codec, "replace")
    yield "entities", html.escape(html.escape(text)).replace("’", "&rsquo;").replace("é", "&eacute;")
    yield "escapes", "".join(c if ord(c) < 128 else f"\\u{ord(c):04x}" for c in text)
    yield "invisible", "".join(c + rng.choice(("", "", "", "", "", "\u200b", "\u00ad")) for c in text)
    yield "lost", "".join("?" if c in "’“”‘" else "\ufffd" if ord(c) > 127 and rng.random() < 0.1 else c for c in text)
    yield "cut", text[: rng.randrange(len(text) // 2, len(text))]
    paragraphs = text.split("\n")
    yield "twice", "\n".join(paragraphs + rng.sample(paragraphs, min(3, len(paragraphs))))
    yield "one-line", text.replace("\n", " ")


@cache
def _newslint() -> Newslint:
    return Newslint()


def said(named: tuple[str, str]) -> dict[str, Any]:
    """What this checkout says of one text."""
    name, text = named
    lint = _newslint()
    verdict = lint.check(text)
    findings = [msgspec.json.encode(finding).decode() for finding in verdict.findings]
    problems = [problem.message for problem in verdict.problems]
    document = lint.linter.context(Document(text))
    signals = {signal.name: signal().measure(document, verdict.findings) for signal in lint.registry.signals}
    signals |= {"language": document.language.code, "layout": str(document.layout)}
    return {
        "name": name,
        "findings": [_digest(finding) for finding in findings],
        "rules": [finding.rule for finding in verdict.findings],
        "spans": [(finding.start, finding.end) for finding in verdict.findings],
        "covered": [_digest(msgspec.json.encode(finding).decode()) for finding in verdict.covered],
        "problems": problems,
        "signals": _digest(json.dumps(signals, ensure_ascii=False, sort_keys=True)),
        "safe": _digest(lint.fix(text).text),
        "unsafe": _digest(lint.fix(text, unsafe=True).text),
    }


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """What two checkouts say otherwise of one text."""
    for sign, a, b in (("-", old, new), ("+", new, old)):
        known = set(b["findings"])
        for digest, rule, span in zip(a["findings"], a["rules"], a["spans"], strict=True):
            if digest not in known:
                yield f"{sign} {rule} {span[0]}-{span[1]}"
    for key in ("safe", "unsafe", "signals", "covered", "problems"):
        if old[key] != new[key]:
            yield f"{key}: {old[key]} / {new[key]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--against", type=Path, help="what the other checkout wrote")
    parser.add_argument("--every", type=int, default=5, help="each n-th text of a file (default 5)")
    parser.add_argument("--only", default="", help="names of files of the corpus, with commas")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    only = frozenset(filter(None, arguments.only.split(",")))
    material = texts(arguments.corpus, arguments.every, only)
    with multiprocessing.get_context("fork").Pool(arguments.jobs) as pool:
        rows = list(pool.imap(said, material, chunksize=16))
    arguments.output.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} texts, {sum(len(row['findings']) for row in rows)} findings, {_digest(json.dumps(rows))}")
    if arguments.against is None:
        return 0
    with arguments.against.open(encoding="utf-8") as lines:
        old = {row["name"]: row for row in map(json.loads, lines)}
    count = 0
    for row in json.loads(json.dumps(rows)):
        before = old.get(row["name"])
        found = list(differences(before, row)) if before else ["not in the other"]
        count += bool(found)
        if found:
            print(row["name"], *found, sep="\n    ")
    print(f"{count} texts differ")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
