"""What an author may mean with the words of a page: a heading, a step of a recipe, a link of one item among others, a rule of law.

Each test looks at what is around a phrase; where one of them answers yes, the phrase alone proves nothing.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from newslint import Context, Hit, marks
from newslint_rules.boilerplate._surroundings import is_prose, surroundings

_STEM, _ENDING = 5, 3  # letters of a word by which its other forms are known, at least, and those that may differ
_SHORTEST = 3  # letters of a word that says something
_FEW = 3  # words of a label whose words may recur as a subject
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_ENDS = tuple(marks.SENTENCE_ENDS)
_BRACKETS = ("(", "[", "（", "【", "［")
_NEAR = 3  # characters between two phrases of one line
_BEFORE = 12  # lines before that are looked at
_LONGEST = 250  # characters of a step
# What a page says of itself, and an author says of no book or law.
_SELF = re.compile(
    r"©|copyright|rights reserved|^\W*(?:this|these|the|all|licen[sc]ed|dies\w*|alle|sämtliche|ce|cet|cette|ces|tous|toute|este|esta|estos"
    r"|todos?|toda|quest[oaie]|tutt[ei]|dit|deze|denna|detta|allt|denne|dette|alt|эт\w+|все|ten|ta|to|wszystkie|tento|tato|toto|všechny|bu|tüm"
    r"|ini|seluruh)\b|^\W*(?:本|この|これ|すべて)",
    re.IGNORECASE,
)


def is_subject(text: str, *around: str) -> bool:
    """A few words, all of which the prose before or behind them has as well: it may be about them."""
    words = [word.removeprefix("ال") for word in _WORD.findall(text.casefold()) if len(word) >= _SHORTEST or not word.isascii()]
    if not 0 < len(words) <= _FEW or _DIGIT.search(text):
        return False
    stems = [word[: max(_STEM, len(word) - _ENDING)] for word in words]
    return any(is_prose(near) and all(stem in near.casefold() for stem in stems) for near in around)


def is_title_of_a_step(document: Context, at: int, hit: Hit, text: str) -> bool:
    """A word for sharing, in the midst of a text that has such lines elsewhere: titles of steps, each with its own text, or a list."""
    around = document.view(surroundings)
    if hit.topic != "sharing" or not _is_word(text) or around.ends(at):
        return False
    beside = [_is_word(around.text(at + step)) and not around.is_hit(at + step) for step in (-1, 1)]
    if all(beside):
        return True
    if around.leads(at) and not any(_is_step(around.text(place)) for place in range(max(0, at - _BEFORE), at)):
        return False
    others = document.view(_titles)
    return any(beside) or (_is_step(around.text(at + 1)) and len(others) > (at in others))


def _titles(document: Context) -> frozenset[int]:
    """The places of the lines of one word between two sentences."""
    around = document.view(surroundings)
    return frozenset(
        at
        for at, text in enumerate(around.texts)
        if _is_word(text) and _is_step(around.text(at - 1)) and _is_step(around.text(at + 1))
    )


def _is_word(text: str) -> bool:
    return text.strip().strip("*_# ").isalpha()


def _is_step(text: str) -> bool:
    """A sentence of no great length."""
    return " " in text.strip() and len(text) < _LONGEST and text.rstrip().endswith(_ENDS)


def is_link_of_an_item(document: Context, hit: Hit, filled: int) -> bool:
    """The same pointer, with words of its own, occurs again in the text: each item of a list of reviews has one."""
    if hit.topic != "related" or filled <= 2:
        return False
    return document.view(_pointers)[_key(document.text[hit.start : hit.end])] > 1


def _pointers(document: Context) -> Counter[str]:
    return Counter(_key(document.text[hit.start : hit.end]) for hit in document.hits("related"))


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def is_rule_of_law(hit: Hit, text: str) -> bool:
    """A sentence that a pattern gives but a few words of: on copying, on apps, on comments. An author may have written it."""
    if text.lstrip().startswith(_BRACKETS) or hit.topic == "consent" or _SELF.search(text) or not is_prose(text):
        return False
    return hit.phrase.startswith("{*}") or (hit.topic == "copyright" and "{*}" in hit.phrase)


def asks_for_more(document: Context, hit: Hit) -> bool:
    """A question within a line, that what follows in the line answers, and what follows is no phrase: half of the two would go."""
    text = document.text
    if text[hit.start : hit.end].rstrip()[-1:] not in marks.QUESTIONS:
        return False
    line = document.lines[document.line_at(hit.start)]
    if not text[hit.end : line.end].strip():
        return False
    return not any(hit.end <= other.start <= hit.end + _NEAR for other in _near(document, hit))


def has_neighbour(document: Context, hit: Hit) -> bool:
    """Another phrase right before or behind it, in the same line."""
    line = document.lines[document.line_at(hit.start)]
    return any(
        (hit.end <= other.start <= min(hit.end + _NEAR, line.end))
        or (other.end <= hit.start <= other.end + _NEAR and other.end > line.start)
        for other in _near(document, hit)
    )


def _near(document: Context, hit: Hit) -> Iterator[Hit]:
    """The phrases before and behind one, of its topic and of those that are often beside it."""
    for topic in {hit.topic, "sharing", "comments", "copyright", "consent"}:
        hits = document.hits(topic)
        at = bisect.bisect_left(hits, hit.start, key=attrgetter("start"))
        yield from (other for other in hits[max(0, at - 1) : at + 2] if other != hit)
