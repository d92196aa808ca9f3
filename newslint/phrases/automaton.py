"""One pass over a document for all phrases of all packs: an automaton finds literals, and a matcher confirms each phrase."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newslint.phrases.index import WHOLE, Index, Openings, is_evenly_spaced
from newslint.phrases.matcher import Matcher
from newslint.phrases.pattern import Phrase
from newslint.text.document import Document
from newslint.text.folding import fold
from newslint.text.span import Hit

_TARGET = re.compile(r"\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_ANY = 1 << 60


class _Tables(NamedTuple):
    """All phrases, by what finds them."""

    anywhere: Index
    in_short_lines: Index
    openings: Openings


class Automaton:
    """All phrases of the active topics; reads a document once. Safe to share between threads, built once a process."""

    def __init__(self, packs: Iterable[Iterable[Phrase]], topics: frozenset[str] | None = None) -> None:
        self._phrases = [phrase for pack in packs for phrase in pack if topics is None or phrase.topic in topics]
        self._tables: dict[bool, _Tables] = {}  # by whether words are one space apart

    def scan(self, document: Document) -> Mapping[str, tuple[Hit, ...]]:
        """Confirmed hits by topic; of overlapping hits of one topic the longest stays."""
        folded = _without_targets(fold(document.text))
        evenly = is_evenly_spaced(document, folded)
        if evenly not in self._tables:
            self._tables[evenly] = _tables(self._phrases, evenly_spaced=evenly)
        tables = self._tables[evenly]
        matcher = Matcher(document, folded, tables.openings)
        for group, start, end in tables.anywhere.find(folded):
            matcher.note(group, start, end)
        matcher.try_noted()
        # Most phrases are whole short lines, and most text is not. Those whose first word is known are looked up by it.
        short, shifts = matcher.short_lines()
        for group, start, end in tables.in_short_lines.find(short):
            shift = shifts[bisect.bisect_right(shifts, (start, _ANY)) - 1][1]
            matcher.note(group, start + shift, end + shift)
        matcher.try_noted()
        matcher.look_up_lines()
        return matcher.hits()


def _without_targets(folded: str) -> str:
    """The same text with spaces for the targets of Markdown's links: "[Share](https://…)" is read as "[Share]"."""
    if "](" not in folded:
        return folded
    return _TARGET.sub(lambda target: "]" + " " * (len(target[0]) - 1), folded)


def _tables(phrases: Iterable[Phrase], *, evenly_spaced: bool) -> _Tables:
    anywhere, in_short_lines = Index(), Index()
    opening: list[Phrase] = []
    for phrase in phrases:
        if phrase.anchor in WHOLE and phrase.words:
            opening.append(phrase)
        else:
            (in_short_lines if phrase.anchor in WHOLE else anywhere).add(phrase, evenly_spaced=evenly_spaced)
    return _Tables(anywhere, in_short_lines, Openings(opening, evenly_spaced=evenly_spaced))
