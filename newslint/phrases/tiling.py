"""Lines that are several phrases side by side: "Share Tweet Print", "KommentareDrucken"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from newslint.phrases.edges import GAP, end_of, is_boundary
from newslint.phrases.index import Openings
from newslint.phrases.pattern import Phrase


def side_by_side(text: str, folded: str, span: tuple[int, int], openings: Openings, parts: Iterable[Phrase]) -> list[Phrase]:
    """The phrases that a span consists of, in order; none where anything else is left between them."""
    at, end = span
    found: list[Phrase] = []
    while at < end:
        best: tuple[int, Phrase] | None = None
        for phrase in chain(openings.at(folded, at), (part for part in parts if openings.may_begin(part, folded, at))):
            match = phrase.compiled.match(folded, at, end)
            if (
                match
                and match.end() > at
                and (best is None or match.end() > best[0])
                and is_boundary(text, folded, match.end())
                and phrase.holds(match, text)
            ):
                best = (match.end(), phrase)
        if best is None:
            return []
        found.append(best[1])
        at = end_of(GAP.match(folded, best[0], end), best[0])
    return found
