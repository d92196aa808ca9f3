"""Runs files on a Ray cluster: a task for each file, which does what one machine does with it. A task hands the documents of its file to
`newslint.arrow.process`, batch by batch.

Ray Data's own reading and writing are not used: they give records, not the bytes of a file around them, and where a worker ends each
time, the run ends with it or a block is dropped without a name.

The driver finds the files and reports; each task reads one file where the driver does, so IN, OUT and the folder that newslint is
started in must be there on every node, and the same newslint must be installed. A worker that ends in mid-file (killed, out of
memory, its node gone) is replaced, and its file read again: what it had written is not in place before it is whole.
"""

from __future__ import annotations

import io
import os
import pickle
import socket
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import redirect_stderr
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newslint.files.replacement import Replacement, remove_stale
from newslint.lint.finding import Problem
from newslint.running.checker import Checked, Checker
from newslint.running.runner import FileResult, Plan, Runner
from newslint.running.worker import Action, Result, Workshop
from newslint.settings.configuration import ConfigError
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver
from newslint.text.document import Document
from newslint.version import __version__

if TYPE_CHECKING:
    from newslint.files.cache import Cache

_PIECE = 1 << 20
_PATIENCE = 10.0  # seconds
_BATCH = 1 << 20  # code points of the texts that are checked at once
_AHEAD = 4  # tasks for each processor that wait their turn in the cluster


class Cluster(msgspec.Struct, frozen=True):
    """Which cluster: an address, or None for one on this machine alone. `retries`: how often a file is read again when its worker
    ends."""

    address: str | None = None
    retries: int = 3


class Job(msgspec.Struct, frozen=True):
    """What a task needs beside its file. `source` and `target`: the folders that files are read from, and written to when fixed."""

    version: str
    folder: str
    recipe: bytes
    plan: Plan
    source: Path
    target: Path


class RayRunner(Runner):
    """Runs a plan on a cluster. What is fixed goes to `target`, below which each file has the path that it has below `source`."""

    def __init__(self, plan: Plan, registry: Registry, resolver: Resolver, cluster: Cluster, source: Path, target: Path) -> None:
        super().__init__(plan, registry, resolver)
        self._cluster, self._source, self._target = cluster, source, target

    def run(self, progress: Callable[[int, int], None] | None = None) -> Generator[FileResult]:
        """Results in the order of the files, as of one machine."""
        import ray

        problems, paths = self.found()
        for problem in problems:
            yield FileResult(problem.path, Result(problems=[problem]))
        if not paths:
            return
        sizes = [os.path.getsize(path) if os.path.exists(path) else 0 for path in paths]  # noqa: PTH110, PTH202
        folders: set[Path] = set()
        if self._plan.action is Action.FIX:
            folders = {_target_of(path, self._source, self._target).parent for path in paths}
            _make(folders)
        started = not ray.is_initialized()
        if started:
            connect(self._cluster, self._plan.jobs)
        try:
            done, total = 0, sum(sizes)
            for path, size, results in zip(paths, sizes, self._results_of(paths), strict=True):
                done += size
                if progress:
                    progress(done, total)
                if not results:
                    results = [FileResult(path, Result())]
                yield from results
        finally:
            if started:
                ray.shutdown()
            remove_stale(map(str, folders))  # what a worker that was killed had begun

    def _results_of(self, paths: list[str]) -> Generator[list[FileResult]]:
        import ray

        job = ray.put(self._job())
        task = ray.remote(max_retries=self._cluster.retries)(lint_file)
        resources: Any = ray.cluster_resources  # untyped
        ahead = _AHEAD * (self._plan.jobs or max(1, int(resources().get("CPU", 1))))
        waiting: deque[tuple[str, Any]] = deque()
        left = iter(paths)
        try:
            while True:
                while len(waiting) < ahead and (path := next(left, None)) is not None:
                    waiting.append((path, task.remote(job, path)))
                if not waiting:
                    return
                yield self._received(*waiting[0])
                waiting.popleft()
        finally:
            for _, reference in waiting:
                ray.cancel(reference, force=True)

    def _received(self, path: str, reference: Any) -> list[FileResult]:
        """What a task found, or one line on why it could not be done."""
        import ray
        from ray.exceptions import RayError, RayTaskError

        try:
            data: bytes = ray.get(reference)
        except RayTaskError as error:
            cause = " ".join(str(error.cause or error).split())
            return [FileResult(path, Result(problems=[Problem(path, f"cannot be done on the cluster: {cause[-300:]}")]))]
        except RayError as error:
            what = (
                f"its worker ended each time, killed or out of memory ({type(error).__name__}): split the file, or give --retries"
            )
            return [FileResult(path, Result(problems=[Problem(path, what)]))]
        return unpacked(data)

    def _job(self) -> Job:
        plan = msgspec.structs.replace(self._plan, paths=(), jobs=1, journal=None, stdin=None)
        return Job(__version__, os.getcwd(), self._resolver.recipe, plan, self._source, self._target)  # noqa: PTH109


