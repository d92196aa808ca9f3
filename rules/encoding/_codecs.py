"""How UTF-8 looks when a single-byte codec reads it: tables and patterns of damaged sequences, codec by codec."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

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


class Misreading:
    """One codec that misreads UTF-8. Its patterns are large: each is compiled when it is first used."""

    def __init__(self, codec: str) -> None:
        decoded = _sloppy(codec)
        # Latin-1, which has C1 controls where Windows-1252 has letters and marks, counts as the same codec.
        byte_of = {chr(byte): byte for byte in range(0x80, 0xA0)} if codec == "cp1252" else {}
        byte_of |= {decoded[byte]: byte for byte in range(0x80, 0x100)}
        # Mac codecs have guillemets and the ellipsis at 0xC7 to 0xC9, which precede letters in good text.
        pairs = [byte for byte in _TWO if byte not in (0xC7, 0xC8, 0xC9)] if codec.startswith("mac") else _TWO
        self.codec = codec
        self.byte_of: Mapping[str, int] = byte_of  # of each character above ASCII
        self._two, self._three, self._four, self._rest = (_of(byte_of, bytes_) for bytes_ in (pairs, _THREE, _FOUR, _REST))
        self.leads = frozenset(self._two + self._three + self._four)
        self.rest = frozenset(self._rest)
        # Of which one must be there: first bytes that no text in the codec's own script holds.
        boxes = frozenset(c for c in byte_of if "\u2500" <= c <= "\u259f")
        self.signs = boxes if codec in ("cp866", "koi8_r") else self.leads

    @cached_property
    def pair(self) -> re.Pattern[str]:
        """A first byte and a later one: the quick test."""
        return re.compile(_class(self._two + self._three + self._four) + _class(self._rest))

    # Both begin with one class of characters, so that the engine leaps from one to the next.
    @cached_property
    def sequence(self) -> re.Pattern[str]:
        """One or more whole sequences."""
        return re.compile("{lead}{rest}(?:{lead}{rest})*".format(**self._parts))

    @cached_property
    def loose(self) -> re.Pattern[str]:
        """Also sequences with a no-break space turned into a space, or with a byte lost to U+FFFD, to "?" or altogether."""
        lossy = "(?<={two})[ \ufffd]|(?<={three})(?:{c}[ \ufffd?]|[ \ufffd]{c})|(?<={four})(?:{c}{c}[ \ufffd]|{c}[ \ufffd]{c}|[ \ufffd]{c}{c})"
        cut = '(?<=â)(?:€"|"¢|€(?![\ufffd?]))|' if self.codec == "cp1252" else ""
        return re.compile(f"{{lead}}(?:{{rest}}(?:{{lead}}{{rest}})*|{cut}{lossy})".format(**self._parts))

    @cached_property
    def _parts(self) -> dict[str, str]:
        two, three, four, c = map(_class, (self._two, self._three, self._four, self._rest))
        rest = f"(?:(?<={two}){c}|(?<={three}){c}{{2}}|(?<={four}){c}{{3}})"
        return {
            "lead": _class(self._two + self._three + self._four),
            "rest": rest,
            "two": two,
            "three": three,
            "four": four,
            "c": c,
        }

    @cached_property
    def no_break_space(self) -> str:
        """What the codec has for the byte 0xA0."""
        return next(character for character, byte in self.byte_of.items() if byte == 0xA0)


@cache
def misreading(codec: str) -> Misreading:
    return Misreading(codec)


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
