"""`drops`: the records that a pipeline leaves out, one JSON object a line.

A record is left out if some finding that counts (of the severity of `--fail-on`, and not in the baseline) has no safe fix: it would
remain after `--fix`. What a safe fix fixes is no reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from newslint.gate.diagnostic import Diagnostic
from newslint.lint.finding import Safety
from newslint.reports.base import Reporter
from newslint.reports.machine import encode
from newslint.text.display import visible


class Drops(Reporter):
    """`{"path": "a.jsonl", "record": 17, "reason": "TR101 mid-word", "rules": {"TR101": 1}}`; `record` is null for a whole file."""

    name = "drops"

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        stays = (d for d in diagnostics if self._stays(d))
        for (path, record), group in groupby(stays, key=lambda d: (d.path, d.record)):
            found = list(group)
            worst = max(found, key=lambda d: d.finding.severity.rank).finding
            rules = Counter(d.finding.rule for d in found)
            reason = f"{worst.rule} {worst.name}: {visible(worst.message)}"
            own = {"id": found[0].id} if found[0].id is not None else {}
            row = {"path": path, "record": record, **own, "reason": reason, "rules": dict(sorted(rules.items()))}
            self.out.write(encode(row) + "\n")

    def _stays(self, d: Diagnostic) -> bool:
        f = d.finding
        return f.severity.rank >= self.style.fail_on.rank and (f.fix is None or f.fix.safety is not Safety.SAFE)
