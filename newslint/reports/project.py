"""Paths as systems that show findings beside the files of a project want them: relative to its top, with forward slashes."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from newslint.gate.diagnostic import Diagnostic

# Where CI systems check a project out: GitHub, GitLab. Elsewhere, the folder that newslint runs in is taken for its top.
_TOPS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


@cache
def _top() -> str:
    here = str(Path.cwd())
    tops = [os.path.abspath(os.environ[name]) for name in _TOPS if os.environ.get(name)]  # noqa: PTH100 (no links resolved)
    return next((top for top in tops if here == top or here.startswith(top + os.sep)), here)


@cache
def in_project(path: str) -> str:
    """The path as seen from the project's top; as it is, where it lies outside."""
    try:
        return Path(os.path.abspath(path)).relative_to(_top()).as_posix()  # noqa: PTH100
    except ValueError:
        return Path(path).as_posix()


def file_line(d: Diagnostic) -> int:
    """The line of the file on which the finding lies: in a file of records, that of its record."""
    return d.line if d.record is None else d.record


def where(d: Diagnostic) -> str:
    """Where in a record the finding lies, to be added to a message; nothing where the file is the document."""
    return "" if d.record is None else f" (line {d.line}, column {d.column} of record {d.record})"
