"""One finding for each span: what a larger cut takes anyway is not reported once more."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from newslint.lint.finding import Family, Finding, Safety, Severity

CUTTING = (Family.BOILERPLATE, Family.DUPLICATION)  # the families whose fixes delete text
_NONE, _UNSAFE, _SAFE = range(3)
_CUT, _REPAIR, _VETO = 1, 2, 3


class _Change(NamedTuple):
    """A kind of change: of which family, how safe, and whether it deletes, rewrites, or forbids others."""

    family: Family
    strength: int
    change: int


class _Range(NamedTuple):
    """What a finding is about, or a range that its fix takes or rewrites. In this order what covers comes before what it covers;
    of two alike the one whose fix is safer, and relies on nothing, is first."""

    start: int
    back: int  # less its end
    weakness: int
    relies: bool
    rule: str
    number: int  # of the finding
    change: int  # 0: what the finding is about


def strength(finding: Finding) -> int:
    """How sure its fix is: none, unsafe, safe."""
    if finding.fix is None:
        return _NONE
    return _SAFE if finding.fix.safety is Safety.SAFE else _UNSAFE


def without_covered(findings: Sequence[Finding], text: str, vetoes: Mapping[str, Container[Family]]) -> list[Finding]:
    """Less the findings whose text another one's fix takes as a whole, and no less safely.

    A safe repair (of mojibake in a menu) is reported all the same: it says another thing. What a safe repair rewrites as a whole
    (a quotation mark that is half of mojibake) is not reported as anything else. Where a finding vetoes the fixes of whole
    families, their findings within it say nothing new. What is left out counts: the finding that speaks for it takes over the
    higher severity of the two.
    """
    furthest: dict[_Change, tuple[int, int]] = {}  # of all changes of a kind so far, the end of the furthest, and its finding
    speaker: dict[int, int] = {}  # for each finding that is left out, the one that says what it says
    for item in sorted(_ranges(findings, text, vetoes)):
        finding, end = findings[item.number], -item.back
        if item.change:
            kind = _Change(finding.family, strength(finding), item.change)
            if item.number not in speaker and not item.relies and end > furthest.get(kind, (-1, -1))[0]:
                furthest[kind] = end, item.number
            continue
        for kind, (reach, other) in furthest.items():
            if reach >= end and _says_more(kind, finding, vetoes.get(findings[other].rule, ())):
                speaker[item.number] = other
                break
    return _speaking(findings, speaker) if speaker else list(findings)


def _says_more(kind: _Change, finding: Finding, vetoed: Container[Family]) -> bool:
    own = strength(finding)
    if kind.change == _VETO:
        return own == _NONE and finding.family in vetoed
    if finding.family in CUTTING:
        return kind.change == _CUT and kind.strength >= max(own, _UNSAFE)
    return kind.strength == _SAFE and (own < _SAFE or kind.family is finding.family)


def _ranges(findings: Sequence[Finding], text: str, vetoes: Mapping[str, Container[Family]]) -> Iterator[_Range]:
    for index, finding in enumerate(findings):
        edits = finding.fix.edits if finding.fix else ()
        weakness, relies = -strength(finding), bool(finding.fix and finding.fix.keeps)
        start, end = finding.start, finding.end
        if edits:  # sorted
            start, end = min(start, edits[0].start), max(end, edits[-1].end)
        start, end = _trimmed(text, start, end)
        yield _Range(start, -end, weakness, relies, finding.rule, index, 0)
        if finding.rule in vetoes:
            yield _Range(start, -end, weakness, relies, finding.rule, index, _VETO)
        if len(edits) == 1:
            changes = [(edits[0].start, edits[0].end, _REPAIR if edits[0].text else _CUT)]
        else:
            changes = [(first, last, _CUT) for first, last in joined((e.start, e.end) for e in edits if not e.text)]
            changes += [(edit.start, edit.end, _REPAIR) for edit in edits if edit.text]
        for first, last, change in changes:
            first, last = _trimmed(text, first, last)
            yield _Range(first, -last, weakness, relies, finding.rule, index, change)


def joined(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, none touching another."""
    ranges: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        else:
            ranges.append((start, end))
    return ranges


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the white space at its ends, if it has anything else."""
    first, last = start, end
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return (first, last) if first < last else (start, end)


def _speaking(findings: Sequence[Finding], speaker: Mapping[int, int]) -> list[Finding]:
    severity: dict[int, Severity] = {}
    for index, other in speaker.items():
        if findings[index].family in CUTTING:
            most = max(findings[index].severity, severity.get(other, findings[other].severity), key=lambda s: s.rank)
            severity[other] = most
    return [
        msgspec.structs.replace(finding, severity=severity[index]) if index in severity else finding
        for index, finding in enumerate(findings)
        if index not in speaker
    ]
