"""Where a word, a number or a link is missing: a preposition or an article with nothing behind it, a unit with nothing before."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newslint import Document
from newslint_rules.translation._marks import occurrences, suspect_marks

# By language: words that a noun must follow, and words that cannot be the next (conjunctions and finite verbs). Few and sure, as each
# makes a finding: neither `stopwords` (common words of all kinds) nor words that no sentence ends with (`truncation/_dangling`).
_LEADING = {
    "en": "at in of from by with into onto between among during since until the a an about over under",
    "de": "am im in von vom beim zum zur für gegen seit zwischen der die das den dem des ein eine einem einen",
    "fr": "à au aux de du des le la les un une dans en sur sous par pour avec depuis entre vers chez",
    "es": "a al de del el la los las un una en con por para desde hasta entre hacia", "ca": "a al de del el la els les amb per des",
    "it": "a al alla di del della da dal dalla in nel nella con su sul per tra fra il lo la i gli le un una",
    "pt": "a ao à de do da em no na com por pelo pela para desde até entre o os as um uma",
    "nl": "in op van bij met voor aan naar uit tegen tussen de het een sinds",
    "sv": "i på av från till med mellan sedan hos vid", "da": "i på af fra til med mellem siden hos ved",
    "no": "i på av fra til med mellom siden hos ved", "ro": "în din de la cu pe prin spre pentru între până",
    "pl": "w we z ze na do od po dla przez przed przy pod nad między", "cs": "v ve z ze na do od po pro před při pod nad mezi",
    "sk": "v vo z zo na do od po pre pred pri pod nad medzi", "hr": "u na iz od do za s sa po pri između",
    "ru": "в во на от для с со до при через под над между без к ко о об из у", "uk": "в у на від для з із зі до при через під над між без к о об",
    "bg": "в във на от за с със до при през под над между без към", "el": "σε στο στη στην στον στα στις στους από με για προς του της των",
    "id": "di ke dari pada untuk dengan oleh antara", "ms": "di ke dari pada untuk dengan oleh antara",
    "vi": "ở tại từ vào của với cho", "sw": "katika kwa", "hu": "a az egy", "ar": "في من إلى على عن مع بين", "he": "של אל מן בין",
}  # fmt: skip
_NEVER_NEXT = {
    "en": "and or but is was were are has had have of", "de": "und oder aber ist war wurde wird sind hat geboren gestorben gegründet",
    "fr": "et ou mais est était a sont ont à de en dans", "es": "y o pero es fue era son ha", "ca": "i o però és va",
    "it": "e o ma è era fu sono ha", "pt": "e ou mas é foi era são tem", "nl": "en of maar is was werd zijn heeft",
    "sv": "och eller men är var har", "da": "og eller men er var har", "no": "og eller men er var har", "ro": "și sau dar este a au",
    "pl": "i oraz lub ale jest był była", "cs": "a nebo ale je byl byla", "sk": "a alebo ale je bol bola", "hr": "i ili ali je",
    "ru": "и или но был была были", "uk": "і й або але був була", "bg": "и или но е беше", "el": "και ή αλλά είναι ήταν",
    "id": "dan atau tetapi adalah", "ms": "dan atau tetapi adalah", "vi": "và hoặc nhưng là", "sw": "na au lakini",
    "ar": "و أو كان كانت", "he": "או הוא היא",
}  # fmt: skip
# Words that a number follows, and words that one precedes, in all languages.
_ABOUT = frozenset(
    "environ approximately roughly circa etwa rund ungefähr aproximadamente około zhruba přibližně приблизительно приблизно ongeveer "
    "cirka omkring noin aproximativ περίπου sekitar khoảng".split()
)
_UNITS = frozenset(
    "million millions billion billions percent millionen milliarden prozent milliards millones mil-millones por-ciento milioni miliardi "
    "milhões bilhões miljoen miljard miljoner miljarder millioner milliarder procent prosent milionów miliardów milionů miliard "
    "процентов миллионов миллиардов мільйонів мільярдів відсотків juta miliar persen triệu tỷ kilometres kilometers kilomètres "
    "mètres exemplaires kilómetros chilometri kilometer kilometrów километров".split()
)
# Conjunctions, which no sentence ends with.
_JOINING = frozenset("and und oder et ou lub oraz nebo alebo или та або ve dan atau och eller og και și sau".split())
_BEFORE = re.compile(r"[^\W\d_]+\Z")
_AFTER = re.compile(r"[^\W\d_]+")
# A preposition may end a clause (“the house he lived in”): where a text detaches its marks from many words, that is all it is.
_OFTEN = 2
_REACH = 24
# Languages whose prepositions end clauses and sentences, as particles of verbs do, and the words of theirs that never do.
_STRANDED = {
    lang: frozenset(words.split())
    for lang, words in {
        "en": "a an the", "de": "des am im vom beim zum zur in von seit zwischen", "nl": "de", "sv": "", "da": "", "no": "",
    }.items()
}  # fmt: skip
# Words of the other languages that end a sentence as well: pronouns, adverbs and verbs.
_ALSO_LAST = {
    lang: frozenset(words.split())
    for lang, words in {
        "fr": "pour avec depuis entre vers", "hu": "az egy", "el": "του της των", "vi": "ở vào từ với cho", "pt": "para", "it": "su",
        "es": "entre",
    }.items()
}  # fmt: skip
# German writes its units as nouns. Two spaces between these words and a unit are where a number was.
_BEFORE_NUMBERS = frozenset("um auf bei bis ab nach von über unter gegen rund etwa knapp gut fast".split())
_NOUNS = frozenset("Prozent Millionen Milliarden Uhr Grad Euro Kilometer Kilometern Metern Prozentpunkte".split())
_COST = frozenset(
    "cost costs worth paid raised spent kostet kostete kosten coûte coûté coûtera coûtent coûteront coûtaient cuesta costó costó costa costò custa custou kost kostade "
    "kostaa kosztuje kosztują kosztował kosztowała kosztowały stojí stál стоит стоят стоил стоила стоили обошёлся обойдутся коштує коштують коштував".split()
)
# So many double spaces between words are a typist's or a typesetter's habit.
_HABIT = 12


class Gap(NamedTuple):
    """Where something is missing: the span from the word before it to the mark or word behind it, and what is missing."""

    start: int
    end: int
    mark: int
    """Where the punctuation mark behind the gap is; -1 where a word is."""
    message: str
    is_sure: bool = True


def gaps(document: Document) -> tuple[Gap, ...]:
    """Use ``document.view(gaps)``."""
    return (*_before_marks(document), *_between_words(document))


@cache
def _leading(language: str) -> frozenset[str]:
    return frozenset(_LEADING.get(language, "").split())


@cache
def _leading_anywhere() -> frozenset[str]:
    return frozenset(" ".join(_LEADING.values()).split())


@cache
def _never_next(language: str) -> frozenset[str]:
    return frozenset(_NEVER_NEXT.get(language, "").split())


def _before_marks(document: Document) -> list[Gap]:
    text, found = document.text, []
    lone = document.view(suspect_marks).lone
    for at, end in lone:
        start = at
        while start > 0 and text[start - 1] in " \xa0":
            start -= 1
        word = _BEFORE.search(text, max(0, start - _REACH), start)
        if word is None:
            continue
        lower, joins = word.group().lower(), text[at] == "." and word.group() in _JOINING
        if (lower not in _leading_anywhere() and not joins) or not _is_plain(text, word) or document.in_code(at):
            continue
        if joins:
            found.append(Gap(word.start(), end, at, f"nothing between “{word.group()}” and the punctuation mark"))
        language = document.language.code
        if lower not in _leading(language):
            continue
        stranded = word.group().islower() and _may_end(lower, language)
        found.append(Gap(word.start(), end, at, f"nothing between “{word.group()}” and the punctuation mark", not stranded))
    return found if len(lone) <= _OFTEN * len(found) else []


def _between_words(document: Document) -> list[Gap]:
    text = document.text
    if "  " not in text:
        return []
    found, seen = [], 0
    for at in occurrences(text, "  "):
        if not text[at - 1 : at].isalpha() or not text[at + 2 : at + 3].isalpha() or not at:
            continue
        seen += 1
        before, after = _BEFORE.search(text, max(0, at - _REACH), at), _AFTER.match(text, at + 2, at + 2 + _REACH)
        if before is None or after is None:
            continue
        one, next_ = before.group().lower(), after.group()
        if next_ in _NOUNS and one in _BEFORE_NUMBERS and document.language.code == "de":
            found.append(Gap(before.start(), after.end(), -1, f"no number between “{before.group()}” and “{next_}”"))
        if not next_.islower():
            continue
        if one in _ABOUT or (next_ in _UNITS and (one in _COST or one in _leading_anywhere())):
            found.append(Gap(before.start(), after.end(), -1, f"no number between “{before.group()}” and “{next_}”"))
        elif one in _leading_anywhere() and _is_plain(text, before) and one in _leading(document.language.code):
            elided = text[after.end() : after.end() + 1] in ("'", "’") and len(next_) <= 2
            if elided or next_ in _never_next(document.language.code):
                found.append(Gap(before.start(), after.end(), -1, f"nothing between “{before.group()}” and “{next_}”"))
    return found if seen <= _HABIT + len(found) else []


def _may_end(word: str, language: str) -> bool:
    """A word that a clause may end with."""
    never = _STRANDED.get(language)
    return word in _ALSO_LAST.get(language, ()) if never is None else word not in never


def _is_plain(text: str, word: re.Match[str]) -> bool:
    """In lower case, or at the start of a sentence; no part of a name or of code."""
    before = text[max(0, word.start() - 2) : word.start()]
    if before[-1:] not in ("", " ", "\n", "\xa0", "(", "“", "«", "„", '"'):
        return False
    plain = word.group() == word.group().lower()  # also in scripts without case
    return plain or not before.strip() or before[0] in ".!?\n"
