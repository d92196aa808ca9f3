"""Where a text ends in an unfinished line, and how likely that is a cut: a view that the rules of the family share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newslint import BlockKind, Context, Hit, code
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._closing import follows_label, has_mark_glued, is_closing, is_entry, is_greeting
from newslint_rules.truncation._dump import is_dump, is_in_footer
from newslint_rules.truncation._evidence import evidence, leads_on, probability

# Topics of this family's own phrases.
MARKERS = ("rest-link", "rest-paywall", "rest-subscribers")
# A last line alone under finished text is a cut or a heading left over: even a little evidence counts there. Above
# boilerplate, and among lines that are no sentences, only much does.
LIKELY, POSSIBLE, SURE = 0.7, 0.12, 0.85
NEAR, REACH = 20_000, 2000
_LINES = 24
_STRUCTURES = frozenset((BlockKind.TABLE, BlockKind.VERSE, BlockKind.FACTS, BlockKind.CODE, BlockKind.DIALOGUE))
ROWS = frozenset((BlockKind.LIST, BlockKind.DIALOGUE, BlockKind.VERSE, BlockKind.TABLE, BlockKind.FACTS))
_LABEL, _PARAGRAPH = 20, 60


class Line(NamedTuple):
    """One of the last lines: its text without white space around it (its last `REACH` characters), and where that is."""

    start: int
    end: int
    text: str
    is_phrase: bool


class Ending(NamedTuple):
    """The unfinished end of a text: `start` and `end` of its last, open sentence; the line it is in; how likely it is a
    cut (0 to 1); and what speaks for it."""

    start: int
    end: int
    line: Line
    likelihood: float
    evidence: dict[str, float]


def ending(document: Context) -> Ending | None:
    """The unfinished sentence that the article's text ends in, looked for above boilerplate; None where it ends whole."""
    rest = document.view(last_lines)
    markers = [hit for topic in MARKERS for hit in document.hits(topic)[-_LINES:]]
    for depth, line in enumerate(rest):
        if line.is_phrase:
            continue
        text = line.text
        if shape.is_finished(text) or shape.writes_no_stop(text) or _ends_in_marker(line, markers):
            return None
        if not depth and code.is_line(text):
            return None
        start, tail = shape.tail(text)
        if depth and not start and not _is_under_article([other.text for other in rest[depth + 1 : depth + 3]]):
            continue
        if shape.is_signature(tail) or shape.is_boilerplate(tail) or is_greeting(tail) or is_entry(tail) or has_mark_glued(text):
            if start:
                return None
            continue
        above = [other.text for other in rest[depth + 1 : depth + 9]][::-1]
        if (depth and text in above) or (not start and is_in_footer(document, text, above)):
            continue
        body = document.text[max(0, line.start - NEAR) : line.start]
        found = evidence(text, above, body, lambda: document.language.code)
        if not leads_on(found) and (
            is_closing(text, start, above, body) or follows_label(text, start) or _is_in_structure(document, line)
        ):
            if start:
                return None
            continue
        if not start and not depth and found["one_word"] and not shape.is_wide(text) and document.view(is_dump):
            continue  # a button
        likelihood = probability(found)
        if not depth and shape.unclosed(text):
            likelihood = max(likelihood, LIKELY)
        if likelihood >= POSSIBLE and _is_body(text, above, found, depth, likelihood):
            return Ending(line.start + start, line.end, line, likelihood, found)
    return None


def _is_in_structure(document: Context, line: Line) -> bool:
    """The line is of a table, of verse, facts, dialogue or code, which have no final marks, or often none."""
    block = document.block_at(line.start)
    return block is not None and block.kind in _STRUCTURES


def _is_under_article(above: Sequence[str]) -> bool:
    return len(above) > 1 and all(shape.is_finished(line) and shape.width(line) >= _PARAGRAPH for line in above[-2:])


def _is_body(text: str, above: Sequence[str], found: dict[str, float], depth: int, likelihood: float) -> bool:
    """The line belongs to the article, and not to the headings, links and labels below it.

    The very last line needs little for that. A line above others without an end needs article on both sides of it: it
    must be a paragraph's beginning itself, under finished paragraphs.
    """
    if depth:
        begun = found["sentence_before"] > 0 or _is_under_article(above)
        return likelihood >= SURE and begun and leads_on(found)
    telling = bool(found["dangling_word"] or found["ends_comma"])
    if not (found["sentence_before"] or any(map(shape.is_finished, above))):
        # Nothing but a line: a headline, a name, a search word; or the beginning of a sentence.
        return telling or (likelihood >= LIKELY and shape.width(text) >= 2 * _PARAGRAPH)
    if found["unfinished_share"] > 0.6:
        return likelihood >= SURE and not found["one_word"]
    label = shape.width(text) < _LABEL and not telling
    return not (label and len(above) > 1 and not any(map(shape.is_finished, above[-2:])))


def last_lines(document: Context) -> tuple[Line, ...]:
    """The last lines that are not blank, from the last upwards (of wrapped text, its last paragraphs); a view."""
    spans: list[tuple[int, int]] = []
    for begin, _, text in reversed(document.paragraphs if document.is_hard_wrapped else document.lines):
        if text and (text := text.rstrip()):
            end = begin + len(text)
            spans.append((max(end - len(text.lstrip()), end - REACH), end))
            if len(spans) == _LINES:
                break
    if not spans:
        return ()
    first = spans[-1][0]
    hits = [
        hit
        for topic, found in document.phrases.items()
        if found[-1].end > first and topic not in MARKERS
        for hit in found[-_LINES:]
        if hit.end > first
    ]
    if hits:
        hits.sort(key=lambda hit: -hit.end)
        spans = [_without_tail(document, start, end, hits) for start, end in spans]
    filled = _phrase_starts(document, spans)
    return tuple([Line(start, end, document.text[start:end], start in filled) for start, end in spans])


def _without_tail(document: Context, start: int, end: int, hits: Sequence[Hit]) -> tuple[int, int]:
    """A line less the boilerplate that it ends in, such as a picture's credit and a row of buttons behind it. `hits`: of phrases,
    the last first."""
    last = end
    if end - start <= _PARAGRAPH:
        return start, end
    for hit in hits:
        if hit.end < end - 2:
            break
        if hit.end > last or hit.start < start + _PARAGRAPH:
            continue
        end = min(end, start + len(document.text[start : hit.start].rstrip()))
    return start, end


def _phrase_starts(document: Context, spans: Sequence[tuple[int, int]]) -> set[int]:
    """Starts of those lines that a phrase fills, be it one of boilerplate or one of this family's markers."""
    filled: set[int] = set()
    for hits in document.phrases.values():
        for hit in reversed(hits[-4 * _LINES :]):
            if hit.end < spans[-1][0]:
                break
            for start, end in spans:
                if start <= hit.start < end:
                    if hit.end - hit.start >= 0.7 * (end - start):
                        filled.add(start)
                    break
    return filled


def _ends_in_marker(line: Line, markers: Sequence[Hit]) -> bool:
    """A phrase such as "Read more" closes the line: its own rule says what that means."""
    return any(line.start < hit.start and line.end - 4 <= hit.end <= line.end for hit in markers)
