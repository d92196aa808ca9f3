"""The line model's judgement of a document: for each line how likely it is boilerplate, and whether it may go.

A line's score is the network's logit, levelled with the lines that look like it and those beside it, less where it is in the story,
a full sentence, or among lines that are the author's.
What a score is worth depends on what the document is: a page's dump is half boilerplate, an extractor's output a twentieth. So the
scores from which on a line may go, and how often such lines were boilerplate on sites held out, are tables by kind of document
(`calibration` of the artefact, written by tools/lines/calibrate.py), mixed by how likely the document is of each kind.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from newslint import Context, Span
from newslint_rules.boilerplate.line_model import view

CLASSES = ("page article", "page other", "main article", "main other", "extract article", "extract other")
NAMES = ("a page's dump", "an article element", "an extracted text")
SURE = 0.9  # probability of a page's dump from which on it is one; elsewhere lists and tables need more protection
_WHOLE = 0.8  # share of a line that a stock phrase covers, to be proof of boilerplate
_SHORT, _FEW = 90, 12  # with fewer lines as short, and no proof, the document is no page's dump, and not even measured
_LEAST = 30  # the same, where it is measured: of 1,545 dumps of pages without any stock phrase, all had 33 or more
_MOST = 20_000  # lines that are not blank; more are no page, and the network holds some 3 KB for each
_CERTAIN = 5  # lines with a score that is sure, to be proof in a page's dump


class Judgement(NamedTuple):
    """`probabilities` that a line is boilerplate, as the network sees it (none in a document without proof of boilerplate); `safe` and `likely`: which lines may go, and which
    most likely may. `kind` says what the document was taken for. `precision` is how often lines like a safe (likely) one were
    boilerplate on sites held out. `words` are the words of boilerplate in each line."""

    lines: tuple[Span, ...]
    texts: Sequence[str]
    probabilities: Sequence[float]
    safe: Sequence[bool]
    likely: Sequence[bool]
    precision: Sequence[float]
    kind: str
    dense: bool


def judge(document: Context) -> Judgement:
    """Use ``document.view(judge)``."""
    lines = document.paragraphs
    texts = view.texts(lines)
    if len(lines) > _MOST:
        return _nothing(lines, texts)
    phrases = view.coverage(lines, view.hits(document))
    proven = any(share >= _WHOLE for shares in phrases for share in shares.values())
    short = sum(len(text) < _SHORT for text in texts)
    if len(lines) < 2 or not (proven or short >= _FEW):
        return _nothing(lines, texts)
    if not (proven or short >= _LEAST):
        from newslint_rules.boilerplate.line_model import grammar, markup

        return _nothing(lines, texts, dense=grammar.are_dense(markup.strip(texts)[0]))
    return _by_network(lines, texts, phrases, proven)


def _nothing(lines: tuple[Span, ...], texts: Sequence[str], *, dense: bool = False) -> Judgement:
    """No line may go."""
    nothing, none = [False] * len(lines), [0.0] * len(lines)
    return Judgement(lines, texts, none, nothing, nothing, none, "", dense)


def _by_network(lines: tuple[Span, ...], texts: Sequence[str], phrases: Sequence[Mapping[str, float]], proven: bool) -> Judgement:
    import numpy as np

    from newslint_rules.boilerplate.line_model import features, guards, segment
    from newslint_rules.boilerplate.line_model.network import model as loaded

    model = loaded()
    sheet = features.measure(texts, phrases, model.known)
    look = model.look(sheet)
    is_dump, most = bool(look.dump[0] > SURE), int(look.dump.argmax())
    if not proven and not is_dump:
        return _nothing(lines, texts, dense=sheet.dense)
    weights: dict[str, Any] = model.about["calibration"]
    logits = np.minimum(np.maximum(model.logits(look), -8), 8)
    page = guards.Page(sheet, logits, *segment.story(logits, sheet.sizes), is_dump, most == 2)
    kinds = mixture(look.dump, look.kinds)
    score = scores(weights["score"], page)
    probabilities = precision = np.zeros(len(lines))
    safe = likely = np.zeros(len(lines), dtype=np.bool_)
    if is_proven(page, score, weights["certain"], proven):
        probabilities = 1 / (1 + np.exp(-logits))
        safe = chosen(page, score, kinds, weights["safe"])
        likely = chosen(page, score, kinds, weights["likely"], safe) & ~safe
        tables = weights["precision"]
        precision = np.where(safe, _precision(tables["safe"], score, kinds), _precision(tables["likely"], score, kinds))
    return Judgement(
        lines, texts, probabilities.tolist(), safe.tolist(), likely.tolist(), precision.tolist(),
        NAMES[most], sheet.dense,
    )  # fmt: skip


def _precision(table: Mapping[str, Sequence[Any]], score: Any, kinds: Sequence[float]) -> Any:
    """For each line how often those that went with such a score or a higher one were boilerplate, on sites held out."""
    import numpy as np

    return sum(kind * np.interp(score, *table[name]) for kind, name in zip(kinds, CLASSES, strict=True))


def is_proven(page: Any, score: Any, certain: float, proven: bool) -> bool:
    """Whether some of the document is boilerplate for certain: a stock phrase fills a line, or a page's dump has lines that are sure."""
    return proven or (page.dump and int((score > certain).sum()) >= _CERTAIN)


def mixture(dump: Any, kinds: Any) -> list[float]:
    """How likely the document is of each class: how it was scraped, times whether it is an article."""
    article = float(kinds[0])
    return [float(how) * share for how in dump for share in (article, 1 - article)]


def scores(weights: dict[str, float], page: Any) -> Any:
    import numpy as np

    from newslint_rules.boilerplate.line_model import segment

    logits = page.logits
    return (
        weights["own"] * logits
        + weights["alike"] * segment.among_alike(logits, page.shape)
        + weights["near"] * segment.among_neighbours(logits)
        + weights["around"] * segment.authors_around(logits, page.sheet.sizes)
        + weights["inside"] * page.inside
        + weights["sentence"] * page.sentences
        + weights["covered"] * (page.column("covered") > 0.5).astype(np.float64)
    )


def chosen(page: Any, score: Any, kinds: Sequence[float], table: Mapping[str, Sequence[float]], more: Any = None) -> Any:
    """The lines whose score is high enough, as long as the author's words that are expected to go with them are few enough: from the
    surest line on, until their expected share of the author's text exceeds what is allowed. With `more` lines; less what guards keep."""
    import numpy as np

    from newslint_rules.boilerplate.line_model import guards

    least = sum(kind * table[name][0] for kind, name in zip(kinds, CLASSES, strict=True))
    allowed = math.exp(sum(kind * math.log(table[name][1]) for kind, name in zip(kinds, CLASSES, strict=True)))
    doubt = page.doubt
    order = np.argsort(-score, kind="stable")
    affordable = np.zeros(len(score), dtype=np.bool_)
    affordable[order[np.cumsum(doubt[order]) <= allowed * doubt.sum()]] = True
    cut = (score > least) & affordable
    if more is not None:
        cut |= more
    return guards.spared(page, cut, safe=more is None) if cut.any() else cut