def connect(cluster: Cluster, jobs: int = 0) -> None:
    """Join the cluster, or start one of this machine alone. Raises ConfigError."""
    import ray

    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent home unless the user says so
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR", "configure_logging": False}
    try:
        if cluster.address is None:
            with redirect_stderr(io.StringIO()):  # it tells how it guards the cluster, which ends with the run
                ray.init("local", num_cpus=jobs or None, include_dashboard=False, **options)
        else:
            _knock(cluster.address)
            ray.init(cluster.address, **options)
    except (ConnectionError, OSError, RuntimeError, TimeoutError, ValueError) as error:
        what = " ".join(str(error).split())[:200]
        raise ConfigError(f"--address {cluster.address or 'local'}: no Ray cluster to work on ({what})") from None


def _knock(address: str) -> None:
    """Whether somebody answers at HOST:PORT: Ray itself would try for minutes. Raises OSError."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if colon and port.isdecimal():
        with socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE):
            pass


def _make(folders: set[Path]) -> None:
    for folder in sorted(folders):
        folder.mkdir(parents=True, exist_ok=True)
    remove_stale(map(str, folders))


def _target_of(path: str, source: Path, target: Path) -> Path:
    return target / os.path.relpath(path, source)


# ---------------------------------------------------------------- on a node
def lint_file(job: Job, path: str) -> bytes:
    """What one machine does with one file, packed."""
    if job.version != __version__:
        raise RuntimeError(f"newslint {__version__} is installed on a node, {job.version} here: install the same")
    os.chdir(job.folder)
    registry, resolver = _workshop(job.recipe)
    plan = msgspec.structs.replace(job.plan, paths=(path,))
    if plan.action is Action.FIX:
        target = _target_of(path, job.source, job.target)
        _copy(Path(path), target)
        plan = msgspec.structs.replace(plan, target=target)
    results = [_lighter(done) for done in NodeRunner(plan, registry, resolver).run()]
    return packed(results)


class NodeRunner(Runner):
    """Runs a plan on one node."""

    def _workshop(self, cache: Cache | None) -> Workshop:
        return BatchWorkshop(self._registry, self._resolver, self._plan.action, cache, self._plan.held, self._plan.chosen)


class BatchWorkshop(Workshop):
    """Checks documents a batch at a time, as every engine on Arrow does."""

    def _checked(
        self, items: Iterable[Document | Problem], checker: Checker, *, fix: bool
    ) -> Iterator[tuple[Document, Checked] | Problem]:
        from newslint.arrow import batch_of, checked_rows, process

        for some in _batches(items):
            documents = [item for item in some if isinstance(item, Document)]
            done = checked_rows(process(batch_of(documents), checker, fix=fix, measure=False, documents=documents), documents)
            for item in some:
                yield item if isinstance(item, Problem) else (item, next(done))


def _batches(items: Iterable[Document | Problem]) -> Iterator[list[Document | Problem]]:
    """Runs of documents of about a million characters, with the problems between them."""
    some: list[Document | Problem] = []
    size = 0
    for item in items:
        some.append(item)
        size += len(item.text) if isinstance(item, Document) else 0
        if size >= _BATCH:
            yield some
            some, size = [], 0
    if some:
        yield some


@lru_cache(maxsize=1)
def _workshop(recipe: bytes) -> tuple[Registry, Resolver]:
    """Rules and settings, built once in each worker."""
    registry = Registry()
    return registry, Resolver.from_recipe(registry, recipe)


def _copy(path: Path, target: Path) -> None:
    """The file as it is; if it is fixed, that takes its place. What cannot be read is reported when it is linted."""
    try:
        source = path.open("rb")
    except OSError:
        return
    with source, Replacement(target) as new:
        while data := source.read(_PIECE):
            new.write(data)


def _lighter(done: FileResult) -> FileResult:
    """A result without the content that it put in place."""
    result = msgspec.structs.replace(done.result, output=None, seen=b"", changes=[])
    return msgspec.structs.replace(done, result=result)


def packed(results: list[FileResult]) -> bytes:
    """Results as bytes; pickled where a path is not UTF-8."""
    try:
        return b"m" + msgspec.msgpack.encode(results)
    except UnicodeEncodeError:
        return b"p" + pickle.dumps(results)


def unpacked(data: bytes) -> list[FileResult]:
    """What `packed` packed, on another node of the user's own cluster."""
    if data[:1] == b"m":
        return msgspec.msgpack.decode(data[1:], type=list[FileResult])
    found: list[FileResult] = pickle.loads(data[1:])
    return found
