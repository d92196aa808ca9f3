"""How sure it is that a phrase is boilerplate where it is: what is around it decides, not its words alone.

PROVEN: the phrase occurs nowhere but in boilerplate, or occurs in company that does. LIKELY: reported, its fix is unsafe. NONE: code, an
item of a list whose other items stay, a heading with its own text below it, a phrase of a language that the document is not in.

The reasons are in three lists, from the strongest on: those for any phrase, for one within a line, for one that is a line. The first that
holds decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from newslint import Context, Hit, marks
from newslint_rules.boilerplate._meant import (
    asks_for_more,
    has_neighbour,
    is_among_answered_questions,
    is_clause,
    is_in_list_of_topics,
    is_line_of_verse,
    is_link_of_an_item,
    is_meant,
    is_rule_of_law,
    is_section_on_rights,
)
from newslint_rules.boilerplate._occurrence import Occurrence
from newslint_rules.boilerplate._surroundings import is_prose, surroundings
from newslint_rules.boilerplate._wording import EDGES, HAN, SPACELESS
from newslint_rules.boilerplate._words import CONTENTS, CREDITED, HOME, NEWSLETTER, OFFER, PIECES

_BEFORE_WORDS = " \t\xa0-–—*•·>»#|([\"'“‘"
_CONTINUES = tuple(",;.:)]}，、。；：，؛،")  # no line begins with them but one that goes on
_QUESTIONS = tuple(marks.QUESTIONS)
_BRIEF, _BRIEF_HAN, _BRIEF_SPACELESS = 18, 5, 7  # characters of a heading that may well be an article's own
_FEW_WORDS = 4
_ROW = 4  # sure phrases in a row that prove another of them on any page
_MENU, _FIRST = 5, 3  # entries of a menu, and those of which one leads to the site's first page
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"[:：]\s*\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATED = ("time", "copyright")
_PLACES = ("navigation", "copyright")  # topics that hold “Contact”, by language
_DETAILS = re.compile(
    r"\S@\w|(?<![\d./-])(?:\+|\(|00)?\d(?:[\s().–-]{0,2}\d){6,14}(?!\d)"
)  # an address of e-mail, a telephone number
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:(?:19|20)\d)?\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d)(?!\d)"
)
_DETAIL = 90  # characters of a line of details
# What shops and manuals are made of, too.
_BUTTONS = ("related", "navigation", "player", "paywall", "tags", "comments", "time", "credit", "newsletter")
_HEADINGS = ("navigation", "copyright", "comments", "newsletter", "paywall", "player")  # of one word or two: an article's, too
_LABELS = ("related", "navigation", "comments", "newsletter", "sharing")


class Evidence(IntEnum):
    NONE = 0
    LIKELY = 1
    PROVEN = 2


Reason = tuple[Callable[[Occurrence], bool], Evidence]


def evidence(document: Context, hit: Hit) -> Evidence:
    found = Occurrence(document, hit)
    for holds, decided in ANYWHERE:
        if holds(found):
            return decided
    return next(decided for holds, decided in (ON_ITS_LINE if found.is_line else WITHIN_A_LINE) if holds(found))


def is_entry_of_menu(document: Context, hit: Hit) -> bool:
    """A word of another topic in a row of lines most of which are of menus, as “Podcasts” between “News” and “Sport”."""
    if hit.proves or hit.topic == "navigation":
        return False
    around = document.view(surroundings)
    run = around.run(around.place(document.line_at(hit.start)))
    return 2 * run.of_menus > run.size


# ---------------------------------------------------------------- of any phrase
def _is_code(it: Occurrence) -> bool:
    return it.around.is_code(it.at)


def _is_foreign(it: Occurrence) -> bool:
    """Of another language than the document, and not a whole line of some words that the phrase gives."""
    if not it.is_foreign:
        return False
    return not it.is_line or it.is_open or (" " not in it.text.strip() and it.run.size == 1)


def _is_part(it: Occurrence) -> bool:
    """Part of more: of brackets, of a wrapped paragraph, of a headline that the next line ends."""
    if not it.is_whole:
        return True
    return it.is_line and (it.around.is_wrapped(it.at, it.document) or (it.filled > 2 and it.around.goes_on(it.at)))


def _is_pair(it: Occurrence) -> bool:
    return it.around.is_pair(it.at)


def _is_heading_of_credits(it: Occurrence) -> bool:
    """Markdown says that it is a heading: no credit is one."""
    return it.topic == "credit" and it.around.text(it.at).lstrip().startswith("#")


def _is_law(it: Occurrence) -> bool:
    """A sentence on copying or apps that an author may have written; not at the end of the text, or in company."""
    if not is_rule_of_law(it) or (it.around.ends(it.at) and (it.is_line or it.ends_line)):
        return False
    return it.run.sure <= it.proves if it.is_line else not has_neighbour(it)


# ---------------------------------------------------------------- within a line
def _proves_within(it: Occurrence) -> bool:
    return it.proves and (it.around.is_story or it.topic not in _BUTTONS)


# ---------------------------------------------------------------- a line of its own
def _is_one_of_several(it: Occurrence) -> bool:
    """An item of a list, a fact among facts: without it the list would lack one."""
    if it.around.is_item(it.at) or (it.topic == "credit" and _NUMBERED.search(it.text)):
        return True
    return it.around.is_fact(it.at) and not (it.topic in _DATED and _YEAR.search(it.text))


def _is_among_facts(it: Occurrence) -> bool:
    return it.around.is_among_facts(it.at)


def _is_sentence(it: Occurrence) -> bool:
    """A sentence that begins like a label."""
    return it.is_open and it.text.rstrip()[-1:] in marks.SENTENCE_ENDS


def _is_said(it: Occurrence) -> bool:
    """A button's word or two with a full stop: somebody says it."""
    text = it.text.strip()
    if it.topic not in ("sharing", "related") or not it.is_alone or text.count(" ") > 1:
        return False
    return text[-1:] in marks.FULL_STOPS and text[-2:-1] not in marks.FULL_STOPS


