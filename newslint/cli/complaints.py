"""Problems as lines on standard error: of one kind in one file, one line with a count and the first records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newslint.lint.finding import Problem

_PLACES = 5
_NUMBERS = re.compile(r"\d[\d,.]*")


class Complaints:
    """Gathers the problems of records until their file is done; what concerns a whole file is said once."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Problem] = {}
        self._others: dict[tuple[str, str], tuple[int, list[int]]] = {}

    def take(self, problems: Iterable[Problem]) -> None:
        """Remember these: of each kind (the same words, whatever the numbers in them) the first, a count, and a few places."""
        for problem in problems:
            kind = problem.path, _NUMBERS.sub("0", problem.message)
            if kind not in self._first:
                self._first[kind] = problem
            elif problem.record is not None:
                count, places = self._others.get(kind, (0, []))
                self._others[kind] = count + 1, places if len(places) >= _PLACES else [*places, problem.record]

    def lines(self) -> Iterator[Problem]:
        """A problem for each kind, in the order in which they came; then nothing is remembered."""
        for kind, problem in self._first.items():
            count, places = self._others.get(kind, (0, []))
            if count:
                more = ", ".join(map(str, places)) + (", …" if count > len(places) else "")
                problem = Problem(problem.path, f"{problem.message} (and {count:,} more: {more})", problem.record)
            yield problem
        self._first.clear()
        self._others.clear()
