"""A finding with its place in a file and the text around it: what workers hand to reporters."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

from newslint.lint.finding import Finding
from newslint.text.document import Document

AROUND = 100  # code points kept on either side of a finding
MATCH = 300  # code points kept of the finding itself
NO_SITE = "(no site)"  # what stands for the site of a text of which none is known


class Diagnostic(msgspec.Struct, frozen=True):
    """`line` to `end_column` are 1-based, `end_column` is past the last character. `before`, `match`, `after`: the text around; `size`: code points of the whole text."""

    path: str
    record: int | None
    source: str | None
    finding: Finding
    line: int
    column: int
    end_line: int
    end_column: int
    before: str
    match: str
    after: str
    key: str
    size: int = 0
    id: str | None = None


def key(finding: Finding, text: str, head: int, tail: int) -> str:
    """16 hexadecimal digits for a finding's rule and content, whatever the file, the record and the text elsewhere.

    The content is that of the span or, where the span says little, of its line around it; case and white space do not count.
    """
    content = "".join(text[finding.start : min(finding.end, finding.start + MATCH)].casefold().split())
    if len(content) < 12:
        around = (
            text[max(head, finding.start - 40) : finding.start],
            text[finding.end : min(max(tail, finding.end), finding.end + 40)],
        )
        content = "\0".join((content, *("".join(part.casefold().split()) for part in around)))
    data = f"{finding.rule}\0{content}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=8).hexdigest()


def identity(d: Diagnostic) -> bytes:
    """A digest that one finding has, with its place and its edits, and no other: neither a copy of it, nor itself once the text
    before it or the words of its fix changed."""
    finding = d.finding
    edits = [(e.start, e.end, e.text) for e in finding.fix.edits] if finding.fix else None
    parts = d.path, d.record, finding.rule, finding.start, finding.end, d.key, edits, finding.file_fix and finding.file_fix.value
    return blake2b(repr(parts).encode(), digest_size=12).digest()


def locate(finding: Finding, document: Document) -> Diagnostic:
    """Place a finding in its document."""
    text, start, end = document.text, finding.start, finding.end
    line, column = document.position(start)
    end_line, end_column = document.position(end)
    if document.lines:
        head = document.lines[line - 1].start
        tail = document.lines[end_line - 1].end
    else:
        head = tail = 0
    return Diagnostic(
        document.path,
        document.record,
        document.source,
        finding,
        line,
        column,
        end_line,
        end_column,
        text[max(head, start - AROUND) : start],
        text[start : min(end, start + MATCH)],
        text[end : max(end, min(tail, end + AROUND))],
        key(finding, text, head, tail),
        len(text),
        document.id,
    )
