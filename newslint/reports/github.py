"""`github`: workflow commands, which GitHub Actions turns into annotations beside the lines of a change.

Only a few are shown for a step, so the report chooses: of each rule the first finding, then more in their order; what is left
over is summed up in a last notice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from newslint.gate.diagnostic import Diagnostic
from newslint.gate.limits import explain
from newslint.lint.finding import Severity
from newslint.reports.base import Reporter, Summary
from newslint.reports.project import file_line, in_project, where
from newslint.text.display import count, visible

MOST = 10  # annotations of one kind that GitHub shows for a step
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GitHub(Reporter):
    """Annotations at the end of the run, errors first."""

    name = "github"

    def begin(self) -> None:
        self._first: defaultdict[str, list[Diagnostic]] = defaultdict(list)  # by rule, as many as could be shown
        self._rules: Counter[str] = Counter()

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        for d in diagnostics:
            self._rules[d.finding.rule] += 1
            if len(self._first[d.finding.rule]) < MOST:
                self._first[d.finding.rule].append(d)

    def end(self, summary: Summary) -> None:
        failed = ["\n".join(explain(reading)) for reading in summary.readings if not reading.passes][:MOST]
        for text in failed:
            self._write("error", {"title": "newslint"}, text)
        shown = 0
        for severity, kind in _KINDS.items():
            # One notice is kept for what is left over.
            room = MOST - (len(failed) if kind == "error" else kind == "notice")
            for d in self._choose(severity, room):
                self._write(kind, _properties(d), d.finding.message + where(d))
                shown += 1
        if shown < summary.findings:
            rules = ", ".join(f"{rule} {number:,}" for rule, number in self._rules.most_common(MOST))
            found = f"{count(summary.findings, 'finding')} in {summary.flagged:,} of {count(summary.documents, 'document')}"
            self._write("notice", {"title": "newslint"}, f"{found}, of which {shown} are shown. By rule: {rules}.")

    def _choose(self, severity: Severity, most: int) -> list[Diagnostic]:
        """The first of each rule, then the second of each, and so on; the rules that find most come first."""
        rounds: list[list[Diagnostic]] = [[] for _ in range(MOST)]
        for rule, _ in self._rules.most_common():
            found = (d for d in self._first[rule] if d.finding.severity is severity)
            for number, d in enumerate(found):
                rounds[number].append(d)
        return [d for part in rounds for d in part][: max(0, most)]

    def _write(self, kind: str, properties: dict[str, str | int], message: str) -> None:
        fields = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in properties.items())
        self.out.write(f"::{kind} {fields}::{_escape(message)}\n")


def _properties(d: Diagnostic) -> dict[str, str | int]:
    f = d.finding
    properties: dict[str, str | int] = {"title": f"{f.rule} {f.name}", "file": in_project(d.path), "line": file_line(d)}
    if d.record is None:
        properties["endLine"] = d.end_line
        if d.line == d.end_line:  # columns are taken only within one line
            properties |= {"col": d.column, "endColumn": d.end_column}
    return properties


def _escape(text: str, more: str = "") -> str:
    """As the runner reads it back: line ends, per cent signs and, in properties, colons and commas; nothing else that it obeys."""
    return "".join(_spell(text, more))


def _spell(text: str, more: str) -> Iterator[str]:
    for index, line in enumerate(text.split("\n")):
        yield "%0A" if index else ""
        shown = visible(line).replace("%", "%25")
        for character in more:
            shown = shown.replace(character, f"%{ord(character):02X}")
        yield shown
