"""Findings of any content, and what a reporter writes of them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from newslint.gate.diagnostic import Diagnostic
from newslint.lint.finding import Edit, Family, Finding, Fix, Safety, Severity
from newslint.reports import Reporters, Style, Summary
from newslint.settings.plugins import Registry

BANNER = "We use cookies to improve your experience."
CLEAN = "The council meets on Monday.\n\nIt will vote on the new bridge.\n"
DIRTY = f"{CLEAN}\n{BANNER}\n"
REGISTRY = Registry()


def diagnostic(
    *,
    path: str = "a.txt",
    record: int | None = None,
    source: str | None = "site.example",
    message: str = "cookie or consent banner",
    match: str = BANNER,
    severity: Severity = Severity.ERROR,
    rule: tuple[str, str] = ("BP101", "cookie-banner"),
    safety: Safety | None = Safety.SAFE,
    around: str = "",
    key: str = "0123456789abcdef",
    line: int = 5,
) -> Diagnostic:
    """A finding with its place, made up."""
    fix = None if safety is None else Fix((Edit(60, 60 + len(match), around),), safety, message)
    finding = Finding(*rule, Family.BOILERPLATE, severity, message, 60, 60 + len(match), fix)
    return Diagnostic(path, record, source, finding, line, 1, line, 1 + len(match), around, match, around, key)


def write(name: str, found: Sequence[Diagnostic], **summary: object) -> bytes:
    """What the reporter of this name writes of these findings."""
    kind = Reporters(REGISTRY).get(name)
    assert kind is not None
    data = io.BytesIO()
    out = io.TextIOWrapper(data, encoding="utf-8", errors="surrogateescape", newline="\n")
    reporter = kind(out, Style(), [rule for rule in REGISTRY.rules if rule.default])
    total = Summary(documents=10, fails=bool(found), **summary)  # type: ignore[arg-type]
    total.add(found)
    reporter.begin()
    reporter.report(found)
    reporter.end(total)
    out.flush()
    return data.getvalue()
