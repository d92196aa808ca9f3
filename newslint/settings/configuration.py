"""Settings: where they come from, what they mean, and clear errors where they are wrong.

Lowest first: defaults, the user's own configuration, the project's configuration file (`newslint.toml`, `.newslint.toml`, or
`[tool.newslint]` in `pyproject.toml`), `--config KEY=VALUE`, other command-line options. A file that may have come with the data
narrows the configuration above it: see `trust.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import msgspec

from newslint.lint.finding import Severity
from newslint.lint.precedence import MAX_CUT
from newslint.lint.rule import Rule
from newslint.settings.plugins import Registry
from newslint.settings.selection import COMMON, Late, SelectorError, choose, exactness, matches, nearest, verify

if TYPE_CHECKING:
    import pathspec

    from newslint.profiles.known_copies import KnownCopies
    from newslint.profiles.profile import Profile


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
    id_field: str | None = None
    input_format: str | None = None
    extractor: str | None = None
    max_text_size: int = 10_000_000
    max_unpacked_size: Annotated[int, msgspec.Meta(ge=1)] = 1 << 30
    profile: str | None = None
    duplicates: str | None = None
    exclude: list[str] = []
    force_exclude: bool = False
    respect_gitignore: bool = True
    fix: bool = False
    unsafe_fixes: bool = False
    fixable: list[str] = msgspec.field(default_factory=lambda: ["all"])
    unfixable: list[str] = []
    max_cut: Annotated[float, msgspec.Meta(ge=0, le=1)] = MAX_CUT
    fail_on: Severity = Severity.WARNING
    max_rate: list[str] = []
    max_findings: list[str] = []
    baseline: str | None = None
    keep: str | None = None
    ignore_field: str = "newslint_ignore"
    journal: str | None = None
    follow_links: bool = False
    keep_mtime: bool = False
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
    "plugins": "Python files with rules of your own, relative to a configuration file that is trusted (docs/security.md)",
    "text-field": "the field of a record that holds the text; a.b reaches into a nested record",
    "source-field": "the field that names the site; without it source, domain or the host of url",
    "id-field": "the field with a record's own name, for reports; without it records have numbers",
    "input-format": "read every file as this format, whatever its name",
    "extractor": "what takes the text out of the pages in WARC files: trafilatura, or MODULE:FUNCTION of an installed package, from bytes to a text",
    "max-text-size": "longer texts (in code points) are reported and left alone",
    "max-unpacked-size": "the most bytes that a file which is held in memory whole may have, unpacked",
    "profile": "what newslint learn found out about the corpus: a file, relative to the configuration file",
    "duplicates": "which documents repeat others: a file that newslint duplicates writes",
    "exclude": "patterns of paths to leave out, as in .gitignore",
    "force-exclude": "leave excluded paths out even where they are given on the command line",
    "respect-gitignore": "leave out what git ignores",
    "fix": "fix files in place",
    "unsafe-fixes": "apply fixes that most likely, but not certainly, keep every word of the author",
    "fixable": "rules whose fixes are made: families, codes, code prefixes, names",
    "unfixable": "rules whose findings are reported and never fixed",
    "max-cut": "a fix that would take more than this share of a text's sentences (three or more) is not safe",
    "fail-on": "findings below this severity do not change the exit status",
    "max-rate": "fail only where more than this share of documents has findings: 2%, or encoding=0.1%",
    "max-findings": "fail only where there are more findings than this: 10, or BP101=3",
    "keep": "findings that are right text: a file that newslint keep writes; they are neither reported nor fixed",
    "ignore-field": "the field of a record that lists rules not to run on it",
    "journal": "record every fix in this file, for newslint undo",
    "follow-links": "fix files outside the given folders, too, where symbolic links lead to them",
    "keep-mtime": "let fixed files keep their time of modification",
    "baseline": "known findings that no longer count: a file that --write-baseline makes",
    "output-format": "how to report; FORMAT:FILE writes to a file",
    "jobs": "processes; 0 for one a core",
    "cache": "remember results of unchanged content",
    "cache-dir": "where; without it the user's cache folder",
}


class Layer(NamedTuple):
    """Some settings and where they come from; relative paths and patterns in them start at `folder`."""

    values: Mapping[str, Any]
    origin: str
    folder: Path


class Configuration:
    """The active settings for some files: `settings`, the `origin` of each key, and the rules that they choose.

    With `above`, the layers come from a file that may have come with the data, and from the command line: they change that
    configuration, but add no rule, and take back nothing that it ignores or excludes.
    """

    def __init__(self, layers: Sequence[Layer], registry: Registry, above: Configuration | None = None) -> None:
        self.registry = registry
        self.above = above
        self._layers: tuple[Layer, ...] = (*(above._layers if above else ()), *layers)
        self.origins: dict[str, str] = {}
        self.folders: dict[str, Path] = {}
        self.settings = Settings()
        merged: dict[str, Any] = {}
        for layer in self._layers:
            for key, value in layer.values.items():
                both = isinstance(value, dict) and isinstance(merged.get(key), dict) and key != "per-file-ignores"
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
            "fixable": settings.fixable,
            "unfixable": settings.unfixable,
            "rules": list(settings.rules),
        }
        for key, selectors in named.items():
            rare = [selector for selector in selectors if selector not in COMMON]
            try:
                if rare:  # a run whose results are remembered loads no rule
                    verify(rare, self.registry.rules)
            except SelectorError as error:
                raise ConfigError(f"{self.origins[key]}: {key}: {error}") from None
        for selector, options in settings.rules.items():
            self._verify_options(selector, options)
        for key, patterns in (("exclude", settings.exclude), ("per-file-ignores", list(settings.per_file_ignores))):
            for pattern in patterns:
                try:
                    _spec([pattern])
                except ValueError:
                    raise ConfigError(f"{self.origins[key]}: {key}: {pattern!r} is no pattern as in .gitignore") from None

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
        """What was learned of the corpus: by `newslint learn`, by `newslint duplicates`, if either is set. Raises ConfigError."""
        duplicates = self._duplicates
        if self.settings.profile is None and duplicates is None:
            return None
        from newslint.profiles.profile import Profile, ProfileError

        if self.settings.profile is None:
            return Profile({}, [], duplicates=duplicates)
        try:
            profile = Profile.read(self.folders["profile"] / self.settings.profile)
        except ProfileError as error:
            raise ConfigError(f"{self.origins['profile']}: profile: {error}") from None
        profile.duplicates = duplicates
        return profile

    @cached_property
    def _duplicates(self) -> KnownCopies | None:
        if self.settings.duplicates is None:
            return None
        from newslint.profiles.known_copies import DuplicatesError, KnownCopies

        try:
            return KnownCopies(self.folders["duplicates"] / self.settings.duplicates)
        except DuplicatesError as error:
            raise ConfigError(f"{self.origins['duplicates']}: duplicates: {error}") from None

    @cached_property
    def data_digest(self) -> bytes:
        """A digest of the files that the settings name and that findings depend on: the profile, the duplicates, more phrase packs."""
        from hashlib import blake2b

        digest = blake2b(digest_size=16)
        names = [("profile", self.settings.profile)] if self.settings.profile else []
        for key, name in (*names, *(("phrase-packs", p) for p in self.settings.phrase_packs)):
            path = self.folders[key] / name
            digest.update(path.read_bytes() if path.is_file() else b"")
        if self._duplicates is not None:  # it may be large, and holds a digest of itself
            digest.update(self._duplicates.digest)
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
        rules = choose(self.registry.rules, s.select, s.extend_select, s.ignore, s.unsafe_fixes)
        return rules if self.above is None else [rule for rule in rules if rule in self.above.chosen]

    @property
    def active(self) -> Sequence[type[Rule]]:
        """The same, loaded when they are looked at."""
        return Late(lambda: self.chosen)

    @cached_property
    def unfixed(self) -> frozenset[str]:
        """Codes of rules whose findings are reported without a fix: those that `fixable` and `unfixable` leave out, and those whose
        options a file set that may have come with the data, as fixes are proven for the options of those whom the user trusts."""
        wanted, unwanted = self.settings.fixable, self.settings.unfixable
        left_out = frozenset(rule.code for rule in self.chosen if exactness(wanted, rule) <= exactness(unwanted, rule))
        if self.above is None:
            return left_out
        changed = {rule.code for rule in self.chosen if self._instance(rule).options != self.above._instance(rule).options}
        return self.above.unfixed | left_out | changed

    def choice(self, path: Path | str) -> tuple[Any, ...]:
        """All that decides which rules run on a file, and how: the settings of this configuration and of those above it."""
        s = self.settings
        mine = (s.select, s.extend_select, s.ignore, sorted(s.severity.items()), sorted(s.rules.items()), s.fixable, s.unfixable,
                s.unsafe_fixes, s.max_cut)  # fmt: skip
        return (mine, self._ignored_at(path), self.above.choice(path) if self.above is not None else None)

    def rules_for(self, path: Path | str) -> tuple[Rule, ...]:
        """The rules to run on this file, with their options and severities."""
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
    def _ignores(self) -> list[tuple[Path, pathspec.GitIgnoreSpec, list[str]]]:
        """The patterns of all layers, as none takes back what another leaves out, each with the folder where it starts."""
        tables = [
            (layer.folder, layer.values["per-file-ignores"]) for layer in self._layers if "per-file-ignores" in layer.values
        ]
        if not any(table for _, table in tables):
            return []
        return [(folder, _spec([pattern]), selectors) for folder, table in tables for pattern, selectors in table.items()]

    def _ignored_at(self, path: Path | str) -> list[str]:
        names = {folder: relative(Path(path), folder) for folder, _, _ in self._ignores}
        return [s for folder, spec, selectors in self._ignores if spec.match_file(names[folder]) for s in selectors]

    @cached_property
    def _excludes(self) -> pathspec.GitIgnoreSpec:
        return _spec(self.settings.exclude)

    def excludes(self, path: Path) -> bool:
        """True if `exclude` names this file or a folder above it."""
        if self.above is not None and self.above.excludes(path):
            return True
        return bool(self.settings.exclude) and self._excludes.match_file(relative(path, self.folders["exclude"]))


def _spec(lines: Sequence[str]) -> pathspec.GitIgnoreSpec:
    from newslint.files.patterns import load_all

    return load_all(lines)


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


def split_selectors(values: Iterable[str]) -> list[str]:
    """`("BP,EN", "MT101")` as `["BP", "EN", "MT101"]`."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]
