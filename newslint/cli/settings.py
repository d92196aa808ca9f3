"""`newslint config`: the active settings, and where each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from newslint.cli.options import READING, RULES, SETTINGS, together
from newslint.cli.session import Session
from newslint.reports.machine import encode
from newslint.settings.configuration import HELP, Settings
from newslint.text.display import visible


@click.command()
@click.argument("path", default=".", type=click.Path())
@together([*RULES, *READING, *SETTINGS])
@click.option("--output-format", "form", type=click.Choice(["text", "json"]), default="text", help="text or json.")
def config(path: str, form: str, **given: Any) -> None:
    """Show the settings for PATH (a file or folder; without it this folder), and where each comes from."""
    session = Session(given)
    place = Path(path)
    configuration = session.resolver.at(place if place.is_dir() else place.parent)
    values = msgspec.to_builtins(configuration.settings)
    rows = [
        {"key": f.encode_name, "value": values[f.encode_name], "origin": configuration.origins.get(f.encode_name, "default")}
        for f in msgspec.structs.fields(Settings)
    ]
    if form == "json":
        click.echo(encode(rows))
    else:
        for row in rows:
            click.echo(f"{row['key']} = {encode(row['value'])}  # {row['origin']}: {HELP[str(row['key'])]}")
        rules = [rule.code for rule in configuration.rules_for(place)]
        click.echo(f"# {len(rules)} active rules: {' '.join(rules)}")
        for line in session.resolver.explain():
            click.echo(f"# {visible(line)}")
    session.report_settings()
    raise SystemExit(2 if session.problems else 0)
