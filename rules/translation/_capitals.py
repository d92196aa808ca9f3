"""Words that take no capital in mid-sentence: nouns that make no names, and words of grammar in thirty languages."""

from __future__ import annotations

from functools import cache

# Words that no desk capitalises after the words below: units of time and the commonest abstract nouns. No German: it
# capitalises all nouns. No “Times”, “Journal”, “Day”, “State”: they make names.
NOUNS = frozenset(
    """Time Years Weeks Months Days Hours Things Ways Moment Moments Minutes Percent Vez Veces Tiempo Meses Días Fois Temps Jours
    Volta Volte Tempo Mesi Giorni Tijd Weken Maanden Dagen Tiden Dager Dagar Razy Dni Miesięcy Dní Měsíců
    Раз Лет Год Время Дней Недель Часов Разів Днів""".split()
)
# Words of grammar that are no name, no title and no noun in their language, and that only a sentence's start
# capitalises. Left out is what names begin with (The Hague, Von der Leyen), what is one (May, Said), what makes nouns
# (das Für und Wider, à la Une, el Este).
_GRAMMAR = {
    "en": "the of and with from was were has have had been these those their when while would could because than they says told "
    "also however which during between through",
    "de": "und nicht ist sind war hat hatte wurde wurden wird dass weil mit durch gegen nach auch noch schon sich einem einen",
    "fr": "et que qui dans avec sont était ont cette ces mais aussi selon depuis",
    "es": "que con por para pero más también fue según desde sobre cuando porque había",
    "it": "che con come più anche sono dalla nella questo questa però quando dopo",
    "pt": "que com para mais também foi são pelo pela quando porque entre",
    "ca": "que amb per com més però també són aquest aquesta quan",
    "nl": "en met niet zijn werd werden heeft hebben omdat wanneer tegen door ook maar",
    "sv": "och som med att inte har hade från också eller efter när",
    "da": "og som med at ikke har havde blev fra også eller efter når",
    "no": "og som med at ikke har hadde ble fra også eller etter når",
    "is": "og sem með ekki hefur höfðu frá einnig eftir þegar",
    "fi": "ja että mutta sekä ovat olivat myös kuin kun joka jotka",
    "et": "ja ning aga oli olid ka kui sest kes mis",
    "pl": "że który która które oraz jest są był była było także przez",
    "cs": "že který která které jsou byl byla bylo také protože",
    "sk": "že ktorý ktorá ktoré sú bol bola bolo tiež pretože",
    "hu": "hogy nem vagy mint csak amely szerint",
    "ro": "și care este sunt fost pentru dar după",
    "hr": "koji koja koje nije kako također nakon jer",
    "sl": "ki je tudi kot bil bila pri lahko ker",
    "lt": "ir kad yra buvo bet taip kuris kurie",
    "lv": "un ka ir bija bet arī kas kuri",
    "el": "και που στην στον στη στο από για είναι ήταν ότι",
    "tr": "ve olarak daha gibi kadar ama",
    "id": "yang dengan untuk dari tidak adalah telah akan",
    "ms": "yang dengan untuk dari tidak adalah telah akan",
    "ru": "что который которая которые также было были был была для при после чтобы",
    "uk": "що який яка які також було були був була для після щоб",
    "bg": "че който която които също беше бяха след при",
}  # fmt: skip


@cache
def suspects() -> frozenset[str]:
    """All of them, with an upper-case letter."""
    return NOUNS.union(*(words.title().split() for words in _GRAMMAR.values()))


@cache
def grammar(language: str) -> frozenset[str]:
    return frozenset(_GRAMMAR.get(language, "").title().split())
