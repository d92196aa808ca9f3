"""Lengths at which the unfinished texts of a site cluster: what was too long for somebody's storage.

Only texts whose last character is a letter, a digit or a comma are counted, each ending once, so that pages which a site gives
again and again do not pass for a length spike. A spike is a length that at least `LEAST` texts have and that occurs ten times
above those near it.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from newslint.profiles.counted import Ending
from newslint.profiles.profile import Length
from newslint.text.document import Document

LEAST, TIMES_USUAL, NEAR = 5, 10, 10
_SHORTEST = 100  # shorter texts are headlines, which have like lengths by nature
_ENDING = 64


def ending(document: Document) -> Ending | None:
    """The lengths of a document, if it ends without an end."""
    text = document.text.rstrip()
    if len(text) < _SHORTEST or not (text[-1].isalnum() or text[-1] in ",،、，"):
        return None
    checksum = crc32(text[-_ENDING:].encode("utf-8", "replace"))
    return Ending(len(text), None if text.isascii() else len(text.encode("utf-8", "replace")), checksum)


class LengthSpikes:
    """Counts one document after another."""

    def __init__(self) -> None:
        self._endings: dict[tuple[str, str, int], set[int]] = {}

    def count(self, site: str, ending: Ending | None) -> None:
        """Note the lengths of a document that ends without an end."""
        if ending is None:
            return
        self._endings.setdefault((site, "characters", ending.characters), set()).add(ending.checksum)
        if ending.bytes is not None:
            self._endings.setdefault((site, "bytes", ending.bytes), set()).add(ending.checksum)

    def result(self) -> Iterator[Length]:
        """The lengths that occur far too often."""
        for (site, unit, length), endings in self._endings.items():
            if len(endings) < LEAST:
                continue
            near = (n for step in range(1, NEAR + 1) for n in (length - step, length + step))
            usual = sum(len(self._endings.get((site, unit, n), ())) for n in near) / (2 * NEAR)
            if len(endings) >= TIMES_USUAL * usual:
                yield Length(site, unit, length, len(endings))
