"""Whether a repetition is meant: the one notion of intent that every duplication rule uses.

People repeat on purpose: items of lists and facts under several headings, refrains, questions put to several people, quotations,
code, clauses of contracts. So a copy counts as an accident only where that is proven: a paragraph that follows at once on itself,
or a part of the page (a menu, a list of teasers) that occurs twice outside of the story. On a whole page, a paragraph that occurs
twice far apart most likely is one; all else is left alone, or is information.
"""

from __future__ import annotations

import bisect
import enum
import re
from collections.abc import Iterable
from typing import NamedTuple

from newslint import BlockKind, Context, Span, code
from newslint_rules.duplication._repeats import LONG, MEDIUM, Repeats, find
from newslint_rules.duplication._words import is_final, weight

# Topics of phrase packs whose lines prove that text is of the page, not of the story.
PAGE_TOPICS = (
    "navigation", "sharing", "consent", "paywall", "newsletter", "comments", "copyright", "advertising", "related", "player",
)  # fmt: skip
_PROSE = 80  # letters of a line that ends as a sentence does: the story begins with the first and ends with the last of these
_ENDLESS = 2 * _PROSE  # letters of a line that is prose though no mark ends it, as in Thai
_DENSE, _FEW = 4, 3  # within the story, one line in so many, and at least so many, must be stock phrases of pages
_OFTEN = 3  # times that a line of a menu occurs at most
_MENU, _MENU_AROUND = 6, 6  # lines of a menu without stock phrases, and navigation lines before the story that prove a menu
# Blocks whose lines repeat on purpose: next to each other, and far apart.
_MEANT = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.QUOTE, BlockKind.VERSE, BlockKind.DIALOGUE})
_MEANT_APART = _MEANT | {BlockKind.FACTS, BlockKind.LIST}
_SHOWN = frozenset({BlockKind.CODE, BlockKind.QUOTE})
_SENTENCE = 10  # letters of a sentence beside a doubled caption
_TOP = 3  # lines above the story: title, deck, byline
_CAPTION = 3  # lines of a caption with its credit
_ITEM = re.compile(r"[-*•·◦‣▪▸►–—+✓✔☐]\s|\(?\d{1,3}[.)、．]|\(?[a-zа-яα-ω][.)]\s|\[\d|#{1,6}\s|\|")
_LABEL = re.compile(r"[^\s:：]{2,24}(?:\s[^\s:：]{1,24}){0,3}\s?[:：]\s?\S")
_QUESTION = "?？؟;՞"
_INTRODUCES = ":：︰"
_QUOTES = '“”„«»"‟「『《〈'


class Intent(enum.Enum):
    """How sure it is that nobody meant to repeat a text."""

    ACCIDENT = "proven: a copy goes safely"
    LIKELY = "most likely an accident"
    UNKNOWN = "nothing speaks for an accident or for intent"
    MEANT = "lists, facts, questions, quotations, code and refrains repeat on purpose"


class Page(NamedTuple):
    """Where the story is: the lines from `first` to `last` (numbers of `Repeats.rows`); `stock` are lines with a stock phrase of
    pages, `before` and `after` the number of navigation lines on each side of the story; `doubled` lines or blocks follow on themselves."""

    first: int
    last: int
    stock: frozenset[int]
    before: int
    after: int
    doubled: int

    def is_outside(self, start: int, size: int) -> bool:
        return self.first >= 0 and (start + size <= self.first or start > self.last)


def page(document: Context) -> Page:
    """Use ``document.view(page)``."""
    rows = document.view(find).rows
    first = next((number for number, row in enumerate(rows) if is_prose(row.text)), -1)
    last = next((number for number in range(len(rows) - 1, -1, -1) if is_prose(rows[number].text)), -1)
    starts = [row.start for row in rows]

    def numbers(topics: Iterable[str]) -> set[int]:
        hits = (hit for topic in topics for hit in document.hits(topic))
        return {bisect.bisect_right(starts, hit.start) - 1 for hit in hits if hit.start >= starts[0]}

    navigation = numbers(PAGE_TOPICS[:1])
    stock = frozenset(navigation | numbers(PAGE_TOPICS[1:]))
    before, after = sum(n < first for n in navigation), sum(n > last for n in navigation)
    doubled = sum(block.copy == block.first + block.size for block in document.view(find).blocks)
    return Page(first, last, stock, before, after, doubled)


def judge(document: Context, first: int, copy: int, size: int = 1) -> Intent:
    """Whether the `size` lines from `copy` on repeat those from `first` on by intent."""
    repeats = document.view(find)
    if is_set_apart(document, repeats.line(first), repeats.line(copy)):
        return Intent.MEANT
    if is_of_page(document, first, copy, size):
        return Intent.ACCIDENT
    if why_meant(document, first, copy, size):
        return Intent.MEANT
    lines, adjacent = range(copy, copy + size), copy == first + size
    heavy = max(map(repeats.weight, lines))
    if size == 1 and heavy >= MEDIUM and _is_in_head(document, first, copy):
        return Intent.LIKELY
    if heavy < (MEDIUM if adjacent else LONG):
        return Intent.UNKNOWN
    if _is_in(document, _MEANT if adjacent else _MEANT_APART, repeats.line(first), repeats.line(copy)):
        return Intent.MEANT
    sentences = [is_sentence(repeats.rows[number].text) for number in lines]
    if not adjacent:
        # In text that an extractor chose, four of five such copies are content; on whole pages, most are not.
        return Intent.LIKELY if any(sentences) and document.view(page).before >= _FEW else Intent.UNKNOWN
    if size == 1 and _has_heading(repeats, first) and _is_heading(repeats, copy + 1):
        return Intent.LIKELY if sentences[0] else Intent.UNKNOWN  # two equal cells, or texts of cards, among headings
    # Where many captions or headings are doubled, that is the layout of the page.
    between = size <= _CAPTION and document.view(page).doubled <= 1 and _is_between_prose(repeats, first, copy + size)
    whole = size > 1 and first == 0 and copy + size >= len(repeats.rows) - 1
    on_page = any(sentences) and document.view(page).before >= _FEW
    return Intent.ACCIDENT if all(sentences) or between or whole or on_page else Intent.LIKELY


