"""Finds the texts to read: files as they are given, folders walked in a stable order, less what is excluded or ignored."""

# A walk over a million files joins strings: Path takes several times as long.
# ruff: noqa: PTH100, PTH110, PTH116, PTH118, PTH206
from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from newslint.files.reading import read_regular
from newslint.lint.finding import Problem

# Folders that hold tools' own files, never a corpus.
DEFAULT_EXCLUDES = frozenset(
    ".git .hg .svn .bzr .jj .venv venv .tox .nox .direnv .eggs .idea .vscode .ipynb_checkpoints node_modules __pycache__ __pypackages__"
    " .newslint_cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache .dvc".split()
)


def discover(
    paths: Iterable[str | os.PathLike[str]],
    *,
    suffixes: tuple[str, ...],
    exclude: Sequence[str] = (),
    root: Path | None = None,
    force_exclude: bool = False,
    respect_gitignore: bool = True,
    unknown: Unknown | None = None,
) -> Iterator[Path | Problem]:
    """The files to read, each once and as the user wrote it; a problem in place of each path that leads to none.

    A file that is given is taken whatever its name; in folders, those whose names end in `suffixes`. Links to files are
    followed, links to folders only where they are given. `exclude` holds patterns as in .gitignore, relative to `root`. What is
    given is taken although it is excluded or ignored, unless `force_exclude` says that the exclusions hold for it too. `unknown`
    takes each other file of a folder, but for hidden ones and newslint's own settings.
    """
    walker = _Walker(suffixes, _Patterns(exclude, os.path.abspath(root or "")), force_exclude, respect_gitignore, unknown)
    for path in paths:
        yield from walker.walk(os.fspath(path))


class Unknown:
    """Files in folders that no format reads: how many of each suffix and, where `paths` is a list, their paths."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.paths: list[str] | None = None

    def add(self, path: str) -> None:
        self.counts[os.path.splitext(path)[1].lower() or "without a suffix"] += 1  # noqa: PTH122
        if self.paths is not None:
            self.paths.append(path)


class _Folder(NamedTuple):
    """A folder on the way down: its path as shown, made absolute, and with all links resolved; the ignore files that hold in it."""

    shown: str
    absolute: str
    real: str
    excluded: _Patterns
    ignored: tuple[_Patterns, ...] | None  # None outside git's work trees

    def leaves_out(self, name: str, *, is_folder: bool) -> bool:
        """Whether an entry is excluded or ignored; the ignore file nearest to it that names it decides."""
        if self.excluded and self.excluded.verdict(os.path.join(self.absolute, name), is_folder=is_folder):
            return True
        if self.ignored:
            path = os.path.join(self.real, name)
            for patterns in reversed(self.ignored):
                if (verdict := patterns.verdict(path, is_folder=is_folder)) is not None:
                    return verdict
        return False


class _Walker:
    def __init__(
        self,
        suffixes: tuple[str, ...],
        excluded: _Patterns,
        force_exclude: bool,
        respect_gitignore: bool,
        unknown: Unknown | None,
    ) -> None:
        self._unknown = unknown
        self._suffixes = tuple(suffix.lower() for suffix in suffixes)
        self._excluded, self._force_exclude, self._respect_gitignore = excluded, force_exclude, respect_gitignore
        self._seen: set[str] = set()
        self._left_out = 0

    def walk(self, given: str) -> Iterator[Path | Problem]:
        """What one path that the user gave leads to."""
        try:
            mode = os.stat(given).st_mode
        except (OSError, ValueError) as error:
            yield Problem(given, f"{_reason(error)}: check the path")
            return
        absolute = os.path.abspath(given)
        if self._force_exclude and self._excluded.hold_for(absolute, is_folder=stat.S_ISDIR(mode)):
            return
        if stat.S_ISDIR(mode):
            yield from self._walk_given(given, absolute)
        elif not stat.S_ISREG(mode):
            yield Problem(given, "not a regular file: send a pipe or a device to standard input (newslint -)")
        elif self._is_new(os.path.realpath(given)):
            yield Path(given)

    def _is_new(self, real: str) -> bool:
        size = len(self._seen)
        self._seen.add(real)
        return len(self._seen) > size

    # ------------------------------------------------------------ folders
    def _walk_given(self, given: str, absolute: str) -> Iterator[Path | Problem]:
        real = os.path.realpath(given)
        ignored = _ignore_files_above(real) if self._respect_gitignore else None
        top = _Folder(given, absolute, real, self._excluded, ignored)
        count = self._left_out = 0
        stack = [self._entries(top)]
        while stack:
            item = next(stack[-1], None)
            if item is None:
                stack.pop()
            elif isinstance(item, _Folder):
                stack.append(self._entries(item))
            elif isinstance(item, Problem):
                count += 1
                yield item
            else:
                count += 1
                shown, real = item
                if self._is_new(real):
                    yield Path(shown)
        if not count:
            but = f" ({self._left_out} files or folders left out by exclude patterns or .gitignore)" if self._left_out else ""
            yield Problem(
                given, f"no texts in this folder{but}: `newslint formats` lists what is read; name files or other folders"
            )

    def _entries(self, folder: _Folder) -> Iterator[tuple[str, str] | _Folder | Problem]:
        """The texts (as shown, and resolved) and folders that are in a folder, in the order of their names."""
        try:
            with os.scandir(folder.real) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield Problem(folder.shown, f"cannot list this folder ({_reason(error)}): check its permissions")
            return
        if self._respect_gitignore:
            folder = _with_ignore_files(folder, {entry.name for entry in entries})
        for entry in entries:
            name = entry.name
            shown = os.path.join(folder.shown, name)
            if entry.is_dir(follow_symlinks=False):
                if name in DEFAULT_EXCLUDES:
                    continue
                if folder.leaves_out(name, is_folder=True):
                    self._left_out += 1
                else:
                    yield folder._replace(shown=shown, absolute=os.path.join(folder.absolute, name), real=entry.path)
            elif name.lower().endswith(self._suffixes):
                if folder.leaves_out(name, is_folder=False):
                    self._left_out += 1
                elif found_file := _file(entry, shown):
                    yield found_file
            elif (
                self._unknown
                and not name.startswith(".")
                and name != "newslint.toml"
                and not folder.leaves_out(name, is_folder=False)
            ):
                self._unknown.add(shown)


def _file(entry: os.DirEntry[str], shown: str) -> tuple[str, str] | Problem | None:
    """A file in a folder, as shown and resolved; None for a link to a folder."""
    try:
        if entry.is_file():
            return shown, os.path.realpath(entry.path) if entry.is_symlink() else entry.path
        if entry.is_dir():
            return None
    except OSError as error:  # a link that leads in a circle, or where one may not go
        return Problem(shown, f"{_reason(error)}: fix the link or take it out")
    if entry.is_symlink() and not os.path.exists(entry.path):
        return Problem(shown, "a link that leads nowhere: fix it or take it out")
    return Problem(shown, "not a regular file: exclude it")


# ---------------------------------------------------------------- patterns
class _Patterns:
    """Patterns as in .gitignore, relative to a folder. False where there are none."""

    def __init__(self, lines: Sequence[str], base: str) -> None:
        self._lines = [line for line in lines if line.strip() and not line.startswith("#")]
        self._base = base.rstrip(os.sep) + os.sep

    def __bool__(self) -> bool:
        return bool(self._lines)

    @cached_property
    def _rules(self) -> list[tuple[re.Pattern[str], bool]]:
        """Each pattern, the last first, and whether it leaves out what it matches."""
        from newslint.files.patterns import load  # takes longer to import than many a run

        rules: list[tuple[re.Pattern[str], bool]] = []
        for line in reversed(self._lines):
            try:
                pattern = load(_for_entries(line))
            except ValueError:  # git passes over a pattern that it cannot read, too
                continue
            if pattern.include is not None and pattern.regex is not None:
                rules.append((pattern.regex, pattern.include))
        return rules

    def _relative(self, path: str) -> str:
        """A path as patterns see it. Outside the base only patterns that are tied to no folder can match."""
        path = path[len(self._base) :] if path.startswith(self._base) else path.lstrip(os.sep)
        return path if os.sep == "/" else path.replace(os.sep, "/")

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether the patterns leave out this entry of a folder that they do not leave out; None where none names it."""
        if not self._lines:
            return None
        relative = self._relative(path) + "/" * is_folder
        return next((leaves_out for rule, leaves_out in self._rules if rule.fullmatch(relative)), None)

    def hold_for(self, path: str, *, is_folder: bool) -> bool:
        """Whether a path that was given is excluded, itself or by a folder above it."""
        inside = path.startswith(self._base)
        folder = self._base if inside else os.sep
        names = path[len(folder) :].split(os.sep)
        for index, name in enumerate(names):
            holds_more = is_folder or index + 1 < len(names)
            folder = os.path.join(folder, name)
            if (inside and holds_more and name in DEFAULT_EXCLUDES) or self.verdict(folder, is_folder=holds_more):
                return True
        return False


