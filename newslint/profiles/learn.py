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
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from types import TracebackType

import msgspec

from newslint.profiles.counted import HASH_BITS, Chosen, Counted, Recurring
from newslint.profiles.length_spikes import LengthSpikes
from newslint.profiles.profile import Entry, Profile
from newslint.profiles.recurrence import counted, recurring
from newslint.profiles.templates import Found, Group, joined
from newslint.text.document import Document

_PARTITIONS = 1024
_BUFFER = 1 << 22  # numbers held before they are written: 32 MB
_EDGE_LEAST, _EDGE_SHARE = 4, 0.05  # documents, and share of them, that must have one before sentences are laid side by side


class Settings(msgspec.Struct, frozen=True):
    """`least` documents, and this `share` of its site's documents, must carry a sentence for the profile to keep it."""

    least: int = 3
    share: float = 0.02


def learn(documents: Callable[[], Iterable[Document]], settings: Settings | None = None) -> Profile:
    """The profile of a corpus. `documents` is called twice, and must give the same documents in the same order."""
    with Learner(settings or Settings()) as learner:
        for document in documents():
            learner.count(counted(document))
        chosen = learner.choose()
        for document in documents():
            learner.collect(recurring(document, chosen))
        return learner.profile()


class Learner:
    """Adds up what was counted of the documents, in two passes: `count` each, `choose`, `collect` each, then take the `profile`. In the
    same order the same comes out, wherever the documents were read."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sites: dict[str, int] = {}
        self._documents: list[int] = []
        self._counted: list[int] = []  # less the copies of others
        self._numbers = _Numbers()
        self._exact: dict[tuple[int, str], tuple[int, str]] = {}
        self._groups: dict[int, Group] = {}
        self._spikes = LengthSpikes()

    def __enter__(self) -> Learner:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._numbers.close()

    def count(self, counted: Counted) -> None:
        """First pass."""
        site = self._sites.setdefault(counted.site, len(self._sites))
        if site == len(self._documents):
            self._documents.append(0)
        self._documents[site] += 1
        self._numbers.add(site << HASH_BITS | number for number in array("Q", counted.numbers))

    def choose(self) -> Chosen:
        """Between the passes: which hashes came often enough."""
        least = [(self._least(n), max(_EDGE_LEAST, round(_EDGE_SHARE * n))) for n in self._documents]
        self._counted = [0] * len(self._documents)
        return Chosen(
            self._sites, {number: n for number, n in self._numbers.counts() if n >= least[number >> HASH_BITS][number & 1]}
        )

    def _least(self, documents: int) -> int:
        return max(self._settings.least, round(self._settings.share * documents))

    def collect(self, recurring: Recurring | None) -> None:
        """Second pass."""
        if recurring is None:
            return
        site = self._sites[recurring.site]
        self._counted[site] += 1
        self._spikes.count(recurring.site, recurring.ending)
        for key, text in recurring.exact:
            n, example = self._exact.get((site, key), (0, text))
            self._exact[site, key] = (n + 1, min(example, text))
        for one in recurring.parts:
            group = self._groups.get(one.number)
            if group is None:
                group = self._groups[one.number] = Group(site, one.part)
            group.add(one.text, one.keys)

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
