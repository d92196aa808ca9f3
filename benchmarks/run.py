"""How fast newslint is, by kind of text, beside what it is compared with; what a change did to that.

    python benchmarks/run.py CORPUS [--kinds clean,mixed] [--rounds 3] [--megabytes 2]
    python benchmarks/run.py CORPUS --save benchmarks/baseline.json
    python benchmarks/run.py CORPUS --against benchmarks/baseline.json

One run measures all of it on the same texts in this process, in turns: newslint with all default rules, ftfy.fix_text, and, where
datatrove is installed, its C4, Gopher and FineWeb filters on English text. Figures are CPU time, the best of the rounds, after one
round that does not count. Then, for each kind of text, where newslint's time goes: by family, by rule and by what rules share.

CORPUS is ../shared/corpus or a folder with the same files. Seconds of two machines do not compare: `--against` compares the
multiples of ftfy, which a machine changes least.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ftfy

from newslint import Document, Newslint
from newslint.lint.rule import CODE
from newslint.text import stopwatch

Work = Callable[[str], object]

# Long enough that no filter is done before it has split words.
SAMPLE = "\n".join(
    f"On day {day} the ferry sailed at eight, and it came back with nobody on board but the crew." for day in range(30)
)


# ---------------------------------------------------------------- texts
def records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def clean(corpus: Path) -> Iterator[str]:
    return (record["text"] for record in records(corpus / "articles.jsonl.gz"))


def mixed(corpus: Path) -> Iterator[str]:
    wanted = ("newspaper", "trafilatura", "main")
    return ("\n".join(r["lines"]) for r in records(corpus / "scrapes.jsonl.gz") if r["extractor"] in wanted)


def pages(corpus: Path) -> Iterator[str]:
    chosen = (r for n, r in enumerate(records(corpus / "pages.jsonl.gz")) if n % 7 == 0 and r["extractor"] == "page")
    return ("\n".join(r["lines"]) for r in chosen)


def layouts(corpus: Path) -> Iterator[str]:
    return ("\n".join(r["lines"]) for n, r in enumerate(records(corpus / "layouts.jsonl.gz")) if n % 9 == 0)


def scripts(corpus: Path) -> Iterator[str]:
    """Articles of which a fifth or more is beyond Latin-1."""
    return (text for text in clean(corpus) if sum(c > "\xff" for c in text) * 5 > len(text))


def damaged(corpus: Path) -> Iterator[str]:
    """Articles read with a wrong codec."""
    return (text.encode().decode("cp1252", "replace").replace("\ufffd", "\x81") for text in clean(corpus) if not text.isascii())


KINDS = {f.__name__: f for f in (clean, mixed, pages, layouts, scripts, damaged)}


def some(texts: Iterator[str], megabytes: float) -> list[str]:
    """The first texts, up to a size."""
    chosen, size = [], 0
    for text in texts:
        chosen.append(text)
        size += len(text.encode("utf-8", "surrogatepass"))
        if size >= megabytes * 1e6:
            break
    return chosen


# ---------------------------------------------------------------- what is measured
def workers(lint: Newslint) -> dict[str, Work]:
    """What reads the texts, by name."""
    found: dict[str, Work] = {"newslint": lambda text: lint.check(Document(text)), "ftfy": ftfy.fix_text}
    return found | datatrove()


def datatrove() -> dict[str, Work]:
    """datatrove's filters, as they come; none where it is not installed."""
    try:
        from datatrove.data import Document as Doc
        from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
    except ImportError as error:
        print(f"datatrove is left out: {error}", file=sys.stderr)
        return {}
    filters = {
        "datatrove C4": C4QualityFilter(),
        "datatrove Gopher quality": GopherQualityFilter(),
        "datatrove Gopher repetition": GopherRepetitionFilter(),
        "datatrove FineWeb": FineWebQualityFilter(),
    }

    def run(one: Any) -> Work:
        return lambda text: one.filter(Doc(text=text, id="0"))

    found = {}
    for name, one in filters.items():
        try:
            one.filter(Doc(text=SAMPLE, id="0"))  # some need a tokenizer that datatrove does not bring
        except ImportError as error:
            print(f"{name} is left out: {' '.join(str(error).split())}", file=sys.stderr)
        else:
            found[name] = run(one)
    return found


