"""Words of two scripts whose letters look alike, and what they are in one script."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Letters that look the same in print, by pairs: Latin and Cyrillic, Latin and Greek.
_CYRILLIC = dict(zip("aceopxyijsABCEHIJKMOPSTXY", "асеорхуіјѕАВСЕНІЈКМОРЅТХУ", strict=True))
_GREEK = dict(zip("oABEHIKMNOPTXYZ", "οΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
_TO_LATIN = {other: latin for pairs in (_CYRILLIC, _GREEK) for latin, other in pairs.items()}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHERS = {"Cyrillic": (re.compile("[\u0400-\u052f]"), _CYRILLIC), "Greek": (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), _GREEK)}
ASCII_LOOKALIKES = frozenset(_CYRILLIC) | frozenset(_GREEK)
LOOKALIKES = "".join(_TO_LATIN)  # letters of other scripts that look like a Latin one


class Unmixed(NamedTuple):
    """A word in one script, the script of the letters that were replaced, the script of the word."""

    text: str
    foreign: str
    script: str


@lru_cache(maxsize=4096)
def unmixed(word: str) -> Unmixed | None:
    """The word with its look-alikes replaced, where one script has at least twice the letters of the other."""
    latin = len(_LATIN.findall(word))
    if not latin:
        return None
    for name, (letters, pairs) in _OTHERS.items():
        other = len(letters.findall(word))
        if not other or latin + other < len(word):
            continue
        if latin >= 2 * other:
            plain = "".join(_TO_LATIN.get(c, c) for c in word)
            if not letters.search(plain):
                return Unmixed(plain, name, "Latin")
        elif other >= 2 * latin:
            plain = "".join(pairs.get(c, c) for c in word)
            if not _LATIN.search(plain):
                return Unmixed(plain, "Latin", name)
    return None
