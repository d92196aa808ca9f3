"""BP253: the captions of a gallery of pictures within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from newslint import Bad, Document, Finding, Good, LazyPattern, Rule, Safety, Trigger, removal
from newslint_rules.boilerplate._bounds import line_of
from newslint_rules.boilerplate._phrase_rule import LINE_MODEL

_FEWEST = 3  # pictures
_TITLE = 12  # characters of a title
_LONGEST = 1200  # characters of a caption
_TITLE_MOST = 160
_DIGITS = "0123456789"


class InlineGallery(Rule):
    """Captions of a gallery within a line.

    “Photos: Storm in Lillevik The quay at dawn. Hide Caption 1 of 9 Photos: Storm in Lillevik The ferry …”: each picture's
    caption comes with the gallery's title before it and its number behind it.

    **Why it is bad.** The pictures are not in the text. Dozens of captions, often more than the article has sentences, break
    into the middle of it.

    **Left alone.** Numbers that do not count on from one to the next, or with no title that comes back after each: “2 of 5
    people”, chapters, scores. The numbers alone, where a page's text has them in lines of their own.

    **Fix safety.** Unsafe: captions are written by people, and say what happened; but not to a reader without the pictures.
    """

    code = "BP253"
    name = "inline-gallery"
    supersedes = LINE_MODEL
    trigger = Trigger(characters=_DIGITS)
    bad = (
        Bad(
            "He came home. Photos: Storm in Lillevik Photos: Storm in Lillevik The quay at dawn. Hide Caption 1 of 3 Photos: Storm in"
            " Lillevik A boat on the road. Hide Caption 2 of 3 Photos: Storm in Lillevik The ferry. Hide Caption 3 of 3 The wind is gone.",
            flags=(
                "Photos: Storm in Lillevik Photos: Storm in Lillevik The quay at dawn. Hide Caption 1 of 3 Photos: Storm in"
                " Lillevik A boat on the road. Hide Caption 2 of 3 Photos: Storm in Lillevik The ferry. Hide Caption 3 of 3",
            ),
            unsafe="He came home. The wind is gone.",
        ),
        Bad(
            "Он вернулся. Фото: шторм в порту Причал утром. 1 из 3 Фото: шторм в порту Лодка на дороге. 2 из 3 Фото: шторм в порту"
            " Паром. 3 из 3 Ветер стих.",
            flags=(
                "Фото: шторм в порту Причал утром. 1 из 3 Фото: шторм в порту Лодка на дороге. 2 из 3 Фото: шторм в порту Паром. 3 из 3",
            ),
            unsafe="Он вернулся. Ветер стих.",
        ),
    )
    good = (
        Good(
            "1 of 3 boats sank, 2 of 3 boats are lost, and 3 of 3 crews are safe, the harbour said on Monday evening.", "counts"
        ),
        Good("In part 1 of 3 we sail north. In part 2 of 3 we sail south. In part 3 of 3 we sail home.", "parts of a book"),
        Good("The score was 1/3 at first, then 2/3, and 3/3 at last.", "scores"),
        Good("The quay at dawn. 1 of 9\nA boat on the road. 2 of 9\nThe ferry. 3 of 9", "each in a line of its own"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for series in _series(document):
            span = _extent(document, series)
            if span is not None:
                start, end = span
                what = f"captions of a gallery of {len(series)} pictures"
                fix = removal(document, start, end, f"Remove the {what}", Safety.UNSAFE)
                yield self.finding(start, end, what, fix)


_COUNTER = LazyPattern(r"(?<![\w.,:/])(\d{1,3}) ?(?:/|[^\W\d_]{1,4}) ?(\d{1,3})(?![\w:/]|[.,]\d)")


# What a counter looks like of which each series has one: most texts are recognised by it, in the quickest way.
_THIRD = LazyPattern(r"3 ?(?:/|[^\W\d_]{1,4}) ?\d")


def _series(document: Document) -> Iterator[list[re.Match[str]]]:
    """Runs of counters that count on, “1 of 9”, “2 of 9”, not too far from each other; other numbers may be between."""
    runs: dict[str, list[re.Match[str]]] = {}
    if not _THIRD.compiled.search(document.text) and not any(map(str.isdecimal, document.characters.difference(_DIGITS))):
        return
    for match in _COUNTER.compiled.finditer(document.text):
        run = runs.get(match[2], [])
        if run and int(match[1]) == int(run[-1][1]) + 1 and match.start() - run[-1].end() <= _LONGEST:
            run.append(match)
        elif int(match[1]) == 1 and not (len(run) == 1 and match.start() - run[0].end() <= _TITLE_MOST):
            if len(run) >= _FEWEST:
                yield run
            runs[match[2]] = [match]
    yield from (run for run in runs.values() if len(run) >= _FEWEST)


def _extent(document: Document, series: Sequence[re.Match[str]]) -> tuple[int, int] | None:
    """From the first title to the last number, if the same title follows each number but the last."""
    text, line = document.text, line_of(document, series[0].start())
    if series[-1].end() > line.end:
        return None
    after = [text[match.end() : match.end() + _TITLE_MOST].lstrip() for match in series[:-1]]
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(min(after), max(after), strict=False))  # then by all between, too
    title = "".join(character for character, _ in shared)
    title = title[: title.rfind(" ") + 1].rstrip()
    if len(title) < _TITLE or " " not in title:
        return None
    first = text.find(title, max(line.start, series[0].start() - _LONGEST), series[0].start())
    return None if first < 0 else (first, series[-1].end())
