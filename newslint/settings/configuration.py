"""Settings: where they come from, what they mean, and clear errors where they are wrong.

Lowest first: defaults, the configuration file nearest to each file (`newslint.toml`, `.newslint.toml`, or `[tool.newslint]` in
`pyproject.toml`), `--config KEY=VALUE`, other command-line options. Nested configuration files do not inherit from each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from newslint.lint.finding import Severity
from newslint.lint.rule import Rule
from newslint.settings.plugins import Registry, named_files, without_plugins
from newslint.settings.selection import SelectorError, choose, matches, nearest, verify

if TYPE_CHECKING:
    import pathspec

    from newslint.profiles.profile import Profile

FILE_NAMES = ("newslint.toml", ".newslint.toml", "pyproject.toml")


class ConfigError(ValueError):
    """A setting that cannot be used; the message names the file (or the command line), the key and what to do."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """All settings. Each field's name, with hyphens, is its key in the configuration."""

    select: list[str] | None = None
    extend_select: list[str] = []
    ignore: list[str] = []
    per_file_ignores: dict[str, list[str]] = {}
    severity: dict[str, Severity] = {}
    rules: dict[str, dict[str, Any]] = {}
    phrase_packs: list[str] = []
    plugins: list[str] = []
    text_field: str = "text"
    source_field: str | None = None
    input_format: str | None = None
    max_text_size: int = 10_000_000
    profile: str | None = None
    exclude: list[str] = []
    force_exclude: bool = False
    respect_gitignore: bool = True
    fix: bool = False
    unsafe_fixes: bool = False
    fail_on: Severity = Severity.WARNING
    max_rate: list[str] = []
    max_findings: list[str] = []
    baseline: str | None = None
    output_format: list[str] = msgspec.field(default_factory=lambda: ["full"])
    jobs: int = 0
    cache: bool = True
    cache_dir: str | None = None


HELP = {
    "select": "rules to run: families, codes, code prefixes, names, or all; without it, every default rule",
    "extend-select": "rules to run beside those",
    "ignore": "rules not to run",
    "per-file-ignores": "patterns of paths, each with rules not to run there",
    "severity": "rules (or families), each with the severity to report it at: info, warning, error",
    "rules": "options of single rules: [rules.CODE] key = value",
    "phrase-packs": "more phrase packs: paths of TOML files, relative to the configuration file",
    "plugins": "Python files with rules of your own, relative to the configuration file, which must be named with --config",
    "text-field": "the field of a record that holds the text; a.b reaches into a nested record",
    "source-field": "the field that names the site; without it source, domain or the host of url",
    "input-format": "read every file as this format, whatever its name",
    "max-text-size": "longer texts (in code points) are reported and left alone",
    "profile": "what newslint learn found out about the corpus: a file, relative to the configuration file",
    "exclude": "patterns of paths to leave out, as in .gitignore",
    "force-exclude": "leave excluded paths out even where they are given on the command line",
    "respect-gitignore": "leave out what git ignores",
    "fix": "fix files in place",
    "unsafe-fixes": "apply fixes that most likely, but not certainly, keep every word of the author",
    "fail-on": "findings below this severity do not change the exit status",
    "max-rate": "fail only where more than this share of documents has findings: 2%, or encoding=0.1%",
    "max-findings": "fail only where there are more findings than this: 10, or BP101=3",
    "baseline": "known findings that no longer count: a file that --write-baseline makes",
    "output-format": "how to report; FORMAT:FILE writes to a file",
    "jobs": "processes; 0 for one a core",
    "cache": "remember results of unchanged content",
    "cache-dir": "where; without it .newslint_cache beside the configuration, or in this folder",
}


class Layer(NamedTuple):
    """Some settings and where they come from; relative paths and patterns in them start at `folder`."""

    values: Mapping[str, Any]
    origin: str
    folder: Path


