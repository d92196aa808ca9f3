"""Counts, by site, the sentences and short lines that recur across its documents: what `newslint learn` does.

The corpus is read twice. The first time only eight bytes go down for each sentence, its beginning, its end and a piece of it,
into files divided by hash: whatever the size of the corpus, memory holds one of these files at a time, and the disk about a
third of the text. The second time, sentences whose hash came often enough are counted by their words.

(An embedded database could sort and count the numbers. Of 100 million, DuckDB took 27 s and 740 MB, SQLite 117 s and 45 MB, these
files 66 s and 117 MB. But the 2.5 GB of text that give so many take some 1,000 s to split into sentences and words: the gain is not
worth a `learn` that needs one more package. Of made-up news, 62, 125 and 250 MB took 27, 53 and 101 s and 80, 94 and 90 MB.)

Sentences that are nearly alike share their beginning, their end, or some words between (see `alike`).

Articles that a site gives several times do not count: they would pass for boilerplate.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from types import TracebackType
from zlib import crc32

import msgspec

from newslint.profiles.length_spikes import LengthSpikes
from newslint.profiles.profile import Entry, Profile
from newslint.profiles.sentences import keys_of, line_key, says_enough, weight
from newslint.profiles.templates import TEMPLATE_WORDS, Found, Group, joined
from newslint.text.document import Document

_HASH_BITS = 40  # of a sentence, beside 24 bits for its site
_PARTITIONS = 1024
_BUFFER = 1 << 22  # numbers held before they are written: 32 MB
_EDGE = 16  # letters of a beginning or an end
_FEWEST = 4  # words of either
_PIECES = 2  # of four words, of a sentence
_MOST = 0xFFFFFFFF
_EDGE_LEAST, _EDGE_SHARE = 4, 0.05  # documents, and share of them, that must have one before sentences are laid side by side
_COPY, _COPY_SENTENCES = 0.5, 5  # share of a document, and sentences, that recur where it is a copy of another


class Settings(msgspec.Struct, frozen=True):
    """`least` documents, and this `share` of its site's documents, must carry a sentence for the profile to keep it."""

    least: int = 3
    share: float = 0.02


def learn(documents: Callable[[], Iterable[Document]], settings: Settings | None = None) -> Profile:
    """The profile of a corpus. `documents` is called twice, and must give the same documents in the same order."""
    with Learner(settings or Settings()) as learner:
        for document in documents():
            learner.count(document)
        learner.choose()
        for document in documents():
            learner.collect(document)
        return learner.profile()


