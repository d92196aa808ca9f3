"""Puts one file's new content in place, block by block, and never over what another program saved meanwhile."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from hashlib import blake2b
from pathlib import Path
from typing import ClassVar

from newslint.files.replacement import Replacement
from newslint.lint.finding import Problem
from newslint.running.journal import Entry, Journal, digest, digest_of
from newslint.running.task import Task
from newslint.running.worker import Result

_PIECE = 1 << 20
CHANGED = "it changed on the disk while newslint read it; run newslint again"


class Links:
    """Where fixed files go: in place of the old ones or, with `target`, there.

    Symbolic links may lead into the folders that were given, and the folders of given files, when files are fixed in place.
    """

    def __init__(self, given: Sequence[str], *, follow: bool, target: Path | None = None) -> None:
        self._follow = follow or target is not None  # nothing is written where the link leads
        self._target = target
        folders = [path if path.is_dir() else path.parent for path in map(Path, given) if str(path) != "-"]
        self._roots = [folder.resolve() for folder in dict.fromkeys(folders)]

    def lead_out(self, real: Path) -> bool:
        return not self._follow and not any(real.is_relative_to(root) for root in self._roots)

    def place(self, real: Path) -> Path:
        """Where the new content of a file goes."""
        return self._target or real


class Placing(ABC):
    """Puts one file's new content in place, from its first piece that changes; a file of which none does is never opened.

    It ends in one of two ways: the last piece closes everything, which renames the new file over the old, or `abandon` does, and
    the old file stays.
    """

    faults: ClassVar[tuple[type[Exception], ...]] = (OSError,)  # what leaves the file unchanged, and the run going on

    def __init__(self, first: Task, links: Links, journal: Journal | None = None, *, keep_mtime: bool = False) -> None:
        self._path, self._stamp = Path(first.path), first.stamp
        self._links, self._journal, self._keep_mtime = links, journal, keep_mtime
        self._stack: ExitStack | None = None
        self.failed = False  # the file stays as it was

    def add(self, task: Task, result: Result, *, last: bool) -> Problem | None:
        """Take the next piece. The problem, if the file could not be written, comes once."""
        if self.failed:
            return None
        if task.fault is not None:
            self.abandon(ValueError(task.fault))
            return None
        if self._stack is None and result.output is None:
            self._pass(task)
            return None
        try:
            if self._stack is None:
                self._real = place_of(self._path, self._links)
                self._entry = Entry(str(self._real))
                self._stack = ExitStack()
                self._begin(self._stack, task)
            self._put(task, result)
            if result.output is not None:
                self._entry.changes += result.changes
            if last:
                self._finish()
                self._stack.close()
        except self.faults as error:
            self.abandon(error)
            what = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
            return Problem(task.path, f"cannot be written: {' '.join(what.split())}; left unchanged")
        except BaseException as error:
            self.abandon(error)
            raise
        return None

    def abandon(self, error: BaseException | None = None) -> None:
        """Close everything and leave the file unchanged."""
        self.failed = True
        if self._stack is not None:
            error = error or InterruptedError()
            with suppress(Exception):
                self._stack.__exit__(type(error), error, error.__traceback__)

    def _replacement(self, stack: ExitStack) -> Replacement:
        """The new file, which takes the old one's place when the stack is closed."""
        return stack.enter_context(Replacement(self._links.place(self._real), self._verify, keep_mtime=self._keep_mtime))

    def _pass(self, task: Task) -> None:
        """A piece before the first that changes."""

    @abstractmethod
    def _begin(self, stack: ExitStack, task: Task) -> None:
        """Open the old file and the new, and copy what comes before the piece of this task."""

    @abstractmethod
    def _put(self, task: Task, result: Result) -> None:
        """Write one piece."""

    def _finish(self) -> None:
        """Write what comes behind the last piece."""

    @abstractmethod
    def _verify(self) -> None:
        """Just before the rename: the file is the one that was read. Raises OSError."""


class Rewrite(Placing):
    """A file whose pieces are blocks of its bytes.

    What a block's fixes were made from is compared with what is read here, and all of it again with the file just before the
    rename: a file that changed meanwhile is left unchanged.
    """

    def __init__(self, first: Task, links: Links, journal: Journal | None = None, *, keep_mtime: bool = False) -> None:
        super().__init__(first, links, journal, keep_mtime=keep_mtime)
        self._in_file = first.data is None  # standard input has no place to put things

    def add(self, task: Task, result: Result, *, last: bool) -> Problem | None:
        """The same; nothing where there is no file."""
        return super().add(task, result, last=last) if self._in_file else None

    def _begin(self, stack: ExitStack, task: Task) -> None:
        self._old = stack.enter_context(self._real.open("rb"))
        self._new = self._replacement(stack)
        self._before, self._after = blake2b(digest_size=16), blake2b(digest_size=16)
        self._copy(task.offset)

    def _put(self, task: Task, result: Result) -> None:
        self._old.seek(task.offset)
        if result.output is None:
            self._copy(task.length)
            return
        old = self._old.read(task.length if task.length is not None else -1)
        if digest(old) != result.seen:
            raise OSError(0, CHANGED)
        self._take(old, result.output)

    def _copy(self, left: int | None) -> None:
        """Take so many bytes, or all that are left, as they are."""
        while data := self._old.read(_PIECE if left is None else min(left, _PIECE)):
            self._take(data, data)
            left = None if left is None else left - len(data)

    def _take(self, old: bytes, new: bytes) -> None:
        self._entry.splice(old, new)
        self._before.update(old)
        self._after.update(new)
        self._new.write(new)

    def _verify(self) -> None:
        """What is going to be done is in the journal first."""
        if self._journal is not None:
            self._entry.before, self._entry.after = self._before.hexdigest(), self._after.hexdigest()
            self._journal.add(self._entry)
        verify(self._real, self._before.digest(), self._stamp)


def place_of(path: Path, links: Links) -> Path:
    """The file that a path leads to. Raises OSError where that is outside of what was given."""
    real = Path(os.path.realpath(path))
    if links.lead_out(real):
        raise OSError(0, f"a symbolic link leads out of what was given, to {real} (--follow-links fixes it there)")
    return real


def verify(path: Path, before: bytes, stamp: tuple[int, int] | None) -> None:
    """Raises OSError where the file is not the one that was read, whose digest and stamp these are."""
    with path.open("rb") as file:
        found = digest_of(file)
    now = path.stat()
    if found != before or (now.st_mtime_ns, now.st_size) != stamp:
        raise OSError(0, CHANGED)
