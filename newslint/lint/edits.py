"""Edits that take text out and leave good white space behind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newslint.lint.finding import Edit, Fix, Safety
from newslint.text.document import LINE_END, Document

_LINE_ENDS = "\n\r\u2028\u2029"
_BLANK_LINES = re.compile(r"(?:[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]))+")


def cut(document: Document, start: int, end: int) -> Edit:
    """Take ``text[start:end]`` out.

    Where nothing but white space would be left of its lines, the lines go, with the blank lines that follow them when blank
    lines (or the document's beginning) stand before. Within a line, one of the two spaces around the span goes too.
    """
    text, lines = document.text, document.lines
    first, last = document.line_at(start), document.line_at(max(start, end - 1))
    # The white space around the span, within its lines. (Found step by step: a line may be megabytes long.)
    before, after = start, end
    while before > lines[first].start and text[before - 1].isspace():
        before -= 1
    while after < lines[last].end and text[after].isspace():
        after += 1
    opens, closes = before <= lines[first].start, after >= lines[last].end
    if closes and not opens:
        return Edit(before, max(end, lines[last].end))
    if not closes:
        return Edit(start, after if start == lines[first].start or before < start else end)
    start = lines[first].start
    following = last + 1
    if first == 0 or lines[first - 1].is_blank:
        while following < len(lines) and lines[following].is_blank:
            following += 1
    end = lines[following].start if following < len(lines) else len(text)
    return Edit(start, end)


def removal(document: Document, start: int, end: int, message: str, safety: Safety = Safety.SAFE) -> Fix:
    """A fix that cuts one span."""
    return Fix((cut(document, start, end),), safety, message)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with `edits` (sorted, not overlapping) made.

    Where neighbouring edits together take whole lines out between blank lines, the blank lines behind go too, so that no gap is
    left; where they take the text's end, the white space that stood there stands there again.
    """
    parts: list[str] = []
    at = 0
    trims = False
    for run in _runs(edits):
        start, end = run[0].start, run[-1].end
        parts += text[at:start], *(edit.text for edit in run)
        at = end
        if not any(edit.text for edit in run):
            at = _past_gap(text, start, end)
            trims = end > start and not text[end:].strip() and bool(text[start:end].strip())
    parts.append(text[at:])
    new = "".join(parts)
    return new.rstrip() + text[len(text.rstrip()) :] if trims and new.strip() else new


def _runs(edits: Iterable[Edit]) -> list[list[Edit]]:
    """Edits grouped with those that begin where they end."""
    runs: list[list[Edit]] = []
    for edit in edits:
        if runs and runs[-1][-1].end == edit.start:
            runs[-1].append(edit)
        else:
            runs.append([edit])
    return runs


def _past_gap(text: str, start: int, end: int) -> int:
    """The place from which to go on after taking ``text[start:end]`` out: behind the blank lines there, if whole lines went
    and a blank line, or nothing, stands before."""
    if start == end or (start and text[start - 1] not in _LINE_ENDS) or (text[end - 1] not in _LINE_ENDS):
        return end
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    if before and len(LINE_END.findall(text, before, start)) < 2:
        return end
    blank = _BLANK_LINES.match(text, end)
    return blank.end() if blank else end
