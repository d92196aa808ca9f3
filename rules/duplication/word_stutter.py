"""DU106: words said twice in a row by mistake, or over and over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import eq

from newslint import Bad, Context, Finding, Good, Rule, Safety, Span, Trigger, replacement
from newslint_rules.duplication._intent import is_code, is_meant, is_set_apart
from newslint_rules.duplication._words import weight

_LONG = 6  # letters of the word by which a stutter is noticed
_MOST = 8  # words of a stuttered phrase
_MOST_LONG = 3  # long words among them
_LIGHTEST = 9  # letters of a stuttered phrase
_MARKS = ".,;!?…"
_MARKS_AROUND = frozenset("“”\"'‘’«»„`")
_LOOP = 10  # times in a row that nobody says a word of three letters or more
_STEP, _WINDOW, _REACH = 32, 3, 24  # where words have no spaces: each so many characters, so many are looked for so far on
_LINKS = frozenset(
    "and or und oder et ou och eller og en ja tai és vagy și sau ve veya dan atau và y e и или і або lub και".split()
)


class WordStutter(Rule):
    """Words stuttered.

    A phrase of two to eight words follows on itself with no punctuation mark between: a link's text and its label, a name from a
    tag and from the text, a phrase pasted twice. Of single words only those are reported that no grammar doubles, such as “of of”,
    and those that occur ten times or more in a row, as a translation system or a page's script leaves them.

    **Why it is bad.** Nobody wrote it; models learn to stutter.

    **Left alone.** Single words else: “had had” and “die die” are grammar, Bela Bela and Duran Duran are names, and doubling
    is a form of the word in Indonesian, Turkish, Vietnamese, Hindi and Thai. Phrases with a mark between the copies (“New
    York, New York”, “he can score, he can score”) or that go on (“again and again and again”). Numbers, laughter and cries.

    **Fix safety.** Safe for single words, but for those in dialogue and verse; unsafe for phrases and for words that loop, of which one stays.
    """

    code = "DU106"
    name = "word-stutter"
    supersedes = ("MT401",)
    trigger = Trigger(always=True, topics=("stutter",))
    bad = (
        Bad(
            "The mayor Anna Bergström Anna Bergström opened the quay.",
            flags=("Anna Bergström",),
            unsafe="The mayor Anna Bergström opened the quay.",
        ),
        Bad(
            "He was charged with charged with theft in the the spring.",
            flags=("charged with", "the"),
            fixed="He was charged with charged with theft in the spring.",
            unsafe="He was charged with theft in the spring.",
        ),
        Bad(
            "Мэр города Анна Петрова Анна Петрова открыла причал.",
            flags=("Анна Петрова",),
            unsafe="Мэр города Анна Петрова открыла причал.",
        ),
        Bad("Le rapport parle de de la mer.", flags=("de",), fixed="Le rapport parle de la mer."),
        Bad("It opened in the the the the theatre.", flags=("the the the",), fixed="It opened in the theatre."),
        Bad(
            "Open in " + "February, " * 30 + "and March.",
            flags=("February, " * 30,),
            unsafe="Open in February, and March.",
        ),
        Bad(
            "会议定于" + "二月、" * 30 + "举行。",
            flags=(
                "二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、二月、",
            ),
            unsafe="会议定于二月、举行。",
        ),
    )
    good = (
        Good("He had had enough; I know that that is so. Ich meine die, die die Stadt kennen.", "grammar"),
        Good("It went on again and again and again and again. Things get more and more and more complicated.", "and so on"),
        Good("They sang in New York, New York. The villages near Bela Bela waited.", "names"),
        Good("Anak-anak bermain, orang orang datang perlahan lahan. Yavaş yavaş geldi. धीरे धीरे चलो।", "doubling as grammar"),
        Good("他慢慢慢慢地走。ค่อยๆ ค่อยๆ ไป", "doubling as grammar, without spaces"),
        Good(
            "She called and called and called. A lot is going on and a lot is going on and she likes it. No way! No way! Everything is gone, everything is gone.",
            "rhetoric",
        ),
        Good("Link copied\nLink copied", "lines are another rule's business"),
        Good("12 000 12 000 15 500 15 500", "numbers"),
        Good(
            "Never, never, never, never, never! Na na na na na na na na na na na na na, hey. 哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈",
            "cries and laughter",
        ),
        Good("Vitamin A a day keeps them well; the plane came in in May.", "no stutter"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        done = 0
        for hit in document.hits("stutter"):
            first, _, second = document.text[hit.start : hit.end].partition(" ")
            if hit.start >= done and first == second.strip() and first.islower():  # a name may be doubled: Los Van Van
                done = _run_end(document.text, first, hit.end)
                if _is_shown(document, hit.start, done):
                    continue
                spoken = is_meant(document, Span(hit.start, done, document.text[hit.start : done]))
                yield self._finding(document, hit.start, hit.start + len(first), done, Safety.UNSAFE if spoken else Safety.SAFE)
        words = document.words
        yield from self._loops(document)
        found = [(first, size) for first, size in _stutters(words) if _is_phrase(words, first, size)]
        if found:
            spans = [match.span() for match in re.finditer(r"\S+", document.text)]
            for number, size in found:
                start, middle, end = spans[number][0], spans[number + size - 1][1], spans[number + 2 * size - 1][1]
                if document.line_at(start) == document.line_at(end) and not _is_meant(document, start, end):
                    yield self._finding(document, start, middle, end, Safety.UNSAFE)

    def _loops(self, document: Context) -> Iterator[Finding]:
        """Words that occur many times in a row; one stays."""
        for start, period, end in _loops(document.text, document.words):
            if _is_meant(document, start, end):
                continue
            unit = document.text[start : start + period]
            fix = replacement(start, end, unit, "Keep one", Safety.UNSAFE)  # of all of it, so that MT401 says nothing more
            times = (end - start) // period
            yield self.finding(start, end, f"“{unit.strip(' ,.;、，')}” said {times} times in a row", fix)

    def _finding(self, document: Context, start: int, middle: int, end: int, safety: Safety) -> Finding:
        fix = replacement(middle, end, "", "Remove the second copy", safety)
        copy = end - len(document.text[middle:end].lstrip())
        times = (end - start + 1) // (middle - start + 1)
        often = "twice" if times == 2 else f"{times} times"
        return self.finding(copy, end, f"“{document.text[start:middle]}” said {often} in a row", fix)


def _is_shown(document: Context, start: int, end: int) -> bool:
    """In what is marked as code or as a quotation, or alone in quotation marks: the slip is spoken about."""
    text = document.text
    quoted = text[start - 1 : start] in _MARKS_AROUND and text[end : end + 1] in _MARKS_AROUND
    return (quoted and start > 0) or is_set_apart(document, Span(start, end, text[start:end]))


def _is_meant(document: Context, start: int, end: int) -> bool:
    """Within code, verse, a table, a quotation or dialogue; or the words alone are in quotation marks, as they are spoken about."""
    before = max(0, start - 1) if document.text[start - 1 : start].strip() else start
    return is_meant(document, Span(before, end, document.text[before:end])) or is_code(
        document.lines[document.line_at(start)].text
    )


def _run_end(text: str, word: str, end: int) -> int:
    """Where a run of one word ends that goes on behind `end`: all of its copies go together."""
    step = len(word) + 1
    while text.startswith(f" {word}", end) and not text[end + step : end + step + 1].isalnum():
        end += step
    return end


def _stutters(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a phrase with one to three long words follows on itself: its first word, and how many words it has.

    Of the long words alone, as many must recur in a row as lie between the copies: a test that runs at the speed of C.
    """
    long = [word for word in words if len(word) >= _LONG]
    candidates = sorted(hit for m in range(1, _MOST_LONG + 1) for hit in _recurring(long, m))
    places = [number for number, word in enumerate(words) if len(word) >= _LONG] if candidates else []
    done = 0
    for index, m in candidates:
        first = places[index]
        size = places[index + m] - first
        if first < done or not 2 <= size <= _MOST:
            continue
        end = first + 1
        while first > done and words[first - 1] == words[first - 1 + size]:
            first -= 1
        while end - first < size and end + size < len(words) and words[end] == words[end + size]:
            end += 1
        if end - first >= size:
            yield first, size
            done = first + 2 * size