def _heads_its_own(it: Occurrence) -> bool:
    """A heading with its own text or questions below it."""
    if it.proves or it.run.size >= _ROW:
        return False
    return it.heads_prose or it.following.rstrip()[-1:] in _QUESTIONS


def _heads_its_own_alone(it: Occurrence) -> bool:
    return it.is_alone and _heads_its_own(it)


def _heads_details(it: Occurrence) -> bool:
    """“Contact” above a name with a number or an address, which would stay without it."""
    if it.topic not in _PLACES or not (it.is_alone and it.is_label and it.is_heading) or it.around.is_hit(it.at + 1):
        return False
    below = it.around.text(it.at + 1)
    return len(below) < _DETAIL and _DETAILS.search(_DATE.sub("", below)) is not None


def _is_entry_alone(it: Occurrence) -> bool:
    """A word of menus: a credit or a button between it and its text makes it no entry of a menu."""
    if it.topic != "navigation" or it.proves or it.run.of_menus != 1 or not it.is_heading:
        return False
    behind = it.around.behind(it.at)
    return is_prose(behind) or behind.rstrip()[-1:] in _QUESTIONS


def _heads_nothing(it: Occurrence) -> bool:
    """A label with nothing but phrases below it, at the end of a text."""
    if not (it.is_label and it.topic in _LABELS and it.is_heading):
        return False
    return it.around.ends(it.at) and it.around.first_prose < it.at


def _is_list_with_items(it: Occurrence) -> bool:
    """A label whose items would stay: the page's contents, topics; a word above an author's list."""
    if CONTENTS.fullmatch(it.text) and it.around.text(it.at + 1):
        return True
    is_word = it.is_alone and it.is_heading and " " not in it.text.strip()
    return (is_word and it.around.heads_items(it.at)) or is_in_list_of_topics(it)


def _is_of_shops(it: Occurrence) -> bool:
    """Words that shops, manuals and reference works have as text of their own."""
    if it.around.is_story or (it.topic == "credit" and CREDITED.match(it.text)):
        return False
    if it.topic in _BUTTONS or (it.topic == "advertising" and OFFER.search(it.text)):
        return True
    return it.topic == "sharing" and (not it.proves or " " not in it.text.strip()) and it.run.sharing <= 2


def _is_of_shops_in_a_row(it: Occurrence) -> bool:
    """Like these, among so many sure phrases that they are a page's all the same."""
    return it.sure >= _ROW and _is_of_shops(it)


def _is_heading_of_markdown(it: Occurrence) -> bool:
    return it.is_alone and it.heads_prose and it.text.lstrip().startswith("#")


def _is_meant(it: Occurrence) -> bool:
    return is_line_of_verse(it) or (it.is_alone and is_meant(it))


def _is_in_company(it: Occurrence) -> bool:
    """Beside phrases that occur in boilerplate only."""
    if it.sure > 1 or (it.topic == "sharing" and it.run.sharing > 2):
        return True
    following = it.around.hits.get(it.at + 1)
    return bool(it.sure) and (it.proves or it.run.size > 2 or (following is not None and following.proves))


