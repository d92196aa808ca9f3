"""The blocks of a text: paragraphs, headings, lists, tables, code, quotations, verse, dialogue and runs of facts.

They are recognised by structure alone: marks of Markdown, the shape of lines and of their neighbours. No words are read, so that they
hold in any language. A list, table, code, poem or run of facts is one block: a rule takes all of it or leaves it.
"""

from __future__ import annotations

import bisect
import enum
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newslint.text import code, markdown
from newslint.text.layout import columns, ends_sentence

if TYPE_CHECKING:
    from newslint.text.document import Document


class BlockKind(enum.StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    CODE = "code"
    QUOTE = "quote"
    VERSE = "verse"
    DIALOGUE = "dialogue"
    FACTS = "facts"


class Block(NamedTuple):
    """Lines that belong together: `first` to `last` (0-based, inclusive), code points `start` to `end`.

    `items` are the first lines of its items, rows, turns or verses. `marked`: its author marked it as what it is (a bullet, `#`, a
    fence), rather than that its lines look so.
    """

    kind: BlockKind
    first: int
    last: int
    start: int
    end: int
    items: tuple[int, ...] = ()
    marked: bool = False


class _Unit(NamedTuple):
    """A paragraph on its way to a block."""

    first: int
    last: int
    shape: str  # code, table, quote, heading, item, label, short, prose, rule
    text: str


_LABEL = re.compile(r"[ \t*_>#\"“]{0,6}([^\W_][^:：\n]{0,40})[*_]{0,3}\s?[:：][*_]{0,3}(?=\s|$|[^\x00-\x7f])(?!//)")
_TURN = re.compile(r"[ \t]*(?:[—―]|--|–|-)[ \xa0]?\S")
_COLUMNS = re.compile(r"\S(?:\t+| {3,})(?=\S)")
_PAUSE = ",;:，；：、،؛—–-"


def blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of a document, in order. Blank lines and rules between them belong to none."""
    units = list(_units(document))
    _mark_speakers(units)
    return tuple(_group(document, units))


def _units(document: Document) -> Iterator[_Unit]:
    fenced, coded = document.fences, _coded(document)
    lines, is_markdown = document.lines, document.layout.is_markdown
    for first, last in document.paragraph_lines:
        line = lines[first].text
        text = line if first == last else document.text[lines[first].start : lines[last].end]
        if first in fenced or first in coded:
            yield _Unit(first, last, "code", text)
            continue
        yield _Unit(first, last, _shape(line, text, is_markdown), text)


def _coded(document: Document) -> frozenset[int]:
    """Lines of code outside fences."""
    if document.characters.isdisjoint("{}=<>_$#();"):
        return frozenset()
    return frozenset(n for first, last in code.runs(document.lines) for n in range(first, last + 1))


def _shape(line: str, text: str, is_markdown: bool) -> str:
    head = line.lstrip(" \t")[:1]
    if not (head.isalpha() or head.isdigit()) or line[1:2] in ".)":
        if markdown.HEADING.match(line):
            return "heading"
        if markdown.QUOTE.match(line):
            return "quote"
        if markdown.RULE.match(line):
            return "rule"
        if markdown.TABLE.match(line) or (is_markdown and "|" in line and markdown.TABLE_RULE.match(line)):
            return "table"
        if _TURN.match(line) and head not in "-–" and ends_sentence(text):
            return "turn"
        if markdown.ITEM.match(line):
            return "item"
    elif head.isdigit() and markdown.ITEM.match(line):
        return "item"
    if "|" in line and markdown.ROW.match(line):
        return "table"
    if ("\t" in line or "   " in line) and _COLUMNS.search(line.strip(), 0, 400):
        return "columns"
    label = _LABEL.match(line) if ":" in line[:60] or "：" in line[:60] else None
    if label and len(label[1].split()) <= 5:
        return "label"
    size = columns(text, True) if len(text) <= 90 else 91
    if size <= 40 or (size <= 90 and not ends_sentence(text) and text.count(" ") < 14):
        return "short"
    return "prose"


def label_of(text: str) -> str:
    """The words before the colon of a line that begins with a label, in lower case."""
    found = _LABEL.match(text)
    return found[1].strip(" *_").casefold() if found else ""


def _mark_speakers(units: list[_Unit]) -> None:
    """Turns `label` into `turn` where two labels or more come again and again: a transcript or an interview."""
    labels = Counter(label_of(u.text) for u in units if u.shape == "label")
    speakers = {name for name, number in labels.items() if number >= 2 and len(name.split()) <= 4}
    if len(speakers) < 2:
        return
    order = [label_of(u.text) for u in units if u.shape == "label" and label_of(u.text) in speakers]
    changes = sum(a != b for a, b in itertools.pairwise(order))
    spoken = [
        u for u in units if u.shape == "label" and label_of(u.text) in speakers and (len(u.text) > 60 or ends_sentence(u.text))
    ]
    if len(order) < 4 or changes < 0.5 * (len(order) - 1) or len(spoken) < 0.5 * len(order):
        return
    for number, unit in enumerate(units):
        if unit.shape == "label" and label_of(unit.text) in speakers:
            units[number] = unit._replace(shape="turn")


def _group(document: Document, units: Sequence[_Unit]) -> Iterator[Block]:
    at = 0
    while at < len(units):
        unit = units[at]
        stop = _run(units, at)
        kind = _kind(document, units, at, stop)
        if kind is None:
            for single in range(at, stop):
                if units[single].shape != "rule":
                    heading = units[single].shape == "heading" or _heads(units, single)
                    yield _block(document, BlockKind.HEADING if heading else BlockKind.PARAGRAPH, units[single : single + 1])
        else:
            if kind in (BlockKind.LIST, BlockKind.FACTS) and unit.shape == "short" and stop - at > 3 and _leads(units, at, stop):
                yield _block(document, BlockKind.HEADING, units[at : at + 1])
                at += 1
            yield _block(document, kind, units[at:stop])
        at = stop


def _run(units: Sequence[_Unit], at: int) -> int:
    """Where the run of like units that begins at `at` ends."""
    shape = units[at].shape
    stop = at + 1
    gap = units[stop].first - units[at].last if stop < len(units) else 0
    while stop < len(units):
        unit, space = units[stop], units[stop].first - units[stop - 1].last
        if (
            shape == "item" and (unit.shape == "item" or (unit.text[:2].isspace() and unit.shape != "heading" and space <= 2))
        ) or (
            shape == "turn"
            and (unit.shape == "turn" or (unit.shape == "prose" and any(u.shape == "turn" for u in units[stop : stop + 4])))
        ):
            pass
        elif (
            shape in ("heading", "prose", "rule")
            or unit.shape != shape
            or (shape in ("table", "quote", "columns") and space > 1)
            or (shape in ("short", "label") and space > max(1, gap))
        ):
            break
        stop += 1
    return stop


def _kind(document: Document, units: Sequence[_Unit], at: int, stop: int) -> BlockKind | None:
    """What a run of like units is together, or None if each of them is a block of its own."""
    shape, size = units[at].shape, stop - at
    run = units[at:stop]
    if shape == "code":
        return BlockKind.CODE
    if shape == "quote":
        return BlockKind.QUOTE
    if shape == "item":
        return BlockKind.LIST
    if shape == "table" or (shape == "columns" and size >= 2):
        return BlockKind.TABLE if size >= 2 else None
    if shape == "turn" and size >= 2:
        return BlockKind.DIALOGUE
    if shape == "label" and size >= 2 and sum(len(u.text) <= 90 for u in run) >= 0.7 * size:
        return BlockKind.FACTS
    if shape == "short" and size >= 3:
        return BlockKind.VERSE if _is_verse(run) else BlockKind.LIST
    return None


def _is_verse(run: Sequence[_Unit]) -> bool:
    """Lines of a sentence that goes on across them: some end in a comma or begin in lower case."""
    if len(run) < 4:
        return False
    words = sum(u.text.count(" ") + 1 for u in run) / len(run)
    paused = sum(u.text.rstrip()[-1:] in _PAUSE for u in run)
    lower = sum(u.text.lstrip()[:1].islower() for u in run)
    digits = sum(any(map(str.isdigit, u.text)) for u in run)
    return words >= 3 and digits <= 0.2 * len(run) and (paused >= 0.25 * len(run) or 0.25 * len(run) <= lower <= 0.9 * len(run))


def _leads(units: Sequence[_Unit], at: int, stop: int) -> bool:
    """Whether the first of a run of short lines is a heading of the rest: its shape differs."""
    first, rest = units[at].text, units[at + 1 : stop]
    return not any(map(str.isdigit, first)) and sum(any(map(str.isdigit, u.text)) for u in rest) >= 0.8 * len(rest)


def _heads(units: Sequence[_Unit], at: int) -> bool:
    """Whether a short line is the heading of what follows: prose, or a marked list, table, code or facts."""
    unit = units[at]
    if unit.shape not in ("short", "label") or (
        ends_sentence(unit.text) and not unit.text.rstrip().endswith((":", "：", "?", "？"))
    ):
        return False
    following = next((u for u in units[at + 1 : at + 4] if u.shape != "rule"), None)
    if following is None or (len(following.text) < len(unit.text) and following.shape == "prose"):
        return False
    return following.shape in ("code", "table", "columns", "item", "label") or (
        following.shape == "prose" and ends_sentence(following.text)
    )


def _block(document: Document, kind: BlockKind, units: Sequence[_Unit]) -> Block:
    first, last = units[0].first, units[-1].last
    marked = units[0].shape in ("heading", "item", "table", "quote") or (kind is BlockKind.CODE and first in document.fences)
    items = tuple(u.first for u in units) if kind is not BlockKind.CODE and len(units) > 1 else ()
    lines = document.lines
    return Block(kind, first, last, lines[first].start, lines[last].end, items, marked)


def is_heading(document: Document, line: int) -> bool:
    """Whether a line belongs to a heading that content of its own follows: prose, a list that is no row of links, code, facts."""
    lines, found = document.lines, document.blocks
    if not 0 <= line < len(lines):
        return False
    index = bisect.bisect_right(found, lines[line].start, key=lambda b: b.start) - 1
    if index < 0 or found[index].kind is not BlockKind.HEADING or found[index].last < line:
        return False
    following = found[index + 1] if index + 1 < len(found) else None
    return following is not None and following.kind is not BlockKind.HEADING
