"""Where a value is in a line of JSON, and how to put another string there without touching a byte around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from json import JSONDecodeError, JSONDecoder
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

_SPACE = re.compile(r"[ \t\n\r]*")
# One escape of a JSON string: a pair of surrogates, a code unit, or a letter.
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u])")
_CHARACTER = re.compile(rf"{_ESCAPE.pattern}|[^\\]")
_WIDE_ESCAPE = re.compile(r"\\u(?!00[0-7])")


def _number(digits: str) -> int | float:
    """An integer, or, where Python refuses to read so many digits, about as much."""
    try:
        return int(digits)
    except ValueError:
        return float(digits)


_DECODER = JSONDecoder(parse_int=_number)


def parse(line: bytes) -> Any:
    """What a line says, read with patience; ValueError says what is wrong with it, where, and what to do."""
    try:
        return _DECODER.decode(line.decode())
    except UnicodeDecodeError as error:
        byte, following = line[error.start], line[error.start + 1 : error.start + 2]
        if byte == 0xED and b"\xa0" <= following <= b"\xbf":
            raise ValueError(f"lone surrogate at byte {error.start + 1}: write the record anew from its source") from None
        raise ValueError(f"not UTF-8 at byte {error.start + 1} (0x{byte:02X}): convert the file to UTF-8") from None
    except JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        raise ValueError(f"broken JSON at column {error.colno} ({what}): fix this line or take it out") from None
    except RecursionError:
        raise ValueError("nested too deeply: flatten the record or take it out") from None


def find_values(line: str, path: Sequence[str]) -> list[tuple[int, int]]:
    """The span of each value under the keys of `path`, in a line that is one valid JSON object."""
    return list(_values(line, _skip(line, 0), path))


def _values(line: str, at: int, path: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Spans of the values under `path` in the object that begins at `at`, if one does."""
    for name, start, end in members(line, at):
        if name == path[0]:
            if len(path) == 1:
                yield start, end
            else:
                yield from _values(line, start, path[1:])


def members(line: str, at: int = 0) -> Iterator[tuple[str, int, int]]:
    """Each key of the object that begins at `at` (or behind white space there) in valid JSON, and the span of its value."""
    at = _skip(line, at)
    if line[at] != "{":
        return
    at = _skip(line, at + 1)
    while line[at] != "}":
        name, at = _DECODER.raw_decode(line, at)
        start = _skip(line, _skip(line, at) + 1)
        _, end = _DECODER.raw_decode(line, start)
        yield name, start, end
        at = _skip(line, end)
        if line[at] == ",":
            at = _skip(line, at + 1)


def items(text: str, at: int) -> list[tuple[int, int]]:
    """The span of each item of the array that begins at `at`, in a text that is valid JSON."""
    spans: list[tuple[int, int]] = []
    at = _skip(text, at + 1)
    while text[at] != "]":
        _, end = _DECODER.raw_decode(text, at)
        spans.append((at, end))
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return spans


def _skip(line: str, at: int) -> int:
    found = _SPACE.match(line, at)
    return found.end() if found else at


def replace_string(line: bytes, path: Sequence[str], text: str, *, escape: bool) -> bytes:
    """The line with the string under `path` replaced; the line itself if it says the same already.

    `escape` says whether to write characters beyond ASCII as escapes where neither the old string nor its line shows it.
    """
    whole = line.decode()
    spans = find_values(whole, path)
    if len(spans) != 1 or whole[spans[0][0]] != '"':
        raise ValueError(f'there is no single text under "{".".join(path)}"')
    start, end = spans[0]
    if _DECODER.raw_decode(whole, start)[0] == text:
        return line
    raw = whole[start:end]
    undecided = raw.isascii() and not _escapes_wide(raw)
    escape = whole.isascii() and (escape or _escapes_wide(whole)) if undecided else raw.isascii()
    return (whole[:start] + encode_like(raw, text, escape=escape) + whole[end:]).encode()


def _escapes_wide(raw: str) -> bool:
    """Whether a character beyond ASCII is written as an escape."""
    return any(map(_WIDE_ESCAPE.match, _escapes(raw)))


def _escapes(raw: str) -> Iterator[str]:
    """The escapes of a string, one by one: a long text holds millions."""
    return (found[0] for found in _ESCAPE.finditer(raw))


def encode_like(raw: str, text: str, *, escape: bool) -> str:
    r"""`text` as a JSON string, each character escaped the way that the old string `raw` escapes it: `\/`, `\u003c`, `\u00E9`."""
    encode = encode_basestring_ascii if escape else encode_basestring
    decoded = {form: str(_DECODER.decode(f'"{form}"')) for form in dict.fromkeys(_escapes(raw))}
    forms = {character: form for form, character in decoded.items()}
    if len(forms) < len(decoded) or any(character in raw for character in forms if character not in '"\\'):
        return '"' + _as_spelled(raw, text, encode) + '"'
    if all(encode(character)[1:-1] == form for character, form in forms.items()):
        return encode(text)
    upper = escape and any(form[2:] != form[2:].lower() for form in forms.values())
    return '"' + text.translate(_Forms(forms, escape=escape, upper=upper)) + '"'


def _as_spelled(raw: str, text: str, encode: Callable[[str], str]) -> str:
    """The same where the old string writes one character in several ways: what is unchanged keeps its own, character by character;
    what is new is written as the string does most often."""
    from newslint.files.formats.spelling import unchanged

    old = str(_DECODER.decode(raw))
    spelled = _CHARACTER.findall(raw[1:-1])
    counts = Counter(zip(old, spelled, strict=True))
    usual = {ord(character): form for (character, form), _ in reversed(counts.most_common())}
    out: list[str] = []
    at = 0
    for start, place, length in unchanged(old, text):
        out += [usual.get(ord(character)) or encode(character)[1:-1] for character in text[at:place]]
        out += spelled[start : start + length]
        at = place + length
    return "".join(out)


class _Forms(dict[int, str]):
    """How each character is written, by its number; those that the old string has are known, the others follow its manner."""

    def __init__(self, forms: dict[str, str], *, escape: bool, upper: bool) -> None:
        super().__init__({ord(character): form for character, form in forms.items()})
        self._encode = encode_basestring_ascii if escape else encode_basestring
        self._upper = upper

    def __missing__(self, number: int) -> str:
        form = self._encode(chr(number))[1:-1]
        if self._upper and form.startswith("\\u"):
            form = "\\u".join(form.upper().split("\\U"))
        self[number] = form
        return form