class Configuration:
    """The settings in force for some files: `settings`, the `origin` of each key, and the rules that they choose."""

    def __init__(self, layers: Sequence[Layer], registry: Registry) -> None:
        self.registry = registry
        self.origins: dict[str, str] = {}
        self.folders: dict[str, Path] = {}
        self.settings = Settings()
        merged: dict[str, Any] = {}
        for layer in layers:
            for key, value in layer.values.items():
                both = isinstance(value, dict) and isinstance(merged.get(key), dict)
                merged[key] = merged[key] | value if both else value
                self.origins[key] = layer.origin
                self.folders[key] = layer.folder
            self.settings = _validate(merged, layer.origin)
        self._verify()
        _ = self.profile  # a profile that cannot be read is an error before anything is written

    def _verify(self) -> None:
        settings = self.settings
        named = {
            "select": settings.select or [],
            "extend-select": settings.extend_select,
            "ignore": settings.ignore,
            "per-file-ignores": [s for selectors in settings.per_file_ignores.values() for s in selectors],
            "severity": list(settings.severity),
            "rules": list(settings.rules),
        }
        for key, selectors in named.items():
            try:
                verify(selectors, self.registry.rules)
            except SelectorError as error:
                raise ConfigError(f"{self.origins[key]}: {key}: {error}") from None
        for selector, options in settings.rules.items():
            self._verify_options(selector, options)

    def _verify_options(self, selector: str, options: Mapping[str, Any]) -> None:
        where = f"{self.origins['rules']}: rules.{selector}"
        rule = next((r for r in self.registry.rules if matches(selector, r) == 9), None)
        if rule is None:
            raise ConfigError(f"{where}: options belong to one rule; give its code or name")
        for key, value in options.items():
            names = [field.encode_name for field in msgspec.structs.fields(rule.Options)]
            if key not in names:
                known = ", ".join(names) or "none"
                raise ConfigError(f"{where}: {rule.code} has no option {key}{nearest(key, names)} (it has: {known})")
            try:
                msgspec.convert({key: value}, rule.Options)
            except msgspec.ValidationError as error:
                raise ConfigError(f"{where}.{key}: {str(error).partition(' - at ')[0]}") from None

    # ------------------------------------------------------------ what follows from the settings
    @cached_property
    def packs(self) -> tuple[Any, ...]:
        folder = self.folders.get("phrase-packs", Path())
        return (*self.registry.packs, *self.registry.load_packs((p, folder / p) for p in self.settings.phrase_packs))

    @cached_property
    def profile(self) -> Profile | None:
        """The profile that `newslint learn` wrote, if one is set. Raises ConfigError."""
        if self.settings.profile is None:
            return None
        from newslint.profiles.profile import Profile, ProfileError

        try:
            return Profile.read(self.folders["profile"] / self.settings.profile)
        except ProfileError as error:
            raise ConfigError(f"{self.origins['profile']}: profile: {error}") from None

    @cached_property
    def data_digest(self) -> bytes:
        """A digest of the files that the settings name and that findings depend on: the profile and more phrase packs."""
        from hashlib import blake2b

        digest = blake2b(digest_size=16)
        names = [("profile", self.settings.profile)] if self.settings.profile else []
        for key, name in (*names, *(("phrase-packs", p) for p in self.settings.phrase_packs)):
            path = self.folders[key] / name
            digest.update(path.read_bytes() if path.is_file() else b"")
        return digest.digest()

    @cached_property
    def rule_digest(self) -> str:
        """Twelve hexadecimal digits that are equal where the same code, data, rules, options and severities are active."""
        from hashlib import blake2b

        rules = [(rule.code, rule.reports, rule.options) for rule in map(self._instance, self.chosen)]
        content = msgspec.msgpack.encode((self.registry.fingerprint, self.data_digest, rules))
        return blake2b(content, digest_size=6).hexdigest()

    @cached_property
    def chosen(self) -> list[type[Rule]]:
        s = self.settings
        return choose(self.registry.rules, s.select, s.extend_select, s.ignore, s.unsafe_fixes)

    def rules_for(self, path: Path | str) -> tuple[Rule, ...]:
        """The rules to ask about this file, with their options and severities."""
        return self._rules_without(tuple(self._ignored_at(path)))

    @cache  # noqa: B019 (a configuration lives as long as the run)
    def _rules_without(self, ignored: tuple[str, ...]) -> tuple[Rule, ...]:
        return tuple(self._instance(rule) for rule in self.chosen if not any(matches(s, rule) for s in ignored))

    def _instance(self, rule: type[Rule]) -> Rule:
        options = next((o for selector, o in self.settings.rules.items() if matches(selector, rule)), {})
        exact = max(self.settings.severity, key=lambda s: matches(s, rule), default="")
        severity = self.settings.severity[exact] if exact and matches(exact, rule) else None
        return rule(options, severity)

    @cached_property
    def _ignores(self) -> list[tuple[pathspec.GitIgnoreSpec, list[str]]]:
        table = self.settings.per_file_ignores
        if not table:
            return []
        import pathspec

        return [
            (pathspec.GitIgnoreSpec.from_lines([pattern], backend="simple"), selectors) for pattern, selectors in table.items()
        ]

    def _ignored_at(self, path: Path | str) -> list[str]:
        if not self._ignores:
            return []
        name = relative(Path(path), self.folders["per-file-ignores"])
        return [s for spec, selectors in self._ignores if spec.match_file(name) for s in selectors]

    @cached_property
    def _excludes(self) -> pathspec.GitIgnoreSpec:
        import pathspec

        return pathspec.GitIgnoreSpec.from_lines(self.settings.exclude, backend="simple")

    def excludes(self, path: Path) -> bool:
        """True if `exclude` names this file or a folder above it."""
        return bool(self.settings.exclude) and self._excludes.match_file(relative(path, self.folders["exclude"]))


