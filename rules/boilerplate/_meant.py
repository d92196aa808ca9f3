"""What an author may mean with the words of a page: a heading, a step of a recipe, a link of one item among others, a rule of law.

Each test looks at what is around a phrase; where one of them answers yes, the phrase alone proves nothing.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from newslint import Context, Hit, LazyPattern, marks, scripts
from newslint_rules.boilerplate._occurrence import Occurrence
from newslint_rules.boilerplate._surroundings import Surroundings, is_prose, surroundings
from newslint_rules.boilerplate._wording import letters_beyond
from newslint_rules.boilerplate._words import OF_ITSELF, RIGHTS

_STEM, _ENDING = 5, 3  # letters of a word by which its other forms are known, at least, and those that may differ
_SHORTEST = 3  # letters of a word that says something
_FEW = 3  # words of a label whose words may recur as a subject
_DIGIT = re.compile(r"\d")
_ENDS = tuple(marks.SENTENCE_ENDS)
_BRACKETS = ("(", "[", "（", "【", "［")
_NEAR = 3  # characters between two phrases of one line
_MANY = 3  # headings of a list
_NO_HEADINGS = ("advertising",)  # they come between the paragraphs of any page
_LINES, _PARAGRAPH = 6, 60  # lines of a text that would have a paragraph, and the fewest characters of one
_DENSE_TOPIC = 4  # characters of a word or two in a script without word spaces
_LONGEST_LABEL, _DENSE_LABEL = 40, 14  # characters of a heading; of one in a script that marks no sentence's end
_HAN = "\u2e80"  # from here on, characters are words or syllables
_STOPLESS = re.compile(f"[{scripts.STOPLESS}]")
_COLON = LazyPattern(r":\s+|：\s*")
_CLAUSE = 6  # characters of a clause in a script without word spaces
_ARTICLE = LazyPattern(r"(?:[^\W\d_]+\.? |§ ?|第 ?)?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})(?: ?[条條조])?[.)]?")
_BEFORE = 12  # lines before that are looked at
_LONGEST = 250  # characters of a step
_QUESTIONS = tuple(marks.QUESTIONS)
_MARKED = "*_ " + marks.CLOSING_QUOTES + marks.CLOSING_BRACKETS  # behind the end of a question or an answer
_ASKS = LazyPattern(
    r"(?:อะไร|อย่างไร|ยังไง|ไหม|หรือไม่|หรือเปล่า|ไหน|เท่าไร|เท่าไหร่|เมื่อไร|เมื่อไหร่|ใคร|บ้าง)(?:คะ|ครับ)?$"
)  # Thai has no mark
_ANSWERED = 2  # questions and answers of the author's own, beside one that may be a page's


def is_meant(it: Occurrence) -> bool:
    """A line that is a phrase, with none beside it, is what the text is about, a heading of its own, or verse."""
    before = it.around.text(it.at - 1)
    return (
        (it.topic != "consent" and _is_subject(it.text, it.following))
        or (it.topic in ("advertising", "sharing") and _is_subject(it.text, before))
        or (it.topic == "comments" and not it.around.is_hit(it.at - 1) and _shares_a_word(it.text, before))
        or _is_title_of_a_step(it)
        or _is_one_of_several_headings(it)
        or _is_in_verse(it)
        or it.following.casefold().startswith(f"{it.text.casefold().strip()} ")  # a title whose words the text begins with
    )


def is_in_list_of_topics(it: Occurrence) -> bool:
    """A label of topics, or a word below it, where words that are no phrases follow: the list would lose some of its items."""
    around, at = it.around, it.at
    first = last = at
    while first - 1 in around.hits and at - first < _BEFORE:
        first -= 1
    while last + 1 in around.hits and last - at < _BEFORE:
        last += 1
    label = around.hits.get(first)
    if label is None or label.topic not in ("related", "tags") or not label.proves:
        return False
    return _is_topic(around.text(last + 1)) and (last > first or _is_topic(around.text(last + 2)))


def is_among_answered_questions(it: Occurrence) -> bool:
    """A question that the next line answers, near others that are answered likewise: what people ask. A page asks whether one has
    forgotten a password, too, and answers with a button."""
    if not (it.is_line and _is_answered(it, it.at)):
        return False
    others = (at for at in range(max(0, it.at - _BEFORE), it.at + _BEFORE) if at != it.at and _is_answered(it, at))
    return len(list(itertools.islice((at for at in others if _is_own(it, at)), _ANSWERED))) == _ANSWERED


def _is_own(it: Occurrence, at: int) -> bool:
    """No phrase, or one that gives but the first word or two."""
    hit = it.around.hits.get(at)
    return hit is None or letters_beyond(hit.phrase, it.around.text(at)) > 2


def _is_answered(it: Occurrence, at: int) -> bool:
    answer = it.around.text(at + 1)
    if not _asks(it, it.around.text(at)) or it.around.is_hit(at + 1) or _asks(it, answer):
        return False
    ends = answer.rstrip(_MARKED).endswith(_ENDS) or (len(answer) >= _DENSE_LABEL and _STOPLESS.search(answer) is not None)
    return ends or is_prose(answer)


def _asks(it: Occurrence, line: str) -> bool:
    line = line.rstrip(_MARKED)
    return (
        line.endswith(_QUESTIONS)
        or (line.endswith(";") and it.document.language[0] == "el")
        or _ASKS.compiled.search(line) is not None
    )


def _is_topic(text: str) -> bool:
    longest = _LONGEST_LABEL if " " in text.strip() or text.lower() != text.upper() else _DENSE_TOPIC
    return len(text.split()) <= 2 and len(text) <= longest and _is_word(text.replace(" ", ""))


def _is_subject(text: str, *around: str) -> bool:
    """A few words, all of which the prose before or behind them has as well: it may be about them."""
    words = [
        word.removeprefix("ال")
        for word in scripts.WORD.compiled.findall(text.casefold())
        if len(word) >= _SHORTEST or not word.isascii()
    ]
    if not 0 < len(words) <= _FEW or _DIGIT.search(text):
        return False
    stems = [word[: max(_STEM, len(word) - _ENDING)] for word in words]
    return any(is_prose(near) and all(stem in near.casefold() for stem in stems) for near in around)


def _shares_a_word(text: str, before: str) -> bool:
    """The line before is about the same, as “5. Comments on the plan” before “No comments.”"""
    before = before.casefold()
    if not text.rstrip().endswith(_ENDS):
        return False
    return any(len(word) >= _STEM and word[:_STEM] in before for word in scripts.WORD.compiled.findall(text.casefold()))


def _is_title_of_a_step(it: Occurrence) -> bool:
    """A word for sharing, in the midst of a text that has such lines elsewhere: titles of steps, each with its own text, or a list."""
    around, at = it.around, it.at
    if it.topic != "sharing" or not _is_word(it.text) or around.ends(at):
        return False
    beside = [_is_word(around.text(at + step)) and not around.is_hit(at + step) for step in (-1, 1)]
    if all(beside):
        return True
    if around.leads(at) and not any(_is_step(around.text(place)) for place in range(max(0, at - _BEFORE), at)):
        return False
    others = it.document.view(_titles)
    return any(beside) or (_is_step(around.text(at + 1)) and len(others) > (at in others))


def _titles(document: Context) -> frozenset[int]:
    """The places of the lines of one word between two sentences."""
    around = document.view(surroundings)
    return frozenset(
        at
        for at, text in enumerate(around.texts)
        if _is_word(text) and _is_step(around.text(at - 1)) and _is_step(around.text(at + 1))
    )


def _is_one_of_several_headings(it: Occurrence) -> bool:
    """One of three labels or more, each with a sentence or two below it: a list of what buttons do, of words and what they mean."""
    if it.topic in _NO_HEADINGS or not _is_label(it.around.text(it.at)) or not _steps_below(it.around, it.at):
        return False
    return it.at in it.document.view(_headings)


def _headings(document: Context) -> frozenset[int]:
    """The places of labels, each different, with a sentence or two between one and the next, and behind the last."""
    around = document.view(surroundings)
    found: set[int] = set()
    row: list[int] = []
    at = 0
    while at < len(around.numbers):
        steps = _steps_below(around, at) if _is_label(around.text(at)) else 0
        if steps:
            row.append(at)
            at += 1 + steps
        else:
            found.update(_if_many(around, row))
            row, at = [], at + 1
    found.update(_if_many(around, row))
    return frozenset(found)


def _if_many(around: Surroundings, row: list[int]) -> list[int]:
    return row if len({_key(around.text(at)) for at in row}) >= _MANY else []


def _steps_below(around: Surroundings, at: int) -> int:
    """How many sentences are below a label, if one or two and then another label or the end."""
    for steps in (1, 2):
        if around.is_hit(at + steps) or not _is_step(around.text(at + steps)):
            return 0
        following = around.text(at + steps + 1)
        if not following or _is_label(following):
            return steps
    return 0


def _is_label(text: str) -> bool:
    text = text.strip().strip("*_# ")
    longest = _DENSE_LABEL if _is_stopless(text) else _LONGEST_LABEL
    if not 0 < len(text) <= 2 * longest or (len(text) > longest and _size(text) > longest):
        return False
    return text.count(" ") < 5 and _is_of_word(text[-1]) and ":" not in text and "：" not in text


def _is_stopless(text: str) -> bool:
    return _STOPLESS.search(text) is not None


def _is_word(text: str) -> bool:
    word = text.strip().strip("*_# ")
    return bool(word) and not word.isdigit() and all(map(_is_of_word, word))


def _is_of_word(character: str) -> bool:
    """A letter or a digit, or a vowel sign of Thai or Hindi."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _is_step(text: str) -> bool:
    """A sentence of no great length."""
    has_words = " " in text.strip() or text.lower() == text.upper()
    ends = is_prose(text) or (has_words and text.rstrip().endswith(_ENDS))
    return len(text) < _LONGEST and (ends or (_is_stopless(text) and _size(text) > _DENSE_LABEL))


