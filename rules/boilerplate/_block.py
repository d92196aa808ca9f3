"""A label over a list of links and the headlines below it: a block that goes whole, or stays and is reported."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslint import Context, Hit, marks, scripts
from newslint_rules.boilerplate._evidence import Evidence
from newslint_rules.boilerplate._occurrence import is_heading
from newslint_rules.boilerplate._surroundings import Surroundings, is_prose, surroundings
from newslint_rules.boilerplate._wording import letters_beyond
from newslint_rules.boilerplate._words import CONTENTS

_MOST = 12  # headlines of a block
_LONGEST = 80  # items of a page's contents
_WIDEST = 200  # characters of a heading
_NUMBERING = re.compile(r"^[\W_]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?[\W_]*")
_ENDS = marks.FULL_STOPS + "!"
_CLOSERS = "\"'”’»」』）)"
_STOPLESS = re.compile(f"[{scripts.STOPLESS}]")
# Labels of lists, among the words that navigation is made of: the most read, the latest, what is popular.
_LISTS = re.compile(
    r"\b(?:most|mostly|trending|recent|latest|popular|more|meist\w*|beliebt\w*|les plus|lo más|más|mais|più|meest|mest|am meisten|en çok"
    r"|najczęściej|nejčten\w+|najčítan\w+|legolvasott\w*|cele mai|най-\w+|сам\w+|популярн\w+|найпопулярніш\w+|terpopuler|terbanyak"
    r"|đọc nhiều|xem nhiều|luetuimmat|enim loetud|skaitomiausi|lasītākie)\b|الأكثر|پربازدید|הנצפות|सबसे ज्यादा|सबसे ज़्यादा|人気|ランキング|热门"
    r"|热点|熱門|많이|ยอดนิยม|সর্বাধিক|அதிகம்"
)
_SIGNED = re.compile(
    rf"[{re.escape(marks.SENTENCE_ENDS)}]\s+\S+(?:\s\S+)?[,،]\s\S+(?:\s\S+)?$"
)  # a letter to the editor: who writes, and where
_TURNS = ("—", "―")  # what a turn of dialogue begins with, and no headline


class Block(NamedTuple):
    """A label with the headlines below it: where their last ends, how many they are, and whether it is sure that they end there."""

    end: int
    headlines: int
    is_bounded: bool


def block_of(document: Context, hit: Hit) -> Block | None:
    """The block that a phrase heads, if it is the label of a list and headlines follow."""
    around = document.view(surroundings)
    number = document.line_at(hit.start)
    at = around.place(number)
    text = document.text[hit.start : hit.end]
    is_label = around.hits.get(at) is hit and is_heading(text) and letters_beyond(hit.phrase, text) == 0
    if around.hits.get(at) is hit and hit.topic == "navigation" and CONTENTS.fullmatch(text):
        return _contents(document, around, at)
    if not is_label or (hit.topic == "navigation" and not _LISTS.search(text.casefold())):
        return None
    is_list, spaced = around.is_link(at + 1), _gap(around, at)
    last = at
    while last - at <= _MOST and _goes_on(around, last, is_list, spaced):
        last += 1
    if last == at:
        return None
    closes = last + 1 == len(around.numbers) or around.ends(last)
    ends = is_list or (_gap(around, last) and not spaced)
    bounded = hit.proves and last - at <= _MOST and (closes or (ends and last - at > 1))
    return Block(document.lines[around.numbers[last]].end, last - at, bounded)


def heads_more(document: Context, hit: Hit) -> bool:
    """Whether a label without a block seems to head what follows: a long headline, or a line that blank lines bind to the label."""
    around = document.view(surroundings)
    at = around.place(document.line_at(hit.start))
    text = document.text[hit.start : hit.end]
    if around.hits.get(at) is not hit or not is_heading(text) or letters_beyond(hit.phrase, text) > 2:
        return False
    if hit.topic == "navigation" and not _LISTS.search(text.casefold()):
        return False
    following = around.text(at + 1).strip()
    if not following or around.is_hit(at + 1) or len(following) > _WIDEST or following.startswith(_TURNS):
        return False
    if _STOPLESS.search(following):
        return True  # a paragraph or a headline: nothing tells
    is_bound = not _gap(around, at) and _gap(around, at + 1) and (at == 0 or _gap(around, at - 1))
    return is_bound or (following.rstrip(_CLOSERS)[-1:] not in _ENDS + ":" and following.count(" ") >= 2)


def _contents(document: Context, around: Surroundings, at: int) -> Block | None:
    """The list below the label of a page's contents, as far as its items occur again below it, each in a line of its own."""
    places = document.view(_last_places)
    last = at
    while last - at < _LONGEST and places.get(_heading(around.text(last + 1)), -1) > last + 1:
        last += 1
    count = last - at
    items = {_heading(around.text(place)) for place in range(at + 1, last + 1)}
    if count < 2 or any(places[item] <= last for item in items):
        return None
    following = around.text(last + 1)
    ends = is_prose(following) or _heading(following) in items  # a list goes whole
    return Block(document.lines[around.numbers[last]].end, count, ends)


def _last_places(document: Context) -> dict[str, int]:
    """Where a heading occurs last, by its words."""
    return {
        key: at for at, text in enumerate(document.view(surroundings).texts) if len(text) <= _WIDEST and (key := _heading(text))
    }


def _heading(text: str) -> str:
    """The words of a heading or of an item that names it, without marks and numbers before them."""
    return " ".join(_NUMBERING.sub("", text).casefold().split()).strip("*_#[]:. ")


def evidence_of(block: Block) -> Evidence:
    return Evidence.PROVEN if block.is_bounded else Evidence.LIKELY


def _goes_on(around: Surroundings, last: int, is_list: bool, spaced: bool) -> bool:
    """Whether the line behind `last` is a headline of the block: a link of the same list, or as far from it as the first was from
    the label."""
    following = last + 1
    if following >= len(around.numbers) or around.is_hit(following) or around.is_code(following):
        return False
    if is_list:
        return around.is_link(following)
    return _gap(around, last) == spaced and _is_headline(around.text(following))


def _gap(around: Surroundings, at: int) -> bool:
    return at + 1 < len(around.numbers) and around.numbers[at + 1] - around.numbers[at] > 1


def _is_headline(text: str) -> bool:
    """More than a label, and no sentence of a story."""
    text = text.strip().lstrip("-*•·▪>» ")
    if text.startswith(_TURNS) or _SIGNED.search(text):
        return False
    if _STOPLESS.search(text):
        return False  # Thai, Lao and Khmer mark no sentence's end: a paragraph looks like a headline
    if text.lower() == text.upper() and text.count(" ") * 8 < len(text):
        return 5 <= len(text) <= 60 and text.rstrip(_CLOSERS)[-1:] not in _ENDS
    words = text.count(" ") + 1
    return 3 <= words <= 20 and len(text) <= 160 and text[-1:] not in _ENDS and not (is_prose(text) and words > 14)
