"""One text, immutable, with what is known of its source, and the views that all rules share.

All offsets are code points in `Document.text`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from newslint.text import segment

if TYPE_CHECKING:
    from newslint.text.language import Language


_T = TypeVar("_T")


class Span(NamedTuple):
    """A half-open range of code points and the text that it covers."""

    start: int
    end: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text or self.text.isspace()


class Hit(NamedTuple):
    """A phrase of a phrase pack, where it stands in a document with its anchor satisfied."""

    start: int
    end: int
    topic: str
    phrase: str
    pack: str
    proves: bool = True  # the phrase occurs only in boilerplate; else it needs company


class Recurrence(NamedTuple):
    """A sentence that the document's site repeats: where it stands, and how many of how many documents carry it. Or a short
    line that is no sentence."""

    start: int
    end: int
    carried: int
    documents: int
    is_line: bool = False


class Memory(Protocol):
    """What a corpus taught (see `newslint.profiles.profile`)."""

    def find(self, document: Document, share: float, least: int, documents: int) -> Iterable[Recurrence]: ...

    def lengths(self, site: str) -> Mapping[tuple[str, int], int]:
        """Lengths at which unfinished texts of a site pile up, as ("characters" or "bytes", length): how many do."""
        ...


class Scanner(Protocol):
    """Reads a text once and gives every phrase hit in it, by topic."""

    def scan(self, document: Document) -> Mapping[str, tuple[Hit, ...]]: ...


# What str.splitlines() splits at, less the separators that stand inside lines of damaged text (\v, \f, \x1c to \x1e, \x85).
# (It begins with one class of characters, which the engine looks for many times faster than for alternatives.)
LINE_END = re.compile(r"[\n\r\u2028\u2029](?:(?<=\r)\n)?")

_start = attrgetter("start")
_ASCII = "".join(map(chr, range(128)))
_ASCII_BYTES = _ASCII.encode()


class Document:
    """One text and where it came from.

    `path` is the path as it was given; `record` the 1-based record in a file of many, or None; `source` the site it came
    from (a name or a host); `fields` the other fields of the record; `encoding` the codec its bytes were decoded with, at a
    confidence from 0 to 1, and `encoding_certain` whether that may be relied on to write them anew. `profile` is what was
    learned of its corpus, if a profile was given.
    """

    profile: Memory | None = None

    def __init__(
        self,
        text: str,
        path: str = "<string>",
        *,
        record: int | None = None,
        source: str | None = None,
        url: str | None = None,
        fields: Mapping[str, Any] | None = None,
        encoding: str = "utf-8",
        encoding_confidence: float = 1.0,
        encoding_certain: bool = True,
        scanner: Scanner | None = None,
    ) -> None:
        self.text = text
        self.path = path
        self.record = record
        self.source = source
        self.url = url
        self.fields: Mapping[str, Any] = fields or {}
        self.encoding = encoding
        self.encoding_confidence, self.encoding_certain = encoding_confidence, encoding_certain
        self._scanner = scanner
        self._views: dict[Callable[[Document], Any], Any] = {}
        self._split: dict[int, Sequence[Span]] = {}  # sentences by the number of their paragraph

    def __repr__(self) -> str:
        where = self.path if self.record is None else f"{self.path}:{self.record}"
        return f"<Document {where}, {len(self.text)} code points>"

    def replace(self, text: str) -> Document:
        """The same document with another text (views are computed anew)."""
        return Document(
            text,
            self.path,
            record=self.record,
            source=self.source,
            url=self.url,
            fields=self.fields,
            encoding=self.encoding,
            encoding_confidence=self.encoding_confidence,
            encoding_certain=self.encoding_certain,
            scanner=self._scanner,
        )

    def as_utf8(self) -> Document:
        """The same document, its bytes written anew as UTF-8."""
        new = self.replace(self.text)
        new.encoding, new.encoding_confidence, new.encoding_certain = "utf-8", 1.0, True
        return new

    def scanned_by(self, scanner: Scanner) -> Document:
        """This document with its phrase hits taken from `scanner`."""
        self._scanner = scanner
        return self

    # ------------------------------------------------------------ views
    def view(self, compute: Callable[[Document], _T]) -> _T:
        """``compute(self)``, computed once and kept: a view that several rules share, such as one family's parse of the text."""
        if compute not in self._views:
            self._views[compute] = compute(self)
        view: _T = self._views[compute]
        return view

    @cached_property
    def is_ascii(self) -> bool:
        return self.text.isascii()

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that occurs."""
        # 128 searches at the speed of memory are faster than a set of all.
        data = self.text.encode("utf-8", "surrogatepass")
        found = [c for c in _ASCII if ord(c) in data]
        if not self.is_ascii:
            found += set(data.translate(None, _ASCII_BYTES).decode("utf-8", "surrogatepass"))
        return frozenset(found)

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """All lines, blank ones too, without their line ends."""
        text, at, found = self.text, 0, []
        if "\r" not in text and "\u2028" not in text and "\u2029" not in text:
            for line in text.split("\n"):
                end = at + len(line)
                found.append(Span(at, end, line))
                at = end + 1
            return tuple(found if found[-1].text else found[:-1])
        for stop in LINE_END.finditer(text):
            found.append(Span(at, stop.start(), text[at : stop.start()]))
            at = stop.end()
        if at < len(text):
            found.append(Span(at, len(text), text[at:]))
        return tuple(found)

    @cached_property
    def words(self) -> Sequence[str]:
        """The words of the text, as white space parts them: split once for all rules."""
        return self.text.split()

    @cached_property
    def is_hard_wrapped(self) -> bool:
        """Lines are broken at some 50 to 100 columns, with blank lines between paragraphs."""
        return segment.is_hard_wrapped(self.lines)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Runs of text that a reader takes for one paragraph: each line that is not blank, or, in hard-wrapped text, each block
        of lines."""
        return tuple(segment.blocks(self.text, self.lines) if self.is_hard_wrapped else segment.filled(self.lines))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences, in order, none across a paragraph's end; white space around them left out."""
        return tuple(chain.from_iterable(map(self._sentences_of, range(len(self.paragraphs)))))

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that covers `offset`, or None between sentences. Only the paragraph around it is split."""
        number = bisect.bisect_right(self.paragraphs, offset, key=_start) - 1
        if number < 0:
            return None
        sentences = self._sentences_of(number)
        index = bisect.bisect_right(sentences, offset, key=_start) - 1
        return sentences[index] if index >= 0 and offset < sentences[index].end else None

    def _sentences_of(self, number: int) -> Sequence[Span]:
        """The sentences of one paragraph."""
        if number not in self._split:
            p = self.paragraphs[number]
            self._split[number] = [Span(p.start + a, p.start + b, p.text[a:b]) for a, b in segment.sentences(p.text)]
        return self._split[number]

    @cached_property
    def phrases(self) -> Mapping[str, tuple[Hit, ...]]:
        """Hits of the phrase packs by topic, sorted by start."""
        return self._scanner.scan(self) if self._scanner else {}

    @cached_property
    def language(self) -> Language:
        """The language that most of the text is written in, with a confidence from 0 to 1."""
        from newslint.text.language import identify

        return identify(self.text)

    # ------------------------------------------------------------ places
    def line_at(self, offset: int) -> int:
        """The 0-based index of the line that holds `offset` (the last line for an offset past the end)."""
        return max(0, bisect.bisect_right(self.lines, offset, key=_start) - 1)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset; columns count code points."""
        if not self.lines:
            return 1, 1
        index = self.line_at(offset)
        return index + 1, offset - self.lines[index].start + 1
