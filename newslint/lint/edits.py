"""Edits that take text out and leave good white space behind."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable

from newslint.lint import wholes
from newslint.lint.finding import Edit, Fix, Safety
from newslint.text.document import LINE_END, Document

_LINE_ENDS = "\n\r\u2028\u2029"
_BLANK_LINES = re.compile(r"(?:[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]))+")


def cut(document: Document, start: int, end: int) -> Edit:
    """Take ``text[start:end]`` out.

    Where only white space and marks of layout would be left of its lines (a bullet, the `#` of a heading), the lines go,
    with the blank lines that follow them when blank lines (or the document's beginning) come before. Within a line, one of the
    two spaces around the span goes too. Markdown stays well-formed: no half link, no half emphasis is left (see `wholes`).
    """
    start, end, kept = wholes.whole(document, start, end)
    if start == end or kept:
        return Edit(start, end, kept)
    text, lines = document.text, document.lines
    first, last = document.line_at(start), document.line_at(max(start, end - 1))
    # The white space around the span, within its lines. (Found step by step: a line may be megabytes long.)
    before, after = start, end
    while before > lines[first].start and text[before - 1].isspace():
        before -= 1
    while after < lines[last].end and text[after].isspace():
        after += 1
    opens = before <= lines[first].start or wholes.is_mark(document, lines[first].start, start)
    closes = after >= lines[last].end or wholes.is_closing(document, after, lines[last].end)
    if closes and not opens:
        return Edit(before, max(end, lines[last].end))
    if not closes:
        return Edit(start, after if start == lines[first].start or before < start else end)
    start = lines[first].start
    last = wholes.underline(document, first, last)
    following = last + 1
    if first == 0 or lines[first - 1].is_blank:
        while following < len(lines) and lines[following].is_blank:
            following += 1
    end = lines[following].start if following < len(lines) else len(text)
    return Edit(start, end)


def removal(document: Document, start: int, end: int, message: str, safety: Safety = Safety.SAFE) -> Fix:
    """A fix that cuts one span."""
    return Fix((cut(document, start, end),), safety, message)


def replacement(start: int, end: int, text: str, message: str, safety: Safety = Safety.SAFE) -> Fix:
    """A fix that puts `text` in place of one span; an insertion, where the span is empty. Nothing around it changes."""
    return Fix((Edit(start, end, text),), safety, message)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with `edits` (sorted, not overlapping) made, and good white space left behind (see `exact`)."""
    return splice(text, exact(text, edits))


def exact(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """`edits` (sorted, not overlapping) with the white space that goes, too.

    Where neighbouring edits together take whole lines out between blank lines, the blank lines behind go too, so that no gap is
    left; where they take the text's end, the white space that was there is there again.
    """
    done: list[Edit] = []
    at = 0
    trims = False
    for run in _runs(edits):
        start, end = run[0].start, run[-1].end
        # A gap that the run before took may reach into this one.
        done += [Edit(max(edit.start, at), max(edit.end, at), edit.text) for edit in run]
        at = max(at, end)
        if not any(edit.text for edit in run):
            at = max(at, _past_gap(text, start, end))
            if at > end:
                done.append(Edit(end, at))
            trims = end > start and not text[end:].strip() and bool(text[start:end].strip())
    return _trimmed(text, done) if trims else done


def _trimmed(text: str, done: list[Edit]) -> list[Edit]:
    """Edits that take the text's end: what is left before them keeps the white space that the text ended in."""
    new = splice(text, done)
    wanted = new.rstrip() + text[len(text.rstrip()) :]
    if wanted == new or not new.strip():
        return done
    tail = len(text)
    while done and not text[done[-1].end : tail].strip() and not done[-1].text:
        tail = done.pop().start
    while tail > 0 and text[tail - 1].isspace() and not (done and done[-1].end >= tail):
        tail -= 1
    kept = splice(text, [*done, Edit(tail, len(text))])
    return [*done, Edit(tail, len(text), wanted[len(kept) :])]


def splice(text: str, edits: Iterable[Edit]) -> str:
    """The text with `edits` (sorted, not overlapping) made, and nothing else."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.start], edit.text
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


class OffsetMap:
    """Leads offsets in a text that was edited back to the text before."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._new: list[int] = []  # where the replacement of each edit begins and ends in the new text
        self._new_ends: list[int] = []
        self._edits = [edit for edit in edits if edit.start != edit.end or edit.text]
        shift = 0
        for edit in self._edits:
            self._new.append(edit.start + shift)
            shift += len(edit.text) - (edit.end - edit.start)
            self._new_ends.append(edit.end + shift)

    def start(self, offset: int) -> int:
        """Where a range that begins at `offset` began; at an edit's start, if it begins within what the edit wrote."""
        index = bisect.bisect_right(self._new, offset) - 1
        if index < 0:
            return offset
        if offset < self._new_ends[index]:
            return self._edits[index].start
        return self._edits[index].end + offset - self._new_ends[index]

    def end(self, offset: int) -> int:
        """Where a range that ends at `offset` ended; at an edit's end, if it ends within what the edit wrote."""
        index = bisect.bisect_left(self._new, offset) - 1
        if index < 0:
            return offset
        if offset <= self._new_ends[index]:
            return self._edits[index].end
        return self._edits[index].end + offset - self._new_ends[index]


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
    and a blank line, or nothing, comes before."""
    if start == end or (start and text[start - 1] not in _LINE_ENDS) or (text[end - 1] not in _LINE_ENDS):
        return end
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    if before and len(LINE_END.findall(text, before, start)) < 2:
        return end
    blank = _BLANK_LINES.match(text, end)
    return blank.end() if blank else end
