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
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
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

# Fixed scores, in nats.
UNSEEN = 10.5  # a pair of letters that no profile of the script has
FOREIGN = 12.0  # a letter of a script, or a letter, that the table does not know
SCRIPT_CHANGE = 24.0  # letters of two scripts in one word: more than a letter with two unseen pairs
HUMP = 4.0  # an upper-case letter after a lower-case letter in one word
RARE_HAN = 13.0
INSIDE = 5.0  # a sign, other than an apostrophe or a dash, with letters on both sides
MISPLACED = 6.0  # an opening mark right after a letter; a dash, a fixed space or an apostrophe in the middle of a word
UNMODELLED = 6.0  # a pair with a letter of a language for which there is no table
ATTACHED = 3.0  # a sign that prose does not hold, next to a letter
ISOLATED = 6.0  # one East Asian character or mark alone
BESIDE_HAN = 4.0  # a Latin letter next to an East Asian character
_COMMON_SCORE, _MARK_SCORE, _DIGIT_SCORE = 4.0, 5.0, 8.0
_WIDE = "\u3001-\u3020\uff01-\uff5e"  # marks of East Asian text


def _bounded(text: str) -> str:
    """Folded text, between spaces: its first and last letters begin and end a word."""
    return f" {fold(text)} "


@cache
def _fixed(character: str) -> float:
    """The fixed score of a character that is not a letter of ASCII, added to that of the letters around it."""
    code, category = ord(character), unicodedata.category(character)
    if code < 32 and character not in "\t\n\r":
        return 12.0
    if code < 128 or category == "Zs":
        return 0.0
    if character in COMMON:
        return _COMMON_SCORE
    if category == "Nd":
        return _DIGIT_SCORE
    if character in "ªº―":  # the dash is one of Chinese, Korean and Greek
        return 7.0
    if character in TYPOGRAPHY:
        return _MARK_SCORE
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
    total = sum(_fixed(character) * n for character, n in Counter(text).items() if not "a" <= character <= "z")
    total += HUMP * len(_places().humps.findall(text))
    folded = _bounded(text)
    by_script, rest = _by_script(folded)
    for name, letters in by_script.items():
        total += min(_columns(name, letters)) / 16
    return total + rest + _of_places(text, folded)


def letters_surprisal(text: str, language: str | None = None) -> float:
    """The surprisal of the letters alone: in one language, where its table is that of the script; else in the best for each script."""
    by_script, rest = _by_script(_bounded(text))
    for name, letters in by_script.items():
        columns = _columns(name, letters)
        at = next((i for i, code in enumerate(model()[name].languages) if code.partition("-")[0] == language), None)
        rest += (min(columns) if at is None else columns[at]) / 16
    return rest


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
    by_script, _ = _by_script(_bounded(text))
    if not by_script:
        return Surprisals("", 0, {})
    name = max(by_script, key=lambda s: by_script[s].pairs)
    found: dict[str, float] = {}
    for language, total in zip(model()[name].languages, _columns(name, by_script[name]), strict=True):
        code = language.partition("-")[0]
        found[code] = min(total / 16, found.get(code, math.inf))
    return Surprisals(name, by_script[name].pairs, found)


class Letters(NamedTuple):
    """Pairs of letters of one script: how many, and their summed scores in each language, as 32-bit lanes of one large integer."""

    pairs: int
    sums: int


def _by_script(folded: str) -> tuple[dict[str, Letters], float]:
    """Pairs of letters (single characters of East Asian scripts) by script, and the score of those that no table has.

    Word by word: no pair spans two words, and the same words come again and again.
    """
    count: dict[str, int] = {}
    sums: dict[str, int] = {}
    rest = 0.0
    for word in folded.split():
        parts, score = _of_word(word) if len(word) <= _LONG_WORD else _of_letters(word)
        rest += score
        for name, pairs, scores in parts:
            count[name] = count.get(name, 0) + pairs
            sums[name] = sums.get(name, 0) + scores
    return {name: Letters(pairs, sums[name]) for name, pairs in count.items()}, rest


_LONG_WORD = 24  # a longer one hardly comes again


def _of_letters(word: str) -> tuple[tuple[tuple[str, int, int], ...], float]:
    """What `_by_script` says of one word: script, pairs and scores; and the rest."""
    count: dict[str, int] = {}
    sums: dict[str, int] = {}
    rest = 0.0
    for gram, n in Counter(map(str.__add__, f" {word}", f"{word} ")).items():
        name, key, score = _classified(gram)
        rest += score * n
        if name:
            count[name] = count.get(name, 0) + n
            sums[name] = sums.get(name, 0) + n * _row(name, key)
    return tuple((name, n, sums[name]) for name, n in count.items()), rest


_of_word = lru_cache(maxsize=1 << 14)(_of_letters)


_UNMODELLED = frozenset("ðþəħġċŵŷŋ")  # Icelandic, Azerbaijani, Maltese, Welsh, Sami


@lru_cache(maxsize=1 << 16)
def _classified(gram: str) -> tuple[str, str, float]:
    """The script whose table has a bigram of folded text, the row of the table, and what is added to its score."""
    before, after = gram[0], gram[1]
    first, second = script_of_folded(before), script_of_folded(after)
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
    return (second, gram, 0.0) if first == second else ("", "", FOREIGN if first == "?" else SCRIPT_CHANGE)


def _of_places(text: str, folded: str) -> float:
    """The score of where signs and single East Asian characters are."""
    places = _places()
    score = MISPLACED * len(places.misplaced.findall(text))
    if MARK in folded or STRANGE in folded:
        score += INSIDE * len(places.inside.findall(folded)) + ATTACHED * len(places.attached.findall(folded))
    if folded.isascii() and MARK not in folded:
        return score
    return score + ISOLATED * (len(places.isolated.findall(folded)) + len(places.wide.findall(text)))


def _row(name: str, gram: str) -> int:
    """The scores of one row of a script's table, packed so that those of all languages are added at once."""
    table = model()[name]
    row = table.packed.get(gram)
    if row is None:
        unseen = RARE_HAN if name == "East Asian" else UNSEEN
        row = table.packed[gram] = _pack(table.rows.get(gram) or bytes([round(unseen * 16)]) * len(table.languages))
    return row


def _columns(name: str, letters: Letters) -> Sequence[int]:
    """The scores in each language, in sixteenths of a nat."""
    width = len(model()[name].languages)
    return struct.unpack(f"<{width}I", letters.sums.to_bytes(4 * width, "little"))


def _pack(columns: bytes) -> int:
    lanes = bytearray(4 * len(columns))
    lanes[::4] = columns
    return int.from_bytes(lanes, "little")
