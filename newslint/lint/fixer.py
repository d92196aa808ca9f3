"""Applies the fixes that a check reported, until each of them is finished."""

from __future__ import annotations

import bisect
from collections import deque
from collections.abc import Callable, Container, Iterable, Sequence
from itertools import accumulate, chain
from operator import attrgetter, itemgetter

import msgspec

from newslint.lint import edits
from newslint.lint.finding import Edit, Family, Finding, Problem
from newslint.lint.linter import Linter, Verdict
from newslint.lint.precedence import together
from newslint.text.document import Document

MAX_ROUNDS = 10


class Fixed(msgspec.Struct, frozen=True):
    """The text after fixing; which of the reported findings were applied (their spans refer to the text before); and what
    remains in the new text. `gone` are the reported ones that went with what others took, without a fix of their own; `new` of
    those that remain show only in the fixed text. So applied, gone and remaining less new are what was reported."""

    text: str
    applied: tuple[Finding, ...]
    remaining: Verdict
    gone: tuple[Finding, ...] = ()
    new: int = 0


def fix(
    linter: Linter,
    document: Document,
    *,
    unsafe: bool = False,
    verdict: Verdict | None = None,
    kept: Sequence[tuple[int, int]] = (),
    unproven: Container[str] = (),
    known: Sequence[Finding] = (),
) -> Fixed:
    """Fix what a check of `document` reported, and nothing else: not the ranges that are `kept`, nor what `unproven` rules find.
    `known` findings are no new ones.

    Each round applies every fix that overlaps none before it in the text. Later rounds finish what the first began: they apply
    what waited because it overlapped, and what a repair uncovered in the characters that it wrote. What becomes a finding only
    because other text went is left to the next check.

    Never empties a text: fixes that would leave no letter or digit are not applied. Rules that still want to change the text
    after `MAX_ROUNDS` rounds are named in a problem, and the text of the last round is kept.
    """
    first = verdict = verdict or linter.check(document)
    reported = [f for f in first.findings if f.fix and f.fix.edits and f.is_fixable(unsafe=unsafe)]
    applied: dict[int, Finding] = {}  # reported findings by their place in `reported`
    origins = Origins(reported, kept)
    problems: list[Problem] = []
    wanted = list(enumerate(reported))
    for _ in range(MAX_ROUNDS):
        chosen = together((finding for _, finding in wanted), unsafe=unsafe)
        done = edits.exact(document.text, [e for f in chosen if f.fix for e in f.fix.edits])
        text = edits.splice(document.text, done)
        if text == document.text:
            break
        if not any(map(str.isalnum, text)) and not any(e.text.strip() for e in done):
            break
        taken = set(map(id, chosen))
        applied |= {index: reported[index] for index, finding in wanted if id(finding) in taken}
        origins.follow(done, [(index, finding) for index, finding in wanted if id(finding) in taken])
        document = document.replace(text)
        verdict = linter.check(document)
        fixable = [f for f in verdict.findings if f.rule not in unproven and f.is_fixable(unsafe=unsafe)]
        wanted = [(index, f) for f in fixable if (index := origins.of(f, document.text)) is not None]
    else:
        wanting = sorted({f"{f.rule} ({f.name})" for f in together((f for _, f in wanted), unsafe=unsafe)})
        if wanting:
            what = f"still not settled after {MAX_ROUNDS} rounds of fixes; rules that go on: {', '.join(wanting)}"
            problems.append(Problem(document.path, what, document.record))
    remaining = Verdict(verdict.findings, (*verdict.problems, *problems), verdict.covered)
    if not applied:
        return Fixed(document.text, (), remaining)
    done_with = set(map(id, applied.values()))
    spans = {(f.rule, f.start, f.end) for f in first.findings}
    others = [f for f in known if (f.rule, f.start, f.end) not in spans]
    before = sorted([*(f for f in first.findings if id(f) not in done_with), *others], key=attrgetter("start", "end", "rule"))
    gone, new = origins.compare(before, verdict.findings)
    gone = tuple(f for f in gone if (f.rule, f.start, f.end) in spans)
    return Fixed(document.text, tuple(applied[index] for index in sorted(applied)), remaining, gone, new)


