"""The rules and phrase packs that ship with newslint, joined through the same hooks as any plugin's.

Every module of a family's folder that does not begin with an underscore holds one rule; every TOML file in `phrases` is a pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from newslint import Rule, hookimpl

HERE = Path(__file__).parent
FAMILIES = ("boilerplate", "duplication", "encoding", "translation", "truncation")


def _modules() -> Iterator[str]:
    for family in FAMILIES:
        for path in sorted((HERE / family).glob("[a-z]*.py")):
            yield f"{__name__}.{family}.{path.stem}"


@hookimpl
def newslint_rules() -> list[type[Rule]]:
    rules = []
    for name in _modules():
        module = import_module(name)
        rules += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == name and "code" in vars(value)
        ]
    return rules


@hookimpl
def newslint_phrase_packs() -> list[Path]:
    return sorted((HERE / "phrases").rglob("*.toml"))
