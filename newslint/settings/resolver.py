"""Finds the configuration that is active for each file, and reads configuration files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from newslint.files.reading import read_regular
from newslint.lint.finding import Problem
from newslint.settings.configuration import ConfigError, Configuration, Layer
from newslint.settings.plugins import Registry, named_files
from newslint.settings.trust import narrowed, owns, project_root, user_file

MAX_SIZE = 1 << 20
FILE_NAMES = ("newslint.toml", ".newslint.toml", "pyproject.toml")
UNTRUSTED = "this file may have come with the data (if it is yours, give --config FILE; see docs/security.md)"


def read_file(path: Path) -> Layer | None:
    """The settings of a configuration file; None for a `pyproject.toml` without `[tool.newslint]`. Raises ConfigError."""
    import tomllib

    try:
        data: Any = tomllib.loads(read_regular(path, MAX_SIZE).decode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot read it: {error.strerror or error}") from None
    except RecursionError:
        raise ConfigError(f"{path}: nested too deeply") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 at byte {error.start + 1}") from None
    except ValueError as error:  # broken TOML, or a number of more digits than Python reads
        raise ConfigError(f"{path}: {str(error).splitlines()[0]}") from None
    if path.name == "pyproject.toml":
        for key in ("tool", "newslint"):
            data = data.get(key)
            if data is None:
                return None
            if not isinstance(data, dict):
                raise ConfigError(f"{path}: {key} is not a table")
    return Layer(data, str(path), path.parent)


def parse_override(text: str) -> Layer:
    """A `KEY=VALUE` of the command line, its value in TOML (a bare word counts as a string). Raises ConfigError."""
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        key, _, value = text.partition("=")
        try:
            values = tomllib.loads(f"{key.strip()} = {msgspec.json.encode(value.strip()).decode()}")
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"--config {text}: {error}") from None
    return Layer(values, f"--config {text}", Path.cwd())


class Resolver:
    """Finds the configuration for each file: the project's, narrowed by the files nearer to it, then the command line's layers.

    `file`: use this file alone. `isolated`: use none. A file that came with the data may be broken: its folder then falls back to
    the configuration above, and `problems` says so. Raises ConfigError for what the user wrote: the command line, the user's own
    configuration, the project's.
    """

    def __init__(
        self, registry: Registry, overrides: Sequence[Layer] = (), *, file: Path | None = None, isolated: bool = False
    ) -> None:
        self.registry = registry
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self._arguments = (list(overrides), file, isolated)
        self._overrides = tuple(overrides)
        self._fixed = read_file(file) if file else None
        self._searches = not file and not isolated
        self._user = _user_layer() if self._searches else None
        self._root = project_root(Path.cwd()) if self._searches else None
        registry.load_files(named_files(layer for layer in (self._user, self._fixed, *overrides) if layer))
        self._configurations: dict[Path, Configuration] = {}

    @property
    def recipe(self) -> bytes:
        """What `from_recipe` needs to build the same resolver in another process."""
        import pickle

        return pickle.dumps(self._arguments)

    @classmethod
    def from_recipe(cls, registry: Registry, recipe: bytes) -> Resolver:
        import pickle

        overrides, file, isolated = pickle.loads(recipe)  # from our own parent process
        return cls(registry, overrides, file=file, isolated=isolated)

    def at(self, folder: Path) -> Configuration:
        """The configuration for the files of a folder."""
        return self._at(folder.absolute() if self._searches else Path())

    def _at(self, folder: Path) -> Configuration:
        if folder not in self._configurations:
            self._configurations[folder] = self._own(folder) or self._above(folder)
        return self._configurations[folder]

    def _above(self, folder: Path) -> Configuration:
        if self._searches and folder != folder.parent:
            return self._at(folder.parent)
        return self._build(self._fixed)

    def _build(self, layer: Layer | None) -> Configuration:
        below = [found for found in (self._user, layer) if found is not None]
        return Configuration([*below, *self._overrides], self.registry)

    def _narrow(self, layer: Layer, above: Configuration) -> Configuration:
        """The configuration above, narrowed by a file that may have come with the data."""
        values, dropped = narrowed(layer.values, above.settings.max_text_size)
        built = Configuration([layer._replace(values=values), *self._overrides], self.registry, above)
        if dropped:
            self.notes.append(f"{layer.origin}: {', '.join(dropped)} not applied: {UNTRUSTED}")
        return built

    def _own(self, folder: Path) -> Configuration | None:
        """The configuration of the file in this very folder, if there is one that can be used."""
        if not self._searches:
            return None
        for path in (folder / name for name in FILE_NAMES):
            if not os.path.lexists(path):
                continue
            trusted = folder == self._root and owns(path)
            try:
                layer = read_file(path)
                if layer is None:
                    continue
                if trusted:
                    self.registry.load_files(named_files([layer]))
                return self._build(layer) if trusted else self._narrow(layer, self._above(folder))
            except ConfigError as error:
                if trusted:
                    raise
                message = str(error).removeprefix(f"{path}: ")
                self.problems.append(Problem(str(path), f"{message}; not used"))
                return None
        return None

    def explain(self) -> list[str]:
        """Which configuration files are trusted, and why: a line each."""
        if not self._searches:
            return ["the command line alone is trusted: --config or --isolated is given"]
        user = user_file()
        lines = [f"trusted: {user} ({'read' if self._user else 'does not exist'}): the user's own configuration"]
        if self._root is None:
            return [*lines, f"trusted: no project: {Path.cwd()} is not in a version-control work tree of yours"]
        return [*lines, f"trusted: the configuration in {self._root}: the root of the work tree that you are in"]


def _user_layer() -> Layer | None:
    path = user_file()
    return read_file(path) if path.exists() else None
