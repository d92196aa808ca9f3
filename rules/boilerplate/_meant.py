"""What an author may mean with the words of a page: a heading, a step of a recipe, a link of one item among others, a rule of law.

Each test looks at what is around a phrase; where one of them answers yes, the phrase alone proves nothing.
"""

from __future__ import annotations

import re
from collections import Counter

from newslint import Context, Hit, marks
from newslint_rules.boilerplate._surroundings import Surroundings, is_prose

_STEM, _ENDING = 5, 3  # letters of a word by which its other forms are known, at least, and those that may differ
_SHORTEST = 3  # letters of a word that says something
_FEW = 3  # words of a label whose words may recur as a subject
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_ENDS = tuple(marks.SENTENCE_ENDS)
_BRACKETS = ("(", "[", "（", "【", "［")
_NEAR = 3  # characters between a question and what it asks for
_BEFORE = 12  # lines before that are looked at
_TITLE = 2  # words of a heading that is one of several
_STEPS = frozenset(
    {"sharing", "newsletter", "player", "comments", "paywall", "navigation"}
)  # their buttons are verbs or nouns alone


def is_subject(text: str, *around: str) -> bool:
    """A few words, all of which the prose before or behind them has as well: it may be about them."""
    words = [word.removeprefix("ال") for word in _WORD.findall(text.casefold()) if len(word) >= _SHORTEST or not word.isascii()]
    if not 0 < len(words) <= _FEW or _DIGIT.search(text):
        return False
    return any(
        is_prose(near) and all(word[: max(_STEM, len(word) - _ENDING)] in near.casefold() for word in words) for near in around
    )


def is_one_of_several_headings(around: Surroundings, at: int, hit: Hit, text: str) -> bool:
    """A word or two, in the midst of a text that has such lines elsewhere: titles of steps, each with its own text, or a list of them."""
    if hit.topic not in _STEPS or len(text.split()) > _TITLE or around.ends(at):
        return False
    beside = [_is_title(around, at + step) and not around.is_hit(at + step) for step in (-1, 1)]
    if all(beside):
        return True
    if around.leads(at) and not any(_is_step(around.text(place)) for place in range(max(0, at - _BEFORE), at)):
        return False
    if any(beside):
        return True
    if not _is_step(around.text(at + 1)):
        return False
    return any(
        place != at and _is_title(around, place) and _is_step(around.text(place - 1)) and _is_step(around.text(place + 1))
        for place in range(around.first_prose, len(around.numbers))
    )


def _is_title(around: Surroundings, at: int) -> bool:
    text = around.text(at).strip().strip("*_#: ")
    return bool(text) and len(text.split()) <= _TITLE and len(text) <= 30 and text[-1].isalpha() and text[0].isalpha()


def _is_step(text: str) -> bool:
    """A sentence, short ones too."""
    return is_prose(text) or (" " in text.strip() and text.rstrip().endswith(_ENDS))


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
    if text.lstrip().startswith(_BRACKETS) or "©" in text or hit.topic == "consent" or not is_prose(text):
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
    return not any(
        hit.end <= other.start <= hit.end + _NEAR
        for topic in (hit.topic, "sharing", "comments")
        for other in document.hits(topic)
    )
