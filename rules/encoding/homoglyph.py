"""EN309: letters of another script inside a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Rule, Safety, Severity, Trigger, replacement
from newslint_rules.encoding._homoglyphs import ASCII_LOOKALIKES, LOOKALIKES, unmixed
from newslint_rules.encoding._mojibake import is_damaged

_SHORTEST = 5  # letters of a word that a figure may follow
_WORD = re.compile(r"[^\W\d_]{3,60}")


class Homoglyph(Rule):
    """Letter of another script inside a word.

    A Cyrillic or Greek letter in a Latin word, or the reverse, where it looks like the letter that belongs there: `Mосkvа`.

    **Why it is bad.** The word is neither found nor counted. Spammers and copyists use it to get past filters.

    **Left alone.** Words of two scripts whose letters differ in looks (`SMSка`, `kΩ`), words wholly in one script, and words in
    which no script has twice the letters of the other.

    **Fix.** Unsafe: a name may be spelt so on purpose.
    """

    code = "EN309"
    name = "homoglyph"
    severity = Severity.WARNING
    trigger = Trigger(characters=LOOKALIKES)
    bad = (
        Bad("The minister sаid no.", flags=("sаid",), unsafe="The minister said no."),
        Bad("Правитeльство ответило.", flags=("Правитeльство",), unsafe="Правительство ответило."),
        Bad("Η Αθήνα και ο Πειραιάς, Kρήτη", flags=("Kρήτη",), unsafe="Η Αθήνα και ο Πειραιάς, Κρήτη"),
    )
    good = (
        Good("Новая SMSка и iPhoneы", "two scripts that do not look alike"),
        Good("Сара и Москва", "wholly Cyrillic"),
        Good("A resistor of 5 kΩ and 3 μm", "units"),
        Good("ТАСС and TASS", "one script each"),
        Good("12. Кbd2 Сae8 – и ничья.", "moves of chess"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if document.characters.isdisjoint(ASCII_LOOKALIKES) or document.is_ascii:
            return
        for word in _WORD.finditer(document.text):
            if word[0].isascii() or is_damaged(document, word.start()) or _is_notation(document.text, word):
                continue
            plain = unmixed(word[0])
            if plain is None:
                continue
            fix = replacement(word.start(), word.end(), plain.text, f"Replace by {plain.text}", Safety.UNSAFE)
            yield self.finding(word.start(), word.end(), f"{plain.foreign} letter in a {plain.script} word: {plain.text}", fix)


def _is_notation(text: str, word: re.Match[str]) -> bool:
    """A few letters and a figure: a move of chess (Кbd2), a type (АK47)."""
    return len(word[0]) < _SHORTEST and text[word.end() : word.end() + 1].isdigit()