def _loops(text: str, words: Sequence[str]) -> list[tuple[int, int, int]]:
    """Stretches of a text in which a word repeats: start, length of the word with what parts it from the next, end."""
    every = _LOOP // 2  # of a run of equal words each fifth is looked at
    sampled = words[::every]
    numbers = compress(range(0, len(words), every), map(eq, sampled, sampled[1:]))
    looping = {words[n] for n in numbers if len(set(words[n : n + every])) == 1 and sum(map(str.isalpha, words[n])) >= 3}
    places = [at for word in looping if (at := text.find(f"{word} " * _LOOP)) >= 0]
    if not text.isascii() and len(words) * 12 < len(text):
        last = len(text) - _LOOP * 2
        places += [at for at in range(0, last, _STEP) if text.find(text[at : at + _WINDOW], at + 1, at + _REACH) > 0]
    found, done = [], 0
    for at in sorted(places):
        if at < done:
            continue  # within a run that was looked at, be it a loop or not
        start, period, done = _run(text, at, done)
        if _is_loop(text, start, period, done):
            found.append((start, period, done))
    return found


def _run(text: str, at: int, first: int) -> tuple[int, int, int]:
    """The repetition around a place, from `first` on: its start, the length of what repeats, and its end."""
    period = text.find(text[at : at + _WINDOW], at + 1) - at
    if period <= 0:
        return at, 0, at + 1
    while at > first and text[at - 1] == text[at - 1 + period] and not text[at - 1].isspace():
        at -= 1
    unit = text[at : at + period]
    end = at + period
    while text.startswith(unit, end):
        end += period
    return at, period, end


def _is_loop(text: str, start: int, period: int, end: int) -> bool:
    """A repetition that people do not make: no cry, laughter, figure or row of signs."""
    if period <= 0 or end - start < _LOOP * period:
        return False
    unit = text[start : start + period]
    letters = {c for c in unit if c.isalpha()}
    return len(letters) >= 2 + unit.isascii() and "\n" not in unit and "!" not in unit


def _recurring(words: list[str], apart: int) -> Iterator[tuple[int, int]]:
    """Where so many words in a row occur again so many words further on."""
    same = bytes(map(eq, words, words[apart:]))
    run = b"\1" * apart
    at = same.find(run)
    while at >= 0:
        yield at, apart
        at = same.find(run, at + 1)


def _is_phrase(words: Sequence[str], first: int, size: int) -> bool:
    """No punctuation mark is in it, it says something, and does not go on as “again and again and again” does."""
    unit = words[first : first + size]
    following = words[first + 2 * size] if first + 2 * size < len(words) else ""
    if any(word[-1] in _MARKS for word in unit) or not unit[-1][-1].isalpha() or weight("".join(unit)) < _LIGHTEST:
        return False
    if following.strip(".,!?;:") == unit[0] or unit[0] in _LINKS or unit[-1] in _LINKS:
        return False
    return size > 2 or all(len(word) >= 4 or word[0].isupper() for word in unit)
