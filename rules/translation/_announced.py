"""Where an author says which language the next words are in: “the letter is in French”, „auf Englisch“."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

# By the language of the text: the words before the name of a language, and the names.
_SAID = {
    "en": ("in", "de German fr French es Spanish it Italian pt Portuguese nl Dutch ru Russian pl Polish tr Turkish "
           "sv Swedish da Danish no Norwegian fi Finnish cs Czech hu Hungarian ro Romanian el Greek id Indonesian ar Arabic "
           "la Latin zh Chinese ja Japanese ko Korean hi Hindi he Hebrew uk Ukrainian sw Swahili vi Vietnamese ca Catalan"),
    "de": ("auf", "en Englisch fr Französisch es Spanisch it Italienisch pt Portugiesisch nl Niederländisch ru Russisch "
           "pl Polnisch tr Türkisch ar Arabisch zh Chinesisch ja Japanisch cs Tschechisch hu Ungarisch uk Ukrainisch"),
    "fr": ("en", "en anglais de allemand es espagnol it italien pt portugais nl néerlandais ru russe pl polonais tr turc "
           "ar arabe zh chinois ja japonais ca catalan"),
    "es": ("en", "en inglés de alemán fr francés it italiano pt portugués ca catalán ca valenciano ru ruso ar árabe zh chino"),
    "it": ("in", "en inglese de tedesco fr francese es spagnolo pt portoghese ru russo ar arabo zh cinese"),
    "pt": ("em", "en inglês de alemão fr francês es espanhol it italiano ru russo ar árabe zh chinês"),
    "nl": ("het", "en Engels de Duits fr Frans es Spaans it Italiaans ru Russisch tr Turks ar Arabisch"),
    "sv": ("på", "en engelska de tyska fr franska es spanska fi finska ru ryska ar arabiska da danska no norska"),
    "da": ("på", "en engelsk de tysk fr fransk es spansk sv svensk no norsk ar arabisk"),
    "no": ("på", "en engelsk de tysk fr fransk es spansk sv svensk da dansk ar arabisk"),
    "pl": ("po", "en angielsku de niemiecku fr francusku es hiszpańsku ru rosyjsku uk ukraińsku"),
    "ru": ("по- на", "en английски en английском de немецки de немецком fr французски fr французском uk украински uk украинском"),
    "tr": ("", "en İngilizce de Almanca fr Fransızca es İspanyolca ru Rusça ar Arapça ku Kürtçe"),
    "fi": ("", "en englanniksi de saksaksi fr ranskaksi sv ruotsiksi ru venäjäksi et viroksi"),
    "zh": ("", "en 英文 en 英语 ja 日文 ja 日语 fr 法文 fr 法语 de 德文 de 德语 ko 韩文 ru 俄语"),
    "ja": ("", "en 英語 zh 中国語 fr フランス語 de ドイツ語 ko 韓国語 ru ロシア語"),
}  # fmt: skip


@cache
def _said(main: str) -> Mapping[str, tuple[str, ...]]:
    """By language: the words that name it, as a text in the main language does."""
    before, names = _SAID.get(main, ("", ""))
    parts = names.split()
    found: dict[str, list[str]] = {}
    for language, name in zip(parts[::2], parts[1::2], strict=True):
        leads = [f"{word} " if not word.endswith("-") else word for word in before.split()] or [""]
        found.setdefault(language, []).extend(f"{lead}{name}" for lead in leads)
    return {language: tuple(words) for language, words in found.items()}


def is_announced(around: str, language: str, main: str) -> bool:
    """True if the text around a paragraph says that it is in the language."""
    return any(words in around for words in _said(main).get(language, ()))
