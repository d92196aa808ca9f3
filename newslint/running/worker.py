"""What is done to one file, or one block of a large one: read, check or fix, and hand back what was found.

A worker process holds one `Workshop`; tasks and results are plain data, so that they cross process borders and lie in the cache.
"""

# Of each small file little is needed: Path takes several times as long as strings.
# ruff: noqa: PTH120
from __future__ import annotations

import enum
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from newslint.files.formats.base import Format, Origin
from newslint.gate.diagnostic import NO_SITE, Diagnostic, locate
from newslint.gate.keep import Held, unfixed
from newslint.gate.score import Score
from newslint.lint.finding import Finding, Problem
from newslint.lint.linter import Linter
from newslint.profiles.counted import Chosen, Counted, Recurring
from newslint.profiles.sketch import Sketch
from newslint.running.checker import Checked, Checker
from newslint.running.diff import Reason, unified_diff
from newslint.running.journal import Change, changes_of, digest
from newslint.running.task import Task, open_task
from newslint.settings.configuration import Configuration
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver
from newslint.text.document import Document

if TYPE_CHECKING:
    from newslint.files.cache import Cache


class Action(enum.StrEnum):
    """What to do with each document."""

    CHECK = "check"
    FIX = "fix"
    DIFF = "diff"
    SCORE = "score"
    SKETCH = "sketch"
    COUNT = "count"  # what may recur, for `learn`
    COLLECT = "collect"  # what does


_READING = frozenset((Action.SKETCH, Action.COUNT, Action.COLLECT))


class Result(msgspec.Struct, frozen=True):
    """What came of a task. `sites` counts the documents of each site; `applied` are the rules of the findings that were fixed;
    `gone` counts findings that had no fix and went with the text of others, `new` those that show only in the fixed text.
    `output` is the new content of the file or block, or None where nothing changes."""

    documents: int = 0
    sites: dict[str, int] = {}
    diagnostics: list[Diagnostic] = []
    problems: list[Problem] = []
    applied: list[str] = []
    gone: int = 0
    new: int = 0
    touched: int = 0
    output: bytes | None = None
    diff: str = ""
    scores: list[Score] = []
    seen: bytes = b""  # a digest of what `output` was made from
    changes: list[Change] = []
    sketches: list[Sketch] = []  # of documents that say enough to be told from others
    counted: list[Counted] = []
    recurring: list[Recurring | None] = []


class Fixes(msgspec.Struct, frozen=True):
    """What some blocks of a file fixed: the rules of the findings, the documents, and what went or came with them."""

    applied: list[str] = []
    touched: int = 0
    gone: int = 0
    new: int = 0

    def plus(self, result: Result) -> Fixes:
        if not result.touched:
            return self
        applied = [*self.applied, *result.applied]
        return Fixes(applied, self.touched + result.touched, self.gone + result.gone, self.new + result.new)


