"""How plausible a text is as writing of some language: its cost in nats under a small character model.

Letters cost what they cost after the letter before them (bigrams of lower-case letters, word boundaries included) in the
language, of those of their script, that fits the text best; Han characters and Hangul syllables cost by their own frequency;
signs, controls and unassigned code points have a fixed price. The lower of two costs is the likelier text: the cost of
damaged text is to be compared with that of the text restored, length included, since the damage follows from the original.

`tools/train_ngrams.py` makes the table.
"""

from __future__ import annotations

import json
import math
import re
import struct
import unicodedata
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

# Prices in nats.
UNSEEN = 10.5  # a pair of letters that no profile of the script has
FOREIGN = 12.0  # a letter of a script, or a letter, that the table does not know
SCRIPT_CHANGE = 14.0  # letters of two scripts in one word
HUMP = 4.0  # a capital after a small letter in one word
RARE_HAN = 13.0
INSIDE = 5.0  # a sign, other than an apostrophe or a dash, with letters on both sides
MISPLACED = 6.0  # an opening mark right after a letter; a dash, a fixed space or an apostrophe in the middle of a word
UNMODELLED = 6.0  # a pair with a letter of a language for which there is no table
ATTACHED = 3.0  # a sign that prose does not hold, next to a letter
ISOLATED = 6.0  # one East Asian character alone
BESIDE_HAN = 4.0  # a Latin letter next to an East Asian character
_SPACE, _MARK, _STRANGE = " ", "\x01", "\x02"
# Typographic marks of good text; they bound words.
_COMMON = "“”‘’„«»–—…•·€£°、。，（）「」・،؟।"
_TYPOGRAPHY = _COMMON + (
    "“”‘’‚„«»‹›–—―…•·°€£§©®™¿¡‰′″、。，．：；？！（）「」『』【】《》〈〉～￥％؛۔॥־׳״‐‑№→★●■▪►\xad\u200b\u200c\u200d\ufeff"
)
_COMMON_PRICE, _MARK_PRICE, _DIGIT_PRICE = 4.0, 5.0, 6.0


class Table(NamedTuple):
    """Costs of one script: the languages, and for each bigram (or character) a column in sixteenths of a nat."""

    languages: tuple[str, ...]
    rows: Mapping[str, bytes]
    packed: dict[str, int]  # the rows that were asked for, in the form that they are summed in


@cache
def model() -> Mapping[str, Table]:
    data = json.loads(zlib.decompress(Path(__file__).with_name("ngrams.bin").read_bytes()))
    return {
        name: Table(tuple(part["languages"]), {gram: row.encode("latin-1") for gram, row in part["rows"].items()}, {})
        for name, part in data.items()
    }


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


@cache
def script(character: str) -> str:
    """The table that prices a letter, or an empty string."""
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
            folded = _SPACE
        elif category == "Nd" or character in _TYPOGRAPHY or 0xFF01 <= code <= 0xFF5E:
            folded = _MARK
        else:
            folded = _STRANGE
        self[code] = folded
        return folded


_FOLD = _Fold()


def fold(text: str) -> str:
    return text.translate(_FOLD)


def _bounded(text: str) -> str:
    """Folded text, between spaces: its first and last letters begin and end a word."""
    return f" {fold(text)} "


@cache
def _price(character: str) -> float:
    """The fixed price of a character that is not a letter of ASCII, beside that of the letters around it."""
    code, category = ord(character), unicodedata.category(character)
    if code < 32 and character not in "\t\n\r":
        return 12.0
    if code < 128 or category == "Zs":
        return 0.0
    if character in _COMMON:
        return _COMMON_PRICE
    if category == "Nd":
        return _DIGIT_PRICE
    if character in _TYPOGRAPHY:
        return _MARK_PRICE
    if character in "ªº―":
        return 7.0
    if (category[0] == "L" and not 0x2B0 <= code <= 0x2FF) or (category[0] == "M" and script(character)):
        return 0.0
    if category == "Cc":
        return 16.0
    if category in ("Co", "Cn", "Cs"):
        return 20.0
    if character == "\ufffd" or 0x300 <= code <= 0x36F:
        return 9.0 if code in _ACCENTS else 13.0
    return 9.0


