"""Finds text in UTF-8 that a single-byte codec misread, once or more, and restores it: a view that several rules share.

Line by line: each codec whose damaged sequences occur in the line proposes a restoration; the character model prices the
line before and after; the cheapest proposal is taken if it is cheaper by a clear margin. What counts as clear depends on the
evidence: one odd pair of characters proves little, a page full of them in one codec proves itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newslint import Document
from newslint.language import plausibility
from newslint_rules.encoding._codecs import NAMES, Misreading, misreading

MOST_LAYERS = 5
SEGMENT = 1500  # characters of a longer line that are judged at once
APART = 60  # unharmed characters between two places of damage that make them two findings
# Nats by which a line must become more plausible.
CLEAR = 9.0  # alone
LIKELY = 5.0  # where ftfy's own test says that the line is damaged
CONFIRMED = -4.0  # where the document has more damage of the same kind
FAVOUR = 10.0  # advantage of the codec that explains most of a document's damage
ENOUGH = 3  # damaged sequences of one codec, not all alike, that may confirm it for a document


class Damage(NamedTuple):
    """A damaged span, the text restored, the codecs that misread it (the last one first), and the gain in plausibility."""

    start: int
    end: int
    text: str
    codecs: tuple[str, ...]
    gain: float


def damages(document: Document) -> tuple[Damage, ...]:
    """All damage of this kind in a document. Use as `document.view(damages)`."""
    if document.is_ascii:
        return ()
    suspects = [m for m in _all() if _suspected(m, document.characters, document.text)]
    if not suspects:
        return ()
    evidence = _weigh(document.text, suspects)
    found: list[Damage] = []
    for start, end in _segments(document):
        segment = document.text[start:end]
        if segment.isascii():
            continue
        restored, codecs, gain = restore(segment, evidence)
        if codecs:
            found += _spans(segment, restored, codecs, gain, start)
    return tuple(found)


@cache
def _all() -> tuple[Misreading, ...]:
    return tuple(misreading(codec) for codec in NAMES)


def _suspected(m: Misreading, characters: frozenset[str], text: str) -> bool:
    return not m.leads.isdisjoint(characters) and not m.rest.isdisjoint(characters) and m.pair.search(text) is not None


class Evidence(NamedTuple):
    """The codecs that a document has much damage of, and the one that explains most of it."""

    confirmed: frozenset[str] = frozenset()
    main: str = ""


_WORD = re.compile(r"[^\s]+")


def _weigh(text: str, suspects: list[Misreading]) -> Evidence:
    confirmed, best = set(), (0.0, "")
    words = [word for word in dict.fromkeys(text.split()) if not word.isascii()]
    sample = " ".join(words[:400])[:6000]
    price = plausibility.cost(sample)
    for m in suspects:
        sequences = m.sequence.findall(sample)
        if len(sequences) < ENOUGH or len(set(sequences)) < 2:
            continue
        gain = price - plausibility.cost(m.sequence.sub(lambda match, m=m: _restored(m, match), sample))
        if gain > LIKELY * min(len(sequences), 6):
            confirmed.add(m.codec)
            best = max(best, (gain, m.codec))
    return Evidence(frozenset(confirmed), best[1])


def _segments(document: Document) -> Iterator[tuple[int, int]]:
    """Lines; long ones cut at spaces."""
    for line in document.lines:
        at = line.start
        while line.end - at > SEGMENT:
            cut = document.text.rfind(" ", at + SEGMENT // 2, at + SEGMENT)
            cut = at + SEGMENT if cut < 0 else cut + 1
            yield at, cut
            at = cut
        yield at, line.end


# ---------------------------------------------------------------- one segment
def restore(segment: str, evidence: Evidence = Evidence()) -> tuple[str, tuple[str, ...], float]:
    """The segment restored, the codecs undone one after the other, and the gain in nats; as it was where nothing is clear."""
    codecs: list[str] = []
    total = 0.0
    while len(codecs) < MOST_LAYERS and not segment.isascii():
        price = plausibility.cost(segment)
        best: tuple[float, str, str] | None = None
        for m in _all():
            proposal = _propose(m, segment, confirmed=m.codec in evidence.confirmed and not codecs)
            if proposal is None:
                continue
            favoured = m.codec in codecs if codecs else m.codec == evidence.main
            rank = plausibility.cost(proposal) - (FAVOUR if favoured else 0)
            if best is None or rank < best[0]:
                best = (rank, proposal, m.codec)
        if best is None:
            break
        _, proposal, codec = best
        gain = price - plausibility.cost(proposal)
        if gain < _needed(segment, proposal, codec, evidence, again=bool(codecs)):
            break
        segment, total = proposal, total + gain
        codecs.append(codec)
    return segment, tuple(codecs), total


def _propose(m: Misreading, segment: str, *, confirmed: bool) -> str | None:
    if not any(character in m.leads for character in segment):
        return None
    if not confirmed and m.pair.search(segment) is None:
        return None
    pattern = m.loose if confirmed or m.sequence.search(segment) else m.sequence
    proposal = pattern.sub(lambda match: _restored(m, match), segment)
    return proposal if proposal != segment else None


def _restored(m: Misreading, match: re.Match[str]) -> str:
    sequence = match[0]
    if " " in sequence:
        return _with_space(m, match)
    if "\ufffd" in sequence or "?" in sequence:
        return "\ufffd"
    decoded = _decode(m, sequence)
    return sequence if decoded is None else decoded


# Characters whose UTF-8 ends in 0xA0 and that prose has often enough to restore them from a plain space.
_SPACED = frozenset("\xa0àŠРΠנ")


def _with_space(m: Misreading, match: re.Match[str]) -> str:
    """A sequence that lost its no-break space to a plain one."""
    sequence = match[0]
    decoded = _decode(m, sequence.replace(" ", m_nbsp(m)))
    if decoded is None or (len(sequence) == 2 and decoded not in _SPACED):
        return sequence
    if len(sequence) > 2 and not (decoded.isalpha() and _has_other(m, match)):
        return sequence
    if decoded != "à":
        return decoded
    # "voilà le": was the space part of the letter alone, or did two become one?
    text, end = match.string, match.end()
    if text[end : end + 1] in ("", " ", "\n"):
        return decoded
    head = re.search(r"\w*$", text[max(0, match.start() - 12) : match.start()])
    tail = re.match(r"\w{0,12}", text[end:])
    before, after = head[0] if head else "", tail[0] if tail else ""
    joined, apart = plausibility.cost(f"{before}à{after}"), plausibility.cost(f"{before}à {after}")
    return "à " if apart < joined else "à"


def _has_other(m: Misreading, match: re.Match[str]) -> bool:
    """A whole sequence with the same first character: the script is the same."""
    return any(found[0][0] == match[0][0] for found in m.sequence.finditer(match.string))


def m_nbsp(m: Misreading) -> str:
    return next(character for character, byte in m.byte_of.items() if byte == 0xA0)


def _decode(m: Misreading, sequence: str) -> str | None:
    try:
        data = bytes(m.byte_of[character] for character in sequence)
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:  # surrogates one by one, as some writers put them
        text = data.decode("utf-8", "surrogatepass")
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None


def _needed(segment: str, proposal: str, codec: str, evidence: Evidence, *, again: bool) -> float:
    """The gain that the evidence for this proposal asks for."""
    if codec in evidence.confirmed:
        return CONFIRMED
    from ftfy.badness import is_bad

    if again or is_bad(segment):
        return LIKELY
    new = [i for i, character in enumerate(proposal) if character not in segment]
    if any(proposal[i] in "£€¥" and proposal[i + 1 : i + 2].isdigit() for i in new):
        return LIKELY
    # A sign in place of two proves nothing: a mark of three characters, or a letter within a word, must have been restored.
    if any(proposal[i] in "“”‘’–—…•" for i in new):
        return CLEAR
    letters = [i for i in new if proposal[i].isalpha()]
    inside = any(proposal[i - 1 : i].isalpha() or (i == 0 and proposal[1:2].isalpha()) for i in letters)
    return CLEAR if inside else 3 * CLEAR


# ---------------------------------------------------------------- where it is
_ASCII_RUN = re.compile(r"[\x00-\x7f]+")


def _spans(before: str, after: str, codecs: tuple[str, ...], gain: float, offset: int) -> list[Damage]:
    """The places where the two differ, those near each other joined."""
    import difflib

    if len(before) > 4 * APART and before.count(" ") > 8:
        a, b = re.split("(?<= )", before), re.split("(?<= )", after)
    else:
        a, b = [before], [after]
    starts_a = _offsets(a)
    starts_b = _offsets(b)
    places: list[list[int]] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if places and starts_a[i1] - places[-1][1] <= APART:
            places[-1][1], places[-1][3] = starts_a[i2], starts_b[j2]
        else:
            places.append([starts_a[i1], starts_a[i2], starts_b[j1], starts_b[j2]])
    share = gain / max(1, len(places))
    return [_trimmed(before[p[0] : p[1]], after[p[2] : p[3]], offset + p[0], codecs, share) for p in places]


def _offsets(parts: list[str]) -> list[int]:
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return offsets


def _trimmed(before: str, after: str, start: int, codecs: tuple[str, ...], gain: float) -> Damage:
    """Less the whole words that both begin or end with."""
    while (cut := before.find(" ") + 1) and before[:cut] == after[:cut] and cut < len(before):
        before, after, start = before[cut:], after[cut:], start + cut
    tail = 0
    while tail < min(len(before), len(after)) - 1 and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    end = len(before) - tail
    if tail:  # keep words whole
        more = re.match(r"\w*", before[end:])
        end += len(more[0]) if more else 0
    keep = len(before) - end
    return Damage(start, start + end, after[: len(after) - keep], codecs, gain)
