"""Where a quotation mark is a sign of code or markup, or cannot be judged, as it is beside damage of a codec."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from newslint import Document, Span
from newslint_rules.encoding._mojibake import damages

# name="…", id=”…” of tags and shortcodes; a mark behind a backslash; a link's title; (",") that names a sign. The engine leaps from
# one of the first characters to the next.
_SPANS = re.compile(
    r"[=\\\]\"“](?:(?<=[\w-]=)(?P<open>[\"“”„″])[^\"“”„″<>\n]{0,300}[\"“”″]"
    r"|(?<=\\)\\*[\"“”]"
    r"|(?<=\])\((?:[^()\s]|\n(?=[^\s\"])|\([^()\s]{0,200}\)){1,1000}\s+\"(?:[^\"]|\"(?!\s*\))){0,300}\"\s*\)"
    r"|(?<=[\"“])[^\w\s\"“”]{1,3}[\"”])"
)
_SIGNS = frozenset("`=\\")
LOST = "\ufffd"  # what a codec lost may have been a mark


def literal_marks(document: Document, places: Sequence[int]) -> frozenset[int]:
    """Those of the quotation marks at `places` that are signs of code."""
    text = document.text
    found: set[int] = set()
    if len(places) > 1 or not document.characters.isdisjoint(_SIGNS):
        markup = (match.span() for match in _SPANS.finditer(text))
        spans = sorted((*markup, *((piece.start, piece.end) for piece in document.inline_code)))
        starts = [start for start, _ in spans]
        for at in places:
            index = bisect_right(starts, at) - 1
            if index >= 0 and at < spans[index][1]:
                found.add(at)
    for _, group in itertools.groupby((at for at in places if at not in found), document.line_at):
        found |= _in_code(document, list(group))
    return frozenset(found)


def _in_code(document: Document, places: Sequence[int]) -> set[int]:
    """Of the marks of one line, those in code: two that follow on one another go together, or the rest would look unpaired."""
    code = [document.in_code(at) for at in places]
    if not any(code):
        return set()
    if all(code) or len(places) % 2:
        return set(places)
    pairs = zip(places[::2], places[1::2], code[::2], code[1::2], strict=True)
    return {at for first, second, a, b in pairs if a or b for at in (first, second)}


def spoilt_paragraphs(document: Document, paragraphs: Sequence[Span]) -> frozenset[int]:
    """Numbers of the paragraphs with damage of a codec, in which marks may be lost or no marks: EN102's and EN401's matter."""
    if document.is_ascii:
        return frozenset()
    starts = [paragraph.start for paragraph in paragraphs]
    places = [damage.start for damage in document.view(damages)]
    if LOST in document.characters:
        places += [match.start() for match in re.finditer(LOST, document.text)]
    return frozenset(bisect_right(starts, at) - 1 for at in places)
