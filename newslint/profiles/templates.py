"""What sentences that are nearly alike have in common: their fixed words, with slots for those that vary.

Sentences of a site that share their beginning, their end or a piece are laid side by side, one group for each. Where the varying
words are at the beginning, there are many groups for one sentence: “With files from Anna Berg and …”, “With files from Ola Lie
and …”. What groups have in common is found by the same means, and their numbers are added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from newslint.profiles.sentences import GOES_ON, SLOT, WIDEST, Template, weight

BEGINNING, END = 0, 1  # parts of a sentence; other numbers: a piece between
_SAMPLES = 32  # sentences that are laid side by side
_FIXED = 0.7  # share of them that must have a word
TEMPLATE_WORDS, _TEMPLATE_LETTERS = 6, 30  # fixed words of a template, at least
_DANGLING = 4  # words at a template's beginning or end that may vary and still belong to it
_SHARED = 4  # fixed words in a row that two templates must share to be laid side by side


class Found(NamedTuple):
    """A template, how many documents carry it, how it reads in one of them, and the part by which its sentences were grouped."""

    text: str
    documents: int
    example: str
    part: int


class Group:
    """Sentences of a site that begin or end alike, until there are enough to see what is fixed in them; then how often it came."""

    def __init__(self, site: int, part: int) -> None:
        self.site, self.part = site, part
        self._samples: list[tuple[str, str]] = []
        self._template: Template | None = None
        self._count = 0
        self._done = False

    def add(self, text: str, keys: list[str]) -> None:
        if not self._done:
            self._samples.append((text, " ".join(keys)))
            if len(self._samples) == _SAMPLES:
                self._build()
        elif self._template is not None and _occurs(self._template, keys):
            self._count += 1

    def _build(self) -> None:
        self._done = True
        text = template([keys.split(" ") for _, keys in self._samples])
        if text is not None:
            self._template = Template(text)
            self._samples = [(t, keys) for t, keys in self._samples if _occurs(self._template, keys.split(" "))]
            self._count = len(self._samples)
        del self._samples[1:]

    def result(self) -> Found | None:
        """What is fixed in its sentences, if that is enough."""
        if not self._done:
            self._build()
        if self._template is None or not self._samples:
            return None
        return Found(self._template.text, self._count, self._samples[0][0], self.part)


def _occurs(template: Template, keys: list[str]) -> bool:
    return any(template.match(keys, at) for at in range(len(keys)))


def template(sentences: Sequence[list[str]]) -> str | None:
    """What sentences have in common: their fixed words, with slots between; None if that is too little."""
    if len(sentences) < 2:
        return None
    ordered = sorted(sentences, key=len)
    reference = ordered[len(ordered) // 2]
    held = [0] * len(reference)
    for other in sentences:
        for match in SequenceMatcher(None, reference, other, autojunk=False).get_matching_blocks():
            for at in range(match.a, match.a + match.size):
                held[at] += 1
    fixed = [n >= _FIXED * len(sentences) for n in held]
    out: list[str] = []
    for is_fixed, group in groupby(range(len(reference)), key=fixed.__getitem__):
        run = list(group)
        if is_fixed:
            out += [reference[at] for at in run]
        elif run[0] and run[-1] + 1 < len(reference):
            if len(run) > WIDEST:
                return None
            out.append(SLOT)
        else:
            mark = SLOT if len(run) <= _DANGLING else GOES_ON
            out.append(mark)
    words = [word for word in out if word not in (SLOT, GOES_ON)]
    slots = len(out) - len(words)
    if len(words) < max(TEMPLATE_WORDS, 3 * slots) or weight(words) < _TEMPLATE_LETTERS or not slots:
        return None
    return " ".join(out)


def joined(found: Sequence[Found]) -> Iterator[Found]:
    """All templates of a site, and those that several of them have in common.

    A sentence has one beginning and one end: groups by either hold different sentences, and their numbers add up.
    """
    yield from found
    for cluster in _clusters(sorted(found)):
        texts = sorted({one.text for one in cluster})
        text = template([one.split(" ") for one in texts]) if len(texts) > 1 else None
        if text is None or text in texts:
            continue
        whole = Template(text)
        covered = [one for one in cluster if _occurs(whole, one.text.split(" "))]
        if covered:
            most = max(one.documents for one in covered)
            sums = (sum(one.documents for one in covered if one.part == part) for part in (BEGINNING, END))
            yield Found(text, max(most, *sums), min(one.example for one in covered), BEGINNING)


def _clusters(found: Sequence[Found]) -> Iterable[list[Found]]:
    """Templates that share some fixed words in a row, directly or through others."""
    heads = list(range(len(found)))

    def head(index: int) -> int:
        while heads[index] != index:
            heads[index] = heads[heads[index]]
            index = heads[index]
        return index

    first: dict[tuple[str, ...], int] = {}
    for index, one in enumerate(found):
        for part in Template(one.text).parts:
            for at in range(len(part) - _SHARED + 1):
                other = first.setdefault(tuple(part[at : at + _SHARED]), index)
                heads[head(index)] = head(other)
    clusters: dict[int, list[Found]] = {}
    for index, one in enumerate(found):
        clusters.setdefault(head(index), []).append(one)
    return clusters.values()
