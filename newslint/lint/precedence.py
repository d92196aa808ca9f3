"""Which finding wins: what supersedes what, which fixes are vetoed or take too much, and which can be applied together."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

import msgspec

from newslint.lint import coverage
from newslint.lint.finding import Family, Finding, Safety
from newslint.lint.rule import Rule
from newslint.text import marks
from newslint.text.document import Document

MAX_CUT = 0.5  # share of a document's sentences that one safe fix may take
_WORTH_A_LOOK = 0.15  # share of a text's characters below which no cut is weighed by its sentences
_MANY = 3  # sentences below which a share says nothing: of two, one banner is half


class Precedence:
    """What the rules of one linter say of each other's findings. `max_cut` is the share of a document's sentences that one safe
    fix may take; a fix that would take more is unsafe."""

    def __init__(self, rules: Iterable[Rule], max_cut: float = 1.0) -> None:
        self._superseding: dict[str, set[str]] = {}
        self._vetoes = {rule.code: frozenset(rule.vetoes) for rule in rules if rule.vetoes}
        self._max_cut = max_cut
        for rule in rules:
            for code in rule.supersedes:
                self._superseding.setdefault(code, set()).add(rule.code)

    def checked(self, findings: Sequence[Finding], document: Document) -> list[Finding]:
        """All findings, without safe fixes that are vetoed or take too much."""
        vetoed = frozenset[Family]().union(*(self._vetoes.get(f.rule, ()) for f in findings))
        return [self._checked(finding, document, vetoed) for finding in findings]

    def settle(self, checked: Sequence[Finding], text: str) -> list[Finding]:
        """The findings to report: of those on one span only what says most."""
        if len(checked) < 2:
            return list(checked)
        return coverage.without_covered(self._without_superseded(checked, text), text, self._vetoes)

    def _without_superseded(self, findings: Sequence[Finding], text: str) -> list[Finding]:
        """Less the findings that others, by rules which say that they supersede these, cover: each alone or several together."""
        if not any(f.rule in self._superseding for f in findings):
            return list(findings)
        ranges: dict[tuple[str, int], list[tuple[int, int]]] = {}
        kept = []
        for finding in findings:
            codes = self._superseding.get(finding.rule)
            if codes:
                key = finding.rule, coverage.strength(finding)
                if key not in ranges:
                    ranges[key] = _reaching(f for f in findings if f.rule in codes and coverage.strength(f) >= key[1])
                if _is_covered(finding, ranges[key], text):
                    continue
            kept.append(finding)
        return kept

    def _checked(self, finding: Finding, document: Document, vetoed: frozenset[Family]) -> Finding:
        fix = finding.fix
        if fix is None or finding.family not in coverage.CUTTING:
            return finding
        if finding.family in vetoed:
            return msgspec.structs.replace(finding, fix=None)
        if fix.safety is Safety.SAFE and self._takes_too_much(finding, document):
            return msgspec.structs.replace(finding, fix=msgspec.structs.replace(fix, safety=Safety.UNSAFE))
        return finding

    def _takes_too_much(self, finding: Finding, document: Document) -> bool:
        cuts = _merged([finding])
        if self._max_cut >= 1 or sum(end - start for start, end in cuts) < _WORTH_A_LOOK * len(document.text):
            return False
        sentences = [s for s in document.sentences if is_full_sentence(s.text)]
        starts = [start for start, _ in cuts]
        taken = 0
        for sentence in sentences:
            index = bisect.bisect_right(starts, sentence.start) - 1
            taken += index >= 0 and sentence.end <= cuts[index][1]
        return taken >= _MANY and taken > self._max_cut * len(sentences)


_FULL = marks.SENTENCE_ENDS + '”"»」'


def is_full_sentence(text: str) -> bool:
    """Some words, and a sentence's end behind them: what a menu, a label or a headline is not."""
    return text[-1:] in _FULL and len(text) >= 20


def together(findings: Iterable[Finding], *, unsafe: bool) -> list[Finding]:
    """The findings whose fixes may be applied together, sorted by their first edit: a fix is taken whole, from its first edit to
    its last, and no other may come between."""
    wanted = [f for f in findings if f.fix and f.fix.edits and (unsafe or f.fix.safety is Safety.SAFE)]
    wanted.sort(key=lambda f: (f.fix.edits[0].start, -f.fix.edits[-1].end, f.rule) if f.fix else (0, 0, ""))
    chosen = _apart(wanted)
    left = _with_what_they_keep(chosen)
    if len(left) < len(chosen):  # what a dropped fix was in the way of may go now
        dropped = set(map(id, chosen)) - set(map(id, left))
        left = _with_what_they_keep(_apart([f for f in wanted if id(f) not in dropped]))
    return left


def _apart(wanted: list[Finding]) -> list[Finding]:
    """Of fixes sorted by their first edit each that begins behind the one before it."""
    chosen: list[Finding] = []
    end = inserted = -1
    for finding in wanted:
        assert finding.fix is not None
        first, last = finding.fix.edits[0], finding.fix.edits[-1]
        # Nor may two insert at one place.
        if first.start >= end and not first.end == first.start == inserted:
            chosen.append(finding)
            end = last.end
            inserted = last.start if last.start == last.end else -1
    return chosen


def _with_what_they_keep(chosen: list[Finding]) -> list[Finding]:
    """Less the findings whose fix relies on text that another fix of the same round takes: of two copies one must stay."""
    fixes = [finding.fix for finding in chosen if finding.fix]
    if not any(fix.keeps for fix in fixes):
        return chosen
    starts = [fix.edits[0].start for fix in fixes]
    dropped: set[int] = set()
    for index, fix in enumerate(fixes):
        for start, end in fix.keeps:
            # Fixes do not overlap, so those that touch the range are the last that begins before it, and those within.
            first = max(0, bisect.bisect_right(starts, start) - 1)
            near = range(first, bisect.bisect_left(starts, end))
            if any(fixes[i].edits[-1].end > start and i != index and i not in dropped for i in near):
                dropped.add(index)
    return [finding for index, finding in enumerate(chosen) if index not in dropped]


def _reaching(findings: Iterable[Finding]) -> list[tuple[int, int]]:
    """The ranges that the fixes of some findings change; of a finding without one, its span."""
    return coverage.joined(
        pair for f in findings for pair in (((e.start, e.end) for e in f.fix.edits) if f.fix else ((f.start, f.end),))
    )


def _merged(findings: Iterable[Finding]) -> list[tuple[int, int]]:
    """The ranges that the safe fixes of some findings delete, in order, none touching another."""
    safe = (f.fix for f in findings if f.fix and f.fix.safety is Safety.SAFE)
    return coverage.joined((e.start, e.end) for fix in safe for e in fix.edits if not e.text)


def _is_covered(finding: Finding, ranges: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether only white space is left of a finding's text without these ranges."""
    at = finding.start
    index = max(0, bisect.bisect_right(ranges, (at, len(text))) - 1)
    while index < len(ranges) and ranges[index][0] < finding.end:
        start, end = ranges[index]
        if text[at:start].strip():
            return False
        at, index = max(at, end), index + 1
    return not text[at : finding.end].strip()
