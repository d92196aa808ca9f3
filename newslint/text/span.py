"""Places in a text: spans, phrase hits, sentences that a site repeats. All offsets are code points, ranges half-open."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points and the text that it covers."""

    start: int
    end: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether it covers nothing, or only white space."""
        return not self.text or self.text.isspace()


class Hit(NamedTuple):
    """A phrase of a phrase pack, where it occurs in a document as its anchor demands."""

    start: int
    end: int
    topic: str
    phrase: str
    pack: str
    proves: bool = True  # the phrase occurs only in boilerplate; else it needs company


class Recurrence(NamedTuple):
    """A sentence that the document's site repeats: where it occurs, and how many of how many documents carry it. Or a short
    line that is no sentence."""

    start: int
    end: int
    carried: int
    documents: int
    is_line: bool = False


class Copy(NamedTuple):
    """What a document repeats: the path, record and id of the other; the share of its own words that are there; whether the words of
    both are the same."""

    path: str
    record: int | None
    id: str | None
    share: float
    same: bool
