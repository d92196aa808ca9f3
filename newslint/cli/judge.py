"""Decides what counts and whether the run fails: the baseline, the limits, the severity to fail on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from newslint.cli.session import Session
from newslint.gate.baseline import Baseline, BaselineError
from newslint.gate.diagnostic import Diagnostic
from newslint.gate.limits import Gate, LimitError, explain, parse_limit
from newslint.reports.base import Summary
from newslint.running.task import choose_format
from newslint.running.worker import Result
from newslint.settings.configuration import ConfigError
from newslint.text.display import count

DEFAULT_BASELINE = "newslint.baseline"


class Judge:
    """Takes results as they come; at the end says whether the run failed, and why."""

    def __init__(self, session: Session, given: dict[str, Any], paths: Sequence[str]) -> None:
        self._session = session
        self._fail_on = session.here.settings.fail_on
        self._writes, self._updates = given["write_baseline"], given["update_baseline"]
        self._partial = _part(session, given, paths)
        self._path = self._baseline_path()
        self._verify(given)
        self._baseline = self._read_baseline()
        if self._baseline is not None:  # what is known stays: fixing leaves it alone
            session.held = msgspec.structs.replace(session.held, known=self._baseline.known)
        self._gate = self._build_gate()
        self._failing = self._known = 0

    # ------------------------------------------------------------ before the run
    def _baseline_path(self) -> Path | None:
        name = self._session.here.settings.baseline
        if name is not None:
            path = self._session.here.folders["baseline"] / name
            return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        return Path(DEFAULT_BASELINE) if self._writes or self._updates else None

    def _verify(self, given: dict[str, Any]) -> None:
        """A baseline that is written from less than the corpus would forget the rest. Raises ConfigError."""
        if not (self._writes or self._updates):
            return
        option = "--write-baseline" if self._writes else "--update-baseline"
        if self._writes and self._updates:
            raise ConfigError("--write-baseline takes all findings anew, --update-baseline drops what is gone: give one of them")
        if given["diff"]:
            raise ConfigError(f"{option} writes what is found in the texts as they are: leave out --diff")
        if given["diff_base"]:
            raise ConfigError(f"{option} needs the whole corpus: leave out --diff-base")
        if self._updates and self._partial:
            raise ConfigError(f"{option} needs the whole corpus: name its folder, not {self._partial}")

    def _read_baseline(self) -> Baseline | None:
        if self._path is None:
            return None
        if self._writes:
            return Baseline()
        try:
            return Baseline.read(self._path)
        except BaselineError as error:
            raise ConfigError(str(error)) from None

    def _build_gate(self) -> Gate | None:
        here = self._session.here
        limits = []
        for key, texts, is_rate in (
            ("max-rate", here.settings.max_rate, True),
            ("max-findings", here.settings.max_findings, False),
        ):
            for text in texts:
                try:
                    limits.append(parse_limit(text, is_rate=is_rate, rules=here.registry.rules))
                except LimitError as error:
                    raise ConfigError(f"{here.origins[key]}: {key}: {error}") from None
        return Gate(limits, here.registry.rules, here.settings.fail_on) if limits else None

    # ------------------------------------------------------------ during the run
    def take(self, result: Result) -> list[Diagnostic]:
        """The findings of a result that are to be reported: those that the baseline does not know."""
        found = result.diagnostics if self._baseline is None else list(self._baseline.keep(result.diagnostics))
        if self._writes:
            self._known += len(found)
            return []
        self._known += len(result.diagnostics) - len(found)
        self._failing += sum(d.finding.severity.rank >= self._fail_on.rank for d in found)
        if self._gate is not None:
            self._gate.add(result.sites, found)
        return found

    # ------------------------------------------------------------ after the run
    def sum_up(self, summary: Summary) -> None:
        """Say in the summary what is known, how the run compares with its limits, and whether it fails."""
        summary.known = self._known
        if self._gate is not None and not self._writes:
            summary.readings = self._gate.readings()
            summary.fails = not all(reading.passes for reading in summary.readings)
        else:
            summary.fails = self._failing > 0

    def close(self, summary: Summary) -> Iterator[str]:
        """What to say at the end: of the baseline, which is now written if that was wanted, and of limits passed by."""
        if self._baseline is not None and self._path is not None:
            yield from self._close_baseline(self._baseline, self._path)
        for reading in summary.readings:
            if not reading.passes:
                yield from explain(reading)

    def _close_baseline(self, baseline: Baseline, path: Path) -> Iterator[str]:
        if self._writes or self._updates:
            if self._session.problems:
                yield f"{path}: not written, as not everything could be read"
                return
            new = baseline.met(known_only=self._updates)
            try:
                new.write(path)
            except OSError as error:
                raise ConfigError(f"{path}: cannot be written: {error.strerror}") from None
            gone = f"; {count(len(baseline) - len(new), 'stale entry', 'stale entries')} dropped" if self._updates else ""
            yield f"{path}: {count(len(new), 'entry', 'entries')} written{gone}"
        elif not self._partial and not self._session.problems and baseline.stale:
            yield f"{path}: {count(baseline.stale, 'stale entry', 'stale entries')}; --update-baseline drops what is no longer found"


def _part(session: Session, given: dict[str, Any], paths: Sequence[str]) -> str | None:
    """What shows that the run reads a part of the corpus only, so that entries of the baseline that nothing meets may be in use
    elsewhere; None where nothing does."""
    if given["diff_base"]:
        return "--diff-base"
    if "-" in paths:
        return "standard input"
    for path in map(Path, paths):
        if path.is_file():
            form = choose_format(str(path), session.here, session.registry)
            # pre-commit, which gives the files that are committed, asks for excludes to be enforced.
            if form is None or not form.divisible or session.here.settings.force_exclude:
                return f"the single file {path}"
    return None
