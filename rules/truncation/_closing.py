"""What is found below a complete article: a line-up, a list, a signature, a credit, a contact, a call to the reader.

None of these is a cut, though none has a final punctuation mark. Only lines that do not lead on (no word or mark at the end
that something must follow) are asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from newslint import LazyPattern, code
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._calls import button_words, closing_words, first_words, greetings, labels
from newslint_rules.truncation._dangling import ANYWHERE

# A call to the reader is short, and so are a list's item and a line of verse.
_CALL, _SHORT, _CREDIT, _LABEL, _BUTTON, _REACH = 120, 70, 90, 30, 40, 250
# A lower-case word of so many letters is part of a sentence; shorter ones are in names and between them (van, de, v, y).
_LONG = 4
_ITEM = LazyPattern(r"\s*(?:[-–—•*·●▪■‣◦+](?=\s)|\(?\d{1,3}[.)](?=\s)|\d{1,3}[、．])\s*\S|\[\d{1,3}\]")
_GREETING = LazyPattern(rf"\W*(?:{greetings()})\b", re.I | re.X)
_END_MARK = LazyPattern(
    r"\W*(?:the\send|ends?|fin|ende|koniec|konec|slut|loppu|slutt|einde|fine|finis|end\sof\s(?:text|story)|nnnn|конец|кінець|край|τέλος"
    r"|끝|完|了|終|終わり|จบ|समाप्त|النهاية|סוף|[-–]?\s?30\s?[-–]?|(?-i:[A-Z]{2,6}))\W*",
    re.I,
)
# An agency's or a paper's mark glued to the last sentence: "….—AP", "….<끝>".
_GLUED = LazyPattern(
    r"[.!?。！？…][\"'’”»」』)\]]*\s?(?:[—–-]\s?[A-ZА-ЯΑ-Ω]{2,8}|[<＜〈【（(][^<>＜＞〈〉【】（）()]{1,40}[>＞〉】）)])\s*\Z"
)
_NAMED = LazyPattern(r"[.!?。！？…][\"'’”»」』)\]]*\s?[—–]\s?(?P<name>[^.!?—–]{2,50})\Z")
# Buttons, and headings of lists that were lost, whose last word leads on elsewhere.
_ENTRY = LazyPattern(
    r"\W*(?:(?:sign|log|opt|check|read|click|carry|chime|chip|scroll|tune|weigh|buy|dial)\s(?:in|on|by|with)"
    r"|see\salso|siehe\sauch|voir\saussi|véase\stambién|ver\stambién|vedi\sanche|ver\stambém|zie\sook|se\säven|se\sogså|katso\smyös"
    r"|zobacz\s(?:też|także)|viz\staké|lásd\smég|см\.\sтакже|див\.\sтакож|виж\sсъщо|lihat\spula|xem\sthêm)\W*",
    re.I,
)
_SMILE = LazyPattern(r"(?:[:;=8]-?[)(DPp/|*]|<3|\bx{2,4}|\bX{2,4}|\bxo(?:xo)?)\W*\Z")
_NUMBER = LazyPattern(r"\d[\d()/. +\u00a0-]{5,}\Z")
_RUN_TOGETHER = LazyPattern(r"[A-Z][a-z]+(?:[A-Z][a-z]*){2,}\S*\Z")
_BY = LazyPattern(
    r"""^\W*(?:by|von|par|por|di|door|av|af|autor\w*|author|auteur|écrit|written|edited|compiled|reported|reporting|words|text|texto?|texte
      |testo|redakt\w*|editor\w*|penulis|reporter|laporan|theo|nguồn|tác\sgiả|biên\stập|haber|kaynak|muhabir|zdroj|źródło|forrás|szerző
      |підготув\w+|підготовлено|автор\w*|подготов\w+|источник|редактор|текст|фото|κείμενο|πηγή)(?:\s(?:by|von|par|por|di|door|av|af))?\s?[:：]?
      \s(?-i:[^\W\d_a-zà-ÿа-яёα-ω])
      | ^\W*(?:लेखक|بقلم|المصدر|כתב|מאת)\s
      | ^(?-i:[^\W\d_a-zà-ÿа-яё])[^.!?:;]{3,40}\b(?:writer|editor|reporter|correspondent|columnist|contributor|journalist|redakteurin|redakteur
      |journaliste|periodista|giornalista|jornalista|dziennikarka|dziennikarz|muhabiri|wartawan|phóng\sviên)\W*$
      | (?:기자|특파원|記者|记者|责编|責編|编辑|編輯|通讯员)\W*(?:\S{0,20})$ | ^\W*(?:记者|記者|责任编辑|责编|编辑|文|图|撮影|取材)[\s:：/／丨|]""",
    re.I | re.X,
)
_ABOUT_ITSELF = LazyPattern(
    r"""^\W*(?:(?:this|cet|dieser?|este|esta|questo|dit|denne|denna|ten|tento|acest|эта|этот|цей|ця|bu|artikel)\s
      (?:article|story|post|report|interview|page|piece|work|beitrag|artikel|text|artículo|nota|articolo|artigo|artykuł|tekst|článek|článok|articol
      |статья|материал|стаття|матеріал|haber|yazı|ini)\b)
      | ^\W*(?:last|page|pages|end|zuletzt|dernière|última|ultima|laatst|senast|sist|sidst|ostatnia|poslední|последнее|останнє)\s?(?:updated?|modified|edited|of|aktualisiert
      |mise|actualización|atualização|modifica|bijgewerkt|uppdaterad|oppdatert|opdateret|aktualizacja|aktualizace|обновление|оновлення|:)\s""",
    re.I | re.X,
)
_ADMISSION = LazyPattern(
    r"\b(?:admission|entry|tickets?|entrée|entrada|ingresso|eintritt|toegang|entré|inträde|wstęp|vstup|vstupné|belépés|intrarea|είσοδος|вход|вхід|giriş)"
    r"(?:\s\w+){1,2}\W*\Z",
    re.I,
)
_PARTED = LazyPattern(r"[,;:/|–—]|\s-\s|\d")
_WORD = LazyPattern(r"[^\W_]+(?:['’.&][^\W_]+)*")
# "監督：山川花子", "出演：川島太郎、森下次郎": a label and names in characters that no kana joins.
_WIDE_LABEL = LazyPattern(
    r"[^\s:：]{1,10}[:：]\s?[\u4e00-\u9fff・]{1,8}(?:[、，,/／\s]\s?[\u4e00-\u9fff・]{1,8}){0,20}(?:ほか|等|他)?\Z"
)


def is_closing(line: str, start: int, above: Sequence[str], body: str) -> bool:
    """True if the unfinished end of a line (its last sentence begins at `start`) belongs below a complete article.

    `above`: the lines before it, the nearest last; `body`: the text before it.
    """
    tail = line[start:].strip()
    if shape.width(tail) <= _CALL and (_ends_for_good(tail) or _is_call(tail)):
        return True
    if start:
        return _ADMISSION.compiled.match(tail) is not None or is_list_of_names(line, body)
    return (
        is_list_of_names(tail, body)
        or _is_item(line, above)
        or _is_in_block(line, above)
        or (bool(above) and is_greeting(above[-1]) and shape.width(line) <= _LABEL)
        or (shape.width(tail) <= _CREDIT and _WIDE_LABEL.compiled.match(tail) is not None)
    )


def is_greeting(tail: str) -> bool:
    """A letter's closing words, with or without a comma behind them."""
    return shape.width(tail) <= _SHORT and _GREETING.compiled.match(tail) is not None


