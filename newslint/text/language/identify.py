"""Language identification: by script and stop words where those decide, else by langdetect, seeded.

Scripts of one language (Hangul, Thai, Greek, Georgian …) decide alone. Where many languages share a script, function words
do, which takes microseconds; only where they leave doubt is langdetect asked, with a fixed seed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from newslint.text.language import stopwords


class Language(NamedTuple):
    """An ISO 639-1 code (`und` where nothing can be said) and a confidence from 0 to 1."""

    code: str
    confidence: float


UNKNOWN = Language("und", 0.0)
SAMPLE = 1500
# Script, the language that it stands for (None: several share it), its ranges of letters.
_SCRIPTS: tuple[tuple[str, str | None, str], ...] = (
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


class _Scripts(dict[str, str]):
    """The script that each letter met so far belongs to; no script for what is no letter."""

    def __missing__(self, character: str) -> str:
        found = _letters().match(character)
        self[character] = script = (found and found.lastgroup) or ""
        return script


_SCRIPT = _Scripts()


@cache
def _letters() -> re.Pattern[str]:
    """A letter of one script."""
    return re.compile("|".join(f"(?P<{name}>[{letters}])" for name, _, letters in _SCRIPTS))


_OWN = {name: code for name, code, _ in _SCRIPTS if code}
# A letter that a syllabic or logographic script writes says as much as two or three of an alphabet.
_HEAVY = {"Han": 2.5, "Kana": 2.0, "Hangul": 2.5}


def identify(text: str) -> Language:
    """The language that most of `text` is written in; long texts are sampled at three places."""
    sample = _sample(text)
    scripts = _count_scripts(sample if sample.isascii() else sample[::3])
    if not scripts:
        return UNKNOWN
    # Japanese mixes Han and kana; some kana among Han decide for it.
    if scripts["Kana"] and scripts["Kana"] >= 0.1 * scripts["Han"]:
        scripts["Kana"] += scripts.pop("Han", 0)
    script, letters = max(scripts.items(), key=lambda item: item[1] * _HEAVY.get(item[0], 1.0))
    share = letters * _HEAVY.get(script, 1.0) / sum(n * _HEAVY.get(s, 1.0) for s, n in scripts.items())
    if script == "Han":
        return Language("zh", share)
    if script in _OWN:
        return Language(_OWN[script], share)
    code, confidence = _by_words(sample, script)
    if confidence < 0.5:
        return _by_langdetect(sample, Language(code, confidence * share))
    return Language(code, confidence * share)


def script_of(text: str) -> str:
    """The name of the script that most letters of `text` belong to, or an empty string."""
    scripts = _count_scripts(_sample(text))
    return max(scripts, key=lambda name: scripts[name]) if scripts else ""


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    third, middle = SAMPLE // 3, len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def _count_scripts(sample: str) -> Counter[str]:
    count: Counter[str] = Counter()
    for character, times in Counter(sample).items():
        if script := _SCRIPT[character]:
            count[script] += times
    return count


_WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u0dff\u064b-\u065f]+[^\W\d_]*)*")


def _known_words(text: str, known: Container[str]) -> Iterator[str]:
    """The known ones among the runs of letters (in scripts of India and Arabic with their marks), in order."""
    for piece in text.split():
        if piece.isalpha():  # most are one word, and need no expression to say so
            if piece in known:
                yield piece
        else:
            for word in _WORD.findall(piece):
                if word in known:
                    yield word


def _by_words(sample: str, script: str) -> Language:
    """The language whose function words are most frequent; the confidence grows with their number and the margin."""
    table = stopwords.weights(script)
    score: dict[str, float] = {}
    for word in _known_words(sample.lower().replace("i̇", "i"), table):
        for language, weight in table[word]:
            score[language] = score.get(language, 0.0) + weight
    if not score:
        return UNKNOWN
    ranked = sorted(score.items(), key=itemgetter(1), reverse=True)
    code, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    margin = (best - second) / best
    evidence = min(1.0, best / 4)
    return Language(code, min(1.0, 0.4 + margin) * evidence)


@cache
def _langdetect() -> object:
    from langdetect import detector_factory

    detector_factory.DetectorFactory.seed = 0
    detector_factory.init_factory()
    return detector_factory._factory


def _by_langdetect(sample: str, guess: Language) -> Language:
    """langdetect's verdict where it is surer than the guess so far."""
    letters = sum(map(str.isalpha, sample))
    if letters < 20:  # a name or a number: any answer would be chance
        return guess
    from langdetect.lang_detect_exception import LangDetectException

    factory = _langdetect()
    try:
        detector = factory.create()  # type: ignore[attr-defined]
        detector.append(sample)
        found = detector.get_probabilities()
    except LangDetectException:
        return guess
    if not found:
        return guess
    code, confidence = found[0].lang.partition("-")[0], float(found[0].prob)
    # On few letters langdetect is often sure and wrong.
    confidence *= min(1.0, letters / 80)
    return Language(code, confidence) if confidence > guess.confidence else guess
