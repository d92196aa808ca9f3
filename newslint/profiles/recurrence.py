"""What recurs in one document, as far as that can be seen from it alone and from what was chosen: the work of `newslint learn` that any
process, on any machine, can do."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from zlib import crc32

from newslint.profiles.counted import HASH_BITS, Chosen, Counted, Part, Recurring
from newslint.profiles.length_spikes import ending
from newslint.profiles.sentences import keys_of, line_key, says_enough, weight
from newslint.profiles.templates import TEMPLATE_WORDS
from newslint.text.document import Document

_EDGE = 16  # letters of a beginning or an end
_FEWEST = 4  # words of either
_PIECES = 2  # of four words, of a sentence
_MOST = 0xFFFFFFFF
_COPY, _COPY_SENTENCES = 0.5, 5  # share of a document, and sentences, that recur where it is a copy of another


def counted(document: Document) -> Counted:
    """The first pass: the hashes of a document, each once, as of a site with the number 0."""
    numbers = {number for _, keys in _units(document) for number in _hashes(0, keys)}
    numbers.update(_number(0, key) for key in _lines(document))
    return Counted(document.source or "", array("Q", sorted(numbers)).tobytes())


def recurring(document: Document, chosen: Chosen) -> Recurring | None:
    """The second pass: what of it was chosen."""
    site = chosen.sites[document.source or ""]
    units = [(text, keys, _hashes(site, keys)) for text, keys in _units(document)]
    if _is_copy([(hashes[0], weight(keys)) for _, keys, hashes in units], chosen):
        return None
    seen: set[int] = set()
    exact: list[tuple[str, str]] = []
    parts: list[Part] = []
    for text, keys, (full, *edges) in units:
        times = chosen.numbers.get(full, 0)
        if times and full not in seen:
            exact.append((" ".join(keys), text))
        seen.add(full)
        for part, edge in enumerate(edges):
            if chosen.numbers.get(edge, 0) > 1.2 * times and edge not in seen:
                seen.add(edge)
                parts.append(Part(edge, part, text, keys))
    exact += [(key, text) for key, text in _lines(document).items() if _number(site, key) in chosen.numbers]
    return Recurring(document.source or "", exact, parts, ending(document))


def _is_copy(sentences: Sequence[tuple[int, float]], chosen: Chosen) -> bool:
    """Most of the document recurs: it is an article that the site gives several times, and not made of boilerplate."""
    letters = [weight for full, weight in sentences if full in chosen.numbers]
    return len(letters) >= _COPY_SENTENCES and sum(letters) > _COPY * sum(weight for _, weight in sentences)


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
            numbers.append(site << HASH_BITS | least << 1 | 1)
            pieces[pieces.index(least)] = _MOST
    return numbers


def _number(site: int, text: str, *, is_edge: bool = False) -> int:
    """The site, a hash, and in the lowest bit whether it is of a part of a sentence."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=HASH_BITS // 8).digest()
    return site << HASH_BITS | int.from_bytes(digest) & ~1 | is_edge


def _edge(keys: Sequence[str]) -> Sequence[str]:
    size, letters = _FEWEST, weight(keys[:_FEWEST])
    while size < len(keys) and letters < _EDGE:
        letters += weight(keys[size : size + 1])
        size += 1
    return keys[:size]
