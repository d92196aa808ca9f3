"""MT102: an opening mark or an accent where an apostrophe belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint import Bad, Document, Edit, Finding, Fix, Good, Rule, Safety, Severity, Trigger

# What follows the apostrophe, and what stands before it, in languages that contract; letters only.
_ENDINGS = "s t d m ll re ve S T D M LL RE VE"
_ELIDED = "l d n s c j m qu jusqu lorsqu puisqu quelqu un dell all nell sull dall quest quell bell sant"


@cache
def _pattern() -> re.Pattern[str]:
    endings, elided = _ENDINGS.replace(" ", "|"), _ELIDED.replace(" ", "|")
    mark = "[‘‛`´]"
    return re.compile(
        rf"(?<=[^\W\d_]){mark}(?=(?:{endings})\b(?!{mark}))"  # Beijing‘s, don‘t
        rf"|(?<![\w‘’])(?i:{elided})(?P<elided>{mark})(?=[^\W\d_]{{2}})"  # l‘homme, dell‘arte
    )


_OTHER = re.compile(r"[^\W\d_][‘‛`´][^\W\d_]")


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
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        found = [m.start("elided") if m["elided"] else m.start() for m in _pattern().finditer(text)]
        if not found or len(_OTHER.findall(text)) > len(found):
            return
        right = "’" if "’" in document.text or "‘" in document.text else "'"
        for at in found:
            fix = Fix((Edit(at, at + 1, right),), Safety.SAFE, "Set an apostrophe")
            yield self.finding(at, at + 1, f"{text[at]} in place of an apostrophe", fix)
