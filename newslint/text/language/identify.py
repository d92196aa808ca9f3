"""Language identification: by script and stop words where those decide, else by langdetect, seeded.

Scripts of one language (Hangul, Thai, Greek, Georgian …) decide alone. Where many languages share a script, function words
do, which takes microseconds; only where they leave doubt is langdetect called, with a fixed seed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from newslint.text.language import stopwords
from newslint.text.scripts import OWN_LANGUAGE, WEIGHTS, count_scripts, sample_of


class Language(NamedTuple):
    """An ISO 639-1 code (`und` where nothing can be said) and a confidence from 0 to 1."""

    code: str
    confidence: float


UNKNOWN = Language("und", 0.0)


def identify(text: str) -> Language:
    """The language that most of `text` is written in; long texts are sampled at three places."""
    sample = sample_of(text)
    scripts = count_scripts(sample if sample.isascii() else sample[::3])
    if not scripts:
        return UNKNOWN
    # Japanese mixes Han and kana; some kana among Han decide for it.
    if scripts["Kana"] and scripts["Kana"] >= 0.1 * scripts["Han"]:
        scripts["Kana"] += scripts.pop("Han", 0)
    script, letters = max(scripts.items(), key=lambda item: item[1] * WEIGHTS.get(item[0], 1.0))
    share = letters * WEIGHTS.get(script, 1.0) / sum(n * WEIGHTS.get(s, 1.0) for s, n in scripts.items())
    if script == "Han":
        return Language("zh", share)
    if script in OWN_LANGUAGE:
        return Language(OWN_LANGUAGE[script], share)
    code, confidence = _by_words(sample, script)
    if confidence < 0.5:
        return _by_langdetect(sample, Language(code, confidence * share))
    return Language(code, confidence * share)


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


def _by_langdetect(sample: str, best: Language) -> Language:
    """langdetect's verdict where it is surer than the best so far."""
    letters = sum(map(str.isalpha, sample))
    if letters < 20:  # a name or a number: any answer would be chance
        return best
    from langdetect.lang_detect_exception import LangDetectException

    factory = _langdetect()
    try:
        detector = factory.create()  # type: ignore[attr-defined]
        detector.append(sample)
        found = detector.get_probabilities()
    except LangDetectException:
        return best
    if not found:
        return best
    code, confidence = found[0].lang.partition("-")[0], float(found[0].prob)
    # On few letters langdetect is often sure and wrong.
    confidence *= min(1.0, letters / 80)
    return Language(code, confidence) if confidence > best.confidence else best
