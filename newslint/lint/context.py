"""What one linter knows of one document: its phrase hits and the corpus's profile, beside the document's own views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Protocol

from newslint.text import stopwatch
from newslint.text.document import Document
from newslint.text.span import Copy, Hit, Recurrence

_NO_HITS: Mapping[str, tuple[Hit, ...]] = MappingProxyType({})


class Memory(Protocol):
    """What a corpus taught (see `newslint.profiles.profile`). A subclass knows nothing but what it says: the cases of a rule have one."""

    def find(self, document: Document, share: float, least: int, documents: int) -> Iterable[Recurrence]:
        """The sentences and lines of a document that its site repeats."""
        return ()

    def lengths(self, site: str) -> Mapping[tuple[str, int], int]:
        """Lengths at which many unfinished texts of a site end, as ("characters" or "bytes", length): how many do."""
        return {}

    def copy_of(self, document: Document) -> Copy | None:
        """What a document repeats, if the corpus has a better copy of it."""
        return None


class Scanner(Protocol):
    """Reads a text once and gives every phrase hit in it, by topic."""

    def scan(self, document: Document) -> Mapping[str, tuple[Hit, ...]]: ...


class Context(Document):
    """A document as one linter reads it: what rules are given.

    It has all that the document has, and shares its views. `profile` is what was learned of its corpus, or None.
    """

    profile: Memory | None

    def __init__(self, document: Document, scanner: Scanner | None = None, profile: Memory | None = None) -> None:
        # Not by Document's own constructor: one of these is made for each document and linter, so it copies and computes nothing.
        base = document.base
        known = base.__dict__
        self.__dict__.update(
            text=known["text"], path=known["path"], record=known["record"], id=known["id"], source=known["source"], url=known["url"],
            fields=known["fields"], encoding=known["encoding"], decoded=known["decoded"], _base=base, profile=profile, _scanner=scanner, _views={},
        )  # fmt: skip

    @property
    def base(self) -> Document:
        """The document that the context was made for."""
        found: Document = self.__dict__["_base"]
        return found

    @property
    def phrases(self) -> Mapping[str, tuple[Hit, ...]]:
        """Hits of the phrase packs by topic, sorted by start."""
        found: Mapping[str, tuple[Hit, ...]] | None = self.__dict__.get("_hits")
        if found is None:
            scanner: Scanner | None = self.__dict__["_scanner"]
            if scanner is None:
                found = _NO_HITS
            elif stopwatch.running is not None:
                found = stopwatch.running.time("phrases", partial(scanner.scan, self.base))
            else:
                found = scanner.scan(self.base)
            self.__dict__["_hits"] = found
        return found

    def hits(self, topic: str) -> tuple[Hit, ...]:
        """The hits of one topic of phrases, sorted by start."""
        return self.phrases.get(topic, ())
