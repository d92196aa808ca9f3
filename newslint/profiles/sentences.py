"""Sentences as a profile stores and finds them.

A sentence is stored as its words, in lower case, every number as 0, and `{}` for words that vary. A `…` at its beginning or
end says that in the documents the sentence goes on there, each time in another way. A `¶` comes before short lines that are
no sentences, such as a menu's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint.text import marks
from newslint.text.pattern import LazyPattern
from newslint.text.scripts import SPACELESS

SLOT, GOES_ON, LINE = "{}", "…", "¶"
WIDEST = 12  # words that may be in a slot


# One word a character. Not `scripts.WIDE`: Korean has spaces between words, and its syllables count as letters do.
_IDEOGRAPHS = LazyPattern("[\u3040-\u9fff]")
_LINE_LENGTH, _LINE_ENDS = 60, marks.SENTENCE_ENDS + marks.COMMAS + marks.COLONS


class Token(NamedTuple):
    """A word or number of a text: its key, and where it is."""

    key: str
    start: int
    end: int


# Scripts without spaces give one token a character; elsewhere marks that combine belong to their word.
_EDGES = "\\s!-/:-@\\[-`{-~¡¿«»·•…‘’“”„‚‹›–—\xa9\u200b\ufeff\u3000-\u303f\uff00-\uff0f\uff1a-\uff20،؛؟۔।॥\ufffd"
_TOKEN = LazyPattern(rf"\d+|[{SPACELESS}]|[^{_EDGES}{SPACELESS}\d]+")


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, case folded, with every number as 0."""
    plain = text.isascii()
    for match in _TOKEN.compiled.finditer(text):
        word = match.group()
        if word.isdecimal():
            word = "0"
        elif not plain:
            word = unicodedata.normalize("NFC", word)
        yield Token(word.casefold(), match.start(), match.end())


def keys_of(text: str) -> list[str]:
    """The keys of all tokens of a text."""
    return ["0" if key.isdecimal() else key for key in words_of(text)]


def words_of(text: str) -> list[str]:
    """The same with numbers as they are."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _TOKEN.compiled.findall(text.casefold())


def weight(keys: Sequence[str]) -> float:
    """How much some words say, in letters of an alphabet; an ideograph or kana counts 2.5."""
    text = "".join(keys)
    letters = len(text) - keys.count("0")
    return letters if text.isascii() else letters + 1.5 * len(_IDEOGRAPHS.compiled.findall(text))


def says_enough(keys: Sequence[str]) -> bool:
    """A sentence long enough to be distinguished from those that anybody writes, such as “she said.”"""
    return len(keys) >= 4 and weight(keys) >= 20


def line_key(line: str) -> str:
    """The key of a short line that is no sentence, such as a menu's entry or a button; empty for all other lines."""
    line = line.strip()
    if not 2 <= len(line) <= _LINE_LENGTH or line[-1] in _LINE_ENDS:
        return ""
    keys = keys_of(line)
    return f"{LINE} {' '.join(keys)}" if weight(keys) >= 2 and not says_enough(keys) else ""


class Template:
    """A stored sentence, ready to be looked for: parts of fixed words, between which are a few others."""

    __slots__ = ("anchor", "goes_on", "leads", "parts", "text", "trails")

    def __init__(self, text: str) -> None:
        words = text.split(" ")
        self.text = text
        self.goes_on = GOES_ON in (words[0], words[-1])
        words = [word for word in words if word not in (GOES_ON, "")]
        self.leads, self.trails = words[:1] == [SLOT], words[-1:] == [SLOT]
        parts: list[list[str]] = [[]]
        for word in words:
            if word == SLOT:
                parts.append([])
            else:
                parts[-1].append(word)
        self.parts = [part for part in parts if part]
        self.anchor = max(range(len(self.parts)), key=lambda i: len(self.parts[i])) if self.parts else -1

    @property
    def fixed(self) -> list[str]:
        """The words that do not vary."""
        return [word for part in self.parts for word in part]

    def match(self, keys: Sequence[str], at: int) -> tuple[int, int] | None:
        """The first and the last word, less one, of an occurrence whose longest part begins at word `at`."""
        part = self.parts[self.anchor]
        if keys[at : at + len(part)] != part:
            return None
        first, end = at, at + len(part)
        for other in reversed(self.parts[: self.anchor]):
            for begin in range(first - len(other), max(first - len(other) - WIDEST, 0) - 1, -1):
                if keys[begin : begin + len(other)] == other:
                    first = begin
                    break
            else:
                return None
        for other in self.parts[self.anchor + 1 :]:
            for begin in range(end, min(end + WIDEST, len(keys)) + 1):
                if keys[begin : begin + len(other)] == other:
                    end = begin + len(other)
                    break
            else:
                return None
        return first, end
