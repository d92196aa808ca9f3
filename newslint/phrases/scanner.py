"""Chooses the phrase packs for a document: those of its language and its neighbours', those of English, and those of no language.

English buttons appear on sites of every language; packs of other languages would cost time, and find a word of theirs by chance.
Where the language is not certain, all packs are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newslint.phrases.pack import Automaton, Pack
from newslint.text.document import Document
from newslint.text.neighbours import on_one_site
from newslint.text.span import Hit

_SURE = 0.8  # confidence from which a document's language counts
_LETTERS = 300  # and the least length of its text


class PhraseScanner:
    """The automata of some packs, one for each choice of languages, built when a document first needs it."""

    def __init__(self, packs: Iterable[Pack], topics: frozenset[str]) -> None:
        self._packs, self._topics = tuple(packs), topics
        self._languages = frozenset(pack.language for pack in self._packs)
        self._automata: dict[frozenset[str], Automaton] = {}

    def scan(self, document: Document) -> Mapping[str, tuple[Hit, ...]]:
        """Confirmed hits by topic."""
        chosen = self._choose(document)
        automaton = self._automata.get(chosen)
        if automaton is None:
            packs = [pack for pack in self._packs if pack.language in chosen]
            packs.sort(key=lambda pack: pack.language != "en")  # where packs of several languages have a phrase, it is English
            automaton = self._automata[chosen] = Automaton(packs, self._topics)
        return automaton.scan(document)

    def _choose(self, document: Document) -> frozenset[str]:
        if len(document.text) < _LETTERS:
            return self._languages
        code, confidence = document.language
        if confidence < _SURE or code not in self._languages:
            return self._languages
        return self._languages & (on_one_site(code) | {"any"})
