"""Where a text ends in an unfinished line, and how likely that is a cut: a view that the rules of the family share."""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from newslint import Document, Hit
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._dangling import ANYWHERE, PARTICLES, dangling
from newslint_rules.truncation._lazy import Lazy
from newslint_rules.truncation._weights import WEIGHTS

# Topics of this family's own phrases.
MARKERS = ("rest-link", "rest-paywall", "rest-subscribers")
# A last line that stands alone under finished text is a cut or a heading left over: even a little evidence counts there. Above
# furniture, and among lines that are no sentences, only much does.
LIKELY, POSSIBLE, SURE = 0.7, 0.09, 0.8
NEAR, REACH = 20_000, 2000
_LINES = 24
_LABEL, _PARAGRAPH = 20, 60
_WORD = Lazy(r"[^\W_]+(?:['’\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff][^\W_]*)*")
_PAIRS = ("()", "[]", "“”", "«»", "「」", "『』", "（）", "《》", "【】")
_LEADING_ON = ",;、，؛،-–—"
_ENCLOSED_COMMA = Lazy(r"[,;،、，；]\s?\S")


class Line(NamedTuple):
    """One of the last lines: its text without white space around it (its last `REACH` characters), and where that stands."""

    start: int
    end: int
    text: str
    is_phrase: bool


class Ending(NamedTuple):
    """The unfinished end of a text: `start` and `end` of its last, open sentence; the line it stands in; how likely it is a
    cut (0 to 1); and what speaks for it."""

    start: int
    end: int
    line: Line
    likelihood: float
    evidence: dict[str, float]


def ending(document: Document) -> Ending | None:
    """The unfinished sentence that the article's text ends in, looked for above furniture; None where it ends whole."""
    rest = document.view(last_lines)
    markers = [hit for topic in MARKERS for hit in document.hits(topic)[-_LINES:]]
    for depth, line in enumerate(rest):
        if line.is_phrase:
            continue
        text = line.text
        if shape.is_finished(text) or shape.writes_no_stop(text) or _ends_in_marker(line, markers):
            return None
        start, tail = shape.tail(text)
        if depth and not start and not _stands_under_article([other.text for other in rest[depth + 1 : depth + 3]]):
            continue
        if shape.is_signature(tail) or shape.is_furniture(tail):
            if start:
                return None
            continue
        above = [other.text for other in rest[depth + 1 : depth + 9]][::-1]
        if depth and text in above:
            continue
        found = evidence(text, above, document.text[max(0, line.start - NEAR) : line.start], lambda: document.language.code)
        likelihood = probability(found)
        if not depth and shape.unclosed(text):
            likelihood = max(likelihood, LIKELY)
        if likelihood >= POSSIBLE and _is_body(text, above, found, depth, likelihood):
            return Ending(line.start + start, line.end, line, likelihood, found)
    return None


def _stands_under_article(above: Sequence[str]) -> bool:
    return len(above) > 1 and all(shape.is_finished(line) and shape.width(line) >= _PARAGRAPH for line in above[-2:])


def _is_body(text: str, above: Sequence[str], found: dict[str, float], depth: int, likelihood: float) -> bool:
    """The line belongs to the article, and not to the headings, links and labels below it.

    The very last line needs little for that. A line above others without an end needs article on both sides of it: it
    must be a paragraph's beginning itself, under finished paragraphs.
    """
    if depth:
        under = _stands_under_article(above)
        telling = bool(found["dangling_word"] or found["ends_comma"] or found["cut_word"])
        begun = found["sentence_before"] > 0 and (telling or under)
        return likelihood >= SURE and (begun or (under and (telling or shape.width(text) >= 2 * _PARAGRAPH)))
    telling = bool(found["dangling_word"] or found["ends_comma"])
    if not (found["sentence_before"] or any(map(shape.is_finished, above))):
        # Nothing but a line: a headline, a name, a search word; or the beginning of a sentence.
        return telling or (likelihood >= LIKELY and shape.width(text) >= 2 * _PARAGRAPH)
    if found["unfinished_share"] > 0.6:
        return likelihood >= SURE and not found["one_word"]
    label = shape.width(text) < _LABEL and not telling
    return not (label and len(above) > 1 and not any(map(shape.is_finished, above[-2:])))


def last_lines(document: Document) -> tuple[Line, ...]:
    """The last lines that are not blank, from the last upwards; a view."""
    spans: list[tuple[int, int]] = []
    for begin, _, text in reversed(document.lines):
        if text and (text := text.rstrip()):
            end = begin + len(text)
            spans.append((max(end - len(text.lstrip()), end - REACH), end))
            if len(spans) == _LINES:
                break
    if not spans:
        return ()
    first = spans[-1][0]
    hits = [
        hit
        for topic, found in document.phrases.items()
        if found[-1].end > first and topic not in MARKERS
        for hit in found[-_LINES:]
        if hit.end > first
    ]
    if hits:
        hits.sort(key=lambda hit: -hit.end)
        spans = [_without_tail(document, start, end, hits) for start, end in spans]
    filled = _phrase_starts(document, spans)
    return tuple([Line(start, end, document.text[start:end], start in filled) for start, end in spans])