class Learner:
    """Counts in two passes: `count` each document, `choose`, `collect` each document, then take the `profile`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sites: dict[str, int] = {}
        self._documents: list[int] = []
        self._counted: list[int] = []  # less the copies of others
        self._numbers = _Numbers()
        self._chosen: dict[int, int] = {}
        self._exact: dict[tuple[int, str], tuple[int, str]] = {}
        self._groups: dict[int, Group] = {}
        self._spikes = LengthSpikes()

    def __enter__(self) -> Learner:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._numbers.close()

    def count(self, document: Document) -> None:
        """First pass."""
        site = self._sites.setdefault(document.source or "", len(self._sites))
        if site == len(self._documents):
            self._documents.append(0)
        self._documents[site] += 1
        numbers = {number for _, keys in _units(document) for number in _hashes(site, keys)}
        numbers.update(_number(site, key) for key in _lines(document))
        self._numbers.add(numbers)

    def choose(self) -> None:
        """Between the passes: which hashes came often enough."""
        least = [(self._least(n), max(_EDGE_LEAST, round(_EDGE_SHARE * n))) for n in self._documents]
        self._counted = [0] * len(self._documents)
        self._chosen = {number: n for number, n in self._numbers.counts() if n >= least[number >> _HASH_BITS][number & 1]}

    def _least(self, documents: int) -> int:
        return max(self._settings.least, round(self._settings.share * documents))

    def collect(self, document: Document) -> None:
        """Second pass."""
        site = self._sites[document.source or ""]
        seen: set[int] = set()
        units = [(text, keys, _hashes(site, keys)) for text, keys in _units(document)]
        if self._is_copy([(hashes[0], weight(keys)) for _, keys, hashes in units]):
            return
        self._counted[site] += 1
        self._spikes.count(document)
        for text, keys, (full, *edges) in units:
            exact = self._chosen.get(full, 0)
            if exact and full not in seen:
                self._count_exact(site, " ".join(keys), text)
            seen.add(full)
            for part, edge in enumerate(edges):
                if self._chosen.get(edge, 0) > 1.2 * exact and edge not in seen:
                    seen.add(edge)
                    group = self._groups.get(edge)
                    if group is None:
                        group = self._groups[edge] = Group(site, part)
                    group.add(text, keys)

        for key, text in _lines(document).items():
            if _number(site, key) in self._chosen:
                self._count_exact(site, key, text)

    def _count_exact(self, site: int, key: str, text: str) -> None:
        n, example = self._exact.get((site, key), (0, text))
        self._exact[site, key] = (n + 1, min(example, text))

    def _is_copy(self, sentences: Sequence[tuple[int, float]]) -> bool:
        """Most of the document recurs: it is an article that the site gives several times, and not made of boilerplate."""
        recurring = [letters for full, letters in sentences if full in self._chosen]
        return len(recurring) >= _COPY_SENTENCES and sum(recurring) > _COPY * sum(letters for _, letters in sentences)

    def profile(self) -> Profile:
        """What recurs, site by site."""
        names = list(self._sites)
        found: dict[tuple[int, str], tuple[int, str]] = dict(self._exact)
        templates: dict[int, list[Found]] = {}
        for group in self._groups.values():
            if (one := group.result()) is not None:
                templates.setdefault(group.site, []).append(one)
        for site, ones in templates.items():
            for one in joined(ones):
                known = found.get((site, one.text), (0, one.example))
                found[site, one.text] = max(known, (min(one.documents, self._counted[site]), one.example))
        entries = [
            Entry(names[site], text, n, example)
            for (site, text), (n, example) in found.items()
            if n >= self._least(self._counted[site])
        ]
        return Profile(dict(zip(names, self._counted, strict=True)), entries, self._spikes.result())


def _units(document: Document) -> Iterator[tuple[str, list[str]]]:
    """The sentences of a document that say enough, as they are and as words."""
    for sentence in document.sentences:
        keys = keys_of(sentence.text)
        if says_enough(keys):
            yield sentence.text, keys


def _lines(document: Document) -> dict[str, str]:
    """The short lines of a document that are no sentences, by their keys."""
    found = ((line_key(line.text), line.text.strip()) for line in document.lines)
    return {key: text for key, text in found if key}


def _hashes(site: int, keys: Sequence[str]) -> list[int]:
    """The numbers of a sentence, and, if it is long enough, of its beginning, its end and one piece between.

    The pieces are those of the least checksums, so that sentences which share many pieces likely have some of these in common.
    """
    text = " ".join(keys)
    numbers = [_number(site, "=" + text)]
    if len(keys) >= TEMPLATE_WORDS:
        numbers += [_number(site, mark + " ".join(_edge(way)), is_edge=True) for mark, way in (("<", keys), (">", keys[::-1]))]
        words = text.encode("utf-8", "replace").split(b" ")
        pieces = list(map(crc32, map(b" ".join, zip(words, words[1:], words[2:], words[3:], strict=False))))
        for _ in range(_PIECES):
            least = min(pieces)
            numbers.append(site << _HASH_BITS | least << 1 | 1)
            pieces[pieces.index(least)] = _MOST
    return numbers


def _number(site: int, text: str, *, is_edge: bool = False) -> int:
    """The site, a hash, and in the lowest bit whether it is of a part of a sentence."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=_HASH_BITS // 8).digest()
    return site << _HASH_BITS | int.from_bytes(digest) & ~1 | is_edge


def _edge(keys: Sequence[str]) -> Sequence[str]:
    size, letters = _FEWEST, weight(keys[:_FEWEST])
    while size < len(keys) and letters < _EDGE:
        letters += weight(keys[size : size + 1])
        size += 1
    return keys[:size]


class _Numbers:
    """Counts numbers of 64 bits, however many: in files by their lowest bits, each sorted by itself."""

    def __init__(self) -> None:
        self._buffers = [array("Q") for _ in range(_PARTITIONS)]
        self._held = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def add(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._buffers[number % _PARTITIONS].append(number)
            self._held += 1
        if self._held >= _BUFFER:
            self._spill()

    def _spill(self) -> None:
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="newslint-learn-")
        for index, buffer in enumerate(self._buffers):
            if buffer:
                with (Path(self._folder.name) / str(index)).open("ab") as file:
                    buffer.tofile(file)
                del buffer[:]
        self._held = 0

    def counts(self) -> Iterator[tuple[int, int]]:
        """Each number and how often it was added."""
        for index, buffer in enumerate(self._buffers):
            numbers = array("Q")
            path = Path(self._folder.name) / str(index) if self._folder else None
            if path is not None and path.exists():
                numbers.frombytes(path.read_bytes())
            numbers += buffer
            for number, group in groupby(sorted(numbers)):
                yield number, sum(1 for _ in group)

    def close(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