def _size(text: str) -> int:
    """Characters that take a place of their own: no vowel signs above or below others."""
    return sum(unicodedata.category(character) != "Mn" for character in text)


def is_link_of_an_item(it: Occurrence) -> bool:
    """The same pointer, with words of its own, occurs again in the text: each item of a list of reviews has one."""
    return it.topic == "related" and it.filled > 2 and it.document.view(_pointers)[_key(it.text)] > 1


def _pointers(document: Context) -> Counter[str]:
    return Counter(_key(document.text[hit.start : hit.end]) for hit in document.hits("related"))


def _key(text: str) -> str:
    return " ".join(scripts.WORD.compiled.findall(text.casefold()))


def is_clause(it: Occurrence) -> bool:
    """Of copyright, below the number of an article of a law or a contract ("Article 3", "§ 3"), alone on its line."""
    if it.topic != "copyright" or it.at == 0:
        return False
    return _ARTICLE.compiled.fullmatch(it.around.text(it.at - 1).strip()) is not None


def is_section_on_rights(it: Occurrence) -> bool:
    """The notice of a manual or a program, below its own heading (“COPYRIGHT”, “License”)."""
    return it.topic == "copyright" and not it.around.is_hit(it.at - 1) and RIGHTS.fullmatch(it.around.text(it.at - 1)) is not None


