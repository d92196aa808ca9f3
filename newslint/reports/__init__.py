"""Output formats."""

from __future__ import annotations

from newslint.plugins import Registry
from newslint.reports.base import Reporter, Style, Summary
from newslint.reports.machine import Json, JsonLines
from newslint.reports.statistics import JsonStatistics, Statistics
from newslint.reports.text import Concise, Full, Grouped

SHIPPED: tuple[type[Reporter], ...] = (Full, Concise, Grouped, Json, JsonLines)


def reporters(registry: Registry) -> dict[str, type[Reporter]]:
    """All output formats by name: those that ship, and those of plugins."""
    return {reporter.name: reporter for reporter in SHIPPED} | registry.reporters


__all__ = ["JsonStatistics", "Reporter", "Statistics", "Style", "Summary", "reporters"]
