"""What the rules on exact copies share: each takes the copies of one kind.

A finding points at the first line of a copy, which is enough to know it by; its fix takes all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from newslint import Document, Finding, Fix, Rule, Safety, Severity
from newslint_rules.duplication._copies import find_copies
from newslint_rules.duplication._repeats import drop, line_number


class CopyRule(Rule):
    """A rule whose findings are the copies of `kind`; `noun` names one in messages."""

    kind: ClassVar[str]
    noun: ClassVar[str]

    def check(self, document: Document) -> Iterator[Finding]:
        for copy in document.view(find_copies):
            if copy.kind == self.kind:
                number = line_number(document, copy.kept)
                lines = f" of {copy.size} lines that begins here" if copy.size > 1 else ""
                fix = drop(document, copy.gone, copy.kept, f"Remove the copy; line {number} stays", copy.sure or Safety.UNSAFE)
                first = document.lines[document.line_at(copy.gone.start)]
                end = min(copy.gone.end, first.start + len(first.text.rstrip()))
                yield self.copy(copy.gone.start, end, f"{self.noun}{lines} repeats line {number}", fix, bool(copy.sure))

    def copy(self, start: int, end: int, message: str, fix: Fix | None, sure: bool) -> Finding:
        """A finding, at the severity of the rule if it is sure, otherwise a hint."""
        finding = self.finding(start, end, message, fix)
        return finding if sure else msgspec.structs.replace(finding, severity=Severity.INFO)
