"""EN203: percent-escapes in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from newslint import Bad, Document, Finding, Good, Rule, Severity, Trigger, replacement
from newslint_rules.encoding._about_code import about_code

_HEAD, _TAIL = re.compile(r"[^\s\"“”«»<>()]*$"), re.compile(r"[^\s\"“”«»<>()]*")
_LINES = 8  # over which one address may be broken
LONGEST = 500  # characters of a word on either side of an escape
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_ADDRESS = re.compile(r"[/=@\\]|\bwww\.|\.\w{2,4}$|^\w+:", re.ASCII)


class PercentEscape(Rule):
    """Percent-escape in prose.

    `%20` for a space, `%C3%A9` for a letter: part of an address that was taken for text, a title above all.

    **Why it is bad.** Words are glued together by digits, and letters become codes.

    **Left alone.** Web addresses and paths, where such escapes belong; percentages (`50%20 years`).

    **Fix.** Safe: the characters that the escapes mean.
    """

    code = "EN203"
    name = "percent-escape"
    severity = Severity.WARNING
    trigger = Trigger(characters="%")
    bad = (
        Bad("Caf%C3%A9 de la Paix", flags=("Caf%C3%A9",), fixed="Café de la Paix"),
        Bad("A%20quiet%20day in town", flags=("A%20quiet%20day",), fixed="A quiet day in town"),
        Bad("%E6%9D%B1%E4%BA%AC", flags=("%E6%9D%B1%E4%BA%AC",), fixed="東京"),
    )
    good = (
        Good("See https://example.com/a%20b/caf%C3%A9.html for more.", "an address"),
        Good("Rates rose 50%25 or so", "a slip with digits"),
        Good("Prices fell 10%20 years ago", "one number behind another"),
        Good("Send it to caf%C3%A9@example.org", "an e-mail address"),
        Good("[Cafés](https://example.org/list/caf%C3%A9s-of-\nthe-old-\nCaf%C3%A9-street)", "an address broken over lines"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text, done = document.text, 0
        for escape in _ESCAPES.finditer(text):
            if escape.start() < done:
                continue
            head, tail = (
                text[max(done, escape.start() - LONGEST) : escape.start()],
                text[escape.start() : escape.start() + LONGEST],
            )
            left, right = _HEAD.search(head), _TAIL.match(tail)
            start, done = escape.start() - len(left[0] if left else ""), escape.start() + len(right[0] if right else "")
            plain = None if _continues_address(text, start) else self._plain(text[start:done])
            if plain is None or about_code(document, start, done, plain):
                continue
            fix = replacement(start, done, plain, f"Replace by {plain!r}")
            yield self.finding(start, done, f"percent-escapes for {plain[:60]!r}", fix)

    @staticmethod
    def _plain(word: str) -> str | None:
        if _ADDRESS.search(word):
            return None
        runs = _ESCAPES.findall(word)
        wide = any(int(run[1:3], 16) >= 0xC2 for run in runs)
        spaces = sum(run == "%20" for run in runs)
        # One %20 may be "10%" before a number; a letter of several bytes, or several spaces between letters, are no accident.
        if not wide and not (spaces > 1 and re.match(r"[^\W\d]+%20[^\W\d]", word)):
            return None
        try:
            plain = unquote(word, errors="strict")
        except UnicodeDecodeError:
            return None
        return plain if plain.isprintable() else None


def _continues_address(text: str, start: int) -> bool:
    """The word goes on with an address that is broken over lines, as in wrapped Markdown: nothing but pieces of it is between."""
    for _ in range(_LINES):
        before = text[max(0, start - LONGEST) : start]
        above = before.rstrip(" \t>")
        if not above.endswith(("\n", "\r")):
            return False
        above = above.rstrip("\r\n")
        piece = above[max(above.rfind(" "), above.rfind("\n")) + 1 :]
        if not piece:
            return False
        if _ADDRESS.search(piece):
            return True
        start = start - len(before) + len(above) - len(piece)
    return False
