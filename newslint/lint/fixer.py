"""Applies fixes to a document until nothing is left to mend."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import msgspec

from newslint.lint import edits
from newslint.lint.finding import Family, Finding, Problem, Safety
from newslint.lint.linter import Linter, Verdict
from newslint.text.document import Document

MAX_ROUNDS = 10


class Fixed(msgspec.Struct, frozen=True):
    """The text after fixing, what was applied (spans refer to the text of their round), and what remains in the new text."""

    text: str
    applied: tuple[Finding, ...]
    remaining: Verdict


def fix(linter: Linter, document: Document, *, unsafe: bool = False, verdict: Verdict | None = None) -> Fixed:
    """Mend `document` to a fixpoint: each round applies every fix that overlaps none before it in the text.

    Never empties a text: fixes that would leave no letter or digit are not applied. Rules that still want to change the text
    after `MAX_ROUNDS` rounds are named in a problem, and the text of the last round stands.

    A fix without edits says that the text is right but its bytes are not in UTF-8: they are written anew.
    """
    verdict = verdict or linter.check(document)
    applied = [f for f in verdict.findings if f.fix and not f.fix.edits and (unsafe or f.fix.safety is Safety.SAFE)]
    problems: list[Problem] = []
    if applied:
        document = document.as_utf8()
        verdict = linter.check(document)
    for _ in range(MAX_ROUNDS):
        chosen = select(_mendable(linter, verdict), unsafe=unsafe)
        text = edits.apply(document.text, [e for f in chosen if f.fix for e in f.fix.edits])
        if text == document.text:
            break
        if not any(map(str.isalnum, text)) and not any(e.text.strip() for f in chosen if f.fix for e in f.fix.edits):
            break
        applied += chosen
        document = document.replace(text)
        verdict = linter.check(document)
    else:
        wanting = sorted({f"{f.rule} ({f.name})" for f in select(_mendable(linter, verdict), unsafe=unsafe)})
        if wanting:
            what = f"still not settled after {MAX_ROUNDS} rounds of fixes; rules that go on: {', '.join(wanting)}"
            problems.append(Problem(document.path, what, document.record))
    return Fixed(document.text, tuple(applied), Verdict(verdict.findings, (*verdict.problems, *problems)))


def _mendable(linter: Linter, verdict: Verdict) -> Sequence[Finding]:
    """The findings that may be mended: where a rule says that the document is no article, nothing is cut from it."""
    findings = (*verdict.findings, *verdict.echoes)
    if linter.sparing.isdisjoint(f.rule for f in findings):
        return findings
    return [f for f in findings if f.family not in (Family.BOILERPLATE, Family.DUPLICATION)]


def select(findings: Sequence[Finding], *, unsafe: bool) -> list[Finding]:
    """The findings whose fixes may be applied together, sorted by their first edit."""
    wanted = [f for f in findings if f.fix and f.fix.edits and (unsafe or f.fix.safety is Safety.SAFE)]
    wanted.sort(key=lambda f: (f.fix.edits[0].start, -f.fix.edits[-1].end, f.rule) if f.fix else (0, 0, ""))
    chosen: list[Finding] = []
    end = inserted = -1
    for finding in wanted:
        assert finding.fix is not None
        first, last = finding.fix.edits[0], finding.fix.edits[-1]
        # A fix is taken whole: from its first edit to its last, no other may come between; nor may two insert at one place.
        if first.start >= end and not first.end == first.start == inserted:
            chosen.append(finding)
            end = last.end
            inserted = last.start if last.start == last.end else -1
    return _with_what_they_keep(chosen)


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
