"""TR108: a text that begins in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, LazyPattern, Rule, Severity
from newslint_rules.translation._names import is_name
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._dump import is_dump
from newslint_rules.truncation._ending import MARKERS

# Marks that close or part something, and so cannot open a text. Not the dots of a kicker ("…and they lived").
_CLOSING = ",;:)]}»”’!.、。，；：！）」』】》؛،۔।"
# Some of them open speech, in the manner of Danish, Swedish, Finnish, Slovene or Urdu, where such a mark closes it, too.
_PARTNERS = {"»": "«»", "”": "”“", "’": "’‘"}
_SECOND_SENTENCE = LazyPattern(r"[.!?…][\"'”’»]*\s+[\"'“‘«„(]*[^\W\d_]")
# Names that begin in lower case: noble and Arabic particles, Dutch and Frisian articles; brands have an upper-case letter later.
_PARTICLES = frozenset(
    "de di da del della van von vom zu zum zur ten ter te le la el al bin ibn bint ben abu d l t s n ter af av mac du dos das do".split()
)


_LEAST, _WORDS, _REACH, _NOTICE = 20, 7, 4000, 200


class MidSentenceStart(Rule):
    """The text begins in mid-sentence.

    Its first line begins with a lower-case letter though the text's other sentences begin with upper-case letters, or with a mark that
    closes something, such as a comma or a closing bracket.

    **Why it is bad.** The beginning of the article is missing, most often the first letters or words that a page sets
    apart, or a whole first part that the scraper took for boilerplate. No fix can bring it back.

    **Left alone.** Pages that were dumped whole, and notices of a page. Names that begin with a lower-case letter (iPhone, eBay, von der Leyen, al-Bashir), bylines and other
    short lines, kickers that begin with dots, addresses, texts that never use upper-case letters, and scripts that have none.
    """

    code = "TR108"
    name = "begins-in-sentence"
    severity = Severity.WARNING
    bad = (
        Bad("workers, who had laboured through the winter. The bridge is open now. It cost nine million.", flags=("workers",)),
        Bad(", said the mayor on Monday. She opened the bridge and thanked the workers.", flags=(",",)),
        Bad("ительство обсудило бюджет во вторник. Министр доволен. Бюджет вырос.", flags=("ительство",)),
        Bad("，市长说。大桥星期一开通，工人们参加了仪式。", flags=("，",)),
        Bad("hallitus kokoontui tiistaina budjettiriihessä. Ministeri on tyytyväinen. Budjetti kasvoi.", flags=("hallitus",)),
    )
    good = (
        Good("iPhone sales rose in the spring. The company is pleased. Its rivals are not.", "a brand"),
        Good(
            "adidas ogłosił w piątek wyniki. Firma jest zadowolona. adidas zarobił więcej. Rywale mniej.", "a brand in lower case"
        ),
        Good("zrzutka ogłosiła nowe ceny. Firma jest zadowolona. Rywale mniej.", "the site's own name", source="zrzutka.example"),
        Good("wrzutka ogłosiła nowe ceny. Serwis wrzutka.pl działa od roku. Klienci czekają.", "a site in lower case"),
        Good("dalia has opened a shop. It sells bags. Customers of Dalia are pleased.", "a name that has a capital elsewhere"),
        Good("pandas reads the table. It is fast. pandas then writes it. That is all.", "a tool that begins another sentence"),
        Good("von der Leyen reiste nach Rom. Dort traf sie den Präsidenten. Er dankte ihr.", "a name"),
        Good("al-Bashir was deposed in spring. The army took over. It has ruled since.", "a name"),
        Good("by Anna Berg\n\nThe mayor opened the bridge. It cost nine million.", "a byline"),
        Good("…and they lived on. The bridge is open. It cost nine million.", "a kicker"),
        Good("the bridge is open. it cost nine million. the mayor is pleased.", "no capitals at all"),
        Good("»Er det langt?«\n\n»Nej.«\n\nHun gik.", "Danish speech"),
        Good("”Vi bygger bron”, sade hon. Sedan gick hon.", "Swedish speech"),
        Good("example.com reports that the bridge is open. It cost nine million. The mayor is pleased.", "an address"),
        Good("الجسر مفتوح الآن. كلف تسعة ملايين.", "a script without capitals"),
        Good("นายกเทศมนตรีเปิดสะพาน", "Thai"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        text = document.text
        start = len(text) - len(text[:1000].lstrip() + text[1000:])
        first = text[start : start + 1]
        if not (first.islower() or first in _CLOSING) or not first:
            return
        line = document.lines[document.line_at(start)]
        rest = text[start : min(line.end, start + 2000)]
        if shape.is_boilerplate(rest[:200]) or len(text) - start < _LEAST or document.view(is_dump):
            return
        reach = min(line.end, start + _NOTICE)
        if any(hit.start < reach for topic, hits in document.phrases.items() if topic not in MARKERS for hit in hits[:1]):
            return  # a notice of the page, in lower case
        # A line without an end may be a title in lower-case letters, a kicker or a byline.
        whole = shape.is_finished(rest.rstrip()) or shape.tail(rest)[0] > 0
        if not whole and len(rest.split()) < _WORDS:
            return
        if first.islower():
            word = re.match(r"[^\s,;:!?)]+", rest)
            if word is None or not _is_plain(word.group()) or not _uses_capitals(text[start : start + 4000]):
                return
            if is_name(document, word.group()) or _has_capital_elsewhere(word.group(), text[start + word.end() : start + _REACH]):
                return
            yield self.finding(
                start, start + word.end(), "the text begins in mid-sentence: with a lower-case letter", info=not whole
            )
        elif rest[1:2] != first and whole and not _opens_speech(rest):
            yield self.finding(start, start + 1, f"the text begins in mid-sentence: with “{first}”")


def _opens_speech(line: str) -> bool:
    """The mark at the beginning of a line is before a word, and a later one closes what it opens."""
    return line[1:2].isalnum() and any(mark in line[2:] for mark in _PARTNERS.get(line[0], ""))


def _is_plain(word: str) -> bool:
    """A common word: no name with a particle, no brand, no address."""
    head = re.split(r"['’\-]", word)[0]
    return (
        word.rstrip(".").islower()
        and "." not in word.rstrip(".")
        and "@" not in word
        and "/" not in word
        and head not in _PARTICLES
    )


def _has_capital_elsewhere(word: str, rest: str) -> bool:
    """The text has the word with an upper-case letter within a sentence: a name that the site sets in lower case."""
    return len(word) > 2 and re.search(rf"\w {re.escape(word.title())}\b", rest) is not None


def _uses_capitals(text: str) -> bool:
    """At least two sentences after the first begin with an upper-case letter, and hardly any with a lower-case letter."""
    starts = [match.group()[-1] for match in _SECOND_SENTENCE.compiled.finditer(text)]
    starts += [line.strip()[0] for line in text.split("\n")[1:] if line.strip() and line.strip()[0].isalpha()]
    upper = sum(letter.isupper() for letter in starts)
    return upper >= 2 and upper >= 0.8 * len(starts)