class Remembered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the cache holds of a result: findings, and never content to write."""

    documents: int
    sites: dict[str, int]
    diagnostics: list[Diagnostic]


class Workshop:
    """Does tasks. Holds the linters that it has built, one for each set of rules that files need."""

    def __init__(
        self,
        registry: Registry,
        resolver: Resolver,
        action: Action,
        cache: Cache | None = None,
        held: Held | None = None,
        chosen: Chosen | None = None,
    ) -> None:
        self._chosen = chosen
        self._held = held or Held()
        self._held_digest = self._held.digest(fixes=action is Action.FIX)
        self._registry, self._resolver, self._action, self._cache = registry, resolver, action, cache
        self._checkers: dict[tuple[int, int], Checker] = {}
        self._configurations: dict[str, Configuration] = {}  # by folder

    def use_cache(self, cache: Cache | None) -> None:
        """Take another cache (a worker's own, as a connection must not cross a fork)."""
        self._cache = cache

    def do(self, task: Task) -> Result:
        """Read a file or block, and check or fix each document in it."""
        if task.records is not None and not task.records:
            return Result()
        if task.fault is not None:
            return Result(problems=[Problem(task.path, task.fault)])
        configuration = self._configuration(os.path.dirname(task.path))
        opened = open_task(task, configuration, self._registry)
        if isinstance(opened, Problem):
            wanted = task.records is None or opened.record is None or opened.record in task.records
            return Result(problems=[opened] if wanted else [])
        form, data, origin = opened
        if self._action in _READING:
            return _gathered(form.read(data, origin), self._action, self._chosen)
        remembered = self._recall(data, origin, form, configuration, task.records)
        if isinstance(remembered, Result):
            return remembered
        result = self._process(data, origin, form, configuration, task)
        if remembered is not None and self._cache is not None and not result.problems and result.output is None:
            kept = Remembered(result.documents, result.sites, result.diagnostics)
            self._cache.put(remembered, msgspec.msgpack.encode(kept))
        return result

    def _configuration(self, folder: str) -> Configuration:
        if folder not in self._configurations:
            self._configurations[folder] = self._resolver.at(Path(folder))
        return self._configurations[folder]

    # ------------------------------------------------------------ the cache
    def _recall(
        self, data: bytes, origin: Origin, form: Format, configuration: Configuration, records: frozenset[int] | None
    ) -> Result | bytes | None:
        """The remembered result, or the key to remember it under, or None without a cache."""
        if self._cache is None or self._action not in (Action.CHECK, Action.FIX):
            return None
        if origin.extractor is not None:  # another version of it may give another text
            return None
        parts = (self._registry.fingerprint, self._action, form.name, origin, configuration.choice(origin.path),
                 configuration.data_digest, self._held_digest, None if records is None else sorted(records))  # fmt: skip
        try:
            context = msgspec.msgpack.encode(parts)
        except UnicodeEncodeError:  # a path that is not UTF-8: what it gives cannot be packed
            return None
        from newslint.files.cache import key

        name = key(data, context)
        value = self._cache.get(name)
        found = _remembered(value, origin.path) if value is not None else None
        return found or name

    # ------------------------------------------------------------ the work
    def _process(self, data: bytes, origin: Origin, form: Format, configuration: Configuration, task: Task) -> Result:
        checker = self._checker(configuration, origin)
        fix = self._action in (Action.FIX, Action.DIFF) and form.writes
        unproven = configuration.unfixed
        documents = touched = 0
        sites: dict[str, int] = {}
        diagnostics: list[Diagnostic] = []
        problems: list[Problem] = []
        applied: list[Finding] = []
        gone = new = 0
        texts: dict[int | None, str] = {}
        scores: list[Score] = []
        changes: list[Change] = []
        reasons: list[Reason] = []
        wanted = (item for item in form.read(data, origin) if task.records is None or item.record in task.records)
        for one in self._checked(wanted, checker, fix=fix):
            if isinstance(one, Problem):
                problems.append(one)
                continue
            item, checked = one
            documents += 1
            site = item.source or NO_SITE
            sites[site] = sites.get(site, 0) + 1
            if self._action is Action.SCORE:
                scores.append(_score(item, checked, configuration.rule_digest))
            if (done := checked.fixed) is not None:
                texts[item.record] = done.text  # a format writes every text in UTF-8
                left = [finding for finding in done.gone if not finding.file_fix]
                settled = [finding for finding in left if finding.is_fixable(unsafe=checker.unsafe)]
                applied += *checked.rewritten, *done.applied, *settled
                gone += len(left) - len(settled)
                new += done.new
                changes += changes_of(done.applied, checked.rewritten, item)
                if self._action is Action.DIFF:
                    reasons += _reasons(done.applied, checked.rewritten, item, origin)
                touched += 1
                item = item.replace(done.text)
            problems += checked.remaining.problems
            diagnostics += [locate(finding, item) for finding in unfixed(checked.remaining, unproven).findings]
        output, diff = None, ""
        if texts:
            try:
                output = form.write(data, texts, origin)
            except ValueError as error:
                problems.append(Problem(origin.path, f"cannot be written: {error}; left as it was"))
                applied, touched = [], 0
            else:
                if self._action is Action.DIFF:
                    diff = unified_diff(origin, form.plain(data), form.plain(output), block=task.is_block, reasons=reasons)
        return Result(documents, sites, diagnostics, problems, [f.rule for f in applied], gone, new, touched,
                      output if self._action is Action.FIX else None, diff, scores,
                      digest(data) if output is not None else b"", changes)  # fmt: skip

    def _checked(
        self, items: Iterable[Document | Problem], checker: Checker, *, fix: bool
    ) -> Iterator[tuple[Document, Checked] | Problem]:
        """Each document with what came of it, in order."""
        for item in items:
            yield (
                item if isinstance(item, Problem) else (item, checker.check(item, fix=fix, measure=self._action is Action.SCORE))
            )

    def _checker(self, configuration: Configuration, origin: Origin) -> Checker:
        """What checks the documents of a file."""
        rules = configuration.rules_for(origin.path)
        name = id(configuration), id(rules)  # both live as long as the run
        if name not in self._checkers:
            settings = configuration.settings
            linter = Linter(rules, configuration.packs, configuration.profile, settings.max_cut)
            unsafe = settings.unsafe_fixes or self._held.accepted is not None
            signals = tuple(self._registry.signals)
            self._checkers[name] = Checker(linter, self._held, unsafe, configuration.unfixed, settings.ignore_field, signals)
        return self._checkers[name]


def _score(document: Document, checked: Checked, rules: str) -> Score:
    counts = dict(sorted(Counter(finding.rule for finding in checked.found.findings).items()))
    return Score(document.path, document.record, document.source, rules, checked.signals, counts, document.id)


def _reasons(applied: Sequence[Finding], rewritten: Sequence[Finding], document: Document, origin: Origin) -> Iterator[Reason]:
    """Which lines of the file or block the fixes change: those of the edits or, in a file of records, that of the record."""
    yield from (Reason(finding.rule, 1, sys.maxsize) for finding in rewritten)
    for finding, edit in ((f, e) for f in applied if f.fix for e in f.fix.edits):
        if document.record is not None:
            line = document.record - origin.first_record + 1
            yield Reason(finding.rule, line, line)
        else:  # a diff's lines end with line feeds alone
            first = document.text.count("\n", 0, edit.start) + 1
            yield Reason(finding.rule, first, first + document.text.count("\n", edit.start, edit.end))


def _gathered(items: Iterator[Document | Problem], action: Action, chosen: Chosen | None) -> Result:
    """What is kept of each document by what reads a corpus rather than judges it."""
    # numpy is not loaded where only sentences are counted.
    from newslint.profiles.recurrence import counted, recurring

    problems: list[Problem] = []
    sketches: list[Sketch] = []
    numbers: list[Counted] = []
    found: list[Recurring | None] = []
    documents = 0
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        documents += 1
        if action is Action.COUNT:
            numbers.append(counted(item))
        elif action is Action.COLLECT:
            assert chosen is not None
            found.append(recurring(item, chosen))
        else:
            from newslint.profiles.minhash import sketch

            if (one := sketch(item)) is not None:
                sketches.append(one)
    return Result(documents, problems=problems, sketches=sketches, counted=numbers, recurring=found)


def _remembered(value: bytes, path: str) -> Result | None:
    """The result that the cache holds, if it is whole and about this file."""
    if len(value) > MAX_REMEMBERED:
        return None
    try:
        found = msgspec.msgpack.decode(value, type=Remembered)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if any(d.path != path or not 0 <= d.finding.start <= d.finding.end for d in found.diagnostics):
        return None
    return Result(found.documents, found.sites, found.diagnostics)


MAX_REMEMBERED = 128 << 20
