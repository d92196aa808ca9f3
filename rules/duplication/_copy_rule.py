"""What the rules on exact copies share: each takes the copies of one kind.

A finding points at the first line of a copy, which is enough to know it by; its fix takes all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from newslint import Context, Finding, Rule, Trigger
from newslint_rules.duplication._copies import find_copies
from newslint_rules.duplication._intent import PAGE_TOPICS
from newslint_rules.duplication._repeats import drop, line_number
from newslint_rules.duplication._words import excerpt

STRUCTURE = Trigger(always=True, topics=PAGE_TOPICS)  # of every rule that checks whether a repetition is meant


class CopyRule(Rule):
    """A rule whose findings are the copies of `kind`; `noun` names one in messages."""

    trigger = STRUCTURE
    kind: ClassVar[str]
    noun: ClassVar[str]

    def check(self, document: Context) -> Iterator[Finding]:
        for copy in document.view(find_copies):
            if copy.kind != self.kind:
                continue
            number = line_number(document, copy.kept)
            first = document.lines[document.line_at(copy.gone.start)]
            end = min(copy.gone.end, first.start + len(first.text.rstrip()))
            lines = f" of {copy.size} lines from" if copy.size > 1 else ""
            message = f"{self.noun}{lines} {excerpt(document.text[copy.gone.start : end])} repeats line {number}"
            fix = (
                drop(document, copy.gone, copy.kept, f"Remove the copy; line {number} stays", copy.safety)
                if copy.safety
                else None
            )
            yield self.finding(copy.gone.start, end, message, fix, info=fix is None)