def _without_tail(document: Document, start: int, end: int, hits: Sequence[Hit]) -> tuple[int, int]:
    """A line less the furniture that it ends in, such as a picture's credit and a row of buttons behind it. `hits`: of phrases,
    the last first."""
    last = end
    if end - start <= _PARAGRAPH:
        return start, end
    for hit in hits:
        if hit.end < end - 2:
            break
        if hit.end > last or hit.start < start + _PARAGRAPH:
            continue
        end = min(end, start + len(document.text[start : hit.start].rstrip()))
    return start, end


def _phrase_starts(document: Document, spans: Sequence[tuple[int, int]]) -> set[int]:
    """Starts of those lines that a phrase fills, be it one of furniture or one of this family's markers."""
    filled: set[int] = set()
    for hits in document.phrases.values():
        for hit in reversed(hits[-4 * _LINES :]):
            if hit.end < spans[-1][0]:
                break
            for start, end in spans:
                if start <= hit.start < end:
                    if hit.end - hit.start >= 0.7 * (end - start):
                        filled.add(start)
                    break
    return filled


def _ends_in_marker(line: Line, markers: Sequence[Hit]) -> bool:
    """A phrase such as "Read more" closes the line: its own rule says what that means."""
    return any(line.start < hit.start and line.end - 4 <= hit.end <= line.end for hit in markers)


def evidence(line: str, above: Sequence[str], body: str, language: Callable[[], str]) -> dict[str, float]:
    """What speaks for and against a cut at the end of an unfinished line: features by name, all of them small numbers.

    `above`: the lines before it, the nearest last; `body`: the text before it; `language`: asked only if it matters.
    """
    start, tail = shape.tail(line)
    words = _WORD.compiled.findall(tail)
    last, end = (words[-1] if words else ""), tail[-1]
    bare = tail.rstrip(shape.CLOSERS + " ")
    wide = shape.is_wide(tail[-3:])
    letter = bool(bare) and (bare[-1].isalpha() or unicodedata.category(bare[-1])[0] == "M")
    long = [word for word in words[1:] if len(word) > 3]
    unfinished = [not shape.is_finished(text) for text in above]
    widths = [shape.width(text) for text in above]
    open_width = sum(itertools.compress(widths, unfinished))
    seen, begun = (
        _occurrences(last.lower(), f"{body}\n{line[: line.rfind(last)]}".lower()) if last and not wide else (False, False)
    )
    word = last.lower() if end not in shape.CLOSERS and not wide else ""
    found = {
        "length": math.log(shape.width(line) + 1) - 4 if not start else 1.5,
        "sentence_before": bool(start),
        "dangling_word": end in PARTICLES if wide else word in ANYWHERE and word in dangling(language()),
        "ends_lower": letter and not last[:1].isupper(),
        "ends_capitalised": letter and last[:1].isupper(),
        "ends_digit": bare[-1:].isdigit(),
        "ends_comma": bare[-1:] in _LEADING_ON and bool(bare),
        "ends_closed": end in shape.CLOSERS,
        "capitals": sum(word[0].isupper() for word in long) / len(long) if long else 0.3,
        "after_unfinished": bool(unfinished) and unfinished[-1],
        "after_long_unfinished": bool(unfinished) and unfinished[-1] and widths[-1] > 80,
        "unfinished_share": open_width / sum(widths) if above else 0,
        "open_bracket": any(tail.count(pair[0]) > tail.count(pair[1]) for pair in _PAIRS),
        "seen_word": seen,
        "cut_word": begun and not seen,
        "starts_lower": tail[:1].islower(),
        "one_word": len(words) <= 1 and not start,
        "short_tail": len(words) <= 2 and bool(start),
        "comma": _ENCLOSED_COMMA.compiled.search(tail) is not None,
        "name": not start and shape.is_name(words, body),
        "capital_letters": len(tail) > 4 and all(letter.isupper() for letter in tail if letter.isalpha()),
    }
    return {name: float(value) for name, value in found.items()}


def _occurrences(word: str, body: str) -> tuple[bool, bool]:
    """Whether a word stands in the body by itself, and whether it begins a longer one there."""
    begun, at = False, body.find(word)
    while at >= 0:
        after = at + len(word)
        if at == 0 or not body[at - 1].isalnum():
            if after == len(body) or not body[after].isalnum():
                return True, begun
            begun = True
        at = body.find(word, after)
    return False, begun


def probability(found: dict[str, float]) -> float:
    """Logistic regression over the evidence (weights by tools/train_truncation.py)."""
    logit = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-logit))
