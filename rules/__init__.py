"""The rules and phrase packs that ship with newslint, joined through the same hooks as any plugin's.

Every module of a family's folder that does not begin with an underscore holds one rule; every TOML file in `phrases` is a pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from newslint import Rule, Signal, hookimpl

HERE = Path(__file__).parent
FAMILIES = ("boilerplate", "duplication", "encoding", "translation", "truncation")
_T = TypeVar("_T")


def _modules() -> Iterator[str]:
    for family in FAMILIES:
        for path in sorted((HERE / family).glob("[a-z]*.py")):
            yield f"{__name__}.{family}.{path.stem}"


def _declared(kind: type[_T], mark: str) -> list[type[_T]]:
    """Classes of one kind that a rule module itself defines and completes (by giving `mark` a value)."""
    found = []
    for name in _modules():
        for value in vars(import_module(name)).values():
            if isinstance(value, type) and issubclass(value, kind) and value.__module__ == name and mark in vars(value):
                found.append(value)
    return found


@hookimpl
def newslint_rules() -> list[type[Rule]]:
    return _declared(Rule, "code")


@hookimpl
def newslint_signals() -> list[type[Signal]]:
    return _declared(Signal, "name")


@hookimpl
def newslint_phrase_packs() -> list[Path]:
    return sorted((HERE / "phrases").rglob("*.toml"))
