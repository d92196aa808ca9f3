"""The rules and phrase packs that ship with newslint, joined through the same hooks as any plugin's.

Every module of a family's folder that does not begin with an underscore holds one rule; every TOML file in `phrases` is a pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from newslint import Rule, Signal, hookimpl

HERE = Path(__file__).parent
FAMILIES = ("boilerplate", "duplication", "encoding", "translation", "truncation")


def _modules() -> Iterator[str]:
    for family in FAMILIES:
        for path in sorted((HERE / family).glob("[a-z]*.py")):
            yield f"{__name__}.{family}.{path.stem}"


def _classes() -> Iterator[type]:
    """The classes that the rule modules themselves define."""
    for name in _modules():
        for value in vars(import_module(name)).values():
            if isinstance(value, type) and value.__module__ == name:
                yield value


@hookimpl
def newslint_rules() -> list[type[Rule]]:
    return [found for found in _classes() if issubclass(found, Rule) and "code" in vars(found)]


@hookimpl
def newslint_signals() -> list[type[Signal]]:
    return [found for found in _classes() if issubclass(found, Signal) and "name" in vars(found)]


@hookimpl
def newslint_phrase_packs() -> list[Path]:
    return sorted((HERE / "phrases").rglob("*.toml"))
