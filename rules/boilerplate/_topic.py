"""Whether a line speaks of what the story speaks of, in any language: by the beginnings of its longer words.

Teasers and links look like cross-heads and captions; but they have other words than the story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

UNKNOWN = -1.0
STEM, KOREAN_STEM = 5, 2  # characters: what endings leave of a word; shorter words are left out
_HEAD = 600  # characters of a line that count
_MOST = 12.0
_REACH = 3  # lines before and after

_MARKS = ",.:;!?\"'()“”„«»’‘"
_PAIRS = re.compile("(?=([\u30a0-\u30ff\u3400-\u9fff]{2}|[\u0e00-\u0eff]{4}))")  # Katakana and Han; Thai and Lao
_HANGUL = re.compile("[\uac00-\ud7a3]")


def overlaps(
    texts: Sequence[str], prose: Sequence[bool], story: tuple[int, int], judged: Sequence[int], dense: bool
) -> dict[int, list[float]]:
    """For each judged line the share, and the number, of its stems that stand in the story's paragraphs; the share that stands
    in any other line; the share that stands in the three lines before and after. -1 for a line without stems.

    `prose` tells the paragraphs, `story` is the first and last line of the story, `dense` a script without spaces.
    """
    if not judged:
        return {}
    first, last = story
    size = KOREAN_STEM if not dense and _HANGUL.search(texts[first][:_HEAD]) else STEM
    stems = [_stems(text[:_HEAD], dense, size) for text in texts]
    told: Counter[str] = Counter()  # in how many of the story's paragraphs
    lines: Counter[str] = Counter()
    for index, found in enumerate(stems):
        lines.update(found)
        if prose[index] and first <= index <= last:
            told.update(found)
    rows = {}
    for i in judged:
        own = stems[i]
        if not own:
            rows[i] = [UNKNOWN, 0.0, UNKNOWN, UNKNOWN]
            continue
        itself = 1 if prose[i] and first <= i <= last else 0
        shared = sum(told[stem] > itself for stem in own)
        near = set().union(*stems[max(0, i - _REACH) : i], *stems[i + 1 : i + 1 + _REACH])
        other = sum(lines[stem] > 1 for stem in own)
        rows[i] = [shared / len(own), min(_MOST, float(shared)), other / len(own), len(own & near) / len(own)]
    return rows


def _stems(text: str, dense: bool, size: int) -> set[str]:
    if dense:
        return set(_PAIRS.findall(text))
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, " ")
    return {word[:size] for word in text.lower().split() if len(word) >= size}
