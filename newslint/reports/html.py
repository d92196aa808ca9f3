"""`html`: one page that opens from disk, without a network: overview, filters, and every finding with its edit.

The findings are in the page as JSON, packed with gzip and written in base64, so that no text of an article is ever markup. The page's own
script builds everything from that with Preact, which escapes what it shows; a Content-Security-Policy allows that script and style alone, by
digest. What a browser would hide or reorder is spelled out, as on a terminal.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import time
from collections.abc import Hashable, Iterable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from newslint.gate.diagnostic import NO_SITE, Diagnostic
from newslint.lint.finding import Edit, Safety, Severity
from newslint.reports.base import Reporter, Summary
from newslint.text.display import visible
from newslint.version import __version__

_PARTS = Path(__file__).parent / "page"
_SAME, _MARK, _OUT, _IN = range(4)
_FIX = {None: 0, Safety.SAFE: 1, Safety.UNSAFE: 2}
_SEVERITIES = list(Severity)


class _Numbers(dict[Hashable, int]):
    """Numbers values in the order in which they are met."""

    def __missing__(self, value: Hashable) -> int:
        self[value] = len(self)
        return self[value]


class Html(Reporter):
    """Written at the end: the page holds its totals."""

    name = "html"

    def begin(self) -> None:
        self._tables = {name: _Numbers() for name in ("rules", "paths", "sites", "fixes", "documents")}
        self._columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
        self._changed: set[tuple[str, int | None]] = set()
        self._removed = self._written = 0

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        t = self._tables
        for d in diagnostics:
            f = d.finding
            fix = 1 if f.file_fix else _FIX[f.fix.safety if f.fix else None]
            repair = f.fix.message if f.fix else f.file_fix.value if f.file_fix else ""
            place = 1000 * f.start // d.size if d.size else 0
            row = (t["rules"][f.rule], t["paths"][visible(d.path)], t["sites"][d.source or NO_SITE], t["documents"][d.path, d.record],
                   d.record or 0, d.line, d.column, min(place, 999), _SEVERITIES.index(f.severity), fix,
                   t["fixes"][visible(repair)], visible(f.message), list(segments(d)))  # fmt: skip
            for column, value in zip(self._columns.values(), row, strict=True):
                column.append(value)
            if fix == 1:
                self._changed.add((d.path, d.record))
                for edit in f.fix.edits if f.fix else ():
                    self._removed += edit.end - edit.start
                    self._written += len(edit.text)

    def end(self, summary: Summary) -> None:
        self.out.writelines(page(self.data(summary)))

    def data(self, summary: Summary) -> dict[str, Any]:
        """What the page's script is given."""
        from newslint.lint.rule_page import facts, precision

        known = {rule.code: rule for rule in self.rules}
        rules = []
        row: dict[str, Any]
        for code in self._tables["rules"]:
            row = facts(known[str(code)]) if code in known else {"name": "", "family": "", "summary": "", "measured": None}
            measured = precision(row["measured"]).replace("**", "")
            rules.append(
                {"code": code, "name": row["name"], "family": row["family"], "summary": row["summary"], "precision": measured}
            )
        return {
            "version": __version__,
            "made": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
            "summary": {"documents": summary.documents, "changed": len(self._changed), "removed": self._removed, "written": self._written},
            "rules": rules,
            "paths": list(self._tables["paths"]),
            "sites": [(visible(str(site)), summary.sites[str(site)]) for site in self._tables["sites"]],
            "fixes": list(self._tables["fixes"]),
            "findings": self._columns,
        }  # fmt: skip


_COLUMNS = ("rule", "path", "site", "document", "record", "line", "column", "place", "severity", "fix", "repair", "message", "segments")  # fmt: skip


def segments(d: Diagnostic) -> Iterator[tuple[int, str]]:
    """The text around a finding in pieces: unchanged, marked, taken out, put in; adjacent pieces are of different kinds."""
    start = d.finding.start - len(d.before)
    whole = d.finding.end - d.finding.start <= len(d.match)
    text = d.before + d.match + (d.after if whole else "")
    edits = [e for e in (d.finding.fix.edits if d.finding.fix else ()) if e.start <= start + len(text) and e.end >= start]
    marked = d.finding.start - start, len(d.before) + len(d.match)
    kind, piece = _SAME, ""
    for new, part in _pieces(text, start, edits, marked):
        if new != kind and piece:
            yield kind, visible(piece)
            piece = ""
        kind, piece = new, piece + part
    if piece:
        yield kind, visible(piece)
    if not whole:
        yield _SAME, "…"


def _pieces(text: str, start: int, edits: list[Edit], marked: tuple[int, int]) -> Iterator[tuple[int, str]]:
    cuts = sorted({0, len(text), *marked, *(min(max(p - start, 0), len(text)) for e in edits for p in (e.start, e.end))})
    put = {min(max(e.end - start, 0), len(text)): e.text for e in edits if e.text}
    if 0 in put:
        yield _IN, put[0]
    for head, tail in pairwise(cuts):
        out = any(e.start <= start + head and start + tail <= e.end for e in edits)
        yield (_OUT if out else _MARK if marked[0] <= head and tail <= marked[1] else _SAME), text[head:tail]
        if tail in put:
            yield _IN, put[tail]


def parts(*, review: bool = False) -> tuple[str, str, str]:
    """Style and script of the page, and the Content-Security-Policy that allows these alone; with `review`, those of the page where
    each fix is accepted or refused, which may ask the server that it came from."""
    style = _read("report.css") + (_read("review.css") if review else "")
    script = "\n".join(map(_read, ("htm-preact.js", "report.js", *(["review.js"] if review else []))))
    policy = f"default-src 'none'; img-src data:; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; form-action 'none'"
    return style, script, policy + ("; connect-src 'self'" if review else "")


def encode(data: dict[str, Any]) -> bytes:
    """As JSON. Lone surrogates, which no browser shows, are escaped."""
    try:
        return msgspec.json.encode(data)
    except UnicodeEncodeError:
        import json

        return json.dumps(msgspec.to_builtins(data)).encode()


def page(data: dict[str, Any], *, review: bool = False) -> Iterator[str]:
    """The page, in pieces."""
    style, script, policy = parts(review=review)
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
    yield '<meta name="viewport" content="width=device-width"><title>newslint report</title><link rel="icon" href="data:,">\n'
    yield f"<style>{style}</style></head><body>\n"
    yield '<div id="app"><main><p>Loading. This report needs JavaScript.</p></main></div>\n'
    yield '<script type="application/octet-stream" id="data">'
    yield base64.b64encode(gzip.compress(encode(data), 6, mtime=0)).decode()
    yield f"</script>\n<script>{script}</script></body></html>\n"


def _read(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
