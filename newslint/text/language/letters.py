"""The table of letters and pairs of letters by language, and how a text is folded to be looked up in it.

`tools/ngrams/train_ngrams.py` makes the table. It folds the profiles that it reads as texts are folded here, so that both see the same.
"""

from __future__ import annotations

import json
import unicodedata
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

SPACE, MARK, STRANGE = " ", "\x01", "\x02"
# Typographic marks of good text; they bound words.
COMMON = "“”‘’„«»–—…•·€£°、。，（）「」・،؟।"
TYPOGRAPHY = COMMON + (
    "“”‘’‚„«»‹›–—―…•·°€£§©®™¿¡‰′″、。，．：；？！（）「」『』【】《》〈〉～￥％؛۔॥־׳״‐‑№→★●■▪►\xad\u200b\u200c\u200d\ufeff"
)


class Table(NamedTuple):
    """Scores of one script: the languages, and for each bigram (or character) a column in sixteenths of a nat."""

    languages: tuple[str, ...]
    rows: Mapping[str, bytes]


@cache
def model() -> Mapping[str, Table]:
    data = json.loads(zlib.decompress(Path(__file__).with_name("ngrams.bin").read_bytes()))
    return {
        name: Table(tuple(part["languages"]), {gram: row.encode("latin-1") for gram, row in part["rows"].items()})
        for name, part in data.items()
    }


# The scripts of `ngrams.bin` and the ranges that it was made with: what the model knows, not what a script is. `scripts.SCRIPTS` has
# more scripts and letters; a letter beyond these ranges is one that the model must not score.
_RANGES = (
    (0x41, 0x24F, "Latin"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x370, 0x3FF, "Greek"),
    (0x400, 0x45F, "Cyrillic"),
    (0x490, 0x491, "Cyrillic"),
    (0x5D0, 0x5EA, "Hebrew"),
    (0x620, 0x6D5, "Arabic"),
    (0x900, 0x97F, "Devanagari"),
    (0x981, 0x9FE, "Bengali"),
    (0xA01, 0xA75, "Gurmukhi"),
    (0xA81, 0xAF1, "Gujarati"),
    (0xB82, 0xBFA, "Tamil"),
    (0xC00, 0xC7F, "Telugu"),
    (0xC80, 0xCF2, "Kannada"),
    (0xD00, 0xD7F, "Malayalam"),
    (0xE01, 0xE4E, "Thai"),
    (0x3005, 0x3007, "East Asian"),
    (0x3041, 0x30FF, "East Asian"),
    (0x3400, 0x9FFF, "East Asian"),
    (0xAC00, 0xD7A3, "East Asian"),
)

# The same as ranges of a character class: a character of these is scored alone.
EAST_ASIAN = "".join(f"{chr(first)}-{chr(last)}" for first, last, name in _RANGES if name == "East Asian")


@cache
def script(character: str) -> str:
    """The script whose table has a letter, or an empty string."""
    code = ord(character)
    for first, last, name in _RANGES:
        if first <= code <= last:
            return name if unicodedata.category(character)[0] in "LM" else ""
    return ""


class _Fold(dict[int, str]):
    """Lower-case letters, one space for what bounds words, and a mark for what good prose does not hold."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if code == 0x130:
            folded = "i"
        elif 0x1EA0 <= code <= 0x1EFF:
            folded = "ể"  # the profiles count all Vietnamese letters of this block as one
        elif category[0] in "LM" and not 0x2B0 <= code <= 0x36F and code not in (0xAA, 0xBA, 0x192):
            folded = character.lower()
            folded = {"ș": "ş", "ț": "ţ", "ی": "ي", "ς": "σ"}.get(folded, folded)
        elif code < 128 or category[0] == "Z" or character in "’‘–—‐‑\u200c\u200d\xad":
            folded = SPACE
        elif category == "Nd" or character in TYPOGRAPHY or 0xFF01 <= code <= 0xFF5E:
            folded = MARK
        else:
            folded = STRANGE
        self[code] = folded
        return folded


_FOLD = _Fold()


def fold(text: str) -> str:
    """The text as the table has it: lower-case letters, one space for what bounds words, and signs for the rest."""
    return text.translate(_FOLD)


@cache
def script_of_folded(character: str) -> str:
    """The script of a letter that its table knows; "?" of any other letter; an empty string for what is no letter."""
    if character in (SPACE, MARK, STRANGE):
        return ""
    name = script(character)
    return name if name == "East Asian" or character in letters_of(name) else "?"


@cache
def letters_of(name: str) -> frozenset[str]:
    table = model().get(name)
    return frozenset(gram[1] for gram in table.rows) if table else frozenset()


def is_stray(character: str) -> bool:
    """True for a letter that is in the block of a known script but that none of its languages writes: ſ, Ͼ, Ɂ."""
    code = ord(character)
    if 0x250 <= code <= 0x2AF:  # letters of phonetic transcription, less those that African languages and Azerbaijani write
        return character not in "əɓɗɛɔɣʋɖɩɲʒʃʊɑɠɦɨɪ"
    return script_of_folded(fold(character)[:1] or " ") == "?" and (0x17F <= code <= 0x24F or 0x370 <= code <= 0x489)
