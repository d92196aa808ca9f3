"""The quotations of a document: which marks pair, which stay without a partner, and which face the wrong way.

How a document writes its quotations, its marks themselves tell: see `_quote_marks`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from newslint import Document, marks
from newslint_rules.translation._literal import literal_marks, spoilt_paragraphs
from newslint_rules.translation._marks import occurrences
from newslint_rules.translation._quote_marks import (
    AFTER,
    ALONE,
    BEFORE,
    BETWEEN,
    DOUBLE,
    ENGLISH,
    Convention,
    Mark,
    find_marks,
    in_order,
    sign_of,
)
from newslint_rules.translation._speech import is_attribution

# What a rule on quotations waits for: every convention has one of these.
AWAITED = '"“”„«»「」'
_CLOSERS = {
    "“": '”"“',
    "„": '“”"',
    "‟": '”"',
    '"': '"”“',
    "«": "»",
    "»": "«»",
    "”": "”",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
# What no word begins with: an opening mark before one of these does not touch its word.
_NO_WORD = frozenset(marks.FULL_STOPS + marks.COMMAS + marks.COLONS + "!?！？؟")
# Paragraphs that a quotation may run on without a mark (texts with one sentence a line).
_REACH = 12
# Quotations inside quotations that a closing mark may close at once.
_DEEPEST = 6
_INNER_END = re.compile(r"[.!?؟۔।](?<=\w\w\w.)[\"”»“]? +[^\W\d_]|[。！？][」』”]?[^\s」』”）]")


_STOPS = re.compile(r"[.…]+(?=\s|$)")
_start = itemgetter(0)


class Open(NamedTuple):
    """A quotation that never closes: its mark, and the mark or paragraph end before which the closing one is missing."""

    at: int
    until: int


class WrongWay(NamedTuple):
    """A mark that faces the wrong way: what to put in place of ``text[start:end]``.

    `unusual` where hardly a person would type it so; closing “ and the like come from keyboards and word processors too.
    """

    start: int
    end: int
    text: str
    unusual: bool


class Quotes(NamedTuple):
    """What is wrong with a document's quotation marks, in the order of the text."""

    unclosed: tuple[Open, ...]
    unopened: tuple[int, ...]
    wrong_way: tuple[WrongWay, ...]
    detached: tuple[int, ...]
    """Closing marks with white space before them whose opening mark has none after it."""
    outer: Mapping[str, tuple[int, ...]]
    """Where quotations begin that are within no other, by their opening mark."""


def quotes(document: Document) -> Quotes:
    """The document's quotations: use ``document.view(quotes)``."""
    text = document.text
    at = sorted(at for mark in ('"' if document.is_ascii else DOUBLE) if mark in text for at in occurrences(text, mark))
    # Most texts set their marks in order: these are recognised from a string with one sign a mark, and nothing else is done.
    padded = f"\n{text}\n"
    signs = "".join([sign_of(padded[i : i + 3]) for i in at])
    english = "“" in text or "„" in text or ("”" in text and document.language.code in ENGLISH)
    if not in_order(english).fullmatch(signs):
        literal = literal_marks(document, at)
        return _Reader(document, [i for i in at if i not in literal]).read()
    outer: dict[str, list[int]] = {}
    for i in at[::2]:
        outer.setdefault(text[i], []).append(i)
    return Quotes((), (), (), (), {mark: tuple(places) for mark, places in outer.items()})


