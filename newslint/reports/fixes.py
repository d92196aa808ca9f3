"""What `--show-fixes` lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.lint.rule import Rule
from newslint.reports.base import Summary
from newslint.text.display import visible_path


def fixes(summary: Summary, rules: Sequence[type[Rule]]) -> Iterator[str]:
    """The fixes that were made, or that a diff shows: a line a file, a line for each of its rules."""
    names = {rule.code: rule.name for rule in rules} if summary.fixes else {}
    for path, counts in summary.fixes.items():
        yield f"{visible_path(path)}:"
        width = max(len(f"{number:,}") for number in counts.values())
        for code, number in sorted(counts.items()):
            yield f"  {number:>{width},} × {code} {names.get(code, '')}".rstrip()