def relative(path: Path, folder: Path) -> str:
    """The path as seen from `folder`, with forward slashes; patterns see the name alone where it lies outside."""
    try:
        return path.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return path.absolute().as_posix().lstrip("/")


def _validate(values: Mapping[str, Any], origin: str) -> Settings:
    known = [field.encode_name for field in msgspec.structs.fields(Settings)]
    for key in values:
        if key not in known:
            raise ConfigError(f"{origin}: unknown setting {key!r}{nearest(key, known)}")
    try:
        return msgspec.convert(dict(values), Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{origin}: {str(error).replace(' - at `$.', ' at `')}") from None


# ---------------------------------------------------------------- files
def read_file(path: Path) -> Layer | None:
    """The settings of a configuration file; None for a `pyproject.toml` without `[tool.newslint]`. Raises ConfigError."""
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("newslint")
        if data is None:
            return None
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
    """Finds the configuration for each file: the nearest file above it, then the command line's layers.

    `file`: use this file alone. `isolated`: use none. Raises ConfigError from `at`, the first time a folder's file is met.
    """

    def __init__(
        self, registry: Registry, overrides: Sequence[Layer] = (), *, file: Path | None = None, isolated: bool = False
    ) -> None:
        self.registry = registry
        self._arguments = (list(overrides), file, isolated)
        self._overrides = tuple(overrides)
        self._fixed = read_file(file) if file else None
        registry.load_files(named_files([*([self._fixed] if self._fixed else []), *overrides]))
        self._searches = not file and not isolated
        self._layers: dict[Path, Layer | None] = {}
        self._configurations: dict[str, Configuration] = {}

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
        layer = self._nearest(folder.absolute()) if self._searches else self._fixed
        key = layer.origin if layer else ""
        if key not in self._configurations:
            layers = [*([layer] if layer else []), *self._overrides]
            self._configurations[key] = Configuration(layers, self.registry)
        return self._configurations[key]

    def _nearest(self, folder: Path) -> Layer | None:
        if folder in self._layers:
            return self._layers[folder]
        found = next((layer for name in FILE_NAMES if (layer := _read_if_there(folder / name))), None)
        if found is not None:
            found = without_plugins(found, self.registry)
        elif folder != folder.parent:
            found = self._nearest(folder.parent)
        self._layers[folder] = found
        return found


def _read_if_there(path: Path) -> Layer | None:
    return read_file(path) if path.is_file() else None


def split_selectors(values: Iterable[str]) -> list[str]:
    """`("BP,EN", "MT101")` as `["BP", "EN", "MT101"]`."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]
