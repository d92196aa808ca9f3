"""Runs tasks over files, in this process or in several, hands results back in a stable order, and puts fixed files in place."""

from __future__ import annotations

import os
import sys
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from newslint.files.discovery import Unknown, discover
from newslint.files.formats.base import Format, Streamed, longest_record
from newslint.files.formats.blocks import BLOCK_SIZE, split_blocks
from newslint.files.replacement import remove_stale
from newslint.gate.keep import Held
from newslint.lint.finding import Problem
from newslint.profiles.counted import Chosen
from newslint.running.changes import Changes
from newslint.running.journal import Journal
from newslint.running.rewrite import Links, Rewrite
from newslint.running.streams import StreamRewrite, missing_line, parts_of
from newslint.running.task import Task, choose_format, origin_of, unknown_kind
from newslint.running.worker import Action, Fixes, Result, Workshop
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from newslint.files.cache import Cache

BATCH = 1 << 20  # bytes of small files that one job of a worker holds
ENOUGH = 4 << 20  # bytes of text below which starting workers costs more than it saves


class FileResult(msgspec.Struct, frozen=True):
    """All that was found in one file, or one block of it; `last` for a file's last block. `unmade`: what earlier blocks of the file
    said was fixed and is not, as the file could not be written."""

    path: str
    result: Result
    last: bool = True
    unmade: Fixes | None = None


class Plan(msgspec.Struct, frozen=True):
    """What to run: paths as given, and how. `written` are the real paths of the files that the run itself writes (reports, journal): they
    are not read. With `only`, no other files are. `target`: where the one given file goes when it is fixed, in place of the file itself.
    `chosen`: what a first pass chose, for a second."""

    paths: Sequence[str]
    action: Action
    jobs: int = 0
    cache: Path | None = None
    stdin: bytes | None = None
    stdin_name: str = "-"
    changes: Changes | None = None
    held: Held = Held()
    follow_links: bool = False
    journal: Journal | None = None
    keep_mtime: bool = False
    written: frozenset[str] = frozenset()
    target: Path | None = None
    only: frozenset[str] | None = None
    chosen: Chosen | None = None


