"""Phrases by what a text must show before any of them is tried: a literal, or a beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from newslint.phrases.pattern import Phrase
from newslint.text.document import Document

WHOLE = frozenset({"line", "head", "tail", "last", "weak"})
LOOSE = 12  # by how much a line may be longer than the phrase that it is
_KEYS = (8, 5, 3, 2, 1)  # characters of a beginning that it is looked up by
_COMMON, _SHORT_KEYS = 3, (2, 1)  # characters that all longer ones begin with, and the shorter ones
_LATER = {2: 1 << 20, 1: 1 << 21}  # by how many places phrases with short first words come later
_OTHER_SPACES = frozenset("\v\f\x1c\x1d\x1e\x1f\x85\u1680\u205f") | {chr(c) for c in range(0x2000, 0x200B)} - {"\u2009"}


def is_evenly_spaced(document: Document, folded: str) -> bool:
    """Words are one plain space apart, as folded, wherever a phrase may be."""
    return "  " not in folded and not document.is_hard_wrapped and document.characters.isdisjoint(_OTHER_SPACES)


class Openings:
    """Phrases by what their matches begin with: all that is known of it in a text that is evenly spaced, else the first word."""

    def __init__(self, phrases: Iterable[Phrase], *, evenly_spaced: bool) -> None:
        self.evenly_spaced = evenly_spaced
        self._by_key: dict[str, list[tuple[int, str, Phrase]]] = {}
        for number, phrase in enumerate(phrases):
            has_short = min(map(len, phrase.words)) < 3
            for head in phrase.heads if evenly_spaced else phrase.words:
                size = len(head)
                key = head[: next(key for key in _KEYS if size >= key)]
                rank = number
                if has_short:
                    rank += _LATER.get(max(len(word) for word in phrase.words if head.startswith(word)), 0)
                self._by_key.setdefault(key, []).append((rank, head, phrase))
        sizes: dict[str, set[int]] = {}
        for key in self._by_key:
            if len(key) >= _COMMON:
                sizes.setdefault(key[:_COMMON], set()).add(len(key))
        self._sizes = {key: (*sorted(found, reverse=True), *_SHORT_KEYS) for key, found in sizes.items()}

    def at(self, folded: str, at: int) -> list[Phrase]:
        """The phrases of which a match may begin at a place."""
        found: list[tuple[int, Phrase]] = []
        for size in self._sizes.get(folded[at : at + _COMMON], _SHORT_KEYS):
            known = self._by_key.get(folded[at : at + size])
            if known:
                found += [(rank, phrase) for rank, head, phrase in known if folded.startswith(head, at)]
        if len(found) > 1:
            found.sort(key=itemgetter(0))
        return [phrase for _, phrase in found]

    def may_begin(self, phrase: Phrase, folded: str, at: int) -> bool:
        """A match of a phrase may begin at a place, or nothing is known of its beginning."""
        return not phrase.words or folded.startswith(phrase.heads if self.evenly_spaced else phrase.words, at)


def has_beginning(phrase: Phrase) -> bool:
    """Where a line is this phrase, its first character that is no mark begins one of the phrase's words."""
    return bool(phrase.words) and not phrase.has_mark_at_edge


def weight(phrase: Phrase) -> int:
    """Of the phrases of one topic that are a line, the one that says most represents it; of equals, one with an end of its own."""
    return 2 * (2 if phrase.proves else int(phrase.anchor != "weak")) + (not phrase.pattern.rstrip("]?").endswith("{*}"))


class Group(NamedTuple):
    """What an occurrence of one literal may stand for, each with its number: phrases that hold it, and phrases that begin with it.
    `starts_word`, `ends_word`: what the former have in common, as most occurrences are in the midst of prose."""

    holding: Sequence[tuple[int, Phrase]]
    led: Sequence[tuple[int, Phrase]]
    starts_word: bool
    ends_word: bool


class Index:
    """Phrases by literals: an automaton finds these, and a group of phrases is made for each when it is first found."""

    def __init__(self) -> None:
        self._holding: dict[str, list[tuple[int, Phrase]]] = {}
        self._led: dict[str, list[tuple[int, Phrase]]] = {}
        self._groups: dict[int, Group] = {}
        self._size = 0

    def add(self, phrase: Phrase, *, evenly_spaced: bool) -> None:
        """A phrase is found by what a match holds or, in an evenly spaced text, by what it begins with, if that says no less."""
        self._size += 1
        is_led = evenly_spaced and phrase.anchor == "sentence" and has_beginning(phrase)
        if is_led and min(map(len, phrase.heads)) >= min(map(len, phrase.literals)):
            by_literal, literals = self._led, phrase.heads
        else:
            by_literal, literals = self._holding, phrase.literals
        for literal in literals:
            by_literal.setdefault(literal, []).append((self._size, phrase))

    @cached_property
    def _literals(self) -> list[str]:
        return list(self._holding | self._led)

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick | None:
        return ahocorasick_rs.AhoCorasick(self._literals) if self._literals else None

    def find(self, folded: str) -> Iterator[tuple[Group, int, int]]:
        """Every occurrence of a literal, in the order of their ends."""
        if self._automaton is None:
            return
        try:
            found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate: the automaton reads UTF-8, which has none
            found = self._automaton.find_matches_as_indexes(re.sub("[\ud800-\udfff]", "\ufffd", folded), overlapping=True)
        groups = self._groups
        for index, start, end in found:
            yield groups.get(index) or self._group(index), start, end

    def _group(self, index: int) -> Group:
        literal = self._literals[index]
        holding, led = self._holding.get(literal, ()), self._led.get(literal, ())
        starts, ends = all(p.starts_word for _, p in holding), all(p.ends_word for _, p in holding)
        group = self._groups[index] = Group(holding, led, starts, ends)
        return group
