"""Loads plugins and gathers what they bring: rules, phrase packs, formats, reporters, signals."""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pluggy

from newslint.files.formats import FORMATS
from newslint.files.formats.base import Format
from newslint.lint.finding import Problem
from newslint.lint.rule import PREFIXES, Rule, code_fault
from newslint.lint.signal import Signal
from newslint.phrases.pack import Pack, PackError, load_pack
from newslint.settings import hooks
from newslint.settings.selection import nearest
from newslint.version import __version__

if TYPE_CHECKING:
    from newslint.reports.base import Reporter
    from newslint.settings.configuration import Layer


class Registry:
    """Everything that plugins registered, sorted, with what could not be loaded in `problems`.

    `extra` are modules or objects with hook implementations, beside those found through entry points; `files` are Python files
    of the user's own, to be run: rule classes alone will do.
    """

    def __init__(
        self, extra: Iterable[Any] = (), entries: Iterable[EntryPoint] | None = None, files: Iterable[Path] = ()
    ) -> None:
        self.problems: list[Problem] = []
        self._manager = pluggy.PluginManager(hooks.GROUP)
        self._manager.add_hookspecs(hooks)
        for entry in sorted(entry_points(group=hooks.GROUP) if entries is None else entries, key=_order):
            self._load(entry)
        for plugin in extra:
            self._manager.register(plugin)
        self._files: set[Path] = set()
        self.load_files(files)

    def _load(self, entry: EntryPoint) -> None:
        try:
            self._manager.register(entry.load(), name=entry.name)
        except Exception as error:  # a third-party module may raise anything; the others still load
            self._leave_out(entry.name, error)

    def load_files(self, files: Iterable[Path]) -> None:
        """Run Python files of the user's own as plugins, before anything else is taken from the registry."""
        for file in files:
            if file.resolve() not in self._files:
                self._files.add(file.resolve())
                self._load_file(file)

    def _load_file(self, file: Path) -> None:
        try:
            module = load_file(file)
        except Exception as error:
            self._leave_out(str(file), error)
            return
        has_hooks = any(self._manager.parse_hookimpl_opts(module, name) for name in vars(module))
        self._manager.register(module if has_hooks else _Rules(rules_in(module)), name=str(file))

    def _leave_out(self, name: str, error: Exception | str) -> None:
        what = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
        self.problems.append(Problem(f"plugin {name}", f"left out: {what}; fix it or uninstall it"))

    def _gather(self, hook: str) -> Iterator[tuple[str, Any]]:
        """What each plugin's implementation of a hook returns, with the plugin's name."""
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            name = implementation.plugin_name
            try:
                for item in implementation.function():
                    yield name, item
            except Exception as error:
                self._leave_out(name, error)

    @cached_property
    def rules(self) -> tuple[type[Rule], ...]:
        """All rules by code. A second rule of the same code or name, one without a proper code, and one whose prefix another
        plugin uses as its own are left out."""
        taken: dict[str, str] = {}
        kept: list[type[Rule]] = []
        for plugin, rule in self._gather("newslint_rules"):
            fault = _rule_fault(rule, plugin, taken)
            if fault:
                self._leave_out(plugin, fault)
                continue
            taken |= {rule.code: plugin, rule.name: plugin, rule.prefix(): plugin}
            kept.append(rule)
        return tuple(sorted(kept, key=lambda rule: rule.code))

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        return tuple(self.load_packs(self._gather("newslint_phrase_packs")))

    def load_packs(self, paths: Iterable[tuple[str, Path]]) -> Iterator[Pack]:
        for plugin, path in paths:
            try:
                pack = load_pack(Path(path))
                check_topics(pack, path, self.topics)
            except PackError as error:
                self._leave_out(plugin, str(error))
            else:
                yield pack

    @cached_property
    def topics(self) -> dict[str, list[str]]:
        """The topics of phrases that rules read, each with the codes of those rules."""
        return topics_of(self.rules)

    @cached_property
    def formats(self) -> tuple[Format, ...]:
        return (*FORMATS, *(item for _, item in self._gather("newslint_formats")))

    @cached_property
    def reporters(self) -> dict[str, type[Reporter]]:
        """Reporters of plugins, by name; those that ship are in `newslint.reports`."""
        return {item.name: item for _, item in self._gather("newslint_reporters")}

    @cached_property
    def signals(self) -> tuple[type[Signal], ...]:
        return tuple(item for _, item in self._gather("newslint_signals"))

    @cached_property
    def fingerprint(self) -> bytes:
        """A digest of the code and data of all rules and packs, and of the engine: what the cache must not outlive."""
        digest = hashlib.blake2b(__version__.encode(), digest_size=16)
        for path in sorted(self._code()):
            with open(path, "rb") as file:  # noqa: PTH123 (there are hundreds)
                digest.update(os.path.basename(path).encode() + file.read())  # noqa: PTH119
        return digest.digest()

    def _code(self) -> set[str]:
        """The files of the engine, and of the folders that rules and packs are in. What is beside a file of the user's own is not its own."""
        folders = {str(Path(__file__).parent.parent)}
        files = {str(Path(path)) for _, path in self._gather("newslint_phrase_packs")}
        ours = [plugin for plugin in self._manager.get_plugins() if getattr(plugin, "__name__", "") == _OURS]
        folders |= {str(Path(plugin.__file__).parent) for plugin in ours}  # without loading any of its rules
        if len(self._manager.hook.newslint_rules.get_hookimpls()) > len(ours):
            places = {Path(inspect.getfile(rule)) for rule in self.rules}
            alone = {place for place in places if place.resolve() in self._files}
            files |= set(map(str, alone))
            folders |= {str(place.parent) for place in places - alone}
        for folder in folders:
            for root, _, names in os.walk(folder):
                files |= {f"{root}{os.sep}{name}" for name in names if os.path.splitext(name)[1] in _CODE_SUFFIXES}  # noqa: PTH122
        return files


