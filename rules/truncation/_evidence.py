"""What speaks for a cut at the end of an unfinished line, and how likely all of it together makes one."""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from newslint import LazyPattern, marks
from newslint_rules.truncation import _shape as shape
from newslint_rules.truncation._dangling import ANYWHERE, PARTICLES, dangling
from newslint_rules.truncation._weights import WEIGHTS

_WORD = LazyPattern(r"[^\W_]+(?:['’\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff][^\W_]*)*")
_PAIRS = ("()", "[]", "“”", "«»", "「」", "『』", "（）", "《》", "【】")
_LEADING_ON = ",;、，؛،-–—"
_ENCLOSED_COMMA = LazyPattern(r"[,;،、，；]\s?\S")
_BULLET = LazyPattern(r"\s*(?:[-–—•*·●▪■‣◦+]|\(?\d{1,3}[.)、])\s*\S")
# Widths of a line below which it is more likely a heading or a label than a paragraph's beginning.
_LABEL, _HEADING = 40, 80
# So many uses of its last word are looked for in a document.
_USES = 30


class _Uses(NamedTuple):
    """How a document uses a word: alone, as the beginning of a longer one, with a word behind it, with a mark or line end behind it."""

    alone: bool
    begun: bool
    leading: int
    ending: int


def evidence(line: str, above: Sequence[str], body: str, language: Callable[[], str]) -> dict[str, float]:
    """What speaks for and against a cut at the end of an unfinished line: features by name, all of them small numbers.

    `above`: the lines before it, the nearest last; `body`: the text before it; `language`: looked up only if it matters.
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
    known = f"{body}\n{line[: line.rfind(last)]}".lower() if last and not wide else ""
    uses = _uses(last.lower(), known)
    # With an upper-case letter it is a name (May, Will), but for a sentence's first word.
    word = (
        last.lower()
        if end not in shape.CLOSERS and not wide and (last[:1].islower() or len(words) == 1 or last.lower() == last)
        else ""
    )
    width = shape.width(line)
    found = {
        "length": math.log(width + 1) - 4 if not start else 1.5,
        "label": width < _LABEL,
        "heading": _LABEL <= width < _HEADING,
        "bullet": not start and _BULLET.compiled.match(line) is not None,
        "sentence_before": bool(start),
        "question_before": start > 0 and line[:start].rstrip(shape.CLOSERS + " ")[-1:] in marks.QUESTIONS,
        "dangling_word": end in PARTICLES if wide else word in ANYWHERE and word in dangling(language()),
        "leads_on": uses.leading / (uses.leading + uses.ending + 1),
        "ends_too": uses.ending / (uses.leading + uses.ending + 1),
        "ends_lower": letter and not last[:1].isupper(),
        "ends_capitalised": letter and last[:1].isupper(),
        "ends_digit": bare[-1:].isdigit(),
        "ends_comma": bare[-1:] in _LEADING_ON and bool(bare),
        "ends_colon": bare[-1:] in (":", "："),
        "ends_closed": end in shape.CLOSERS,
        "colon": ":" in tail[:-1],
        "capitals": sum(word[0].isupper() for word in long) / len(long) if long else 0.3,
        "after_unfinished": bool(unfinished) and unfinished[-1],
        "after_long_unfinished": bool(unfinished) and unfinished[-1] and widths[-1] > 80,
        "unfinished_share": open_width / sum(widths) if above else 0,
        "unfinished_lines": sum(unfinished) / len(unfinished) if above else 0,
        "open_bracket": any(tail.count(pair[0]) > tail.count(pair[1]) for pair in _PAIRS),
        "seen_word": uses.alone,
        "cut_word": uses.begun and not uses.alone,
        "starts_lower": tail[:1].islower(),
        "one_word": len(words) <= 1 and not start,
        "short_tail": len(words) <= 2 and bool(start),
        "comma": _ENCLOSED_COMMA.compiled.search(tail) is not None,
        "name": not start and shape.is_name(words, body),
        "capital_letters": len(tail) > 4 and all(letter.isupper() for letter in tail if letter.isalpha()),
    }
    return {name: float(value) for name, value in found.items()}


def leads_on(found: Mapping[str, float]) -> bool:
    """Something must follow: a word or mark that no sentence ends with, the beginning of a longer word, an open bracket."""
    return bool(
        found["dangling_word"]
        or found["ends_comma"]
        or found["open_bracket"]
        or (found["cut_word"] and (found["ends_lower"] or found["one_word"]))
    )


def _uses(word: str, body: str) -> _Uses:
    begun, leading, ending, at = False, 0, 0, body.find(word) if body else -1
    while at >= 0 and leading + ending < _USES:
        after = at + len(word)
        if at == 0 or not body[at - 1].isalnum():
            if after < len(body) and body[after].isalnum():
                begun = True
            elif body[after : after + 1] == " " and body[after + 1 : after + 2].isalnum():
                leading += 1
            else:
                ending += 1
        at = body.find(word, after)
    return _Uses(leading + ending > 0, begun, leading, ending)


def probability(found: Mapping[str, float]) -> float:
    """Logistic regression over the evidence (weights by tools/truncation/train_truncation.py)."""
    logit = WEIGHTS["bias"] + sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-logit))