def is_rule_of_law(it: Occurrence) -> bool:
    """A sentence that a pattern gives but a few words of: on copying, on apps, on comments. An author may have written it."""
    if it.text.lstrip().startswith(_BRACKETS) or it.topic == "consent" or OF_ITSELF.search(it.text) or not is_prose(it.text):
        return False
    return it.hit.phrase.startswith("{*}") or (it.topic == "copyright" and "{*}" in it.hit.phrase)


def _is_in_verse(it: Occurrence) -> bool:
    """A phrase alone in a text of several lines, none of which is as long as a paragraph: verse, or a list of words."""
    text = it.around.text(it.at)
    if not _is_topic(text) or not (_is_word(text) or it.topic == "navigation") or len(it.around.numbers) < _LINES:
        return False  # a phrase of more words is no line of verse
    return it.run.size == 1 and it.document.view(_widest) <= _PARAGRAPH


def is_line_of_verse(it: Occurrence) -> bool:
    """A phrase of any length in a text without paragraphs, that comes again, or that the next line goes on with."""
    if len(it.around.numbers) < _LINES or it.document.view(_widest) > _PARAGRAPH:
        return False
    return it.around.goes_on(it.at) or it.document.view(_lines_of_phrases)[_key(it.around.text(it.at))] > 1


def _lines_of_phrases(document: Context) -> Counter[str]:
    around = document.view(surroundings)
    return Counter(_key(around.text(place)) for place in around.hits)


def _widest(document: Context) -> int:
    """Characters of the longest line; those of scripts that say more with fewer count for two."""
    return max(len(text) * (1 if " " in text.strip() and text < _HAN else 2) for text in document.view(surroundings).texts)


def asks_for_more(it: Occurrence) -> bool:
    """A question within a line, that what follows in the line answers; or a sentence that speaks about the phrase behind a colon (“We use
    cookies: so the quarrel began.”). And what follows is no phrase: half of the two would go."""
    text = it.text.rstrip()
    if (text[-1:] not in marks.QUESTIONS and not _says_more(text)) or it.ends_line:
        return False
    return not any(it.hit.end <= other.start <= it.hit.end + _NEAR for other in _near(it.document, it.hit))


def _says_more(text: str) -> bool:
    """A clause of some words behind a colon."""
    behind = _COLON.compiled.split(text, maxsplit=1)[1:]
    return bool(behind) and (behind[0].count(" ") >= 2 or (len(behind[0]) >= _CLAUSE and " " not in behind[0]))


def has_neighbour(it: Occurrence) -> bool:
    """Another phrase right before or behind it, in the same line."""
    line, hit = it.document.lines[it.number], it.hit
    return any(
        (hit.end <= other.start <= min(hit.end + _NEAR, line.end))
        or (other.end <= hit.start <= other.end + _NEAR and other.end > line.start)
        for other in _near(it.document, hit)
    )


def _near(document: Context, hit: Hit) -> Iterator[Hit]:
    """The phrases before and behind one, of its topic and of those that are often beside it."""
    for topic in {hit.topic, "sharing", "comments", "copyright", "consent"}:
        hits = document.hits(topic)
        at = bisect.bisect_left(hits, hit.start, key=attrgetter("start"))
        yield from (other for other in hits[max(0, at - 1) : at + 2] if other != hit)
