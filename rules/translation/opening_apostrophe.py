"""MT102: an opening mark or an accent where an apostrophe belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, LazyPattern, Rule, Severity, Trigger, replacement

_MARK = "[‘‛`´]"
_ENDING = re.compile(rf"(?:[stdm]|ll|re|ve|[STDM]|LL|RE|VE)\b(?!{_MARK})")  # Beijing‘s, don‘t
_ELIDED = re.compile(  # l‘homme, dell‘arte
    r"(?<![\w‘’])(?:[ldnsjm]|c|qu|jusqu|lorsqu|puisqu|quelqu|un|dell|all|nell|sull|dall|quest|quell|bell|sant)\Z", re.IGNORECASE
)


_CURLY = re.compile(r"[^\W\d_]’[^\W\d_]")
_STRAIGHT = re.compile(r"[^\W\d_]'[^\W\d_]")


_MARK_PATTERN = LazyPattern(rf"{_MARK}(?=[^\W\d_])")


class OpeningApostrophe(Rule):
    """Opening quotation mark, or an accent, in place of an apostrophe.

    **Why it is bad.** The word is split or glued wrongly by every tokenizer, and a quotation seems to open inside it.

    **Left alone.** Letters that are written with such a mark: Uzbek oʻ and gʻ, the Hawaiian ʻokina, the ayn of transcribed
    Arabic, Wade-Giles Chinese. Only the contractions and elisions of European languages count, and none in a document that
    sets the mark inside other words too.

    **Fix.** Safe: the mark becomes ’, or ' where the document has no ’. Reported as info, as keyboards make the same slip.
    """

    code = "MT102"
    name = "opening-apostrophe"
    severity = Severity.INFO
    trigger = Trigger(characters="‘‛`´")
    bad = (
        Bad("The mayor‘s plan won’t pass.", flags=("‘",), fixed="The mayor’s plan won’t pass."),
        Bad("The mayor‘s plan isn't new.", flags=("‘",), fixed="The mayor's plan isn't new."),
        Bad("They don`t know and she doesn´t care.", flags=("`", "´"), fixed="They don't know and she doesn't care."),
        Bad("Il a dit que l‘hiver n‘est pas fini.", flags=("‘", "‘"), fixed="Il a dit que l’hiver n’est pas fini."),
        Bad("So geht‘s nicht weiter.", flags=("‘",), fixed="So geht’s nicht weiter."),
    )
    good = (
        Good("O‘zbekiston bo‘yicha ko‘p narsa o‘t bilan.", "Uzbek letters"),
        Good("The Hawai‘i legislature meets on O‘ahu.", "the ʻokina"),
        Good("A Shi‘a scholar from Sana‘a spoke.", "transcribed Arabic"),
        Good("The T‘ang and Ch‘ing courts.", "Wade-Giles"),
        Good("He said ‘so be it’ and left.", "a quotation"),
        Good("Er rief ‚halt‘ und ging.", "German inner marks"),
        Good("Run `s` and then `t` in the shell.", "code"),
        Good("The mayor’s plan.", "an apostrophe"),
        Good("In the absence of brackets, `JOIN`s nest, and `GROUP`s don’t.", "code in Markdown"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        code = {piece.end - 1 for piece in document.inline_code}  # a mark that closes it, as in `JOIN`s
        inside = [
            at for m in _MARK_PATTERN.compiled.finditer(text) if (at := m.start()) and text[at - 1].isalpha() and at not in code
        ]
        found = [at for at in inside if _ENDING.match(text, at + 1) or _is_elision(text, at)]
        if not found or len(inside) > 2 * len(found):
            return
        straight, curly = len(_STRAIGHT.findall(text)), len(_CURLY.findall(text))
        right = "'" if straight > curly or (straight == curly and "‘" not in text and "’" not in text) else "’"
        for at in found:
            fix = replacement(at, at + 1, right, "Set an apostrophe")
            yield self.finding(at, at + 1, f"{text[at]} in place of an apostrophe", fix)


def _is_elision(text: str, at: int) -> bool:
    return text[at + 1 : at + 3].isalpha() and _ELIDED.search(text, max(0, at - 8), at) is not None
