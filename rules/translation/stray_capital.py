"""MT204: common words capitalised in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint import ALWAYS, Bad, Document, Edit, Finding, Fix, Good, Rule, Safety, Severity

# Words that no desk capitalises after the words below: units of time and the commonest abstract nouns. No German: it
# capitalises all nouns. No “Times”, “Journal”, “Day”, “State”: they make names.
_NOUNS = """
    Time Years Weeks Months Things Ways Moment Moments Minutes Vez Veces Tiempo Meses Fois Temps Volta Volte Tempo Mesi Tijd
    Weken Maanden Tiden
"""
_CYRILLIC_NOUNS = "Раз Лет Год Время Дней Недель Часов"
_LEADS = frozenset(
    """first second third last next same this that these those every some any few many several other only long whole past
    two three four five six seven eight nine ten hundred primera segunda última próxima misma mismo esta este cada otra muchos
    muchas algunos varios dos tres première premier dernière dernier prochaine même cette ces chaque autre plusieurs deux trois
    prima primo ultima ultimo prossima stessa stesso questa questo ogni altra molti molte due tre primeira mesma mesmo outra
    muitos dois eerste laatste volgende deze dezelfde elke twee drie första sista nästa samma varje första første siste sidste
    neste næste samme hver pierwszy ostatni każdy pierwsze wiele první poslední každý первый последний этот каждый другой
    несколько много два три пять десять""".split()
)


@cache
def _noun(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words.split())})(?=[ \xa0](?P<next>[^\W\d_]+))")


_MAGAZINE = frozenset("magazine cover covers story interview list poll reporter editor essay profile".split())
_LEAD = re.compile(r"(?P<first>[^\W\d_]+)[ \xa0](?P<lead>[^\W\d_]+)[ \xa0]\Z")


class StrayCapital(Rule):
    """Common word capitalised in mid-sentence.

    **Why it is bad.** Translation systems take a word's capital over from a title or from the start of a sentence in the
    source. Tools that find names take it for one.

    **Left alone.** Everything that may be a name, a title or a headline: only some thirty words count that a desk never
    capitalises (time, years, moment …), only after an ordinal, a numeral or a determiner, and only among words in lower
    case on both sides. German, which capitalises nouns; scripts without case.

    **Fix.** Unsafe: the word in lower case.
    """

    code = "MT204"
    name = "stray-capital"
    severity = Severity.WARNING
    trigger = ALWAYS
    bad = (
        Bad("They met for the first Time on Monday.", flags=("Time",), unsafe="They met for the first time on Monday."),
        Bad("It took more than three Years to build.", flags=("Years",), unsafe="It took more than three years to build."),
        Bad("Se vieron por primera Vez en mayo.", flags=("Vez",), unsafe="Se vieron por primera vez en mayo."),
        Bad(
            "Elle est venue pour la première Fois en mai.", flags=("Fois",), unsafe="Elle est venue pour la première fois en mai."
        ),
        Bad("Он приехал туда первый Раз в мае.", flags=("Раз",), unsafe="Он приехал туда первый раз в мае."),
    )
    good = (
        Good("It was her first Time cover and his last Time interview that year.", "a magazine's"),
        Good("He writes for Time and reads it.", "a magazine"),
        Good("The Last Time He Saw Her Was in May", "a headline"),
        Good("It is shown on This Week in Science and Ten Years on Mars.", "titles"),
        Good("Sie kam zum ersten Mal seit drei Jahren.", "German nouns"),
        Good("They met for the first time on Monday. Time is short.", "a sentence's start"),
        Good("他们第一次见面。", "no case"),
    )  # fmt: skip

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        for match in _noun(_CYRILLIC_NOUNS if not document.is_ascii and "а" in text else _NOUNS).finditer(text):
            start, end = match.span()
            lead = _LEAD.search(text, max(0, start - 40), start)
            if lead is None or lead["lead"] not in _LEADS or not lead["first"].islower() or not match["next"].islower():
                continue
            if match["next"] in _MAGAZINE:
                continue
            lower = match.group().lower()
            fix = Fix((Edit(start, end, lower),), Safety.UNSAFE, f"Write “{lower}”")
            yield self.finding(start, end, f"“{match.group()}” capitalised in mid-sentence", fix)
