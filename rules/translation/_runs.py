"""Runs of words of another language within a line.

Each word speaks for one of the two languages: function words do, and all words by their letters. The run is the stretch of
the line that speaks most for the other language; it counts where it is long enough, holds function words of that language,
and is no name and no quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from newslint import Document, LazyPattern, Span, neighbours
from newslint_rules.translation._announced import is_announced
from newslint_rules.translation._foreign import count_by_language, function_words, function_words_of_all, is_plain
from newslint_rules.translation._words import listed_words

# What a run must have: different function words, words in all, log-likelihood.
_LEAST, _WORDS, _SURE = 2, 4, 15.0
# What a function word says for its language or against the other, and what a word without letters that tell does, in log-likelihood.
_OWN, _FOREIGN, _EACH = -8.0, 3.0, -0.5
# Of a run's words, those with an upper-case letter: more make a name or a title.
_CAPITALS, _GERMAN = 0.34, 0.5
# Words on either side of a function word that may belong to its run.
_AROUND = 16
_LONGEST = 40
# Words at most from one function word of a run to the next, somewhere in it.
_APART = 8
_MARKS = re.compile('["“”„«»‘’‹›()\\[\\]「」『』（）《》:：]')
_REACH = 60
_FEW = 8
# Of a text's words, the function words of its language; fewer where suffixes do their work.
_SUFFIXING = frozenset("tr fi et hu lt lv eu kk so sw".split())
_LEAST_SPOKEN, _LEAST_SPOKEN_BY_SUFFIX, _SAMPLE = 0.12, 0.025, 400
_STRIP = '.,;:!?()[]{}"“”„«»‘’‹›…–—'
# Words of a language that others count among their function words, and those that are in names within English.
_TOO = {
    "en": "a an i me no so also man men war die am he do all on in at is as or to of be by if one has her his our my us new not go "
    "up under over after for here then them than ten per sin son plus",
    "de": "so was da du worden beste per will je nie ich bat",
    "fr": "à si a y mot entre sa non mis va ni lui",
    "es": "o si dos ser se e han u va ni",
    "it": "o su se quando sua ai sta però sé ne",
    "pt": "ser sem ter sobre vai for entre este porque som esta dar",
    "ca": "o si des als se ja mida so dos ni pas",
    "nl": "u of kan meer na wat af al veel hem hun per lang beste nu",
    "sv": "du din in se mer alla ha ta dem ser nå sida fel sin dela nu del par per",
    "da": "du så din se over kun dem to op under nyt del plus",
    "no": "du så din se over kun dem to opp under nytt del plus",
    "fi": "et ne oma alla siis",
    "pl": "a ma go je jako ze te on nad pole we da",
    "cs": "jak jej u ke ze co nad pole ní ne dá ni",
    "sk": "jak u zo čo nad pole ne dá ni",
    "hu": "be ki van más le fel ne sem",
    "id": "tak tik daripada",
    "hr": "ne ako sa pri pa bude",
    "sl": "to ko si jo do te en nad biti k ta",
    "ru": "то со во через до было",
    "uk": "може де по",
}
_IN_NAMES = frozenset(
    "la le les de des del el los las du van von den der das y e da do dos di al bin pour se te ta mi til".split()
)


class Run(NamedTuple):
    start: int
    end: int
    language: str


# Four words or more in Latin letters, in a text of another script.
_LATIN = LazyPattern("(?<![A-Za-zÀ-ɏ])[A-Za-zÀ-ɏ]{1,20}(?:[ ,'’-]{1,2}[A-Za-zÀ-ɏ]{1,20}){3,40}")


def foreign_runs(document: Document) -> Iterator[Run]:
    text = document.text
    # Vietnamese and Yoruba have so many marks that only their letters tell that they are Latin.
    if not document.is_ascii and not is_plain(text[:1000]) and not is_plain(text[-1000:]) and _has_other_letters(document):
        for match in _LATIN.compiled.finditer(text):
            said = match.group().split()
            spoken = function_words_of_all().intersection(said)
            here = {lang: spoken & function_words(lang) for number, lang in count_by_language(spoken) if number >= _LEAST}
            yield from _judge(document, Span(match.start(), match.end(), match.group()), said, "", here)
        return
    spoken = function_words_of_all() & document.view(listed_words)
    if len(_beyond_english() & spoken) < _LEAST:
        return
    main = max(count_by_language(spoken))[1]
    rest = spoken - function_words(main) - _too(main)
    telling = rest - _IN_NAMES if main == "en" else rest
    others = {
        lang: rest & function_words(lang)
        for number, lang in count_by_language(telling)
        if number >= _LEAST and not neighbours.are_near(lang, main)
    }
    if not others:
        return
    union = frozenset[str]().union(*others.values())
    for line in document.lines:
        if len(union) <= _FEW and sum(map(line.text.__contains__, union)) < _LEAST:
            continue  # faster than to split it
        said = line.text.split()
        if len(said) >= _WORDS and len(near := union.intersection(said)) >= _LEAST:
            here = {lang: found for lang, foreign in others.items() if len(found := foreign & near) >= _LEAST}
            yield from _judge(document, line, said, main, here)


def _has_other_letters(document: Document) -> bool:
    """Letters of a script other than Latin, whose letters with two marks have a block of their own (1E00)."""
    return any(("\u0370" <= c < "\u1e00" or c > "\u2e7f") and c.isalpha() for c in document.characters)


@cache
def _too(main: str) -> frozenset[str]:
    return frozenset(_TOO.get(main, "").split())


@cache
def _beyond_english() -> frozenset[str]:
    return function_words_of_all() - function_words("en") - _too("en") - _IN_NAMES


def _judge(document: Document, line: Span, said: Sequence[str], main: str, others: Mapping[str, frozenset[str]]) -> Iterator[Run]:
    """The run of the line, which has the words `said`, that speaks most for another language, if there is one."""
    if not others:
        return
    words = [word.strip(_STRIP) for word in said]
    best: tuple[float, Run] | None = None
    for language, foreign in others.items():
        found = _loudest_stretch(words, language, main, foreign)
        if found is None:
            continue
        first, last, gain = found
        if main and _speaks_no_other(words[:first] + words[last + 1 :], main, language):
            continue  # the whole line is in the other language
        starts = [match.start() for match in re.finditer(r"\S+", line.text)]
        run = Run(line.start + starts[first], line.start + starts[last] + len(words[last]), language)
        if (best is None or gain > best[0]) and not _is_meant(document, line, run, main):
            best = gain, run
    if best is not None:
        yield best[1]


def _speaks_no_other(words: Sequence[str], main: str, language: str) -> bool:
    """True if none of the words is a function word of the document's own language alone."""
    own = function_words(main) - function_words(language)
    return own.isdisjoint(word.lower() for word in words)


