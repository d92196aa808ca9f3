"""Which exact copies of lines are duplication, which of them goes, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint import Context, Safety, Span
from newslint_rules.duplication._intent import Intent, is_of_page, judge, page
from newslint_rules.duplication._repeats import LONG, MEDIUM, Block, Repeats, find
from newslint_rules.duplication._words import is_final, squash

_HEAD = 6  # lines in which a page may give its title twice


class Copy(NamedTuple):
    """Lines that say what others say: `gone` may go as `kept` stays. `safety` is None where nothing should go unseen, and the
    copy is only information."""

    kind: str
    gone: Span
    kept: Span
    size: int
    safety: Safety | None


def find_copies(document: Context) -> tuple[Copy, ...]:
    """All exact copies worth a word, in the order of the text: use ``document.view(find_copies)``."""
    repeats = document.view(find)
    if not repeats.blocks:
        return ()
    title = _title(document, repeats)
    copies = [copy for block in _parts(document, repeats) if (copy := _copy(document, repeats, block, title))]
    return tuple(sorted(copies, key=lambda copy: copy.gone.start))


def _parts(document: Context, repeats: Repeats) -> Iterator[Block]:
    """Blocks that hold a line of prose, follow at once on their first copy, or are parts of the page; of the others the lines that
    say enough to be copies each by itself."""
    for block in repeats.blocks:
        weights = [repeats.weight(number) for number in range(block.copy, block.copy + block.size)]
        if block.size > 1:
            heaviest = max(weights)
            adjacent = block.copy == block.first + block.size
            if heaviest >= LONG or (adjacent and heaviest >= MEDIUM) or is_of_page(document, *block):
                yield block
                continue
        for offset, weight in enumerate(weights):
            if weight >= MEDIUM:
                yield Block(block.first + offset, block.copy + offset, 1)


def _copy(document: Context, repeats: Repeats, block: Block, title: bytes) -> Copy | None:
    """What one block or line is worth: nothing if it is meant."""
    first, copy, size = block
    intent = judge(document, first, copy, size)
    kind = "block" if size > 1 else "title" if repeats.keys[copy] == title else "line"
    if kind == "title" and _is_head(repeats, first, copy):
        intent = Intent.ACCIDENT
    if intent is Intent.MEANT or (intent is Intent.UNKNOWN and max(map(repeats.weight, range(copy, copy + size))) < LONG):
        return None
    safety = {Intent.ACCIDENT: Safety.SAFE, Intent.LIKELY: Safety.UNSAFE}.get(intent)
    where = document.view(page)
    if safety is Safety.UNSAFE and where.is_outside(first, size) and not where.is_outside(copy, size):
        first, copy = copy, first  # the copy in the story stays
    return Copy(kind, _span(document, repeats, copy, size), _span(document, repeats, first, size), size, safety)


def _is_head(repeats: Repeats, first: int, copy: int) -> bool:
    """Between a title and its copy are only a few lines of the page's head, and the story follows."""
    follows = copy + 1 < len(repeats.rows) and is_final(repeats.rows[copy + 1].text)
    return copy - first <= _HEAD and follows and not any(is_final(repeats.rows[n].text) for n in range(first, copy))


def _span(document: Context, repeats: Repeats, start: int, size: int) -> Span:
    begin, end = repeats.line(start).start, repeats.line(start + size - 1).end
    return Span(begin, end, document.text[begin:end])


def _title(document: Context, repeats: Repeats) -> bytes:
    """The key of the record's title, or of the first line if it does not end as a sentence does."""
    for name in ("title", "headline"):
        value = document.fields.get(name)
        if isinstance(value, str) and value.strip():
            return squash(value.strip())
    return b"" if is_final(repeats.rows[0].text) else repeats.keys[0]
