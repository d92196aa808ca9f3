"""How much of a text the words of a phrase give, and how much its slots took in."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newslint import fold, scripts

EDGES = " \t\xa0.!…:*_#>`"  # marks of Markdown as well: "**Follow us**"
HAN = "\u2e80"  # from here on, characters are words or syllables
# Scripts that write a word in several characters and no spaces; of Han characters, one or two are a word.
SPACELESS = re.compile("[\u3040-\u30ff\u0e00-\u0eff]")
_LOGOGRAPHIC = re.compile("[\u3400-\u9fff]")
_SYNTAX = re.compile(r"\{[^}]*\}|[\[\]()|?]+|\\")
_BEGINS_OPEN, _ENDS_OPEN = re.compile(r"\W*\{"), re.compile(r"\}\W*$")
_LONG = 9  # letters of a phrase that is no mere label, and its words; fewer letters where words are not spaced
_LONG_WHO, _LONG_SPACELESS = 6, 5  # the same of a phrase with a name, of one in a script without word spaces
KEPT = 4096  # answers that are kept: the same labels come again on each page of a site
_SMALL, _TAKEN = 4, "\x00"  # letters of a small word; a character that no text has, for words of the phrase
# What a word of the phrase is glued to: an ending, or in Hebrew and Arabic an article or a preposition before it.
_GLUED = re.compile(rf"(?<!\w)\w{{1,3}}(?={_TAKEN})|(?<={_TAKEN})\w{{1,3}}(?!\w)")
_BETWEEN = 4  # words between the two ends of a phrase, at most


@lru_cache(maxsize=KEPT)
def letters_beyond(phrase: str, text: str) -> int:
    """How many letters of a text that matches a phrase are in the phrase's slots; those of a date or a list do not count."""
    return 0 if "{date}" in phrase or "{list}" in phrase else sum(map(str.isalpha, _beyond(phrase, text)))


@lru_cache(maxsize=KEPT)
def is_short(phrase: str, text: str, least: int) -> bool:
    """The phrase itself gives so little of a text, fewer than `least` words, that it may be the beginning of any heading, and does
    not end it."""
    rest = _beyond(phrase, text)
    words, beyond = len(scripts.WORD.compiled.findall(text)), scripts.WORD.compiled.findall(_GLUED.sub("", rest))
    if 0 < len(beyond) <= _BETWEEN and words > len(beyond) + 1 and not _is_at_edge(text, rest):
        return False
    words -= len(beyond)
    letters = sum(map(str.isalpha, text)) - sum(map(str.isalpha, rest))
    if (words < 2 and _LOGOGRAPHIC.search(text)) or SPACELESS.search(text):
        return letters < _LONG_SPACELESS
    has_name = "{who}" in phrase
    return words < (2 if has_name else least) or letters < (_LONG_WHO if has_name else _LONG)


def _is_at_edge(text: str, rest: str) -> bool:
    """What the phrase does not give is at the beginning or the end: it is no frame, as "Follow … on Facebook" is."""
    text, words = fold(text).strip(EDGES), rest.replace(_TAKEN, " ").strip(EDGES).split()
    return bool(words) and (text.startswith(words[0]) or text.endswith(words[-1]))


def _beyond(phrase: str, text: str) -> str:
    """What is left of a text where each of a phrase's words is `_TAKEN`. Its small words ("of", "the") are its own only beside others
    of them, or at an end: those between the words that a slot took in are the slot's."""
    rest = fold(text)
    small: list[str] = []
    for literal in _literals(phrase):
        if len(literal) <= _SMALL and literal.isalpha() and max(literal) < HAN:
            small.append(literal)
        else:
            rest = rest.replace(literal, _TAKEN, 1)
    opens, ends = _BEGINS_OPEN.match(phrase) is not None, _ENDS_OPEN.search(phrase) is not None
    found = True
    while found:  # each brings others beside it
        found = False
        for literal in [literal for literal in small if literal in rest]:
            rest, number = _beside(literal, opens, ends).subn(rf"\1{_TAKEN}", rest, count=1)
            if number:
                small.remove(literal)
                found = True
    return rest


@lru_cache(maxsize=KEPT)
def _beside(literal: str, begins_open: bool, ends_open: bool) -> re.Pattern[str]:
    """A literal beside what is taken already, or at an end of the text where no slot is."""
    begin, end = (_TAKEN if is_open else f"{_TAKEN}|{edge}" for is_open, edge in ((begins_open, "^"), (ends_open, "$")))
    return re.compile(rf"{re.escape(literal)}(?=\W*(?:{end}))|((?:{begin})\w{{0,2}}\W*){re.escape(literal)}")


@cache
def _literals(phrase: str) -> tuple[str, ...]:
    parts = {fold(part).strip() for part in _SYNTAX.split(phrase)}
    # The longest first; of equals, never by the order of a set, which differs from run to run.
    return tuple(sorted((part for part in parts if any(map(str.isalnum, part))), key=lambda part: (-len(part), part)))
