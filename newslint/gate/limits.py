"""The gate: how many findings, or what share of documents with any, a run may have before it fails.

A limit is `2%` or `encoding=0.1%` (share of documents), `10` or `BP101=3` (findings); the word before the sign selects rules. Only
findings of at least the severity of `fail-on` count.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from newslint.gate.diagnostic import NO_SITE, Diagnostic
from newslint.lint.finding import Severity
from newslint.lint.rule import Rule
from newslint.settings.selection import SelectorError, matches, verify
from newslint.text.display import count

_NAMED = 3  # rules, and sites, that are named as responsible for a failure
_EXCERPT = 48
_ENOUGH = 12  # code points that speak for themselves


class LimitError(ValueError):
    """A limit that is no number, or of no rule; the message says what would be one."""


class Limit(msgspec.Struct, frozen=True):
    """At most `most` findings (or share of documents, if `is_rate`) of the rules that `selector` chooses; all rules if None."""

    selector: str | None
    most: float
    is_rate: bool

    def __str__(self) -> str:
        most = f"{self.most * 100:g}% of documents" if self.is_rate else f"{self.most:,.0f}"
        return f"{self.selector or 'all rules'}: at most {most}"


def parse_limit(text: str, *, is_rate: bool, rules: Sequence[type[Rule]] = ()) -> Limit:
    """A limit as it is written; what it selects must be among the `rules`, where there are any. Raises LimitError."""
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
    if sign and rules:
        try:
            verify([selector], rules)
        except SelectorError as error:
            raise LimitError(f"{text!r}: {error}") from None
    return Limit(selector.strip() or None, value, is_rate)


class Share(msgspec.Struct, frozen=True):
    """What one rule or one site contributes: findings, in how many of how many documents (of a site: its own), and one to see."""

    name: str
    findings: int
    flagged: int
    documents: int
    place: str
    excerpt: str


class Tally:
    """Counts findings by rule and by site, and the documents that have any."""

    def __init__(self) -> None:
        self.findings = self.flagged = 0
        self._rules: dict[str, _Count] = {}
        self._sites: dict[str, _Count] = {}

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take the findings of one file or block; all those of one document come in one call."""
        flagged: set[tuple[str, int | None]] = set()
        for d in diagnostics:
            document = d.path, d.record
            flagged.add(document)
            self.findings += 1
            self._rules.setdefault(f"{d.finding.rule} {d.finding.name}", _Count(d)).add(document)
            self._sites.setdefault(d.source or NO_SITE, _Count(d)).add(document)
        self.flagged += len(flagged)

    def rules(self, most: int, documents: int) -> list[Share]:
        """The rules that contribute most, of so many documents."""
        return _top(self._rules, most, dict.fromkeys(self._rules, documents))

    def sites(self, most: int, documents: Mapping[str, int]) -> list[Share]:
        """The sites that contribute most, each with its number of documents."""
        return _top(self._sites, most, documents)


class _Count:
    """Findings and documents of one rule or site. The documents come one after the other, so the last one is enough to know."""

    __slots__ = ("_last", "findings", "first", "flagged")

    def __init__(self, first: Diagnostic) -> None:
        self.findings = self.flagged = 0
        self.first = first
        self._last: tuple[str, int | None] | None = None

    def add(self, document: tuple[str, int | None]) -> None:
        self.findings += 1
        if document != self._last:
            self.flagged += 1
            self._last = document


def _top(counts: dict[str, _Count], most: int, documents: Mapping[str, int]) -> list[Share]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1].findings, item[0]))[:most]
    return [Share(name, c.findings, c.flagged, documents.get(name, 0), place(c.first), excerpt(c.first)) for name, c in ranked]


def place(d: Diagnostic) -> str:
    """`a.txt:3` or, in a file of records, `a.jsonl:17`: the line of the file."""
    return f"{d.path}:{d.line if d.record is None else d.record}"


def excerpt(d: Diagnostic) -> str:
    """The finding's text on one line, shortened; where it is short, in brackets between the text around it."""
    text = " ".join(d.match.split())
    if len(text) < _ENOUGH:
        text = " ".join(f"{d.before[-_ENOUGH:]}⟦{d.match}⟧{d.after[:_ENOUGH]}".split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


class Reading(msgspec.Struct, frozen=True):
    """A limit and what was found: findings in `flagged` of `documents` documents, and the rules and sites that contribute most."""

    limit: Limit
    findings: int
    flagged: int
    documents: int
    rules: list[Share]
    sites: list[Share]

    @property
    def passes(self) -> bool:
        """False where the limit is passed by."""
        return (self.share if self.limit.is_rate else self.findings) <= self.limit.most

    @property
    def share(self) -> float:
        return self.flagged / self.documents if self.documents else 0.0

    @property
    def found(self) -> str:
        """`12 findings in 7 of 480 documents (1.46%)`."""
        return f"{count(self.findings, 'finding')} in {self.flagged:,} of {count(self.documents, 'document')} ({self.share:.2%})"


class Gate:
    """Counts what a run finds, and says at the end how it compares with each limit."""

    def __init__(self, limits: Sequence[Limit], rules: Sequence[type[Rule]], fail_on: Severity) -> None:
        self._fail_on = fail_on
        self._documents = 0
        self._sites: Counter[str] = Counter()
        self._parts = [(limit, _codes(limit, rules), Tally()) for limit in limits]

    def add(self, sites: Mapping[str, int], diagnostics: Iterable[Diagnostic]) -> None:
        """Take the numbers of documents, by site, and the findings of one file or block."""
        self._documents += sum(sites.values())
        self._sites.update(sites)
        counting = [d for d in diagnostics if d.finding.severity.rank >= self._fail_on.rank]
        for _, codes, tally in self._parts:
            tally.add(d for d in counting if d.finding.rule in codes)

    def readings(self) -> list[Reading]:
        """One for each limit, in their order."""
        return [
            Reading(limit, tally.findings, tally.flagged, self._documents,
                    tally.rules(_NAMED, self._documents), tally.sites(_NAMED, self._sites))
            for limit, _, tally in self._parts
        ]  # fmt: skip


def _codes(limit: Limit, rules: Sequence[type[Rule]]) -> frozenset[str]:
    return frozenset(rule.code for rule in rules if limit.selector is None or matches(limit.selector, rule))


def explain(reading: Reading) -> list[str]:
    """A limit that was passed by, in three lines: how far, and the rules and sites that are responsible."""
    lines = [f"gate failed: {reading.limit}; found {reading.found}"]
    for kind, shares in (("rules", reading.rules), ("sites", reading.sites)):
        lines.append(f"  {kind}: " + "; ".join(_describe(share, kind) for share in shares))
    return lines


def _describe(share: Share, kind: str) -> str:
    of = f"its {count(share.documents, 'document')}" if kind == "sites" else "documents"
    part = f" in {share.flagged / share.documents:.2%} of {of}" if share.documents else ""
    return f"{share.name}: {share.findings:,}{part}, such as {share.place} “{share.excerpt}”"
