"""`newslint explain RULE` and `newslint rules`."""

from __future__ import annotations

import sys
from typing import Any

import click

from newslint.lint.rule import Rule
from newslint.lint.rule_page import facts, page, precisions
from newslint.reports.machine import encode
from newslint.settings.configuration import ConfigError
from newslint.settings.plugins import Registry
from newslint.settings.selection import matches, nearest


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="RULE...")
def explain(names: tuple[str, ...]) -> None:
    """Say what a rule finds and why, with cases and its measured precision. RULE is a code or a name."""
    registry = Registry()
    pages = [page(_find(registry, name)) for name in names]
    text = "\n\n".join(pages)
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
    else:
        click.echo(text, nl=False)


def _find(registry: Registry, name: str) -> type[Rule]:
    for rule in registry.rules:
        if matches(name, rule) == 9:
            return rule
    known = [key for rule in registry.rules for key in (rule.code, rule.name)]
    raise ConfigError(f"unknown rule {name!r}{nearest(name, known)}; newslint rules lists all")


@click.command()
@click.option("--output-format", "form", type=click.Choice(["text", "json"]), default="text", help="text or json.")
def rules(form: str) -> None:
    """List all rules."""
    registry = Registry()
    rows: list[dict[str, Any]] = [facts(rule) for rule in registry.rules]
    if form == "json":
        click.echo(encode(rows))
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
    Console(width=console.width if console.is_terminal else 160).print(table)
    click.echo("* of safe fixes in a page's dump, an article element and extracted text; – where too few lines were found to judge")
