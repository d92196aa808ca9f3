"""Which layout a text has: one paragraph a line, wrapped at a measure, Markdown, or both. Recognised once per document.

A wrapped line is *full*: the first word of the next line would not have fitted. A sentence that goes on in the next line is
evidence for every measure that explains its line as full; a text is wrapped where one measure explains most of them. Where no
sentence goes on across a line's end, a text is not wrapped, however even its lines are.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newslint.text import markdown, marks, scripts
from newslint.text.pattern import LazyPattern

if TYPE_CHECKING:
    from newslint.text.document import Document
    from newslint.text.span import Span


class Layout(enum.StrEnum):
    """How a text is laid out."""

    PLAIN = "plain"
    WRAPPED = "wrapped"
    MARKDOWN = "markdown"
    WRAPPED_MARKDOWN = "wrapped-markdown"

    @property
    def is_markdown(self) -> bool:
        return self in (Layout.MARKDOWN, Layout.WRAPPED_MARKDOWN)

    @property
    def is_wrapped(self) -> bool:
        return self in (Layout.WRAPPED, Layout.WRAPPED_MARKDOWN)


class Measure(NamedTuple):
    """The width that lines are wrapped at. `wide`: wide characters count as two columns; `ragged`: many lines stop well before it."""

    width: int
    wide: bool
    ragged: bool


_WIDE = LazyPattern(f"[{scripts.TWO_COLUMNS}]")
# Scripts without spaces between words, in which a line may break at (nearly) any letter.
_UNSPACED = LazyPattern(f"[{scripts.SPACELESS_WITH_MARKS}]")
_LEAST, _MOST, _NARROW = 30, 160, 50
_SLACK, _LONGEST, _FAR = 2, 12, 2000
# Begins with a class of characters, from one of which the engine leaps to the next.
_CODE_OR_ADDRESS = re.compile(r"[{}=<>\\$@:(;/](?:(?<=[{}=<>\\$@])|(?<=:)//|(?<=\()\)|(?<=;)$|(?<=\w/)\w+/)")
SENTENCE_END = frozenset(marks.SENTENCE_ENDS + marks.COLONS + ";；")
_CLOSERS = marks.CLOSERS + "*_`"


def ends_sentence(line: str) -> bool:
    """Whether a line ends like a sentence (or like the words before a quotation or a list), closing punctuation aside."""
    return line.rstrip().rstrip(_CLOSERS)[-1:] in SENTENCE_END


def columns(line: str, wide: bool) -> int:
    """How far a line reaches: code points, or columns of a terminal."""
    size = len(line.rstrip())
    return size + len(_WIDE.compiled.findall(line)) if wide and not line.isascii() else size


def first_piece(line: str, wide: bool) -> int:
    """Columns of what a wrapper would have had to fit: the first word, up to a hyphen; of scripts without spaces, some letters."""
    word = line[:200].split(None, 1)[0]
    if not word.isascii() and _UNSPACED.compiled.match(word):
        return 3 + wide
    hyphen = word.find("-", 2) + 1
    if hyphen and word[hyphen - 2].isalpha() and word[hyphen : hyphen + 1].isalpha():
        word = word[:hyphen]
    return columns(word, wide)


def recognise(document: Document) -> tuple[Layout, Measure | None]:
    """The layout of a document, and the measure of its lines where they are wrapped."""
    marked = markdown.is_markdown(document.text)
    measure = find_measure(document.lines)
    if measure is None:
        return (Layout.MARKDOWN if marked else Layout.PLAIN), None
    return (Layout.WRAPPED_MARKDOWN if marked else Layout.WRAPPED), measure


def find_measure(lines: Sequence[Span]) -> Measure | None:
    """The measure that lines are wrapped at, or None."""
    if not _may_go_on(lines):
        return None
    pairs = list(_pairs(lines))
    if len(pairs) < 2:
        return None
    found = _vote(lines, pairs, wide=False)
    if found is None and any(_WIDE.compiled.search(a) for a, _, _ in pairs):
        return _vote(lines, pairs, wide=True)
    return found


def _may_go_on(lines: Sequence[Span]) -> bool:
    """Whether two lines or more begin in lower case, or without case, right below a line that may be wrapped: a quick test that
    most texts fail."""
    size = found = 0
    for _, _, text in lines:
        if 16 <= size <= _MOST and text:
            head = text.lstrip(" \t>*_[(\"'“‘«")[:1]
            if head.isalpha() and head == head.lower():
                found += 1
                if found == 2:
                    return True
        size = len(text)
    return False


def _pairs(lines: Sequence[Span]) -> Iterator[tuple[str, str, int]]:
    """Neighbouring lines of prose of which the first may be wrapped, and what speaks for it: 2 where a sentence goes on in lower
    case, 1 where it goes on in a script without case, 0 where the next line begins with an upper-case letter."""
    previous = ""
    for line in lines:
        text = line.text
        if previous and 16 <= len(previous) <= _MOST:
            head = text.lstrip(" \t>*_[(\"'“‘«")[:1]
            if head.isalpha() and not ends_sentence(previous) and _is_prose(previous) and _is_prose(text[:80]):
                yield previous, text, 2 if head.islower() else 1 if head.upper() == head.lower() else 0
        previous = "" if not text or text.isspace() else text


def _is_prose(line: str) -> bool:
    """Whether a line is made of words: a list of addresses or a piece of code says nothing of a measure."""
    if line.isascii() or not _UNSPACED.compiled.search(line):
        return line.count(" ") > 2 and _CODE_OR_ADDRESS.search(line) is None
    return True


class _Pair(NamedTuple):
    """A line reaches to `size`; every measure up to `end` would have broken it there."""

    size: int
    end: int
    kind: int


def _vote(document_lines: Sequence[Span], pairs: Sequence[tuple[str, str, int]], wide: bool) -> Measure | None:
    votes = [0] * (_MOST + 3)
    reach: list[_Pair] = []
    for a, b, kind in pairs:
        size = columns(a, wide)
        if size > _MOST:
            continue
        end = min(_MOST, size + min(first_piece(b, wide), _LONGEST) + _SLACK)
        reach.append(_Pair(size, end, kind))
        if kind:
            votes[size] += 1
            votes[end + 1] -= 1
    best = width = running = 0
    for at, change in enumerate(votes):
        running += change
        if at >= _LEAST and running > best:
            best, width = running, at
    near = [(kind, size <= width <= end) for size, end, kind in reach if size >= 0.55 * width]
    cased = sum(kind == 2 and full for kind, full in near)
    capitals = sum(kind == 0 and full for kind, full in near)
    against = sum(kind > 0 and not full for kind, full in near)
    longer = sum(line.end - line.start > width + _SLACK for line in document_lines)
    if best < 2 or best < 0.2 * longer or (best == 2 and len(pairs) > 4):
        return None
    if best - cased > cased:
        # Without case, a list of even lines may look wrapped: more must agree.
        agreed = best >= (3 if width >= _NARROW else 6) and best >= 4 * against
    else:
        agreed = cased >= 0.3 * capitals and best >= (1.5 if width >= _NARROW else 4) * against
    return Measure(width, wide, against > 0.2 * best) if agreed and (width >= _NARROW or best >= 4) else None


def paragraph_lines(document: Document) -> Iterator[tuple[int, int]]:
    """First and last line of each paragraph: each line that is not blank, or the lines that wrapping made of it."""
    lines, measure = document.lines, document.measure
    if measure is None:
        if document.layout is Layout.MARKDOWN and "](" in document.text:
            yield from _with_whole_links(document)
        else:
            yield from ((n, n) for n, line in enumerate(lines) if line.text and not line.text.isspace())
        return
    fenced = document.fences
    first = -1
    for number, line in enumerate(lines):
        if not line.text or line.text.isspace():
            if first >= 0:
                yield first, number - 1
            first = -1
        elif first < 0:
            first = number
        elif number in fenced or not goes_on(document, first, number, measure):
            yield first, number - 1
            first = number
    if first >= 0:
        yield first, len(lines) - 1


def _with_whole_links(document: Document) -> Iterator[tuple[int, int]]:
    """Each line that is not blank, together with the next where a link is broken over both."""
    text, first = document.text, -1
    for number, line in enumerate(document.lines):
        if not line.text or line.text.isspace():
            if first >= 0:
                yield first, number - 1
            first = -1
            continue
        first = number if first < 0 else first
        begin = document.lines[first].start
        if (
            "[" in line.text
            and line.end - begin < _FAR
            and _is_open(text, begin, line.end)
            and _closes(document.lines, number + 1)
        ):
            continue
        yield first, number
        first = -1
    if first >= 0:
        yield first, len(document.lines) - 1


def _closes(lines: Sequence[Span], number: int) -> bool:
    """Whether a line closes a link that was open before it."""
    if number >= len(lines):
        return False
    line = lines[number].text[:1000]
    closing = line.find(")")
    return closing >= 0 and not 0 <= line.find("[") < closing


def goes_on(document: Document, first: int, number: int, measure: Measure) -> bool:
    """Whether line `number` goes on with the paragraph that line `first` begins."""
    lines = document.lines
    before, line = lines[number - 1].text, lines[number].text
    mark = markdown.begins_block(line)
    if mark == markdown.CERTAIN or markdown.is_alone(before):
        return False
    quoted, quote = markdown.QUOTE.match(before), markdown.QUOTE.match(line)
    if bool(quoted) != bool(quote):
        return False
    if quote:
        line = line[quote.end() :]
        if not line or line.isspace():
            return False
    if document.layout.is_markdown and _is_open(
        document.text, max(lines[first].start, lines[number - 1].end - _FAR), lines[number - 1].end
    ):
        return True
    width, size = measure.width, columns(before, measure.wide)
    ended = ends_sentence(before)
    is_full = size <= width + _SLACK and size + 1 + first_piece(line, measure.wide) > width
    if mark:
        return is_full and not ended and markdown.begins_block(lines[first].text) == markdown.NONE
    head = line.lstrip()[:1]
    if size > width + _SLACK:
        return head.islower() and not ended and " " not in before.strip()
    if is_full:
        return not (ended and before.rstrip()[-1] not in ":：;；" and _is_label(lines, number, measure))
    if head.islower() and not ended and size >= 0.5 * width:
        return True
    return measure.ragged and not ended and size >= 0.7 * width and not head.isdigit()


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a link of Markdown has begun and not ended."""
    target = text.rfind("](", start, end)
    if target >= 0 and text.find(")", target, end) < 0:
        return True
    return text.rfind("[", start, end) > text.rfind("]", start, end)


def _is_label(lines: Sequence[Span], number: int, measure: Measure) -> bool:
    """Whether a line behind a full line that ends a sentence is a heading of its own: short, without a sentence's end."""
    text = lines[number].text
    return not (columns(text, measure.wide) > 0.7 * measure.width or ends_sentence(text) or text.lstrip()[:1].islower())
