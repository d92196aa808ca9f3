"""newslint for scripts: check and fix texts in memory, with the rules and plugins that the command line would use.

from newslint import Newslint

lint = Newslint(ignore="truncation")
for finding in lint.check("Don’t let them “win.â€\\x9d").findings:
    print(finding.rule, finding.message)
print(lint.fix(text).text)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from newslint.gate.keep import Held, KeepError, read_keep, unfixed
from newslint.lint.fixer import Fixed
from newslint.lint.linter import Linter, Verdict
from newslint.running.checker import Checker
from newslint.settings.configuration import ConfigError, Configuration, Layer, split_selectors
from newslint.settings.plugins import Registry, named_files
from newslint.text.document import Document


class Newslint:
    """A linter with its rules chosen. Use it for any number of texts; it can be pickled, compared and hashed, so that other
    processes, clusters and `datasets.map` can carry it.

    `select`, `extend_select` and `ignore` are families, codes, code prefixes or names: a list, or one text with commas.
    `keep` is a keep file: what it holds is neither found nor fixed. `settings` are further keys of the configuration. No
    configuration file is read. Raises ConfigError (a ValueError) for what is unknown or wrong.
    """

    def __init__(
        self,
        select: str | Iterable[str] | None = None,
        *,
        extend_select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        keep: str | os.PathLike[str] | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        values: dict[str, Any] = {
            "extend-select": _selectors("extend_select", extend_select),
            "ignore": _selectors("ignore", ignore),
        } | dict(settings or {})
        if select is not None:
            values["select"] = _selectors("select", select)
        if keep is not None:
            values["keep"] = os.fspath(keep)
        self._values = values
        _ = self.linter, self._held  # what is wrong is said here, not at the first text

    @cached_property
    def registry(self) -> Registry:
        """The rules, packs and signals that plugins bring."""
        return Registry()

    @cached_property
    def linter(self) -> Linter:
        """The linter of the rules that run by default."""
        return self._linter(self._settled)

    @cached_property
    def _settled(self) -> Configuration:
        return self._configured(self._values)

    def _linter(self, configuration: Configuration) -> Linter:
        rules = configuration.rules_for(Path("text.txt"))
        return Linter(rules, configuration.packs, configuration.profile, configuration.settings.max_cut)

    def _configured(self, values: Mapping[str, Any]) -> Configuration:
        layer = Layer(values, "settings", Path.cwd())
        self.registry.load_files(named_files([layer]))
        return Configuration([layer], self.registry)

    @cached_property
    def _held(self) -> Held:
        """What the keep file holds."""
        name = self._values.get("keep")
        try:
            return Held(frozenset(read_keep(Path(name)))) if name is not None else Held()
        except KeepError as error:
            raise ConfigError(str(error)) from None

    def checker(self, *, unsafe: bool = False) -> Checker:
        """What checks and fixes one document after another, with unsafe fixes, too, if `unsafe`."""
        return self._unsafe if unsafe else self._safe

    @cached_property
    def _safe(self) -> Checker:
        return self._checker(self.linter, unsafe=False)

    @cached_property
    def _unsafe(self) -> Checker:
        return self._checker(
            self._linter(self._configured(self._values | {"unsafe-fixes": True})), unsafe=True
        )  # has rules that run only then

    def _checker(self, linter: Linter, *, unsafe: bool) -> Checker:
        signals = tuple(self.registry.signals)
        return Checker(linter, self._held, unsafe, self._settled.unfixed, self._settled.settings.ignore_field, signals)

    def check(self, text: str | Document) -> Verdict:
        """The findings in a text, and the rules that crashed on it. Raises TypeError for anything but a str or a Document."""
        return unfixed(self._safe.check(as_document(text)).found, self._safe.unproven)

    def fix(self, text: str | Document, *, unsafe: bool = False) -> Fixed:
        """The fixed text, which findings were applied, and what remains. Raises TypeError as `check` does."""
        checker, document = self.checker(unsafe=unsafe), as_document(text)
        done = checker.check(document, fix=True)
        return done.fixed or Fixed(document.text, (), unfixed(done.found, checker.unproven))

    # ------------------------------------------------------------ to carry it elsewhere
    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self._values,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Newslint) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @cached_property
    def _key(self) -> bytes:
        return msgspec.json.encode(self._values, order="deterministic")

    def __repr__(self) -> str:
        return f"Newslint({len(self.linter.rules)} rules)"


def as_document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else Document(text)


def _selectors(name: str, value: str | Iterable[str]) -> list[str]:
    words = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else None
    if words is None or not all(isinstance(word, str) for word in words):
        raise ConfigError(f"{name}: give families, codes or names, as a list or as one text with commas, not {value!r}")
    return split_selectors(words)


def _rebuild(values: Mapping[str, Any]) -> Newslint:
    return Newslint(settings=values)
