"""Markdown within a paragraph: links, images, emphasis, code and escapes; and the plain words that are left without them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from newslint.text.marks import UNSPACED_ENDS
from newslint.text.pattern import LazyPattern
from newslint.text.scripts import SPACELESS

# Every alternative begins with a character of its own and takes what it takes for good, so that a megabyte of any of them is
# read once. A target may be broken over lines, as html2text breaks it, or hold pairs of brackets.
_TARGET = r"\((?:[^()\s\"]++|\n(?=[^\s()\"])|\([^()\s]{0,200}+\)|[ \t]++(?!\"))*+(?:\s++\"[^\"]{0,500}+\")?\s{0,3}\)"
_TOKEN = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|`+|!?\[|\](?:{_TARGET}|\[[^\[\]\n]{{0,100}}\])?|\*+|_+|~~|<(?:https?://|mailto:)[^<>\s]{{1,500}}>"
)
PREFIX = re.compile(
    r"[ \t]*+(?:>[ \t]{0,4}+)*+[ \t]*+(?:\#{1,6}(?:[ \t]++|$)|[*+-][ \t]++(?:\[[ xX]\][ \t]++)?|\d{1,3}(?:\\?\.|\))[ \t]++(?=\S))?"
)
_QUOTES = re.compile(r"[ \t]*+(?:>[ \t]?)*+")
_CLOSING_HASHES = re.compile(r"[ \t]#{1,6}[ \t]*$")
_SPACELESS = LazyPattern(rf"[{SPACELESS}{UNSPACED_ENDS}、，；：「」『』（）]")
_MARKS = re.compile(r"[\\\[\]*_`~<|\n]")


class Pair(NamedTuple):
    """A link, an image, emphasis or code: its opening mark is ``text[start:inner]``, its closing mark ``text[outer:end]``."""

    start: int
    inner: int
    outer: int
    end: int
    is_link: bool


class Removal(NamedTuple):
    """What is layout and no word, and what is in its place."""

    start: int
    end: int
    text: str


class Plain(NamedTuple):
    """The words of a passage without marks of layout, wrapped lines joined. `places`: (place in `text`, offset in the document) of
    each stretch that was taken over unchanged."""

    text: str
    places: tuple[tuple[int, int], ...]

    def offset(self, at: int) -> int:
        """The offset in the document of the character ``text[at]``."""
        index = max(0, bisect.bisect_right(self.places, at, key=itemgetter(0)) - 1)
        place, offset = self.places[index]
        return offset + at - place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range in the document that ``text[start:end]`` stands for."""
        return self.offset(start), self.offset(end - 1) + 1 if end > start else self.offset(start)


def pairs(text: str, start: int, end: int) -> tuple[list[Pair], list[Removal]]:
    """Pairs of marks within ``text[start:end]``, and the single marks there that are no words: escapes, empty emphasis."""
    found: list[Pair] = []
    single: list[Removal] = []
    brackets: list[re.Match[str]] = []
    opened: dict[str, re.Match[str]] = {}
    code: re.Match[str] | None = None
    for token in _TOKEN.finditer(text, start, end):
        mark = token.group()
        if code is not None:
            if mark == code.group():
                found.append(Pair(code.start(), code.end(), token.start(), token.end(), is_link=False))
                code = None
        elif mark[0] == "\\":
            single.append(Removal(token.start(), token.start() + 1, ""))
        elif mark[0] == "`":
            code = token if text.find(mark, token.end(), end) >= 0 else None
        elif mark[0] == "<":
            found.append(Pair(token.start(), token.start() + 1, token.end() - 1, token.end(), is_link=False))
        elif mark[-1] == "[":
            brackets.append(token)
        elif mark[0] == "]":
            opening = brackets.pop() if brackets else None
            if opening and len(mark) > 1:
                found.append(Pair(opening.start(), opening.end(), token.start(), token.end(), is_link=True))
        elif len(mark) > 3 or (mark == "__" and text[token.end() : token.end() + 1] == "]"):
            if text[token.start() - 1 : token.start()].strip():  # an icon, or emphasis of nothing
                single.append(Removal(token.start(), token.end(), ""))
        else:
            _emphasis(text, token, opened, found)
    return found, single


def _emphasis(text: str, token: re.Match[str], opened: dict[str, re.Match[str]], found: list[Pair]) -> None:
    """Open or close emphasis with a run of asterisks, underscores or tildes."""
    mark, before, after = token.group(), text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
    within = before.isalnum() and after.isalnum()
    if within and (mark[0] == "_" or (len(mark) == 1 and before.isascii() and after.isascii())):
        return
    opening = opened.pop(mark, None)
    if opening is not None and token.start() and not before.isspace():
        if mark == "__" and text[opening.end() : token.start()].isidentifier():
            return  # a name of code: __init__
        found.append(Pair(opening.start(), opening.end(), token.start(), token.end(), is_link=False))
    elif after and not after.isspace():
        opened[mark] = token


def plain(text: str, start: int, end: int, *, is_markdown: bool) -> Plain:
    """The plain words of ``text[start:end]``, a paragraph or a part of one."""
    if not is_markdown and text.find("\n", start, end) < 0:
        return Plain(text[start:end], ((0, start),))
    if _MARKS.search(text, start, end) is None and (not is_markdown or text[start : start + 1].isalpha()):
        return Plain(text[start:end], ((0, start),))
    removals = sorted(_removals(text, start, end, is_markdown))
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at, size = start, 0
    for removal in removals:
        if removal.start < at:
            continue
        if removal.start > at:
            places.append((size, at))
            parts.append(text[at : removal.start])
            size += removal.start - at
        if removal.text:
            places.append((size, removal.start))
            parts.append(removal.text)
            size += len(removal.text)
        at = removal.end
    if at < end:
        places.append((size, at))
        parts.append(text[at:end])
    return Plain("".join(parts), tuple(places) or ((0, start),))


def _removals(text: str, start: int, end: int, is_markdown: bool) -> Iterator[Removal]:
    """Everything in a paragraph that is layout."""
    begin = start
    if is_markdown:
        at_line_start = start == 0 or text[start - 1] in "\n\r\u2028\u2029"
        prefix = PREFIX.match(text, start, end) if at_line_start else None
        if prefix is not None and prefix.end() > start:
            begin = prefix.end()
            yield Removal(start, begin, "")
        if "#" in text[start : begin + 1]:
            closing = _CLOSING_HASHES.search(text, max(begin, end - 20), end)
            if closing:
                yield Removal(closing.start(), end, "")
        found, single = pairs(text, begin, end)
        yield from single
        for pair in found:
            yield Removal(pair.start, pair.inner, "")
            yield Removal(pair.outer, pair.end, "")
    at = text.find("\n", begin, end)
    while at >= 0:
        quote = _QUOTES.match(text, at + 1, end)
        after = quote.end() if quote else at + 1
        before = at
        while before > begin and text[before - 1] in " \t\r":
            before -= 1
        yield Removal(before, after, _joint(text[before - 1 : before], text[before - 2 : before - 1], text[after : after + 1]))
        at = text.find("\n", max(after, at + 1), end)


def _joint(before: str, second: str, after: str) -> str:
    """What is between two lines once they are joined: nothing in scripts without spaces and behind a hyphen within a word."""
    if _SPACELESS.compiled.match(before) and _SPACELESS.compiled.match(after):
        return ""
    return "" if before == "-" and second.isalpha() and after.isalpha() else " "
