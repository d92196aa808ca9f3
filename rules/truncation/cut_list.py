"""TR111: a list that is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, LazyPattern, Rule, Severity
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._dangling import dangling
from newslint_rules.truncation._ending import last_lines

_ITEM = LazyPattern(
    r"\s*(?:(?P<number>\d{1,3})(?:[.)](?=\s|$)|[、．])|\((?P<bracketed>\d{1,3})\)|(?P<bullet>[-–—•*·●▪■‣◦])(?=\s|$))\s*"
)
_LEAST = 40
_LOOK_BACK = 6


class CutList(Rule):
    """The text is cut within a list.

    Its last line is a list's marker with nothing behind it, or an item without the final mark that the items before it
    have; or the text ends in a colon, with what it announces missing (info: a picture or a post may have been there).
    Info, too, where the last item is as long as the others and nothing in it leads on.

    **Why it is bad.** The rest of the list, and of the article, is missing. No fix can bring it back.

    **Left alone.** Lists whose items have no final marks; short lines with a colon, such as “Sources:”; single bullets and
    dashes, which part boilerplate.
    """

    code = "TR111"
    name = "cut-list"
    severity = Severity.WARNING
    bad = (
        Bad("The town plans:\n1. A bridge.\n2. A harbour.\n3.", flags=("3.",)),
        Bad("1. The bridge\n\nIt cost nine million. It is open.\n\n2.", flags=("2.",)),
        Bad("The town plans:\n- A bridge over the river.\n- A harbour for ferries.\n- A", flags=("- A",)),
        Bad("城市计划：\n1、修建一座大桥。\n2、修建一个港口。\n3、修", flags=("3、修",)),
        Bad("The mayor opened the bridge.\n\nShe named three things that the town will build next year:", flags=(":",)),
    )
    good = (
        Good("The town plans:\n- a bridge\n- a harbour\n- a school", "no final marks in the list"),
        Good("The town plans:\n1. A bridge.\n2. A harbour.", "whole"),
        Good("The mayor opened the bridge.\n\nSources:", "a heading without its links"),
        Good("Home\n•\nNews\n•", "bullets that part boilerplate"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        lines = document.view(last_lines)[:_LOOK_BACK]
        if not lines or lines[0].is_phrase:
            return
        start, end, text, _ = lines[0]
        if text[-1] in ":：":
            sentence = shape.tail(text)[1]
            if shape.width(sentence) >= _LEAST and not shape.is_boilerplate(sentence[:-1]):
                yield self.finding(end - 1, end, "the text ends in a colon: what it announces is missing", info=True)
                return
        item = _ITEM.compiled.match(text)
        before = [line.text for line in lines[1:]]
        if item is None or not (_continues(item, before) or _is_bare_number(item, text, document.text[:start])):
            return
        if item.end() == len(text) or not shape.is_finished(text):
            yield self.finding(
                start, end, "the list is cut: its last item has no end", info=_may_be_whole(document, text, before)
            )


def _may_be_whole(document: Context, text: str, before: list[str]) -> bool:
    """As long as the items before it, with no word or comma at its end that leads on: people leave out a last full stop."""
    last = text.rpartition(" ")[2].lower()
    if text[-1] in ",;，、،" or last in dangling(document.language.code):
        return False
    return 2 * shape.width(text) >= min(map(shape.width, before[:2]), default=0)


def _continues(item: re.Match[str], before: list[str]) -> bool:
    """The last line is the next item of a list whose items before it (at least two) are finished."""
    items = [
        match
        for line in before[:2]
        if (match := _ITEM.compiled.match(line)) and match.lastgroup == item.lastgroup and match.end() < len(line)
    ]
    if len(items) < 2 or not all(shape.is_finished(match.string) for match in items):
        return False
    number, previous = item.group(item.lastgroup or 0), items[0].group(items[0].lastgroup or 0)
    return not number.isdigit() or int(number) == int(previous) + 1


def _is_bare_number(item: re.Match[str], text: str, above: str) -> bool:
    """Nothing but a number, and the number before it begins a line above."""
    number = item.group("number")
    if not number or item.end() < len(text) or int(number) < 2:
        return False
    return re.search(rf"^[ \t]*{int(number) - 1}[.)、．]\s?\S", above, re.M) is not None
