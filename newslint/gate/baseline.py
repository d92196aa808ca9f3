"""Known findings that no longer count, by rule and content, in a file beside the corpus.

The file is text: a first line with its version, then a line for each finding, sorted: rule, key (see `diagnostic.key`), how often it
occurs, and the beginning of the text for a reader. So it diffs well, and git merges it line by line; where a merge leaves two lines
for one key, the larger number counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from newslint.files.reading import read_lines
from newslint.gate.diagnostic import Diagnostic
from newslint.text.display import visible

VERSION = "newslint-baseline 1"
MAX_SIZE = 256 << 20
_LINE = re.compile(r"([A-Z]{2,4}\d{3}) ([0-9a-f]{16}) (\d{1,9})(?: (.*))?")
_EXCERPT = 24
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_ANEW = "write it anew with --write-baseline"


class BaselineError(ValueError):
    """A baseline that cannot be used; the message names file and line and says what to do."""


class Baseline:
    """Known findings. `keep` passes the others through and remembers which entries were met."""

    def __init__(
        self, counts: dict[tuple[str, str], int] | None = None, excerpts: dict[tuple[str, str], str] | None = None
    ) -> None:
        self._counts = dict(counts or {})
        self._excerpts = dict(excerpts or {})
        self._met: Counter[tuple[str, str]] = Counter()

    def __len__(self) -> int:
        return len(self._counts)

    @property
    def known(self) -> frozenset[tuple[str, str]]:
        """Rule and key of each entry."""
        return frozenset(self._counts)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Raises BaselineError for a file that is missing, of another version, cut short or with conflict markers."""
        counts: dict[tuple[str, str], int] = {}
        excerpts: dict[tuple[str, str], str] = {}
        for number, line in enumerate(_lines(path), 2):
            match = _LINE.fullmatch(line)
            if match is None:
                raise BaselineError(f"{path}: line {number}: not an entry; restore the file, or {_ANEW}")
            entry = match[1], match[2]
            counts[entry] = max(counts.get(entry, 0), int(match[3]))
            excerpts[entry] = match[4] or ""
        return cls(counts, excerpts)

    def keep(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The findings that are not known. Of a finding known n times, the first n are."""
        for d in diagnostics:
            entry = d.finding.rule, d.key
            self._met[entry] += 1
            if entry not in self._excerpts:
                self._excerpts[entry] = visible(" ".join(d.match.split())[:_EXCERPT]).strip()
            if self._met[entry] > self._counts.get(entry, 0):
                yield d

    @property
    def stale(self) -> int:
        """Entries of which fewer were met than are known."""
        return sum(self._met[entry] < n for entry, n in self._counts.items())

    def met(self, *, known_only: bool) -> Baseline:
        """A baseline of all findings that were met or, with `known_only`, of those among them that were known before."""
        counts = {
            e: min(n, self._counts[e]) if known_only else n for e, n in self._met.items() if not known_only or e in self._counts
        }
        return Baseline(counts, self._excerpts)

    def write(self, path: Path) -> None:
        """Write it, sorted. Raises OSError."""
        from newslint.files.replacement import replace_bytes

        rows = (
            f"{rule} {key} {n} {self._excerpts.get((rule, key), '')}".rstrip() for (rule, key), n in sorted(self._counts.items())
        )
        replace_bytes(path, "".join(line + "\n" for line in (VERSION, *rows)).encode("utf-8", "replace"))


def _lines(path: Path) -> list[str]:
    """The lines behind the first, which says the version. Raises BaselineError."""
    try:
        lines = read_lines(path, MAX_SIZE)
    except OSError as error:
        raise BaselineError(f"{path}: {error.strerror}; --write-baseline makes one") from None
    except UnicodeDecodeError:
        raise BaselineError(f"{path}: not a baseline: not UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.startswith(_MARKERS):
            what = "conflict marker; keep the lines of both sides and take the markers out"
            raise BaselineError(f"{path}: line {number}: {what}")
    if lines[0] != VERSION:
        known = lines[0].startswith("newslint-baseline")
        what = f"a baseline of another version ({lines[0][:40]!r})" if known else "not a baseline"
        raise BaselineError(f"{path}: {visible(what)}; {_ANEW}")
    if lines[-1]:
        raise BaselineError(f"{path}: line {len(lines)}: cut short; restore it, or {_ANEW}")
    return lines[1:-1]