class Origins:
    """Which reported finding a finding of a later round belongs to."""

    def __init__(self, reported: Sequence[Finding], kept: Sequence[tuple[int, int]] = ()) -> None:
        self._kept = kept
        self._reported: dict[Family, _Ranges] = {}
        for index, finding in enumerate(reported):
            self._reported.setdefault(finding.family, _Ranges()).add(*_reach(finding), index)
        self._written = _Ranges()  # what repairs rewrote
        self._maps: list[edits.OffsetMap] = []

    def follow(self, done: Sequence[Edit], chosen: Sequence[tuple[int, Finding]]) -> None:
        """Note what a round did."""
        for index, finding in chosen:
            for edit in finding.fix.edits if finding.fix else ():
                if edit.text:
                    self._written.add(*self._back(edit.start, edit.end), index)
        self._maps.append(edits.OffsetMap(done))

    def of(self, finding: Finding, text: str) -> int | None:
        """The place in `reported` of the finding that this one finishes; None if it is a new one, or reaches into what is kept. White
        space at its edges does not count: beside what went, a cut takes the space on the other side."""
        if not finding.fix or not finding.fix.edits:
            return None
        if self._kept and any(overlap(*self._back(e.start, e.end), self._kept) for e in finding.fix.edits):
            return None
        start, end = self._back(*_trimmed(text, *_reach(finding)))
        own = self._reported[finding.family].around(start, end) if finding.family in self._reported else None
        return self._written.around(start, end) if own is None else own

    def compare(self, before: Sequence[Finding], after: Sequence[Finding]) -> tuple[tuple[Finding, ...], int]:
        """The findings in the first text that none in the present one goes on with; and how many of these go on with none. One of
        the same rule goes on with a finding, else one of the same family: what a rule says no more another may say."""
        there = [(self._back(f.start, f.end), f) for f in after]
        gone, new = _unmatched(before, there, attrgetter("rule"))
        gone, new = _unmatched(gone, new, attrgetter("family"))
        return tuple(gone), len(new)

    def _back(self, start: int, end: int) -> tuple[int, int]:
        """A range of the present text, in the first text."""
        for offsets in reversed(self._maps):
            start, end = offsets.start(start), offsets.end(end)
        return start, end


class _Ranges:
    """Ranges of the first text, each with the place of the reported finding that it belongs to."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int, int]] = []
        self._ends: list[int] | None = None  # the furthest end of each range and all before it, once sorted

    def add(self, start: int, end: int, index: int) -> None:
        self._ranges.append((start, end, index))
        self._ends = None

    def around(self, start: int, end: int) -> int | None:
        """The place that belongs to a range around this one, or None."""
        if self._ends is None:
            self._ranges.sort()
            self._ends = list(accumulate((last for _, last, _ in self._ranges), max))
        at = bisect.bisect_right(self._ranges, start, key=itemgetter(0)) - 1
        while at >= 0 and self._ends[at] >= end:
            if self._ranges[at][1] >= end:
                return self._ranges[at][2]
            at -= 1
        return None


def overlap(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether a range has a character in common with any of these."""
    return any(start < last and first < end for first, last in ranges)


_Placed = tuple[tuple[int, int], Finding]  # with its range in the first text


def _unmatched(
    before: Sequence[Finding], after: Sequence[_Placed], key: Callable[[Finding], str]
) -> tuple[list[Finding], list[_Placed]]:
    """The findings, sorted, that none of those with their key and place goes on with; and these less those that do."""
    waiting: dict[str, deque[_Placed]] = {}
    for placed in sorted(after, key=itemgetter(0)):
        waiting.setdefault(key(placed[1]), deque()).append(placed)
    gone: list[Finding] = []
    new: list[_Placed] = []
    for finding in before:
        ahead = waiting.get(key(finding), deque())
        while ahead and ahead[0][0][1] < finding.start:
            new.append(ahead.popleft())
        if ahead and ahead[0][0][0] <= finding.end:
            ahead.popleft()
        else:
            gone.append(finding)
    return gone, [*new, *chain.from_iterable(waiting.values())]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the white space at its edges; white space alone stays as it is."""
    inside = text[start:end]
    if not inside.strip():
        return start, end
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _reach(finding: Finding) -> tuple[int, int]:
    """From the first to the last character that a finding is about or its fix changes."""
    changed = finding.fix.edits if finding.fix else ()
    return min(finding.start, *(e.start for e in changed)), max(finding.end, *(e.end for e in changed))
