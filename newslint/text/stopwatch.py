"""Where the time of a run goes: CPU seconds by rule, view and step, for `--profile-rules`. At rest it costs nothing.

Each name has its own time only: what a rule asks for that rules share, such as sentences, counts under the name of that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_T = TypeVar("_T")


class Row:
    """`calls`: how often; `seconds`: of CPU, without what other names took within."""

    __slots__ = ("calls", "seconds")

    def __init__(self) -> None:
        self.calls, self.seconds = 0, 0.0


class Stopwatch:
    """Adds up times by name."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self._within: list[float] = []

    def time(self, name: str, call: Callable[[], _T]) -> _T:
        """``call()``, its time added to that of `name`."""
        self._within.append(0.0)
        start = time.thread_time()
        try:
            return call()
        finally:
            taken = time.thread_time() - start
            row = self.rows.setdefault(name, Row())
            row.calls += 1
            row.seconds += taken - self._within.pop()
            if self._within:
                self._within[-1] += taken


running: Stopwatch | None = None


@contextmanager
def started() -> Iterator[Stopwatch]:
    """A stopwatch that all linters of this process use meanwhile."""
    global running  # noqa: PLW0603
    before, running = running, Stopwatch()
    try:
        yield running
    finally:
        running = before
