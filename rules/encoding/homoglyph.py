"""EN309: letters of another script inside a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Edit, Finding, Fix, Good, Rule, Safety, Severity, Trigger

# Letters that look the same in print, by pairs: Latin and Cyrillic, Latin and Greek.
_CYRILLIC = dict(zip("aceopxyijsABCEHIJKMOPSTXY", "асеорхуіјѕАВСЕНІЈКМОРЅТХУ", strict=True))
_GREEK = dict(zip("oABEHIKMNOPTXYZ", "οΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
_TO_LATIN = {other: latin for pairs in (_CYRILLIC, _GREEK) for latin, other in pairs.items()}
_WORD = re.compile(r"[^\W\d_]{3,60}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER = {"Cyrillic": (re.compile("[\u0400-\u052f]"), _CYRILLIC), "Greek": (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), _GREEK)}


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
    trigger = Trigger(characters="".join(_TO_LATIN))
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
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if document.characters.isdisjoint(_ASCII_LOOKALIKES) or document.is_ascii:
            return
        for word in _WORD.finditer(document.text):
            if word[0].isascii():
                continue
            found = _unmixed(word[0])
            if found is None:
                continue
            plain, stranger, home = found
            fix = Fix((Edit(word.start(), word.end(), plain),), Safety.UNSAFE, f"Replace by {plain}")
            yield self.finding(word.start(), word.end(), f"{stranger} letter in a {home} word: {plain}", fix)


_ASCII_LOOKALIKES = frozenset(_CYRILLIC) | frozenset(_GREEK)


def _unmixed(word: str) -> tuple[str, str, str] | None:
    """The word in one script, the script of its strangers, its own script."""
    latin = len(_LATIN.findall(word))
    if not latin:
        return None
    for name, (letters, pairs) in _OTHER.items():
        other = len(letters.findall(word))
        if not other or latin + other < len(word):
            continue
        if latin >= 2 * other:
            plain = "".join(_TO_LATIN.get(c, c) for c in word)
            if not letters.search(plain):
                return plain, name, "Latin"
        elif other >= 2 * latin:
            plain = "".join(pairs.get(c, c) for c in word)
            if not _LATIN.search(plain):
                return plain, "Latin", name
    return None
