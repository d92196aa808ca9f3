"""newslint for scripts: check and mend texts in memory, with the settings and plugins that the command line would use.

from newslint.api import Newslint

lint = Newslint(ignore=["truncation"])
for finding in lint.check("Don’t let them “win.â€\\x9d").findings:
    print(finding.rule, finding.message)
print(lint.fix(text).text)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from newslint.lint import fixer
from newslint.lint.fixer import Fixed
from newslint.lint.linter import Linter, Verdict
from newslint.settings.configuration import Configuration, Layer
from newslint.settings.plugins import Registry
from newslint.text.document import Document


class Newslint:
    """A linter with its rules chosen. Safe to use for any number of texts; build it once a process.

    `select`, `extend_select` and `ignore` are families, codes, code prefixes or names; `settings` are further keys of the
    configuration. No configuration file is read. Raises ConfigError (a ValueError) for what is unknown or wrong.
    """

    def __init__(
        self,
        select: Sequence[str] | None = None,
        *,
        extend_select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        values: dict[str, Any] = {"extend-select": list(extend_select), "ignore": list(ignore)} | dict(settings or {})
        if select is not None:
            values["select"] = list(select)
        self.registry = Registry()
        self._values = values
        self.linter = self._linter(values)

    def _linter(self, values: Mapping[str, Any]) -> Linter:
        configuration = Configuration([Layer(values, "settings", Path.cwd())], self.registry)
        return Linter(configuration.rules_for(Path("text.txt")), configuration.packs)

    @cached_property
    def _guessing(self) -> Linter:
        """The linter with those rules, too, that are asked only for unsafe fixes."""
        return self._linter(self._values | {"unsafe-fixes": True})

    def check(self, text: str | Document) -> Verdict:
        """The findings in a text, and the rules that crashed on it."""
        return self.linter.check(as_document(text))

    def fix(self, text: str | Document, *, unsafe: bool = False) -> Fixed:
        """The mended text, what was applied, and what remains."""
        return fixer.fix(self._guessing if unsafe else self.linter, as_document(text), unsafe=unsafe)


def as_document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else Document(text)
