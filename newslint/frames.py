"""Findings and scores of files as data frames, for notebooks.

from newslint import frames

found = frames.findings("scrape/")                      # pandas
scores = frames.scores("scrape/", library="polars")
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from newslint.gate.diagnostic import Diagnostic
from newslint.running.runner import Plan, Runner
from newslint.running.worker import Action, Result
from newslint.settings.configuration import Layer
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver

Library = Literal["pandas", "polars"]
_FINDINGS = (
    "path",
    "record",
    "site",
    "rule",
    "name",
    "family",
    "severity",
    "message",
    "start",
    "end",
    "line",
    "column",
    "fix",
    "text",
)


def findings(*paths: str | os.PathLike[str], library: Library = "pandas", settings: Mapping[str, Any] | None = None) -> Any:
    """A row for each finding in files and folders.

    Columns: path, record (1-based, null for a file that is one document), site, rule, name, family, severity, message, start and end
    (code points in the document's text), line, column (1-based), fix (safe, unsafe or null), and the text that the finding marks.
    `settings` are keys of the configuration; no configuration file is read. What cannot be read gives a warning. Raises ConfigError
    for a wrong setting, ImportError without the library.
    """
    rows = [_row(d) for result in _results(paths, Action.CHECK, settings) for d in result.diagnostics]
    return _frame(rows, _FINDINGS, library)


def scores(*paths: str | os.PathLike[str], library: Library = "pandas", settings: Mapping[str, Any] | None = None) -> Any:
    """A row for each document: path, record, site, the signals of `newslint score`, and the number of its findings in all."""
    rows = [
        {"path": s.path, "record": s.record, "site": s.source, **s.signals, "findings": sum(s.findings.values())}
        for result in _results(paths, Action.SCORE, settings)
        for s in result.scores
    ]
    return _frame(rows, tuple(rows[0]) if rows else ("path", "record", "site", "findings"), library)


def _row(d: Diagnostic) -> dict[str, Any]:
    f = d.finding
    fix = f.fix.safety.value if f.fix else None
    values = (d.path, d.record, d.source, f.rule, f.name, f.family.value, f.severity.value, f.message, f.start, f.end, d.line,
              d.column, fix, d.match)  # fmt: skip
    return dict(zip(_FINDINGS, values, strict=True))


def _results(paths: tuple[str | os.PathLike[str], ...], action: Action, settings: Mapping[str, Any] | None) -> Iterator[Result]:
    registry = Registry()
    resolver = Resolver(registry, [Layer(dict(settings or {}), "settings", Path.cwd())], isolated=True)
    jobs = resolver.at(Path.cwd()).settings.jobs
    for done in Runner(Plan([os.fspath(path) for path in paths] or ["."], action, jobs), registry, resolver).run():
        for problem in done.result.problems:
            warnings.warn(str(problem), stacklevel=4)
        yield done.result


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...], library: Library) -> Any:
    module = import_module(library)
    data = {name: [row.get(name) for row in rows] for name in columns}
    if library == "pandas":
        frame = module.DataFrame(data)
        frame["record"] = frame["record"].astype("Int64")
        return frame
    return module.DataFrame(data, schema_overrides={"record": module.Int64}, infer_schema_length=None)
