"""What `newslint learn` found out about a corpus: the sentences that each site repeats, and the lengths at which it cuts.

A profile is a file of JSON Lines that people can read: a line for each site with the number of its documents, then one for
each sentence with the number of documents that carry it and an example, and one for each length at which texts cluster.
Merging adds the numbers up, so that parts of a corpus may be counted anywhere and merged in any order.
How a sentence is stored: see `newslint.profiles.sentences`.
"""

from __future__ import annotations

import errno
import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from newslint.profiles.sentences import LINE, Template, line_key, tokens
from newslint.text import marks
from newslint.text.document import Document
from newslint.text.span import Copy, Recurrence, Span

if TYPE_CHECKING:
    from newslint.profiles.known_copies import KnownCopies

VERSION = 1


class ProfileError(ValueError):
    """A file that is no profile; the message names it."""


class Entry(msgspec.Struct, frozen=True):
    """One sentence of one site: how many of its documents carry it, and how it reads in one of them."""

    site: str
    text: str
    documents: int
    example: str = ""


class Length(msgspec.Struct, frozen=True):
    """A length, in `characters` or `bytes`, at which texts of a site that end without an end cluster: how many do."""

    site: str
    unit: str
    length: int
    documents: int


class Site(msgspec.Struct, frozen=True):
    """A site, and how many of its documents were counted."""

    site: str
    documents: int


class Limits(NamedTuple):
    """What counts as recurring: in this `share` of a site's documents, in at least so many, of at least so many."""

    share: float
    least: int
    documents: int


class Profile:
    """Sites and what they repeat."""

    def __init__(
        self,
        sites: Mapping[str, int],
        entries: Iterable[Entry],
        lengths: Iterable[Length] = (),
        duplicates: KnownCopies | None = None,
    ) -> None:
        self.sites = dict(sites)
        self.entries = sorted(entries, key=lambda e: (e.site, -e.documents, e.text))
        self.spikes = sorted(lengths, key=lambda n: (n.site, n.unit, n.length))
        self._searches: dict[tuple[str, Limits], _Search] = {}
        self.duplicates = duplicates

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Profile) and (self.sites, self.entries, self.spikes) == (
            other.sites,
            other.entries,
            other.spikes,
        )

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def _by_site(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.site, []).append(entry)
        return found

    @cached_property
    def _lengths_by_site(self) -> dict[str, dict[tuple[str, int], int]]:
        found: dict[str, dict[tuple[str, int], int]] = {}
        for spike in self.spikes:
            found.setdefault(spike.site, {})[spike.unit, spike.length] = spike.documents
        return found

    def lengths(self, site: str) -> Mapping[tuple[str, int], int]:
        """Lengths at which unfinished texts of a site cluster, as ("characters" or "bytes", length): how many do."""
        return self._lengths_by_site.get(site, {})

    def copy_of(self, document: Document) -> Copy | None:
        """What a document repeats, if a file of duplicates says so."""
        return self.duplicates.find(document) if self.duplicates is not None else None

    def of(self, site: str) -> Sequence[Entry]:
        """The sentences of a site, the most frequent first."""
        return self._by_site.get(site, ())

    def find(self, document: Document, share: float, least: int, documents: int) -> Iterator[Recurrence]:
        """What the document's site repeats and the document carries, in order, none within another.

        Recurring is what is in this `share` of a site's documents, in at least so many, of at least so many.
        """
        site, limits = document.source or "", Limits(share, least, documents)
        counted = self.sites.get(site, 0)
        if counted < limits.documents:
            return
        search = self._searches.get((site, limits))
        if search is None:
            search = self._searches[site, limits] = _Search(self.of(site), counted, limits)
        for start, end, entry in search.run(document):
            yield Recurrence(start, end, entry.documents, counted, entry.text.startswith(LINE))

    def merge(self, other: Profile) -> Profile:
        """Both together, as if the documents of both had been counted in one go. Associative and commutative."""
        sites = dict(self.sites)
        for site, documents in other.sites.items():
            sites[site] = sites.get(site, 0) + documents
        entries: dict[tuple[str, str], Entry] = {}
        for entry in (*self.entries, *other.entries):
            known = entries.get((entry.site, entry.text))
            if known is not None:
                example = min(known.example, entry.example)
                entry = Entry(entry.site, entry.text, known.documents + entry.documents, example)
            entries[entry.site, entry.text] = entry
        spikes = {(spike.site, spike.unit, spike.length): 0 for spike in (*self.spikes, *other.spikes)}
        for spike in (*self.spikes, *other.spikes):
            spikes[spike.site, spike.unit, spike.length] += spike.documents
        return Profile(sites, entries.values(), (Length(*key, n) for key, n in spikes.items()))

    def write(self, path: Path) -> None:
        """Write the file; packed if its name ends in .gz."""
        encode = msgspec.json.Encoder().encode
        rows = [encode({"newslint-profile": VERSION})]
        for site, documents in sorted(self.sites.items()):
            rows.append(encode(Site(site, documents)))
            rows += map(encode, self.of(site))
        rows += map(encode, self.spikes)
        data = b"\n".join(rows) + b"\n"
        path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)

    @classmethod
    def read(cls, path: Path) -> Profile:
        """Read a file. Raises ProfileError, naming it, where it is none."""
        try:
            rows = _unpacked(path).split(b"\n")
            head = msgspec.json.decode(rows[0], type=dict) if rows[0].strip() else {}
            if "newslint-profile" not in head:
                raise ProfileError(f"{path}: not a profile that newslint learn wrote")
            if head["newslint-profile"] != VERSION:
                raise ProfileError(f"{path}: a profile of another version; write it anew with newslint learn")
            sites: dict[str, int] = {}
            entries: list[Entry] = []
            spikes: list[Length] = []
            for row in filter(bytes.strip, rows[1:]):
                if b'"text"' in row:
                    entries.append(msgspec.json.decode(row, type=Entry))
                elif b'"length"' in row:
                    spikes.append(msgspec.json.decode(row, type=Length))
                else:
                    site = msgspec.json.decode(row, type=Site)
                    sites[site.site] = site.documents
        except ProfileError:
            raise
        except OSError as error:
            raise ProfileError(f"{path}: cannot be read as a profile: {error.strerror or error}") from None
        except (EOFError, RecursionError, ValueError, zlib.error) as error:  # ValueError: JSON and UTF-8, too
            raise ProfileError(f"{path}: cannot be read as a profile: {error}") from None
        return cls(sites, entries, spikes)


