"""A document as the line model reads it: its paragraphs, and the share of each that stock phrases cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newslint import Document, Hit, Span
from newslint_rules.boilerplate.line_model.features import PHRASES


def hits(document: Document) -> Iterable[Hit]:
    """The stock phrases of boilerplate in a document."""
    return (hit for topic in PHRASES for hit in document.phrases.get(topic, ()))


def texts(lines: Sequence[Span]) -> list[str]:
    """What the lines say, each in one line."""
    return [" ".join(line.text.split("\n")).strip() if "\n" in line.text else line.text.strip() for line in lines]


def coverage(lines: Sequence[Span], found: Iterable[Hit]) -> list[Mapping[str, float]]:
    """For each line the share that stock phrases cover, by topic."""
    shares: list[dict[str, float]] = [{} for _ in lines]
    index = 0
    for hit in sorted(found):
        while index < len(lines) and lines[index].end <= hit.start:
            index += 1
        at = index
        while at < len(lines) and lines[at].start < hit.end:
            line = lines[at]
            share = (min(hit.end, line.end) - max(hit.start, line.start)) / max(1, len(line.text))
            shares[at][hit.topic] = min(1.0, shares[at].get(hit.topic, 0.0) + share)
            at += 1
    return list(shares)