# Accents and marks that languages compose letters with.
_ACCENTS = frozenset((0x300, 0x301, 0x302, 0x303, 0x308, 0x30A, 0x30C, 0x327))
_EAST = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_LETTER = f"[^ {_MARK}{_STRANGE}{_EAST}]"


class _Places(NamedTuple):
    """Where characters stand that ought not to: compiled when first asked for."""

    humps: re.Pattern[str]
    misplaced: re.Pattern[str]
    inside: re.Pattern[str]
    attached: re.Pattern[str]
    isolated: re.Pattern[str]


@cache
def _places() -> _Places:
    return _Places(
        humps=re.compile("[a-zß-öø-ÿα-ωа-џ][A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ]"),
        # The mark comes first: the engine leaps from one to the next.
        misplaced=re.compile(
            r"[‚„¿¡–—\xa0\xad”“’](?:(?<=[^\W\d_][‚„¿¡])|(?<=[a-zß-ÿ][–—])(?=[a-zß-ÿ])|(?<=[A-Za-zß-ÿ][\xa0\xad])(?=[a-zß-ÿ])"
            r"|(?<=\s[‚„”“])(?=\s)|(?<=[a-z]{4}’)(?=[a-z])(?!(?:s|t|d|m|re|ve|ll)\b))"
        ),
        inside=re.compile(f"(?<={_LETTER})[{_MARK}{_STRANGE}]+(?={_LETTER})"),
        attached=re.compile(f"(?<={_LETTER}){_STRANGE}|{_STRANGE}(?={_LETTER})"),
        isolated=re.compile(f"(?<![{_EAST}])[{_EAST}](?![{_EAST}])"),
    )


def cost(text: str) -> float:
    """The price of `text` in nats, in the languages that make it cheapest."""
    total = sum(_price(character) * n for character, n in Counter(text).items() if not "a" <= character <= "z")
    total += HUMP * len(_places().humps.findall(text))
    folded = _bounded(text)
    by_script, rest = _by_script(folded)
    for name, letters in by_script.items():
        total += min(_columns(name, letters)) / 16
    return total + rest + _of_places(text, folded)


def letters_cost(text: str, language: str | None = None) -> float:
    """The cost of the letters alone: in one language, where its table is that of the script; else in the best for each script."""
    by_script, rest = _by_script(_bounded(text))
    for name, letters in by_script.items():
        columns = _columns(name, letters)
        at = next((i for i, code in enumerate(model()[name].languages) if code.partition("-")[0] == language), None)
        rest += (min(columns) if at is None else columns[at]) / 16
    return rest


def best_language(text: str) -> str:
    """The language under which the letters of the most frequent script are cheapest; `und` without letters."""
    found = costs(text).by_language
    return min(found, key=lambda language: found[language], default="und")


class Costs(NamedTuple):
    """What the letters of a text's most frequent script cost, in nats, in each language of the script; and how many pairs
    of letters (or letters, where one is a syllable or a word) were counted."""

    script: str
    pairs: int
    by_language: Mapping[str, float]


def costs(text: str) -> Costs:
    """The price of a text in each language that may be its own; no language where no table knows its script."""
    by_script, _ = _by_script(_bounded(text))
    if not by_script:
        return Costs("", 0, {})
    name = max(by_script, key=lambda s: by_script[s].pairs)
    found: dict[str, float] = {}
    for language, total in zip(model()[name].languages, _columns(name, by_script[name]), strict=True):
        code = language.partition("-")[0]
        found[code] = min(total / 16, found.get(code, math.inf))
    return Costs(name, by_script[name].pairs, found)


class Letters(NamedTuple):
    """Pairs of letters of one script: how many, and their summed costs in each language, as 32-bit lanes of one large integer."""

    pairs: int
    costs: int


def _by_script(folded: str) -> tuple[dict[str, Letters], float]:
    """Pairs of letters (single characters of East Asian scripts) by script, and the price of those that no table has.

    Word by word: no pair spans two words, and the same words come again and again.
    """
    count: dict[str, int] = {}
    sums: dict[str, int] = {}
    rest = 0.0
    for word in folded.split():
        parts, price = _of_word(word) if len(word) <= _LONG_WORD else _of_letters(word)
        rest += price
        for name, pairs, costs in parts:
            count[name] = count.get(name, 0) + pairs
            sums[name] = sums.get(name, 0) + costs
    return {name: Letters(pairs, sums[name]) for name, pairs in count.items()}, rest


