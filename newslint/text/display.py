"""Shows untrusted text safely: what a terminal would obey, hide or reorder is spelled out, as are the commands that CI systems
obey wherever they are in a log (`##[…]`, `##vso[…]`, `##teamcity[…]`).

C0 and C1 controls, escapes, bidirectional and zero-width characters, tags, lone surrogates and private-use characters come as
`\\x1b` or `<U+202E>`. (Unicode Technical Report 36; CVE-2021-42574, “Trojan Source”.)
"""

from __future__ import annotations

import re
import unicodedata

from newslint.text.pattern import LazyPattern

_UNSAFE = LazyPattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]|[\t\n]|#(?=#\\w*\\[)"
)
_LEAST = 20  # columns that are worth beginning a text in
_RIGHT_TO_LEFT = LazyPattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def visible(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal obeys."""
    return _UNSAFE.compiled.sub(_spell, text)


def visible_path(path: str) -> str:
    """The same of a path at the beginning of a line, where two colons would begin a command to a CI system that reads the log."""
    return visible(f"./{path}" if path.startswith("::") else path)


def _spell(match: re.Match[str]) -> str:
    c = match.group()
    if c in "\t\n":
        return " " if c == "\t" else "⏎"
    return f"\\x{ord(c):02x}" if ord(c) < 0xA0 else f"<U+{ord(c):04X}>"


def has_right_to_left(text: str) -> bool:
    """True if the text holds letters of a script written from right to left, under which no marker can be set."""
    return _RIGHT_TO_LEFT.compiled.search(text) is not None


def cells(text: str) -> int:
    """Columns of a terminal that the text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def clip_left(text: str, width: int) -> str:
    """The end of the text, at most `width` columns of it."""
    while text and cells(text) > width:
        text = text[max(1, len(text) - width) :] if cells(text) > 2 * width else text[1:]
    return text


def clip_right(text: str, width: int) -> str:
    """The beginning of the text, at most `width` columns of it."""
    text = text[: width + 1]
    while text and cells(text) > width:
        text = text[:-1]
    return text


def wrapped(text: str, width: int, indent: str = "", used: int = 0) -> list[str]:
    """`text`, one line, as lines of at most `width` columns, of which the first has `used` of its columns taken and all others begin
    with `indent`; broken at spaces or, where there are none, between characters that can stand alone."""
    lines: list[str] = []
    start, room = "", width - used
    if cells(text) > room and room < _LEAST:
        lines, start, room = [""], indent, width - len(indent)
    while cells(text) > room:
        at = _break(text, room)
        lines.append(start + text[:at].rstrip(" "))
        text = text[at:].lstrip(" ")
        start, room = indent, max(2, width - len(indent))
    return [*lines, start + text]


def _break(text: str, room: int) -> int:
    at = len(clip_right(text, room))
    space = at if text[at : at + 1] == " " else text.rfind(" ", 0, at)
    if space > room // 2:  # else the line would be left half empty
        return space
    while at > 1 and _joins(text, at):
        at -= 1
    return max(at, 1)


def _joins(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to the one before: a combining character, or one that a joiner ties."""
    return unicodedata.category(text[at]) in ("Mn", "Mc", "Me") or "\u200d" in text[at - 1 : at + 1]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 finding`, `2 findings`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
