"""EN402: question marks in place of quotation marks and apostrophes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Rule, Safety, Severity, Trigger, replacement
from newslint_rules.encoding._lost_marks import Mark, marks

# A token that may hold a question mark of its own: an address with a query, a pattern.
_ADDRESS = re.compile(r"[/=&\\*]|www\.|\.(?:com|org|net|php|html?)\b")
_CERTAIN_END = frozenset(",.!?")


class LostQuotes(Rule):
    """Question mark in place of a quotation mark or an apostrophe.

    `?We won,? she said` and `don?t`: a conversion wrote "?" for each curly mark that its encoding lacked.

    **Why it is bad.** Statements turn into questions, contractions into two words, and speech cannot be distinguished from report.

    **Left alone.** True question marks: at the end of a word or after a space, alone, in addresses (`watch?v=`). A mark before a
    word counts only with its partner behind one; a mark behind a word only after a comma, or with a partner before it.

    **Fix.** Unsafe: the curly mark.
    """

    code = "EN402"
    name = "lost-quotes"
    severity = Severity.ERROR
    trigger = Trigger(characters="?")
    bad = (
        Bad("?We won,? she said. ?It?s ours.?", flags=("?",) * 5, unsafe="“We won,” she said. “It’s ours.”"),
        Bad("I don?t know. They?re late.", flags=("?", "?"), unsafe="I don’t know. They’re late."),
        Bad("L?homme qu?il a vu n?est plus là.", flags=("?",) * 3, unsafe="L’homme qu’il a vu n’est plus là."),
        Bad("The ?super-predator? remarks hurt her.", flags=("?", "?"), unsafe="The “super-predator” remarks hurt her."),
    )
    good = (
        Good("Who won? Was it her? She said so.", "questions"),
        Good("See https://example.com/watch?v=s and page.php?id=t", "addresses"),
        Good("What?! Really?? No…", "marks in a row"),
        Good("Comment ? Pourquoi ? Parce que.", "French spacing"),
        Good("Will it end soon?I hope so", "a space is missing, nothing more"),
        Good("?Qué pasa? preguntó ella", "Spanish typed without the inverted mark"),
        Good("他来了吗?不知道。", "Chinese with an ASCII question mark"),
        Good("Vraiment ?Oui ! Encore ?", "a slip after a French question mark"),
        Good("?d /Q? ", "switches of a program"),
        Good("SELECT 2 + 2;\n ?column? \n----------\n        4\n", "the head of a database's column"),
        Good("?x=1 &y? ?", "pieces of an address"),
        Good("¿Vienes?¿Seguro?", "Spanish"),
        Good("Είσαι εδώ; Ναι?ίσως", "Greek with a slip"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if not may_hold_any(document.text):
            return
        for line in document.lines:
            if "?" not in line.text or _COLUMN.fullmatch(line.text.strip()):
                continue
            for mark in certain(line.text):
                at = line.start + mark.at
                fix = replacement(at, at + 1, mark.text, f"Replace by {mark.text}", Safety.UNSAFE)
                yield self.finding(at, at + 1, f"question mark for a lost {mark.text}", fix)


_CANDIDATE = re.compile(r"\?\w")
_COLUMN = re.compile(r"\?\w+\?")  # what a database calls a column without a name


def may_hold_any(text: str) -> bool:
    """A quick test: a question mark before a letter or behind a comma."""
    return _CANDIDATE.search(text) is not None or ",?" in text


def certain(line: str) -> Iterator[Mark]:
    """The question marks of a line that are none."""
    found = [mark for mark in marks(line, "?") if not _ADDRESS.search(_token(line, mark.at))]
    for index, mark in enumerate(found):
        if mark.kind == "apostrophe":
            yield mark
        elif mark.kind == "opening" and mark.text:
            # Its partner may have dropped out as a part of an address.
            closing = next((m for m in itertools.islice(found, index + 1, None) if m.kind == "closing"), None)
            if closing and _is_pair(line, mark.at, closing.at):
                yield mark
                yield closing
        elif mark.kind == "unpaired" and mark.at and line[mark.at - 1] == "," and line[mark.at + 1 : mark.at + 2] == " ":
            yield mark._replace(text="”")


def _is_pair(line: str, start: int, end: int) -> bool:
    """True unless the two may be a Spanish question, or a stray question mark before another's sentence."""
    if end - start > 1500:
        return False
    inside = line[start + 1 : end]
    if not inside or inside[0].isspace():
        return False
    after_space = start == 0 or line[start - 1] in " ([\t"
    if not after_space or (
        start > 1 and line[start - 2 : start - 1] in ".!?…" and inside[-1] not in _CERTAIN_END and " " in inside
    ):
        return False
    return inside[-1] in _CERTAIN_END or not (start == 0 or (inside[0].isupper() and len(inside.split()) > 6))


def _token(line: str, at: int) -> str:
    low = max(0, at - 200)
    start = max(line.rfind(" ", low, at), line.rfind("\t", low, at), low - 1) + 1
    end = line.find(" ", at, at + 200)
    return line[start : end if end >= 0 else at + 200]
