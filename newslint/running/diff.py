"""What fixing would change, as a unified diff."""

from __future__ import annotations

import difflib
import re

from newslint.files.formats.base import Origin


def unified_diff(origin: Origin, old: bytes, new: bytes, *, block: bool = False) -> str:
    """A unified diff that `patch -p0` applies; bytes that are not UTF-8 come as surrogates (write with surrogateescape).

    A block of a larger file is compared without lines of context: `patch` takes a hunk whose context breaks off for the file's end.
    """
    a, b = (_split(data.decode("utf-8", "surrogateescape")) for data in (old, new))
    out: list[str] = []
    name = _name(origin.path)
    for line in difflib.unified_diff(a, b, name, name, n=0 if block else 3):
        if line.startswith("@@") and origin.first_record > 1:
            out.append(_shift(line, origin.first_record - 1))
        else:
            out.append(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")
    return "".join(out)


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
