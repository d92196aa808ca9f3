"""Streamed files in a run: their parts become tasks one by one, and the parts that come back are written one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from newslint.files.formats.base import Origin, Rewriter, Streamed
from newslint.files.replacement import Replacement
from newslint.lint.finding import Problem
from newslint.running.journal import Journal, digest_of
from newslint.running.rewrite import CHANGED, Links, Placing, verify
from newslint.running.task import Task
from newslint.running.worker import Result


def parts_of(task: Task, form: Streamed, origin: Origin, *, fixes: bool) -> Iterator[Task]:
    """A task for each part of a streamed file, then, where the file is broken, one that says so.

    `fixes`: the file is read to its end first, so that nothing in a broken one is reported as fixed.
    """
    try:
        with Path(task.path).open("rb") as file:
            if fixes:
                task = msgspec.structs.replace(task, digest=digest_of(file))
                file.seek(0)
                for _ in form.parts(file, origin):
                    pass
                file.seek(0)
            is_empty = True
            for part in form.parts(file, origin):
                is_empty = False
                records = frozenset() if part.opaque else task.records
                yield msgspec.structs.replace(task, data=part.data, first_record=part.first_record, part=True, records=records)
            if is_empty:  # it holds no record, and counts as a file all the same
                yield msgspec.structs.replace(task, records=frozenset())
    except OSError as error:
        yield _fault(task, f"cannot read it: {error.strerror or error}")
    except ValueError as error:
        yield _fault(task, str(error))


def _fault(task: Task, message: str) -> Task:
    return msgspec.structs.replace(task, data=b"", part=True, fault=message)


class StreamRewrite(Placing):
    """A file whose pieces are the parts of a streamed format. The parts before the first that changes are read again."""

    faults = (Exception,)  # a library's writer may raise anything

    def __init__(
        self, first: Task, form: Streamed, origin: Origin, links: Links, journal: Journal | None, *, keep_mtime: bool
    ) -> None:
        super().__init__(first, links, journal, keep_mtime=keep_mtime)
        self._form, self._origin, self._digest = form, origin, first.digest
        self._passed = 0

    def _pass(self, task: Task) -> None:
        self._passed += 1

    def _begin(self, stack: ExitStack, task: Task) -> None:
        source = stack.enter_context(self._real.open("rb"))
        self._target = _Target(self._replacement(stack))
        # A writer may look into the old file while parts of it are read: each has a file of its own.
        self._out: Rewriter = stack.enter_context(self._form.rewriter(source, cast(BinaryIO, self._target), self._origin))
        with self._real.open("rb") as file:
            for part in islice(self._form.parts(file, self._origin), self._passed):
                self._out.write(part.data)

    def _put(self, task: Task, result: Result) -> None:
        self._out.write((task.data or b"") if result.output is None else result.output)

    def _finish(self) -> None:
        self._out.close()

    def _verify(self) -> None:
        """A copy of the old file is in the journal first."""
        if self._digest is None:
            raise OSError(0, CHANGED)
        self._entry.before, self._entry.after = self._digest.hex(), self._target.digest.hexdigest()
        if self._journal is not None:
            self._journal.add(self._entry, copy_of=self._real)
        verify(self._real, self._digest, self._stamp)


class _Target:
    """What a library's writer needs of a file: to write, and to tell where it is."""

    closed = False
    mode = "wb"

    def __init__(self, new: Replacement) -> None:
        self._new, self._at = new, 0
        self.digest = blake2b(digest_size=16)

    def write(self, data: bytes) -> int:
        written = self._new.write(data)
        self.digest.update(data)
        self._at += written
        return written

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Nothing: the replacement is flushed when it is whole."""

    def close(self) -> None:
        """Nothing: whoever opened the replacement closes it."""

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def missing_line(paths: list[str], command: str) -> Problem:
    """One line for the files of a folder that need what is not installed."""
    more = f" (and {len(paths) - 1:,} more of its kind)" if len(paths) > 1 else ""
    return Problem(paths[0], f"not read{more}: {command} installs what reads it")
