"""Phrase packs: stock phrases as data, one TOML file a language or topic, all compiled into one automaton.

A pack:

    language = "en"                      # or "any"
    [consent]                            # a topic; a rule reads the hits of its topic
    line = ["Accept all cookies"]        # the phrase is a whole line
    sentence = ["This website uses cookies[ to improve your experience]"]
    bad = ["Accept all cookies"]         # cases: texts with at least one hit of this topic
    good = ["The court said the site must ask before it uses cookies."]

Anchors, each a list of patterns (`newslint.phrases.pattern` says how they are written):
    line      a whole line (bullets, arrows, a counter and closing punctuation around it do not count), or one of several
              phrases that make up a whole line side by side ("Share Tweet Print"); with {*} at its end, it leaves lines alone
              that end as sentences do
    weak      as line, but only in company: on a line with other phrases, next to a line that is one, or three in a row
    head      as line, among the first eight lines that are not blank
    tail      as line, in the last third of the lines, or among the last eight
    last      as line, where only blank lines follow
    sentence  a whole sentence or a whole line
    start     the beginning of a line; the span is the phrase alone
    end       the end of a line; the span is the phrase alone
    anywhere  between word boundaries
    maybe_line, maybe_sentence
              as line and sentence, for words that authors write too ("See also", "For more on this, see our guide"): what is
              around them decides whether a rule takes them for boilerplate

Patterns are matched without regard to case, straight or curly apostrophes and kind of space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from newslint.phrases import pack_cache
from newslint.phrases.automaton import Automaton
from newslint.phrases.pattern import PackError, Phrase, compile_pattern

__all__ = ["ANCHORS", "Automaton", "Pack", "PackError", "Phrase", "build_pack", "compile_pattern", "load_pack", "load_packs"]

ANCHORS = ("line", "weak", "head", "tail", "last", "sentence", "start", "end", "anywhere", "maybe_line", "maybe_sentence")


class Content(msgspec.Struct, array_like=True, eq=False):
    """What a pack holds: phrases, and cases (topic, text, must it hit)."""

    phrases: tuple[Phrase, ...]
    cases: tuple[tuple[str, str, bool], ...]


class Pack:
    """One file of phrases. What it holds is read when it is first needed: most documents need the packs of a few languages."""

    def __init__(self, name: str, language: str, topics: tuple[str, ...], read: Callable[[], Content]) -> None:
        self.name, self.language, self.topics, self._read = name, language, topics, read

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self.phrases)

    @cached_property
    def content(self) -> Content:
        return self._read()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return self.content.phrases

    @property
    def cases(self) -> tuple[tuple[str, str, bool], ...]:
        return self.content.cases


def load_pack(path: Path) -> Pack:
    """Read a pack. Raises PackError, naming the file, for anything that is wrong with it."""
    try:
        source = path.read_bytes()
        kept = pack_cache.recall(path, source)
        if kept is not None:
            return Pack(path.stem, kept.language, kept.topics, lambda: kept.decode(Content) or _parse(path, source).content)
        pack = _parse(path, source)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise PackError(f"{path}: {error}") from error
    pack_cache.keep(path, source, pack.language, pack.topics, pack.content)
    return pack


def _parse(path: Path, source: bytes) -> Pack:
    import tomllib

    return build_pack(path.stem, tomllib.loads(source.decode("utf-8")), str(path))


def build_pack(name: str, data: Mapping[str, Any], where: str) -> Pack:
    language = data.get("language")
    if not isinstance(language, str):
        raise PackError(f'{where}: needs language = "…" (a code such as "de", or "any")')
    phrases: list[Phrase] = []
    cases: list[tuple[str, str, bool]] = []
    for topic, table in data.items():
        if topic == "language":
            continue
        if not isinstance(table, dict):
            raise PackError(f"{where}: {topic} must be a table of anchors")
        for anchor, patterns in table.items():
            if anchor not in (*ANCHORS, "bad", "good"):
                raise PackError(f"{where}: [{topic}] has unknown key {anchor}; known are {', '.join((*ANCHORS, 'bad', 'good'))}")
            if not isinstance(patterns, list) or not all(isinstance(p, str) for p in patterns):
                raise PackError(f"{where}: [{topic}] {anchor} must be a list of texts")
            if anchor in ("bad", "good"):
                cases += [(topic, text, anchor == "bad") for text in patterns]
                continue
            for pattern in patterns:
                try:
                    phrases.append(Phrase.parse(pattern, anchor, topic, name))
                except PackError as error:
                    raise PackError(f"{where}: [{topic}] {anchor} {pattern!r}: {error}") from None
    content = Content(tuple(phrases), tuple(cases))
    topics = tuple(topic for topic in data if topic != "language")
    return Pack(name, language, topics, lambda: content)


def load_packs(paths: Iterable[Path]) -> list[Pack]:
    return [load_pack(path) for path in paths]
