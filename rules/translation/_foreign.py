"""A cheap ear for languages: function words tell which language a line is in, and which the document is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

# Languages so near to each other that a line's function words do not tell them apart for certain.
_FAMILIES = ("da no nb nn sv", "cs sk", "hr sr bs sl mk", "id ms", "es pt gl ca", "ru uk be bg mk", "nl af", "hi mr ne", "fa ur")
# A quotation or a post keeps its language on purpose; so does an address.
_QUOTED = re.compile(r"^\W*[\"“”„«»‹「『‘’‚'>]|https?:|www\.|pic\.twitter|(?:^|\s)[@#]\w")
_PAIRED = frozenset('“”„«»「」"')
# Scripts of one language.
_OWN = {"Han": "zh", "Kana": "ja", "Hangul": "ko", "Greek": "el", "Hebrew": "he", "Thai": "th", "Bengali": "bn", "Tamil": "ta"}
_MARKS = re.compile(r"[.,;:!?()\[\]…।؟،\"“”„«»–—]")
# Characters from the middle of a text by which its main language is told.
_SAMPLE = 500


@cache
def _lists() -> Mapping[str, str]:
    """The function words of each language. Imported here: most runs of the command never ask."""
    from newslint.language import stopwords

    return {language: words for table in stopwords.BY_SCRIPT.values() for language, words in table.items()}


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    """Each function word's languages."""
    found: dict[str, list[str]] = {}
    for language, words in _lists().items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def commonest(language: str) -> tuple[str, ...]:
    """The commonest words that few other languages share, each with its spaces; empty for a language without a list."""
    table = _words()
    words = [word for word in _lists().get(language, "").split() if len(word) > 1 and len(table[word]) <= 4]
    return tuple(f" {word} " for word in words[:8])


def _heard(words: Iterable[str]) -> dict[str, set[str]]:
    """The function words among `words`, by language; the language with most of them first."""
    table = _words()
    found: dict[str, set[str]] = {}
    for word in sorted(word for word in set(words) if word in table):
        for language in table[word]:
            found.setdefault(language, set()).add(word)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), -sum(1 / len(table[w]) for w in item[1]), item[0])))


@cache
def _all_words() -> frozenset[str]:
    return frozenset(_words())


def _speaks(words: Iterable[str]) -> bool:
    """True if function words of any language are among `words`: without two of them a line tells nothing."""
    return len(_all_words().intersection(words)) >= 2


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(_lists().get(language, "").split())


def main_language(text: str) -> str:
    """The language of the middle of a text, or one near to it; an empty string where function words do not tell."""
    start = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = text[start : start + _SAMPLE]
    if len(sample.encode("utf-8", "replace")) > 1.25 * len(sample) and sum(map(_is_wide, sample)) > 0.2 * len(sample):
        return ""
    table = _words()
    count: dict[str, int] = {}
    for word in set(sample.lower().split()):
        for language in table.get(word, ()):
            count[language] = count.get(language, 0) + 1
    best = max(count, key=lambda language: (count[language], language), default="")
    return best if count.get(best, 0) >= 4 else ""


def _is_wide(character: str) -> bool:
    """True for the scripts whose words no list knows."""
    return "\u0e00" <= character < "\u2000" or character >= "\u2e80"


def are_near(one: str, other: str) -> bool:
    return one == other or any(one in family.split() and other in family.split() for family in _FAMILIES)


def is_plain(text: str) -> bool:
    """True for text mostly in plain Latin letters."""
    return len(text.encode("utf-8", "replace")) < 1.2 * len(text)


def foreign_language(line: str, main: str) -> str:
    """The language of a line that speaks for another than `main`, or an empty string."""
    plain = line.split()
    if len(_function_words(main).intersection(plain)) * 60 > len(line):
        return ""
    from newslint.language.identify import identify, script_of

    if not _speaks(plain):
        # No list knows any of its words: a script of its own may tell.
        return _OWN.get(script_of(line), "") if main and not is_plain(line) and not _is_quoted(line) else ""
    words = _MARKS.sub(" ", line).split()
    if 2 * sum(word[0].isupper() for word in words) > len(words):  # a menu or a list of names
        return ""
    found = _heard(map(str.lower, words))
    best = next(iter(found), "")
    if not best or best == main:
        return ""
    own, other = found.get(main, set()) - found[best], found[best] - found.get(main, set())
    enough = len(words) >= 8 and len(other) >= (2 if main else 3) and len(found[best]) >= min(6, 0.12 * len(words))
    if not enough or len(own) > 0.25 * len(other) or _is_quoted(line):
        return ""
    if len(other) >= 5:
        return best
    # Few function words leave a doubt, which the letters of the line settle; so few lines come here that it may take long.
    verdict = identify(line)
    return best if are_near(verdict.code, best) and verdict.confidence >= 0.8 else ""


def _is_quoted(line: str) -> bool:
    """True if most of the line is a quotation, or it is a post; and where lost marks hide what it is."""
    marks = [at for at, character in enumerate(line) if character in _PAIRED]
    return "\ufffd" in line or _QUOTED.search(line) is not None or (len(marks) > 1 and 2 * (marks[-1] - marks[0]) > len(line))
