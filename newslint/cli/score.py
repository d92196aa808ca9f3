"""`newslint score`: one JSON object a document, to filter a corpus by."""

from __future__ import annotations

import sys
from typing import Any

import click

from newslint.cli.options import READING, RULES, SETTINGS, together
from newslint.cli.session import Session
from newslint.reports.machine import encode
from newslint.running.worker import Action


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@together([*RULES, *READING, *SETTINGS])
def score(paths: tuple[str, ...], **given: Any) -> None:
    """Print quality signals, one JSON object a document.

    PATHS are files and folders; "-" reads standard input. Without any, this folder.
    """
    session = Session(given)
    for done in session.run(paths, Action.SCORE):
        sys.stdout.writelines(encode(row) + "\n" for row in done.result.scores)
    raise SystemExit(2 if session.problems else 0)
