"""MT203: sentences broken off and taken up again in lower case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from newslint import ALWAYS, Bad, Document, Finding, Good, Rule, Severity
from newslint_rules.translation._abbreviations import is_abbreviation, is_written_without_stop


@cache
def _restart() -> re.Pattern[str]:
    # The stop comes first, so that the engine looks for nothing else; the words around it are looked at afterwards.
    return re.compile(r"\. +(?=[^\W\d_A-Zა-ჿ])(?P<next>[^\s]+)")


_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*\Z")
_PARTICLES = frozenset(
    "al bin da de del della den der des di dos du el ibn la le ten ter van von vom zu zur af av bar ben".split()
)
_LINKS = frozenset("mehr more weiter weiterlesen suite más mais altro meer lees więcej více lisää mere mer daha далее".split())


# Who writes the own name in lower case.
_LOWER_NAMES = ("bell hooks", "danah boyd", "adrienne maree", "deadmau")


class BrokenSentence(Rule):
    """Sentence broken off by a full stop and taken up again in lower case.

    **Why it is bad.** Systems that translate sentence by sentence cut a sentence in two where they take a line's end or an
    abbreviation for its end, or move the stop along with a phrase: “after a few days. consultations”. Every tool that
    splits sentences then sees two halves that say nothing.

    **Left alone.** Abbreviations of some thirty languages, and whatever short word a document writes with a stop only; names
    such as iPhone or van Gogh; addresses, tags and handles; ellipses; list letters; initials; texts that write most
    sentences in lower case, as chats do; scripts without case.

    **Fix.** None: what the sentence was cannot be known.
    """

    code = "MT203"
    name = "broken-sentence"
    severity = Severity.WARNING
    trigger = ALWAYS
    bad = (
        Bad("The envoy left after two weeks. talks with the rebels. The truce held.", flags=("weeks. talks",)),
        Bad("We know who our friends are. without naming anyone. They are few.", flags=("are. without",)),
        Bad("Der Minister sprach mit den Bauern. über die Ernte. Die Bauern klagen.", flags=("Bauern. über",)),
        Bad("Он приехал в город. чтобы открыть мост. Мост был закрыт.", flags=("город. чтобы",)),
        Bad("The court heard Anna Oyelaran. on Monday. She denied it.", flags=("Oyelaran. on",)),
        Bad("Meclis toplandı ve Başkan. uzun konuştu. Herkes dinledi.", flags=("Başkan. uzun",)),
        Bad("Il ministro ha parlato con i sindaci. della strada chiusa.", flags=("sindaci. della",)),
    )
    good = (
        Good("The firm sells approx. forty boats a year.", "an abbreviation"),
        Good("Das gilt bzw. galt evtl. auch hier, ggf. mit Zuschlag.", "German abbreviations"),
        Good("Stálhús ehf. var stofnað. Stálhús ehf. seldi húsið.", "a word with a stop only"),
        Good("Stálhús ehf. var stofnað. Húsið er stórt.", "Icelandic firms"),
        Good("Bylo to tzv. nové město, např. u řeky, popř. v lese.", "Czech abbreviations"),
        Good("Inflacja wyniosła 3 proc. rocznie, tj. mniej niż rok temu.", "Polish abbreviations"),
        Good("Около 5 тыс. человек и 3 млн. руб. потеряны.", "Russian abbreviations"),
        Good("Kainos kilo 3 proc. per metus, o darbų – 5 tūkst. mažiau.", "Lithuanian abbreviations"),
        Good("A híd kb. száz éves, ill. több, stb. szerintem.", "Hungarian abbreviations"),
        Good("Podul are aprox. o sută de ani, cf. arhivei.", "Romanian abbreviations"),
        Good("Bron är t.ex. stängd, dvs. spärrad, bl.a. på natten.", "Swedish abbreviations"),
        Good("Η γέφυρα κόστισε 3 εκατ. ευρώ, δηλ. πολλά.", "Greek abbreviations"),
        Good("Міст коштував 3 млн. грн. торік, напр. влітку.", "Ukrainian abbreviations"),
        Good(
            "It was the Fire Dept. that came, and Warner Bros. then paid; St. Cloud, Minn. has five.",
            "abbreviations with capitals",
        ),
        Good("She sings on Saturday. bell hooks is read on Sunday.", "a name in lower case"),
        Good("She sells phones. iPhone sales rose. eBay sales fell.", "names in lower case"),
        Good("He sold a painting. van Gogh made it.", "a particle of a name"),
        Good("Read it there. https://example.org/a and www.example.org tell more.", "addresses"),
        Good("They waited... and waited. . . and left.", "ellipses"),
        Good("the door is open. come in. sit down. have some tea.", "a text in lower case"),
        Good("ეს არის ქალაქი. ხიდი დაკეტილია.", "Georgian has no capitals in running text"),
        Good("他来了. 他走了.", "no case"),
        Good("The Northern Lights may be seen. more", "a link"),
        Good("Mr. Smith met J. k. Rowling-Adams at 5 p.m. local time.", "initials and hours"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        found = [(m, word) for m in _restart().finditer(text) if (word := _broken(document, m))]
        if not found:
            return
        # A word that two lower-case restarts follow is an abbreviation of this document; a text full of them is a style.
        often = Counter(word for _, word in found)
        if len(found) >= 2 and 2 * len(found) >= text.count("."):
            return
        for match, word in found:
            if often[word] == 1 and not is_abbreviation(word.lower(), document):
                yield self.finding(match.start() - len(word), match.end(), "sentence broken off and restarted in lower case")


def _broken(document: Document, match: re.Match[str]) -> str:
    """The word before the stop if both sides look like words of one sentence, else an empty text."""
    text = document.text
    after = match["next"].rstrip(",;:.!?)”\"’'»")
    if len(after) < 2 or not after.islower() or not after.replace("-", "").replace("'", "").replace("’", "").isalpha():
        return ""
    if after in _LINKS and text[match.end() : match.end() + 1] in ("", "\n", "\r"):
        return ""
    if text.startswith(_LOWER_NAMES, match.start("next")):
        return ""
    if after in _PARTICLES and text[match.end() + 1 : match.end() + 2].isupper():
        return ""
    before = _WORD.search(text, max(0, match.start() - 30), match.start())
    if before is None or len(before.group()) < 3 or not (before.group().islower() or _is_noun(before.group(), document)):
        return ""
    if before.start() and text[before.start() - 1] in ".@#/\\_":
        return ""
    return before.group()


def _is_noun(word: str, document: Document) -> bool:
    """True for a capitalised word that is no abbreviation, but a German noun or a name: it is long, or the text also sets it
    without a stop."""
    return word.istitle() and (len(word) >= 6 or (len(word) == 5 and is_written_without_stop(word, document)))
