"""`gitlab`: a code quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from newslint.gate.diagnostic import Diagnostic
from newslint.lint.finding import Severity
from newslint.reports.base import Reporter, Summary
from newslint.reports.machine import encode
from newslint.reports.project import file_line, in_project, where
from newslint.text.display import visible

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


class GitLab(Reporter):
    """One JSON array. A fingerprint is unique in it, and stays while other lines of the file change."""

    name = "gitlab"

    def begin(self) -> None:
        self._met: Counter[tuple[str, str]] = Counter()
        self._empty = True
        self.out.write("[")

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        for d in diagnostics:
            self.out.write(("\n" if self._empty else ",\n") + encode(self._issue(d)))
            self._empty = False

    def end(self, summary: Summary) -> None:
        self.out.write("]\n" if self._empty else "\n]\n")

    def _issue(self, d: Diagnostic) -> dict[str, Any]:
        path, line = in_project(d.path), file_line(d)
        self._met[path, d.key] += 1
        content = f"{path}\0{d.key}\0{self._met[path, d.key]}".encode("utf-8", "surrogatepass")
        return {
            "description": visible(f"{d.finding.rule}: {d.finding.message}{where(d)}"),
            "check_name": d.finding.name,
            "fingerprint": blake2b(content, digest_size=16).hexdigest(),
            "severity": _SEVERITIES[d.finding.severity],
            # A name that is no text cannot be in JSON; such a file is not in the merge request's view either.
            "location": {
                "path": path.encode("utf-8", "replace").decode(),
                "lines": {"begin": line, "end": max(line, d.end_line) if d.record is None else line},
            },
        }
