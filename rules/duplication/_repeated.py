"""What a document repeats, and where a finding about a whole document is shown."""

from __future__ import annotations

from newslint import Context, Copy, Document, Memory

HEAD = 200  # code points within which the finding's span ends: the finding is about the whole text


def repeated(document: Context) -> Copy | None:
    """What the document repeats: use ``document.view(repeated)``."""
    return document.profile.copy_of(document) if document.profile is not None else None


def head(document: Document) -> tuple[int, int]:
    """The first line that is not blank."""
    first = next(line for line in document.lines if not line.is_blank)
    return first.start, min(first.end, first.start + HEAD)


def place(copy: Copy) -> str:
    """Where the other document is."""
    if copy.id is not None:
        return f"{copy.path}, {copy.id}"
    return copy.path if copy.record is None else f"{copy.path}:{copy.record}"


class Learned(Memory):
    """Duplicates for the cases: every document of example.org has a copy elsewhere."""

    def __init__(self, *, same: bool) -> None:
        self._copy = Copy("scrape/monday.jsonl", 17, None, 1.0 if same else 0.934, same)

    def copy_of(self, document: Document) -> Copy | None:
        return self._copy if document.source == "example.org" else None
