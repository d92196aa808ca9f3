"""What every command that reads texts does: load plugins, resolve settings, run, show progress, report problems."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from newslint.cli.complaints import Complaints
from newslint.cli.options import resolver
from newslint.files.discovery import Unknown
from newslint.gate.keep import DEFAULT, Held, KeepError, read_keep
from newslint.lint.finding import Problem
from newslint.profiles.counted import Chosen
from newslint.running.changes import Changes, ChangesError
from newslint.running.journal import Journal, JournalError, default_path, read_journal
from newslint.running.runner import FileResult, Plan, Runner
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError, Configuration
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver
from newslint.text.display import visible

LONG = 20 << 20  # bytes of text from which a progress bar is worth its lines


class Session:
    """One run of the command line. `problems` counts what could not be done; any makes the exit status 2."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given
        self.problems = 0
        self.unknown = Unknown()
        self.stdin = b""
        self.reports: set[Path] = set()  # files that this run writes
        self.registry = Registry()
        self.resolver: Resolver = resolver(self.registry, given)
        self.here: Configuration = self.resolver.at(Path.cwd())
        self.keep_path = self._keep_path()
        self.held = Held(kept=self._read_keep())
        self.journal = self._open_journal()
        self._changes = self._read_changes()  # now, so that a revision that does not exist stops the run before it writes

    def complain(self, problem: Problem) -> None:
        self.problems += 1
        click.echo(f"newslint: {visible(str(problem))}", err=True)

    def run(self, paths: tuple[str, ...], action: Action, chosen: Chosen | None = None) -> Generator[FileResult]:
        """Results of all files in order; problems go to standard error as they come, but for those of a second pass over what was
        `chosen` in a first."""
        complaints, runner = Complaints(), self._runner(paths, action, chosen)
        self.unknown = runner.unknown
        with (
            progress_bar(wanted=not self._given.get("no_progress") and not self._given.get("quiet")) as step,
            closing(runner.run(step)) as results,
        ):
            for done in results:
                complaints.take(done.result.problems if chosen is None else ())
                if done.last:
                    self._complain_of(complaints)
                yield done
            self._complain_of(complaints)
        self.report_settings()

    def report_settings(self) -> None:
        """Say what is wrong with plugins and configuration files; once, however often it runs."""
        for problems in (self.resolver.problems, self.registry.problems):
            while problems:
                self.complain(problems.pop(0))
        while self.resolver.notes:
            click.echo(f"newslint: {visible(self.resolver.notes.pop(0))}", err=True)

    def files(self, paths: tuple[str, ...]) -> Iterator[str]:
        """The paths of the files that a run would read; problems and other files go to standard error."""
        runner = self._runner(paths, Action.CHECK)
        for found in runner.files():
            if isinstance(found, Problem):
                self.complain(found)
            else:
                yield found
        for path in runner.unknown.paths or ():
            click.echo(f"newslint: {visible(path)}: not read: no format has this suffix", err=True)
        self.report_settings()

    def _complain_of(self, complaints: Complaints) -> None:
        for problem in complaints.lines():
            self.complain(problem)

    def _runner(self, paths: tuple[str, ...], action: Action, chosen: Chosen | None = None) -> Runner:
        return Runner(self._plan(paths, action, chosen), self.registry, self.resolver)

    def _plan(self, paths: tuple[str, ...], action: Action, chosen: Chosen | None) -> Plan:
        reads_stdin = "-" in paths
        if reads_stdin and not self.stdin:
            self.stdin = sys.stdin.buffer.read()
        return Plan(
            paths or (".",),
            action,
            self.here.settings.jobs,
            self.cache_folder,
            self.stdin if reads_stdin else None,
            self._given.get("stdin_filename") or "-",
            self._changes,
            self.held,
            self.here.settings.follow_links,
            self.journal if action is Action.FIX else None,
            self.here.settings.keep_mtime,
            frozenset(map(os.path.realpath, self.reports | ({self.journal.path} if self.journal is not None else set()))),
            chosen=chosen,
        )

    def _keep_path(self) -> Path | None:
        name = self.here.settings.keep
        if name is None:
            return Path(DEFAULT) if Path(DEFAULT).exists() else None
        path = self.here.folders["keep"] / name
        return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path

    def _read_keep(self) -> frozenset[tuple[str, str]]:
        if self.keep_path is None or (self._given.get("adds_to_keep") and not self.keep_path.exists()):
            return frozenset()
        try:
            return frozenset(read_keep(self.keep_path))
        except KeepError as error:
            raise ConfigError(str(error)) from None

    def _open_journal(self) -> Journal | None:
        """The journal that is used; without one, a new one of the user's, for files that no version control has."""
        if self._given.get("no_journal") or not self.here.settings.fix:
            return None
        name = self.here.settings.journal
        if name is None:
            return Journal(default_path(), everywhere=False)
        path = self.here.folders["journal"] / name
        if path.exists() and (not path.is_file() or path.stat().st_size):
            try:
                read_journal(path)  # never append to anything else
            except JournalError as error:
                raise ConfigError(f"--journal {error}") from None
        return Journal(path, everywhere=True)

    def _read_changes(self) -> Changes | None:
        revision = self._given.get("diff_base")
        if revision is None:
            return None
        try:
            return Changes(revision, Path.cwd())
        except ChangesError as error:
            raise ConfigError(f"--diff-base {revision}: {error}") from None

    @property
    def cache_folder(self) -> Path | None:
        """Where results are remembered; None where they are not."""
        if not self.here.settings.cache:
            return None
        if self.here.settings.cache_dir:
            return self.here.folders["cache-dir"] / self.here.settings.cache_dir
        from platformdirs import user_cache_path

        return user_cache_path("newslint", appauthor=False)


def session_on(given: dict[str, Any], address: str | None) -> Session:
    """A run that reads on this machine or, with the address of a cluster, there. Raises ConfigError."""
    if address is None:
        return Session(given)
    from newslint.cli.ray import ClusterSession, need_ray
    from newslint.ray import Cluster

    need_ray()
    return ClusterSession(given, Cluster(None if address == "local" else address))


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
