"""One pass over a document for all phrases of all packs: an automaton finds literals, then each phrase's anchor is confirmed.

Every confirmation looks at a bounded window, so that time grows with the text and no more, whatever the text is.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from newslint.document import Document, Hit, Span
from newslint.folding import fold
from newslint.phrase_pattern import Phrase

WHOLE = frozenset({"line", "head", "tail", "last", "weak"})
_MAX_LINE = 700  # the longest line that can be one phrase
_ANY = 1 << 60
_AROUND = 60  # marks and white space around a phrase on its line
_MAX_TILED = 200  # the longest line that is read as several phrases side by side
# What may stand around a phrase on its own line: bullets, arrows, brackets, closing marks, symbols, emoji. No quotation marks:
# what stands between them is speech.
_MARKS = (
    r"\s\-–—*+×✕✖#:…/\\\[\](){}.!,;|<>=_~&^$%?¿¡«»‹›©®°·•・●▪■□◆◇▶►▼▲△▽→←↑↓⟶✓✔★☆❯❮「」『』【】《》。、！？｜；，"
    r"\u200b-\u200f\u2022-\u203a\u2190-\u2bff\ufe0f\ufeff\U0001F000-\U0001FAFF"
)
_EDGES = re.compile(f"[{_MARKS}]*")
_EDGE_END = re.compile(f"[{_MARKS}]{{0,40}}$")
_COUNTER = re.compile(r"[\s(\[]{1,3}\d{1,6}[\])]?$")
_GAP = re.compile(rf"(?:[{_MARKS}\d]|\bx\b)*")  # also counters, and X, too short to be a phrase
_OPENING = "\"“„‘'’«「『"


class Automaton:
    """All phrases of the active topics; reads a document once. Safe to share between threads, built once a process."""

    def __init__(self, packs: Iterable[Iterable[Phrase]], topics: frozenset[str] | None = None) -> None:
        by_literal: dict[str, list[Phrase]] = {}
        for pack in packs:
            for phrase in pack:
                if topics is None or phrase.topic in topics:
                    for literal in phrase.literals:
                        by_literal.setdefault(literal, []).append(phrase)
        self._phrases = list(by_literal.values())
        self._tests = [_Test.of(phrases) for phrases in self._phrases]
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
        if not found:
            return {}
        page = Page(document, folded)
        for index, start, end in found:
            if page.may_hold(self._tests[index], start, end):
                for phrase in self._phrases[index]:
                    page.offer(phrase, start, end)
        return page.hits()


class _Test(NamedTuple):
    """What an occurrence of a literal must pass before any of its phrases is tried: most occurrences are in the midst of prose.

    `reach` is the longest line that can be one of the phrases, where all of them are whole lines.
    """

    starts_word: bool
    ends_word: bool
    reach: int

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> _Test:
        whole = all(phrase.anchor in WHOLE for phrase in phrases)
        reach = max(phrase.width for phrase in phrases) + _AROUND if whole else _ANY
        return cls(all(p.starts_word for p in phrases), all(p.ends_word for p in phrases), max(reach, _MAX_TILED))


class Page:
    """One document while it is scanned: what has been confirmed so far, line by line."""

    def __init__(self, document: Document, folded: str) -> None:
        self.document, self.folded = document, folded
        self.lines = document.lines
        self._starts = [line.start for line in self.lines]
        self._cores: dict[int, tuple[int, int] | None] = {}
        self._whole: dict[int, dict[str, tuple[Phrase, bool]]] = {}  # line: topic: phrase, is it strong
        self._parts: dict[int, set[Phrase]] = {}
        self._tried: set[tuple[int, int]] = set()
        self._inside: list[Hit] = []
        self._line, self._line_end = -1, -1

    # ------------------------------------------------------------ one occurrence of a literal
    def may_hold(self, test: _Test, start: int, end: int) -> bool:
        """Whether the line is short enough, and the words around an occurrence end where they must."""
        if not self._starts[self._line] <= start < self._line_end:
            self._line_at(start)
        if self._line_end - self._starts[self._line] > test.reach:
            return False
        folded, text = self.folded, self.document.text
        if test.starts_word and start and folded[start - 1].isalnum() and not _is_boundary(text, folded, start):
            return False
        return not (test.ends_word and end < len(folded) and folded[end].isalnum() and not _is_boundary(text, folded, end))

    def offer(self, phrase: Phrase, start: int, end: int) -> None:
        """Confirm `phrase` around an occurrence of its literal."""
        folded = self.folded
        if phrase.starts_word and start and folded[start - 1].isalnum() and not _is_boundary(self.document.text, folded, start):
            return
        if phrase.ends_word and end < len(folded) and folded[end].isalnum() and not _is_boundary(self.document.text, folded, end):
            return
        index = self._line_at(start)
        if phrase.anchor in WHOLE:
            self._offer_line(phrase, index)
        elif phrase.anchor == "sentence":
            if not self._offer_line(phrase, index):
                self._offer_sentence(phrase, start, end)
        elif phrase.anchor == "start":
            self._offer_start(phrase, index, start)
        else:
            self._offer_inside(phrase, index, start, end)

    def _line_at(self, offset: int) -> int:
        if not self._line_end > offset >= self._starts[self._line] or self._line < 0:
            self._line = max(0, bisect.bisect_right(self._starts, offset) - 1)
            following = self._line + 1
            self._line_end = self._starts[following] if following < len(self._starts) else len(self.folded) + 1
        return self._line

    def _core(self, index: int) -> tuple[int, int] | None:
        """The line less the marks around it; None for a line too long to be a phrase, or one that is speech."""
        if index not in self._cores:
            line = self.lines[index]
            core = None
            if line.end - line.start <= _MAX_LINE:
                start = _end(_EDGES.match(self.folded, line.start, line.end), line.start)
                end = _content_end(self.folded, start, line.end)
                stripped = line.text.strip()
                spoken = len(stripped) > 1 and stripped[0] in _OPENING
                core = None if spoken or (start >= end and not stripped) else (start, end)
            self._cores[index] = core
        return self._cores[index]

    def _offer_line(self, phrase: Phrase, index: int) -> bool:
        """True if the phrase is (already known as) the whole line."""
        key = (index, id(phrase))
        if key in self._tried:
            return phrase.topic in self._whole.get(index, ())
        self._tried.add(key)
        core = self._core(index)
        if core is None or not self._stands(phrase.anchor, index):
            return False
        start, end = core
        if end - start <= phrase.width + 12 and self._is_whole(phrase, index, start, end):
            known = self._whole.setdefault(index, {})
            if phrase.anchor != "weak" or phrase.topic not in known:
                known[phrase.topic] = (phrase, phrase.anchor != "weak")
            return True
        if end - start <= _MAX_TILED and phrase.anchor != "sentence":
            self._parts.setdefault(index, set()).add(phrase)
        return False

    def _is_whole(self, phrase: Phrase, index: int, start: int, end: int) -> bool:
        if phrase.heads and not phrase.has_mark_at_edge and not self.folded.startswith(phrase.heads, start):
            return False
        if phrase.is_open and phrase.anchor != "sentence" and self._is_prose(index):
            match = phrase.compiled.fullmatch(self.folded, start, end)
            return match is not None and not match.groupdict().get("rest", "?") and phrase.holds(match, self.document.text)
        if self._matches(phrase, start, end):
            return True
        line = self.lines[index]
        raw = _strip(line)
        if phrase.has_mark_at_edge and raw != (start, end):  # such as "© {who}", "({n})"
            for begin, stop in (raw, (raw[0], end), (start, raw[1])):
                if self._matches(phrase, begin, stop):
                    return True
        counter = _COUNTER.search(self.folded, max(start, end - 12), end)
        return counter is not None and counter.start() > start and self._matches(phrase, start, counter.start())

    def _is_prose(self, index: int) -> bool:
        """A line of some words that ends as a sentence does."""
        text = self.lines[index].text.strip()
        if text[-1:] not in ".。।" or text.endswith(("..", "。。")):
            return False
        return text.count(" ") >= 4 or (len(text) >= 10 and text.lower() == text.upper())

    def _matches(self, phrase: Phrase, start: int, end: int) -> bool:
        if phrase.heads and not self.folded.startswith(phrase.heads, start):
            return False
        match = phrase.compiled.fullmatch(self.folded, start, end)
        return match is not None and phrase.holds(match, self.document.text)

    def _stands(self, anchor: str, index: int) -> bool:
        if anchor in ("line", "weak", "sentence"):
            return True
        filled = self._filled
        if anchor == "last":
            return index == filled[-1]
        at = bisect.bisect_left(filled, index)
        if anchor == "head":
            return at < 8
        return at >= len(filled) * 2 / 3 or len(filled) - at <= 8

    @property
    def _filled(self) -> list[int]:
        if not hasattr(self, "_filled_lines"):
            self._filled_lines = [i for i, line in enumerate(self.lines) if not line.is_blank] or [0]
        return self._filled_lines

    def _offer_sentence(self, phrase: Phrase, start: int, end: int) -> None:
        sentence = self.document.sentence_at(start)
        if sentence is None or len(sentence.text) > min(_MAX_LINE, phrase.width + _AROUND) or sentence.text[0] in _OPENING:
            return
        begin = _end(_EDGES.match(self.folded, sentence.start, sentence.end), sentence.start)
        if self._matches(phrase, begin, _content_end(self.folded, begin, sentence.end)):
            self._inside.append(phrase.hit(*_strip(sentence)))

    def _offer_start(self, phrase: Phrase, index: int, start: int) -> None:
        line = self.lines[index]
        if start - line.start > phrase.width + 60:
            return
        begin = _strip(line)[0]
        for at in dict.fromkeys((_end(_EDGES.match(self.folded, begin, line.end), begin), begin)):
            if phrase.heads and not self.folded.startswith(phrase.heads, at):
                continue
            match = phrase.compiled.match(self.folded, at, min(line.end, at + 2 * phrase.width + 20))
            if match and phrase.holds(match, self.document.text) and _is_boundary(self.document.text, self.folded, match.end()):
                self._inside.append(phrase.hit(begin, match.end()))
                return

    def _offer_inside(self, phrase: Phrase, index: int, start: int, end: int) -> None:
        line = self.lines[index]
        text, folded = self.document.text, self.folded
        window = max(line.start, start - phrase.width), min(line.end, end + phrase.width)
        if phrase.anchor == "end" and line.end - end > phrase.width + 40:
            return
        for match in phrase.compiled.finditer(folded, *window):
            if match.start() > start:
                return
            if match.end() <= start or not _is_boundary(text, folded, match.start()):
                continue
            held, stop = match, match.end()
            if phrase.anchor == "end":
                rest = _EDGE_END.match(folded, stop, line.end)
                if rest is None:
                    whole = phrase.compiled.fullmatch(folded, match.start(), _content_end(folded, match.start(), line.end))
                    if whole is None:
                        continue
                    held = whole
                stop = _strip(line)[1]
            elif not _is_boundary(text, folded, stop):
                continue
            if phrase.holds(held, text):
                self._inside.append(phrase.hit(match.start(), stop))
            return

    # ------------------------------------------------------------ lines together
    def hits(self) -> dict[str, tuple[Hit, ...]]:
        for index, parts in self._parts.items():
            if index not in self._whole:
                self._tile(index, parts)
        self._settle_weak()
        by_topic: dict[str, list[Hit]] = {}
        for index, known in self._whole.items():  # a line is one thing: the first topic that is sure of it has it
            phrase, _ = next((p for p in known.values() if p[1]), next(iter(known.values())))
            by_topic.setdefault(phrase.topic, []).append(phrase.hit(*_strip(self.lines[index])))
        for hit in self._inside:
            by_topic.setdefault(hit.topic, []).append(hit)
        return {topic: _longest(hits) for topic, hits in by_topic.items()}

    def _tile(self, index: int, parts: set[Phrase]) -> None:
        """A line of nothing but phrases side by side ("Share Tweet Print", "KommentareDrucken") is one hit."""
        start, end = self._core(index) or (0, 0)
        text, at = self.document.text, start
        found: list[Phrase] = []
        while at < end:
            best: tuple[int, Phrase] | None = None
            for phrase in parts:
                if phrase.heads and not self.folded.startswith(phrase.heads, at):
                    continue
                match = phrase.compiled.match(self.folded, at, end)
                if (
                    match
                    and match.end() > at
                    and (best is None or match.end() > best[0])
                    and _is_boundary(text, self.folded, match.end())
                    and phrase.holds(match, text)
                ):
                    best = (match.end(), phrase)
            if best is None:
                return
            found.append(best[1])
            at = _end(_GAP.match(self.folded, best[0], end), best[0])
        strong = [p for p in found if p.anchor != "weak"]
        if len(found) > 1:
            chosen = strong[0] if strong else found[0]
            self._whole[index] = {chosen.topic: (chosen, bool(strong) or len(found) > 2)}

    def _settle_weak(self) -> None:
        """Weak lines stay only in a run of phrase lines (blank lines aside) with a strong one, or with three weak ones."""
        if not any(not strong for known in self._whole.values() for _, strong in known.values()):
            return
        run: list[int] = []
        for index in [*self._filled, -1]:
            if index in self._whole:
                run.append(index)
                continue
            strong = any(is_strong for i in run for _, is_strong in self._whole[i].values())
            if run and not strong and len(run) < 3:
                for i in run:
                    del self._whole[i]
            run = []


def _longest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def _end(match: re.Match[str] | None, default: int) -> int:
    return match.end() if match else default


def _content_end(folded: str, start: int, end: int) -> int:
    while end > start and _is_edge(folded[end - 1]):
        end -= 1
    return end


@cache
def _is_edge(character: str) -> bool:
    return _EDGES.fullmatch(character) is not None


def _strip(span: Span) -> tuple[int, int]:
    lead = len(span.text) - len(span.text.lstrip())
    return span.start + lead, span.start + len(span.text.rstrip())


def _is_boundary(text: str, folded: str, at: int) -> bool:
    """No word goes on across `at`; in scripts without spaces every place is a boundary, and so is "eE" ("KommentareDrucken")."""
    if at <= 0 or at >= len(folded):
        return True
    before, after = folded[at - 1], folded[at]
    if not (before.isalnum() and after.isalnum()):
        return True
    if "\u0e00" <= before <= "\u0eff" or "\u3040" <= before <= "\u9fff" or "\u3040" <= after <= "\u9fff":
        return True
    return text[at - 1].islower() and text[at].isupper()
