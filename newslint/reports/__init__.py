"""Output formats. Each lives in a module that is imported only when it is used: a hook pays for its own report alone."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from newslint.reports.base import Reporter, Style, Summary
from newslint.settings.plugins import Registry

_SHIPPED = {
    "full": "text:Full",
    "concise": "text:Concise",
    "grouped": "text:Grouped",
    "json": "machine:Json",
    "json-lines": "machine:JsonLines",
    "sarif": "sarif:Sarif",
    "github": "github:GitHub",
    "gitlab": "gitlab:GitLab",
    "junit": "junit:JUnit",
    "markdown": "markdown:Markdown",
    "drops": "drops:Drops",
    "html": "html:Html",
}
LISTS = frozenset({"full", "concise", "grouped", "json", "json-lines"})  # formats that list findings one by one
_STATISTICS = {True: "statistics:JsonStatistics", False: "statistics:Statistics"}


class Reporters:
    """The output formats by name: those that ship, and those of plugins, which go first."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def __iter__(self) -> Iterator[str]:
        return iter({**_SHIPPED, **self._registry.reporters})

    def get(self, name: str) -> type[Reporter] | None:
        """The reporter of this name, or None."""
        if name in self._registry.reporters:
            return self._registry.reporters[name]
        return _load(_SHIPPED[name]) if name in _SHIPPED else None


def statistics(*, json: bool) -> type[Reporter]:
    """What `--statistics` writes in place of a list."""
    return _load(_STATISTICS[json])


def _load(place: str) -> type[Reporter]:
    module, _, name = place.partition(":")
    reporter: type[Reporter] = getattr(import_module(f"newslint.reports.{module}"), name)
    return reporter


__all__ = ["LISTS", "Reporter", "Reporters", "Style", "Summary", "statistics"]
