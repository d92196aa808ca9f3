"""What fixing would change, as a unified diff."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import NamedTuple

from newslint.files.formats.base import Origin

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))?")


class Reason(NamedTuple):
    """A rule whose fix changes the lines `first` to `last` (1-based, of the piece that is compared)."""

    rule: str
    first: int
    last: int


def unified_diff(origin: Origin, old: bytes, new: bytes, *, block: bool = False, reasons: Sequence[Reason] = ()) -> str:
    """A unified diff that `patch -p0` applies; bytes that are not UTF-8 come as surrogates (write with surrogateescape).

    Behind the line numbers of a hunk, where `patch` and `git apply` read nothing, are the rules that change it. A block of a larger
    file is compared without lines of context: `patch` takes a hunk whose context breaks off for the file's end.
    """
    a, b = (_split(data.decode("utf-8", "surrogateescape")) for data in (old, new))
    out: list[str] = []
    name = _name(origin.path)
    for line in difflib.unified_diff(a, b, name, name, n=0 if block else 3):
        if line.startswith("@@"):
            header = line.rstrip("\n") + _rules(line, reasons)
            out.append(_shift(header, origin.first_record - 1) + "\n")
        else:
            out.append(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")
    return "".join(out)


def _rules(header: str, reasons: Sequence[Reason]) -> str:
    """The codes of the rules that change a hunk."""
    start, count = _HUNK.match(header).groups()  # type: ignore[union-attr]
    first = int(start)
    last = first + int(count or 1)
    codes = sorted({reason.rule for reason in reasons if reason.first < max(last, first + 1) and first <= reason.last})
    return "".join(f" {code}" for code in codes)


def _split(text: str) -> list[str]:
    """Lines with their line feeds; `patch` knows no other line end."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _name(path: str) -> str:
    """A path as a diff's header carries it: with a tab behind where it holds spaces, in C quotes where it holds worse."""
    if any(c in path for c in '\n\t"\\'):
        return '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    return path + "\t" if " " in path else path


def _shift(header: str, lines: int) -> str:
    return re.sub(r"(?<=[-+])\d+", lambda m: str(int(m[0]) + lines), header, count=2)
