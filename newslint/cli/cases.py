"""`newslint test`: run the cases of rules and phrase packs."""

from __future__ import annotations

from pathlib import Path

import click

from newslint.lint.rule import Rule
from newslint.phrases.pack import Pack, PackError, load_pack
from newslint.settings.plugins import Registry, check_topics, load_file, rules_in, topics_of
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
        rules, packs, more = _load(paths, registry)
        faults += more
    known = [*packs, *registry.packs]
    faults += [fault for rule in rules for fault in check_rule(rule, known)]
    faults += [fault for pack in packs for fault in check_pack(pack)]
    for fault in faults:
        click.echo(visible(fault))
    cases = sum(len(rule.bad) + len(rule.good) for rule in rules) + sum(len(pack.cases) for pack in packs)
    click.echo(f"{len(rules)} rules, {len(packs)} phrase packs, {cases} cases: {len(faults)} faults")
    raise SystemExit(1 if faults or not cases else 0)


def _load(paths: tuple[Path, ...], registry: Registry) -> tuple[list[type[Rule]], list[Pack], list[str]]:
    rules: list[type[Rule]] = []
    packs: dict[Path, Pack] = {}
    faults: list[str] = []
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.suffix in (".py", ".toml")) if path.is_dir() else [path]
        for file in files:
            try:
                if file.suffix == ".toml":
                    packs[file] = load_pack(file)
                elif not file.name.startswith("_"):
                    rules += rules_in(load_file(file))
            except PackError as error:
                faults.append(str(error))
            except Exception as error:  # a third-party module may raise anything
                faults.append(f"{file}: {type(error).__name__}: {error}")
    topics = topics_of([*registry.rules, *rules])
    for file, pack in packs.items():
        try:
            check_topics(pack, file, topics)
        except PackError as error:
            faults.append(str(error))
    return rules, list(packs.values()), faults
