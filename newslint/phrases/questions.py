"""A question and the sentence behind it, which answers it or asks for something: "Got a story? Write to us." One phrase may be both."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.phrases.edges import strip
from newslint.text.document import Document
from newslint.text.marks import QUESTIONS
from newslint.text.span import Span

_GAP = 8  # white space between two sentences


def pairs(document: Document, line: Span, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """A sentence of a line with the one behind it, if it is a question, and with the one before it, if that is one: where the two begin,
    where the question ends, where they end."""
    text = document.text
    if is_asked(text, last):
        behind = document.sentence_at(min(last + 1, len(text) - 1))
        if behind is not None and last < strip(behind)[1] <= line.end:
            yield first, last, strip(behind)[1]
    end = first - len(lead := text[max(line.start, first - _GAP) : first]) + len(lead.rstrip())
    if end > line.start and is_asked(text, end) and (before := document.sentence_at(end - 1)) is not None:
        yield max(line.start, strip(before)[0]), end, last


def is_asked(text: str, end: int) -> bool:
    """The sentence that ends here is a question."""
    return end > 0 and text[end - 1] in QUESTIONS


def asked(document: Document, start: int, end: int) -> int | None:
    """Where a question ends that begins a line of two sentences; None for any other line."""
    first = document.sentence_at(start)
    if first is None or not is_asked(document.text, strip(first)[1]):
        return None
    second = document.sentence_at(min(strip(first)[1] + 1, len(document.text) - 1))
    return strip(first)[1] if second is not None and strip(second)[1] >= end else None
