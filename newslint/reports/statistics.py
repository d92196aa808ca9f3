"""What `--statistics` writes: how often each rule found something, most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from newslint.gate.diagnostic import Diagnostic
from newslint.reports.base import Reporter, Summary
from newslint.reports.machine import encode


class Statistics(Reporter):
    """A table of rules: findings, documents that have any, code, whether some can be fixed, name."""

    name = "statistics"

    def begin(self) -> None:
        self._findings: Counter[tuple[str, str]] = Counter()
        self._documents: Counter[str] = Counter()
        self._fixable: Counter[str] = Counter()

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        seen: set[tuple[str, str, int | None]] = set()
        for d in diagnostics:
            f = d.finding
            self._findings[f.rule, f.name] += 1
            self._fixable[f.rule] += f.is_fixable(unsafe=False)
            seen.add((f.rule, d.path, d.record))
        self._documents.update(rule for rule, _, _ in seen)

    def rows(self) -> list[dict[str, object]]:
        ranked = sorted(self._findings.items(), key=lambda item: (-item[1], item[0]))
        return [
            {"rule": code, "name": name, "findings": n, "documents": self._documents[code], "fixable": self._fixable[code]}
            for (code, name), n in ranked
        ]

    def end(self, summary: Summary) -> None:
        for row in self.rows():
            mark = "[*]" if row["fixable"] else "   "
            self.out.write(f"{row['findings']:>8} in {row['documents']:>7} documents  {row['rule']}  {mark} {row['name']}\n")


class JsonStatistics(Statistics):
    """The same as a JSON array."""

    def end(self, summary: Summary) -> None:
        self.out.write(encode(self.rows()) + "\n")
