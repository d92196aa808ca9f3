"""Which mark a sign replaced that took the place of quotation marks, apostrophes and dashes: U+FFFD, "?" or another."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newslint import LazyPattern


class Mark(NamedTuple):
    """Where the sign is, the mark that was lost ("" where that cannot be known), and what kind it is."""

    at: int
    text: str
    kind: str  # "apostrophe", "opening", "closing", "dash" or "letter"


# Before and after an apostrophe. English contractions and possessives; French, Italian and Catalan elisions; Irish names;
# decades.
_BEFORE = LazyPattern(
    r"(?:\b(?:[ldnjmtsc]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd|presqu|quelqu|(?:d|n|s|a)ell|(?:n|s|c)ull|all|dall|un|quest|"
    r"sant|tutt|cos|com|dov|c)|\bo)$",
    re.IGNORECASE,
)
_VOWELS = LazyPattern(r"[aeiouyàâéèêëîïôöùûü]", re.IGNORECASE)
_VOWEL = LazyPattern(r"[aeiouyhàâæéèêëìíîïòóôœùúûüAEIOUYHÀÂÆÉÈÊËÌÎÏÒÔŒÙÛÜ]")
_ENGLISH = LazyPattern(r"(?:s|re|ve|ll|d|m)(?![\w@])|S(?![A-Za-z@])|(?:RE|VE|LL)(?![\w@])")
_DECADE = LazyPattern(r"\d0s\b")
_OPENERS = frozenset('([{—–-/"“‘«„>')
_CLOSERS = frozenset('.,;:!?)]}—–-/"”’»…')
_ENDS = frozenset(".,!?…%)\"'’”*]")


def marks(line: str, sign: str) -> list[Mark]:
    """Every run of `sign` in a line, with what it stood for; quotation marks in pairs."""
    found: list[Mark] = []
    pending: int | None = None  # index in `found` of an opening mark that waits for its partner
    for match in _pattern(sign).finditer(line):
        mark = _classify(line, match.start(), match.end())
        if mark.kind == "opening":
            pending = len(found)
        elif mark.kind == "closing":
            if pending is None:
                before = line[match.start() - 1]
                mark = mark._replace(text="’" if before in "sS" else "", kind="unpaired")
            else:
                found[pending] = found[pending]._replace(text="“")
                mark = mark._replace(text="”")
                pending = None
        found.append(mark)
    return found


@cache
def _pattern(sign: str) -> re.Pattern[str]:
    return re.compile(re.escape(sign))


def _classify(line: str, start: int, end: int) -> Mark:
    before, after = line[start - 1 : start] if start else "", line[end : end + 1]
    if before.isalpha() and after.isalpha():
        return Mark(start, "’", "apostrophe") if _is_apostrophe(line, start, end) else Mark(start, "", "letter")
    if (not before or before.isspace() or before in _OPENERS) and after and not after.isspace():
        if _DECADE.compiled.match(line, end):
            return Mark(start, "’", "apostrophe")
        return Mark(start, "", "opening") if after.isalnum() or after in "$€£#@…[(.'’“" else Mark(start, "", "letter")
    if before.isspace() and after.isspace():
        return Mark(start, "–", "dash")
    if before.isalnum() and after == "?" == line[start]:
        return Mark(start, "", "letter")  # a true question mark; the lost one follows
    if before and (before.isalnum() or before in _ENDS) and (not after or after.isspace() or after in _CLOSERS):
        return Mark(start, "", "closing")
    return Mark(start, "", "letter")


def _is_apostrophe(line: str, start: int, end: int) -> bool:
    head = line[max(0, start - 10) : start]
    if head[-1] in "nN" and re.match(r"[tT](?!\w)", line[end : end + 2]):
        return True
    if _ENGLISH.compiled.match(line, end):
        return _VOWELS.compiled.search(head[head.rfind(" ") + 1 :]) is not None or head[-1].isupper()  # no pattern: rc?d
    if head[-1] in "OD" and (len(head) < 2 or not head[-2].isalpha()) and line[end].isupper():
        return True
    if _BEFORE.compiled.search(head) is None or _VOWEL.compiled.match(line, end) is None:
        return False
    return head[-1].islower() or line[end : end + 3].isalpha()  # not "S?o" Paulo
