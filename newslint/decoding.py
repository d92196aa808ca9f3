"""Bytes to text, with the encoding's name, how sure that is, and whether it is certain.

Strict UTF-8 and byte-order marks decide alone. `certain` means that the bytes may be rewritten as UTF-8; where it is false
the text serves for findings only, and the bytes are to be left alone.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple


class Decoded(NamedTuple):
    """A text and how it was read; `encoding` is a codec name, or several joined by "+"; `bom`: a byte-order mark was cut off."""

    text: str
    encoding: str
    confidence: float
    certain: bool
    bom: bool = False


# Longest first: the UTF-32 mark begins like the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> Decoded:
    """The text of `data`. Never raises."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding, _errors(encoding)), encoding, 1.0, True, bom=True)
            except UnicodeDecodeError:
                continue
    try:
        # Lone surrogates pass, as some writers put them into UTF-8: a rule deals with them.
        return Decoded(data.decode("utf-8", "surrogatepass"), "utf-8", 1.0, True)
    except UnicodeDecodeError:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", 0.3, False)


def _errors(encoding: str) -> str:
    return "surrogatepass" if encoding == "utf-8" else "strict"