class _Reader:
    def __init__(self, document: Document, at: Sequence[int]) -> None:
        self.text = document.text
        self.paragraphs = document.paragraphs
        self.marks = find_marks(self.text, self.paragraphs, at)
        self.convention = Convention(document, self.marks)
        self.unclosed: list[tuple[Mark, int]] = []
        self.unopened: list[Mark] = []
        self.wrong_way: list[WrongWay] = []
        self.detached: list[int] = []
        self.outer: dict[str, list[int]] = {}
        self.spoilt = spoilt_paragraphs(document, self.paragraphs)

    def read(self) -> Quotes:
        pending: list[Mark] = []
        marks = self.marks
        for index, mark in enumerate(marks):
            if pending and mark.paragraph != pending[-1].paragraph:
                if (
                    mark.char in _CLOSERS[pending[-1].char]
                    and mark.char not in self.convention.opens
                    and self._begins_paragraph(mark)
                ):
                    pending[-1] = pending[-1]._replace(paragraph=mark.paragraph)  # »each paragraph of a long quotation
                    continue
                pending = self._carry(pending, mark)
            following = marks[index + 1] if index + 1 < len(marks) else None
            if following is not None and following.paragraph != mark.paragraph:
                following = None
            self._take(mark, pending, following)
        if pending and pending[-1].paragraph < len(self.paragraphs) - 1:
            self._leave(pending)
        self._reconcile()
        outer = {char: tuple(places) for char, places in self.outer.items()}
        unclosed = [Open(mark.at, until) for mark, until in sorted(self.unclosed) if not self._is_spoilt(mark.at)]
        unopened = [mark.at for mark in self.unopened if not self._is_spoilt(mark.at)]
        wrong_way = [turn for turn in self.wrong_way if not self._is_spoilt(turn.start)]
        return Quotes(tuple(unclosed), tuple(unopened), tuple(wrong_way), tuple(self.detached), outer)

    def _is_spoilt(self, at: int) -> bool:
        """Beside damage of a codec: which marks were there nobody knows before it is repaired."""
        return bool(self.spoilt) and bisect_right(self.paragraphs, at, key=_start) - 1 in self.spoilt

    def _reconcile(self) -> None:
        """A mark that nothing closes and, a few paragraphs on, one that nothing opened belong to one long quotation."""
        open_: list[tuple[Mark, int]] = []
        opener, unopened, paired = 0, [], set()
        unclosed = sorted(self.unclosed)
        for closer in self.unopened:
            while opener < len(unclosed) and unclosed[opener][0].at < closer.at:
                open_.append(unclosed[opener])
                opener += 1
            if open_ and closer.paragraph - open_[-1][0].paragraph <= _REACH:
                paired.add(open_.pop())
            else:
                unopened.append(closer)
        self.unopened = unopened
        self.unclosed = [pair for pair in unclosed if pair not in paired]

    def _take(self, mark: Mark, pending: list[Mark], following: Mark | None) -> None:
        """Pair one mark with what is pending, or let it open."""
        char, where, at = mark.char, mark.place, mark.at
        if pending and char in self.convention.closes and (where != BEFORE or char not in self.convention.opens):
            depth = next(
                (
                    d
                    for d in range(len(pending) - 1, max(-1, len(pending) - 1 - _DEEPEST), -1)
                    if char in _CLOSERS[pending[d].char]
                ),
                None,
            )
            if depth is not None:
                if where == BEFORE and char == "”" and self.text[at - 1] == " " and _STOPS.match(self.text, at + 1):
                    self.detached.append(at)  # to turn it would detach the stop
                elif where == BEFORE and char == "”" and self.text[at - 1] == " ":
                    self.wrong_way.append(WrongWay(at - 1, at + 1, "” ", is_attribution(self.text, at + 1)))
                elif where == ALONE and self._is_detached(char, pending[depth]):
                    self.detached.append(at)
                self._leave(pending[depth + 1 :])
                if depth == 0:
                    self.outer.setdefault(pending[0].char, []).append(pending[0].at)
                del pending[depth:]
                return
        lone = following is None or following.place == BEFORE
        same = bool(pending) and pending[-1].char == char
        if same and where == BEFORE and char in '"“' and lone and self._is_misplaced(at):
            self.wrong_way.append(WrongWay(at - 1, at + 1, "” " if char == "“" else '" ', True))
            pending.pop()
        elif char == "“" and self.convention.english and (where != BEFORE and (where != ALONE or self._ends_paragraph(mark))):
            self._take_wrong_way_opener(mark, pending, following)
        elif char in self.convention.opens and (where != AFTER or not (char == '"' or (char == "“" and self.convention.german))):
            pending.append(mark)
        elif char == "”" and self.convention.english and where == BEFORE and following is not None and following.place == AFTER:
            self.wrong_way.append(WrongWay(at, at + 1, "“", False))
            pending.append(mark._replace(char="“"))
        elif (
            ((where == AFTER and (char != "“" or self.convention.german)) or char in "」』")
            and (mark is not self.marks[0] or self._is_late(mark))
            and not self.text[at - 1].isdigit()
        ):
            self.unopened.append(mark)

    def _is_detached(self, char: str, opened: Mark) -> bool:
        """A closing mark between spaces whose opening one touches its word."""
        at = opened.at + 1
        touches = not self.text[at].isspace() and (self.text[at] not in _NO_WORD or self.text.startswith("..", at))
        return touches and (char in '"”' or (char == "“" and opened.char == "„"))

    def _begins_paragraph(self, mark: Mark) -> bool:
        return mark.place != AFTER and not any(map(str.isalnum, self.text[self.paragraphs[mark.paragraph].start : mark.at]))

    def _is_late(self, mark: Mark) -> bool:
        """The first mark of a text may close what was opened before the text begins; not once a whole paragraph is past."""
        return mark.paragraph > 0 and not self.has_sentence_lines

    def _ends_paragraph(self, mark: Mark) -> bool:
        return not self.text[mark.at + 1 : self.paragraphs[mark.paragraph].end].strip()

    def _is_misplaced(self, at: int) -> bool:
        """`coercion, “Blinken said.`: inside a quotation, after a stop and a space, before who said it."""
        text = self.text
        return at >= 2 and text[at - 1] == " " and text[at - 2] in ",.!?" and is_attribution(text, at + 1)

    def _take_wrong_way_opener(self, mark: Mark, pending: list[Mark], following: Mark | None) -> None:
        """An opening mark where a closing one belongs, or on the wrong side of its space."""
        at, text = mark.at, self.text
        open_ = bool(pending) and pending[-1].char == "“"
        # Between two spaces it may open as well, unless a punctuation mark is before it.
        alone = mark.place == ALONE and (text[at + 1 : at + 2] != " " or text[at - 2 : at - 1] in ",.!?…।。")
        if open_ and (mark.place == AFTER or alone):
            start = at if mark.place == AFTER else at - 1
            self.wrong_way.append(WrongWay(start, at + 1, "”", False))
            pending.pop()
        elif open_ and text[at - 1] in ",.!?" and (following is None or following.place == BEFORE):
            self.wrong_way.append(WrongWay(at, at + 1, "” ", True))
            pending.pop()
        else:
            pending.append(mark)
            spaced = mark.place == AFTER and text[at - 1].isalnum() and text[at + 1 : at + 2] == " "
            if spaced and following is not None and following.char == "”":
                self.wrong_way.append(WrongWay(at, at + 2, " “", True))

    def _carry(self, pending: list[Mark], mark: Mark) -> list[Mark]:
        """What is still open when the next mark is in a later paragraph.

        A quotation of several paragraphs opens each of them and closes only the last; a text with a sentence on each line
        has the closing mark further down.
        """
        last = pending[-1]
        if (
            mark.char in self.convention.closes
            and mark.char in _CLOSERS[last.char]
            and (mark.place != BEFORE or mark.char not in self.convention.opens)
        ):
            if mark.paragraph - last.paragraph <= _REACH:
                return pending
        elif (
            mark.char in self.convention.opens
            and self._begins_paragraph(mark)
            and mark.paragraph - last.paragraph <= (_REACH if self.has_sentence_lines else 1)
        ):
            return []
        self._leave(pending)
        return []

    @cached_property
    def has_sentence_lines(self) -> bool:
        """True if hardly a line holds two sentences: then a paragraph of the original is several lines here."""
        sentences = sum(1 for p in self.paragraphs if not _INNER_END.search(p.text))
        return sentences >= 0.9 * len(self.paragraphs)

    def _leave(self, pending: list[Mark]) -> None:
        """Report marks that nothing closes; not those that may be no quotation's, nor in teasers that end in an ellipsis.

        In a text with one sentence a line the end of a line says little: there another quotation must begin before it.
        """
        for mark in pending:
            paragraph = self.paragraphs[mark.paragraph]
            sure = mark.place == BEFORE or mark.char in "„«「『《" or (mark.char == "“" and mark.place == BETWEEN)
            if not sure or paragraph.text.rstrip().endswith(("…", "...", ":")):
                continue
            reopened = next((m.at for m in self._after(mark) if m.place == BEFORE or m.char == mark.char), None)
            # A guillemet between spaces may be an arrow.
            arrow = mark.place == ALONE and not (self.convention.french and mark.char == "«")
            if reopened is not None or not (self.has_sentence_lines or arrow):
                self.unclosed.append((mark, reopened or paragraph.end))

    def _after(self, mark: Mark) -> list[Mark]:
        index = bisect_right(self.marks, mark)
        return [m for m in self.marks[index : index + 8] if m.paragraph == mark.paragraph and m.at > mark.at]
