"""`newslint duplicates`: which documents of a corpus repeat others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newslint.cli.options import CLUSTER, READING, SETTINGS, together
from newslint.cli.session import session_on
from newslint.profiles.duplicates import Finder
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError
from newslint.text.display import count


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write, for --duplicates.")
@together([CLUSTER, *READING, *SETTINGS])
def duplicates(paths: tuple[str, ...], output: Path, ray: str | None, **given: Any) -> None:
    """Find documents that are copies or near copies of others, for --duplicates.

    PATHS are files and folders, read once; what is compared lies on the disk, so that memory stays small.
    """
    session = session_on(given, ray)
    documents = 0
    with Finder() as finder:
        for done in session.run(paths, Action.SKETCH):
            documents += done.result.documents
            for sketch in done.result.sketches:
                finder.add(sketch)
        try:
            exact, near = finder.write(output)
        except OSError as error:
            raise ConfigError(f"{output}: cannot be written: {error.strerror or error}") from None
    copies = f"{count(exact, 'copy', 'copies')}, {count(near, 'near copy', 'near copies')}"
    click.echo(f"{count(documents, 'document')}: {copies}; written to {output}")
    raise SystemExit(2 if session.problems else 0)
