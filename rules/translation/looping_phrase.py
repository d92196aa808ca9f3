"""MT401: phrases that loop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from newslint import (
    ALWAYS,
    Bad,
    Document,
    Edit,
    Finding,
    Fix,
    Good,
    LazyPattern,
    Option,
    Rule,
    RuleOptions,
    Safety,
    Severity,
    code,
    scripts,
)

# A window of the text is looked for right after itself: every `_STEP` characters (`_WIDE_STEP` where a character is a word), as far as a looping phrase is long.
_WINDOW, _STEP, _WIDE_STEP, _LONGEST = 6, 64, 16, 100
_WIDE = LazyPattern(f"[{scripts.SPACELESS}{scripts.WIDE}]")  # letters that say about as much as a word
_BEHIND = 500  # characters in which the row's end is looked for
_MANY = 10  # copies of a single word
_QUOTES = frozenset("\"“„«‘'「")
# So many words on, with the same word between, is how people stress: “again and again and again”.
_LINKS = frozenset("and or und oder et ou och og en y e i и і и да и ve dan".split())


class _Loop(NamedTuple):
    start: int
    period: int
    end: int

    @property
    def times(self) -> float:
        return (self.end - self.start) / self.period


class LoopingPhrase(Rule):
    """Phrase that loops.

    The same words, or in scripts without spaces the same characters, three times running or more, marks between them or not.

    **Why it is bad.** Translation systems that lose the thread say the same again until they run out of room. A model that
    reads loops learns to loop.

    **Left alone.** What people repeat: cheers and laughter (short words, exclamations, quotations), “again and again and
    again”, figures, rows of signs, lines that repeat as wholes, the cells of a table's row, code. A single word counts from
    ten copies on. A phrase said twice is family `duplication`'s.

    **Fix.** Unsafe: one copy stays. Three copies of less than three words, and phrases with figures, are reported as info.
    """

    code = "MT401"
    name = "looping-phrase"
    severity = Severity.WARNING
    trigger = ALWAYS

    class Options(RuleOptions, frozen=True):
        least: Annotated[int, Option("times that a phrase must follow on itself", ge=1)] = 3

    options: Options
    bad = (
        Bad(
            "The coach said that she can score a goal, she can score a goal, she can score a goal, she can score a goal, in May.",
            flags=("she can score a goal, she can score a goal, she can score a goal, she can score a goal, ",),
            unsafe="The coach said that she can score a goal, in May.",
        ),
        Bad(
            "It is the first stage of the first stage of the first stage of the first stage of the first stage of the first stage of the works on the bridge.",
            flags=(
                "the first stage of the first stage of the first stage of the first stage of the first stage of the first stage of ",
            ),
            unsafe="It is the first stage of the works on the bridge.",
        ),
        Bad(
            "市长说桥的修复工作桥的修复工作桥的修复工作桥的修复工作桥的修复工作明天开始，请大家注意安全，按时到达。",
            flags=("桥的修复工作桥的修复工作桥的修复工作桥的修复工作桥的修复工作",),
            unsafe="市长说桥的修复工作明天开始，请大家注意安全，按时到达。",
        ),
        Bad(
            "The ferry leaves in " + "February, " * 200 + "and in May.",
            flags=("February, " * 200,),
            unsafe="The ferry leaves in February, and in May.",
        ),
    )
    good = (
        Good("Apple TV Yes (native app) Yes (native app) Yes (native app) Yes (native app) Router set-up only", "a table's row"),
        Good(
            "Fee | 60-day look back and waiver | 60-day look back and waiver | 60-day look back and waiver | 60-day look back and waiver\n",
            "a table in Markdown",
        ),
        Good("Order Now Order Now Order Now Order Now Order Now", "buttons"),
        Good("setAge ( age + 1 ) ; setAge ( age + 1 ) ; setAge ( age + 1 ) ; setAge ( age + 1 ) ;", "code"),
        Good("They shouted: “Open the bridge, open the bridge, open the bridge, open the bridge!” and left.", "a chant"),
        Good("Ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha, he laughed, na na na na na na na na na na na na na.", "laughter"),
        Good("He tried again and again and again and again and again and again and again until it worked.", "stress"),
        Good("12 000 12 000 12 000 12 000 12 000 12 000 12 000 12 000 12 000 12 000", "figures"),
        Good("- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -", "signs"),
        Good("哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈", "laughter"),
        Good("Link copied\nLink copied\nLink copied\nLink copied\nLink copied\nLink copied\n", "whole lines"),
        Good("We went to New York, New York, and to Baden-Baden by the Orient Express of the day.", "said twice"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        text, done = document.text, 0
        for at in _suspects(text):
            if at < done:
                continue
            period = text.find(text[at : at + _WINDOW], at + 1) - at
            if self.options.least >= 3 and not _occurs_twice(text, at, period):
                continue
            loop = _grow(text, at, period)
            done = loop.end
            if loop.times >= self.options.least and (words := _phrase(text, loop)):
                copies = int(loop.times)
                fix = Fix(
                    (Edit(loop.start, loop.start + (copies - 1) * loop.period),), Safety.UNSAFE, "Keep one copy of the phrase"
                )
                what = f"phrase loops {copies} times"
                phrase = text[loop.start : loop.start + loop.period]
                info = (copies < 4 and words < 3) or any(map(str.isdigit, phrase))  # figures: a table's row
                yield self.finding(loop.start, loop.start + copies * loop.period, what, fix, info=info)


def _suspects(text: str) -> list[int]:
    """Places whose next few characters occur again soon after."""
    find = text.find
    head = text[:300]
    step = _WIDE_STEP if len(head.encode("utf-8", "replace")) > 2.1 * len(head) else _STEP  # three bytes a character: CJK, Thai
    return [i for i in range(0, len(text) - 2 * _WINDOW, step) if find(text[i : i + _WINDOW], i + 1, i + _LONGEST) > 0]


def _occurs_twice(text: str, at: int, period: int) -> bool:
    """True if so many characters occur again before or after: of three copies two are whole on one side of any place in them."""
    unit = text[at : at + period]
    return text.startswith(unit, at + period) or (at >= period and text.startswith(unit, at - period))


def _grow(text: str, at: int, period: int) -> _Loop:
    """The longest stretch of one line around `at` that repeats itself after `period` characters."""
    start = at
    while start > 0 and text[start - 1] == text[start - 1 + period] and text[start - 1] not in "\n\r":
        start -= 1
    end = at
    while end + period < len(text) and text[end] == text[end + period] and text[end] not in "\n\r":
        end += 1
    # Begin with a word, and so end with what is before it.
    while start < end and not (text[start].isalnum() and (start == 0 or not text[start - 1].isalnum() or text[start] > "\u2e80")):
        start += 1
    return _Loop(start, period, end + period if end > start else start)


def _phrase(text: str, loop: _Loop) -> int:
    """How many words the looping phrase has, or 0 if people loop such phrases too."""
    unit = text[loop.start : loop.start + loop.period]
    letters = {c for c in unit if c.isalpha()}
    words = [word for word in unit.split() if any(map(str.isalpha, word))]
    wide = any(map(_WIDE.compiled.match, letters))
    if (
        len(letters) < 3
        or "!" in text[loop.start : loop.end + 20]
        or "！" in unit
        or (loop.start > 0 and text[loop.start - 1] in _QUOTES)
    ):
        return 0
    if wide:
        return len(letters)
    linked = loop.times < _MANY and len(words) <= 3 and any(word.lower() in _LINKS for word in words)
    if len(words) == 1:
        return 1 if loop.times >= _MANY and len(set(words[0].lower())) >= 4 and not loop.start + loop.period > loop.end else 0
    if max(map(len, words)) < 4 or len(words) < 2 or linked or len(set(words)) < 2:
        return 0
    return 0 if _is_row(text, loop) or code.is_among_signs(text, loop.start) else len(words)


def _is_row(text: str, loop: _Loop) -> bool:
    """The cells of a table's row: each begins with an upper-case letter, and no sentence ends in them or behind them."""
    unit = text[loop.start : loop.start + loop.period].rstrip()
    if "|" in unit:
        return True
    line = text[loop.end : loop.end + _BEHIND].partition("\n")[0].rstrip() or text[: loop.end].rstrip()
    return unit[0].isupper() and unit[-1] not in ",;" and "." not in unit and line[-1:] not in ".!?…"
