"""Whether boilerplate within a line is bounded: what comes before it is finished, and what follows it begins anew."""

from __future__ import annotations

from newslint import Document, Span, marks

_ENDS = marks.SENTENCE_ENDS + ":"
_CLOSERS = "\"'”’»)]）」』"
_NEAR = 40  # characters that are looked at: a line may be megabytes long
_OPENERS = "\"'“‘«„¿¡([「『（"


def line_of(document: Document, offset: int) -> Span:
    return document.lines[document.line_at(offset)]


def follows_an_end(document: Document, start: int) -> bool:
    """At the beginning of a line, or behind a finished sentence."""
    before = document.text[max(line_of(document, start).start, start - _NEAR) : start].rstrip()
    return not before or before.rstrip(_CLOSERS)[-1:] in _ENDS or before[-1] in _CLOSERS[2:]


def precedes_a_beginning(document: Document, end: int) -> bool:
    """At the end of a line, or before a word that is not in lower case."""
    after = document.text[end : min(line_of(document, max(end - 1, 0)).end, end + _NEAR)]
    if not after.strip():
        return True
    first = after.lstrip().lstrip(_OPENERS)[:1]
    return after[0].isspace() and bool(first) and not first.islower() and (first.isalpha() or first.isdigit())


def is_between(document: Document, start: int, end: int) -> bool:
    """A span within a line, that does not begin in lower case, between a sentence's end and another's beginning (or the line's)."""
    line, text = line_of(document, start), document.text
    alone = not text[max(line.start, start - _NEAR) : start].strip() and not text[end : min(line.end, end + _NEAR)].strip()
    return not (alone or text[start].islower() or not follows_an_end(document, start) or not precedes_a_beginning(document, end))
