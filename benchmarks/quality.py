#!/usr/bin/env python3
"""What newslint and other tools for plain text do to the true words of labelled pages, on the same texts in one run.

    python benchmarks/quality.py CORPUS [--sample 100] [--line-model SIBLING.npz]

CORPUS is ../shared/corpus; the measures are those of the bench's score.py beside it: word F1 against the true text, the share of the
author's words lost, of documents that lose more than a hundredth of them, of boilerplate gone (means over documents), and of the true
texts themselves, of articles, those that a tool changes or drops. The tools are used as they come: ftfy.fix_text; the line filter of
C4 as datatrove has it (with spacy's tokenizer for English; left out where that is missing); a line filter that keeps what ends as a sentence does. A tool that drops a whole document loses all of its
words. Sites: the fifth that score.py holds out; name a sibling of the line model that left them out with --line-model.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tools" / "lines"))
import material

WAYS = ("page", "main", "trafilatura")


def newslint(unsafe: bool) -> Callable[[str], str]:
    from newslint import Newslint

    lint = Newslint()
    return lambda text: lint.fix(text, unsafe=unsafe).text


def by_c4() -> dict[str, Callable[[str], str]]:
    """The filter of C4; none where what it needs is missing."""
    try:
        from datatrove.data import Document
        from datatrove.pipeline.filters import C4QualityFilter

        c4 = C4QualityFilter()
        c4.filter(Document(text="The ferry sails at eight.", id="0"))  # asks for a tokenizer that datatrove does not bring
    except ImportError as error:
        print(f"C4's filter is left out: {' '.join(str(error).split())}", file=sys.stderr)
        return {}

    def tool(text: str) -> str:
        document = Document(text=text, id="0")
        return document.text if c4.filter(document) is True else ""

    return {"C4's filter (datatrove)": tool}


def sentences_only(text: str) -> str:
    """The lines that end as a sentence does."""
    return "\n".join(line for line in text.split("\n") if line.rstrip()[-1:] in tuple('.!?"”'))


def tools() -> dict[str, Callable[[str], str]]:
    """By name, what makes of a text the text that is kept; of a text that is dropped, nothing."""
    import ftfy

    return {
        "nothing": lambda text: text,
        "newslint --fix": newslint(unsafe=False),
        "newslint --fix --unsafe-fixes": newslint(unsafe=True),
        "ftfy.fix_text": ftfy.fix_text,
        **by_c4(),
        "lines that end in . ! ? ”": sentences_only,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--line-model", type=Path)
    arguments = parser.parse_args()
    if arguments.line_model:
        from newslint_rules.boilerplate.line_model import network

        network.ARTEFACT = arguments.line_model
    score = material.load_score(arguments.corpus.parent / "bench" / "score.py")
    records = [
        d for d in material.read(arguments.corpus / "pages.jsonl.gz") if material.held(d["publisher"]) and d["kind"] == "article"
    ]
    random.Random(9).shuffle(records)
    true = list({d["id"].split("#")[0]: d["body"] for d in records}.values())[: arguments.sample]
    for name, tool in tools().items():
        for way in WAYS:
            rows = []
            for record in [d for d in records if d["extractor"] == way][: arguments.sample]:
                fixed = tool("\n".join(record["lines"]))
                lost, gone = score.lost_and_gone(record, fixed)
                rows.append((score.word_f1(record["body"], fixed)[2], lost, lost > 0.01, math.nan if gone is None else gone))
            f1, lost, losing, gone = (
                sum(v for v in column if v == v) / max(1, sum(v == v for v in column)) for column in zip(*rows, strict=True)
            )
            print(f"{name:32} {way:12} n {len(rows):4}  F1 {f1:.4f}  lost {lost:.4f}  losing {losing:.3f}  gone {gone:.3f}")
        done = [(text, tool(text)) for text in true]
        changed, empty = sum(a != b for a, b in done), sum(not b.strip() for _, b in done)
        print(
            f"{name:32} true texts   n {len(true):4}  changed {changed / len(true):.3f}  dropped {empty / len(true):.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
