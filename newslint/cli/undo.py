"""`newslint undo` and `newslint log`: put fixed files back, and list what was fixed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from newslint.running.journal import Entry, JournalError, journals, read_journal
from newslint.running.journal import undo as undo_entries
from newslint.settings.configuration import ConfigError
from newslint.text.display import count, visible


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def undo(file: Path) -> None:
    """Put every file back, byte for byte, as it was before the fixes that the journal FILE records.

    A file that has changed since is left unchanged, and named.
    """
    restored = failed = 0
    for done in undo_entries(_read(file), file):
        if done.problem:
            failed += 1
            click.echo(f"newslint: {visible(done.path)}: not restored: {visible(done.problem)}", err=True)
        else:
            restored += 1
    click.echo(f"Restored {count(restored, 'file')}.")
    raise SystemExit(2 if failed else 0)


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
def log(file: Path | None) -> None:
    """List what was fixed, by file and rule. FILE is a journal; without it, the newest of those that --fix wrote by itself."""
    if file is None:
        file = max(journals().glob("*.jsonl"), default=None)
        if file is None:
            raise ConfigError("no journal yet: --fix writes one outside version control, and --journal FILE everywhere")
    counts: dict[str, Counter[str]] = {}
    for entry in _read(file):
        counts.setdefault(entry.path, Counter()).update(change.rule for change in entry.changes)
    click.echo(f"{visible(str(file))}:")
    for path, rules in counts.items():
        click.echo(f"{visible(path)}: " + ", ".join(f"{rule} {n}" for rule, n in sorted(rules.items())))


def _read(file: Path) -> list[Entry]:
    try:
        return read_journal(file)
    except JournalError as error:
        raise ConfigError(str(error)) from None
