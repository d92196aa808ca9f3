"""The pluggy hooks by which rules, phrase packs, formats and reporters join.

A plugin is a distribution with an entry point in the group `newslint` that names a module with any of these hooks:

    from newslint import hookimpl

    @hookimpl
    def newslint_rules():
        return [MyRule]
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from newslint.files.formats.base import Format
    from newslint.lint.rule import Rule
    from newslint.lint.signal import Signal
    from newslint.reports.base import Reporter

GROUP = "newslint"
hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def newslint_rules() -> Iterable[type[Rule]]:  # type: ignore[empty-body]
    """Rule classes."""


@hookspec
def newslint_phrase_packs() -> Iterable[Path]:  # type: ignore[empty-body]
    """Paths of phrase packs (TOML files, see `newslint.phrases.pack`)."""


@hookspec
def newslint_formats() -> Iterable[Format]:  # type: ignore[empty-body]
    """File formats, beside text and JSON Lines."""


@hookspec
def newslint_reporters() -> Iterable[type[Reporter]]:  # type: ignore[empty-body]
    """Output formats, each selected by its name."""


@hookspec
def newslint_signals() -> Iterable[type[Signal]]:  # type: ignore[empty-body]
    """Signals for `newslint score`, beside those that follow from findings alone."""
