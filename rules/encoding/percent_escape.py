"""EN203: percent-escapes in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from newslint import Bad, Document, Edit, Finding, Fix, Good, Rule, Safety, Severity, Trigger
from newslint_rules.encoding._about_code import about_code

_WORD = re.compile(r"[^\s\"“”«»<>()]*%[0-9A-Fa-f]{2}[^\s\"“”«»<>()]*")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_ADDRESS = re.compile(r"[/=@\\]|\bwww\.|\.\w{2,4}$|^\w+:", re.ASCII)


class PercentEscape(Rule):
    """Percent-escape in prose.

    `%20` for a space, `%C3%A9` for a letter: part of an address that was taken for text, a title above all.

    **Why it is bad.** Words are glued together by digits, and letters become codes.

    **Left alone.** Web addresses and paths, where such escapes belong; percentages (`50%20 years`).

    **Fix.** Safe: the characters that the escapes stand for.
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
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for word in _WORD.finditer(document.text):
            plain = self._plain(word[0])
            if plain is None or about_code(document, word.start(), word.end(), plain):
                continue
            fix = Fix((Edit(word.start(), word.end(), plain),), Safety.SAFE, f"Replace by {plain!r}")
            yield self.finding(word.start(), word.end(), f"percent-escapes for {plain[:60]!r}", fix)

    @staticmethod
    def _plain(word: str) -> str | None:
        if len(word) > 1000 or _ADDRESS.search(word):
            return None
        runs = _ESCAPES.findall(word)
        wide = any(int(run[1:3], 16) >= 0xC2 for run in runs)
        spaces = sum(run == "%20" for run in runs)
        # One %20 may be "10%" before a number; a letter of several bytes, or several spaces between letters, are no chance.
        if not wide and not (spaces > 1 and re.match(r"[^\W\d]+%20[^\W\d]", word)):
            return None
        try:
            plain = unquote(word, errors="strict")
        except UnicodeDecodeError:
            return None
        return plain if plain.isprintable() else None
