"""Whether a sentence reports what somebody said: "Follow us, said the guide." What a page says to its reader, it says itself."""

from __future__ import annotations

import re
from functools import cache

from newslint import marks

# Verbs of saying, asking and calling, in the forms in which the press puts them behind what was said.
_VERBS = """
    said says say told asked asks begged urged shouted cried called joked wrote writes replied answered added argued
    warned advised advises explained explains insisted promised recalled announced
    sagte sagt rief ruft schrieb schreibt meinte bat scherzte riet mahnte erklärte erklärt fragte antwortete
    dit disait crie criait déclaré expliqué ajouté écrit estimé conseille plaisantait demande demandait répond affirme assure
    dijo decía dice gritó gritaba alegó pidió pedía afirmó explicó añadió escribió aconseja preguntó respondió predicaba
    disse dizia diz gritou gritava pedia pediu afirmou explicou escreveu aconselha perguntou respondeu ensinava
    disse diceva dice gridò gridava scherzava chiedeva spiega scrive rispose aggiunge
    zei zegt riep roept vroeg vraagt schreef schrijft raadt antwoordde aldus
    sagde siger råbte skrev skriver bad sa säger sade ropade skrev skriver bad sier ropte skrev ba
    sanoi sanoo huusi kirjoitti pyysi kertoi ütles ütleb hüüdis palus ütles
    powiedział powiedziała mówi mówił wołał prosił prosiła radził pisał řekl řekla říká volal prosil radil povedal hovorí volal
    mondta mondja kiáltotta kérte írta spus spune striga ruga scrie teica saka sauca lūdza sakė sako šaukė prašė
    είπε λέει έλεγε φώναζε φώναξε ζητούσε έγραψε
    dedi diyor derdi bağırdı yazdı söyledi deyirdi
    сказал сказала говорит говорил говорила крикнул кричал советовал советовала просил просила писал пишет призвал
    сказав сказала каже казала кричав радив радила просив просила писав каза казва казваше викаше молеше рече велеше викао
    rekao rekla kaže govorila vikao je rekel
    قال قالت يقول تقول صاح كتب گفت می‌گوید می‌گفت نوشت کہا کہتی کہتے אמר אמרה אומר אומרת צעק כתב
    कहा बोला बोली चिल्लाया चिल्लाई लिखा बताया पूछा বললেন বলেন বলল கூறினார் என்றார்
    kata ujar tutur teriak pesan seru nói bảo gọi khuyên alisema aliuliza
""".split()  # fmt: skip
_CLAUSE = re.compile(r"[,،、:—–-]\s+((?:[^\s,.;:!?«»“”\"]+\s*){1,7})")


_FULL_STOPS = frozenset(marks.FULL_STOPS)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_VERBS)


def is_reported(text: str) -> bool:
    """A sentence with a full stop, in which a verb of saying occurs in a short clause behind a comma.

    Headlines of other stories ("Read more: Harbour to close, says mayor") have no full stop.
    """
    text = text.rstrip()
    if text[-1:] not in _FULL_STOPS:
        return False
    return any(not _verbs().isdisjoint(clause[1].lower().split()) for clause in _CLAUSE.finditer(text[-400:]))
