"""`newslint test`: run the cases of rules and phrase packs."""

from __future__ import annotations

from pathlib import Path

import click

from newslint.lint.rule import Rule
from newslint.phrases.pack import Pack, PackError, load_pack
from newslint.settings.plugins import Registry
from newslint.testing import check_pack, check_rule
from newslint.text.display import visible


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def test(paths: tuple[Path, ...]) -> None:
    """Run the cases of rules and phrase packs.

    PATHS are phrase packs (TOML), modules with rules (Python), or folders of them. Without any, all that are installed.
    """
    registry = Registry()
    faults = [f"{problem}" for problem in registry.problems]
    rules: list[type[Rule]] = list(registry.rules)
    packs: list[Pack] = list(registry.packs)
    if paths:
        rules, packs, more = _load(paths)
        faults += more
    known = [*packs, *registry.packs]
    faults += [fault for rule in rules for fault in check_rule(rule, known)]
    faults += [fault for pack in packs for fault in check_pack(pack)]
    for fault in faults:
        click.echo(visible(fault))
    cases = sum(len(rule.bad) + len(rule.good) for rule in rules) + sum(len(pack.cases) for pack in packs)
    click.echo(f"{len(rules)} rules, {len(packs)} phrase packs, {cases} cases: {len(faults)} faults")
    raise SystemExit(1 if faults or not cases else 0)


def _load(paths: tuple[Path, ...]) -> tuple[list[type[Rule]], list[Pack], list[str]]:
    rules: list[type[Rule]] = []
    packs: list[Pack] = []
    faults: list[str] = []
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.suffix in (".py", ".toml")) if path.is_dir() else [path]
        for file in files:
            try:
                if file.suffix == ".toml":
                    packs.append(load_pack(file))
                elif not file.name.startswith("_"):
                    rules += rules_in(file)
            except PackError as error:
                faults.append(str(error))
            except Exception as error:  # a stranger's module may raise anything
                faults.append(f"{file}: {type(error).__name__}: {error}")
    return rules, packs, faults


def rules_in(file: Path) -> list[type[Rule]]:
    """The rule classes that a Python file defines. The file is executed."""
    import importlib.util

    spec = importlib.util.spec_from_file_location(f"_newslint_test_{file.stem}", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and "code" in vars(value) and value.__module__ == module.__name__
    ]
