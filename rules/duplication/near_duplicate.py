"""DU103: two lines that say nearly the same in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from newslint import Bad, Document, Finding, Good, Rule, Safety, Severity
from newslint_rules.duplication._repeats import LONG, MEDIUM, drop, find, line_number
from newslint_rules.duplication._words import is_cut, weight, words

_NEAR = 3  # lines apart
_MOST_CHANGED = 0.1  # words of a paragraph that its copy words otherwise
_MOST_WORDS, _MOST_PAIRS = 600, 10_000  # bounds for hostile text
_SENTENCE_ENDS = ".!?…。！？؟۔।"


class NearDuplicate(Rule):
    """Paragraph or caption repeated with small changes.

    Two lines say the same in the same words and order, but for a credit added at the end, a mark, or a word or two.

    **Why it is bad.** It is one text in two versions: a caption with and without its credit, a paragraph before and after
    an editor's correction. Models and counts take it for two.

    **Left alone.** Lines that differ in a number or in a name: results, forecasts and statistics are worded alike and say
    different things. A heading or a summary that a longer paragraph takes up, a pull quote within its paragraph: true
    articles have them. Short lines.

    **Fix safety.** Safe where the fuller line holds all of the other and adds a few words at its beginning or end (a credit,
    a label, the site's name), and the two stand together. Unsafe where words of a long paragraph were changed, and, only
    as a hint, where the two stand apart.
    """

    code = "DU103"
    name = "near-duplicate"
    bad = (
        Bad(
            "The ferry Aurora tied up at the new quay in Lillevik on Friday\n\n"
            "The ferry Aurora tied up at the new quay in Lillevik on Friday. Photo: O. Lie\n\nIt leaves on Monday.\n",
            flags=("The ferry Aurora tied up at the new quay in Lillevik on Friday",),
            fixed="The ferry Aurora tied up at the new quay in Lillevik on Friday. Photo: O. Lie\n\nIt leaves on Monday.\n",
        ),
        Bad(
            "Паром «Аврора» стоит у нового причала в порту Лиллевик в пятницу\n"
            "Паром «Аврора» стоит у нового причала в порту Лиллевик в пятницу. Фото: О. Ли\nРейс отменён.",
            fixed="Паром «Аврора» стоит у нового причала в порту Лиллевик в пятницу. Фото: О. Ли\nРейс отменён.",
        ),
        Bad(
            "周五，渡轮停靠在里勒维克港的新码头，居民在岸边等待消息，天气逐渐转好\n"
            "周五，渡轮停靠在里勒维克港的新码头，居民在岸边等待消息，天气逐渐转好（资料图）\n港口重新开放。",
            fixed="周五，渡轮停靠在里勒维克港的新码头，居民在岸边等待消息，天气逐渐转好（资料图）\n港口重新开放。",
        ),
        Bad(
            "The company said that it would decide on Sunday evening whether the ferries can sail again, and that passengers who"
            " hold tickets may travel by bus until then, or ask for their money back at the counter.\nNo ferries.\n"
            "The company said that it would decide on Sunday evening whether the ferries may sail again, and that passengers who"
            " hold tickets may travel by bus until then, or ask for their money back at the counter.",
            unsafe="The company said that it would decide on Sunday evening whether the ferries can sail again, and that passengers"
            " who hold tickets may travel by bus until then, or ask for their money back at the counter.\nNo ferries.",
        ),
    )
    good = (
        Good("Lyon beat Nantes by two goals to one in front of 30,000 people on Saturday afternoon.\n"
             "Lyon beat Nice by two goals to one in front of 30,000 people on Saturday afternoon.", "another name"),
        Good("Prices rose by 1.5 per cent in the year to June, the statistics bureau said on Monday.\n"
             "Prices rose by 2.5 per cent in the year to June, the statistics bureau said on Monday.", "another number"),
        Good("The mayor will not stand again, after twelve years\n"
             "The mayor will not stand again, after twelve years in which the town doubled in size, she told the paper on Monday"
             " at the ferry's first crossing.", "a heading that its paragraph takes up"),
        Good("周一气温最高二十度，傍晚有雨，请市民外出时携带雨具注意安全。\n周二气温最高十九度，傍晚有雨，请市民外出时携带雨具注意安全。", "a forecast, day by day"),
    )  # fmt: skip

    def check(self, document: Document) -> Iterator[Finding]:
        repeats = document.view(find)
        gone: set[int] = set()
        for earlier, later in repeats.pairs[:_MOST_PAIRS]:
            sizes = sorted((len(repeats.keys[earlier]), len(repeats.keys[later])))
            if earlier in gone or later in gone or sizes[1] > 2 * sizes[0] + 100:
                continue
            a, b = repeats.line(earlier).text, repeats.line(later).text
            how = compare(a, b) if len(a) <= len(b) else compare(b, a)
            heavy = min(weight(a), weight(b))
            apart = later - earlier
            if how is None or heavy < (2 * LONG if how == "changed" else MEDIUM if apart == 1 else LONG * 0.75):
                continue
            sure = how != "changed" and (apart <= _NEAR or (how == "same" and heavy >= LONG))
            if not sure and heavy < LONG:
                continue
            goes, stays = (earlier, later) if how == "longer" and len(a) < len(b) else (later, earlier)
            gone.add(goes)
            span, kept = repeats.line(goes), repeats.line(stays)
            number = line_number(document, kept)
            fix = drop(document, span, kept, f"Remove it; line {number} stays", Safety.SAFE if sure else Safety.UNSAFE)
            finding = self.finding(span.start, span.end, f"line {number} says the same, {_HOW[how]}", fix)
            yield finding if sure or how == "changed" else msgspec.structs.replace(finding, severity=Severity.INFO)


_HOW = {"same": "marks aside", "longer": "and a little more", "changed": "in slightly other words"}


def compare(short: str, full: str) -> str | None:
    """How `full` repeats `short`: in the `same` words, in a `longer` line, or `changed`; None if it does not."""
    if len(full) > 2 * len(short) + 60 or is_cut(short):  # a teaser is another rule's business
        return None
    a, b = words(short), words(full)
    if a == b:
        return "same"
    if len(a) > len(b) or len(b) > _MOST_WORDS:
        return "changed" if len(a) <= _MOST_WORDS and _is_changed(a, b, short, full) else None
    if len(b) > len(a) and a == b[: len(a)]:
        return None if _is_sentence(full) or weight("".join(b[len(a) :])) > LONG else "longer"
    if len(b) > len(a) and a == b[-len(a) :]:
        return None if _is_sentence(full) or weight("".join(b[: -len(a)])) > MEDIUM else "longer"
    return "changed" if _is_changed(a, b, short, full) else None


def _is_sentence(text: str) -> bool:
    """A line that takes up another and ends as a sentence does: a paragraph after its heading, no caption with its credit."""
    return text.rstrip("\"'”’»")[-1:] in _SENTENCE_ENDS


def _is_changed(a: Sequence[str], b: Sequence[str], short: str, full: str) -> bool:
    """Few words differ, one for one, and none of them is a number or a name."""
    most = _MOST_CHANGED * len(a)
    if abs(len(a) - len(b)) > most or sum((Counter(a) - Counter(b)).values()) > most:
        return False
    parts = [o for o in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if o[0] != "equal"]
    missing = [word for _, i, j, _, _ in parts for word in a[i:j]]
    added = [word for _, _, _, i, j in parts for word in b[i:j]]
    return max(len(missing), len(added)) <= most and not any(
        _is_fact(word, text) for found, text in ((missing, short), (added, full)) for word in found
    )


def _is_fact(word: str, text: str) -> bool:
    """A number, or a word that the text does not write small: a name, or a word of a script without case."""
    return word[0].isdigit() or word.upper() == word or word not in text
