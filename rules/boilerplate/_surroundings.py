"""What is around a phrase: which lines of a document are phrases, prose, code, rows of a table, items of a list."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint import Context, Hit, code, marks

TOPICS = """consent newsletter sharing related comments credit copyright advertising time player paywall navigation tags error source
    disclaimer""".split()
_FEWEST_WORDS = 8  # of a line that is prose; half as many where it ends as a sentence does
_FEWEST_LETTERS = 16  # likewise, in scripts without word spaces
_LONGEST = 400  # characters of a line that are looked at: a line may be megabytes long
_ENDS = marks.SENTENCE_ENDS
_ENDS_WITHIN = re.compile(rf"(?:\S+\s+){{3}}\S{{3,}}[{re.escape(marks.FULL_STOPS)}]\s")  # a sentence's end with more behind it
_CLOSERS = "\"'”’»)]）」』*_"
_COMMENT = re.compile(r"\s*#+ ?\S")
_TARGET = re.compile(r"\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_ROW = re.compile(r"\s*\|.*\|.*\|")
_ITEM = re.compile(r"\s*(?:[-*+•·▪◦‣–—]|\d{1,2}[.)])\s+\S")
_LINK = re.compile(r"\s*[-*+] +!?\[[^\[\]]*\]\s*$")
_FULL = 45  # characters of a wrapped line that another may go on with
_FACT = re.compile(r"\s*(?:[-*•]\s+)?[^\s:：]{1,20}(?: [^\s:：]{1,20}){0,2} ?[:：]\s?\S.{0,40}$")
_HALVES = re.compile(r"\s*(?:[-*•]\s+)?[^—–=→|]{2,100}?\s([—–=→-])\s[^—–=→|]{2,100}$")
_HALVED = 4  # lines in two halves that make a list
_DIGIT = re.compile(r"\d")
_PRICE = re.compile(r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|Rs\.?) ?)\d|\d ?(?:€|₽|zł|kr\b|руб)")
_HAN = "\u2e80"  # from here on, a character says about as much as two letters
_SHORT = 60  # characters of a line that is a price or a button, and no paragraph
_WIDEST = 120  # characters of a line of code
_STRETCH = 5  # paragraphs close together that make a story,
_STORY = 1200  # and their characters; one of a script without word spaces counts for two
_MANY = 20  # lines of a text that would show one
_TAIL = 12  # lines at the end that may all be phrases
_FEW = 4  # lines of code, of prices, that make a page one of documentation or of wares


class Run(NamedTuple):
    """Lines that follow on each other, each a phrase: how many, how many that occur only in boilerplate, how many for sharing, how
    many of the sure ones are a date or a credit, which an entry of a list has as well, and how many are of menus."""

    size: int = 0
    sure: int = 0
    sharing: int = 0
    of_entries: int = 0
    of_menus: int = 0


_NO_RUN = Run()


class Surroundings(NamedTuple):
    """The lines of a document that are not blank, by their numbers, and what is known of each."""

    numbers: list[int]
    texts: list[str]
    coded: list[bool]  # whether a line has a sign of code; of long lines, which few ask about, nothing
    hits: dict[int, Hit]  # by place in `numbers`: lines that are a phrase as a whole
    runs: dict[int, Run]
    first_prose: int  # the place of the first line of prose that is no phrase
    is_story: bool  # no page of documentation, of a forum for code or of a shop, whose buttons belong to its text

    def place(self, number: int) -> int:
        return bisect.bisect_left(self.numbers, number)

    def is_hit(self, at: int) -> bool:
        return at in self.hits

    def text(self, at: int) -> str:
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def is_code(self, at: int) -> bool:
        """A line of code, a comment between such lines, a word between two of them, or a row of a table."""
        text = self.text(at)
        if self._is_coded(at) or _ROW.match(text):
            return True
        before, after = self._is_coded(at - 1), self._is_coded(at + 1)
        return (before and after) or ((before or after) and _COMMENT.match(text) is not None)

    def _is_coded(self, at: int) -> bool:
        text = self.text(at)
        return looks_like_code(text) if len(text) >= _WIDEST else text != "" and self.coded[at]

    def is_item(self, at: int) -> bool:
        """An item of a list of which another item next to it is no phrase: a list goes or stays whole."""
        return _ITEM.match(self.text(at)) is not None and any(
            _ITEM.match(self.text(at + step)) and not self.is_hit(at + step) for step in (-1, 1)
        )

    def heads_items(self, at: int) -> bool:
        """A list of items that are neither phrases nor mere links is right below, and the line is none of them."""
        return (
            _ITEM.match(self.text(at)) is None
            and _ITEM.match(self.text(at + 1)) is not None
            and not (self.is_hit(at + 1) or self.is_link(at + 1))
        )

    def is_fact(self, at: int) -> bool:
        """One of several lines of a label and a value, of which one next to it, or beyond one that is a phrase, is none."""
        return _FACT.match(self.text(at)) is not None and any(
            _FACT.match(self.text(at + step))
            and (not self.is_hit(at + step) or (_FACT.match(self.text(at + 2 * step)) and not self.is_hit(at + 2 * step)))
            for step in (-1, 1)
        )

    def is_among_facts(self, at: int) -> bool:
        """A label and a value between two lines of the same kind that are no phrases: without it the list would lack one."""
        return self.is_fact(at) and all(_FACT.match(self.text(at + step)) and not self.is_hit(at + step) for step in (-1, 1))

    def is_pair(self, at: int) -> bool:
        """One of several lines in two halves by the same mark, of which one at least is no phrase: of a glossary, a phrase book."""
        mark = self._halved_by(at)
        if not mark:
            return False
        first = last = at
        while at - first < _HALVED and self._halved_by(first - 1) == mark:
            first -= 1
        while last - at < _HALVED and self._halved_by(last + 1) == mark:
            last += 1
        return last - first + 1 >= _HALVED and not all(map(self.is_hit, range(first, last + 1)))

    def _halved_by(self, at: int) -> str:
        halves = _HALVES.match(self.text(at))
        return halves[1] if halves else ""

    def is_wrapped(self, at: int, document: Context) -> bool:
        """In wrapped text, a line with a long one right before or behind it: one of a paragraph."""
        number = self.numbers[at]
        return document.is_hard_wrapped and any(
            self.numbers[place] == number + step and len(self.text(place)) >= _FULL and not self.is_hit(place)
            for step, place in ((-1, at - 1), (1, at + 1))
            if 0 <= place < len(self.numbers)
        )

    def goes_on(self, at: int) -> bool:
        """The next line, without a blank one between, begins in lower case where this one ends without a mark: one sentence or
        headline, wrapped."""
        following = self.text(at + 1).lstrip()
        return (
            following[:1].islower()
            and self.numbers[at + 1] == self.numbers[at] + 1
            and not self.is_hit(at + 1)
            and self.text(at).rstrip().rstrip(_CLOSERS)[-1:] not in _ENDS + ":："
        )

    def is_link(self, at: int) -> bool:
        """An item of a Markdown list that is a link."""
        return _LINK.match(self.text(at)) is not None

    def leads(self, at: int) -> bool:
        """No prose comes before the line."""
        return at <= self.first_prose

    def ends(self, at: int) -> bool:
        """Nothing comes after the line but phrases."""
        return all(following in self.hits for following in range(at + 1, min(len(self.numbers), at + 1 + _TAIL))) and (
            len(self.numbers) - at <= _TAIL
        )

    def behind(self, at: int) -> str:
        """The first line behind one that is no phrase; nothing, where many phrases are between."""
        return next((self.text(place) for place in range(at + 1, at + 1 + _TAIL) if place not in self.hits), "")

    def run(self, at: int) -> Run:
        """What is known of the phrases that follow on each other around a line; of a line that is none, nothing."""
        return self.runs.get(at, _NO_RUN)


def surroundings(document: Context) -> Surroundings:
    numbers = [number for number, line in enumerate(document.lines) if not line.is_blank]
    texts = [document.lines[number].text[:_LONGEST] for number in numbers]
    if "](" in document.text:
        texts = [_TARGET.sub("]", text) if "](" in text else text for text in texts]
    hits: dict[int, Hit] = {}
    for hit in _all(document):
        number = document.line_at(hit.start)
        if len(document.lines[number].text.strip()) - (hit.end - hit.start) <= 2:
            at = bisect.bisect_left(numbers, number)
            # The cells of a table keep nobody company.
            if (at not in hits or hit.proves) and not _ROW.match(texts[at]):
                hits[at] = hit
    first = next((at for at, text in enumerate(texts) if at not in hits and is_prose(text)), len(texts))
    coded = [len(text) < _WIDEST and looks_like_code(text) for text in texts]
    return Surroundings(numbers, texts, coded, hits, _runs(hits), first, _is_story(texts, coded, _is_news(hits)))


def _runs(hits: dict[int, Hit]) -> dict[int, Run]:
    runs: dict[int, Run] = {}
    places = sorted(hits)
    for _, group in itertools.groupby(enumerate(places), key=lambda item: item[1] - item[0]):
        run = [place for _, place in group]
        found = [hits[place] for place in run]
        known = Run(
            len(found),
            sum(hit.proves for hit in found),
            sum(hit.topic == "sharing" for hit in found),
            sum(hit.proves and hit.topic in ("time", "credit") for hit in found),
            sum(hit.topic == "navigation" for hit in found),
        )
        runs.update(dict.fromkeys(run, known))
    return runs


def _is_news(hits: dict[int, Hit]) -> bool:
    """A picture has a credit, and the page says when it was written, what it is about or how many wrote to it."""
    sure = {hit.topic for hit in hits.values() if hit.proves}
    return "credit" in sure and len(sure & {"time", "tags", "comments"}) > 1


def _is_story(texts: list[str], coded: list[bool], is_news: bool) -> bool:
    """Little code, few prices, and somewhere a stretch of prose, a shorter one in news; of a short text too little is known."""
    wares = sum(len(text) < _SHORT and _DIGIT.search(text) is not None and _PRICE.search(text) is not None for text in texts)
    if sum(coded) >= max(_FEW, len(texts) / 50) or wares >= max(_FEW, len(texts) / 25):
        return False
    count = size = gap = 0
    for text in texts:
        length = len(text) * (2 if max(text) >= _HAN else 1)
        if length >= _SHORT and is_prose(text):
            count, size, gap = count + 1, size + length, 0
            if count >= _STRETCH - 2 * is_news and size >= _STORY / (4 if is_news else 1):
                return True
        elif (gap := gap + 1) >= 3:
            count = size = 0
    return len(texts) < _MANY


def _all(document: Context) -> Iterator[Hit]:
    for topic in TOPICS:
        yield from document.hits(topic)


def looks_like_code(text: str) -> bool:
    """The line has a sign of code or of markup."""
    return code.has_sign(text) or code.has_tag(text)


def is_prose(text: str) -> bool:
    """A sentence, or a good part of one."""
    text = text.strip().rstrip(_CLOSERS)
    words = text.count(" ") + 1
    ends = text[-1:] in _ENDS and text[-1:] != ""
    if _is_dense(text):
        return len(text) >= (_FEWEST_LETTERS if ends else 2 * _FEWEST_LETTERS)
    if words >= 2 * _FEWEST_WORDS - 4:
        return True
    return words >= _FEWEST_WORDS // 2 + 1 and (ends or _ENDS_WITHIN.search(text) is not None)


def _is_dense(text: str) -> bool:
    """No spaces between words."""
    return text.lower() == text.upper() and (text.count(" ") + 1) * 8 < len(text)
