"""MT302: words left untranslated, in the script of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint import ALWAYS, Bad, Document, Finding, Good, Rule, Severity

# Letters of scripts that share none with Latin; single Cyrillic and Greek letters are look-alikes or symbols.
_LONE = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_JOINED = "\u0370-\u03ff\u0400-\u04ff\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0904-\u0dff\u0e01-\u0e4e\u10d0-\u10ff"
_BRACKETS = frozenset("()（）[]【】「」『』《》〈〉\"“”„'‘’«»‹›<>/|:：=*#@._-–—·•")
# Words by which an author speaks of a word, a sign or a name.
_NAMING = frozenset(
    """word words character characters term terms name names named called letter letters sign symbol kanji hanzi hangul kana title
    means meaning pronounced spelled spelling written writes phrase expression surname syllable script slogan hashtag app website
    or as is and chinese japanese korean russian greek arabic hebrew hindi thai wort zeichen namens mot caractère palabra
    carácter parola carattere""".split()
)


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(rf"[{_LONE}][{_LONE}ー・々]*|[{_JOINED}]{{2,}}")


class UntranslatedWord(Rule):
    """Word left untranslated between words of another script.

    **Why it is bad.** Systems copy what they cannot translate. The sentence has a hole where the word stands.

    **Left alone.** Whatever is in brackets or quotation marks, or at the edge of a line, where names, glosses and examples
    stand; names beside a name in Latin letters; words that an author speaks about (“the character 水 …”); single Greek and
    Cyrillic letters; texts in which such words are many, which treat of another language or are bilingual; and Latin words
    in texts of other scripts, where they are at home. Words of another language in the same script are not told from
    names, and so not looked for.

    **Fix.** None.
    """

    code = "MT302"
    name = "untranslated-word"
    severity = Severity.WARNING
    trigger = ALWAYS
    bad = (
        Bad("More than 美元 11 billion has left the banks since the summer.", flags=("美元",)),
        Bad("The coach said that his team will играть again in the spring.", flags=("играть",)),
    )
    good = (
        Good("The spokesman Zhao (趙) spoke; the daily 眾新聞 Citizen News wrote it down.", "names"),
        Good("The character 水 means water, and the word вода does too.", "speaks about words"),
        Good("The sign said “出口” in red.", "a quotation"),
        Good("It was 22 °С at night, and the angle α was small.", "look-alikes and symbols"),
        Good("ソニーは Sony Music の新作を発表した。", "Latin words in Japanese"),
        Good("Він сказав hello і пішов.", "Latin words in Ukrainian"),
        Good("水 - water\n火 - fire\n木 - wood", "a word list"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        if document.is_ascii or not _is_latin(text) or not any(map(_is_of_another_script, document.characters)):
            return
        found = list(_foreign().finditer(text))
        if not found or len(found) > 12 or sum(len(m.group()) for m in found) > 0.03 * len(text) + 8:
            return
        for match in found:
            if _stands_between(text, match.start(), match.end()):
                yield self.finding(match.start(), match.end(), f"“{match.group()}” left untranslated")


def _is_of_another_script(character: str) -> bool:
    return "\u0370" <= character < "\u2000" or "\u3041" <= character < "\ud7ff"


def _is_latin(text: str) -> bool:
    """True if the beginning of the text is mostly in Latin letters, which take one byte, or two with a mark."""
    head = text[:1000]
    return len(head.encode("utf-8", "replace")) < 1.25 * len(head)


def _stands_between(text: str, start: int, end: int) -> bool:
    """True if small letters or figures of Latin script stand on both sides, and nothing says that the word is a name."""
    before = text[max(0, start - 40) : start]
    after = text[end : end + 40]
    if not before.endswith(" ") or not after.startswith(" "):
        return False
    left, right = before.split(), after.split()
    if "\n" in before[-2:] or not left or not right or left[-1][-1] in _BRACKETS or right[0][0] in _BRACKETS:
        return False
    if left[-1].lower() in _NAMING or right[0].lower() in _NAMING:
        return False
    return all(word[0].isascii() and (word.islower() or word[0].isdigit()) for word in (left[-1].rstrip(","), right[0]))
