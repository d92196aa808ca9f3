"""How UTF-8 looks when a single-byte codec reads it: tables and patterns of damaged sequences, codec by codec."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

# Codecs that are known to misread UTF-8 in the wild, the commonest first: the first of equals names the damage.
NAMES: Mapping[str, str] = {
    "cp1252": "Windows-1252",
    "cp1251": "Windows-1251",
    "cp1250": "Windows-1250",
    "mac_roman": "Mac Roman",
    "cp437": "code page 437",
    "cp1254": "Windows-1254",
    "cp1253": "Windows-1253",
    "cp1257": "Windows-1257",
    "iso8859_2": "ISO-8859-2",
    "cp850": "code page 850",
    "cp852": "code page 852",
    "cp866": "code page 866",
    "koi8_r": "KOI8-R",
    "mac_cyrillic": "Mac Cyrillic",
}
# First bytes of two whose characters news is written in: Latin, Greek, Cyrillic, Hebrew, Arabic and their marks.
# (0xDC to 0xDF begin Syriac, Thaana and N'Ko, 0xD3 to 0xD6 rare Cyrillic, Armenian and Hebrew points.)
_TWO = (*range(0xC2, 0xD3), *range(0xD7, 0xDC))
_THREE = (*range(0xE0, 0xEE), 0xEF)
_FOUR = (0xF0, 0xF3)
_REST = range(0x80, 0xC0)


class Misreading(NamedTuple):
    """One codec that misreads UTF-8."""

    codec: str
    byte_of: Mapping[str, int]  # of each character above ASCII
    signs: frozenset[str]  # of which one must be there: first or later bytes that no text in the codec's own script holds
    leads: frozenset[str]
    rest: frozenset[str]
    pair: re.Pattern[str]  # a first byte and a later one: the quick test
    sequence: re.Pattern[str]  # one or more whole sequences
    loose: re.Pattern[str]  # also sequences with a no-break space turned into a space, or a byte lost to U+FFFD or "?"

    @property
    def name(self) -> str:
        return NAMES[self.codec]


@cache
def misreading(codec: str) -> Misreading:
    decoded = _sloppy(codec)
    # Latin-1, which has C1 controls where Windows-1252 has letters and marks, counts as the same codec.
    byte_of = {chr(byte): byte for byte in range(0x80, 0xA0)} if codec == "cp1252" else {}
    byte_of |= {decoded[byte]: byte for byte in range(0x80, 0x100)}
    # Mac codecs have guillemets and the ellipsis at 0xC7 to 0xC9, which stand before letters in good text.
    pairs = [byte for byte in _TWO if byte not in (0xC7, 0xC8, 0xC9)] if codec.startswith("mac") else _TWO
    two, three, four, rest = (_of(byte_of, bytes_) for bytes_ in (pairs, _THREE, _FOUR, _REST))
    classes = {"two": _class(two), "three": _class(three), "four": _class(four), "c": _class(rest)}
    whole = "(?:{two}{c}|{three}{c}{{2}}|{four}{c}{{3}})".format(**classes)
    # After a lost no-break space; U+FFFD or "?" stand for one lost byte.
    lossy = (
        "(?:{two}(?: |\ufffd)|{three}(?:{c}[ \ufffd?]|[ \ufffd]{c})|{four}(?:{c}{c}[ \ufffd]|{c}[ \ufffd]{c}|[ \ufffd]{c}{c}))"
    )
    return Misreading(
        codec,
        byte_of,
        frozenset(c for c in byte_of if "\u2500" <= c <= "\u259f")
        if codec in ("cp866", "koi8_r")
        else frozenset(two + three + four),
        frozenset(two + three + four),
        frozenset(rest),
        re.compile(_class(two + three + four) + classes["c"]),
        re.compile(f"{whole}+"),
        re.compile(f"{whole}+|" + ("â€(?![\ufffd?])|" if codec == "cp1252" else "") + lossy.format(**classes)),
    )


def _of(byte_of: Mapping[str, int], wanted: Sequence[int]) -> str:
    return "".join(character for character, byte in byte_of.items() if byte in wanted)


def _class(characters: str) -> str:
    return f"[{re.escape(characters)}]"


@cache
def _sloppy(codec: str) -> str:
    """All 256 bytes decoded as a browser does: what the codec leaves undefined becomes the control of that number."""
    return "".join(
        character if character != "\ufffd" else chr(byte)
        for byte, character in ((byte, bytes([byte]).decode(codec, "replace")) for byte in range(256))
    )