_OURS = "newslint_rules"
_CODE_SUFFIXES = {".py", ".toml", ".json", ".bin", ".npz", ".txt"}


def _order(entry: EntryPoint) -> tuple[bool, str]:
    """newslint's own first: what another plugin brings does not take the place of a rule that ships."""
    distribution = getattr(entry, "dist", None)
    return distribution is None or distribution.name != "newslint", entry.name


class _Rules:
    """A plugin of rule classes alone."""

    def __init__(self, rules: list[type[Rule]]) -> None:
        self._rules = rules

    @hooks.hookimpl
    def newslint_rules(self) -> list[type[Rule]]:
        return self._rules


def named_files(layers: Iterable[Layer]) -> list[Path]:
    """The plugin files in settings that the user names: those of the command line and of a configuration that is trusted."""
    lists = [(layer.folder, layer.values.get("plugins")) for layer in layers]
    return [folder / name for folder, names in lists if isinstance(names, list) for name in names if isinstance(name, str)]


def load_file(file: Path) -> ModuleType:
    """Run a Python file as a module of its own. Raises whatever the file raises."""
    name = f"newslint_file_{hashlib.blake2b(str(file.resolve()).encode(), digest_size=8).hexdigest()}_{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ImportError("a plugin's file must end in .py")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def rules_in(module: ModuleType) -> list[type[Rule]]:
    """The rule classes that a module itself defines."""
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Rule) and "code" in vars(value) and value.__module__ == module.__name__
    ]


def topics_of(rules: Iterable[type[Rule]]) -> dict[str, list[str]]:
    """The topics that rules read, each with the codes of those rules."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for topic in rule.trigger.topics:
            found.setdefault(topic, []).append(rule.code)
    return dict(sorted(found.items()))


def check_topics(pack: Pack, path: Path, known: Mapping[str, object]) -> None:
    """Raises PackError for the first topic of a pack that no rule reads."""
    for topic in pack.topics:
        if topic not in known:
            suggestion = nearest(topic, known) or f"; known are {', '.join(known) or 'none'}"
            raise PackError(f"{path}: no rule reads the topic [{topic}]{suggestion}")


def _rule_fault(rule: Any, plugin: str, taken: Mapping[str, str]) -> str | None:
    if not (isinstance(rule, type) and issubclass(rule, Rule)):
        return f"{rule!r} is no Rule class"
    if fault := code_fault(rule):
        return f"rule {rule.__name__}: {fault}"
    prefix = rule.prefix()
    if prefix not in PREFIXES and taken.get(prefix, plugin) != plugin:
        return f"rule {rule.code} ({rule.name}): the prefix {prefix} is already taken by plugin {taken[prefix]}"
    for key in (rule.code, rule.name):
        if key in taken:
            return f"rule {rule.code} ({rule.name}): {key} is already taken by plugin {taken[key]}"
    return None
