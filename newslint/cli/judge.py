"""Decides what counts and whether the run fails: the baseline, the limits, the severity to fail on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newslint.baseline import Baseline, BaselineError
from newslint.cli.session import Session
from newslint.config import ConfigError
from newslint.diagnostic import Diagnostic
from newslint.gate import Gate, LimitError, explain, parse_limit
from newslint.selection import SelectorError
from newslint.work import Result

DEFAULT_BASELINE = "newslint.baseline"


class Judge:
    """Takes results as they come; at the end says whether the run failed, and why."""

    def __init__(self, session: Session, given: dict[str, Any]) -> None:
        settings = session.here.settings
        self._session = session
        self._fail_on = settings.fail_on
        self._writes, self._updates = given["write_baseline"], given["update_baseline"]
        self._path = self._baseline_path()
        self._baseline = self._read_baseline()
        self._gate = self._build_gate()
        self._failing = 0

    # ------------------------------------------------------------ before the run
    def _baseline_path(self) -> Path | None:
        name = self._session.here.settings.baseline
        if name is not None:
            return self._session.here.folders["baseline"] / name
        return Path(DEFAULT_BASELINE) if self._writes or self._updates else None

    def _read_baseline(self) -> Baseline | None:
        if self._path is None:
            return None
        if self._writes and self._updates:
            raise ConfigError("--write-baseline takes all findings anew, --update-baseline drops what is gone: give one of them")
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
                    limits.append(parse_limit(text, is_rate=is_rate))
                except LimitError as error:
                    raise ConfigError(f"{here.origins[key]}: {key}: {error}") from None
        try:
            return Gate(limits, here.registry.rules, here.settings.fail_on) if limits else None
        except SelectorError as error:
            raise ConfigError(f"{here.origins.get('max-rate') or here.origins['max-findings']}: {error}") from None

    # ------------------------------------------------------------ during the run
    def take(self, result: Result) -> list[Diagnostic]:
        """The findings of a result that are to be reported: those that the baseline does not know."""
        found = result.diagnostics if self._baseline is None else list(self._baseline.keep(result.diagnostics))
        self._failing += sum(d.finding.severity.rank >= self._fail_on.rank for d in found)
        if self._gate is not None:
            self._gate.add(result.documents, found)
        return [] if self._writes else found

    # ------------------------------------------------------------ after the run
    def close(self, *, whole: bool) -> Iterator[str]:
        """What to say at the end. `whole`: the run read all there is, so that entries of the baseline that nothing met are stale."""
        if self._baseline is not None and self._path is not None:
            yield from self._close_baseline(self._baseline, self._path, whole=whole)
        if self._gate is not None and not self._writes:
            for breach in self._gate.breaches():
                yield from explain(breach)

    def _close_baseline(self, baseline: Baseline, path: Path, *, whole: bool) -> Iterator[str]:
        if self._writes or self._updates:
            if self._session.problems:
                yield f"{path}: not written, as not everything could be read"
                return
            new = baseline.met(known_only=self._updates)
            try:
                new.write(path)
            except OSError as error:
                raise ConfigError(f"{path}: cannot be written: {error.strerror}") from None
            gone = f"; {len(baseline) - len(new):,} stale entries dropped" if self._updates else ""
            yield f"{path}: {len(new):,} entries written{gone}"
        elif whole and baseline.stale:
            yield f"{path}: {baseline.stale:,} stale entries; --update-baseline drops them"

    @property
    def fails(self) -> bool:
        """True if limits were passed or, where there is none, findings remain that count."""
        if self._writes:
            return False
        return bool(self._gate.breaches()) if self._gate is not None else self._failing > 0
