"""What the line model never cuts by itself, however sure it is: a table of vetoes, each with its reason.

A guard sees the page and the lines that are to be cut, and says which of them stay.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from newslint_rules.boilerplate.line_model import segment
from newslint_rules.boilerplate.line_model.arrays import Flags, Floats
from newslint_rules.boilerplate.line_model.features import COLUMN, Sheet

_SENTENCE_WORDS, _TITLE_WORDS = 4, 3
_CLOSING = 2  # lines after the story's last that may still be its end
_ABOVE = 2  # lines above the story that may be its headline
_HEAD = 12  # lines above the story of a dump where its title may be
_OVERLAP, _OVERLAP_WORDS = 0.6, 5  # how much of a title the story has, and the least words that it has of it
_COPY = 12  # characters of a line whose copy in the story says something
_RECORDS, _CUED = 8, 0.2  # a run of so many lines with so few cues is a list
_TABLE_CUED, _LIST_CUED = 0.15, 0.3  # outside a dump any run is, if no more of its lines have cues
_LONG = 800  # characters of a line of which the model, that reads 260, has seen too little
_MOST = 0.5  # of a document's full sentences


@dataclass(eq=False)
class Page:
    """What the guards see: the sheet, the network's logits, the story's first and last line, and whether it is a page's dump or an
    extractor's output. What follows from these is computed once."""

    sheet: Sheet
    logits: Floats
    first: int
    last: int
    dump: bool
    extract: bool = False

    def column(self, name: str) -> Floats:
        return self.sheet.rows[:, COLUMN[name]]

    @cached_property
    def inside(self) -> Flags:
        index = np.arange(len(self.logits))
        found: Flags = (index >= self.first) & (index <= self.last)
        return found

    @cached_property
    def cued(self) -> Flags:
        """Lines with a word, or a stock phrase, that boilerplate is made of."""
        found: Flags = (self.column("cues") > 0) | (self.column("covered") > 0)
        return found

    @cached_property
    def sentences(self) -> Flags:
        words = self.column("words") >= _SENTENCE_WORDS
        found: Flags = self.sheet.ends & (words | self.sheet.dense & (self.sheet.sizes >= 16))
        return found

    @cached_property
    def shape(self) -> Floats:
        """A number for the look of each line."""
        return segment.shapes(self.sheet)

    @cached_property
    def doubt(self) -> Floats:
        """How much of the author's text is expected in each line."""
        found: Floats = 1 / (1 + np.exp(self.logits)) * np.maximum(self.sheet.sizes / 6, 1)
        return found

    @cached_property
    def lists(self) -> list[tuple[int, int]]:
        return segment.lists(self.sheet)

    @cached_property
    def numbered(self) -> list[list[int]]:
        return segment.numbered(self.sheet.items)

    @cached_property
    def tables(self) -> list[tuple[int, int]]:
        return segment.tables(self.sheet, self.shape)

    @cached_property
    def uniform(self) -> list[tuple[int, int]]:
        return segment.uniform(self.sheet, self.shape)

    @cached_property
    def kept(self) -> dict[str, Flags]:
        """What guards that look at the page alone have vetoed, by their names."""
        return {}


class Guard(NamedTuple):
    """`vetoes` gives the lines that stay; `safe_only`: where the fix is unsafe, they may go; `by_page`: which lines stay does not
    depend on which are to be cut."""

    name: str
    reason: str
    vetoes: Callable[[Page, Flags], Flags]
    safe_only: bool = False
    by_page: bool = False

    def kept(self, page: Page, cut: Flags) -> Flags:
        """The lines that stay."""
        if not self.by_page:
            return self.vetoes(page, cut)
        if self.name not in page.kept:
            page.kept[self.name] = self.vetoes(page, cut)
        return page.kept[self.name]


def _sentence_in_story(page: Page, cut: Flags) -> Flags:
    return page.inside & page.sentences


def _closing_sentence(page: Page, cut: Flags) -> Flags:
    index = np.arange(len(cut))
    whole = page.column("whole") > 0
    kept: Flags = (index > page.last) & (index <= page.last + _CLOSING) & page.sentences & ~whole
    return kept


def _headline(page: Page, cut: Flags) -> Flags:
    index = np.arange(len(cut))
    words = page.column("words") >= (2 * _TITLE_WORDS if page.sheet.dense else _TITLE_WORDS)
    plain = words & (page.column("covered") == 0) & (page.column("starts_digit") == 0)
    above = (index < page.first) & (index >= page.first - _ABOVE) & (page.column("cues") == 0)
    overlaps = (index < page.first) & (index >= page.first - _HEAD) & (page.column("story_share") >= _OVERLAP) & page.dump
    kept: Flags = plain & (above | overlaps & (page.column("words") >= _OVERLAP_WORDS) | ((index == 0) & (not page.dump)))
    return kept


def _source(page: Page, cut: Flags) -> Flags:
    kept: Flags = page.sheet.cites & (page.column("whole") == 0)
    return kept


def _beside_the_story(page: Page, cut: Flags) -> Flags:
    cued = np.flatnonzero(page.cued)
    before, after = cued[cued < page.first], cued[cued > page.last]
    kept = np.zeros(len(cut), dtype=np.bool_)
    kept[before[-1] + 1 if len(before) else 0 : page.first] = True
    kept[page.last + 1 : after[0] if len(after) else len(cut)] = True
    return kept


def _copy_of_what_stays(page: Page, cut: Flags) -> Flags:
    copies = page.sheet.copies
    stays = np.unique(copies[page.inside & ~cut & (copies >= 0)])
    kept: Flags = np.isin(copies, stays) & (page.sheet.sizes >= _COPY)
    return kept


