"""BP252: the card of a video within a line: its title twice, its buttons and its length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, LazyPattern, Rule, Trigger, removal
from newslint_rules.boilerplate._phrase_rule import LINE_MODEL

_BETWEEN = 8  # words of buttons between the two titles
_BUTTONS = 3  # words of buttons from which on any word may end a title
_SHORTEST, _LONGEST = 3, 16  # words of a title
_LABEL = 3  # words in upper case before the first title


class InlineVideoCard(Rule):
    """Card of an embedded video within a line.

    A title occurs twice, with the words of a few buttons between at most, and the second time a length follows: “JUST WATCHED
    Ferry leaves port Replay More Videos MUST WATCH Ferry leaves port 01:30”.

    **Why it is bad.** The title of a video and the player's buttons break into the middle of a paragraph.

    **Left alone.** Times of day and results after other words; a phrase that is repeated and no length follows. Scripts
    without case: there a title cannot be distinguished from a clause.

    **Fix safety.** Safe: the whole card goes, with the label in upper case before it.
    """

    code = "BP252"
    name = "inline-video-card"
    supersedes = LINE_MODEL
    trigger = Trigger(characters=":")
    bad = (
        Bad(
            "He will not stand again. JUST WATCHED Mayor speaks to voters Replay More Videos ... MUST WATCH Mayor speaks to voters"
            " 02:48 The vote is in May.",
            flags=("JUST WATCHED Mayor speaks to voters Replay More Videos ... MUST WATCH Mayor speaks to voters 02:48",),
            fixed="He will not stand again. The vote is in May.",
        ),
        Bad(
            "Паром ушёл. СМОТРИТЕ Мэр говорит с избирателями Ещё видео Мэр говорит с избирателями 1:05 Выборы в мае.",
            flags=("СМОТРИТЕ Мэр говорит с избирателями Ещё видео Мэр говорит с избирателями 1:05",),
            fixed="Паром ушёл. Выборы в мае.",
        ),
    )
    good = (
        Good("The ferry leaves at 7:30 and the ferry leaves at 9:30, and the bus at 10:15.", "times of day"),
        Good("Lyon beat Nice 2:1 and then Lyon beat Nice 3:1 again.", "results"),
        Good("The train from Oslo arrives at 10:05, the train from Oslo to Bergen at 11:05.", "a timetable"),
        Good("The first student dead at 6:40 on July 25, the second student dead at 7:30.", "a report by the clock"),
        Good("Date: 27/08/2020 - 10:55 Date: 27/08/2020 - 13:04", "stamps"),
        Good("会议10:30开始，会议11:30结束。", "times of day, in a script without spaces"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text, last = document.text, 0
        for length in _lengths(text):
            line = document.lines[document.line_at(length.start())]
            begin = max(line.start, last, length.start() - 400)  # no time occurs in a title
            last = length.end()
            words = list(_WORD.compiled.finditer(text, begin, length.start()))
            first = _first_title([word.group() for word in words])
            if first is not None:
                start, end = words[first].start(), length.end()
                what = "card of an embedded video"
                yield self.finding(start, end, what, removal(document, start, end, f"Remove the {what}"))


def _first_title(words: list[str]) -> int | None:
    """Where the label or the first title begins, if the words end in a title that occurs there already."""
    for last in range(len(words) - 2, max(len(words) - 2 * _LONGEST - _BETWEEN, 0), -1):
        size = 0
        while size < min(_LONGEST, last + 1) and words[last - size] == words[-1 - size]:
            size += 1
        size = min(size, len(words) - last - 1)  # the two do not overlap
        between = len(words) - size - last - 1
        while size >= _SHORTEST and not _is_title(words[-size:], ends=between >= _BUTTONS):
            size -= 1
        if size >= _SHORTEST and len(words) - size - last - 1 <= _BETWEEN:
            first = last - size + 1
            label = first
            while label and first - label < _LABEL and len(words[label - 1]) > 3 and words[label - 1].isupper():
                label -= 1
            return label
    return None


def _is_title(words: list[str], *, ends: bool) -> bool:
    """It begins with an upper-case letter or a quotation mark, and `ends` for sure, or not as “the ferry leaves at” does."""
    first, last = words[0].lstrip("\"'“‘«¿¡("), words[-1]
    letters = sum(map(str.isalpha, "".join(words)))
    return (
        letters >= 12
        and not any(map(_LENGTH.compiled.fullmatch, words))
        and first[:1].isupper()
        and any(map(str.isalpha, last))
        and (ends or not (len(last) < 4 and last.islower()))
    )


def _lengths(text: str) -> Iterator[re.Match[str]]:
    """Every time such as 01:30 that is by itself. (Looking for the colon first is several times as fast.)"""
    at = text.find(":")
    while at >= 0:
        if text[at - 1 : at].isdigit() and text[at + 1 : at + 3].isdigit():
            start = max(at - 2, 0)
            match = _LENGTH.compiled.search(text, start, at + 10)
            if match and text[max(match.start() - 1, 0)].isspace():
                yield match
        at = text.find(":", at + 1)


_LENGTH = LazyPattern(r"[0-9]{1,2}:[0-5][0-9](?![\d:.,]|\s?[ap]\.?m)")


_WORD = LazyPattern(r"\S+")
