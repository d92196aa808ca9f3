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
        return self._linter(self._values)

    @cached_property
    def _previewing(self) -> Linter:
        """The linter with those rules, too, that run only for unsafe fixes."""
        return self._linter(self._values | {"unsafe-fixes": True})

    @cached_property
    def _held(self) -> Held:
        """What the keep file holds."""
        name = self._values.get("keep")
        try:
            return Held(frozenset(read_keep(Path(name)))) if name is not None else Held()
        except KeepError as error:
            raise ConfigError(str(error)) from None

    def _linter(self, values: Mapping[str, Any]) -> Linter:
        layer = Layer(values, "settings", Path.cwd())
        self.registry.load_files(named_files([layer]))
        configuration = Configuration([layer], self.registry)
        rules = configuration.rules_for(Path("text.txt"))
        return Linter(rules, configuration.packs, configuration.profile, configuration.settings.max_cut)

    @cached_property
    def _unfixed(self) -> frozenset[str]:
        """Codes of rules whose findings the settings `fixable` and `unfixable` leave without a fix."""
        return Configuration([Layer(self._values, "settings", Path.cwd())], self.registry).unfixed

    def check(self, text: str | Document) -> Verdict:
        """The findings in a text, and the rules that crashed on it. Raises TypeError for anything but a str or a Document."""
        document = as_document(text)
        return unfixed(self._held.drop(self.linter.check(document), document), self._unfixed)

    def fix(self, text: str | Document, *, unsafe: bool = False) -> Fixed:
        """The fixed text, which findings were applied, and what remains. Raises TypeError as `check` does."""
        linter, document = self._previewing if unsafe else self.linter, as_document(text)
        return self._held.fix(linter, document, linter.check(document), unsafe=unsafe, unproven=self._unfixed)[0]

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
