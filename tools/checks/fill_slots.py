#!/usr/bin/env python3
"""What the phrases that end in a slot would take of ordinary prose: their own words, and behind them some words of an article.

    python tools/checks/fill_slots.py CORPUS [--words 2] [--seed 1] [--language tr]

For each phrase of a pack that may be a line and ends in `{*}`, its first words are written with each alternative, three to seven
words of a true article of that language go into the slot, and the line is put between paragraphs of that article. Printed are the
lines that a safe fix takes: code, the words of the phrase, the line. No mark parts the two, so that each line is a headline that
happens to begin so; few of them make sense, and a person reads which of these an author might write. Phrases of at most so many
words of their own as --words says. The articles are those of CORPUS/scrapes.jsonl.gz.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import newslint_rules
from newslint import Document, Newslint, Safety, scripts
from newslint.phrases.pack import load_pack

_SLOT = re.compile(r"(\[[^\[\]]*\{\*\}\]|\{\*\})$")
_LINES = frozenset(("line", "head", "tail", "last", "start"))
_LONG_PARAGRAPH, _PARAGRAPHS = 60, 5  # characters; the fewest an article needs
_MOST = 40  # beginnings of one phrase


def beginnings(pattern: str) -> list[str]:
    """The words before the slot: every alternative of the first group, the first of each other; what is optional is left out."""
    found, at, is_first = [""], 0, True
    while at < len(pattern):
        mark = pattern[at]
        if mark == "{":
            return []  # a slot before the last
        if mark not in "([":
            at += mark == "\\"
            found, at = [text + pattern[at : at + 1] for text in found], at + 1
            continue
        stop = _closing(pattern, at)
        if mark == "[" or pattern[stop : stop + 1] == "?":
            at = stop + (mark == "(")
            continue
        choices = _alternatives(pattern[at + 1 : stop - 1])
        parts = [part for choice in (choices if is_first else choices[:1]) for part in beginnings(choice)]
        found, at, is_first = [text + part for text in found for part in parts][:_MOST], stop, False
    return found


def _closing(pattern: str, at: int) -> int:
    depth = 0
    for place in range(at, len(pattern)):
        depth += (pattern[place] in "([") - (pattern[place] in ")]")
        if depth == 0:
            return place + 1
    return len(pattern)


def _alternatives(inner: str) -> list[str]:
    parts, depth = [""], 0
    for character in inner:
        depth += (character in "([") - (character in ")]")
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def articles(corpus: Path) -> dict[str, list[list[str]]]:
    """The paragraphs of true articles, by language."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    with gzip.open(corpus / "scrapes.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            paragraphs = [line for line in record["body"].split("\n") if len(line) > _LONG_PARAGRAPH]
            if record["extractor"] == "trafilatura" and len(paragraphs) >= _PARAGRAPHS:
                found[Document(record["body"]).language.code].append(paragraphs)
    return found


def filled(words: str, paragraph: str) -> str:
    """The words, and behind them some of the paragraph's."""
    parts = paragraph.split()
    if len(parts) < 3:  # no spaces between words
        start = random.randrange(max(1, len(paragraph) - 30))
        return words + paragraph[start : start + random.choice((5, 8, 12))]
    start = random.randrange(max(1, len(parts) - 8))
    return f"{words.strip()} {' '.join(parts[start : start + random.choice((3, 5, 7))]).rstrip('.,;:।')}"


def taken(lint: Newslint, paragraphs: list[str], line: str) -> str:
    """The rule whose safe fix takes the line where it is between paragraphs; nothing if none does."""
    at = random.randrange(1, len(paragraphs) - 1)
    text = "\n".join([*paragraphs[:at], line, *paragraphs[at:]])
    start = text.index(f"\n{line}\n") + 1
    for finding in lint.check(text).findings:
        if finding.fix and finding.fix.safety is Safety.SAFE and finding.start < start + len(line) and finding.end > start:
            return finding.rule
    return ""


def tries(pool: dict[str, list[list[str]]], language: str, most: int) -> Iterator[tuple[str, str]]:
    """A language, and the words of a phrase."""
    for path in newslint_rules.newslint_phrase_packs():
        pack = load_pack(path)
        if pack.language in pool and language in ("", pack.language):
            for phrase in pack.phrases:
                slot = _SLOT.search(phrase.pattern) if phrase.anchor in _LINES else None
                for words in beginnings(phrase.pattern[: slot.start()]) if slot else ():
                    if 0 < len(scripts.WORD.compiled.findall(words)) <= most and words.strip()[-1].isalnum():
                        yield pack.language, words


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--words", type=int, default=2, help="of the phrase, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--language", default="", help="of one pack only")
    given = parser.parse_args()
    random.seed(given.seed)
    pool = articles(given.corpus)
    lint = Newslint(select=["BP1"])
    number = count = 0
    for language, words in tries(pool, given.language, given.words):
        paragraphs = random.choice(pool[language])
        line = filled(words, random.choice(paragraphs))
        number += 1
        if rule := taken(lint, paragraphs, line):
            count += 1
            print(f"{language}\t{rule}\t{words.strip()}\t{line}")
    print(f"{count} of {number} lines taken by a safe fix")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