def is_entry(tail: str) -> bool:
    """A button such as “Sign in”, “Read on”."""
    return len(tail) <= _LABEL and _ENTRY.compiled.fullmatch(tail) is not None


def has_mark_glued(line: str) -> bool:
    """The line ends in an agency's or an end mark right behind its last sentence."""
    at = max(0, len(line) - 60)
    if _GLUED.compiled.search(line, at) is not None:
        return True
    named = _NAMED.compiled.search(line, at)
    return named is not None and is_list_of_names(named["name"])


def follows_label(line: str, start: int) -> bool:
    """The last sentence is behind a label for other articles: “Read also: One headline? Another headline”."""
    return start > 0 and shape.has_link_label(line[max(0, start - _REACH) :])


def _ends_for_good(tail: str) -> bool:
    """An end mark, a smiley, a telephone number, buttons run together, an author's or a licence's line."""
    return (
        unicodedata.category(tail[-1]) == "So"
        or (tail[-1] in "\ufe0f\u200d" and len(tail) > 1)
        or _END_MARK.compiled.fullmatch(tail) is not None
        or is_greeting(tail)
        or _SMILE.compiled.search(tail, max(0, len(tail) - 8)) is not None
        or (tail[-1].isdigit() and _NUMBER.compiled.search(tail, max(0, len(tail) - 24)) is not None)
        or _RUN_TOGETHER.compiled.match(tail) is not None
        or (shape.width(tail) <= _CREDIT and _BY.compiled.search(tail) is not None)
        or _ABOUT_ITSELF.compiled.match(tail) is not None
        or tail.strip(" :»>+-–—").casefold() in labels()
        or code.is_among_signs(tail, len(tail) // 2)
    )


def _is_call(tail: str) -> bool:
    """The page turns to its reader: an imperative begins the line, or ends it where verbs are last."""
    words = _WORD.compiled.findall(tail)
    if not words:
        return False
    last = tail.rsplit(maxsplit=1)[-1].strip("\"'’”»)]")
    first = words[0].lower()
    if first in button_words() and shape.width(tail) <= _BUTTON:
        return True
    return first in first_words() or last.lower() in closing_words() or last.endswith(("세요", "ください", "바랍니다"))


def is_button(text: str) -> bool:
    """The beginning of a short line that a button or a row of pages has: an imperative, “More”, “Like”, or figures alone."""
    words = _WORD.compiled.findall(text)
    if len(words) < 2:
        return False
    return words[0].lower() in first_words() | button_words() | {"more", "like", "loading", "jetzt", "mehr"} or all(
        map(str.isdigit, words)
    )


def is_list_of_names(tail: str, body: str = "") -> bool:
    """Hardly a lower-case word: a line-up, a fixture, a signature, a title in upper case, a table's row of names and figures.

    Two words with no mark between them may begin a sentence: they count where the text above has neither.
    """
    label, colon, names = tail[:_LABEL].partition(":")
    words = [word for word in _WORD.compiled.findall(tail[len(label) :] if colon and names else tail) if word[0].isalpha()]
    capitals = [word for word in words if word[0].isupper()]
    if not capitals or len(words[-1]) < 2 or 2 * len(capitals) < len(words):
        return False
    if any(word[0].islower() and len(word) >= _LONG for word in words):
        return False
    if _PARTED.compiled.search(tail) is not None:
        return words[0].lower() not in ANYWHERE or len(capitals) > 2
    if words[0].lower() in ANYWHERE:
        return False
    if len(capitals) < len(words) or len(words) > 2:
        return len(capitals) > (3 if len(capitals) < len(words) else 2)
    lower = body.lower()
    return len(words) == 2 and not any(word.lower() in lower for word in words)


def _is_item(line: str, above: Sequence[str]) -> bool:
    """A list's item, below another of the list that has no final mark either."""
    item = _ITEM.compiled
    return bool(above) and item.match(line) is not None and item.match(above[-1]) is not None and not shape.is_finished(above[-1])


def _is_in_block(line: str, above: Sequence[str]) -> bool:
    """The last of three short lines without a final mark: verse, a recipe, an event's dates, links."""
    return len(above) > 1 and all(shape.width(one) <= _SHORT and not shape.is_finished(one) for one in (*above[-2:], line))
