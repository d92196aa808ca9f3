"""Findings that are right text, and known findings: what neither a check reports nor a fix touches.

A keep file is text like a baseline: a first line with its version, then a line for each finding, sorted: rule, key (see
`diagnostic.key`) and the beginning of the text for a reader. It counts nothing: what is right once is right wherever it occurs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from pathlib import Path

import msgspec

from newslint.files.reading import read_lines
from newslint.gate.diagnostic import Diagnostic, identity, locate
from newslint.lint.finding import Finding
from newslint.lint.fixer import Fixed, fix, overlap
from newslint.lint.linter import Linter, Verdict
from newslint.text.display import visible
from newslint.text.document import Document

VERSION = "newslint-keep 1"
DEFAULT = "newslint.keep"
MAX_SIZE = 256 << 20
_LINE = re.compile(r"([A-Z]{2,4}\d{3}) ([0-9a-f]{16})(?: .*)?")
_EXCERPT = 48

Ignored = Callable[[Finding], bool]


class KeepError(ValueError):
    """A keep file that cannot be used; the message names file and line."""


class Held(msgspec.Struct, frozen=True):
    """What fixing leaves alone: `kept` findings, which are not reported either, and those that the baseline `known`s. Where a person
    has `accepted` fixes one by one (see `diagnostic.identity`), all others; among these, unsafe ones are as good as safe ones."""

    kept: frozenset[tuple[str, str]] = frozenset()
    known: frozenset[tuple[str, str]] = frozenset()
    accepted: frozenset[bytes] | None = None

    def digest(self, *, fixes: bool) -> bytes:
        """What cached results depend on: the kept findings and, where files are fixed, those that the baseline knows."""
        from hashlib import blake2b

        return blake2b(
            repr((sorted(self.kept), fixes and (sorted(self.known), self.accepted and sorted(self.accepted)))).encode(),
            digest_size=12,
        ).digest()

    def drop(self, verdict: Verdict, document: Document, ignored: Ignored | None = None) -> Verdict:
        """The verdict without what is kept. Fixes of other findings that reach into kept text are not offered."""
        if not self.kept and ignored is None:
            return verdict
        kept = [f for f in _all(verdict) if _is_in(self.kept, f, document) or (ignored is not None and ignored(f))]
        return _without(verdict, kept)

    def fix(
        self,
        linter: Linter,
        document: Document,
        found: Verdict,
        *,
        unsafe: bool,
        ignored: Ignored | None = None,
        unproven: Container[str] = (),
    ) -> tuple[Fixed, list[Finding]]:
        """Fix what a check found, but for what is kept or known; and the findings that rewrite the file whole."""
        allowed = self.fixable(self.drop(found, document, ignored), document, unproven)
        kept = missing(found, allowed)
        if self.accepted is not None:
            wanted = [identity(locate(f, document)) in self.accepted for f in allowed.findings]
            pairs = list(zip(allowed.findings, wanted, strict=True))
            kept += [(f.start, f.end) for f, is_wanted in pairs if not is_wanted]
            left = tuple(f if is_wanted else _unfixed(f) for f, is_wanted in pairs)
            allowed = msgspec.structs.replace(allowed, findings=left)
        done = fix(linter, document, unsafe=unsafe, verdict=allowed, kept=kept, unproven=unproven, known=found.findings)
        remaining = self.drop(done.remaining, document.replace(done.text), ignored)
        return msgspec.structs.replace(done, remaining=remaining), [f for f in allowed.findings if f.file_fix]

    def fixable(self, verdict: Verdict, document: Document, unproven: Container[str] = ()) -> Verdict:
        """The verdict without what the baseline knows, and without fixes of rules that are `unproven`."""
        if self.known:
            verdict = _without(verdict, [f for f in _all(verdict) if _is_in(self.known, f, document)])
        return unfixed(verdict, unproven)


def unfixed(verdict: Verdict, rules: Container[str]) -> Verdict:
    """The verdict without the fixes of these rules."""
    if not rules:
        return verdict
    return msgspec.structs.replace(verdict, findings=tuple(_unfixed(f) if f.rule in rules else f for f in verdict.findings))


def _is_in(known: frozenset[tuple[str, str]], finding: Finding, document: Document) -> bool:
    return bool(known) and (finding.rule, locate(finding, document).key) in known


def _without(verdict: Verdict, out: list[Finding]) -> Verdict:
    if not out:
        return verdict
    spans = [(f.start, f.end) for f in out]
    left = [f for f in verdict.findings if f not in out]
    covered = tuple(f for f in verdict.covered if f not in out)
    return Verdict(tuple(_unfixed(f) if _reaches(f, spans) else f for f in left), verdict.problems, covered)


def missing(verdict: Verdict, left: Verdict) -> list[tuple[int, int]]:
    """The spans of the findings that are not left."""
    before, after = _all(verdict), _all(left)
    if len(before) == len(after):
        return []
    there = {(f.rule, f.start, f.end) for f in after}
    return [(f.start, f.end) for f in before if (f.rule, f.start, f.end) not in there]


def _all(verdict: Verdict) -> tuple[Finding, ...]:
    """Also the findings that another one speaks for: they, too, may be kept or known."""
    return verdict.findings + verdict.covered


def _reaches(finding: Finding, spans: list[tuple[int, int]]) -> bool:
    return any(overlap(e.start, e.end, spans) for e in (finding.fix.edits if finding.fix else ()))


def _unfixed(finding: Finding) -> Finding:
    return msgspec.structs.replace(finding, fix=None, file_fix=None)


def ignored_by(document: Document, field: str) -> Ignored | None:
    """Which findings a record asks to ignore, in a field of its own: `true`, a rule or a list of rules."""
    value = document.fields.get(field)
    words = ["all"] if value is True else [value] if isinstance(value, str) else value if isinstance(value, list) else []
    selectors = [w.strip() for word in words if isinstance(word, str) for w in word.split(",") if w.strip()]
    return (lambda finding: any(_names(s, finding) for s in selectors)) if selectors else None


def _names(selector: str, finding: Finding) -> bool:
    """Whether a family, code, code prefix or name names the finding's rule."""
    word = selector.casefold()
    if word in ("all", finding.name, finding.family.value):
        return True
    return re.fullmatch(r"[a-z]{2,4}\d{0,3}", word) is not None and finding.rule.casefold().startswith(word)


