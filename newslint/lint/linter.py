"""Asks every active rule about a document, and nothing else."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

import msgspec

from newslint.lint.finding import Finding, Problem, Safety
from newslint.lint.rule import Rule
from newslint.phrases.pack import Pack
from newslint.phrases.scanner import PhraseScanner
from newslint.text.document import Document, Memory


class Verdict(msgspec.Struct, frozen=True):
    """All that the rules say of one document: findings in the order of the text, and the rules that crashed.

    `echoes` are findings of yielding rules that say nothing new: their text goes by the fixes of others. No report shows them; the
    fixer, which takes the longest of several fixes, still does.
    """

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    echoes: tuple[Finding, ...] = ()


class Linter:
    """A set of rules with their phrases compiled; holds nothing about any document."""

    def __init__(self, rules: Sequence[Rule], packs: Iterable[Pack] = (), profile: Memory | None = None) -> None:
        self.rules = tuple(rules)
        self.sparing = frozenset(rule.code for rule in rules if rule.spares)
        self._yielding = frozenset(rule.code for rule in rules if rule.yields)
        self._profile = profile
        topics = frozenset(topic for rule in rules for topic in rule.trigger.topics)
        self._scanner = PhraseScanner(packs, topics) if topics else None
        # Sets, as a set is tested by its smaller side; a rule that only characters beyond ASCII wake costs nothing on ASCII text.
        self._characters = {r.code: frozenset(r.trigger.characters) for r in rules}
        self._beyond_ascii = {code for code, found in self._characters.items() if found and not any(map(str.isascii, found))}

    def check(self, document: Document) -> Verdict:
        """Findings sorted by start, end and rule. A rule that raises is reported as a problem of the document."""
        if self._scanner is not None:
            document.scanned_by(self._scanner)
        if self._profile is not None:
            document.profile = self._profile
        findings: list[Finding] = []
        problems: list[Problem] = []
        for rule in self.rules:
            if not self._is_asked(rule, document):
                continue
            try:
                findings += list(rule.check(document))  # all that it finds, or nothing if it crashes on the way
            except Exception as error:  # a stranger's rule may raise anything; the run goes on
                what = f"rule {rule.code} ({rule.name}) crashed: {type(error).__name__}: {error}"
                problems.append(Problem(document.path, what, document.record))
        findings.sort(key=lambda f: (f.start, f.end, f.rule))
        echoes = self._echoes(findings, document.text)
        repeated = set(map(id, echoes))
        return Verdict(tuple(f for f in findings if id(f) not in repeated), tuple(problems), tuple(echoes))

    def _echoes(self, findings: Sequence[Finding], text: str) -> list[Finding]:
        """The findings of yielding rules all of whose text safe fixes of others of their family take out."""
        yielding = [finding for finding in findings if finding.rule in self._yielding]
        if not yielding:
            return []
        others = [f for f in findings if f.rule not in self._yielding and f.fix and f.fix.safety is Safety.SAFE]
        taken = {family: _merged(f for f in others if f.family is family) for family in {f.family for f in others}}
        return [finding for finding in yielding if _is_taken(finding, taken.get(finding.family, ()), text)]

    def _is_asked(self, rule: Rule, document: Document) -> bool:
        if rule.trigger.always:
            return True
        wanted = self._characters[rule.code]
        if wanted and not (document.is_ascii and rule.code in self._beyond_ascii):
            if len(wanted) <= 8:
                if any(c in document.text for c in wanted):
                    return True
            elif not document.characters.isdisjoint(wanted):
                return True
        return any(topic in document.phrases for topic in rule.trigger.topics)


def _merged(findings: Iterable[Finding]) -> list[tuple[int, int]]:
    """The ranges that the fixes of some findings delete, in order, none touching another."""
    ranges: list[tuple[int, int]] = []
    for start, end in sorted((e.start, e.end) for f in findings if f.fix for e in f.fix.edits if not e.text):
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        else:
            ranges.append((start, end))
    return ranges


def _is_taken(finding: Finding, ranges: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether nothing but white space is left of a finding's text without these ranges."""
    at = finding.start
    index = max(0, bisect.bisect_right(ranges, (at, len(text))) - 1)
    while index < len(ranges) and ranges[index][0] < finding.end:
        start, end = ranges[index]
        if text[at:start].strip():
            return False
        at, index = max(at, end), index + 1
    return not text[at : finding.end].strip()
