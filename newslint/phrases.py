"""Phrase packs: stock phrases as data, one TOML file a language or topic, all compiled into one automaton.

A pack:

    language = "en"                      # or "any"
    [consent]                            # a topic; a rule asks for the hits of its topic
    line = ["Accept all cookies"]        # the phrase is a whole line
    sentence = ["This website uses cookies[ to improve your experience]"]
    bad = ["Accept all cookies"]         # cases: texts with at least one hit of this topic
    good = ["The court said the site must ask before it uses cookies."]

Anchors, each a list of patterns:
    line      a whole line (bullets, arrows and closing punctuation around it do not count)
    head      as line, among the first five lines that are not blank
    tail      as line, in the last third of the lines, or among the last five
    sentence  a whole sentence or a whole line
    start     the beginning of a line; the span is the phrase alone
    end       the end of a line; the span is the phrase alone
    anywhere  between word boundaries

Patterns are matched without regard to case, straight or curly apostrophes and kind of space. Within them
    [ … ]     is optional
    (a|b)     is one of these
    {n}       a number, also with separators, in any script's digits
    {w}       one word
    {name}    one to five words
    {*}       anything, up to 160 characters within the line, lazily
and a backslash takes the next character literally.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import ahocorasick_rs

from newslint.document import Document, Hit, Span

ANCHORS = ("line", "head", "tail", "sentence", "start", "end", "anywhere")
_SLOTS = {
    "n": r"\d(?:[\d.,'\s\u066b\u066c\uff0c]*\d)?",
    "w": r"[^\s,;:!?()\[\]|]+",
    "name": r"[^\s,;:!?()\[\]|]+(?:\s[^\s,;:!?()\[\]|]+){0,4}",
    "*": r"[^\n\r]{0,160}?",
}
_TOKEN = re.compile(
    r"\\(?P<escaped>.)|\{(?P<slot>[^}]*)\}|(?P<mark>[\[\]()|])|(?P<space>\s+)|(?P<literal>[^\\{\[\]()|\s]+)", re.S
)
# What may stand around a phrase on its own line: bullets, arrows, brackets, closing marks, digits of a counter in brackets.
_EDGE = r"[\s\u200b\ufeff•·●▪■▸▶►▼▲→»«›‹>|\-–—*+×✕✖✓#:…/\\\[\](){}\"“”„.!,;]*"


class PackError(ValueError):
    """A phrase pack that cannot be used; the message names the file, the topic and the pattern."""


class Phrase:
    """One pattern of one pack: a literal for the automaton, and the expression that confirms a hit of it."""

    __slots__ = ("_compiled", "anchor", "expression", "literal", "pack", "pattern", "topic")

    def __init__(self, pattern: str, anchor: str, topic: str, pack: str) -> None:
        self.pattern, self.anchor, self.topic, self.pack = pattern, anchor, topic, pack
        self.expression, self.literal = compile_pattern(pattern)
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.expression)
        return self._compiled


class Pack:
    """One file of phrases: its name, language, phrases and cases (topic, text, must it hit)."""

    def __init__(self, name: str, language: str, phrases: tuple[Phrase, ...], cases: tuple[tuple[str, str, bool], ...]) -> None:
        self.name, self.language, self.phrases, self.cases = name, language, phrases, cases


def fold(text: str) -> str:
    """Lower case, straight apostrophes and plain spaces, with every offset kept."""
    if text.isascii():
        return text.lower()
    text = text.replace("İ", "i").lower().replace("’", "'").replace("\xa0", " ").replace("\u202f", " ").replace("ς", "σ")
    return text


def compile_pattern(pattern: str) -> tuple[str, str]:
    """The regular expression for folded text, and the longest literal that every match contains.

    Raises PackError for brackets that do not pair, an unknown slot, or a pattern without a literal of two characters.
    """
    out: list[str] = []
    literal, best, depth = "", "", 0
    closers: list[str] = []
    for token in _TOKEN.finditer(fold(pattern)):
        kind, value = token.lastgroup, token.group(token.lastgroup or 0)
        if kind in ("escaped", "literal", "space"):
            out.append(r"\s+" if kind == "space" else re.escape(value))
            if depth == 0:
                literal += " " if kind == "space" else value
            continue
        if len(literal.strip()) > len(best):
            best = literal.strip()
        literal = ""
        if kind == "slot":
            if value not in _SLOTS:
                raise PackError(f"unknown slot {{{value}}}; known are {', '.join('{' + s + '}' for s in _SLOTS)}")
            out.append(_SLOTS[value])
        elif value in "[(":
            closers.append({"[": "]", "(": ")"}[value])
            out.append("(?:")
            depth += 1
        elif value in "])":
            if not closers or closers.pop() != value:
                raise PackError(f"unbalanced {value}")
            out.append(")?" if value == "]" else ")")
            depth -= 1
        else:
            if not depth:
                raise PackError("| outside of brackets")
            out.append("|")
    if closers:
        raise PackError(f"missing {closers[-1]}")
    best = max(best, literal.strip(), key=len)
    if len(best) < 2 and best.isascii():
        raise PackError("needs at least two literal characters in a row outside of brackets")
    # The automaton compares code point by code point, so a literal must not contain white space that may vary.
    longest = max(best.split(" "), key=len) if "  " in best else best
    return "".join(out), longest


def load_pack(path: Path) -> Pack:
    """Read a pack. Raises PackError, naming the file, for anything that is wrong with it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}") from error
    return build_pack(path.stem, data, str(path))


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
                    phrases.append(Phrase(pattern, anchor, topic, name))
                except PackError as error:
                    raise PackError(f"{where}: [{topic}] {anchor} {pattern!r}: {error}") from None
    return Pack(name, language, tuple(phrases), tuple(cases))