def _unpacked(path: Path) -> bytes:
    """The content of a profile. Raises OSError, EOFError and zlib.error; reads no device and no pipe."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        with gzip.open(io.BytesIO(data)) as file:
            data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError(errno.EFBIG, f"larger than {_LARGEST:,} bytes", str(path))
    return data


_LARGEST = 1 << 30
_AFTER = re.compile(f"[{re.escape(marks.CLOSERS + marks.SENTENCE_ENDS + marks.COMMAS + marks.COLONS)}}}|*]*")
_PARTIAL_SHARE, _PARTIAL_WORDS = 0.3, 7  # what a stored sentence that goes on must reach
_LINE_SHARE = 0.3  # what a short line must reach
_MOST_PARTS, _MOST_WORDS = 24, 400  # of a sentence; each word of a text may cost as many comparisons
_DANGLING = 4  # words that a slot at a sentence's beginning or end may hold


class _Search:
    """The sentences of one site, found in one walk over a document's words."""

    def __init__(self, entries: Iterable[Entry], documents: int, limits: Limits) -> None:
        self._by_word: dict[str, list[tuple[Template, Entry]]] = {}
        self._lines: dict[str, Entry] = {}
        for entry in entries:
            share = entry.documents / documents
            if entry.documents < limits.least or share < limits.share:
                continue
            if entry.text.startswith(LINE):
                if share >= _LINE_SHARE:
                    self._lines[entry.text] = entry
                continue
            template = Template(entry.text)
            if not template.parts or len(template.parts) > _MOST_PARTS or len(template.fixed) > _MOST_WORDS:
                continue
            if template.goes_on and (share < _PARTIAL_SHARE or len(template.fixed) < _PARTIAL_WORDS):
                continue
            self._by_word.setdefault(template.parts[template.anchor][0], []).append((template, entry))

    def run(self, document: Document) -> Iterator[tuple[int, int, Entry]]:
        found = [(*_trimmed(line), entry) for line in document.lines if (entry := self._lines.get(line_key(line.text)))]
        words = list(tokens(document.text)) if self._by_word else []
        keys = [word.key for word in words]
        for at, key in enumerate(keys):
            for template, entry in self._by_word.get(key, ()):
                match = template.match(keys, at)
                if match is not None:
                    start, end = words[match[0]].start, words[match[1] - 1].end
                    if "\n\n" not in document.text[start:end]:
                        found.append((*_whole(document, template, start, end), entry))
        last = 0
        for start, end, entry in sorted(found, key=lambda f: (f[0], -f[1])):
            if start >= last:
                yield start, end, entry
                last = end


def _trimmed(line: Span) -> tuple[int, int]:
    return line.start + len(line.text) - len(line.text.lstrip()), line.start + len(line.text.rstrip())


def _whole(document: Document, template: Template, start: int, end: int) -> tuple[int, int]:
    """The span with the marks around it, and with the words of a slot at its beginning or end."""
    text = document.text
    if template.leads and (sentence := document.sentence_at(start)) and _is_short(text[sentence.start : start]):
        start = sentence.start
    if template.trails and (sentence := document.sentence_at(end - 1)) and _is_short(text[end : sentence.end]):
        end = sentence.end
    line = document.lines[document.line_at(start)]
    before = text[line.start : start]
    kept = before.rstrip("([{\"'“„«‘¿¡*•·▪►|–—-")
    if not kept or kept[-1].isspace():
        start = line.start + len(kept)
    after = _AFTER.match(text, end)
    return start, after.end() if after else end


def _is_short(text: str) -> bool:
    return sum(1 for _ in tokens(text)) <= _DANGLING
