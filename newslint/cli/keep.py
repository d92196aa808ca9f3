"""`newslint keep`: write down that findings are right text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from newslint.cli.options import READING, RULES, SETTINGS, together
from newslint.cli.session import Session
from newslint.gate.diagnostic import Diagnostic
from newslint.gate.keep import DEFAULT, KeepError, write_keep
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError
from newslint.text.display import count, visible


@click.command()
@click.argument("place", metavar="PATH[:LINE]")
@click.option("--rule", "codes", required=True, multiple=True, metavar="CODE", help="Keep the findings of this rule; repeatable.")
@click.option("--id", "name", metavar="ID", help="Keep what is found in the record of this name.")
@together([*RULES, *READING, *SETTINGS])
def keep(place: str, codes: tuple[str, ...], name: str | None, **given: Any) -> None:
    """Keep what a rule finds in PATH for good: it is right text, to be neither reported nor fixed.

    LINE is a line of the text or, in a file of records, a record. --id ID names a record by its own name (see --id-field).
    """
    path, line = _split(place)
    if name is not None and not given["id_field"]:
        raise ConfigError("--id names a record by a field of its own: say which with --id-field")
    session = Session(given | {"extend_select": (*given["extend_select"], *codes), "adds_to_keep": True})
    wanted = {code.upper() for code in codes} | {rule.code for rule in session.registry.rules if rule.name in codes}
    found = [
        d
        for done in session.run((path,), Action.CHECK)
        for d in done.result.diagnostics
        if d.finding.rule in wanted and (line is None or _at(d, line)) and name in (None, d.id)
    ]
    if session.problems:
        raise SystemExit(2)
    if not found:
        raise ConfigError(f"{place}: no finding of {', '.join(sorted(wanted))} there")
    target = session.keep_path or Path(DEFAULT)
    try:
        new = write_keep(target, found)
    except KeepError as error:
        raise ConfigError(str(error)) from None
    except OSError as error:
        raise ConfigError(f"{target}: cannot be written: {error.strerror}") from None
    click.echo(f"{visible(str(target))}: {count(new, 'finding')} added.")


def _split(place: str) -> tuple[str, int | None]:
    match = re.fullmatch(r"(.+):(\d{1,9})", place)
    return (match[1], int(match[2])) if match and not Path(place).exists() else (place, None)


def _at(d: Diagnostic, line: int) -> bool:
    return d.record == line if d.record is not None else d.line <= line <= d.end_line
