"""How plausible a text is as writing of some language: its surprisal (negative log-likelihood, in nats) under a small character model.

A letter is scored after the letter before it (bigrams of lower-case letters, word boundaries included) in the language, of
those of its script, that fits the text best; Han characters and Hangul syllables are scored by their own frequency; signs,
controls and unassigned code points have fixed scores. The text of lower surprisal is the likelier one. Damaged text is to be
compared with what it is restored to, length included, since the damage follows from the original.

The table is `newslint.text.language.letters`.
"""

from __future__ import annotations

import math
import re
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newslint.text.language.letters import (
    COMMON,
    EAST_ASIAN,
    MARK,
    STRANGE,
    TYPOGRAPHY,
    fold,
    is_stray,
    model,
    script,
    script_of_folded,
)

__all__ = ["Surprisals", "best_language", "fold", "is_stray", "letters_surprisal", "script", "surprisal", "surprisals"]

# Fixed scores, in nats; whole ones, but for those of unseen pairs.
UNSEEN = 10.5  # a pair of letters that no profile of the script has
FOREIGN = 12  # a letter of a script, or a letter, that the table does not know
SCRIPT_CHANGE = 24  # letters of two scripts in one word: more than a letter with two unseen pairs
HUMP = 4  # an upper-case letter after a lower-case letter in one word
RARE_HAN = 13.0
INSIDE = 5  # a sign, other than an apostrophe or a dash, with letters on both sides
MISPLACED = 6  # an opening mark right after a letter; a dash, a fixed space or an apostrophe in the middle of a word
UNMODELLED = 6  # a pair with a letter of a language for which there is no table
ATTACHED = 3  # a sign that prose does not hold, next to a letter
ISOLATED = 6  # one East Asian character or mark alone
BESIDE_HAN = 4  # a Latin letter next to an East Asian character
_COMMON_SCORE, _MARK_SCORE, _DIGIT_SCORE = 4, 5, 8
_WIDE = "\u3001-\u3020\uff01-\uff5e"  # marks of East Asian text


def _bounded(text: str) -> str:
    """Folded text, between spaces: its first and last letters begin and end a word."""
    return f" {fold(text)} "


@cache
def _fixed(character: str) -> int:
    """The fixed score of a character that is not a letter of ASCII, added to that of the letters around it."""
    code, category = ord(character), unicodedata.category(character)
    if code < 32 and character not in "\t\n\r":
        return 12
    if code < 128 or category == "Zs":
        return 0
    if character in COMMON:
        return _COMMON_SCORE
    if category == "Nd":
        return _DIGIT_SCORE
    if character in "ªº―":  # the dash is one of Chinese, Korean and Greek
        return 7
    if character in TYPOGRAPHY:
        return _MARK_SCORE
    if (category[0] == "L" and not 0x2B0 <= code <= 0x2FF) or (category[0] == "M" and script(character)):
        return 0
    if category == "Cc":
        return 16
    if category in ("Co", "Cn", "Cs"):
        return 20
    if character == "\ufffd" or 0x300 <= code <= 0x36F:
        return 9 if code in _ACCENTS else 13
    return 9


# Accents and marks that languages compose letters with.
_ACCENTS = frozenset((0x300, 0x301, 0x302, 0x303, 0x308, 0x30A, 0x30C, 0x327))
_LETTER = f"[^ {MARK}{STRANGE}{EAST_ASIAN}]"


class _Places(NamedTuple):
    """Characters where they ought not to be: compiled when first needed."""

    humps: re.Pattern[str]
    misplaced: re.Pattern[str]
    inside: re.Pattern[str]
    attached: re.Pattern[str]
    isolated: re.Pattern[str]
    wide: re.Pattern[str]


@cache
def _places() -> _Places:
    return _Places(
        humps=re.compile("[a-zß-öø-ÿα-ωа-џ][A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ]"),
        # The mark comes first: the engine leaps from one to the next.
        misplaced=re.compile(
            r"[‚„¿¡–—\xa0\xad”“’](?:(?<=[^\W\d_][‚„¿¡])|(?<=[a-zß-ÿ][–—])(?=[a-zß-ÿ])|(?<=[A-Za-zß-ÿ][\xa0\xad])(?=[a-zß-ÿ])"
            r"|(?<=\s[‚„”“])(?=\s)|(?<=[a-z]{4}’)(?=[a-z])(?!(?:s|t|d|m|re|ve|ll)\b))"
        ),
        inside=re.compile(f"(?<={_LETTER})[{MARK}{STRANGE}]+(?={_LETTER})"),
        attached=re.compile(f"(?<={_LETTER}){STRANGE}|{STRANGE}(?={_LETTER})"),
        isolated=re.compile(f"(?<![{EAST_ASIAN}])[{EAST_ASIAN}](?![{EAST_ASIAN}])"),
        wide=re.compile(f"[{_WIDE}](?<![{EAST_ASIAN}{_WIDE}].)(?![{EAST_ASIAN}{_WIDE}])"),
    )


def surprisal(text: str) -> float:
    """Negative log-likelihood of `text` in nats, in the languages that make it likeliest."""
    lanes = _lanes(text)
    letters = sum(min(lanes[part.first + 1 : part.end]) for part in _parts().values() if lanes[part.first])
    return letters / 16 + lanes[_UNKNOWN] + lanes[_SIGNS] + MISPLACED * len(_places().misplaced.findall(text))


def letters_surprisal(text: str, language: str | None = None) -> float:
    """The surprisal of the letters alone: in one language, where its table is that of the script; else in the best for each script."""
    lanes = _lanes(text)
    total = 0
    for part in _parts().values():
        if lanes[part.first]:
            columns = lanes[part.first + 1 : part.end]
            total += columns[part.languages.index(language)] if language in part.languages else min(columns)
    return total / 16 + lanes[_UNKNOWN]


