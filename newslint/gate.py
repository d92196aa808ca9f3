"""The gate: how many findings, or what share of documents with any, a run may have before it fails.

A limit is `2%` or `encoding=0.1%` (share of documents), `10` or `BP101=3` (findings); the word before the sign selects rules. Only
findings of at least the severity of `fail-on` count.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from newslint.diagnostic import Diagnostic
from newslint.finding import Severity
from newslint.rule import Rule
from newslint.selection import matches, verify


class LimitError(ValueError):
    """A limit that is no number; the message says what one looks like."""


class Limit(msgspec.Struct, frozen=True):
    """At most `most` findings (or share of documents, if `is_rate`) of the rules that `selector` chooses; all rules if None."""

    selector: str | None
    most: float
    is_rate: bool

    def __str__(self) -> str:
        most = f"{self.most * 100:g}% of documents" if self.is_rate else f"{self.most:,.0f}"
        return f"{self.selector or 'all rules'}: at most {most}"


def parse_limit(text: str, *, is_rate: bool) -> Limit:
    """A limit as it is written. Raises LimitError."""
    selector, sign, amount = text.rpartition("=")
    amount = amount.strip()
    example = "2%, 0.02 or encoding=0.1%" if is_rate else "10 or encoding=3"
    try:
        value = float(amount.removesuffix("%")) / (100 if amount.endswith("%") else 1)
    except ValueError:
        value = math.nan
    whole = is_rate or (value.is_integer() and not amount.endswith("%"))
    if not whole or not (0 <= value <= (1 if is_rate else math.inf)) or (sign and not selector.strip()):
        raise LimitError(f"{text!r} is no {'share' if is_rate else 'number of findings'}; write it as {example}")
    return Limit(selector.strip() or None, value, is_rate)


class Breach(msgspec.Struct, frozen=True):
    """A limit that was passed: by how many findings in how many of the documents, and who is responsible."""

    limit: Limit
    findings: int
    flagged: int
    documents: int
    rules: list[tuple[str, int, int]]
    sites: list[tuple[str, int, int]]
    examples: dict[str, str]


class Gate:
    """Counts what a run finds, and says at the end which limits it passed."""

    def __init__(self, limits: Sequence[Limit], rules: Sequence[type[Rule]], fail_on: Severity) -> None:
        verify([limit.selector for limit in limits if limit.selector], rules)
        self._fail_on = fail_on
        self._tallies = [
            _Tally(limit, {r.code for r in rules if limit.selector is None or matches(limit.selector, r)}) for limit in limits
        ]
        self.documents = 0

    def add(self, documents: int, diagnostics: Iterable[Diagnostic]) -> None:
        """Take the findings of one file, or a part of one."""
        self.documents += documents
        counting = [d for d in diagnostics if d.finding.severity.rank >= self._fail_on.rank]
        for tally in self._tallies:
            tally.add(counting)

    def breaches(self) -> list[Breach]:
        return [b for tally in self._tallies if (b := tally.breach(self.documents))]


class _Tally:
    def __init__(self, limit: Limit, codes: set[str]) -> None:
        self._limit, self._codes = limit, codes
        self._findings = self._flagged = 0
        self._rules: Counter[str] = Counter()
        self._rule_documents: Counter[str] = Counter()
        self._sites: Counter[str] = Counter()
        self._site_documents: Counter[str] = Counter()
        self._examples: dict[str, str] = {}

    def add(self, diagnostics: Sequence[Diagnostic]) -> None:
        seen: set[tuple[str, str, int | None]] = set()
        for d in diagnostics:
            if d.finding.rule not in self._codes:
                continue
            name, site = f"{d.finding.rule} ({d.finding.name})", d.source or "(no site)"
            self._findings += 1
            self._rules[name] += 1
            self._sites[site] += 1
            self._examples.setdefault(name, _example(d))
            self._examples.setdefault(site, _example(d))
            seen |= {("rule " + name, d.path, d.record), ("site " + site, d.path, d.record), ("", d.path, d.record)}
        for kind, _, _ in seen:
            if not kind:
                self._flagged += 1
            elif kind.startswith("rule "):
                self._rule_documents[kind[5:]] += 1
            else:
                self._site_documents[kind[5:]] += 1

    def breach(self, documents: int) -> Breach | None:
        limit = self._limit
        amount = self._flagged / documents if limit.is_rate and documents else self._findings
        if amount <= limit.most:
            return None
        rules, sites = _top(self._rules, self._rule_documents), _top(self._sites, self._site_documents)
        examples = {name: self._examples[name] for name, _, _ in (*rules, *sites)}
        return Breach(limit, self._findings, self._flagged, documents, rules, sites, examples)


def _top(findings: Counter[str], documents: Counter[str]) -> list[tuple[str, int, int]]:
    """The three names with most findings: name, findings, documents with any."""
    return [(name, n, documents[name]) for name, n in findings.most_common(3)]


def _example(d: Diagnostic) -> str:
    record = "" if d.record is None else f"record {d.record}:"
    text = " ".join((d.match or d.before[-40:]).split())[:80]
    return f"{d.path}:{record}{d.line}: {text}"


def explain(breach: Breach) -> list[str]:
    """The breach in a few lines: what was passed, and the rules and sites that are responsible, with an example each."""
    share = f" ({breach.flagged / breach.documents:.2%})" if breach.documents else ""
    total = f"{breach.findings:,} findings in {breach.flagged:,} of {breach.documents:,} documents{share}"
    lines = [f"gate failed: {breach.limit}; found {total}"]
    for kind, rows in (("rule", breach.rules), ("site", breach.sites)):
        for name, findings, flagged in rows:
            part = f"{flagged / breach.documents:.2%} of documents" if breach.documents else ""
            lines.append(f"  {kind} {name}: {findings:,} findings, {part}; such as {breach.examples[name]}")
    return lines
