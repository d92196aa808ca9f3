r"""EN202: escape sequences of program code left in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from newslint import Bad, Document, Finding, Good, Rule, Severity, Trigger, replacement
from newslint_rules.encoding._about_code import about_code
from newslint_rules.encoding._spans import lines_with

# Code points written out (\u2019, \U0001f600, \xe9): hardly ever anything else.
_CODE_POINTS = re.compile(
    r"(?:\\{1,8}u[0-9a-fA-F]{4}|\\{1,8}u\{[0-9a-fA-F]{1,6}\}|\\{1,8}U000[0-9a-fA-F]{5}|\\{1,8}x[89a-fA-F][0-9a-fA-F])+"
)
_POINT = re.compile(r"\\{1,8}(?:u\{?([0-9a-fA-F]{4,6}|(?<=\{)[0-9a-fA-F]{1,3})\}?|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))")
# White space and quotation marks: a backslash alone proves little, so what is around it counts.
_BREAK = re.compile(
    r"(?<![\w:\\])(?:\\r)?\\n(?:(?:\\r)?\\n)*(?![a-z_\\])|(?<=[.!?:;,\"”»)\]…])(?:\\r)?\\n(?:(?:\\r)?\\n|\\t)*(?![a-z_])"
)
# A line end between two words, if the document has others: not the names of files and of signs of mathematics.
_BETWEEN = re.compile(
    r"(?<=[^\W\d_])(?<!\\[nrt])(?:\\r)?(?:\\n){1,4}(?=[^\W_])(?!(?:u|e|eq|i|ot|abla|leq|geq|mid|sim|cong|earrow|warrow|ewline|ewcommand|oindent|ormal\w*)\b)"
)
_PATH = re.compile(r"[A-Za-z]:\\|\\\\|^\\|\\[a-mo-qs-zA-Z]")
_SLASH = re.compile(r"(?<=:)\\/\\/|(?<=\w)\\/(?=\w)")
_SPEECH = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[>—–-]))\\{1,8}\"(?=\w)|(?<=[\w.,!?;:%)…])\\{1,8}\"(?=[\s.,!?;:)<—–-]|$)|(?<=\w)\\{1,8}'(?=\w)", re.M
)


class LiteralEscape(Rule):
    r"""Escape sequence written out.

    `\u2019` or `\xe9` for a character, `\n` for the end of a line, `\"` for a quotation mark: a string of a program or of
    JSON that was never decoded.

    **Why it is bad.** Words with accents fall apart, and paragraphs run together with an `n` between them.

    **Left alone.** Paths (`C:\new`), mathematics (`\nu`), a backslash alone, and lines that speak about code.

    **Fix.** Safe: the character that the sequence means.
    """

    code = "EN202"
    name = "literal-escape"
    severity = Severity.ERROR
    trigger = Trigger(characters="\\")
    bad = (
        Bad(r"The caf\u00e9 wasn\u2019t open", flags=(r"\u00e9", r"\u2019"), fixed="The café wasn’t open"),
        Bad(r"It was late.\n\nNobody came.", flags=(r"\n\n",), fixed="It was late.\n\nNobody came."),
        Bad(r"\"We won,\" she said.", flags=(r"\"", r"\""), fixed='"We won," she said.'),
        Bad(r"Er wohnt in M\xc3\xbcnchen.", flags=(r"\xc3\xbc",), fixed="Er wohnt in München."),
        Bad(
            r"The river rose.\n\nThen\nthe rain\nstopped.",
            flags=(r"\n\n", r"\n", r"\n"),
            fixed="The river rose.\n\nThen\nthe rain\nstopped.",
        ),
        Bad(r"Река вышла.\n\nЛюди\nушли.", flags=("\\n\\n", "\\n"), fixed="Река вышла.\n\nЛюди\nушли."),
        Bad(r"Sch\xf6n \ud83d\ude00", flags=(r"\xf6", r"\ud83d\ude00"), fixed="Schön 😀"),
        Bad(r"\u041c\u0438\u0440", flags=(r"\u041c\u0438\u0440",), fixed="Мир"),
    )
    good = (
        Good(r"The log lies in C:\new\users and D:\Users.", "paths"),
        Good(r"The neutrino \nu has no charge; \nabla is a sign.", "mathematics"),
        Good(r"In JSON the sign is written \u2019.", "speaks about JSON"),
        Good(r"The back-reference \n, where n is a digit, repeats it.", "the escape is mentioned before a comma"),
        Good(r"Write a line end with \n in the argument.", "the escape is mentioned"),
        Good(r"Saved to D:\data\new and logs\now.", "paths without a line end elsewhere"),
        Good(r"El gas obedece E = h\nu siempre.", "Spanish: a sign of physics"),
        Good(r"either\or, this \ that", "a backslash alone"),
        Good(r'A shrug: ¯\_(ツ)_/¯ and \o/', "faces"),
    )  # fmt: skip

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        lines = list(lines_with(text, "\\"))

        def found(pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
            return chain.from_iterable(pattern.finditer(text, start, end) for start, end in lines)

        places = [(m.start(), m.end(), _characters(m[0])) for m in found(_CODE_POINTS)]
        places += [
            (m.start(), m.end(), re.sub(r"\\r", "", m[0]).replace("\\n", "\n").replace("\\t", "\t")) for m in found(_BREAK)
        ]
        if places and any(plain and plain[0] == "\n" for _, _, plain in places):
            places += [
                (m.start(), m.end(), "\n" * m[0].count("\\n"))
                for m in found(_BETWEEN)
                if not _PATH.search(_token(text, m.start(), m.end()))
            ]
        quotes = [(m.start(), m.end(), m[0][-1]) for m in found(_SPEECH)]
        if len(quotes) > 1 or places:
            places += quotes
        places += [(m.start(), m.end(), m[0].replace("\\", "")) for m in found(_SLASH) if m[0] == "\\/\\/" or places]
        for start, end, plain in sorted(places):
            if plain is None or _is_mention(text, start, end, plain) or about_code(document, start, end, plain):
                continue
            fix = replacement(start, end, plain, f"Replace by {plain!r}")
            yield self.finding(start, end, f"{text[start:end][:40]} written out for {plain!r}", fix)


def _is_mention(text: str, start: int, end: int, plain: str) -> bool:
    """A lone line end between two words of one sentence: "with \\n in the text"."""
    if plain != "\n" or text[start - 1 : start] != " " or not text[start - 2 : start - 1].isalpha():
        return False
    return text[end : end + 1] in (",", ";", ".", ")", "") or (text[end : end + 1] == " " and text[end + 1 : end + 2].islower())


def _token(text: str, start: int, end: int) -> str:
    """What white space bounds around a place, up to a length."""
    head, tail = text[max(0, start - 200) : start], text[end : end + 200]
    return (head.split() or [""])[-1] * (not head[-1:].isspace()) + text[start:end] + (tail.split() or [""])[0]


def _characters(sequence: str) -> str | None:
    """The characters, or None if they are none (controls, lone surrogates). Bytes (`\\xc3\\xa9`) are UTF-8 or Latin-1."""
    points = [int(wide or long or byte, 16) for wide, long, byte in _POINT.findall(sequence)]
    if "\\x" in sequence and all(point < 256 for point in points):
        data = bytes(points)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", "ignore") or None
    if any(point > 0x10FFFF or (point < 0x20 and point not in (9, 10, 13)) for point in points):
        return None
    joined = "".join(map(chr, points)).encode("utf-16-le", "surrogatepass")
    try:
        return joined.decode("utf-16-le")
    except UnicodeDecodeError:
        return None
