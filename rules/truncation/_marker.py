"""Where the article is above a marker, and how it breaks off there: what the rules for markers share."""

from __future__ import annotations

import enum
import re

from newslint import Context, Hit, LazyPattern
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._ending import last_lines

ELLIPSIS = LazyPattern(
    r"""(?:\[\s*(?:…|\.{2,})\s*\]|\(\s*(?:…|\.{2,})\s*\)|【…+】|……|…|‥|\.{3,}|(?<!\w)\.\s\.\s\.)[\s»›>→]*$""", re.X
)
BODY = 80


class Break(enum.Enum):
    """How the text above a marker ends."""

    ELLIPSIS = "ellipsis"
    OPEN = "open"
    WHOLE = "whole"
    NOTHING = "nothing"


def break_before(document: Context, at: int) -> Break:
    """How the text before offset `at` ends; NOTHING where no article is above, only short lines."""
    text = document.text[max(0, at - 1000) : at].rstrip(" \t([{|>»-–—\u00a0")
    same_line = text.rstrip("\r\n") == text
    text = text.rstrip()
    if not text:
        return Break.NOTHING
    if ELLIPSIS.compiled.search(text[-20:]):
        return Break.ELLIPSIS
    line = text[text.rfind("\n") + 1 :]
    if shape.is_finished(text):
        return Break.WHOLE if shape.width(line) >= BODY or same_line else Break.NOTHING
    above = text[: len(text) - len(line)].rstrip()
    if same_line or (shape.width(line) >= BODY and (not above or shape.is_finished(above)) and not shape.is_boilerplate(line)):
        return Break.OPEN
    return Break.NOTHING


def is_last(document: Context, end: int) -> bool:
    """Nothing that belongs to an article follows offset `end`: only boilerplate and lines that are no sentences."""
    return end >= document.view(_last_paragraph)


def _last_paragraph(document: Context) -> int:
    """Where the article's last whole paragraph begins, as far as the last lines tell."""
    lines = document.view(last_lines)
    for line in lines:
        if not line.is_phrase and shape.is_finished(line.text) and shape.width(line.text) >= BODY:
            return line.start
    return lines[-1].start if lines else 0


def is_apart(document: Context, hit: Hit) -> bool:
    """The phrase is a sentence of its own, with no full stop: a link, and no part of a sentence about reading."""
    before = document.text[max(0, hit.start - 4) : hit.start]
    after = document.text[hit.end : hit.end + 3].lstrip(" \t")
    if document.text[hit.end - 1] in ".!?:：。" or after[:1] in (".", "!", "?", ":", "：", "。", ","):
        return False
    squeezed = before.rstrip(" \t\u00a0")
    return not squeezed or squeezed[-1] in shape.STOPS + shape.CLOSERS + "\n\r[({|>»→-–—•·*" or "\n" in before
