"""One text, frozen, with what is known of its source, and the views that all rules share.

All offsets are code points in `Document.text`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar, overload

from newslint.text import blocks, code, inline, layout, markdown, segment, stopwatch
from newslint.text.blocks import Block, BlockKind
from newslint.text.inline import Plain
from newslint.text.layout import Layout, Measure
from newslint.text.span import Span

if TYPE_CHECKING:
    from newslint.text.language import Language

_T = TypeVar("_T")

# What str.splitlines() splits at, less the separators that occur inside lines of damaged text (\v, \f, \x1c to \x1e, \x85).
# (It begins with one class of characters, which the engine looks for many times faster than for alternatives.)
LINE_END = re.compile(r"[\n\r\u2028\u2029](?:(?<=\r)\n)?")

_start = attrgetter("start")
_ASCII = "".join(map(chr, range(128)))
_ASCII_BYTES = _ASCII.encode()


class Encoding(NamedTuple):
    """The codec that a file's bytes were decoded with, the confidence in it (0 to 1), and whether that is certain enough to write
    the text anew as UTF-8."""

    name: str
    confidence: float = 1.0
    certain: bool = True


UTF8 = Encoding("utf-8")


class shared(Generic[_T]):  # noqa: N801 (a decorator, like property)
    """A property of a text that is computed once, on demand. A context takes it from its document, so that all linters share it."""

    def __init__(self, compute: Callable[[Any], _T]) -> None:
        self._compute, self.__doc__ = compute, compute.__doc__

    @property
    def returns(self) -> str:
        """The type of what it computes, as it is written."""
        return str(self._compute.__annotations__["return"])

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: Document, owner: type) -> _T: ...
    def __get__(self, instance: Document | None, owner: type) -> Self | _T:
        if instance is None:
            return self
        base = instance.base
        if base is not instance:
            value: _T = getattr(base, self._name)
        elif stopwatch.running is not None:
            value = stopwatch.running.time(self._name.lstrip("_"), partial(self._compute, instance))
        else:
            value = self._compute(instance)
        instance.__dict__[self._name] = value  # found there from now on
        return value


class Document:
    """One text and where it came from. Frozen: any number of linters may check the same document.

    `path` is the path as it was given; `record` the 1-based record in a file of many, or None; `id` the record's own name, where it
    has one; `source` the site it came from (a name or a host); `url` its address; `fields` the other fields of the record; `encoding` the codec that its bytes were
    decoded with, and `decoded` how sure that is.
    """

    text: str
    path: str
    record: int | None
    id: str | None
    source: str | None
    url: str | None
    fields: Mapping[str, Any]
    encoding: str
    decoded: Encoding

    def __init__(
        self,
        text: str,
        path: str = "<string>",
        *,
        record: int | None = None,
        id: str | None = None,
        source: str | None = None,
        url: str | None = None,
        fields: Mapping[str, Any] | None = None,
        encoding: str | Encoding = UTF8,
    ) -> None:
        if not isinstance(text, str):
            raise TypeError(f"a document's text must be a str, not {type(text).__name__}{_ADVICE.get(type(text), '')}")
        known = encoding if isinstance(encoding, Encoding) else Encoding(encoding)
        self.__dict__.update(text=text, path=path, record=record, id=id, source=source, url=url)
        self.__dict__.update(encoding=known.name, decoded=known)
        self.__dict__.update(fields=MappingProxyType(dict(fields)) if fields else _NO_FIELDS, _views={}, _split={})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a document is frozen: {name} cannot be set; use replace()")

    __delattr__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.text, self.path, self.record, self.id, self.source, self.url, dict(self.fields), self.decoded)

    def __repr__(self) -> str:
        where = self.path if self.record is None else f"{self.path}:{self.record}"
        return f"<Document {where}, {len(self.text)} code points>"

    def replace(self, text: str, *, encoding: str | Encoding | None = None) -> Document:
        """The same document with another text, and another encoding if one is given (views are computed anew)."""
        return Document(
            text,
            self.path,
            record=self.record,
            id=self.id,
            source=self.source,
            url=self.url,
            fields=self.fields,
            encoding=encoding or self.decoded,
        )

    @property
    def base(self) -> Document:
        """The document itself; of a context, the document that it was made for."""
        return self

    # ------------------------------------------------------------ views
    def view(self, compute: Callable[[Any], _T]) -> _T:
        """``compute(self)``, computed once and kept: a view that several rules share, such as one family's parse of the text."""
        views: dict[Callable[[Any], Any], Any] = self.__dict__["_views"]
        if compute not in views:
            watch = stopwatch.running
            views[compute] = compute(self) if watch is None else watch.time(_name(compute), partial(compute, self))
        found: _T = views[compute]
        return found

    @shared
    def is_ascii(self) -> bool:
        """Whether the text has ASCII characters only."""
        return self.text.isascii()

    @shared
    def characters(self) -> frozenset[str]:
        """Every character that occurs."""
        # 128 searches at the speed of memory are faster than a set of all.
        data = self.text.encode("utf-8", "surrogatepass")
        found = [c for c in _ASCII if ord(c) in data]
        if not self.is_ascii:
            found += set(data.translate(None, _ASCII_BYTES).decode("utf-8", "surrogatepass"))
        return frozenset(found)

    @shared
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

    @shared
    def _line_starts(self) -> Sequence[int]:
        return [line.start for line in self.lines]

    @shared
    def words(self) -> Sequence[str]:
        """The words of the text, as white space parts them: split once for all rules."""
        return self.text.split()

    @shared
    def _layout(self) -> tuple[Layout, Measure | None]:
        return layout.recognise(self)

    @property
    def layout(self) -> Layout:
        """How the text is laid out: plain, wrapped, Markdown or wrapped Markdown."""
        return self._layout[0]

    @property
    def measure(self) -> Measure | None:
        """The width that lines are wrapped at, if they are."""
        return self._layout[1]

    @property
    def is_hard_wrapped(self) -> bool:
        """Lines are broken at a measure, so that a paragraph takes several."""
        return self._layout[1] is not None

    @shared
    def fences(self) -> frozenset[int]:
        """The lines of fenced code, fences included."""
        return markdown.fenced_lines(self.lines) if "```" in self.text or "~~~" in self.text else frozenset()

    @shared
    def paragraph_lines(self) -> tuple[tuple[int, int], ...]:
        """First and last line of each paragraph, 0-based."""
        return tuple(layout.paragraph_lines(self))

    @shared
    def paragraphs(self) -> tuple[Span, ...]:
        """Runs of text that a reader takes for one paragraph: each line that is not blank, or, in wrapped text, the lines that
        wrapping made of it."""
        lines, text = self.lines, self.text
        return tuple(
            lines[a] if a == b else Span(lines[a].start, lines[b].end, text[lines[a].start : lines[b].end])
            for a, b in self.paragraph_lines
        )

    def plain(self, span: Span | Block) -> Plain:
        """The words of a paragraph, a block or a part of them without marks of Markdown, wrapped lines joined; places in it map
        back to offsets in the text."""
        return inline.plain(self.text, span.start, span.end, is_markdown=self.layout.is_markdown)

    @shared
    def plain_paragraphs(self) -> tuple[Plain, ...]:
        """The plain words of each of `paragraphs`."""
        return tuple(map(self.plain, self.paragraphs))

    @shared
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs, headings, lists, tables, code and other units of structure, in order."""
        return blocks.blocks(self)

    def is_heading(self, line: int) -> bool:
        """Whether line `line` (0-based) is part of the heading of what follows it: prose, a list, code or facts of its own. What
        follows decides, not its words."""
        return blocks.is_heading(self, line)

    def block_at(self, offset: int) -> Block | None:
        """The block that covers `offset`, or None between blocks."""
        index = bisect.bisect_right(self.blocks, offset, key=_start) - 1
        return self.blocks[index] if index >= 0 and offset < self.blocks[index].end else None

    @shared
    def inline_code(self) -> tuple[Span, ...]:
        """Each piece of code between backticks, in order."""
        return tuple(Span(start, end, self.text[start:end]) for start, end in code.inline(self.text))

    def in_code(self, offset: int) -> bool:
        """Whether `offset` is in code: between backticks, in a block of code, or among signs of code on its line."""
        if code.is_among_signs(self.text, offset):
            return True
        index = bisect.bisect_right(self.inline_code, offset, key=_start) - 1
        if index >= 0 and offset < self.inline_code[index].end:
            return True
        block = self.block_at(offset)
        return block is not None and block.kind is BlockKind.CODE

    @shared
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
        split: dict[int, Sequence[Span]] = self.base.__dict__["_split"]
        if number not in split:
            p = self.paragraphs[number]
            split[number] = [Span(p.start + a, p.start + b, p.text[a:b]) for a, b in segment.sentences(p.text)]
        return split[number]

    @shared
    def language(self) -> Language:
        """The language that most of the text is written in, with a confidence from 0 to 1."""
        from newslint.text.language import identify

        return identify(self.text)

    # ------------------------------------------------------------ places
    def line_at(self, offset: int) -> int:
        """The 0-based index of the line that holds `offset` (the last line for an offset past the end)."""
        return max(0, bisect.bisect_right(self._line_starts, offset) - 1)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset; columns count code points."""
        if not self.lines:
            return 1, 1
        index = self.line_at(offset)
        return index + 1, offset - self.lines[index].start + 1


_NO_FIELDS: Mapping[str, Any] = MappingProxyType({})
_ADVICE = {bytes: "; decode it first", bytearray: "; decode it first", type(None): ""}


def _name(view: Callable[[Any], Any]) -> str:
    """What a view is called in a profile: by its function, and the module that has it."""
    return f"{view.__module__.rpartition('.')[2]}.{getattr(view, '__name__', 'view')}"


def _rebuild(
    text: str,
    path: str,
    record: int | None,
    id: str | None,
    source: str | None,
    url: str | None,
    fields: Mapping[str, Any],
    encoding: Encoding,
) -> Document:
    """A document as pickle restores it: its views are computed anew."""
    return Document(text, path, record=record, id=id, source=source, url=url, fields=fields, encoding=encoding)
