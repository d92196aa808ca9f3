"""How sure it is that a phrase is boilerplate where it is: what is around it decides, not its words alone.

PROVEN: the phrase occurs nowhere but in boilerplate, or occurs in company that does. LIKELY: reported, its fix is unsafe. NONE: code, an
item of a list whose other items stay, a heading with its own text below it, a phrase of a language that the document is not in.
"""

from __future__ import annotations

import bisect
import re
from enum import IntEnum
from functools import cache

from newslint import Context, Hit, marks, neighbours
from newslint_rules.boilerplate._meant import (
    asks_for_more,
    has_neighbour,
    is_clause,
    is_in_list_of_topics,
    is_line_of_verse,
    is_link_of_an_item,
    is_meant,
    is_rule_of_law,
)
from newslint_rules.boilerplate._surroundings import Run, Surroundings, is_prose, surroundings

_SLOT = re.compile(r"\{(?:\*|who|name|list|w)\}")
_SYNTAX = re.compile(r"\{[^}]*\}|[\[\]()|?]+|\\")
_LABEL = re.compile(
    r"[:：=＝|>»©→–—-]|\(|/|^\W*[\[【［〔〈][^\]】］〕〉]{1,20}[\]】］〕〉]"
)  # what parts a label from what it labels
_LONG = 9  # letters of a phrase that is no mere label, and its words; fewer letters where words are not spaced
_MARKS = " \t\xa0-–—*•·>»#|([\"'“‘"
_CONTINUES = tuple(",;.:)]}，、。；：，؛،")  # no line begins with them but one that goes on
_EDGES = " \t\xa0.!…:*_#>`"  # marks of Markdown as well: "**Follow us**"
_WORD = re.compile(r"\w+")
_HAN = "\u2e80"  # from here on, characters are words or syllables
_BETWEEN = 4  # words between the two ends of a phrase, at most
_GAP = 3  # white space between two phrases of one aside
_BRIEF_HAN, _BRIEF_KANA = 5, 7  # the same without spaces between words
# Scripts that write a word in several characters and no spaces; of Han characters, one or two are a word.
_KANA = re.compile("[\u3040-\u30ff\u0e00-\u0eff]")
_BRIEF = 18  # characters of a heading that may well be an article's own
_HEADING_WORDS = 10
_FEW_WORDS = 4
_PIECES = re.compile(r"\b(?:articles?|stor(?:y|ies)|posts?|news|headlines?|continue|keep)\b", re.IGNORECASE)
_ROW = 4  # sure phrases in a row that prove another of them on any page
_BUTTONS = (
    "related",
    "navigation",
    "player",
    "paywall",
    "tags",
    "comments",
    "time",
    "credit",
    "newsletter",
)  # what shops and manuals are made of, too
_HEADINGS = ("navigation", "copyright", "comments", "newsletter", "paywall", "player")  # of one word or two: an article's, too
_LABELS = ("related", "navigation", "comments", "newsletter", "sharing")
_NUMBER = re.compile(r"[:：]\s*\d")
_DATED = ("time", "copyright")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Names of networks fill a slot of "Share on {w}" as the phrase itself would.
_NETWORKS = re.compile(
    r"\b(?:facebook|messenger|twitter|x|whatsapp|telegram|linkedin|instagram|pinterest|reddit|viber|tiktok|threads|bluesky|youtube|line)"
    r"['’]?\w{0,4}\b|\bфейсбук\w{0,2}\b|\bтелеграм\w{0,2}\b|\bвконтакте\b",
    re.IGNORECASE,
)
# Buttons of a shop among the marks of advertisements.
_OFFER = re.compile(
    r"\b(?:buy|shop|order|price|deals?|offers?|cart|kaufen|angebot|preis|acheter|offres?|prix|comprar|precio|oferta|preço|acquista|prezzo"
    r"|offerta|kopen|prijs|kup|cena|купить|цена|satın|köp|pris|osta)\b|購入|価格|购买|價格|구매",
    re.IGNORECASE,
)
# Labels of a page's own list of its headings, which goes with it or not at all; never safely, as true texts keep some of them.
CONTENTS = re.compile(
    r"\W*(?:(?:table of )?contents|in this (?:article|guide|post|section|page|issue|series)|on this page|inhalt(?:sverzeichnis)?|sommaire"
    r"|table des matières|índice(?: de (?:contenidos|conteúdos))?|(?:tabla de )?contenidos?|indice(?: dei contenuti)?|sommario|sumário|inhoud(?:sopgave)?|spis treści|obsah(?: článku)?|содержание|оглавление"
    r"|зміст|съдържание|innehåll(?:sförteckning)?|indhold(?:sfortegnelse)?|innhold(?:sfortegnelse)?|sisällys(?:luettelo)?|içindekiler"
    r"|tartalom(?:jegyzék)?|cuprins|περιεχόμενα|(?:جدول )?المحتويات|فهرست(?: مطالب)?|תוכן(?: ה?עניינים)?|विषय[- ]सूची|সূচিপত্র|สารบัญ|mục lục"
    r"|daftar isi|目次|목차|目录|目錄)\W*",
    re.IGNORECASE,
)
# What says that a picture is somebody's, on any page.
_CREDITED = re.compile(
    r"\W*(?:featured |header |cover )?(?:image|photo|picture|photograph|illustration)s?(?: credits?\s?[:/]| (?:provided |taken )?by\s|"
    r" courtesy(?: of)?\b)|[^.!?]{2,40}\s?[|/]\s?(?:Getty Images|Reuters|AP|AFP|Shutterstock|iStock|Unsplash|Alamy|Adobe Stock)\b",
    re.IGNORECASE,
)
# What a newsletter is called; with a verb beside it, it is no heading.
_NEWSLETTER = re.compile(
    r"newsletter|nyhe[td]sbrev|nieuwsbrief|uutiskirj|uudiskir|hírlev|bülten|biuletyn|zpravodaj|рассылк|розсилк|бюлетин|ניוזלטר|نشر\w* (?:ال)?(?:بريدي|إخباري|اخباري|يومي|أسبوعي|الكتروني|إلكتروني)|خبرنامه"
    r"|نیوز ?لیٹر|न्यूज़?लेटर|নিউজ ?লেটার|ニュースレター|メールマガジン|メルマガ|뉴스레터|จดหมายข่าว|bản tin|naujienlaišk|fréttabréf",
    re.IGNORECASE,
)
_MENU, _FIRST = 5, 3  # entries of a menu, and those of which one leads to the site's first page
_HOME = frozenset(
    """home|homepage|home page|startseite|accueil|inicio|portada|início|página inicial|главная|головна|начало|почетна|početna|naslovnica
    |首页|首頁|ホーム|トップ|홈|ana sayfa|anasayfa|strona główna|domů|úvod|etusivu|forside|forsiden|hem|startsida|hjem|acasă|prima pagină|αρχική
    |الرئيسية|خانه|صفحه اصلی|صفحه نخست|ראשי|דף הבית|होम|होम पेज|হোম|প্রচ্ছদ|ہوم|முகப்பு|หน้าแรก|trang chủ|beranda|laman utama|nyumbani|mwanzo|kezdőlap
    |címlap|esileht|sākums|pradžia|forsíða""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_COUNT = re.compile(r"\d")
_OTHER_SCRIPTS = frozenset("ar bg bn el fa he hi ja ko ru ta th uk ur zh".split())


class Evidence(IntEnum):
    NONE = 0
    LIKELY = 1
    PROVEN = 2


def evidence(document: Context, hit: Hit) -> Evidence:
    around = document.view(surroundings)
    number = document.line_at(hit.start)
    at = around.place(number)
    if around.is_code(at):
        return Evidence.NONE
    is_line = len(document.lines[number].text.strip()) - (hit.end - hit.start) <= 2
    text = document.text[hit.start : hit.end]
    named = _NETWORKS.sub("", text) if hit.topic in ("sharing", "newsletter") else text
    filled = letters_beyond(hit.phrase, named)
    is_pitch = hit.topic == "newsletter" and hit.proves and _NEWSLETTER.search(text) is not None
    is_open = (
        filled > 2 and not _LABEL.search(text) and _is_short(hit.phrase, text, 2 if is_pitch or hit.topic == "consent" else 3)
    )
    if is_foreign(document, hit) and (not is_line or is_open or (" " not in text.strip() and around.run(at).size == 1)):
        return Evidence.NONE
    if not is_whole(document, hit) or (is_line and (around.is_wrapped(at, document) or (filled > 2 and around.goes_on(at)))):
        return Evidence.LIKELY
    if (
        asks_for_more(document, hit)
        or is_link_of_an_item(document, hit, filled)
        or (hit.topic == "copyright" and is_clause(around, at))
        or (hit.topic == "credit" and around.text(at).lstrip().startswith("#"))  # no credit is a heading
    ):
        return Evidence.LIKELY
    if is_rule_of_law(hit, text) and not (around.ends(at) and (is_line or _ends_line(document, hit))):
        in_company = around.run(at).sure > hit.proves if is_line else has_neighbour(document, hit)
        if not in_company:
            return Evidence.LIKELY
    if not is_line:
        is_sure = hit.proves and (around.is_story or hit.topic not in _BUTTONS)
        return Evidence.PROVEN if is_sure else Evidence.LIKELY
    if (
        around.is_item(at)
        or (hit.topic == "credit" and _NUMBER.search(text))
        or (around.is_fact(at) and not (hit.topic in _DATED and _YEAR.search(text)))
    ):
        return Evidence.NONE
    if around.is_among_facts(at):
        return Evidence.LIKELY
    return _of_line(document, around, at, hit, text, is_open)


def _ends_line(document: Context, hit: Hit) -> bool:
    return not document.text[hit.end : document.lines[document.line_at(hit.start)].end].strip()


def _of_line(document: Context, around: Surroundings, at: int, hit: Hit, text: str, is_open: bool) -> Evidence:
    run = around.run(at)
    if is_open and text.rstrip()[-1:] in marks.SENTENCE_ENDS:
        return Evidence.NONE  # a sentence that begins like a label
    is_alone = run.size == 1 + run.of_entries - (hit.proves and hit.topic in ("time", "credit"))  # but for dates and credits
    following = around.behind(at) if is_alone else "" if around.is_hit(at + 1) else around.text(at + 1)
    heads_prose = is_heading(text) and is_prose(following)
    if not hit.proves and run.size < _ROW and (heads_prose or following.rstrip()[-1:] in tuple(marks.QUESTIONS)):
        return Evidence.NONE if is_alone else Evidence.LIKELY  # a heading with its own text or questions below it
    if hit.topic == "navigation" and not hit.proves and run.of_menus == 1 and is_heading(text) and _has_text(around.behind(at)):
        return Evidence.LIKELY  # a credit or a button between a heading and its text makes it no entry of a menu
    sure = run.sure - (around.hits.get(at) is hit and hit.proves)
    if not hit.proves:
        sure -= run.of_entries
    is_label = hit.proves and letters_beyond(hit.phrase, text) <= 2
    if is_label and hit.topic in _LABELS and is_heading(text) and around.ends(at) and around.first_prose < at:
        return Evidence.PROVEN  # a label with nothing below it heads nothing
    if (CONTENTS.fullmatch(text) and around.text(at + 1)) or is_in_list_of_topics(document, at):
        return Evidence.LIKELY
    if not around.is_story and _is_of_shops(hit, text, run):
        return Evidence.LIKELY if sure < _ROW else Evidence.PROVEN
    if text.lstrip().startswith("#") and is_alone and heads_prose:
        return Evidence.LIKELY  # Markdown says that it is a heading
    if is_line_of_verse(document, at) or (is_alone and is_meant(document, at, hit, following)):
        return Evidence.LIKELY
    leads = at + 1 in around.hits and around.hits[at + 1].proves
    if sure > 1 or (sure and (hit.proves or leads or run.size > 2)) or (hit.topic == "sharing" and run.sharing > 2):
        return Evidence.PROVEN
    if _opens_with_a_menu(around, at):
        return Evidence.PROVEN
    if text.lstrip(_MARKS)[:1].islower() or text.lstrip()[:1] in _CONTINUES:  # the rest of a wrapped line, or a name in code
        return Evidence.LIKELY
    # Behind a paragraph a few words are a heading rather than a label, unless they name what a site consists of.
    is_behind = following and is_alone and is_prose(around.text(at - 1)) and len(text.split()) < _FEW_WORDS
    is_open_label = hit.topic == "related" and hit.pack == "en" and not _PIECES.search(text)
    if is_behind and (is_open_label or (hit.topic == "navigation" and heads_prose)):
        return Evidence.LIKELY
    is_pitch = hit.topic == "newsletter" and " " in text and _NEWSLETTER.search(text)  # a verb is beside the noun
    is_brief = (
        hit.topic in _HEADINGS
        and is_alone
        and not is_pitch
        and _is_brief(text, hit.topic == "navigation" and not around.leads(at))
    )
    if heads_prose and (is_open or is_brief or not hit.proves):
        return Evidence.NONE
    return Evidence.PROVEN if hit.proves and not is_open else Evidence.LIKELY


def is_entry_of_menu(document: Context, hit: Hit) -> bool:
    """A word of another topic in a row of lines most of which are of menus, as “Podcasts” between “News” and “Sport”."""
    if hit.proves or hit.topic == "navigation":
        return False
    around = document.view(surroundings)
    run = around.run(around.place(document.line_at(hit.start)))
    return 2 * run.of_menus > run.size


def _opens_with_a_menu(around: Surroundings, at: int) -> bool:
    """The text begins with a row of entries of a menu, “Home” among the first of them, and goes on with what has none of their words."""
    run = around.run(at)
    following = around.behind(at).casefold()
    if run.size < _MENU or 2 * run.of_menus <= run.size or around.run(0) is not run or not following:
        return False
    if any(around.text(place).strip(_MARKS + "|").casefold() in following for place in range(run.size)):
        return False
    return any(around.text(place).strip(_MARKS + "|").casefold() in _HOME for place in range(_FIRST))


def _has_text(following: str) -> bool:
    return is_prose(following) or following.rstrip()[-1:] in tuple(marks.QUESTIONS)


def _is_of_shops(hit: Hit, text: str, run: Run) -> bool:
    """Words that shops, manuals and reference works have as text of their own."""
    if hit.topic == "credit" and _CREDITED.match(text):
        return False
    if hit.topic in _BUTTONS or (hit.topic == "advertising" and _OFFER.search(text)):
        return True
    return hit.topic == "sharing" and (not hit.proves or " " not in text.strip()) and run.sharing <= 2


def _is_brief(text: str, within: bool) -> bool:
    """Words that may well head an article's own section; of an entry of menus `within` the article, more of them."""
    text = text.strip(_EDGES)
    if _COUNT.search(text):
        return False  # "12 comments" heads nothing that an author wrote
    if text.lower() == text.upper() and " " not in text.strip():
        return len(text) < (_BRIEF_KANA if _KANA.search(text) else _BRIEF_HAN)
    longest = _BRIEF // 2 if max(text) >= _HAN else _BRIEF
    return len(text) < longest and (text.count(" ") < 2 or within)


def is_whole(document: Context, hit: Hit) -> bool:
    """The brackets that a phrase opens close in it, or in the phrase right behind it; likewise those that it closes."""
    depth = _depth(document.text[hit.start : hit.end])
    if depth == 0:
        return True
    hits = document.hits(hit.topic)
    other = bisect.bisect_left(hits, hit.start, key=_start) + (1 if depth > 0 else -1)
    if not 0 <= other < len(hits):
        return False
    first, second = (hit, hits[other]) if depth > 0 else (hits[other], hit)
    is_next = 0 <= second.start - first.end <= _GAP and not document.text[first.end : second.start].strip()
    return is_next and depth + _depth(document.text[hits[other].start : hits[other].end]) == 0


def _start(hit: Hit) -> int:
    return hit.start


def _depth(text: str) -> int:
    return sum(text.count(mark) for mark in "([（［") - sum(text.count(mark) for mark in ")]）］")


def is_heading(text: str) -> bool:
    """Few words, and no sentence's end."""
    text = text.strip()
    return text.count(" ") < _HEADING_WORDS and text[-1:] not in marks.FULL_STOPS + "!！" and len(text) < 90


def language_of(document: Context, hit: Hit) -> str:
    """The language of what a phrase matched, as far as that is known; the pack may be another's that has English words, too."""
    if len(hit.pack) != 2 or is_foreign(document, hit):
        return ""
    return "en" if hit.pack in _OTHER_SCRIPTS and document.text[hit.start : hit.end].isascii() else hit.pack


def is_foreign(document: Context, hit: Hit) -> bool:
    """The phrase is of a language that the document does not seem to be in. Packs of other scripts hold English words, too."""
    text = document.text[hit.start : hit.end]
    if len(hit.pack) != 2 or hit.pack == "en" or (text.isascii() and hit.pack in _OTHER_SCRIPTS):
        return False
    code = document.language[0]
    return not neighbours.share_labels(code, hit.pack)


def letters_beyond(phrase: str, text: str) -> int:
    """How many letters of a text that matches a phrase are in the phrase's slots; those of a date or a list do not count."""
    return 0 if "{date}" in phrase or "{list}" in phrase else sum(map(str.isalpha, _beyond(phrase, text)))


def _beyond(phrase: str, text: str) -> str:
    rest = text.casefold().replace("’", "'")
    for literal in _literals(phrase):
        rest = rest.replace(literal, " ", 1)
    return rest


def _is_short(phrase: str, text: str, least: int = 3) -> bool:
    """The phrase itself gives so little of a text that it may be the beginning of any heading, and does not end it."""
    rest = _beyond(phrase, text)
    words, beyond = len(_WORD.findall(text)), _WORD.findall(rest)
    if 0 < len(beyond) <= _BETWEEN and words > len(beyond) + 1 and not _is_at_edge(text, rest):
        return False
    words -= len(beyond)
    letters = sum(map(str.isalpha, text)) - sum(map(str.isalpha, rest))
    if (words < 2 and (text.lower() == text.upper() or max(text) >= _HAN)) or _KANA.search(text):
        return letters < 5
    return words < (2 if "{who}" in phrase else least) or letters < (_LONG if "{who}" not in phrase else 6)


def _is_at_edge(text: str, rest: str) -> bool:
    """What the phrase does not give is at the beginning or the end: it is no frame, as "Follow … on Facebook" is."""
    text, rest = text.casefold().strip(_EDGES), rest.strip(_EDGES)
    words = rest.split()
    return text.startswith(words[0]) or text.endswith(words[-1])


@cache
def _literals(phrase: str) -> tuple[str, ...]:
    parts = {part.strip().casefold().replace("’", "'") for part in _SYNTAX.split(phrase)}
    return tuple(sorted((part for part in parts if any(map(str.isalnum, part))), key=len, reverse=True))
