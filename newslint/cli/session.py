"""What every command that reads texts does: load plugins, resolve settings, run, show progress, report problems."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from newslint.cli.complaints import Complaints
from newslint.cli.options import resolver
from newslint.lint.finding import Problem
from newslint.running.changes import Changes, ChangesError
from newslint.running.runner import FileResult, Plan, Runner
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError, Configuration, Resolver
from newslint.settings.plugins import Registry
from newslint.text.display import visible
from newslint.text.document import Document

LONG = 20 << 20  # bytes of text from which a progress bar is worth its lines


class Session:
    """One run of the command line. `problems` counts what could not be done; any makes the exit status 2."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given
        self.problems = 0
        self.stdin = b""
        self.registry = Registry()
        self.resolver: Resolver = resolver(self.registry, given)
        self.here: Configuration = self.resolver.at(Path.cwd())
        self._changes = self._read_changes()  # now, so that a revision that does not exist stops the run before it writes

    def complain(self, problem: Problem) -> None:
        self.problems += 1
        click.echo(f"newslint: {visible(str(problem))}", err=True)

    def run(self, paths: tuple[str, ...], action: Action) -> Iterator[FileResult]:
        """Results of all files in order; problems go to standard error as they come."""
        with progress_bar(wanted=not self._given.get("no_progress") and not self._given.get("quiet")) as step:
            complaints = Complaints()
            for done in self._runner(paths, action).run(step):
                complaints.take(done.result.problems)
                if done.last:
                    for problem in complaints.lines():
                        self.complain(problem)
                yield done
        while self.registry.problems:  # once, however often it runs
            self.complain(self.registry.problems.pop(0))

    def documents(self, paths: tuple[str, ...]) -> Iterator[Document | Problem]:
        """All documents, unjudged."""
        return self._runner(paths, Action.CHECK).documents()

    def _runner(self, paths: tuple[str, ...], action: Action) -> Runner:
        reads_stdin = "-" in paths
        if reads_stdin and not self.stdin:
            self.stdin = sys.stdin.buffer.read()
        plan = Plan(
            paths or (".",),
            action,
            self.here.settings.jobs,
            self._cache_folder() if self.here.settings.cache else None,
            self.stdin if reads_stdin else None,
            self._given.get("stdin_filename") or "-",
            self._changes,
        )
        return Runner(plan, self.registry, self.resolver)

    def _read_changes(self) -> Changes | None:
        revision = self._given.get("diff_base")
        if revision is None:
            return None
        try:
            return Changes(revision, Path.cwd())
        except ChangesError as error:
            raise ConfigError(f"--diff-base {revision}: {error}") from None

    def _cache_folder(self) -> Path:
        if self.here.settings.cache_dir:
            return self.here.folders["cache-dir"] / self.here.settings.cache_dir
        return Path.cwd() / ".newslint_cache"


@contextmanager
def progress_bar(*, wanted: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error for long work on a terminal; None elsewhere."""
    if not wanted or not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        yield None
        return
    bar: Any = None
    task: Any = None

    def step(done: int, total: int) -> None:
        nonlocal bar, task
        if bar is None and total >= LONG:
            from rich.console import Console
            from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

            columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
            bar = Progress(*columns, console=Console(stderr=True), transient=True)
            bar.start()
            task = bar.add_task("", total=total)
        if bar is not None:
            bar.update(task, completed=done)

    try:
        yield step
    finally:
        if bar is not None:
            bar.stop()
