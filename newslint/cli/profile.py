"""What `--profile-rules` prints: the CPU time of rules, of the views that they share, and of the families."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newslint.lint.rule import CODE
from newslint.text.stopwatch import Stopwatch


def profile_table(watch: Stopwatch, names: Mapping[str, str]) -> Iterator[str]:
    """The lines of the table, slowest first. `names`: what each rule is called, by code."""
    total = sum(row.seconds for row in watch.rows.values()) or 1.0
    yield f"{'seconds':>9} {'share':>6} {'calls':>8}  rule, or what rules share (in lower case)"
    for name, row in sorted(watch.rows.items(), key=lambda item: -item[1].seconds):
        label = f"{name} {names[name]}" if name in names else name
        yield f"{row.seconds:9.3f} {row.seconds / total:6.1%} {row.calls:8}  {label}"
    groups: dict[str, float] = {}
    for name, row in watch.rows.items():
        match = CODE.fullmatch(name)
        group = match["prefix"] if match else "shared"
        groups[group] = groups.get(group, 0.0) + row.seconds
    for group, seconds in sorted(groups.items(), key=lambda item: -item[1]):
        yield f"{seconds:9.3f} {seconds / total:6.1%} {'':8}  {group}: in all"