def is_of_page(document: Context, first: int, copy: int, size: int) -> bool:
    """Both copies are parts of the page: outside of the story, with a stock phrase among their lines; or in it, with many.
    Or they are menus in the head of a page that has more of them."""
    where, repeats = document.view(page), document.view(find)
    if size == 1 or where.first < 0 or len(where.stock) < _FEW:
        return False
    outside = where.is_outside(first, size) and where.is_outside(copy, size)
    lines = range(copy, copy + size)
    # What occurs more often is no menu's, but a button below each item of a list.
    stock = sum(number in where.stock and len(repeats.places[repeats.keys[number]]) <= _OFTEN for number in lines)
    if outside:
        return stock >= (1 if size > 2 else 2) or (size >= _MENU and first < where.first and where.before >= _MENU_AROUND)
    return size >= _DENSE and stock >= _FEW and stock * _DENSE >= size


def _is_in_head(document: Context, first: int, copy: int) -> bool:
    """Both lines are before the story of a page with navigation on both sides of it: a title or a teaser, listed twice."""
    where = document.view(page)
    return max(first, copy) < where.first and where.before >= _FEW and where.after >= 2


def why_meant(document: Context, first: int, copy: int, size: int = 1) -> str:
    """What speaks for intent in the lines themselves and the one before, in a word; empty if nothing does."""
    repeats = document.view(find)
    numbers, adjacent = range(copy, copy + size), copy == first + size
    text = repeats.line(copy).text
    if any(is_code(repeats.rows[number].text) for number in numbers):
        return "code"
    if size == 1 and text[-1] in _QUESTION:
        return "question"
    if any(_is_quotation(repeats, start) for start in (first, copy)):
        return "quotation"
    if _ITEM.match(text) or _ITEM.match(repeats.line(first).text):
        return "list"
    if max(len(repeats.places.get(repeats.keys[number], ())) for number in numbers) > 2:
        return "series"
    if size == 1 and (_LABEL.match(text) or _LABEL.match(repeats.line(first).text)) and not is_sentence(text):
        return "label"
    if not adjacent and _has_heading(repeats, first) and _has_heading(repeats, copy):
        return "heading"
    return ""


def is_meant(document: Context, *spans: Span) -> bool:
    """What is within lines of code, tables, verse, quotations or dialogue, or is itself a question or in quotation marks."""
    if any(span.text.strip()[-1:] in _QUESTION or span.text.strip()[:1] in _QUOTES for span in spans):
        return True
    return _is_in(document, _MEANT, *spans)


def _is_in(document: Context, kinds: frozenset[BlockKind], *spans: Span) -> bool:
    found = (document.block_at(span.start) for span in spans)
    return any(block is not None and block.kind in kinds for block in found)


def is_set_apart(document: Context, *spans: Span) -> bool:
    """Within what its author marked as code or as a quotation: a page that is shown, not the page that shows it."""
    found = (document.block_at(span.start) for span in spans)
    return any(block is not None and block.marked and block.kind in _SHOWN for block in found)


def is_prose(text: str) -> bool:
    """A line of running text: long, and it ends as a sentence does, or longer than any menu's."""
    if len(text) < _PROSE // 3 or not (len(text) > _ENDLESS // 3 or is_final(text)):  # ideographs count more than one letter
        return False
    heavy = weight(text)
    return heavy >= _PROSE and (heavy >= _ENDLESS or is_final(text))


def is_sentence(text: str) -> bool:
    """A line of real length that ends as a sentence does."""
    return weight(text) >= LONG and (is_final(text) or weight(text) >= _ENDLESS)


def is_code(line: str) -> bool:
    """The line has a sign of code or of markup."""
    return code.has_sign(line) or code.has_tag(line)


def _is_quotation(repeats: Repeats, number: int) -> bool:
    """The line is quoted: it is marked so, or the one before introduces it (“Anna wrote:”)."""
    text = repeats.line(number).text
    if text[0] in _QUOTES or text.startswith(">"):
        return True
    return number > 0 and repeats.line(number - 1).text[-1] in _INTRODUCES


def _has_heading(repeats: Repeats, number: int) -> bool:
    """The line before is short: a heading or a label, under which a text may be said again."""
    return number > 0 and _is_heading(repeats, number - 1)


def _is_heading(repeats: Repeats, number: int) -> bool:
    return number < len(repeats.rows) and repeats.weight(number) < LONG and not is_final(repeats.rows[number].text)


def _is_between_prose(repeats: Repeats, first: int, end: int) -> bool:
    """The title, its deck and a byline, or a sentence of some length before, a sentence behind."""
    before, behind = first - 1, end
    return (
        (before < _TOP or _is_short_sentence(repeats, before))
        and behind < len(repeats.rows)
        and _is_short_sentence(repeats, behind)
    )


def _is_short_sentence(repeats: Repeats, number: int) -> bool:
    return repeats.weight(number) >= _SENTENCE and is_final(repeats.rows[number].text)
