"""Which exact copies of lines are duplication, which of them goes, and how sure that is.

Repetition is also an art and a form: refrains, dialogue, tables, results, lists of offices and programmes repeat lines, most
of them short. So a short line alone is never reported; a line of middle length is, as a hint; a copy goes safely where it
follows on the first one (a caption scraped twice), where it is a line of real length, or part of a repeated block of text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newslint import Document, Safety, Span
from newslint_rules.duplication._repeats import LONG, MEDIUM, Block, Repeats, find, surroundings
from newslint_rules.duplication._words import squash, words

_HEAD = 12  # lines in which a page may give its title twice
_LARGE = 400  # letters of a block that nobody writes twice, not even in a recipe
_MARGIN = 60  # by how much more text must stand around a later copy to make it the one that stays


class Copy(NamedTuple):
    """Lines that say what others say: `gone` may go as `kept` stays. `sure` is None for a mere hint."""

    kind: str
    gone: Span
    kept: Span
    size: int
    sure: Safety | None


def find_copies(document: Document) -> tuple[Copy, ...]:
    """All exact copies worth a word, in the order of the text; ask for it by ``document.view(find_copies)``."""
    repeats = document.view(find)
    if not repeats.blocks:
        return ()
    title = _title(document, repeats)
    families: dict[tuple[int, int], list[int]] = {}
    for block in _accepted(repeats):
        families.setdefault((block.first, block.size), [block.first]).append(block.copy)
    copies = [copy for (_, size), starts in families.items() for copy in _family(document, repeats, starts, size, title)]
    return tuple(sorted(copies, key=lambda copy: copy.gone.start))


def _accepted(repeats: Repeats) -> Iterator[Block]:
    """Blocks that hold a line of prose, or follow at once on their first copy; the others line by line."""
    for block in repeats.blocks:
        weights = [repeats.weight(number) for number in range(block.copy, block.copy + block.size)]
        adjacent = block.copy == block.first + block.size
        if block.size > 1 and (max(weights) >= LONG or (adjacent and max(weights) >= MEDIUM)):
            yield block
        else:
            for offset in range(block.size):
                yield Block(block.first + offset, block.copy + offset, 1)


def _family(document: Document, repeats: Repeats, starts: list[int], size: int, title: bytes) -> Iterator[Copy]:
    """The copies of one block or line: one stays, all the others go."""
    weights = [repeats.weight(number) for number in range(starts[0], starts[0] + size)]
    if max(weights) < MEDIUM:
        return
    sure_block = size > 1 and (sum(weights) >= _LARGE or not _is_entry(repeats, starts, size))
    keeper = _keeper(repeats, starts, size)
    for start in starts:
        if start == keeper:
            continue
        kind = "block" if size > 1 else "title" if repeats.keys[start] == title else "line"
        near = max(start, keeper) < _HEAD and kind == "title"
        sure = Safety.SAFE if sure_block or near or (size == 1 and _is_sure(repeats, starts, start, max(weights))) else None
        if sure is None and ((len(starts) > 2 and _is_entry(repeats, starts, size)) or "@" in repeats.rows[start].text):
            continue  # entries of a list; the signature under each of somebody's posts
        yield Copy(kind, _span(document, repeats, start, size), _span(document, repeats, keeper, size), size, sure)


def _keeper(repeats: Repeats, starts: list[int], size: int) -> int:
    """The first copy, unless a later one stands in the article and the first in a list, as headings in a table of contents do."""
    taken = frozenset(number for start in starts for number in range(start, start + size))
    first, *later = (surroundings(repeats, start, size, taken) for start in starts)
    if max(later) > first + _MARGIN:
        return starts[1 + later.index(max(later))]
    return starts[0]


def _is_sure(repeats: Repeats, starts: list[int], start: int, heavy: float) -> bool:
    if heavy >= LONG:
        return len(words(repeats.rows[start].text)) >= 8 and not _is_entry(repeats, starts)
    if len(starts) > 2 or len(repeats.places[repeats.keys[start]]) > 2:
        return False
    first, second = starts
    return second == first + 1 or (second == first + 2 and heavy > MEDIUM + 5 and _is_aside(repeats, first))


def _is_entry(repeats: Repeats, starts: list[int], size: int = 1) -> bool:
    """Each copy stands under a short heading of its own: a recipe's step, a forecast, a programme, a list of offices."""
    if any(start + size in starts for start in starts):
        return False
    heads = [number - 1 for number in starts if number]
    return (
        len(heads) > 1
        and len({repeats.keys[head] for head in heads}) == len(heads)
        and all(repeats.weight(head) < MEDIUM for head in heads)
    )


def _is_aside(repeats: Repeats, first: int) -> bool:
    """Between two copies stands one short line that is no sentence (a credit, a button), and no like line before: no list of
    names and offices, no question asked again."""
    between = repeats.weight(first + 1) < MEDIUM and repeats.line(first + 1).text[-1] not in ".!?。！？…"
    return between and (first == 0 or repeats.weight(first - 1) >= MEDIUM)


def _span(document: Document, repeats: Repeats, start: int, size: int) -> Span:
    begin, end = repeats.line(start).start, repeats.line(start + size - 1).end
    return Span(begin, end, document.text[begin:end])


def _title(document: Document, repeats: Repeats) -> bytes:
    """The key of the record's title, or of the first line if it does not end as a sentence does."""
    for name in ("title", "headline"):
        value = document.fields.get(name)
        if isinstance(value, str) and value.strip():
            return squash(value.strip())
    return b"" if repeats.rows[0].text.rstrip()[-1] in ".!?。！？…" else repeats.keys[0]
