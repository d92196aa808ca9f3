"""Scripts: the ranges of their letters, which of them write no spaces, and how much a letter of each says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from newslint.text.pattern import LazyPattern

# Script, the language that it alone stands for (None: several share it), its ranges of letters.
SCRIPTS: tuple[tuple[str, str | None, str], ...] = (
    ("Latin", None, "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"),
    ("Cyrillic", None, "\u0400-\u052f"),
    ("Arabic", None, "\u0620-\u064a\u066e-\u06d3\u06d5\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    ("Devanagari", None, "\u0900-\u0965\u0970-\u097f"),
    ("Han", None, "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
    ("Kana", "ja", "\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff"),
    ("Hangul", "ko", "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"),
    ("Greek", "el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Hebrew", "he", "\u05d0-\u05f2"),
    ("Thai", "th", "\u0e01-\u0e3a\u0e40-\u0e4e"),
    ("Bengali", "bn", "\u0980-\u09fe"),
    ("Gurmukhi", "pa", "\u0a01-\u0a75"),
    ("Gujarati", "gu", "\u0a81-\u0aff"),
    ("Oriya", "or", "\u0b01-\u0b77"),
    ("Tamil", "ta", "\u0b82-\u0bfa"),
    ("Telugu", "te", "\u0c00-\u0c7f"),
    ("Kannada", "kn", "\u0c80-\u0cf2"),
    ("Malayalam", "ml", "\u0d00-\u0d7f"),
    ("Sinhala", "si", "\u0d81-\u0df4"),
    ("Lao", "lo", "\u0e81-\u0edf"),
    ("Burmese", "my", "\u1000-\u109f"),
    ("Georgian", "ka", "\u10a0-\u10ff"),
    ("Armenian", "hy", "\u0531-\u0587"),
    ("Khmer", "km", "\u1780-\u17dd"),
    ("Ethiopic", "am", "\u1200-\u137c"),
)
OWN_LANGUAGE = {name: code for name, code, _ in SCRIPTS if code}
# A letter that a syllabic or logographic script writes says as much as two or three of an alphabet.
WEIGHTS = {"Han": 2.5, "Kana": 2.0, "Hangul": 2.5}

# Ranges for character classes. Scripts that part no words by spaces: Thai, Lao, Burmese, Khmer, Kana, Han.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# The same with their punctuation marks, and fullwidth forms.
SPACELESS_WITH_MARKS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
# Scripts that mark no sentence's end: Thai, Lao, Khmer, Tibetan.
STOPLESS = "\u0e00-\u0eff\u0f00-\u0fff\u1780-\u17ff"
# Letters two columns wide: Hangul, Kana, Han.
WIDE = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
# Characters two columns wide, letters or not.
TWO_COLUMNS = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"


def _word() -> str:
    signs = "".join(map(chr, range(0x300, 0x3100)))
    return rf"[\w{re.escape(''.join(c for c in signs if unicodedata.category(c)[0] == 'M'))}]+"


# A word with its vowel signs and accents, which `\w` leaves out: to it, विज्ञापन is four words, and so is a decomposed Yoruba one.
WORD = LazyPattern(_word)


@cache
def is_spaceless(character: str) -> bool:
    """Whether a letter is of a script that parts no words by spaces."""
    return re.match(f"[{SPACELESS}]", character) is not None


class _ScriptOf(dict[str, str]):
    """The script that each letter met so far belongs to; no script for what is no letter."""

    def __missing__(self, character: str) -> str:
        found = _LETTERS.compiled.match(character)
        self[character] = script = (found and found.lastgroup) or ""
        return script


SCRIPT_OF = _ScriptOf()


# A letter of one script.
_LETTERS = LazyPattern("|".join(f"(?P<{name}>[{letters}])" for name, _, letters in SCRIPTS))


def count_scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has."""
    count: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if script := SCRIPT_OF[character]:
            count[script] += times
    return count


def script_of(text: str) -> str:
    """The name of the script that most letters of `text` belong to, or an empty string."""
    scripts = count_scripts(sample_of(text))
    return max(scripts, key=lambda name: scripts[name]) if scripts else ""


def sample_of(text: str) -> str:
    """A long text's beginning, middle and end: enough to tell its script and language."""
    if len(text) <= _SAMPLE:
        return text
    third, middle = _SAMPLE // 3, len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


_SAMPLE = 1500  # characters
