"""DU103: two lines that say nearly the same in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from newslint import Bad, Context, Finding, Good, Rule, Safety, Span
from newslint_rules.duplication._copy_rule import STRUCTURE
from newslint_rules.duplication._intent import Intent, judge
from newslint_rules.duplication._repeats import LONG, MEDIUM, drop, find, line_number
from newslint_rules.duplication._words import excerpt, is_cut, is_final, weight, words

_MOST_CHANGED = 0.1  # words of a paragraph that its copy words otherwise
_NEAR = 3  # lines apart
_CREDITED = frozenset(":：©/|")
_MOST_WORDS, _MOST_PAIRS = 600, 10_000  # bounds for untrusted text


class NearDuplicate(Rule):
    """Paragraph or caption repeated with small changes.

    Two lines say the same in the same words and order, but for a credit added at the end, a punctuation mark, or a word or two.

    **Why it is bad.** It is one text in two versions: a caption with and without its credit, a paragraph before and after
    an editor's correction. Models and counts take it for two.

    **Left alone.** Lines that differ in a number or in a name: results, forecasts and statistics are worded alike and say
    different things. Items of lists, facts, code, quotations and questions. A heading or a summary that a longer paragraph takes
    up, a pull quote within its paragraph: true articles have them. Short lines.

    **Fix safety.** Safe where one line follows on the other between sentences, and the fuller line holds all of the other and adds
    nothing, or behind a mark a few words at its end (a credit, the site's name). Unsafe where no mark is between, or a sentence occurs twice far apart on a page. No fix where words
    were added at the beginning, or changed.
    """

    code = "DU103"
    name = "near-duplicate"
    trigger = STRUCTURE
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
            flags=("Паром «Аврора» стоит у нового причала в порту Лиллевик в пятницу",),
            fixed="Паром «Аврора» стоит у нового причала в порту Лиллевик в пятницу. Фото: О. Ли\nРейс отменён.",
        ),
        Bad(
            "周五，渡轮停靠在里勒维克港的新码头，居民在岸边等待消息，天气逐渐转好\n"
            "周五，渡轮停靠在里勒维克港的新码头，居民在岸边等待消息，天气逐渐转好（资料图）\n港口重新开放。",
            flags=("周五，渡轮停靠在里勒维克港的新码头，居民在岸边等待消息，天气逐渐转好",),
            fixed="周五，渡轮停靠在里勒维克港的新码头，居民在岸边等待消息，天气逐渐转好（资料图）\n港口重新开放。",
        ),
        Bad(
            "The company said that it would decide on Sunday evening whether the ferries can sail again, and that passengers who"
            " hold tickets may travel by bus until then, or ask for their money back at the counter.\nNo ferries.\n"
            "The company said that it would decide on Sunday evening whether the ferries may sail again, and that passengers who"
            " hold tickets may travel by bus until then, or ask for their money back at the counter.",
            flags=(
                "The company said that it would decide on Sunday evening whether the ferries may sail again, and that passengers who"
                " hold tickets may travel by bus until then, or ask for their money back at the counter.",
            ),
        ),
    )
    good = (
        Good("harbour.api_key = 'none' # Ask for a berth before you arrive, and say how long the boat is. berth = harbour.Berth.create({ length: 12, nights: 2 }) # Pay.\n"
             "harbour.api_key = 'none' # Ask for a berth before you arrive, and say how long the boat is. berth = harbour.Berth.create( length=12, nights=2 ) # Pay.",
             "the same in two languages, a snippet a line"),
        Good("Lyon beat Nantes by two goals to one in front of 30,000 people on Saturday afternoon.\n"
             "Lyon beat Nice by two goals to one in front of 30,000 people on Saturday afternoon.", "another name"),
        Good("Prices rose by 1.5 per cent in the year to June, the statistics bureau said on Monday.\n"
             "Prices rose by 2.5 per cent in the year to June, the statistics bureau said on Monday.", "another number"),
        Good("The harbour’s computed depth\n\nThe harbour’s computed depth can be used to tell skippers or\nowners where the boat may lie at low tide.\n",
             "a heading that its paragraph takes up, wrapped"),
        Good("The mayor will not stand again, after twelve years\n"
             "The mayor will not stand again, after twelve years in which the town doubled in size, she told the paper on Monday"
             " at the ferry's first crossing.", "a heading that its paragraph takes up"),
        Good("周一气温最高二十度，傍晚有雨，请市民外出时携带雨具注意安全。\n周二气温最高十九度，傍晚有雨，请市民外出时携带雨具注意安全。", "a forecast, day by day"),
    )  # fmt: skip

    def check(self, document: Context) -> Iterator[Finding]:
        repeats = document.view(find)
        gone: set[int] = set()
        for earlier, later in repeats.pairs[:_MOST_PAIRS]:
            sizes = sorted((len(repeats.keys[earlier]), len(repeats.keys[later])))
            if earlier in gone or later in gone or sizes[1] > 2 * sizes[0] + 100:
                continue
            a, b = repeats.line(earlier).text, repeats.line(later).text
            how = compare(a, b) if len(a) <= len(b) else compare(b, a)
            heavy = min(weight(a), weight(b))
            goes, stays = (earlier, later) if len(a) < len(b) else (later, earlier)
            if how in ("credited", "longer") and _goes_on(document, repeats.line(stays)):
                continue
            if how is None or heavy < (2 * LONG if how == "changed" else MEDIUM if later - earlier == 1 else LONG):
                continue
            intent = judge(document, earlier, later)
            if intent is Intent.MEANT:
                continue
            gone.add(goes)
            span, kept = repeats.line(goes), repeats.line(stays)
            safety = _safety(how, intent, set_off=_is_set_off(span.text, kept.text))
            number = line_number(document, kept)
            fix = drop(document, span, kept, f"Remove it; line {number} stays", safety) if safety else None
            message = f"line {excerpt(span.text)} says what line {number} says, {_HOW[how]}"
            yield self.finding(
                span.start, span.end, message, fix, info=fix is None and (how != "changed" or not _is_near(earlier, later))
            )


def _goes_on(document: Context, line: Span) -> bool:
    """The next line, with no blank one between, goes on with it in lower case: a sentence that takes up its heading, wrapped."""
    below = document.line_at(line.start) + 1
    return below < len(document.lines) and document.lines[below].text.lstrip()[:1].islower() and not is_final(line.text)


def _is_near(earlier: int, later: int) -> bool:
    """Two lines of one page far apart, with a word changed, are more often meant (two functions, two offers) than a slip."""
    return later - earlier <= _NEAR


_HOW = {
    "same": "in the same words",
    "credited": "which adds a few words at its end",
    "longer": "which adds a few words",
    "changed": "with a word or two changed",
}


def _safety(how: str, intent: Intent, *, set_off: bool) -> Safety | None:
    """Whether a line that is nearly said twice may go, by how it is said again."""
    if how not in ("same", "credited"):
        return None
    if intent is Intent.ACCIDENT and (how == "same" or set_off):
        return Safety.SAFE
    return Safety.UNSAFE if intent in (Intent.ACCIDENT, Intent.LIKELY) else None


def _is_set_off(short: str, full: str) -> bool:
    """What is added at the end begins with a mark or holds one that credits have; else it may be a heading of its own: “Courses for
    beginners” below “Courses”."""
    head = short.rstrip().rstrip(".:!?。")
    if not full.casefold().startswith(head.casefold()):
        return True
    added = full[len(head) :].strip()
    return not added[:1].isalnum() or not _CREDITED.isdisjoint(added)


def compare(short: str, full: str) -> str | None:
    """How `full` repeats `short`: in the `same` words, with more at its end (`credited`) or beginning (`longer`), or with words
    `changed`; None if it does not, or if it is a sentence: a paragraph that takes up its heading."""
    if len(full) > 2 * len(short) + 60 or is_cut(short):  # a teaser is another rule's business
        return None
    a, b = words(short), words(full)
    if a == b:
        return "same"
    if len(a) > len(b) or len(b) > _MOST_WORDS:
        return "changed" if len(a) <= _MOST_WORDS and _is_changed(a, b, short, full) else None
    if len(b) > len(a) and a == b[: len(a)]:
        return None if is_final(full) or weight("".join(b[len(a) :])) > LONG else "credited"
    if len(b) > len(a) and a == b[-len(a) :]:
        return None if is_final(full) or weight("".join(b[: -len(a)])) > MEDIUM else "longer"
    return "changed" if _is_changed(a, b, short, full) else None


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
