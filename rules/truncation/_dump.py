"""Whether a text is the dump of a whole page, and which of its last lines are the footer: such a text is not cut where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint import Context
from newslint_rules.truncation import _shape as shape

# Lines that a page has above its story: so many, or so many of them with stock phrases of pages.
_HEAD, _STOCK = 4, 2
_LOOKED_AT, _READ = 40, 400
# Widths: of a label at most, of a paragraph at least, and of a line that is no label's, whatever is above it.
LABEL, _STORY, _PARAGRAPH = 60, 80, 120
_TOPICS = ("navigation", "sharing", "consent", "newsletter", "copyright", "comments")
_FOOTER = 3
# Links side by side, as wide gaps part them.
_CELLS = re.compile(r"\S[ \xa0]{2,}|\t")
_ROW = 4


def is_dump(document: Context) -> bool:
    """Whether a menu is above the story, or there is no story; use ``document.view(is_dump)``."""
    short, head = 0, 0
    for line in document.lines[: 2 * _LOOKED_AT]:
        text = line.text[:_READ].strip()
        if not text:
            continue
        if shape.width(text) >= _STORY and (shape.is_finished(text) or shape.width(text) >= 2 * _STORY):
            break
        short += is_label(text)
        head = line.end
        if short >= _LOOKED_AT:
            return True
    if short >= _HEAD:
        return True
    return sum(hit.end <= head for topic in _TOPICS for hit in document.hits(topic)[:_LOOKED_AT]) >= _STOCK


def is_label(text: str) -> bool:
    """A short line that is no sentence: a link, a button, a heading."""
    return shape.width(text) <= LABEL and not shape.is_finished(text)


def is_in_footer(document: Context, text: str, above: Sequence[str]) -> bool:
    """Whether a line without an end is one of the footer's: a label below labels, or a row of links."""
    if is_row(text):
        return True
    width = shape.width(text)
    if width < LABEL and len(above) >= _FOOTER and all(map(is_label, above[-_FOOTER:])):
        return True
    return width < _PARAGRAPH and len(above) > 1 and all(map(is_label, above[-2:])) and document.view(is_dump)


def is_row(text: str) -> bool:
    """Links side by side, parted by wide gaps."""
    cells = [cell for cell in _CELLS.split(text) if cell]
    return len(cells) >= _ROW and 2 * sum(cell[0].isupper() for cell in cells) > len(cells)
