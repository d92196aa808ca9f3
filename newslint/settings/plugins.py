"""Loads plugins and gathers what they bring: rules, phrase packs, formats, reporters, signals."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pluggy

from newslint.files.formats import FORMATS
from newslint.files.formats.base import Format
from newslint.lint.finding import Problem
from newslint.lint.rule import CODE, Rule
from newslint.lint.signal import Signal
from newslint.phrases.pack import Pack, PackError, load_pack
from newslint.settings import hooks
from newslint.version import __version__

if TYPE_CHECKING:
    from newslint.reports.base import Reporter


class Registry:
    """Everything that plugins registered, sorted, with what could not be loaded in `problems`.

    `extra` are modules or objects with hook implementations, beside those found through entry points.
    """

    def __init__(self, extra: Iterable[Any] = (), entries: Iterable[EntryPoint] | None = None) -> None:
        self.problems: list[Problem] = []
        self._manager = pluggy.PluginManager(hooks.GROUP)
        self._manager.add_hookspecs(hooks)
        for entry in sorted(entry_points(group=hooks.GROUP) if entries is None else entries, key=lambda e: e.name):
            self._load(entry)
        for plugin in extra:
            self._manager.register(plugin)

    def _load(self, entry: EntryPoint) -> None:
        try:
            self._manager.register(entry.load(), name=entry.name)
        except Exception as error:  # a stranger's module may raise anything; the others still load
            self._leave_out(entry.name, error)

    def _leave_out(self, name: str, error: Exception | str) -> None:
        what = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
        self.problems.append(Problem(f"plugin {name}", f"left out: {what}; fix it or uninstall it"))

    def _gather(self, hook: str) -> Iterator[tuple[str, Any]]:
        """What each plugin's implementation of a hook returns, with the plugin's name."""
        for implementation in reversed(getattr(self._manager.hook, hook).get_hookimpls()):
            name = implementation.plugin_name
            try:
                for item in implementation.function():
                    yield name, item
            except Exception as error:
                self._leave_out(name, error)

    @cached_property
    def rules(self) -> tuple[type[Rule], ...]:
        """All rules by code. A second rule of the same code or name, or one without a proper code, is left out."""
        taken: dict[str, str] = {}
        kept: list[type[Rule]] = []
        for plugin, rule in self._gather("newslint_rules"):
            fault = _rule_fault(rule, taken)
            if fault:
                self._leave_out(plugin, fault)
                continue
            taken |= {rule.code: plugin, rule.name: plugin}
            kept.append(rule)
        return tuple(sorted(kept, key=lambda rule: rule.code))

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        return tuple(self.load_packs(self._gather("newslint_phrase_packs")))

    def load_packs(self, paths: Iterable[tuple[str, Path]]) -> Iterator[Pack]:
        for plugin, path in paths:
            try:
                yield load_pack(Path(path))
            except PackError as error:
                self._leave_out(plugin, str(error))

    @cached_property
    def formats(self) -> tuple[Format, ...]:
        return (*FORMATS, *(item for _, item in self._gather("newslint_formats")))

    @cached_property
    def reporters(self) -> dict[str, type[Reporter]]:
        """Reporters of plugins, by name; those that ship stand in `newslint.reports`."""
        return {item.name: item for _, item in self._gather("newslint_reporters")}

    @cached_property
    def signals(self) -> tuple[type[Signal], ...]:
        return tuple(item for _, item in self._gather("newslint_signals"))

    @cached_property
    def fingerprint(self) -> bytes:
        """A digest of the code and data of all rules and packs, and of the engine: what the cache must not outlive."""
        digest = hashlib.blake2b(__version__.encode(), digest_size=16)
        folders = {Path(__file__).parent.parent} | {_folder(rule) for rule in self.rules}
        files = {p for folder in folders for p in folder.rglob("*") if p.suffix in _CODE_SUFFIXES}
        files |= {Path(path) for _, path in self._gather("newslint_phrase_packs")}
        for path in sorted(files):
            digest.update(path.name.encode() + path.read_bytes())
        return digest.digest()


_CODE_SUFFIXES = {".py", ".toml", ".json", ".bin", ".npz", ".txt"}


def _folder(rule: type[Rule]) -> Path:
    return Path(inspect.getfile(rule)).parent


def _rule_fault(rule: Any, taken: dict[str, str]) -> str | None:
    if not (isinstance(rule, type) and issubclass(rule, Rule)):
        return f"{rule!r} is no Rule class"
    if not CODE.fullmatch(getattr(rule, "code", "")):
        return f"rule {rule.__name__} has no code of a family's two letters (BP, DU, EN, MT, TR) and three digits"
    for key in (rule.code, rule.name):
        if key in taken:
            return f"rule {rule.code} ({rule.name}): {key} is already taken by plugin {taken[key]}"
    return None
