"""Whether a place in a text speaks about code or markup, where escapes and tags are meant."""

from __future__ import annotations

import re
from functools import lru_cache

from newslint import BlockKind, Document, code

# Words of the trade; the abbreviations are the same in most languages.
_TRADE = re.compile(
    r"\b(?:X?HTML5?|XML|JSON|YAML|Unicode|UTF-?8|ASCII|Markdown|BBCode|LaTeX|wikitext|regex|ampersand"
    r"|markup|HTML tags?|entity|(?:escape|source) (?:code|sequence|character)s?"
    r"|printf|backslash(?:es)?|line break|code ?point|percent.encod\w+|URL.encod\w+"
    r"|Auszeichnungssprache|Quelltext|Quellcode|balises?|etiquetas? HTML|тег[аиов]*|экранир\w+)\b",
    re.IGNORECASE,
)
_SYNTAX = re.compile(r"[{}=<>;]|\(\)|//|```|\$ ")
_QUOTES = "\"'`“”‘’«»„‚()[]"


# What a line is full of that was escaped as a whole: its backslashes, brackets and semicolons are no signs of code.
_DAMAGE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|&(?:amp;)*#?\w{1,10};")
# What an article names that explains markup or encodings: enough for the whole of it, not only for the line. No file names.
_LESSON = re.compile(
    r"(?<![./\w-])(?:X?HTML|Markdown|LaTeX|regex|ampersand|mojibake|кракозябр\w+)\b|文字化け|乱码|亂碼", re.IGNORECASE
)
_LOOKED_AT = 4000  # characters of a line: what is named further on is far from most of it
# Words beside examples of broken encoding; what one of them has in it.
_NAMES = ("mojibake", "utf", "windows-125", "cp125", "8859", "latin-1", "code page", "byte", "文字化け")
_CODECS = re.compile(
    r"(?<![./\w-])(?:mojibake|UTF-?8|Windows-125\d|CP125\d|ISO.8859|Latin-1|code page|bytes?)\b|文字化け", re.IGNORECASE
)


def about_code(document: Document, start: int, end: int, plain: str = "") -> bool:
    """True in a block of code, and where the line names a technology of markup or code, looks like code, or quotes the very
    escape of one character (`plain` is what the escape means)."""
    text = document.text
    block = document.block_at(start)
    # Text full of escapes has the shape of code, too.
    if block and block.kind is BlockKind.CODE and (block.marked or _SYNTAX.search(text, block.start, block.end)):
        return True
    if len(plain) < 2 and start and end < len(text) and text[start - 1] in _QUOTES and text[end] in _QUOTES:
        return True
    if document.view(_is_lesson) or _is_paired(text, start, end, plain):
        return True
    index = document.line_at(start)
    return _speaks_of_code(document.lines[index].text[:_LOOKED_AT]) or index in document.view(_inline_lines)


def _is_paired(text: str, start: int, end: int, plain: str) -> bool:
    """Whether the letter that an escape means is right beside it: "é is written &eacute;"."""
    if len(plain) != 1 or not plain.isalpha() or text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
        return False
    around = f"{text[max(0, start - 20) : start]} {text[end : end + 20]}"
    return re.search(rf"(?<!\w){plain}(?!\w)", around) is not None


def shows_code(document: Document) -> bool:
    """Whether the document has code in it, so that markup may be its subject anywhere. Use as `document.view(shows_code)`."""
    if document.view(_is_lesson) or any(block.kind is BlockKind.CODE for block in document.blocks):
        return True
    return (
        sum(code.has_sign(line.text) or number in document.view(_inline_lines) for number, line in enumerate(document.lines)) > 1
    )


def about_codecs(document: Document, start: int) -> bool:
    """True where the line names a codec: damaged characters in it are examples of damage."""
    return document.line_at(start) in document.view(_lines_on_codecs)


def _lines_on_codecs(document: Document) -> frozenset[int]:
    """Use ``document.view(_lines_on_codecs)``."""
    text = document.text.lower()
    if not any(name in text for name in _NAMES):
        return frozenset()
    places = ((document.line_at(found.start()), found.start()) for found in _CODECS.finditer(document.text))
    return frozenset(number for number, at in places if at - document.lines[number].start < _LOOKED_AT)


def _is_lesson(document: Document) -> bool:
    """The text explains markup or encodings: its first part names one at least twice, or two of them."""
    return len(_LESSON.findall(document.text[:20_000])) >= 2


@lru_cache(maxsize=64)
def _speaks_of_code(line: str) -> bool:
    return _TRADE.search(line) is not None or code.has_sign(_DAMAGE.sub("é", line))


def _inline_lines(document: Document) -> frozenset[int]:
    """The lines that have code between backticks: use ``document.view(_inline_lines)``."""
    return frozenset(document.line_at(piece.start) for piece in document.inline_code)
