"""`--watch`: check, and check again whenever a text changes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from newslint.settings.configuration import ConfigError

_UNFIT = ("fix", "diff", "write_baseline", "update_baseline", "diff_base", "show_files")


def watch(paths: Sequence[str], given: dict[str, Any], once: Callable[[], int]) -> None:
    """Call `once` now and after each change below `paths`, until interrupted. Raises ConfigError where that cannot be."""
    if "-" in paths:
        raise ConfigError("--watch needs files or folders: standard input does not change")
    for name in _UNFIT:
        if given[name]:
            raise ConfigError(f"--watch only reports: leave out --{name.replace('_', '-')}")
    if find_spec("watchfiles") is None:
        raise ConfigError("--watch needs watchfiles: pip install 'newslint[watch]'")
    from watchfiles import watch as changes

    _pass(once)
    # A file that is replaced whole is another file: watching its folder sees that.
    targets = {path if path.is_dir() else path.parent for path in map(Path, paths or (".",))}
    names = {str(path.absolute()) for path in map(Path, paths) if not path.is_dir()}
    for changed in changes(*targets, raise_interrupt=True):
        touched = {path for _, path in changed}
        if not names or any(Path(path).is_dir() for path in paths) or touched & names:
            _pass(once)


def _pass(once: Callable[[], int]) -> None:
    if sys.stdout.isatty():
        click.clear()
    try:
        once()
    except ConfigError as error:  # an edited configuration may be wrong for a while
        click.echo(f"newslint: {error}", err=True)
    sys.stdout.flush()
    click.echo(f"newslint: {time.strftime('%H:%M:%S')} watching for changes; Ctrl-C ends", err=True)
