"""The lines of one document as phrases are compared with them: what is around their text, where they are, whether they are prose."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import cached_property

from newslint.phrases.edges import EDGES, after_aside, content_end, end_of, is_speech, strip
from newslint.text.document import Document
from newslint.text.marks import FULL_STOPS
from newslint.text.span import Span

_HAN = "\u2e80"  # from here on, characters are words or syllables, also beside a name in Latin letters
LONGEST = 700  # code points of a line that can be one phrase


class Lines:
    """The lines of one document, each looked at once."""

    def __init__(self, document: Document, folded: str) -> None:
        self._document, self._folded, self._spans = document, folded, document.lines
        self._cores: dict[int, tuple[int, int] | None] = {}
        self._last, self._start, self._end = 0, 0, 0  # the last line that was used

    def __getitem__(self, index: int) -> Span:
        return self._spans[index]

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def at(self, offset: int) -> int:
        """The number of the line at a place; most calls in a row are for the same line."""
        if not self._start <= offset < self._end:
            self._last = self._document.line_at(offset)
            self._start = self[self._last].start
            self._end = self[self._last + 1].start if self._last + 1 < len(self) else len(self._folded) + 1
        return self._last

    def core(self, index: int) -> tuple[int, int] | None:
        """The line less the marks around it; None for a line too long to be a phrase, or one that is speech."""
        if index not in self._cores:
            line = self[index]
            self._cores[index] = self._find_core(line) if line.end - line.start <= LONGEST else None
        return self._cores[index]

    def _find_core(self, line: Span) -> tuple[int, int] | None:
        text, start, end = line.text, line.start, line.end
        if text[:1].isalpha():  # no mark, and no speech
            return start, end if text[-1].isalpha() else content_end(self._folded, start, end)
        stripped = text.strip()
        start = end_of(EDGES.match(self._folded, start, end), start)
        end = content_end(self._folded, start, end)
        return None if is_speech(stripped) or (start >= end and not stripped) else (start, end)

    def has_sentences(self, index: int) -> bool:
        """A line of more than one sentence."""
        start, end = strip(self[index])
        sentence = self._document.sentence_at(start)
        return sentence is not None and (sentence.end < end or after_aside(sentence.text, 0, len(sentence.text)) > 0)

    def is_prose(self, index: int) -> bool:
        """A line of some words that ends as a sentence does."""
        text = self[index].text.strip()
        if text[-1:] not in FULL_STOPS or text.endswith(("..", "。。")):
            return False
        return text.count(" ") >= 2 or (len(text) >= 10 and (text.lower() == text.upper() or max(text) >= _HAN))

    def allow(self, anchor: str, index: int) -> bool:
        """Whether a phrase of this anchor may be the line, by where the line is in the document."""
        if anchor in ("line", "weak", "sentence"):
            return True
        filled = self.filled
        if anchor == "last":
            return index == filled[-1]
        at = bisect.bisect_left(filled, index)
        if anchor == "head":
            return at < 8
        return at >= len(filled) * 2 / 3 or len(filled) - at <= 8

    @cached_property
    def filled(self) -> list[int]:
        """The numbers of the lines that are not blank."""
        return [i for i, line in enumerate(self._spans) if not line.is_blank] or [0]
