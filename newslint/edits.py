"""Edits that take text out and leave good white space behind."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.document import Document
from newslint.finding import Edit, Fix, Safety


def cut(document: Document, start: int, end: int) -> Edit:
    """Take ``text[start:end]`` out.

    Where nothing but white space would be left of its lines, the lines go, with the blank lines that follow them when blank
    lines (or the document's beginning) stand before. Within a line, one of the two spaces around the span goes too.
    """
    text, lines = document.text, document.lines
    first, last = document.line_at(start), document.line_at(max(start, end - 1))
    head, tail = text[lines[first].start : start], text[end : lines[last].end]
    if (head + tail).strip():
        return _cut_inside(text, start, end, head, tail)
    start = lines[first].start
    following = last + 1
    if first == 0 or lines[first - 1].is_blank:
        while following < len(lines) and lines[following].is_blank:
            following += 1
    end = lines[following].start if following < len(lines) else len(text)
    return Edit(start, end)


def _cut_inside(text: str, start: int, end: int, head: str, tail: str) -> Edit:
    if not tail.strip():
        return Edit(start - (len(head) - len(head.rstrip())), end + len(tail))
    if not head or head[-1].isspace():
        end += len(tail) - len(tail.lstrip())
    return Edit(start, end)


def removal(document: Document, start: int, end: int, message: str, safety: Safety = Safety.SAFE) -> Fix:
    """A fix that cuts one span."""
    return Fix((cut(document, start, end),), safety, message)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with `edits` (sorted, not overlapping) made; white space at the text's end stays as it was."""
    parts: list[str] = []
    at = 0
    last = len(text.rstrip())
    trims = False
    for edit in edits:
        parts += text[at : edit.start], edit.text
        at = edit.end
        trims = trims or (not edit.text and edit.start < last <= edit.end)
    parts.append(text[at:])
    new = "".join(parts)
    if trims and new.strip():
        return new.rstrip() + text[last:]
    return new
