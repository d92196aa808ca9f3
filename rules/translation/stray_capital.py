"""MT204: common words capitalised in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import compress, islice

from newslint import ALWAYS, Bad, Document, Finding, Good, Rule, Safety, Severity, replacement
from newslint_rules.translation._capitals import NOUNS, grammar, suspects
from newslint_rules.translation._foreign import function_words
from newslint_rules.translation._marks import occurrences
from newslint_rules.translation._words import listed_words

_LEADS = frozenset(
    """first second third last next same this that these those every some any few many several other only long whole past
    two three four five six seven eight nine ten hundred primera segunda última próxima misma mismo esta este cada otra muchos
    muchas algunos varios dos tres première premier dernière dernier prochaine même cette ces chaque autre plusieurs deux trois
    prima primo ultima ultimo prossima stessa stesso questa questo ogni altra molti molte due tre primeira mesma mesmo outra
    muitos dois eerste laatste volgende deze dezelfde elke twee drie första sista nästa samma varje första første siste sidste
    neste næste samme hver pierwszy ostatni każdy pierwsze wiele první poslední každý первый последний этот каждый другой
    несколько много два три пять десять""".split()
)


_MAGAZINE = frozenset("magazine cover covers story interview list poll reporter editor essay profile".split())
_LEAD = re.compile(r"(?:(?P<first>[^\W\d_]+)[ \xa0])?(?<![\w.’'-])(?P<lead>[^\W\d_]+)\Z")


_NEXT = re.compile(r"[^\W\d_]+")


class StrayCapital(Rule):
    """Common word capitalised in mid-sentence.

    **Why it is bad.** Translation systems take a word's capital over from a title or from the start of a sentence in the
    source. Tools that find names take it for one.

    **Left alone.** Everything that may be a name, a title or a headline. Two kinds of words count: some forty nouns that a
    desk never capitalises (time, years, moment …), after an ordinal, a numeral or a determiner; and words of grammar in
    thirty languages, after a word that leads on (“and The”, “in With”). All only among words in lower case on both sides.
    German nouns; scripts without case; languages without a list.

    **Fix.** Unsafe: the word in lower case. A word of grammar after any other word may begin a sentence whose stop is lost,
    as where a heading ran into the text: that is reported as info, without a fix.
    """

    code = "MT204"
    name = "stray-capital"
    severity = Severity.WARNING
    trigger = ALWAYS
    bad = (
        Bad("They met for the first Time on Monday.", flags=("Time",), unsafe="They met for the first time on Monday."),
        Bad("It took more than three Years to build.", flags=("Years",), unsafe="It took more than three years to build."),
        Bad("Se vieron por primera Vez en mayo.", flags=("Vez",), unsafe="Se vieron por primera vez en mayo."),
        Bad(
            "Elle est venue pour la première Fois en mai.", flags=("Fois",), unsafe="Elle est venue pour la première fois en mai."
        ),
        Bad("The farmers went to The market on Monday.", flags=("The",), unsafe="The farmers went to the market on Monday."),
        Bad(
            "Der Rat tagte und Nicht nur die Bauern kamen.",
            flags=("Nicht",),
            unsafe="Der Rat tagte und nicht nur die Bauern kamen.",
        ),
        Bad("Le maire et Dans la ville tous les autres.", flags=("Dans",), unsafe="Le maire et dans la ville tous les autres."),
        Bad("Мэр и Который год подряд все ждут моста.", flags=("Который",), unsafe="Мэр и который год подряд все ждут моста."),
        Bad("Story highlights The bridge is closed for the winter.", flags=("The",)),
        Bad("Он приехал туда первый Раз в мае.", flags=("Раз",), unsafe="Он приехал туда первый раз в мае."),
    )
    good = (
        Good("It was her first Time cover and his last Time interview that year.", "a magazine's"),
        Good("He writes for Time and reads it.", "a magazine"),
        Good("The operator calls the From trait of the library, and the rest follows.", "a name behind an article"),
        Good("In this edition of From the Captain’s Chair, we talk to a sailor.", "a title"),
        Good("Trips Prime costs $138 $280 $485 and is best for Those who travel.", "a row of a table"),
        Good("If the tool fails with Could not resolve host, check the cable.", "a message"),
        Good("The Last Time He Saw Her Was in May", "a headline"),
        Good("It is shown on This Week in Science and Ten Years on Mars.", "titles"),
        Good("Sie kam zum ersten Mal seit drei Jahren.", "German nouns"),
        Good("They met in The Hague and in Las Vegas, and in May it was over.", "names"),
        Good("Das Für und Wider war bekannt, und Waren kamen von dort.", "German nouns"),
        Good("How to Cook With Fire and Win in The Long Run", "a headline"),
        Good("They met for the first time on Monday. Time is short.", "a sentence's start"),
        Good("他们第一次见面。", "no case"),
    )  # fmt: skip

    def check(self, document: Document) -> Iterator[Finding]:
        text = document.text
        listed = suspects() & document.view(listed_words)
        found = _between_lower_case(listed, document.words) if listed else ()
        if not found:
            return
        is_headline = cache(lambda number: _is_headline(document.lines[number].text))  # a line may hold a million suspects
        for word in sorted(found):
            for at in occurrences(text, f" {word} "):
                if text[at - 1 : at].islower() and text[at + len(word) + 2 : at + len(word) + 3].islower():
                    yield from self._judge(document, word, at + 1, is_headline)

    def _judge(self, document: Document, word: str, start: int, is_headline: Callable[[int], bool]) -> Iterator[Finding]:
        text, end = document.text, start + len(word)
        lead, following = _lead(text, start - 1), _NEXT.match(text, end + 1)
        if lead is None or following is None or not lead["lead"].islower() or not following.group().islower():
            return
        if is_headline(document.line_at(start)):
            return
        if word in NOUNS:
            stray = lead["lead"] in _LEADS and (lead["first"] or "").islower() and following.group() not in _MAGAZINE
        elif word in grammar(document.language.code):
            if lead["lead"] in _ARTICLES and word.lower() not in _ARTICLES:
                return  # no word of grammar is behind an article: “the From trait”
            if document.language.code == "en" and lead["lead"] in _PREPOSITIONS and word in _VERBS:
                return  # a message or a title: “fails with Could not …”
            if (word != "The" and document.language.code == "en" and _TITLE.match(text, end)) or len(
                _FIGURES.findall(text, max(0, start - _REACH), start)
            ) >= _MANY:
                return  # a title begins here, or a row of a table
            stray = lead["lead"] in function_words(document.language.code)
            if not stray:  # a heading may have run into the text
                yield self.finding(start, end, f"“{word}” in mid-sentence, or a sentence’s end is lost", info=True)
        else:
            return
        if stray:
            lower = word.lower()
            fix = replacement(start, end, lower, f"Write “{lower}”", Safety.UNSAFE)
            yield self.finding(start, end, f"“{word}” capitalised in mid-sentence", fix)


_ARTICLES = frozenset("the a an le la les un une der die das den dem ein eine el los las il lo i gli o os as een het".split())
_PREPOSITIONS = frozenset("with of by from for to in".split())
_VERBS = frozenset("Could Would Was Were Has Have Had Says Said".split())
_TITLE = re.compile(r"(?:[ ][^\W\d_A-ZÀ-ÞА-Я]\w*)?[ ][A-ZÀ-ÞА-Я]\w+")
_FIGURES, _REACH, _MANY = re.compile(r"[$€£]?\d[\d.,]*"), 60, 3


def _between_lower_case(suspects: frozenset[str], words: Sequence[str]) -> set[str]:
    """The suspects that lower-case letters are on both sides of, somewhere."""
    return {
        words[at]
        for at in compress(range(1, len(words) - 1), map(suspects.__contains__, islice(words, 1, None)))
        if words[at - 1][-1].islower() and words[at + 1][0].islower()
    }


def _lead(text: str, end: int) -> re.Match[str] | None:
    """The word before a space, and the one before that."""
    if not text[end - 1 : end].isalnum():
        return None
    first = max(0, end - 59)
    return _LEAD.search(text, max(first, text.rfind(" ", first, max(first, text.rfind(" ", first, end)))), end)


def _is_headline(line: str) -> bool:
    """True if half of the line’s words have upper-case letters: a headline, or a list of names."""
    words = line.split()
    return 2 * sum(word[0].isupper() for word in words) >= len(words)
