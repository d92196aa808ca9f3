"""Marks of Markdown: what tells that a text is Markdown, and what its lines begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.text.span import Span

FENCE = re.compile(r"[ >]{0,12}(?:```|~~~)")
HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*$")
RULE = re.compile(r" {0,6}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|[=~═─━—–]{3,})$")
QUOTE = re.compile(r" {0,6}(?:> ?)+")
TABLE = re.compile(r"[ \t]*+\|[^|\n]*\|")
ROW = re.compile(r"[^|\n]{0,400}\S[ \t]\|[ \t]")
_STARTS = frozenset("`~*-_=═─━—–")
TABLE_RULE = re.compile(r"[ \t]*+\|?[ \t]*+:?-{2,}:?[ \t]*+(?:\|[ \t]*+:?-{2,}:?[ \t]*+)*+\|?[ \t]*+$")
ITEM = re.compile(
    r"[ \t>]*(?:[*+\-•◦▪▫‣⁃·●○■□►▶▸➤➔→✓✔☐☑❖◆◇※・][ \t\xa0]+|[•▪●■►▶➤✓✔・](?=\w)"
    r"|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})(?:[.)]|\\\.)[ \t\xa0]+|\d{1,3}[．、]|[①-⑳㈠-㈩])(?=\S)"
)
_LINK = re.compile(r"!?\[[^\[\]]{0,400}\]\([^()\s]{1,400}")
_ATX = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_BOLD = re.compile(r"(?<![\w*])(\*\*|__)(?=[^\s*_])[^*_\n]{1,200}?[^\s*_]\1(?![\w*])")
_FENCED = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_BULLET = re.compile(r"^ {0,12}[*+-] +\S", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown: several of its marks occur together. (One left-over pair of asterisks is not enough.)"""
    # Plain searches for what must be there cost a fiftieth of an expression.
    points = 0.0
    if "](" in text:
        points += 2 * _some(_LINK, text, 2)
    if "# " in text:
        points += 2 * _some(_ATX, text, 2)
    if points < 3 and ("**" in text or "__" in text):
        points += _some(_BOLD, text, 3)
    if points < 3 and ("```" in text or "~~~" in text):
        points += 1.5 * _some(_FENCED, text, 2)
    if 1 <= points < 3 and ("* " in text or "- " in text or "+ " in text):
        points += _some(_BULLET, text, 2)
    if 1 <= points < 3 and "\n---" in text:
        points += 1
    return points >= 3


def _some(pattern: re.Pattern[str], text: str, most: int) -> int:
    """How often a pattern occurs, up to `most`."""
    found = 0
    for _ in pattern.finditer(text):
        found += 1
        if found == most:
            break
    return found


NONE, LIKELY, CERTAIN = range(3)


def begins_block(line: str) -> int:
    """Whether a line begins with the mark of a heading, item, quotation, table or fence: `CERTAIN`, `LIKELY` for a dash, a number
    or a letter, which prose may begin a wrapped line with, or `NONE`."""
    head = line.lstrip(" \t>")[:1]
    if head.isalpha():
        return LIKELY if line[:200].lstrip()[1:2] in ".)" and ITEM.match(line) else NONE
    if head in "#`~|*_=-—–" and any(p.match(line) for p in (HEADING, FENCE, RULE, TABLE)):
        return CERTAIN
    if not ITEM.match(line):
        return NONE
    return LIKELY if head.isdigit() or head in "(-–+" else CERTAIN


def is_alone(line: str) -> bool:
    """Whether a line is whole by itself: a rule, a fence, a row of a table, or a heading that is underlined."""
    if "|" in line and (TABLE_RULE.match(line) or (TABLE.match(line) and line.rstrip().endswith("|"))):
        return True
    return line.lstrip(" >")[:1] in _STARTS and bool(RULE.match(line) or FENCE.match(line))


def fenced_lines(lines: Sequence[Span]) -> frozenset[int]:
    """The lines of fenced code, fences included. A fence that never closes opens nothing."""
    found: set[int] = set()
    opened, mark = -1, ""
    for number, line in enumerate(lines):
        text = line.text.lstrip(" \t>")
        if opened < 0 and text.startswith(("```", "~~~")):
            opened, mark = number, text[:3]
        elif opened >= 0 and text.startswith(mark) and not text.strip("`~ \t"):
            found.update(range(opened, number + 1))
            opened = -1
    return frozenset(found)
