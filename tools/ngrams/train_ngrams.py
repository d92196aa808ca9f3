"""Train the character model of many languages: newslint/language/ngrams.bin.

    python tools/ngrams/train_ngrams.py [--articles ../shared/corpus/articles.jsonl.gz]

The counts come from the language profiles that the langdetect distribution ships (Apache License 2.0; character n-grams of
Wikipedia abstracts). With --articles it then says how the model does on real news: how often the likeliest language is the
one that `newslint.text.language.identify` names, and the surprisal of a character in clean text. Nothing is trained on the articles.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import math
import sys
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

import langdetect
from langdetect.utils.ngram import NGram

from newslint.text.language import identify, letters, plausibility

sys.path.insert(0, str(Path(__file__).parent.parent))
from provenance import record

SCRIPTS = {
    "Latin": "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi",
    "Cyrillic": "bg mk ru uk",
    "Arabic": "ar fa ur",
    "Devanagari": "hi mr ne",
    "Greek": "el",
    "Hebrew": "he",
    "Thai": "th",
    "Bengali": "bn",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
}
EAST_ASIAN = "zh-cn zh-tw ja ko"
UNSEEN = 10.5  # nats, for a pair of letters of the script that the language's profile lacks

BORROWED = 4.5  # nats more, at most, for a pair that another language of the script has


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path)
    arguments = parser.parse_args()
    model = {script: pairs(script, languages.split()) for script, languages in SCRIPTS.items()}
    model["East Asian"] = singles(EAST_ASIAN.split())
    data = json.dumps(model, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    path = Path(letters.__file__).with_name("ngrams.bin")
    path.write_bytes(zlib.compress(data, 9))
    record(
        path, "python tools/ngrams/train_ngrams.py", {"langdetect's profiles": version("langdetect")}, None, {}, ["langdetect"]
    )
    print(f"{path}: {path.stat().st_size:,} bytes, {sum(len(m['rows']) for m in model.values()):,} rows")
    if arguments.articles:
        evaluate(arguments.articles)


def profile(language: str) -> dict[str, int]:
    path = Path(langdetect.__file__).parent / "profiles" / language
    counts: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))["freq"]
    return counts


class Table(TypedDict):
    """The table of one script: its languages, and for each row a character a language."""

    languages: list[str]
    rows: dict[str, str]


def pairs(script: str, languages: list[str]) -> Table:
    """Scores in sixteenths of a nat: of a letter after another (or after a boundary), a column for each language."""
    columns = []
    for language in languages:
        count: collections.Counter[str] = collections.Counter()
        for gram, n in profile(language).items():
            folded = plausibility.fold(gram) if len(gram) == 2 else ""
            if len(folded) == 2 and folded != "  " and all(c == " " or plausibility.script(c) == script for c in folded):
                count[folded] += n
        before: collections.Counter[str] = collections.Counter()
        for gram, n in count.items():
            before[gram[0]] += n
        columns.append({gram: min(-math.log(n / before[gram[0]]), UNSEEN) for gram, n in count.items()})
    rows = {
        gram: "".join(chr(round(column.get(gram, UNSEEN) * 16)) for column in columns) for gram in sorted(set().union(*columns))
    }
    return {"languages": languages, "rows": rows}


def singles(languages: list[str]) -> Table:
    """Scores of single Han characters and Hangul syllables. langdetect counts Han characters by clusters of like frequency
    and hiragana, katakana as one each: a member has its share."""
    size = collections.Counter(NGram.CJK_MAP.values())
    members = collections.defaultdict(list)
    for character, representative in NGram.CJK_MAP.items():
        members[representative].append(character)
    columns = []
    for language in languages:
        counts = {g: n for g, n in profile(language).items() if len(g) == 1}
        total = sum(counts.values())
        column = {}
        for gram, n in counts.items():
            kana = {"あ": 50, "ア": 60}.get(gram) if language == "ja" else None
            if kana is not None:
                column[gram] = -math.log(n / total / kana)
            for character in members.get(gram, [gram]):
                if plausibility.script(character) == "East Asian" and kana is None:
                    column[character] = -math.log(n / total / size.get(gram, 1))
        columns.append(column)
    rows = {
        character: "".join(chr(min(round(column.get(character, 13.0) * 16), 255)) for column in columns)
        for character in sorted(set().union(*columns))
    }
    return {"languages": languages, "rows": rows}


def evaluate(path: Path) -> None:
    letters.model.cache_clear()
    right, total, scores = 0, 0, collections.defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"][:2000]
            known = identify(text)
            if known.confidence < 0.8:
                continue
            best = plausibility.best_language(text)
            right, total = right + (best == known.code), total + 1
            scores[known.code].append(plausibility.surprisal(text) / len(text))
    print(f"likeliest language is the one identified: {right} of {total}")
    for code, values in sorted(scores.items()):
        print(f"  {code}: {sum(values) / len(values):.2f} nats a character ({len(values)} articles)")


if __name__ == "__main__":
    main()
