"""Who said it: the attribution after a quotation, “…,” she said, in the languages of the press."""

from __future__ import annotations

import re
from functools import cache

_VERBS = """
    said says adds added told asked asks replied explained explains stated stressed warned wrote writes noted continued
    concluded insisted recalled tweeted argued
    sagte sagt erklärte erklärt schrieb schreibt betonte meinte fügte ergänzte teilte warnte
    dit déclaré affirmé expliqué ajouté écrit estimé assuré souligné explique affirme ajoute assure
    dijo afirmó aseguró señaló explicó añadió agregó declaró indicó expresó sostuvo dice
    disse afirmou declarou explicou acrescentou contou escreveu
    detto spiegato dichiarato aggiunto affermato scritto spiega dice afferma aggiunge
    zei zegt vertelde schreef aldus sa säger sade skrev siger sagde sier säger
    powiedział powiedziała dodał dodała podkreślił stwierdził mówi řekl řekla uvedl uvedla dodal dodala povedal uviedol
    сказал сказала заявил заявила отметил отметила добавил добавила написал сообщил подчеркнул
    сказав сказала заявив зазначив додав наголосив каза заяви рече изјавио
    dedi söyledi ifade belirtti sanoi kertoi totesi mondta közölte írta spus declarat adăugat precizat
    είπε δήλωσε ανέφερε τόνισε kata ujar katanya ujarnya tutur alisema aliongeza nói rekao rekla kazao izjavio dejal rekel
    teigė sakė teica ütles lausus
    कहा कहते कहती कहता बताया बोले बोली बोला म्हणाले म्हणाली বলেন বলেছেন
    قال قالت أضاف أضافت أكد أكدت أوضح صرح گفت گفته افزود کہا بولا אמר אמרה הוסיף הוסיפה ציין
    말했다 밝혔다 전했다 덧붙였다 설명했다 กล่าว กล่าวว่า ระบุ dúirt meddai dixo esan
"""


@cache
def _verb() -> re.Pattern[str]:
    # No \b: the vowel signs of Hindi are no word characters.
    return re.compile(rf"(?:^|[\s(])(?:{'|'.join(dict.fromkeys(_VERBS.split()))})(?![^\s,;:)])")


_CLAUSE = re.compile(r"(?:[^\s.,;:!?।۔。“”\"«»„]+(?:\.(?=\S))?[ ,]{0,2}){1,6}")


def is_attribution(text: str, at: int) -> bool:
    """True if a verb of saying is among the first words after `at`, and the clause ends soon after."""
    clause = _CLAUSE.match(text, at, at + 90)
    return clause is not None and _verb().search(clause.group()) is not None
