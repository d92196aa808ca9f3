"""The signals that follow from a text and its findings alone."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.lint.finding import Family, Finding
from newslint.text.document import Document


def basic_signals(document: Document, findings: Sequence[Finding]) -> dict[str, float | int | str | None]:
    """The signals that follow from the text and its findings alone: shares of characters, findings per 1,000 characters."""
    size = len(document.text)
    return {
        "characters": size,
        "language": document.language.code,
        "layout": str(document.layout),
        "boilerplate": _share(findings, Family.BOILERPLATE, document.text),
        "duplication": _share(findings, Family.DUPLICATION, document.text),
        "encoding": round(1000 * sum(f.family is Family.ENCODING for f in findings) / size, 4) if size else 0.0,
    }


def _share(findings: Sequence[Finding], family: Family, text: str) -> float:
    """Share of the characters that some finding of the family covers or its fix takes out, white space around that aside."""
    spans = [(f.start, f.end) for f in findings if f.family is family]
    for edit in (e for f in findings if f.family is family and f.fix for e in f.fix.edits if not e.text):
        taken = text[edit.start : edit.end]
        spans.append((edit.end - len(taken.lstrip()), edit.start + len(taken.rstrip())))
    covered = at = 0
    for start, end in sorted(spans):
        if end > at:
            covered += end - max(at, start)
            at = end
    return round(covered / len(text), 4) if text else 0.0