class Automaton:
    """All phrases of the active topics; reads a document once. Safe to share between threads, built once a process."""

    def __init__(self, packs: Iterable[Pack], topics: frozenset[str] | None = None) -> None:
        by_literal: dict[str, list[Phrase]] = {}
        for pack in packs:
            for phrase in pack.phrases:
                if topics is None or phrase.topic in topics:
                    by_literal.setdefault(phrase.literal, []).append(phrase)
        self._phrases = list(by_literal.values())
        self._machine = ahocorasick_rs.AhoCorasick(list(by_literal)) if by_literal else None

    def scan(self, document: Document) -> Mapping[str, tuple[Hit, ...]]:
        """Confirmed hits by topic; of overlapping hits of one topic the longest stays."""
        if self._machine is None:
            return {}
        folded = fold(document.text)
        try:
            found = self._machine.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate: the automaton reads UTF-8, which has none
            found = self._machine.find_matches_as_indexes(re.sub("[\ud800-\udfff]", "\ufffd", folded), overlapping=True)
        hits: dict[str, dict[tuple[int, int], Hit]] = {}
        for index, start, end in found:
            for phrase in self._phrases[index]:
                hit = confirm(phrase, document, folded, start, end)
                if hit is not None:
                    hits.setdefault(phrase.topic, {}).setdefault((hit.start, hit.end), hit)
        return {topic: _longest(by_span.values()) for topic, by_span in hits.items()}


def _longest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def confirm(phrase: Phrase, document: Document, folded: str, start: int, end: int) -> Hit | None:
    """The hit around an occurrence of a phrase's literal, if its anchor and the rest of its pattern hold."""
    index = document.line_at(start)
    line = document.lines[index]
    if phrase.anchor == "anywhere":
        return _confirm_inside(phrase, line, folded, start)
    if phrase.anchor in ("line", "head", "tail"):
        if phrase.anchor == "head" and not _is_head(document, index):
            return None
        if phrase.anchor == "tail" and not _is_tail(document, index):
            return None
        return _confirm_whole(phrase, line, folded)
    if phrase.anchor == "start":
        return _confirm_start(phrase, line, folded)
    if phrase.anchor == "end":
        return _confirm_end(phrase, line, folded, start)
    whole = _confirm_whole(phrase, line, folded)
    if whole is not None:
        return whole
    sentence = document.sentence_at(start)
    return _confirm_whole(phrase, sentence, folded) if sentence else None


def _hit(phrase: Phrase, start: int, end: int) -> Hit:
    return Hit(start, end, phrase.topic, phrase.pattern, phrase.pack)


_EDGES = re.compile(_EDGE)


def _confirm_whole(phrase: Phrase, span: Span, folded: str) -> Hit | None:
    first = _EDGES.match(folded, span.start, span.end)
    at = first.end() if first else span.start
    for begin in dict.fromkeys((at, span.start)):  # a pattern may itself begin with a mark, such as "© {*}"
        match = phrase.compiled.match(folded, begin, span.end)
        while match is not None:
            rest = _EDGES.match(folded, match.end(), span.end)
            if rest is not None and rest.end() == span.end:
                start, end = _trim(span)
                return _hit(phrase, start, end)
            full = phrase.compiled.fullmatch(folded, begin, _content_end(folded, begin, span.end))
            if full is None or full.end() == match.end():
                break
            match = full
    return None


def _content_end(folded: str, start: int, end: int) -> int:
    while end > start and _EDGES.fullmatch(folded[end - 1]):
        end -= 1
    return end


def _trim(span: Span) -> tuple[int, int]:
    lead = len(span.text) - len(span.text.lstrip())
    return span.start + lead, span.start + len(span.text.rstrip())


def _is_boundary(folded: str, at: int) -> bool:
    """No word goes on across `at`; between letters of scripts without spaces every place is a boundary."""
    if at <= 0 or at >= len(folded):
        return True
    before, after = folded[at - 1], folded[at]
    if not (before.isalnum() and after.isalnum()):
        return True
    return "\u0e00" <= before <= "\u0eff" or "\u3040" <= before <= "\u9fff" or "\u3040" <= after <= "\u9fff"


def _confirm_inside(phrase: Phrase, line: Span, folded: str, start: int) -> Hit | None:
    for match in phrase.compiled.finditer(folded, line.start, line.end):
        if match.start() <= start < match.end() and _is_boundary(folded, match.start()) and _is_boundary(folded, match.end()):
            return _hit(phrase, match.start(), match.end())
    return None


def _confirm_start(phrase: Phrase, line: Span, folded: str) -> Hit | None:
    begin = _trim(line)[0]
    match = phrase.compiled.match(folded, begin, line.end)
    if match is None or not _is_boundary(folded, match.end()):
        return None
    return _hit(phrase, begin, match.end())


def _confirm_end(phrase: Phrase, line: Span, folded: str, start: int) -> Hit | None:
    for match in phrase.compiled.finditer(folded, line.start, line.end):
        rest = _EDGES.match(folded, match.end(), line.end)
        if (
            match.start() <= start < match.end()
            and rest is not None
            and rest.end() == line.end
            and _is_boundary(folded, match.start())
        ):
            return _hit(phrase, match.start(), _trim(line)[1])
    return None


def _is_head(document: Document, index: int) -> bool:
    return sum(not line.is_blank for line in document.lines[: index + 1]) <= 5


def _is_tail(document: Document, index: int) -> bool:
    lines = document.lines
    return index >= len(lines) * 2 / 3 or sum(not line.is_blank for line in lines[index:]) <= 5
