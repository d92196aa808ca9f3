"""`newslint explain RULE` and `newslint rules`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from newslint.cli.options import PLUGIN, complete_rules
from newslint.lint.rule import Rule
from newslint.lint.rule_page import facts, page, precisions
from newslint.reports.machine import encode
from newslint.settings.configuration import ConfigError
from newslint.settings.plugins import Registry
from newslint.settings.selection import matches, nearest
from newslint.text.display import visible


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="RULE...", shell_complete=complete_rules)
@PLUGIN
def explain(names: tuple[str, ...], plugin: tuple[str, ...]) -> None:
    """Say what a rule finds and why, with cases and its measured precision. RULE is a code or a name."""
    registry = Registry(files=map(Path, plugin))
    pages = [page(_find(registry, name)) for name in names]
    text = "\n\n".join(pages)
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
    else:
        click.echo(text, nl=False)
    _finish(registry)


def _find(registry: Registry, name: str) -> type[Rule]:
    for rule in registry.rules:
        if matches(name, rule) == 9:
            return rule
    known = [key for rule in registry.rules for key in (rule.code, rule.name)]
    raise ConfigError(f"unknown rule {name!r}{nearest(name, known)}; newslint rules lists all")


@click.command()
@click.option("--output-format", "form", type=click.Choice(["text", "json"]), default="text", help="text or json.")
@PLUGIN
def rules(form: str, plugin: tuple[str, ...]) -> None:
    """List all rules."""
    registry = Registry(files=map(Path, plugin))
    rows: list[dict[str, Any]] = [facts(rule) for rule in registry.rules]
    if form == "json":
        click.echo(encode(rows))
        _finish(registry)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("code", "name", "severity", "fix", "default", "precision*", "what it finds", box=None)
    for r in rows:
        table.add_row(
            r["code"],
            r["name"],
            r["severity"],
            r["fix"] or "",
            "on" if r["default"] else "unsafe" if r["tier"] == "preview" else "off",
            precisions(r["measured"]),
            r["summary"],
        )
    console = Console()
    Console(width=console.width if console.is_terminal or "COLUMNS" in os.environ else 160).print(table)
    click.echo(
        "* of safe fixes in a page's dump, an article element and extracted text; – where too few lines were found to judge"
    )
    _finish(registry)


def _finish(registry: Registry) -> None:
    """Say what could not be loaded, if anything."""
    for problem in registry.problems:
        click.echo(f"newslint: {visible(str(problem))}", err=True)
    if registry.problems:
        raise SystemExit(2)