def _heading_of_what_stays(page: Page, cut: Flags) -> Flags:
    stays = np.concatenate((~cut[1:], [False]))
    leads = (page.column("ends_colon") > 0) | (page.column("heading") > 0)
    inner = page.inside & (page.column("covered") == 0) & ~page.sheet.ends
    kept: Flags = cut & stays & (leads | inner) & (page.column("whole") == 0)
    return kept


def _label_of_what_stays(page: Page, cut: Flags) -> Flags:
    stays = np.concatenate((~cut[1:], [False]))
    kept: Flags = cut & stays & (page.column("phrase_related") > 0) & (page.column("whole") > 0)
    return kept


def _whole_lists(page: Page, cut: Flags) -> Flags:
    kept = np.zeros(len(cut), dtype=np.bool_)
    for first, last in page.lists:
        some = cut[first : last + 1]
        if some.any() and not some.all():
            kept[first : last + 1] = True
    return kept


def _numbered_list(page: Page, cut: Flags) -> Flags:
    kept = np.zeros(len(cut), dtype=np.bool_)
    for lines in page.numbered:
        if cut[lines].any() and not cut[lines].all():
            last = lines[-1] + max(b - a for a, b in itertools.pairwise(lines[-4:])) - 1  # what the last item says
            kept[lines[0] : last + 1] = True
    return kept


def _records(page: Page, cut: Flags) -> Flags:
    kept = np.zeros(len(cut), dtype=np.bool_)
    cued = np.concatenate(([0], np.cumsum(page.cued))).tolist()
    for first, last in segment.runs(cut):
        inside = first > page.first and last < page.last
        least = 1 if not page.dump else _RECORDS if inside else len(cut)
        if last - first + 1 >= least and (cued[last + 1] - cued[first]) / (last - first + 1) < _CUED:
            kept[first : last + 1] = True
    return kept


def _no_word(page: Page, cut: Flags) -> Flags:
    kept: Flags = ~page.cued & page.extract
    return kept


def _kept_whole(page: Page, cut: Flags, stretches: list[tuple[int, int]], cued: float) -> Flags:
    """The lines of stretches with so few cues of which some would go and some stay."""
    kept = np.zeros(len(cut), dtype=np.bool_)
    for first, last in stretches:
        some = cut[first : last + 1]
        if some.any() and not some.all() and page.cued[first : last + 1].mean() < cued:
            kept[first : last + 1] = True
    return kept


def _table(page: Page, cut: Flags) -> Flags:
    return _kept_whole(page, cut, [] if page.dump else page.tables, _TABLE_CUED)


def _uniform_list(page: Page, cut: Flags) -> Flags:
    return _kept_whole(page, cut, [] if page.dump else page.uniform, 2 if page.extract else _LIST_CUED)


def _most_sentences(page: Page, cut: Flags) -> Flags:
    sentences = page.sentences
    kept: Flags = sentences & (int((cut & sentences).sum()) > _MOST * int(sentences.sum()))
    return kept


def _long(page: Page, cut: Flags) -> Flags:
    kept: Flags = page.sheet.sizes > _LONG
    return kept


def _code(page: Page, cut: Flags) -> Flags:
    fenced = page.column("starts_mark") > 0
    brackets = (page.column("brackets") >= 2) & (page.column("cues") == 0)
    kept: Flags = page.inside & fenced & brackets
    return kept


GUARDS = (
    Guard("sentence in the story", "a full sentence between paragraphs is the author's until a phrase says otherwise", _sentence_in_story, by_page=True),
    Guard("closing sentence", "the last words of a story look like what follows them", _closing_sentence, by_page=True),
    Guard("headline", "a title above the story has the look of a link, and no data tells them apart", _headline, by_page=True),
    Guard("source", "a line that names a source is the author's", _source, safe_only=True, by_page=True),
    Guard("beside the story", "lines beside the story belong to it until a word of boilerplate says that it is over", _beside_the_story, safe_only=True, by_page=True),
    Guard("copy of what stays", "a line that the story has, too, is a title or an entry of its contents", _copy_of_what_stays, safe_only=True),
    Guard("records", "a long run without one word of boilerplate is a list of names, prices or places", _records),
    Guard("no word of boilerplate", "in an extractor's output the look of a line says next to nothing", _no_word, safe_only=True, by_page=True),
    Guard("table", "cells of a table that are a line each stay together", _table),
    Guard("uniform list", "outside a dump a list of short lines that look alike goes or stays whole", _uniform_list, safe_only=True),
    Guard("most sentences", "what would take most of a document's sentences has taken the story for something else", _most_sentences, safe_only=True),
    Guard("long line", "of a long line the model reads the ends alone: it may be a whole story", _long, by_page=True),
    Guard("code", "a line of brackets in the story is code or a formula", _code, by_page=True),
    Guard("whole list", "a list or table goes whole or stays whole", _whole_lists),
    Guard("numbered list", "a numbered list goes or stays with what its items say", _numbered_list),
    Guard("label of what stays", "a label such as “Related stories” goes with what it names, or stays", _label_of_what_stays, safe_only=True),
    Guard("heading of what stays", "a subheading shares the fate of what is below it", _heading_of_what_stays),
)  # fmt: skip


def spared(page: Page, cut: Flags, *, safe: bool) -> Flags:
    """The lines of `cut` that may go, by a safe fix or by an unsafe one. Guards that look at their neighbours' fate run until nothing
    changes."""
    guards = [guard for guard in GUARDS if safe or not guard.safe_only]
    while cut.any():
        left = cut
        for guard in guards:
            left = left & ~guard.kept(page, left)
        if (left == cut).all():
            break
        cut = left
        guards = [guard for guard in guards if not guard.by_page]  # these have had their say
    return cut
