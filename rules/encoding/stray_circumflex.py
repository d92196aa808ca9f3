"""EN405: "â" left over from quotation marks, apostrophes and dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Rule, Safety, Severity, Trigger, replacement
from newslint_rules.encoding._known_words import english_words
from newslint_rules.encoding._lost_marks import marks
from newslint_rules.encoding._mojibake import is_damaged

_WORD = re.compile(r"[^\W\d_]+$")
_LONGEST = 60  # letters of a word before the mark that are looked at: a line may be megabytes long


class StrayCircumflex(Rule):
    """The letter "â" where a quotation mark, an apostrophe or a dash was.

    The marks of U+2010 to U+203F begin with the byte E2 in UTF-8. Read as Latin-1 it is "â"; the two bytes behind it are
    controls, which many tools drop: `donât`, `âyesâ`.

    **Why it is bad.** Contractions and the words beside quotation marks become words that do not exist.

    **Left alone.** Every language but English, for French, Portuguese, Romanian, Turkish and Vietnamese write "â"; English words
    with one in the place of a letter (`pâté`).

    **Fix.** Unsafe: the mark that most likely was there.
    """

    code = "EN405"
    name = "stray-circumflex"
    severity = Severity.ERROR
    trigger = Trigger(characters="â")
    bad = (
        Bad("She said she donât know why it was so.", flags=("â",), unsafe="She said she don’t know why it was so."),
        Bad("He said: âIt was in the end his own.â", flags=("â", "â"), unsafe="He said: “It was in the end his own.”"),
    )
    good = (
        Good("The pâté was on the table of the château.", "French words in English"),
        Good("Le château était là, et les gens aussi.", "French"),
        Good("We ask and the Welsh say: heb eich caniatâd, and that is all of it.", "Welsh in English"),
        Good("Când a plecat, nu a spus nimic despre asta.", "Romanian"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        if document.language.code != "en":
            return
        for line in document.lines:
            if "â" not in line.text:
                continue
            for mark in marks(line.text, "â"):
                if mark.kind not in ("apostrophe", "opening", "closing") or not mark.text:
                    continue
                at = line.start + mark.at
                if (
                    is_damaged(document, at)
                    or _has_other_marks(line.text, mark.at)
                    or (mark.kind == "apostrophe" and not _is_english(line.text[max(0, mark.at - _LONGEST) : mark.at]))
                ):
                    continue
                fix = replacement(at, at + 1, mark.text, f"Replace by {mark.text}", Safety.UNSAFE)
                yield self.finding(at, at + 1, f"â for a lost {mark.text}", fix)


def _has_other_marks(line: str, at: int) -> bool:
    """The word has another letter with a mark, as Bân-lâm-gí: it is one of another language."""
    before, after = line[max(0, at - _LONGEST) : at], line[at : at + _LONGEST]
    word = before[before.rfind(" ") + 1 :] + after.partition(" ")[0]
    return any(c.isalpha() and not c.isascii() and c != "â" for c in word)


def _is_english(before: str) -> bool:
    """The word that ends here is English: within words of another language the letter is right (Welsh “caniatâd”)."""
    word = _WORD.search(before)
    return word is None or word[0].lower() in english_words() or f"{word[0]}t".lower() in english_words()
