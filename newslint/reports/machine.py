"""Reports for programs: `json` (one array) and `json-lines` (one object a line)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from newslint.gate.diagnostic import Diagnostic
from newslint.reports.base import Reporter, Summary


def as_object(d: Diagnostic) -> dict[str, Any]:
    """A finding in the form that docs/output.md describes. Lone surrogates come as escapes: UTF-8 has none."""
    f = d.finding
    fix = None
    if f.fix is not None:
        fix = {"safety": f.fix.safety, "message": f.fix.message, "edits": f.fix.edits}
    return {
        "path": d.path,
        "record": d.record,
        **({"id": d.id} if d.id is not None else {}),
        "rule": f.rule,
        "name": f.name,
        "family": f.family,
        "severity": f.severity,
        "message": f.message,
        "start": f.start,
        "end": f.end,
        "line": d.line,
        "column": d.column,
        "end_line": d.end_line,
        "end_column": d.end_column,
        "fix": fix,
        "url": f"docs/rules/{f.rule}.md",
    }


# What JSON allows in strings, and a terminal, a line reader or a CI system that reads the log would obey: C1 controls, line
# separators, directions, and `##[` and its like.
_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def encode(value: Any) -> str:
    """JSON on one line, with nothing in it that is more than text to what it passes through."""
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        import json

        text = json.dumps(msgspec.to_builtins(value))
    if "##" in text:
        text = text.replace("##", "#\\u0023")
    return text if text.isascii() and "\x7f" not in text else _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


class Json(Reporter):
    """One JSON array of all findings."""

    name = "json"
    _empty = True

    def begin(self) -> None:
        self.out.write("[")

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        lines = ",\n".join(encode(as_object(d)) for d in diagnostics)
        if lines:
            self.out.write(("\n" if self._empty else ",\n") + lines)
            self._empty = False

    def end(self, summary: Summary) -> None:
        self.out.write("]\n" if self._empty else "\n]\n")


class JsonLines(Reporter):
    """One JSON object a line."""

    name = "json-lines"

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.out.writelines(encode(as_object(d)) + "\n" for d in diagnostics)