def seconds(work: Work, texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def measure(found: dict[str, Work], texts: list[str], rounds: int) -> dict[str, float]:
    """Megabytes a second, the best of the rounds; one of each in turn, so that all have the same luck with the machine."""
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    best: dict[str, float] = {}
    for number in range(rounds + 1):
        for name, work in found.items():
            took = seconds(work, texts)
            if number:
                best[name] = min(best.get(name, took), took)
    return {name: size / took for name, took in best.items()}


def profile(lint: Newslint, texts: list[str]) -> dict[str, float]:
    """Milliseconds a megabyte of each rule and of what rules share."""
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    with stopwatch.started() as watch:
        for text in texts:
            lint.check(text)
    return {name: 1000 * row.seconds / size for name, row in watch.rows.items()}


def families(costs: dict[str, float]) -> dict[str, float]:
    total: dict[str, float] = {}
    for name, cost in costs.items():
        match = CODE.fullmatch(name)
        key = match["prefix"] if match else "shared"
        total[key] = total.get(key, 0.0) + cost
    return total


# ---------------------------------------------------------------- what is printed
def show(kind: str, row: dict[str, Any], old: dict[str, Any] | None, most: int) -> None:
    rates = row["rates"]
    print(f"\n{kind}: {row['documents']} documents, {row['megabytes']:.2f} MB")
    for name, rate in rates.items():
        multiple = rate / rates["ftfy"]
        before = f"   was {old['rates'][name] / old['rates']['ftfy']:.3f}" if old and name in old["rates"] else ""
        print(f"  {name:28} {rate:7.3f} MB/s   {multiple:6.3f} times ftfy{before}")
    known = families(old["costs"]) if old else {}
    for title, costs, before_of in (
        ("family", families(row["costs"]), known),
        ("rule", row["costs"], old["costs"] if old else {}),
    ):
        ranked = sorted(costs.items(), key=lambda item: -item[1])[:most]
        print(f"  {title:28} ms/MB" + ("      was" if old else ""))
        for name, cost in ranked:
            print(f"    {name:26} {cost:7.1f}" + (f"  {before_of.get(name, 0.0):7.1f}" if old else ""))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--kinds", default=",".join(KINDS), help="with commas; default all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--megabytes", type=float, default=2.0, help="of each kind of text, at most")
    parser.add_argument("--rules", type=int, default=12, help="how many of the slowest rules to print")
    parser.add_argument("--save", type=Path, help="write the figures as a baseline")
    parser.add_argument("--against", type=Path, help="a baseline to compare with")
    arguments = parser.parse_args()
    unknown = set(arguments.kinds.split(",")) - set(KINDS)
    if unknown:
        parser.error(f"unknown kind of text: {', '.join(sorted(unknown))}; known are {', '.join(KINDS)}")
    before = json.loads(arguments.against.read_text(encoding="utf-8")) if arguments.against else {}
    lint = Newslint()
    found = workers(lint)
    rows = {}
    for kind in arguments.kinds.split(","):
        texts = some(KINDS[kind](arguments.corpus), arguments.megabytes)
        size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
        rates = measure(found, texts, arguments.rounds)
        rows[kind] = {"documents": len(texts), "megabytes": size, "rates": rates, "costs": profile(lint, texts)}
        show(kind, rows[kind], before.get("kinds", {}).get(kind), arguments.rules)
    if arguments.save:
        machine = {"python": platform.python_version(), "ftfy": ftfy.__version__}
        rounded = json.loads(json.dumps({"machine": machine, "kinds": rows}), parse_float=lambda text: round(float(text), 4))
        arguments.save.write_text(json.dumps(rounded, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
