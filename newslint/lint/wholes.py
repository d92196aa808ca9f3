"""What a cut must take, or leave, so that Markdown stays well-formed: no half link, no half emphasis, no fence without its code."""

from __future__ import annotations

import bisect
import re
from operator import attrgetter

from newslint.text import inline, markdown
from newslint.text.document import Document
from newslint.text.inline import Pair

_start = attrgetter("start")
_FAR = 5000  # no pair of marks is longer, so that a line of megabytes is not searched from its beginning for each cut
_BULLET = re.compile(r"[ \t>]*+(?:[*+\-–•◦▪▫‣⁃·●○■□►▶▸➤➔→✓✔☐☑❖◆◇]|\d{1,3}\\?[.)])[ \t\xa0]*+$")


def whole(document: Document, start: int, end: int) -> tuple[int, int, str]:
    """The range that takes whole marks, and the marks within it that must be put back.

    A link, or emphasis, none of whose words would be left goes with its marks, as does a link that loses half of its words or
    more. Where more of its words stay, its marks stay too.
    """
    if not document.layout.is_markdown:
        return start, end, ""
    start, end = _fenced(document, start, end)
    text = document.text
    if start and text[start - 1] == "\\" and text[start - 2 : start - 1] != "\\":
        start -= 1
    near = _near(document, start, end)
    grown = True
    while grown:
        grown = False
        for pair in near:
            if _goes(text, pair, start, end) and (pair.start < start or pair.end > end):
                start, end, grown = min(start, pair.start), max(end, pair.end), True
    opening: list[tuple[int, int]] = []
    closing: list[tuple[int, int]] = []
    for pair in near:
        if pair.start < end and pair.end > start and (pair.start < start or pair.end > end):
            if pair.start < end and pair.inner > start:
                opening.append((pair.start, pair.inner))
            if pair.outer < end and pair.end > start:
                closing.append((pair.outer, pair.end))
    return _put_back(text, near, start, end, sorted(opening), sorted(closing))


def _put_back(
    text: str, near: list[Pair], start: int, end: int, opening: list[tuple[int, int]], closing: list[tuple[int, int]]
) -> tuple[int, int, str]:
    """The range without the marks at its edges that stay, and the others that are to be put back. No white space is left within
    a mark, where it would not be one any more."""
    for a, b in (*opening, *closing):
        start = b if a <= start < b else start
    for a, b in (*reversed(closing), *reversed(opening)):
        end = a if a < end <= b else end
    if start >= end:
        return start, start, ""
    closed = "".join(text[a:b] for a, b in closing if start <= a and b <= end)
    opened = "".join(text[a:b] for a, b in opening if start <= a and b <= end)
    if closed or any(pair.outer == end for pair in near):
        while start and text[start - 1] in " \t":
            start -= 1
    if opened or any(pair.inner == start for pair in near):
        while text[end : end + 1] in (" ", "\t"):
            end += 1
    return start, end, f"{closed} {opened}" if closed and opened else closed + opened


def _goes(text: str, pair: Pair, start: int, end: int) -> bool:
    """Whether a cut takes so much of what is between two marks that they go as well."""
    inner, outer = max(pair.inner, start), min(pair.outer, end)
    if inner >= outer:
        return pair.start >= start and pair.end <= end
    if pair.is_link and 2 * _letters(text, inner, outer) >= _letters(text, pair.inner, pair.outer):
        return True
    return not any(map(str.isalnum, text[pair.inner : inner])) and not any(map(str.isalnum, text[outer : pair.outer]))


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def _near(document: Document, start: int, end: int) -> list[Pair]:
    """Pairs of marks that a cut may touch, in the paragraphs that it touches."""
    known = document.view(_known_pairs)
    paragraphs = document.paragraphs
    index = max(0, bisect.bisect_right(paragraphs, start, key=_start) - 1)
    near: list[Pair] = []
    while index < len(paragraphs) and paragraphs[index].start < end:
        if index not in known:
            paragraph = paragraphs[index]
            prefix = inline.PREFIX.match(document.text, paragraph.start, paragraph.end)
            found = inline.pairs(document.text, prefix.end() if prefix else paragraph.start, paragraph.end)[0]
            known[index] = sorted(found)
        found = known[index]
        first, last = bisect.bisect_left(found, start - _FAR, key=_start), bisect.bisect_left(found, end, key=_start)
        near += [pair for pair in found[first:last] if pair.end > start]
        index += 1
    return near


def _known_pairs(document: Document) -> dict[int, list[Pair]]:
    """The pairs of each paragraph that was used, by its number."""
    return {}


def _fenced(document: Document, start: int, end: int) -> tuple[int, int]:
    """A cut that takes all of a fenced piece of code takes its fences; one that takes less leaves both."""
    fences = document.fences
    if not fences:
        return start, end
    lines = document.lines
    first, last = document.line_at(start), document.line_at(max(start, end - 1))
    for number in (first, last):
        if number not in fences:
            continue
        top, bottom = _extent(document, number)
        inner_start, inner_end = lines[top].end, lines[bottom].start
        inside = document.text[max(start, inner_start) : min(end, inner_end)].strip()
        if inside and inside == document.text[inner_start:inner_end].strip():
            start, end = min(start, lines[top].start), max(end, lines[bottom].end)
        elif lines[top].start <= start < inner_start < end < lines[bottom].end:
            start = min(end, lines[min(top + 1, bottom)].start)
        elif start > lines[top].start and inner_end < end <= lines[bottom].end:
            end = max(start, lines[bottom - 1].end)
    return start, end


def _extent(document: Document, number: int) -> tuple[int, int]:
    """First and last line of the fenced code that holds a line."""
    block = document.block_at(document.lines[number].start)
    return (block.first, block.last) if block else (number, number)


def is_mark(document: Document, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, from a line's beginning, is the mark of an item, of a heading or of a quotation and no word."""
    text = document.text
    if end - start > 60 or text[start:end].isspace():
        return start == end or text[start:end].isspace()
    if document.layout.is_markdown:
        prefix = inline.PREFIX.fullmatch(text, start, end)
        if prefix is not None:
            return True
    return _BULLET.fullmatch(text, start, end) is not None


def is_closing(document: Document, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, up to a line's end, closes a heading (`## Heading ##`)."""
    return document.layout.is_markdown and end - start < 60 and not document.text[start:end].strip(" \t#")


def underline(document: Document, first: int, last: int) -> int:
    """The last of the lines that go when lines `first` to `last` go: the underline of a heading, or of a table's head, goes with it."""
    lines = document.lines
    if not document.layout.is_markdown or last + 1 >= len(lines):
        return last
    line, below = lines[last].text, lines[last + 1].text
    if markdown.UNDERLINE.match(below) and not markdown.begins_block(line) and (first == 0 or lines[first - 1].is_blank):
        return last + 1
    if "|" in line and "-" in below and "|" in below and markdown.TABLE_RULE.match(below):
        return last + 1
    return last
