"""`--verbose`: which settings, rules and files a run takes, and how long."""

from __future__ import annotations

import sys
import time

import click

from newslint.cli.session import Session
from newslint.reports.base import Summary
from newslint.running.runner import FileResult
from newslint.text.display import count, visible
from newslint.version import __version__


class Telling:
    """Lines on standard error about a run; none where they are not wanted."""

    def __init__(self, session: Session, *, wanted: bool) -> None:
        self._session, self._wanted = session, wanted
        self._begun = time.perf_counter()

    def begin(self) -> None:
        if not self._wanted:
            return
        here = self._session.here
        version = ".".join(map(str, sys.version_info[:3]))
        self._say(f"newslint {__version__} on Python {version}; processes: {here.settings.jobs or 'one a core'}")
        for line in self._session.resolver.explain():
            self._say(line)
        for key, origin in sorted(here.origins.items()):
            self._say(f"{key}: set by {origin}")
        self._say(f"{count(len(here.chosen), 'active rule')}: {' '.join(rule.code for rule in here.chosen)}")
        if here.unfixed:
            self._say(f"never fixed: {' '.join(sorted(here.unfixed))}")
        for what, path in (("keep file", self._session.keep_path), ("cache", self._session.cache_folder)):
            self._say(f"{what}: {path if path is not None else 'none'}")

    def file(self, done: FileResult) -> None:
        """Say what a file or block gave."""
        if self._wanted:
            result = done.result
            fixed = f", {count(len(result.applied), 'finding')} fixed" if result.applied else ""
            found = f"{count(result.documents, 'document')}, {count(len(result.diagnostics), 'finding')}"
            self._say(f"{done.path}: {found}{fixed}")

    def end(self, summary: Summary) -> None:
        if self._wanted:
            if unknown := self._session.unknown.counts:
                kinds = ", ".join(f"{number:,} {suffix}" for suffix, number in unknown.most_common())
                self._say(
                    f"not read, as no format has their suffix: {count(unknown.total(), 'file')} ({kinds}); --show-files lists them"
                )
            seconds = time.perf_counter() - self._begun
            rate = f", {summary.documents / seconds:,.0f} documents a second" if summary.documents else ""
            self._say(f"{count(summary.files, 'file')}, {count(summary.documents, 'document')} in {seconds:.2f} s{rate}")

    def _say(self, line: str) -> None:
        click.echo(f"newslint: {visible(line)}", err=True)
