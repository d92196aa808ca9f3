"""What the duplication rules compare: words and keys that work for every script."""

from __future__ import annotations

import unicodedata

from newslint import LazyPattern, marks, scripts

# Taken out before lines are compared: white space, quotation marks, bullets and emphasis. Other marks stay: "1.5" is not "15".
_DROPPED = bytes(range(10)) + bytes(range(11, 26)) + bytes(range(27, 33)) + b"\"'`*_#|<>\x7f"
_DROPPED_WIDE = "\xa0‘’“”«»„\u200b\xad"
_CLAUSE_ENDS = bytes(0 if chr(i) in ".!?,;:\x1a" else i for i in range(256))
_CLAUSE_ENDS_WIDE = (
    "。，、！？；：",
    "،؟؛۔",
    "।॥",
)  # by script: the first mark of each group tells whether to look for the others
_WIDE_END = "\x1a"
EDGES = ".,:;!?-–—…·•()[]\x1a".encode()


def squash(text: str) -> bytes:
    """A key for comparing, as UTF-8: case, white space and quotation marks taken away; lines stay lines. Marks of other scripts
    that end a clause become one control character."""
    text = text.casefold()
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        for mark in _DROPPED_WIDE:
            if mark in text:
                text = text.replace(mark, "")
        for marks in _CLAUSE_ENDS_WIDE:
            if marks[0] in text:
                for mark in marks:
                    text = text.replace(mark, _WIDE_END)
        return text.encode("utf-8", "surrogatepass").translate(None, _DROPPED)
    return text.encode().translate(None, _DROPPED)


def clauses(squashed: bytes) -> bytes:
    """Each punctuation mark that ends a clause made a zero byte."""
    return squashed.translate(_CLAUSE_ENDS)


# Scripts without spaces give one word a character; elsewhere marks that combine belong to their word.
_EDGES = "\\s!-/:-@\\[-`{-~¡¿«»·•…‘’“”„‚‹›–—\u200b\u3000-\u303f\uff00-\uff0f\uff1a-\uff20،؛؟۔।॥"
_WORD = LazyPattern(rf"\d+(?:[.,:/]\d+)*%?|[{scripts.SPACELESS}]|[^{_EDGES}{scripts.SPACELESS}\d]+")
_WIDE = LazyPattern(f"[{scripts.WIDE}]")
# Vowel signs of the scripts of India and of Thai, which count as letters do.
_SIGNS = LazyPattern(
    "[\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd"
    "\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d\u0c81-\u0c83\u0cbc-\u0ccd\u0d00-\u0d03\u0d3e-\u0d4d"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)


def words(text: str) -> list[str]:
    """The words and numbers of a text, case folded; numbers keep their separators."""
    return _WORD.compiled.findall(unicodedata.normalize("NFC", text).casefold())


def weight(text: str) -> float:
    """How much a text says, in letters of an alphabet: digits and punctuation count nothing, an ideograph or kana counts 2.5."""
    letters = sum(map(str.isalpha, text))
    if text.isascii():
        return letters
    return (
        letters + 1.5 * len(_WIDE.compiled.findall(text)) + (len(_SIGNS.compiled.findall(text)) if max(text) >= "\u0900" else 0)
    )


_FINAL = frozenset(marks.SENTENCE_ENDS + "⋯")
_CLOSERS = marks.CLOSERS + "* \t"


def is_final(text: str) -> bool:
    """The text ends as a sentence does, closing quotation marks and brackets aside."""
    return text.rstrip().rstrip(_CLOSERS)[-1:] in _FINAL


def excerpt(text: str, most: int = 40) -> str:
    """The beginning of a text on one line, in quotation marks, for a message."""
    short = " ".join(text[: 4 * most].split())
    return f"“{short}”" if len(short) <= most else f"“{short[:most].rstrip()}…”"


def is_cut(text: str) -> bool:
    """The text ends in an ellipsis."""
    return text.rstrip("])） ").endswith(("…", "...", "⋯"))
