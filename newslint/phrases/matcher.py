"""One document while it is scanned for phrases: each candidate is confirmed where its anchor says that it must be.

Every confirmation looks at a bounded window, so that time grows with the text and no more, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from newslint.phrases.edges import (
    EDGE_END,
    EDGES,
    OPENING,
    after_aside,
    content_end,
    end_of,
    holds_word,
    is_boundary,
    is_speech,
    longest,
    may_begin,
    speaks_many,
    strip,
)
from newslint.phrases.index import LOOSE, WHOLE, Group, Openings, has_beginning, weight
from newslint.phrases.lines import LONGEST, Lines
from newslint.phrases.pattern import Phrase
from newslint.phrases.questions import asked, pairs
from newslint.phrases.tiling import side_by_side
from newslint.text.document import Document
from newslint.text.span import Hit, Span

_SHORT = 300  # the longest line that can be one phrase, or several; sentences may be longer
_AROUND = 60  # marks and white space around a phrase on its line
_MAX_TILED = 200  # the longest line that is read as several phrases side by side
_COUNTER = re.compile(r"[\s(\[]{1,3}\d{1,6}[\])]?$")


class Matcher:
    """One document while it is scanned: what has been confirmed so far, line by line."""

    def __init__(self, document: Document, folded: str, openings: Openings) -> None:
        self.document, self.folded, self._openings = document, folded, openings
        self.lines = Lines(document, folded)
        self._whole: dict[int, dict[str, tuple[Phrase, bool]]] = {}  # line: topic: phrase, is it strong
        # phrases in the order found: of two that cover as much, the first is taken
        self._parts: dict[int, dict[Phrase, None]] = {}
        self._tried: set[tuple[int, int]] = set()
        self._inside: list[Hit] = []
        self._noted: list[tuple[int, int, int, Phrase]] = []  # end and start of a literal, a phrase's number, the phrase

    def short_lines(self) -> tuple[str, list[tuple[int, int]]]:
        """The short lines, one under the other, and at which place there which number leads back to the place in the text."""
        parts: list[str] = []
        shifts: list[tuple[int, int]] = [(0, 0)]
        at = 0
        for line in self.lines:
            if 0 < line.end - line.start <= _SHORT:
                parts.append(self.folded[line.start : line.end])
                shifts.append((at, line.start - at))
                at += line.end - line.start + 1
        return "\n".join(parts), shifts

    # ------------------------------------------------------------ one occurrence of a literal
    def note(self, group: Group, start: int, end: int) -> None:
        """Note the phrases of a group that an occurrence of their literal may be part of."""
        folded, text = self.folded, self.document.text
        if group.led and may_begin(folded, start):
            for number, phrase in group.led:
                if self._begins_match(phrase, start) and (places := list(self._literals_from(phrase, start))):
                    self._noted.append((*min(places), number, phrase))
        if group.starts_word and start and folded[start - 1].isalnum() and not is_boundary(text, folded, start):
            return
        if group.ends_word and end < len(folded) and folded[end].isalnum() and not is_boundary(text, folded, end):
            return
        for number, phrase in group.holding:
            if phrase.anchor != "sentence" or not has_beginning(phrase) or self._begins_before(phrase, start, end):
                self._noted.append((end, start, number, phrase))

    def _begins_match(self, phrase: Phrase, at: int) -> bool:
        return phrase.compiled.match(self.folded, at, at + phrase.width + _AROUND) is not None

    def _literals_from(self, phrase: Phrase, at: int) -> Iterator[tuple[int, int]]:
        """The end and the start of each literal where it first occurs, in what may be a match that begins here."""
        folded, last = self.folded, at + phrase.width + _AROUND
        for literal in phrase.literals:
            start = folded.find(literal, at, last)
            while start >= 0:
                if holds_word(phrase, self.document.text, folded, start, start + len(literal)):
                    yield start + len(literal), start
                    break
                start = folded.find(literal, start + 1, last)

    def _begins_before(self, phrase: Phrase, start: int, end: int) -> bool:
        """A match begins before a literal, where a sentence or a line may begin."""
        folded, first = self.folded, max(0, start - phrase.width - LOOSE)
        for word in phrase.words:
            at = folded.find(word, first, end)
            while at >= 0:
                if may_begin(folded, at) and self._begins_match(phrase, at):
                    return True
                at = folded.find(word, at + 1, end)
        return False

    def try_noted(self) -> None:
        """Try what was noted, in the order of the text."""
        self._noted.sort(key=itemgetter(0, 1, 2))
        for end, start, _, phrase in self._noted:
            self.offer(phrase, start, end)
        self._noted.clear()

    def look_up_lines(self) -> None:
        """Try each short line for the phrases that begin with its first word."""
        folded, at = self.folded, self._openings.at
        for index, line in enumerate(self.lines):
            core = self.lines.core(index) if 0 < line.end - line.start <= _SHORT else None
            if core is None:
                continue
            start, end = core
            led = at(folded, start)
            for phrase in led:
                if self._may_be_line(phrase, line, start, end):
                    self._offer_line(phrase, index)
            if start > line.start and (raw := strip(line)[0]) != start:
                marked = at(folded, raw)
                for phrase in marked:
                    self._offer_line(phrase, index)
                led += marked
            if led and end - start <= _MAX_TILED:
                self._parts.setdefault(index, {})

    def _may_be_line(self, phrase: Phrase, line: Span, start: int, end: int) -> bool:
        """Whether a line that begins with the phrase's first word is worth a closer look."""
        folded = self.folded
        if end - start > phrase.width + LOOSE:
            return False
        if len(phrase.literals) == 1 and folded.find(phrase.literals[0], line.start, line.end) < 0:
            return False
        if phrase.has_mark_at_edge or phrase.compiled.fullmatch(folded, start, end):
            return True
        counter = _COUNTER.search(folded, max(start, end - 12), end)
        return counter is not None and phrase.compiled.fullmatch(folded, start, counter.start()) is not None

    def offer(self, phrase: Phrase, start: int, end: int) -> None:
        """Confirm `phrase` around an occurrence of its literal."""
        if not holds_word(phrase, self.document.text, self.folded, start, end):
            return
        index = self.lines.at(start)
        if phrase.anchor in WHOLE:
            self._offer_line(phrase, index)
        elif phrase.anchor == "sentence":
            if not self._offer_line(phrase, index) and self._begins_near(phrase, start, end):
                self._offer_sentence(phrase, start)
        elif phrase.anchor == "start":
            self._offer_start(phrase, index, start)
        else:
            self._offer_inside(phrase, index, start, end)

    def _offer_line(self, phrase: Phrase, index: int) -> bool:
        """True if the phrase is (already known as) the whole line."""
        core = self.lines.core(index)
        if core is None:
            return False
        start, end = core
        if phrase.anchor == "sentence" and has_beginning(phrase) and not self._begins(phrase, start):
            return False
        key = (index, id(phrase))
        if key in self._tried:
            return phrase.topic in self._whole.get(index, ())
        self._tried.add(key)
        if not self.lines.allow(phrase.anchor, index):
            return False
        if end - start <= phrase.width + LOOSE and self._is_whole(phrase, index, start, end):
            known = self._whole.setdefault(index, {})
            if phrase.topic not in known or self._rank(phrase) > self._rank(known[phrase.topic][0]):
                known[phrase.topic] = (phrase, phrase.anchor != "weak")
            return True
        if end - start <= _MAX_TILED and phrase.anchor != "sentence":
            self._parts.setdefault(index, {})[phrase] = None
        return False

    def _rank(self, phrase: Phrase) -> tuple[int, bool]:
        """Of equals, the phrase of the document's own language: other packs may hold the same word."""
        return weight(phrase), phrase.pack == self.document.language[0]

    def _is_whole(self, phrase: Phrase, index: int, start: int, end: int) -> bool:
        if phrase.anchor == "sentence" and "{*}" in phrase.pattern and self.lines.has_sentences(index):
            # What {*} stands for ends with its sentence, as prose may begin behind that; but a question asks for the sentence behind it.
            question = asked(self.document, start, end)
            return question is not None and self._matches_pair(phrase, start, question, end)
        if phrase.is_open and phrase.anchor != "sentence" and self.lines.is_prose(index):
            match = phrase.compiled.fullmatch(self.folded, start, end)
            return match is not None and not match.groupdict().get("rest", "?") and phrase.holds(match, self.document.text)
        if self._matches(phrase, start, end):
            return True
        line = self.lines[index]
        raw = strip(line)
        if phrase.has_mark_at_edge and raw != (start, end):  # such as "© {who}", "({n})"
            for begin, stop in (raw, (raw[0], end), (start, raw[1])):
                if self._matches(phrase, begin, stop):
                    return True
        counter = _COUNTER.search(self.folded, max(start, end - 12), end)
        return counter is not None and counter.start() > start and self._matches(phrase, start, counter.start())

    def _matches(self, phrase: Phrase, start: int, end: int) -> bool:
        if not self._begins(phrase, start):
            return False
        match = phrase.compiled.fullmatch(self.folded, start, end)
        return match is not None and phrase.holds(match, self.document.text)

    def _offer_sentence(self, phrase: Phrase, at: int) -> None:
        sentence = self.document.sentence_at(at)
        if sentence is None or is_speech(sentence.text):
            return
        first, last = strip(sentence)
        if len(sentence.text) <= min(LONGEST, phrase.width + _AROUND):
            start = after_aside(self.folded, sentence.start, at)
            begin = end_of(EDGES.match(self.folded, start, sentence.end), start)
            if self._matches(phrase, begin, content_end(self.folded, begin, sentence.end)):
                self._inside.append(phrase.hit(max(start, first), last))
                return
        if "{*}" in phrase.pattern:
            for start, question, end in pairs(self.document, self.lines[self.lines.at(first)], first, last):
                if self._matches_pair(phrase, start, question, end):
                    self._inside.append(phrase.hit(start, end))
                    return

    def _matches_pair(self, phrase: Phrase, start: int, question: int, end: int) -> bool:
        """A question and the sentence behind it are one phrase, whose own words end in the second of them."""
        begin = end_of(EDGES.match(self.folded, start, end), start)
        if end - begin > min(LONGEST, phrase.width + _AROUND) or not self._begins(phrase, begin):
            return False
        match = phrase.compiled.fullmatch(self.folded, begin, content_end(self.folded, begin, end))
        if match is None or not phrase.holds(match, self.document.text):
            return False
        return "rest" not in phrase.compiled.groupindex or match.start("rest") > question

    def _begins_near(self, phrase: Phrase, start: int, end: int) -> bool:
        """The phrase's first word is anywhere before, or nothing is known of it."""
        first = max(0, start - phrase.width)
        return not phrase.words or any(self.folded.find(word, first, end) >= 0 for word in phrase.words)

    def _begins(self, phrase: Phrase, at: int) -> bool:
        """A match may begin here, or nothing is known of its beginning."""
        return self._openings.may_begin(phrase, self.folded, at)

    def _offer_start(self, phrase: Phrase, index: int, start: int) -> None:
        line = self.lines[index]
        if start - line.start > phrase.width + 60:
            return
        begin = strip(line)[0]
        for at in dict.fromkeys((end_of(EDGES.match(self.folded, begin, line.end), begin), begin)):
            if not self._begins(phrase, at):
                continue
            match = phrase.compiled.match(self.folded, at, min(line.end, at + 2 * phrase.width + 20))
            if match and phrase.holds(match, self.document.text) and is_boundary(self.document.text, self.folded, match.end()):
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
            if match.end() <= start or not is_boundary(text, folded, match.start()):
                continue
            if match.start() > line.start and text[match.start() - 1] in OPENING:
                continue
            held, stop = match, match.end()
            if phrase.anchor == "end":
                rest = EDGE_END.match(folded, stop, line.end)
                if rest is None:
                    whole = phrase.compiled.fullmatch(folded, match.start(), content_end(folded, match.start(), line.end))
                    if whole is None:
                        continue
                    held = whole
                stop = strip(line)[1]
            elif not is_boundary(text, folded, stop):
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
        for index, known in self._whole.items():  # a line is one thing: the first topic that is sure of it has it,
            # one in the document's own language first
            sure = [found for found, is_strong in known.values() if is_strong]
            phrase = next(
                (p for p in sure if p.pack == self.document.language[0]), sure[0] if sure else next(iter(known.values()))[0]
            )
            by_topic.setdefault(phrase.topic, []).append(phrase.hit(*strip(self.lines[index])))
        for hit in self._inside:
            by_topic.setdefault(hit.topic, []).append(hit)
        return {topic: longest(hits, self.document.language.code) for topic, hits in by_topic.items()}

    def _tile(self, index: int, parts: Iterable[Phrase]) -> None:
        """A line of phrases side by side, and nothing else, is one hit."""
        found = side_by_side(self.document.text, self.folded, self.lines.core(index) or (0, 0), self._openings, parts)
        if len(found) > 1 and speaks_many(self.document.language.code, (p.pack for p in found)):
            return  # what words mean in several languages
        strong = [p for p in found if p.anchor != "weak"]
        if len(found) > 1:
            chosen = next((p for p in strong if p.proves), strong[0]) if strong else found[0]
            self._whole[index] = {chosen.topic: (chosen, bool(strong) or len(found) > 2)}

    def _settle_weak(self) -> None:
        """Weak lines stay only in a run of phrase lines (blank lines aside) with a strong one, or with three weak ones."""
        if not any(not strong for known in self._whole.values() for _, strong in known.values()):
            return
        run: list[int] = []
        before = -1
        for index in [*self.lines.filled, -1]:
            if index in self._whole:
                run.append(index)
                continue
            strong = any(is_strong for i in run for _, is_strong in self._whole[i].values())
            alone = run and not strong and len(run) < 3
            counts = run and (
                self._is_count(before) or self._is_count(index)
            )  # a list of counts stays whole: answers to a poll, a score
            for i in run:
                if alone or (counts and self._is_count(i) and not any(is_strong for _, is_strong in self._whole[i].values())):
                    del self._whole[i]
            run, before = [], index

    def _is_count(self, index: int) -> bool:
        """A line that ends in a number."""
        return index >= 0 and _COUNTER.search(self.lines[index].text.rstrip()) is not None