def _loudest_stretch(words: Sequence[str], language: str, main: str, foreign: frozenset[str]) -> tuple[int, int, float] | None:
    own = function_words(main) - function_words(language)
    hits = [at for at, word in enumerate(words) if word in foreign]
    if not any(words[one] != words[other] and other - one <= _APART for one, other in pairwise(hits)):
        return None
    best, total, start = (0, 0, 0.0), 0.0, 0
    for at in sorted({near for hit in hits for near in range(max(0, hit - _AROUND), min(len(words), hit + _AROUND + 1))}):
        word = words[at]
        if total <= 0:
            total, start = 0.0, at
        if word.lower() in own:
            total += _OWN
        elif word in foreign:
            total += _FOREIGN + max(0.0, _gain(word, language, main))
        else:
            total += _EACH + (_gain(word, language, main) if word.islower() or language == "de" else 0.0)
        if total > best[2]:
            best = start, at, total
    first, last, gain = best
    run = words[first : last + 1]
    capitals = sum(word[:1].isupper() for word in run)
    sure = gain >= _SURE and len(run) >= _WORDS and len(foreign.intersection(run)) >= _LEAST
    most = _GERMAN if language == "de" else _CAPITALS
    return best if sure and capitals <= most * len(run) else None


@lru_cache(maxsize=1 << 12)
def _gain(word: str, language: str, main: str) -> float:
    """How much log-likelihood the letters of a word gain in the one language over the other."""
    if len(word) > _LONGEST:
        return 0.0
    from newslint import plausibility

    surprisal = plausibility.surprisals(word).by_language
    if not main:  # a text of another script: against the best of the rest, the word is as good as any
        return 1.0 if language in surprisal else 0.0
    return surprisal[main] - surprisal[language] if main in surprisal and language in surprisal else 0.0


def _is_meant(document: Document, line: Span, run: Run, main: str) -> bool:
    """Quoted, or a gloss; or the text says that it is in another language; or it is the text's own language after all."""
    text = document.text
    before, after = text[max(line.start, run.start - _REACH) : run.start], text[run.end : min(line.end, run.end + _REACH)]
    if (_MARKS.search(before) or _MARKS.search(text, run.start, run.end)) and (_MARKS.search(after) or not after.strip()):
        return True
    if is_announced(text[max(0, run.start - 300) : run.end + 100], run.language, main):
        return True
    if main and not _is_spoken(document, main):
        return True
    own = document.language
    return (
        own.confidence < 0.5
        or neighbours.are_near(own.code, run.language)
        or bool(main and not neighbours.are_near(own.code, main))
    )


def _is_spoken(document: Document, main: str) -> bool:
    """True if the function words of the language that seems to be the text's own are as many of its words as that language has:
    those of Igbo, Yoruba or Hausa, which have no list, pass for another's by a few words that both have."""
    words = document.words[:_SAMPLE]
    least = _LEAST_SPOKEN_BY_SUFFIX if main in _SUFFIXING else _LEAST_SPOKEN
    return sum(word.lower() in function_words(main) for word in words) >= least * len(words)