def best_language(text: str) -> str:
    """The language under which the letters of the most frequent script are likeliest; `und` without letters."""
    found = surprisals(text).by_language
    return min(found, key=lambda language: found[language], default="und")


class Surprisals(NamedTuple):
    """The surprisal of the letters of a text's most frequent script, in nats, in each language of the script; and how many pairs
    of letters (or letters, where one is a syllable or a word) were counted."""

    script: str
    pairs: int
    by_language: Mapping[str, float]


def surprisals(text: str) -> Surprisals:
    """The surprisal of a text in each language that may be its own; no language where no table knows its script."""
    lanes = _lanes(text)
    name, part = max(_parts().items(), key=lambda item: lanes[item[1].first])
    if not lanes[part.first]:
        return Surprisals("", 0, {})
    found: dict[str, float] = {}
    for language, total in zip(part.languages, lanes[part.first + 1 : part.end], strict=True):
        found[language] = min(total / 16, found.get(language, math.inf))
    return Surprisals(name, lanes[part.first], found)


# ---------------------------------------------------------------- sums
# What is summed over a text is one large integer, of 32 bits for each figure: all languages of all scripts are added at once.
_UNKNOWN, _SIGNS = 0, 1  # the scores of letters that no table has, and of what is no letter: whole nats
_COMMONEST = ("Latin", "Cyrillic", "East Asian")  # have the lowest lanes, as an integer is as long as its highest


class _Part(NamedTuple):
    """The lanes of one script: how many pairs of its letters there are; behind that the score in each language, in sixteenths of a nat."""

    first: int
    end: int
    languages: tuple[str, ...]


@cache
def _parts() -> Mapping[str, _Part]:
    found: dict[str, _Part] = {}
    at = _SIGNS + 1
    for name in sorted(model(), key=lambda name: (name not in _COMMONEST, name != "Latin", name)):
        languages = tuple(language.partition("-")[0] for language in model()[name].languages)
        found[name] = _Part(at, at + 1 + len(languages), languages)
        at = found[name].end
    return found


@cache
def _format() -> struct.Struct:
    return struct.Struct(f"<{max(part.end for part in _parts().values())}I")


def _lanes(text: str) -> Sequence[int]:
    """The sums of a text. Word by word, as what is between two spaces: no pair spans two of them, and the same come again and again."""
    return _format().unpack(sum(map(_WORDS.__getitem__, text.split(" "))).to_bytes(_format().size, "little"))


class _Words(dict[str, int]):
    """The sums of a word, with the signs in it and around it."""

    def __missing__(self, word: str) -> int:
        folded = _bounded(word)
        total = sum(map(_PAIRS.__getitem__, map(str.__add__, folded, folded[1:]))) + (_of_signs(word, folded) << 32 * _SIGNS)
        if len(word) <= _LONG_WORD:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = total
        return total


class _Pairs(dict[str, int]):
    """What a pair of characters of folded text adds to the sums."""

    def __missing__(self, pair: str) -> int:
        name, key, score = _classified(pair)
        total = score << 32 * _UNKNOWN
        if name:
            part = _parts()[name]
            unseen = RARE_HAN if name == "East Asian" else UNSEEN
            row = model()[name].rows.get(key) or bytes([round(unseen * 16)]) * len(part.languages)
            lanes = bytearray(4 * len(row))
            lanes[::4] = row
            total += 1 << 32 * part.first | int.from_bytes(lanes, "little") << 32 * (part.first + 1)
        if len(self) >= _MOST_PAIRS:
            self.clear()
        self[pair] = total
        return total


_LONG_WORD = 40  # a longer one hardly comes again
_MOST_WORDS, _MOST_PAIRS = 1 << 14, 1 << 16
_WORDS, _PAIRS = _Words(), _Pairs()


_UNMODELLED = frozenset("ðþəħġċŵŷŋ")  # Icelandic, Azerbaijani, Maltese, Welsh, Sami


def _classified(gram: str) -> tuple[str, str, int]:
    """The script whose table has a bigram of folded text, the row of the table, and what is added to its score."""
    before, after = gram[0], gram[1]
    first, second = script_of_folded(before), script_of_folded(after)
    change = BESIDE_HAN if "Latin" in (first, second) else SCRIPT_CHANGE
    if second == "East Asian":
        key = "あ" if "\u3041" <= after <= "\u309f" else "ア" if "\u30a0" <= after <= "\u30ff" else after
        return second, key, 0 if first in ("", "East Asian") else change
    if second == "":
        return ("", "", 0) if first in ("", "East Asian", "?") else (first, f"{before} ", 0)
    if second == "?":
        return "", "", UNMODELLED if after in _UNMODELLED else FOREIGN
    if before in _UNMODELLED or after in _UNMODELLED:
        return "", "", UNMODELLED
    if first in ("", "East Asian"):
        return second, f" {after}", change if first else 0
    return (second, gram, 0) if first == second else ("", "", FOREIGN if first == "?" else SCRIPT_CHANGE)


def _of_signs(word: str, folded: str) -> int:
    """The score of what is no letter, of where it is, and of upper-case letters and single East Asian characters."""
    places = _places()
    score = sum(map(_fixed, word))
    if not word.islower():
        score += HUMP * len(places.humps.findall(word))
    if word.isascii():
        return score
    if MARK in folded or STRANGE in folded:
        score += INSIDE * len(places.inside.findall(folded)) + ATTACHED * len(places.attached.findall(folded))
    if folded.isascii() and MARK not in folded:
        return score
    return score + ISOLATED * (len(places.isolated.findall(folded)) + len(places.wide.findall(word)))