def _opens_with_a_menu(it: Occurrence) -> bool:
    """The text begins with a row of entries of a menu, “Home” among the first of them, and goes on with what has none of their words."""
    around, run = it.around, it.run
    if run.size < _MENU or 2 * run.of_menus <= run.size or around.run(0) is not run:
        return False
    following = around.behind(it.at).casefold()
    entries = [around.text(place).strip(_BEFORE_WORDS + "|").casefold() for place in range(run.size)]
    return bool(following) and not any(entry in following for entry in entries) and not HOME.isdisjoint(entries[:_FIRST])


def _goes_on(it: Occurrence) -> bool:
    """The rest of a wrapped line, or a name in code."""
    return it.text.lstrip(_BEFORE_WORDS)[:1].islower() or it.text.lstrip()[:1] in _CONTINUES


def _follows_a_paragraph(it: Occurrence) -> bool:
    """Behind a paragraph a few words are a heading rather than a label, unless they name what a site consists of."""
    if not (it.following and it.is_alone and len(it.text.split()) < _FEW_WORDS and is_prose(it.around.text(it.at - 1))):
        return False
    is_open_label = it.topic == "related" and it.hit.pack == "en" and not PIECES.search(it.text)
    return is_open_label or (it.topic == "navigation" and it.heads_prose)


def _may_head_prose(it: Occurrence) -> bool:
    """A heading of an article, with its text below it."""
    return it.heads_prose and (it.is_open or not it.proves or _is_brief(it))


def _is_brief(it: Occurrence) -> bool:
    """Words that may well head an article's own section; of an entry of menus within the article, more of them."""
    if it.topic not in _HEADINGS or not it.is_alone:
        return False
    if it.topic == "newsletter" and " " in it.text and NEWSLETTER.search(it.text):
        return False  # a verb is beside the noun
    text = it.text.strip(EDGES)
    if _DIGIT.search(text):
        return False  # "12 comments" heads nothing that an author wrote
    if text.lower() == text.upper() and " " not in text:
        return len(text) < (_BRIEF_SPACELESS if SPACELESS.search(text) else _BRIEF_HAN)
    longest = _BRIEF // 2 if max(text) >= HAN else _BRIEF
    return len(text) < longest and (text.count(" ") < 2 or (it.topic == "navigation" and not it.around.leads(it.at)))


def _proves_on_its_line(it: Occurrence) -> bool:
    return it.proves and not it.is_open


def _always(_: Occurrence) -> bool:
    return True


ANYWHERE: tuple[Reason, ...] = (
    (_is_code, Evidence.NONE),
    (_is_foreign, Evidence.NONE),
    (_is_part, Evidence.LIKELY),
    (_is_pair, Evidence.LIKELY),
    (asks_for_more, Evidence.LIKELY),
    (is_among_answered_questions, Evidence.LIKELY),
    (is_link_of_an_item, Evidence.LIKELY),
    (is_clause, Evidence.LIKELY),
    (is_section_on_rights, Evidence.LIKELY),
    (_is_heading_of_credits, Evidence.LIKELY),
    (_is_law, Evidence.LIKELY),
)
WITHIN_A_LINE: tuple[Reason, ...] = (
    (_proves_within, Evidence.PROVEN),
    (_always, Evidence.LIKELY),
)
ON_ITS_LINE: tuple[Reason, ...] = (
    (_is_one_of_several, Evidence.NONE),
    (_is_among_facts, Evidence.LIKELY),
    (_is_sentence, Evidence.NONE),
    (_is_said, Evidence.LIKELY),
    (_heads_its_own_alone, Evidence.NONE),
    (_heads_its_own, Evidence.LIKELY),
    (_heads_details, Evidence.LIKELY),
    (_is_entry_alone, Evidence.LIKELY),
    (_heads_nothing, Evidence.PROVEN),
    (_is_list_with_items, Evidence.LIKELY),
    (_is_of_shops_in_a_row, Evidence.PROVEN),
    (_is_of_shops, Evidence.LIKELY),
    (_is_heading_of_markdown, Evidence.LIKELY),
    (_is_meant, Evidence.LIKELY),
    (_is_in_company, Evidence.PROVEN),
    (_opens_with_a_menu, Evidence.PROVEN),
    (_goes_on, Evidence.LIKELY),
    (_follows_a_paragraph, Evidence.LIKELY),
    (_may_head_prose, Evidence.NONE),
    (_proves_on_its_line, Evidence.PROVEN),
    (_always, Evidence.LIKELY),
)