def read_keep(path: Path) -> dict[tuple[str, str], str]:
    """The findings of a keep file, each with its line. Raises KeepError."""
    try:
        lines = read_lines(path, MAX_SIZE)
    except OSError as error:
        raise KeepError(f"{path}: cannot read it: {error.strerror or error}; newslint keep writes one") from None
    except UnicodeDecodeError:
        raise KeepError(f"{path}: not a keep file: not UTF-8") from None
    if lines[0] != VERSION:
        raise KeepError(f"{path}: not a keep file of this version (its first line is not {VERSION!r})")
    found: dict[tuple[str, str], str] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise KeepError(f"{path}: line {number}: not an entry ({visible(line[:20])!r}); restore the line or take it out")
        found[match[1], match[2]] = line
    return found


def write_keep(path: Path, diagnostics: Iterable[Diagnostic]) -> int:
    """Add these findings to a keep file; how many are new. Raises KeepError and OSError."""
    from newslint.files.replacement import replace_bytes

    lines = read_keep(path) if path.exists() else {}
    before = len(lines)
    for d in diagnostics:
        excerpt = visible(" ".join(d.match.split())[:_EXCERPT]).strip()
        lines.setdefault((d.finding.rule, d.key), f"{d.finding.rule} {d.key} {excerpt}".rstrip())
    replace_bytes(path, "".join(f"{line}\n" for line in (VERSION, *(lines[e] for e in sorted(lines)))).encode("utf-8", "replace"))
    return len(lines) - before