class Runner:
    """Runs a plan. Iterate over `run()`; what could not be found or read comes as results with problems."""

    def __init__(self, plan: Plan, registry: Registry, resolver: Resolver) -> None:
        self._plan, self._registry, self._resolver = plan, registry, resolver
        self._links = Links(plan.paths, follow=plan.follow_links, target=plan.target)
        self._commands: dict[Format | None, str | None] = {}
        self.unknown = Unknown()

    def run(self, progress: Callable[[int, int], None] | None = None) -> Generator[FileResult]:
        """Results in the order of the files. `progress` is called with the bytes done and the bytes in all."""
        problems, tasks = self._tasks()
        for problem in problems:
            yield FileResult(problem.path, Result(problems=[problem]))
        total = sum(map(_size, tasks))
        done = 0
        if self._plan.action is Action.FIX and self._plan.target is None:
            remove_stale({str(Path(os.path.realpath(task.path)).parent) for task in tasks if task.data is None})
        rewrite: Rewrite | StreamRewrite | None = None
        made = Fixes()
        try:
            for (task, result), last in _with_last(self._results(tasks, total)):
                # The parts of a streamed file count as much as they unpack to, the file as much as it is.
                done = min(done + _size(task), total)
                if progress:
                    progress(done, total)
                rewrite = rewrite or self._rewrite(task)
                failure = rewrite.add(task, result, last=last)
                unmade = None
                if rewrite.failed:
                    said = [*result.problems, failure] if failure else result.problems
                    result = msgspec.structs.replace(result, applied=[], touched=0, gone=0, new=0, problems=said)
                    unmade, made = made if made.touched else None, Fixes()
                else:
                    made = made.plus(result)
                if last:
                    rewrite, made = None, Fixes()
                yield FileResult(task.path, result, last, unmade)
        finally:  # a run that is abandoned leaves nothing open and nothing beside the files
            if rewrite is not None:
                rewrite.abandon()

    def files(self) -> Iterator[str | Problem]:
        """The paths of the files that a run would read, in order, and why others cannot be."""
        self.unknown.paths = []
        problems, paths = self.found()
        yield from problems
        yield from paths

    def _expand(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The tasks, with the parts of each streamed file in its place as they are needed."""
        for task in tasks:
            form = self._streamed(task)
            if form is None:
                yield task
            else:
                origin = origin_of(task, self._resolver.at(Path(task.path).parent))
                yield from parts_of(task, form, origin, fixes=self._plan.action is Action.FIX and form.writes)

    def _streamed(self, task: Task) -> Streamed | None:
        """The format of a file that is read part by part."""
        if task.data is not None and not task.part:
            return None
        form = choose_format(task.path, self._resolver.at(Path(task.path).parent), self._registry)
        if not isinstance(form, Streamed) or self._missing(task.path):
            return None
        is_small = form.from_size and ((task.length or 0) < form.from_size or self._plan.action is Action.DIFF)
        return None if is_small and not task.part else form

    def _rewrite(self, task: Task) -> Rewrite | StreamRewrite:
        form = self._streamed(task) if task.part else None
        keep_mtime = self._plan.keep_mtime
        if form is None:
            return Rewrite(task, self._links, self._plan.journal, keep_mtime=keep_mtime)
        origin = origin_of(task, self._resolver.at(Path(task.path).parent))
        return StreamRewrite(task, form, origin, self._links, self._plan.journal, keep_mtime=keep_mtime)

    # ------------------------------------------------------------ what to do
    def _tasks(self) -> tuple[list[Problem], list[Task]]:
        problems, paths = self.found()
        tasks: list[Task] = []
        if self._plan.stdin is not None:
            tasks.append(Task(self._plan.stdin_name, data=self._plan.stdin))
        for path in paths:
            try:
                tasks += self._divide(path)
            except OSError as error:
                problems.append(Problem(path, f"cannot read it: {error.strerror}"))
        return problems, tasks

    def found(self) -> tuple[list[Problem], list[str]]:
        """The files to read, in order, and why others cannot be."""
        problems: list[Problem] = []
        paths: list[str] = []
        missing: dict[str, list[str]] = {}
        for found in self._discover():
            if isinstance(found, Problem):
                problems.append(found)
                continue
            if self._plan.only is not None and str(found) not in self._plan.only:
                continue
            if self._plan.changes is not None and not self._plan.changes.includes(found):
                continue
            if unknown := unknown_kind(str(found), self._resolver.at(found.parent), self._registry):
                problems.append(Problem(str(found), unknown))
                continue
            if command := self._missing(str(found)):
                missing.setdefault(command, []).append(str(found))
                continue
            paths.append(str(found))
        problems += [missing_line(paths, command) for command, paths in missing.items()]
        return problems, paths

    def _missing(self, path: str) -> str | None:
        """The command that installs what a file's format needs, if it is not installed."""
        form = choose_format(path, self._resolver.at(Path(path).parent), self._registry)
        if form not in self._commands:
            self._commands[form] = form.missing() if form is not None else None
        return self._commands[form]

    def _discover(self) -> Iterator[Path | Problem]:
        paths = [path for path in self._plan.paths if path != "-"]
        if not paths:
            return
        here = self._resolver.at(Path.cwd())
        suffixes = tuple(suffix for form in self._registry.formats for suffix in form.suffixes)
        for found in discover(
            paths,
            exclude=here.settings.exclude,
            root=here.folders.get("exclude", Path.cwd()),
            force_exclude=here.settings.force_exclude,
            suffixes=suffixes,
            respect_gitignore=here.settings.respect_gitignore,
            unknown=self.unknown,
        ):
            if isinstance(found, Path) and self._plan.written and os.path.realpath(found) in self._plan.written:
                continue
            if isinstance(found, Problem) or not self._is_left_out(found, paths, here.settings.force_exclude):
                yield found

    def _is_left_out(self, path: Path, given: Sequence[str], force: bool) -> bool:
        """True if the configuration nearest to the file excludes it; the one of this folder has been used before."""
        nearest, here = self._resolver.at(path.parent), self._resolver.at(Path.cwd())
        known = nearest is here and here.above is None
        return not known and (force or str(path) not in given) and nearest.excludes(path)

    def _divide(self, path: str) -> Iterator[Task]:
        status = Path(path).stat()
        size, stamp = status.st_size, (status.st_mtime_ns, status.st_size)
        form = choose_format(path, self._resolver.at(Path(path).parent), self._registry)
        divisible = form is not None and form.divisible
        new = self._plan.changes.new_records(Path(path)) if self._plan.changes is not None and divisible else None
        if not divisible or size <= 2 * BLOCK_SIZE:
            yield Task(path, length=size, stamp=stamp, records=new)
            return
        longest = longest_record(self._resolver.at(Path(path).parent).settings.max_text_size)
        blocks = list(split_blocks(Path(path), longest=longest))
        numbers = sorted(new or ())
        starts = [bisect_left(numbers, block.first_record) for block in blocks]
        for block, start, end in zip(blocks, starts, [*starts[1:], None], strict=True):
            part = None if new is None else frozenset(numbers[start:end])
            yield Task(path, block.offset, block.length, block.first_record, stamp=stamp, records=part, oversized=block.oversized)

    # ------------------------------------------------------------ doing it
    def _results(self, tasks: Sequence[Task], total: int) -> Iterator[tuple[Task, Result]]:
        jobs = self._plan.jobs or os.cpu_count() or 1
        streamed = [task for task in tasks[:1000] if self._streamed(task)]
        total += 3 * sum(map(_size, streamed))  # what they unpack to, at the least
        if jobs == 1 or (len(tasks) == 1 and not streamed) or total < ENOUGH:
            shop = self._workshop(open_cache(self._plan.cache))
            for task in self._expand(tasks):
                yield task, shop.do(task)
            return
        yield from self._in_processes(self._expand(tasks), jobs)

    def _in_processes(self, tasks: Iterable[Task], jobs: int) -> Iterator[tuple[Task, Result]]:
        """Batches go out a few ahead of what is read back, so that memory stays bounded and order is kept."""
        from newslint.running.parent import ending, starting

        with self._pool(jobs) as pool, ending(pool):
            waiting: deque[tuple[list[Task], Future[bytes | list[Result]]]] = deque()
            batches = _batches(tasks)
            for batch in batches:
                with starting():
                    waiting.append((batch, pool.submit(_work, batch)))
                if len(waiting) >= 4 * jobs:
                    yield from _receive(*waiting.popleft())
            while waiting:
                yield from _receive(*waiting.popleft())

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # A fork inherits the loaded rules; where there is none, each worker loads them anew.
        _ = self._registry.rules
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        global _SHOP  # noqa: PLW0603
        if sys.platform == "linux":
            _SHOP = self._workshop(None)
        plan = self._plan
        given = (self._resolver.recipe, plan.action, plan.cache, plan.held, None if _SHOP else plan.chosen)
        return ProcessPoolExecutor(jobs, context, _start_worker, given)

    def _workshop(self, cache: Cache | None) -> Workshop:
        return Workshop(self._registry, self._resolver, self._plan.action, cache, self._plan.held, self._plan.chosen)


def open_cache(folder: Path | None) -> Cache | None:
    """The cache in a folder; the database is imported only where there is one to open."""
    if folder is None:
        return None
    from newslint.files.cache import Cache

    return Cache(folder)


def _with_last(results: Iterable[tuple[Task, Result]]) -> Iterator[tuple[tuple[Task, Result], bool]]:
    """Each result, and whether it is the last of its file."""
    waiting: tuple[Task, Result] | None = None
    for following in results:
        if waiting is not None:
            yield waiting, waiting[0].path != following[0].path
        waiting = following
    if waiting is not None:
        yield waiting, True


def _size(task: Task) -> int:
    return len(task.data) if task.data is not None else task.length or 0


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += _size(task)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


# ---------------------------------------------------------------- in a worker
_SHOP: Workshop | None = None


def _start_worker(recipe: bytes, action: Action, cache: Path | None, held: Held, chosen: Chosen | None) -> None:
    """Build this process's workshop, unless a fork brought it along; open the cache, which must not cross a fork."""
    from newslint.running.parent import end_with_parent

    end_with_parent()
    global _SHOP  # noqa: PLW0603
    if _SHOP is None:
        registry = Registry()
        _SHOP = Workshop(registry, Resolver.from_recipe(registry, recipe), action, held=held, chosen=chosen)
    _SHOP.use_cache(open_cache(cache))


def _work(batch: list[Task]) -> bytes | list[Result]:
    """The results, packed as that is fast; as they are where a path is not UTF-8."""
    assert _SHOP is not None
    results = [_SHOP.do(task) for task in batch]
    try:
        return msgspec.msgpack.encode(results)
    except UnicodeEncodeError:
        return results


def _receive(batch: list[Task], future: Future[bytes | list[Result]]) -> Iterator[tuple[Task, Result]]:
    results = future.result()
    yield from zip(
        batch, msgspec.msgpack.decode(results, type=list[Result]) if isinstance(results, bytes) else results, strict=True
    )
