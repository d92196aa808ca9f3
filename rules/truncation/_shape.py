"""What a line looks like: a finished sentence, a signature under an article, or boilerplate without a sentence."""

from __future__ import annotations

import re
import unicodedata

from newslint import LazyPattern, marks, scripts

STOPS = marks.SENTENCE_ENDS + "♦■∎◆"
CLOSERS = marks.CLOSERS + "‘“„«‹}｝*†‡¹²³\ufffd"
_CLOSE = re.escape(CLOSERS)
_STOPS = frozenset(STOPS)
# What may be behind a final mark: closing marks, and white space.
_BEHIND = (
    CLOSERS
    + " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_SMILEYS = (":)", ":-)", ";)", ";-)", ":D", ":(", ":-(")
_JOINERS = "\ufe0e\ufe0f\u200d \n"  # of emojis made of several
# A sentence end within a line, after which another sentence may begin.
_INNER_END = LazyPattern(rf"[{marks.SPACED_ENDS}]+[{_CLOSE}]*\s+(?=\S)|[{marks.UNSPACED_ENDS}]+[{_CLOSE}]*\s*")
# Abbreviations that a name or a word must follow: with one at its end, a text is cut.
_TITLES = frozenset(
    "mr mrs ms dr prof mme mlle mgr sra srta sig dott sen rep gov gen col lt sgt bzw vgl z.b e.g i.e sog ul г-н".split()
)
# Those that are within names: a name goes on behind them.
_IN_NAMES = frozenset("mt ft sr jr st ste u.s u.k bros inc co ltd vs dk all tel tél ave blvd rd ct dpto ing inż св ул им".split())
_INITIAL = LazyPattern(r"(?:^|[\s(.])[^\W\d_]$")
_ORDINAL = LazyPattern(r"(?:^|[\s(])\d{1,2}$")
_BEFORE_NUMBER = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec no nr art abs vol fig str jh st".split()) | _TITLES
_OPEN = {"“": "”", "«": "»", "「": "」", "『": "』", "（": "）", "(": ")", "[": "]", "【": "】", "《": "》", "„": '“”"'}
_OPEN_ASCII = {mark: closers for mark, closers in _OPEN.items() if mark.isascii()}
_WIDE = LazyPattern(f"[{scripts.WIDE}]")
# Thai and Lao write no full stop; Khmer, Burmese and Tibetan have their own, which STOPS holds or headlines leave out.
_STOPLESS = LazyPattern(f"[{scripts.STOPLESS}]")
_LETTER = LazyPattern(r"[^\W\d_]")

_AGENCY = (
    "afp|dpa|apa|ap|ansa|efe|pap|čtk|ctk|tass|upi|ians|pti|ani|aa|iha|dha|sda|epd|kna|sid|belga|anp|ritzau|ntb|tt|stt|mti|lusa|"
    "ria|unian|rtr|reuters|bloomberg|xinhua|yonhap|kyodo|jiji|тасс|риа|унн|укрінформ|新华社|共同|時事|연합뉴스"
)
# What follows the last full stop and belongs to no sentence: "(dpa)", "(Anna Berg, 3.5.2024)", "/ ab", "— Reuters", "AFP",
# "dpa/lno", "ENDS", "###", "-30-".
_SIGNATURE = LazyPattern(
    rf"""[(\[（［【<][^()\[\]（）]{{1,160}}[)\]）］】>]\W*
      | [/|]\s*\S{{1,12}}(?:\s\S{{1,12}})?
      | (?-i:[-–—―*]\s?(?:[^\W\d_a-zà-ÿа-яё][^\s,]*\s?){{1,3}})
      | (?:{_AGENCY})(?:[/,&\s]+(?:{_AGENCY})){{0,3}}
      | (?-i:[a-z]{{2,5}}(?:/[a-z]{{2,5}}){{1,3}})
      | (?-i:[^\W\d_a-zà-ÿа-яё][\w.'’-]{{1,20}}(?:\s[^\W\d_a-zà-ÿа-яё][\w.'’-]{{1,20}}){{0,2}},\s\d{{1,2}}\.?\s\w{{3,12}}\.?(?:\s\d{{4}})?)
      | \W*(?:ends?|fin|ende|[-–]?\s?30\s?[-–]?)\W*
      | \W+""",
    re.X | re.I,
)
# Anywhere in an unfinished last sentence, these are boilerplate.
_BOILERPLATE = LazyPattern(
    r"""[|©®•►▸▶▼→➜✓★☆] | ^[^«‹]*[»›]\s*$ | ^\s*[»›]\s | https?:// | \bwww\. | \w@[\w-]{1,60}\.\w | (?<!\w)[@\#]\w{2,}
      | \w\.(?:com|org|net|info|gov|edu|co|tv|io|de|fr|es|it|pl|cz|ru|uk|za|in|jp|kr|cn|tr)\b
      | ^\W*\d[\d.,\s]*\W*$ | \b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\W*$""",
    re.X | re.I,
)
# Without one of these, none of them is there.
_SIGN = LazyPattern(r"[|©®•►▸▶▼→➜✓★☆»›:.@#\d]")
# In a short line, these are: a time or year at its end, a label, a counter, a bullet.
_SHORT_BOILERPLATE = LazyPattern(
    r"""\b\d{1,2}[:.h]\d\d\s?(?:am|pm|uhr|h)?\W*$ | \b(?:19|20)\d\d\s*$ | \d\s?[月월]\s?\d{1,2}\s?[日일]\s*$ | ^\s*(?:[-–—*·‣]|\d{1,2}[.)]|\(\d+\))\s
      | ^[^\s:：]{3,24}\s?[:：]\s\S{1,30}(?:\s\S+)?$ | ^[^.!?,;:]{2,50}[:：]\s[^\W\d_a-z]\w{3,20}$ | ^[A-Z]{3,}(?:\s[A-Z]{3,})?\s?[:：]
      | ^[^\W\d_]{3,20}\s?[:：]\s(?:[^\s,;]+(?:\s[^\s,;]+){0,2}[,;،、]\s?)+[^\s,;]+(?:\s[^\s,;]+){0,2}$ | [:：]\s*$""",
    re.X,
)
_LABEL = r"""(?:(?:also|must|now)\s)?(?:read|more|watch|see|related|listen|don['’]t\smiss)(?:\s(?:also|more|next|now|here|this|stories|articles?))?\s?[:：]
      | (?:lire\saussi|à\s(?:lire|voir)|voir\saussi|lesen\ssie\sauch|lies\sauch|auch\sinteressant|mehr\szum\sthema|lea\stambién|lee\stambién|ve[ar]\stambién
          |te\s(?:puede|podría)\sinteresar|leggi\sanche|guarda\sanche|leia\s(?:também|mais)|ve(?:ja|r)\stambém
          |lees\sook|læs\sogså|les\sogså|läs\s(?:också|även|mer)|lue\smyös|katso\smyös|vaata\ska|loe\ska|lasiet\sarī|skaitykite\staip\spat
          |(?:czytaj|przeczytaj|zobacz|sprawdź|obejrzyj)\s(?:też|także|również|koniecznie)|polecamy|čtěte\s(?:tak[ée]|víc\w*)|mohlo\sby\svás\szajímat
          |čítajte\s(?:aj|viac)|olvassa\sel|kapcsolódó\scikk\w*|citește\sși|citeşte\sşi|vezi\sși|pročitajte\s(?:i|još)
          |прочетете\sоще|вижте\sоще|διαβάστε\s(?:επίσης|ακόμα)|читайте\sта(?:кже|кож)|по\sтеме|читайте\sпро\sце
          |ilgili\shaber\w*|i̇lgili\shaber\w*|ayrıca\sokuyun|bunu\sda\soku\w*|اقرأ\sأيض\w*|إقرأ\sأيض\w*|بیشتر\sبخوانید|مزید\sپڑھیں|یہ\sبھی\sپڑھیں
          |קראו\s(?:עוד|גם)|यह\sभी\sपढ़ें|ये\sभी\sपढ़ें|इसे\sभी\sपढ़ें|আরও\sপড়ুন|আরো\sপড়ুন|हे\sपण\sवाचा|மேலும்\sபடிக்க|baca\s(?:juga|pula)|simak\sjuga|lihat\sjuga|xem\sthêm|đọc\sthêm
          |soma\s(?:zaidi|pia)|lees\sook|อ่านข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|関連記事|関連ニュース|あわせて読みたい|相关阅读|相关新闻|延伸閱讀|延伸阅读|相關新聞|관련\s?기사)\s?%s"""
_LINK_LABEL = LazyPattern(r"^(?:\W|arrow\s)*(?:" + _LABEL % "" + ")", re.X | re.I)
# Within a line, only with its colon behind a sentence's end.
_INNER_LABEL = LazyPattern(r"(?:^|[.!?…।。\"”»)]\s{0,3})(?:" + _LABEL % "[:：|»–-]" + ")", re.X | re.I)
_CREDIT = LazyPattern(
    r"""\b(?:photo|foto|image|images|picture|bild|video|credit|quelle|source|fuente|fonte|źródło|zdroj|фото|источник|джерело)s?\b\s*(?:[:：/©|]|(?:by|via|courtesy|von|par|de|di)\b)
      | \b(?:getty|shutterstock|istock|imago|alamy|wikimedia|picture\salliance|screenshot|afp|epa|čtk|efe)\b
      | \b(?:reuters|dpa|apa|ansa|pap|ap|copyright)\W*$""",
    re.X | re.I,
)


def is_finished(text: str) -> bool:
    """A sentence ends at the text's end: a final mark of any script, with closing marks behind it, or a picture in its place."""
    if text[-40:].rstrip(_BEHIND)[-1:] not in _STOPS:
        return _ends_in_picture(text[-4:])
    return text[-1] != "." or _last_word(text[:-1]) not in _TITLES


def _ends_in_picture(end: str) -> bool:
    """An emoji or a smiley: in posts it stands where the full stop would."""
    if end.isascii():
        return end.endswith(_SMILEYS)
    last = end.rstrip(_JOINERS)[-1:]
    return last >= "\u2600" and unicodedata.category(last) in ("So", "Sk")


def _last_word(text: str) -> str:
    return text[max(0, len(text) - 20) :].rpartition(" ")[2].lower()


def width(text: str) -> int:
    """Length, a syllabic or logographic character counted as two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.compiled.findall(text))


def is_wide(text: str) -> bool:
    return _WIDE.compiled.search(text) is not None


def writes_no_stop(text: str) -> bool:
    """Most letters are of a script without a full stop (Thai, Lao; Khmer and Tibetan, which often leave it out)."""
    if text.isascii() or _STOPLESS.compiled.search(text) is None:
        return False
    letters = len(_LETTER.compiled.findall(text))
    return len(_STOPLESS.compiled.findall(text)) > letters / 2


def tail(line: str) -> tuple[int, str]:
    """Where the last sentence of a line begins, and its text."""
    start = 0
    for end in _INNER_END.compiled.finditer(line, max(0, len(line) - 1500)):
        if end.end() == len(line):
            continue
        if end.group()[0] == "." and _is_inner_stop(line, end.start(), end.end()):
            continue
        start = end.end()
    return start, line[start:]


def _is_inner_stop(line: str, at: int, next_: int) -> bool:
    """A full stop behind an abbreviation, an initial or an ordinal number, which ends no sentence."""
    before = line[max(0, at - 20) : at]
    word = _last_word(before)
    return (
        line[next_].isdigit()
        or word in _BEFORE_NUMBER
        or word in _IN_NAMES
        or (before[-1:].isupper() and _INITIAL.compiled.search(before) is not None)
        or _ORDINAL.compiled.search(before) is not None
    )


def is_signature(last: str) -> bool:
    """An author's sign, an agency or an end mark behind the last full stop."""
    return _SIGNATURE.compiled.fullmatch(last.strip()) is not None


_LAST_CREDIT = LazyPattern(
    r"\b(?:(?:featured\s)?(?:image|photo|picture|video)s?|foto|bild)\s?(?:via|by|courtesy|credit|:)\s[^.!?]{2,60}$", re.I
)


def is_boilerplate(line: str) -> bool:
    """Shaped as no sentence is: with an address, a date at its end, a bullet, a label, separators, a picture's credit."""
    if _SIGN.compiled.search(line) is not None and _BOILERPLATE.compiled.search(line) is not None:
        return True
    if _LINK_LABEL.compiled.match(line) is not None:
        return True
    if _LAST_CREDIT.compiled.search(line, max(0, len(line) - 90)) is not None:
        return True
    return len(line) < 60 and (_SHORT_BOILERPLATE.compiled.search(line) is not None or _CREDIT.compiled.search(line) is not None)


def has_link_label(text: str) -> bool:
    """A label such as “Read also:” is at the beginning of one of its sentences."""
    return _INNER_LABEL.compiled.search(text) is not None


def is_credit(line: str) -> bool:
    """A picture's or a source's credit is named in it."""
    return _CREDIT.compiled.search(line) is not None


def is_name(words: list[str], body: str) -> bool:
    """Two to four capitalised words that the text never writes in lower case: a byline, a tag, a title."""
    return 2 <= len(words) <= 4 and all(w[:1].isupper() and w.lower() not in body for w in words)


def unclosed(paragraph: str) -> str:
    """The mark that opens the last quotation or bracket of a paragraph and is never closed; empty if there is none.

    Only marks whose two sides differ: straight ones say nothing. A mark used as an apostrophe, or in a paragraph where the
    same mark closes (“ in German), is left alone.
    """
    for mark, closers in (_OPEN_ASCII if paragraph.isascii() else _OPEN).items():
        at = paragraph.rfind(mark)
        if at < 0 or any(closer in paragraph[at + 1 :] for closer in closers):
            continue
        if not paragraph[at + 1 : at + 2].isalnum() and paragraph[at + 1 : at + 2] not in tuple("“‘«„([…¿¡"):
            continue
        if mark == "“" and "„" in paragraph:
            continue
        if mark == "«" and ("»" in paragraph[:at] and paragraph.index("»") < paragraph.index("«")):
            continue
        if "\ufffd" in paragraph[at:]:  # the closing mark may be among what a codec lost
            continue
        if mark in "([" and at > 0 and paragraph[at - 1] in ":;=":  # a smiley
            continue
        if mark in "“„" and '"' in paragraph[at + 1 :]:
            continue
        return mark
    return ""
