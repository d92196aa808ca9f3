"""One pass over a document for all phrases of all packs: an automaton finds literals, and a page confirms each phrase."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick_rs

from newslint.document import Document, Hit
from newslint.folding import fold
from newslint.phrase_page import WHOLE, Group, Openings, Page
from newslint.phrase_pattern import Phrase

_ANY = 1 << 60


class Automaton:
    """All phrases of the active topics; reads a document once. Safe to share between threads, built once a process."""

    def __init__(self, packs: Iterable[Iterable[Phrase]], topics: frozenset[str] | None = None) -> None:
        lines: dict[str, list[Phrase]] = {}
        others: dict[str, list[Phrase]] = {}
        self._openings = Openings()
        for pack in packs:
            for phrase in pack:
                if topics is not None and phrase.topic not in topics:
                    continue
                if phrase.anchor in WHOLE and phrase.heads:
                    self._openings.add(phrase)
                    continue
                kind = lines if phrase.anchor in WHOLE else others
                for literal in phrase.literals:
                    kind.setdefault(literal, []).append(phrase)
        self._everywhere, self._in_short_lines = _Machine(others), _Machine(lines)

    def scan(self, document: Document) -> Mapping[str, tuple[Hit, ...]]:
        """Confirmed hits by topic; of overlapping hits of one topic the longest stays."""
        page = Page(document, fold(document.text), self._openings)
        for group, start, end in self._everywhere.find(page.folded):
            page.consider(group, start, end)
        # Most phrases are whole short lines, and most text is not. Those whose first word is known are looked up by it.
        short, shifts = page.short_lines()
        for group, start, end in self._in_short_lines.find(short):
            shift = shifts[bisect.bisect_right(shifts, (start, _ANY)) - 1][1]
            page.consider(group, start + shift, end + shift)
        page.look_up_lines()
        return page.hits()


class _Machine:
    """An automaton that finds literals, with the group of phrases that each stands for, made when it is first found."""

    def __init__(self, phrases: Mapping[str, list[Phrase]]) -> None:
        self._phrases = list(phrases.values())
        self._groups: list[Group | None] = [None] * len(phrases)
        self._literals = ahocorasick_rs.AhoCorasick(list(phrases)) if phrases else None

    def find(self, folded: str) -> Iterator[tuple[Group, int, int]]:
        """Every occurrence of a literal, in the order of their ends."""
        if self._literals is None:
            return
        try:
            found = self._literals.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate: the automaton reads UTF-8, which has none
            found = self._literals.find_matches_as_indexes(re.sub("[\ud800-\udfff]", "\ufffd", folded), overlapping=True)
        for index, start, end in found:
            group = self._groups[index]
            if group is None:
                group = self._groups[index] = Group.of(self._phrases[index])
            yield group, start, end