_LONG_WORD = 24  # a longer one hardly comes again


def _of_letters(word: str) -> tuple[tuple[tuple[str, int, int], ...], float]:
    """What `_by_script` says of one word: script, pairs and costs; and the rest."""
    count: dict[str, int] = {}
    sums: dict[str, int] = {}
    rest = 0.0
    for gram, n in Counter(map(str.__add__, f" {word}", f"{word} ")).items():
        name, key, price = _classified(gram)
        rest += price * n
        if name:
            count[name] = count.get(name, 0) + n
            sums[name] = sums.get(name, 0) + n * _row(name, key)
    return tuple((name, n, sums[name]) for name, n in count.items()), rest


_of_word = lru_cache(maxsize=1 << 14)(_of_letters)


_UNMODELLED = frozenset("ðþəħġċŵŷŋ")  # Icelandic, Azerbaijani, Maltese, Welsh, Sami


@lru_cache(maxsize=1 << 16)
def _classified(gram: str) -> tuple[str, str, float]:
    """The script that prices a bigram of folded text, the row of its table, and what it costs beside."""
    before, after = gram[0], gram[1]
    first, second = _script_of_folded(before), _script_of_folded(after)
    change = BESIDE_HAN if "Latin" in (first, second) else SCRIPT_CHANGE
    if second == "East Asian":
        key = "あ" if "\u3041" <= after <= "\u309f" else "ア" if "\u30a0" <= after <= "\u30ff" else after
        return second, key, 0.0 if first in ("", "East Asian") else change
    if second == "":
        return ("", "", 0.0) if first in ("", "East Asian", "?") else (first, f"{before} ", 0.0)
    if second == "?":
        return "", "", UNMODELLED if after in _UNMODELLED else FOREIGN
    if before in _UNMODELLED or after in _UNMODELLED:
        return "", "", UNMODELLED
    if first in ("", "East Asian"):
        return second, f" {after}", change if first else 0.0
    return (second, gram, 0.0) if first == second else ("", "", SCRIPT_CHANGE)


def _of_places(text: str, folded: str) -> float:
    """The price of where signs and single East Asian characters stand."""
    places = _places()
    price = MISPLACED * len(places.misplaced.findall(text))
    if _MARK in folded or _STRANGE in folded:
        price += INSIDE * len(places.inside.findall(folded)) + ATTACHED * len(places.attached.findall(folded))
    return price if folded.isascii() else price + ISOLATED * len(places.isolated.findall(folded))


@cache
def _script_of_folded(character: str) -> str:
    """The script of a letter that its table knows; "?" of any other letter; an empty string for what is no letter."""
    if character in (_SPACE, _MARK, _STRANGE):
        return ""
    name = script(character)
    return name if name == "East Asian" or character in _letters(name) else "?"


def is_stray(character: str) -> bool:
    """True for a letter that stands in the block of a known script but that none of its languages writes: ſ, Ͼ, Ɂ."""
    code = ord(character)
    if 0x250 <= code <= 0x2AF:  # letters of phonetic transcription, less those that African languages and Azerbaijani write
        return character not in "əɓɗɛɔɣʋɖɩɲʒʃʊɑɠɦɨɪ"
    return _script_of_folded(fold(character)[:1] or " ") == "?" and (0x17F <= code <= 0x24F or 0x370 <= code <= 0x489)


@cache
def _letters(name: str) -> frozenset[str]:
    table = model().get(name)
    return frozenset(gram[1] for gram in table.rows) if table else frozenset()


def _row(name: str, gram: str) -> int:
    """The costs of one row of a script's table, packed so that those of all languages are added at once."""
    table = model()[name]
    row = table.packed.get(gram)
    if row is None:
        unseen = RARE_HAN if name == "East Asian" else UNSEEN
        row = table.packed[gram] = _pack(table.rows.get(gram) or bytes([round(unseen * 16)]) * len(table.languages))
    return row


def _columns(name: str, letters: Letters) -> Sequence[int]:
    """The cost in each language, in sixteenths of a nat."""
    width = len(model()[name].languages)
    return struct.unpack(f"<{width}I", letters.costs.to_bytes(4 * width, "little"))


def _pack(columns: bytes) -> int:
    lanes = bytearray(4 * len(columns))
    lanes[::4] = columns
    return int.from_bytes(lanes, "little")