def _for_entries(line: str) -> str:
    """A pattern such that its expression matches the whole path of what it names, and nothing below that."""
    line = line if line.endswith("\\ ") else line.rstrip(" ")
    *above, last = line.rstrip("/").split("/")
    mark = "!" if line.startswith("!") and not above else ""
    last = {"*": "?*", "**": "**/?*"}.get(last.removeprefix(mark), last.removeprefix(mark))
    return "/".join([*above, mark + last]) + "/" * line.endswith("/")


# ---------------------------------------------------------------- git
_LARGEST = 16 << 20  # bytes of an ignore file


def _read_patterns(file: str, base: str) -> _Patterns:
    try:
        text = read_regular(Path(file), _LARGEST).decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    except OSError:
        text = ""
    return _Patterns([line.removesuffix("\r") for line in text.split("\n")], base)


def _ignore_files_above(folder: str) -> tuple[_Patterns, ...] | None:
    """What the ignore files above a folder say of its contents, the outermost first; None if it lies in no work tree."""
    above = [str(parent) for parent in Path(folder).parents]
    tops = [index for index, parent in enumerate(above) if os.path.lexists(os.path.join(parent, ".git"))]
    if not tops or os.path.lexists(os.path.join(folder, ".git")):
        return None
    inside = above[tops[0] :: -1]
    files = [(os.path.join(inside[0], ".git", "info", "exclude"), inside[0])]
    files += [(os.path.join(parent, ".gitignore"), parent) for parent in inside]
    return tuple(patterns for file, base in files if (patterns := _read_patterns(file, base)))


def _with_ignore_files(folder: _Folder, names: set[str]) -> _Folder:
    """The folder with its own ignore files read, and with a new work tree begun where it is the top of one."""
    ignored = folder.ignored
    if ".git" in names:
        ignored = (_read_patterns(os.path.join(folder.real, ".git", "info", "exclude"), folder.real),)
    if ignored is not None and ".gitignore" in names:
        ignored = (*ignored, _read_patterns(os.path.join(folder.real, ".gitignore"), folder.real))
    return folder if ignored is None else folder._replace(ignored=tuple(filter(None, ignored)))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error)
