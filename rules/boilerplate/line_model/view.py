"""A document as the line model reads it: its paragraphs, and the share of each that stock phrases cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from newslint import Context, Hit, Span

PHRASES = (
    "consent", "newsletter", "sharing", "related", "comments", "credit", "copyright", "advertising", "time", "player", "paywall",
    "navigation", "tags", "error", "source",
)  # fmt: skip


def hits(document: Context) -> Iterable[Hit]:
    """The stock phrases of boilerplate in a document."""
    return (hit for topic in PHRASES for hit in document.hits(topic))


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


def runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last index of each run of true values."""
    start = None
    for index, flag in enumerate((*flags, False)):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index - 1
            start = None
