"""Streamed files in a run: their parts become tasks one by one, and the parts that come back are written one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from newslint.files.formats.base import Origin, Rewriter, Streamed
from newslint.files.replacement import Replacement
from newslint.lint.finding import Problem
from newslint.running.worker import Result, Task


def parts_of(task: Task, form: Streamed, origin: Origin, *, verify: bool) -> Iterator[Task]:
    """A task for each part of a streamed file, then, where the file is broken, one that says so.

    `verify`: read the file to its end first, so that nothing of a broken one is reported as fixed.
    """
    try:
        with Path(task.path).open("rb") as file:
            if verify:
                for _ in form.parts(file, origin):
                    pass
                file.seek(0)
            for part in form.parts(file, origin):
                yield msgspec.structs.replace(task, data=part.data, first_record=part.first_record, part=True)
    except OSError as error:
        yield _fault(task, f"cannot read it: {error.strerror or error}")
    except ValueError as error:
        yield _fault(task, str(error))


def _fault(task: Task, message: str) -> Task:
    return msgspec.structs.replace(task, data=b"", part=True, fault=message)


class StreamRewrite:
    """Puts a streamed file's new content in place, from the first part that changes: the parts before it are read again."""

    def __init__(self, first: Task, form: Streamed, origin: Origin) -> None:
        self._path, self._form, self._origin, self._stamp = Path(first.path), form, origin, first.stamp
        self._stack: ExitStack | None = None
        self._failed = False
        self._passed = 0

    def add(self, task: Task, result: Result, *, last: bool) -> Problem | None:
        """Take the next part. The problem, if the file could not be written, comes once."""
        if self._failed or (self._stack is None and result.output is None):
            self._passed += 1
            return None
        try:
            if task.fault is not None:
                raise ValueError(task.fault)
            if self._stack is None:
                self._begin()
            self._out.write((task.data or b"") if result.output is None else result.output)
            if last:
                self._end()
        except Exception as error:  # a library's writer may raise anything; the old file is what stays
            self._failed = True
            if self._stack is not None:
                self._stack.__exit__(type(error), error, error.__traceback__)
            if task.fault is None:
                what = (error.strerror if isinstance(error, OSError) else None) or error
                return Problem(task.path, f"cannot be written: {what}; left as it was")
        return None

    def _begin(self) -> None:
        self._stack = ExitStack()
        source = self._stack.enter_context(self._path.open("rb"))
        new = self._stack.enter_context(Replacement(self._path))
        target = cast(BinaryIO, _Target(new))
        # A writer may look into the old file while parts of it are read: each has a file of its own.
        self._out: Rewriter = self._stack.enter_context(self._form.rewriter(source, target))
        with self._path.open("rb") as file:
            for _, part in zip(range(self._passed), self._form.parts(file, self._origin), strict=False):
                self._out.write(part.data)

    def _end(self) -> None:
        assert self._stack is not None
        self._out.close()
        now = self._path.stat()
        if (now.st_mtime_ns, now.st_size) != self._stamp:
            raise OSError(0, "it changed on the disk while newslint read it")
        self._stack.close()


class _Target:
    """What a library's writer needs of a file: to write, and to tell where it is."""

    closed = False
    mode = "wb"

    def __init__(self, new: Replacement) -> None:
        self._new, self._at = new, 0

    def write(self, data: bytes) -> int:
        written = self._new.write(data)
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
