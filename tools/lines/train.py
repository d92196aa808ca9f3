#!/usr/bin/env python3
"""Train the line model of the boilerplate family and write rules/boilerplate/line_model/weights.npz.

    python tools/lines/train.py CORPUS [--leave-out held|none] [--folds 3] [--epochs 10] [--networks 2] [--keep FOLDER] [--write]

CORPUS holds pages, layouts, scrapes, articles and translations (see its README), and beside it is bench/score.py. Needs numpy and torch
(`pip install newslint[train]`); what ships needs numpy. One run makes everything anew: the vocabulary, predictions on sites held out
(`--folds`), the calibration that they give, and with --write networks trained on all sites that are not left out. With --keep, data,
predictions and networks stay in a folder, and are taken from there the next time: the calibration can be chosen without training anew.
`--leave-out held` keeps the fifth of the sites that score.py judges on out of everything: the figures in docs/line-model.md are of such
a model. The artefact records digests of the data, versions, seeds and scores.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import pickle
import platform
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import calibrate
import learn
import material
import numpy as np
import torch
from invented import article

import newslint
from newslint import Document, Hit
from newslint.api import Newslint
from newslint_rules.boilerplate.line_model import network, view
from newslint_rules.boilerplate.line_model.lexicon import Lexicon

FILES = ("pages", "layouts", "scrapes", "articles", "translations")
SEED = 7
INVENTED, EXCERPTS = 700, 150


def scanned(corpus: Path, name: str) -> Iterable[tuple[dict[str, Any], list[Hit]]]:
    """The records of a set with the stock phrases in each."""
    linter = Newslint(select=["BP201"]).linter
    for record in material.read(corpus / f"{name}.jsonl.gz"):
        yield record, list(view.hits(linter.context(Document("\n".join(record["lines"])))))


def gather(
    corpus: Path, left_out: str
) -> tuple[list[material.Scrape], list[material.Example], list[material.Example], list[str]]:
    """The scrapes, their examples, the altered and made-up examples, and the vocabulary. Lines that the bench calls unsure (a stock
    line that editors left in the true text, a copy) teach nothing."""
    score = material.load_score(corpus.parent / "bench" / "score.py")
    scrapes = [
        one
        for name in material.SETS
        for record, hits in scanned(corpus, name)
        if not (left_out == "held" and material.held(record["publisher"]))
        and (one := material.scrape(record, hits, score.true_labels(record))).texts
    ]
    words = material.vocabulary(one for one in scrapes if one.extractor not in learn.LAYOUTS)
    known = Lexicon(words)
    rng = random.Random(SEED)
    altered = [material.example(one, known, weight) for one, weight in alterations(scrapes, rng)]
    for number in range(INVENTED):
        altered.append(material.example(material.plain(f"invented/{number}", "", article(rng), "invented"), known, 0.4))
    excerpts = [d["text"] for d in material.read(corpus / "translations.jsonl.gz") if d["kind"] != "machine"]
    for number, text in enumerate(rng.sample(excerpts, EXCERPTS)):
        altered.append(material.example(material.plain(f"excerpt/{number}", "", text.split("\n"), "excerpt"), known, 0.3))
    for record in material.read(corpus / "articles.jsonl.gz"):
        if not (left_out == "held" and material.held(record["publisher"])):
            clean = material.plain(record["id"], record["publisher"], record["text"].split("\n"), "clean")
            altered.append(material.example(clean, known))
    return scrapes, [material.example(one, known) for one in scrapes], altered, words


def alterations(scrapes: Iterable[material.Scrape], rng: random.Random) -> Iterable[tuple[material.Scrape, float]]:
    for one in scrapes:
        more: list[material.Scrape | None] = []
        if one.extractor in ("page", "main"):
            if rng.random() < 0.6:
                more.append(material.thinned(one, rng))
            if rng.random() < 0.35:
                more.append(material.body_only(one))
            if one.extractor == "page" and rng.random() < 0.35:
                more.append(material.refilled(one, rng))
        elif one.extractor == "trafilatura" and rng.random() < 0.4:
            more.append(material.body_only(one))
        elif one.extractor in ("html2text", "html2text-wide") and rng.random() < 0.3:
            more.append(material.thinned(one, rng))
        yield from ((other, 0.5) for other in more if other and other.texts)


def write(path: Path, nets: list[tuple[learn.Net, np.ndarray, np.ndarray]], words: list[str], about: dict[str, Any]) -> None:
    """The artefact: half-precision weights of each network, word vectors in bytes, how much each word counts, what it was made of."""
    arrays: dict[str, Any] = {"vocabulary": np.array("\n".join(words)), "mean": nets[0][1], "deviation": nets[0][2]}
    scales = []
    for number, (net, _, _) in enumerate(nets):
        for name, value in net.state_dict().items():
            table = value.numpy()
            if name == "words.vectors":
                scale = float(np.abs(table).max() / 127)
                scales.append(scale)
                arrays[f"{number}.vectors"] = np.round(table / scale).astype(np.int8)
            elif name == "words.logs":
                arrays[f"{number}.counts"] = net.words.counts().detach().numpy().astype(np.float16)
            else:
                arrays[f"{number}.{name}"] = table.astype(np.float16)
    arrays["about"] = np.array(json.dumps(about | {"vector_scales": scales, "networks": len(nets)}, ensure_ascii=False, indent=1))
    np.savez_compressed(path, **arrays)


def digests(corpus: Path) -> dict[str, str]:
    return {name: hashlib.sha256((corpus / f"{name}.jsonl.gz").read_bytes()).hexdigest()[:16] for name in FILES}


def remembered(folder: Path | None, name: str, make: Callable[[], Any]) -> Any:
    """What was made before and kept in a folder, else made now and kept there."""
    path = folder and folder / f"{name}.pkl"
    if path and path.is_file():
        return pickle.loads(path.read_bytes())
    found = make()
    if path:
        path.write_bytes(pickle.dumps(found))
    return found


def predicted(
    examples: list[material.Example], altered: list[material.Example], words: int, arguments: argparse.Namespace
) -> list[tuple[material.Example, tuple[np.ndarray, ...]]]:
    """Each scrape, layouts aside, with the mean prediction of networks that saw nothing of its site."""
    found = []
    for number in range(arguments.folds):
        learning = [e for e in examples + altered if not e.group or material.fold(e.group, arguments.folds) != number]
        testing = [e for e in examples if material.fold(e.group, arguments.folds) == number and e.extractor not in learn.LAYOUTS]
        trained = [learn.fit(learning, words, arguments.epochs, 1 + number + 10 * n) for n in range(arguments.networks)]
        readings = zip(*(learn.predict(*net, testing) for net in trained), strict=True)
        means = [tuple(sum(parts) / len(parts) for parts in zip(*reading, strict=True)) for reading in readings]
        found += list(zip(testing, means, strict=True))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--leave-out", choices=("held", "none"), default="held")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--networks", type=int, default=2)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    keep = arguments.keep
    scrapes, examples, altered, words = remembered(keep, "data", lambda: gather(arguments.corpus, arguments.leave_out))
    print(f"{len(examples)} scrapes, {len(altered)} altered or made up, {len(words)} words")
    predictions = remembered(keep, "predictions", lambda: predicted(examples, altered, len(words), arguments))
    judged = [calibrate.held(example, prediction) for example, prediction in predictions]
    found = calibrate.calibration(judged)
    scores = calibrate.report(judged, {(one.id, one.extractor): one.texts for one in scrapes})
    if arguments.write:
        train = functools.partial(
            learn.fit, examples + altered, len(words), arguments.epochs, scaled=learn.scale(examples + altered)
        )
        nets = [remembered(keep, f"network-{n}", functools.partial(train, 5 + n)) for n in range(arguments.networks)]
        about = {
            "data": digests(arguments.corpus), "left_out": arguments.leave_out, "seed": SEED, "epochs": arguments.epochs,
            "versions": {"python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__,
                         "newslint": newslint.__version__},
            "scores": scores, "calibration": found,
        }  # fmt: skip
        write(network.ARTEFACT, nets, words, about)
        print(f"wrote {network.ARTEFACT.name}: {network.ARTEFACT.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
