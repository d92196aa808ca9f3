"""One phrase where it occurs in a document, and what there is to know of the place. Each thing is found out when first asked for."""

from __future__ import annotations

import bisect
import re
from functools import cached_property, lru_cache
from operator import attrgetter

from newslint import Context, Hit, marks, neighbours
from newslint_rules.boilerplate._surroundings import Run, Surroundings, is_prose, surroundings
from newslint_rules.boilerplate._wording import KEPT, is_short, letters_beyond
from newslint_rules.boilerplate._words import NETWORKS, NEWSLETTER

_LABEL = re.compile(r"[:：=＝|>»©→–—(/-]")  # what parts a label from what it labels
_BRACKETED = re.compile(r"\W*[\[【［〔〈][^\]】］〕〉]{1,20}[\]】］〕〉]")
_MARKS = 3  # of those, at either end
_ENTRIES = ("time", "credit")  # an entry of a list has a date and a credit, too
_NETWORKED = ("sharing", "newsletter")  # phrases whose slots take names of networks
_BRACKETS, _CLOSING = "([（［", ")]）］"
_GAP = 3  # white space between two phrases of one aside
_HEADING_WORDS, _HEADING = 10, 90  # words and characters of a heading, at most
_OTHER_SCRIPTS = frozenset("ar bg bn el fa he hi ja ko ru ta th uk ur zh".split())
_start = attrgetter("start")


class Occurrence:
    """A phrase hit in its document. `at` is the place of its line in `around`."""

    def __init__(self, document: Context, hit: Hit) -> None:
        self.document, self.hit = document, hit
        self.topic, self.proves = hit.topic, hit.proves
        self.text = document.text[hit.start : hit.end]
        self.around: Surroundings = document.view(surroundings)
        self.number = document.line_at(hit.start)
        self.at = self.around.place(self.number)

    # ------------------------------------------------------------ the words
    @cached_property
    def filled(self) -> int:
        """Letters that the slots of the phrase took in, names of networks aside."""
        return letters_beyond(self.hit.phrase, NETWORKS.sub("", self.text) if self.topic in _NETWORKED else self.text)

    @cached_property
    def is_label(self) -> bool:
        """Nothing but the words of a phrase that occurs in boilerplate only."""
        return self.proves and letters_beyond(self.hit.phrase, self.text) <= 2

    @cached_property
    def is_open(self) -> bool:
        """The phrase gives but the first word or two, so that a headline or a sentence may begin so."""
        if self.filled <= 2 or _is_labelled(self.hit.phrase, self.text):
            return False
        if self.topic == "credit" and _LABEL.search(self.text):
            return False  # a name and its agency
        is_pitch = self.topic == "newsletter" and self.proves and NEWSLETTER.search(self.text) is not None
        is_notice = self.topic == "consent" and self.text.rstrip()[-1:] in marks.SENTENCE_ENDS  # "We use cookies to …"
        return is_short(self.hit.phrase, self.text, 2 if is_pitch or is_notice else 3)

    @cached_property
    def is_heading(self) -> bool:
        return is_heading(self.text)

    # ------------------------------------------------------------ the line
    @cached_property
    def is_line(self) -> bool:
        """The phrase is its whole line, a mark or two aside."""
        return len(self.document.lines[self.number].text.strip()) - (self.hit.end - self.hit.start) <= 2

    @cached_property
    def ends_line(self) -> bool:
        return not self.document.text[self.hit.end : self.document.lines[self.number].end].strip()

    @cached_property
    def is_whole(self) -> bool:
        """The brackets that it opens close in it, or in the phrase right behind it; likewise those that it closes."""
        depth = _depth(self.text)
        if depth == 0:
            return True
        text, hit = self.document.text, self.hit
        hits = self.document.hits(self.topic)
        other = bisect.bisect_left(hits, hit.start, key=_start) + (1 if depth > 0 else -1)
        if not 0 <= other < len(hits):
            return False
        first, second = (hit, hits[other]) if depth > 0 else (hits[other], hit)
        is_next = 0 <= second.start - first.end <= _GAP and not text[first.end : second.start].strip()
        return is_next and depth + _depth(text[hits[other].start : hits[other].end]) == 0

    # ------------------------------------------------------------ the lines around
    @cached_property
    def run(self) -> Run:
        return self.around.run(self.at)

    @cached_property
    def sure(self) -> int:
        """Phrases beside it that occur in boilerplate only; to one that does not, dates and credits say nothing."""
        itself = self.around.hits.get(self.at) is self.hit and self.proves
        return self.run.sure - itself - (0 if self.proves else self.run.of_entries)

    @cached_property
    def is_alone(self) -> bool:
        """No phrase is beside it but dates and credits."""
        return self.run.size == 1 + self.run.of_entries - (self.proves and self.topic in _ENTRIES)

    @cached_property
    def following(self) -> str:
        """The text that it may be the heading of."""
        if self.is_alone:
            return self.around.behind(self.at)
        return "" if self.around.is_hit(self.at + 1) else self.around.text(self.at + 1)

    @cached_property
    def heads_prose(self) -> bool:
        return self.is_heading and is_prose(self.following)

    # ------------------------------------------------------------ the language
    @cached_property
    def is_foreign(self) -> bool:
        return is_foreign(self.document, self.hit)


def is_heading(text: str) -> bool:
    """Few words, and no sentence's end."""
    text = text.strip()
    return text.count(" ") < _HEADING_WORDS and text[-1:] not in marks.FULL_STOPS + "!！" and len(text) < _HEADING


def is_foreign(document: Context, hit: Hit) -> bool:
    """The phrase is of a language that the document does not seem to be in. Packs of other scripts hold English words, too."""
    text = document.text[hit.start : hit.end]
    if len(hit.pack) != 2 or hit.pack == "en" or (text.isascii() and hit.pack in _OTHER_SCRIPTS):
        return False
    code = document.language[0]
    return not neighbours.share_labels(code, hit.pack)


def language_of(document: Context, hit: Hit) -> str:
    """The language of what a phrase matched, as far as that is known; the pack may be another's that has English words, too."""
    if len(hit.pack) != 2 or is_foreign(document, hit):
        return ""
    return "en" if hit.pack in _OTHER_SCRIPTS and document.text[hit.start : hit.end].isascii() else hit.pack


@lru_cache(maxsize=KEPT)
def _is_labelled(phrase: str, text: str) -> bool:
    """A mark parts the words of the phrase from what they label: "Share: the story", no "Share of anti-virus tools"."""
    if _BRACKETED.match(text):
        return True
    found = [mark.span() for mark in _LABEL.finditer(text)]
    first, last = found[:_MARKS], found[-_MARKS:]  # a line may be full of them
    return any(letters_beyond(phrase, text[:end]) <= 2 for _, end in first) or any(
        letters_beyond(phrase, text[start:]) <= 2 for start, _ in last
    )


@lru_cache(maxsize=KEPT)
def _depth(text: str) -> int:
    return sum(text.count(mark) for mark in _BRACKETS) - sum(text.count(mark) for mark in _CLOSING)
