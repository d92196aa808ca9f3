"""Finds text in UTF-8 that a single-byte codec misread, once or more, and restores it: a view that several rules share.

Line by line: each codec whose damaged sequences occur in the line proposes a restoration; the character model prices the
line before and after; the cheapest proposal is taken if it is cheaper by a clear margin. What counts as clear depends on the
evidence: one odd pair of characters proves little, a page full of them in one codec proves itself.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint import Document, plausibility
from newslint_rules.encoding._codecs import NAMES, Misreading, misreading
from newslint_rules.encoding._repair import common_ends, is_sound, reads_well, screened, word_at

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

MOST_LAYERS = 5
SEGMENT = 6000  # characters of a longer line that are judged at once
APART = 60  # unharmed characters between two places of damage that make them two findings
# Nats by which a line must become more plausible.
CLEAR = 9.0  # alone
LIKELY = 5.0  # where ftfy's own test says that the line is damaged
CONFIRMED = -4.0  # where the document has more damage of the same kind
FAVOUR = 10.0  # advantage of the codec that explains most of a document's damage
APART_BIAS = 5.0  # for "à" as a word, where the language has it and the text does not show that spaces were kept
GARBLE = 15.0  # what it costs a restoration that ftfy's test still finds damage in it
ENOUGH = 3  # damaged sequences of one codec, not all alike, that may confirm it for a document


class Damage(NamedTuple):
    """A damaged span, the text restored, the codecs that misread it (the last one first), the gain in plausibility, and
    whether there is more evidence than one letter."""

    start: int
    end: int
    text: str
    codecs: tuple[str, ...]
    gain: float
    certain: bool


def damages(document: Document) -> tuple[Damage, ...]:
    """All damage of this kind in a document. Use as `document.view(damages)`."""
    if document.is_ascii:
        return ()
    runs = document.view(runs_beyond_ascii)
    characters = frozenset(runs)
    suspects = tuple(m for m in _all() if _suspected(m, characters, runs)) if runs else ()
    lossy = not document.characters.isdisjoint(_LOSSY_SIGNS) and _LOSSY.search(document.text) is not None
    if not suspects and not lossy:
        return ()
    evidence = _weigh(document.text, suspects)
    found: list[Damage] = []
    for start, end in _segments(document):
        segment = document.text[start:end]
        if segment.isascii() or not (any(m.pair.search(segment) for m in suspects) or (lossy and _LOSSY.search(segment))):
            continue
        restored = restore(segment, evidence)
        if restored.codecs:
            found += _spans(segment, restored, start)
    return tuple(found)


def is_damaged(document: Document, at: int) -> bool:
    """Whether a place is part of such damage: it is that rule's matter, and no other's."""
    spans = document.view(damages)
    index = bisect.bisect_right(spans, at, key=lambda damage: damage.start) - 1
    return index >= 0 and at < spans[index].end


_RUN = re.compile(r"[^\x00-\x7f][^\x00-\x7f]+")


def runs_beyond_ascii(document: Document) -> str:
    """What a damaged sequence may stand in: two characters beyond ASCII or more, with spaces between such runs. In the Latin
    script this is next to nothing. Use as `document.view(runs_beyond_ascii)`."""
    return " ".join(_RUN.findall(document.text))


# What is left of a pair in Windows-1252 whose second character was lost.
_LOSSY_SIGNS = frozenset("ÂÃâ\ufffd")
_LOSSY = re.compile("[ÂÃ] |[Â-ô]\ufffd|â€|â\"¢")
_STRAIGHTENED = re.compile("â(?:€\"|\"¢)")  # a dash or ™ in which a straight quotation mark took the place of a curly one


@cache
def _all() -> tuple[Misreading, ...]:
    return tuple(misreading(codec) for codec in NAMES)


_CP866_QUOTES = re.compile("тА[УФШЩЬЭж]")  # quotation marks, dashes and the ellipsis: no word of any language


def _suspected(m: Misreading, characters: frozenset[str], runs: str) -> bool:
    if m.leads.isdisjoint(characters) or m.rest.isdisjoint(characters):
        return False
    if m.signs.isdisjoint(characters) and not (m.codec == "cp866" and _CP866_QUOTES.search(runs)):
        return False
    if m.pair.search(runs) is None:
        return False
    return any(_decode(m, sequence) not in (None, sequence) for sequence in set(m.sequence.findall(runs)))


class Evidence(NamedTuple):
    """The codecs that a document has much damage of, the one that explains most of it, and the document's language."""

    confirmed: frozenset[str] = frozenset()
    main: str = ""
    language: str = "und"


_WORD = re.compile(r"[^\s]+")


def _weigh(text: str, suspects: tuple[Misreading, ...]) -> Evidence:
    """What the words prove that don't read well as they are."""
    confirmed: set[str] = set()
    best, main, restored = 0.0, "", ""
    words = [word for word in dict.fromkeys(text.split()) if not word.isascii()]
    sample = " ".join(words[:400])[:6000]
    before: float | None = None
    for m in suspects:
        sequences = [found[0] for found in m.sequence.finditer(sample) if _is_proof(found)]
        if not sequences:
            continue
        if before is None:
            before = plausibility.cost(sample)
        gain = before - plausibility.cost(m.sequence.sub(lambda match, m=m: _decoded(m, match), sample))
        if len(set(sequences)) > 1 and len(sequences) >= ENOUGH and gain > LIKELY * min(len(sequences), 6):
            confirmed.add(m.codec)
        if gain > best:  # of equals the commoner
            best, main = gain, m.codec
            restored = m.sequence.sub(lambda match, m=m: _decoded(m, match), text[:3000])
    return Evidence(frozenset(confirmed), main if main in confirmed else "", _language(restored or text[:3000]))


def _language(text: str) -> str:
    """The likeliest language of what reads well in a text."""
    words = [word for word in text.split() if word.isascii() or (len(word) > 2 and reads_well(word))]
    return plausibility.best_language(" ".join(words) or text)


def _is_proof(found: re.Match[str]) -> bool:
    return not reads_well(word_at(found.string, *found.span()))


_CUT = re.compile("[!-~] ")


def _segments(document: Document) -> Iterator[tuple[int, int]]:
    """Lines; long ones cut at spaces."""
    for line in document.lines:
        at = line.start
        while line.end - at > SEGMENT:
            # After a space that stands behind ASCII: another may have been a no-break space, a part of a damaged sequence.
            spaces = [found.end() for found in _CUT.finditer(document.text, at + SEGMENT - 500, at + SEGMENT)]
            cut = spaces[-1] if spaces else at + SEGMENT
            yield at, cut
            at = cut
        yield at, line.end


# ---------------------------------------------------------------- one segment
class Restored(NamedTuple):
    """A segment restored, the codecs undone one after the other, and the gain in nats."""

    text: str
    codecs: tuple[str, ...] = ()
    gain: float = 0.0
    certain: bool = True


def restore(segment: str, evidence: Evidence) -> Restored:
    """The best restoration, by the codecs known here or by ftfy; as it was where nothing is clear."""
    own = _by_codecs(segment, evidence)
    # One damaged letter that only the character model speaks for.
    alone = own.codecs == ("cp1252",) and len(segment) - len(own.text) == 1 and "cp1252" not in evidence.confirmed
    alone = alone and own.gain < 3 * CLEAR and not _STRAIGHTENED.search(segment)
    if not _is_bad(segment) or (evidence.main in own.codecs and not _is_bad(own.text)):
        return own._replace(certain=not alone)
    theirs = _by_ftfy(segment, evidence)
    if theirs.codecs and theirs.gain - GARBLE * _is_bad(theirs.text) > own.gain - GARBLE * _is_bad(own.text) + 1:
        return theirs
    if own.codecs and not theirs.codecs:
        # ftfy knows these codecs and saw reason to leave this alone: a garble, or one pair that may be anything.
        if _badness(own.text) * 4 > _badness(segment) or (alone and not _is_letter_in_odd_word(segment, own.text)):
            return Restored(segment)
        return own._replace(certain=not alone)
    return own


def _badness(segment: str) -> int:
    from ftfy.badness import badness

    return int(badness(segment))


def _is_bad(segment: str) -> bool:
    from ftfy.badness import is_bad

    return bool(is_bad(segment))


def _by_codecs(segment: str, evidence: Evidence) -> Restored:
    codecs: list[str] = []
    text, total = segment, 0.0
    while len(codecs) < MOST_LAYERS and not text.isascii():
        best: tuple[float, str, str, float] | None = None
        characters = frozenset(text)
        for m in _likely(text, evidence) if not codecs else _all():
            if m.leads.isdisjoint(characters):
                continue
            proposal = _propose(m, text, evidence, deep=bool(codecs))
            if proposal is None:
                continue
            favoured = m.codec in codecs if codecs else m.codec == evidence.main
            price = plausibility.cost(proposal)
            rank = price - (FAVOUR if favoured else 0)
            if best is None or rank < best[0]:
                best = (rank, proposal, m.codec, price)
        if best is None:
            break
        _, proposal, codec, price = best
        gain = plausibility.cost(text) - price
        if gain < _needed(text, proposal, codec, evidence, codecs):
            break
        text, total = proposal, total + gain
        codecs.append(codec)
    if len(set(codecs)) > 2 or (_CONTROL.search(text) and not _CONTROL.search(segment)):
        return Restored(segment)  # a garble whose layers fit by chance
    return Restored(text, tuple(codecs), total)


def _likely(text: str, evidence: Evidence) -> tuple[Misreading, ...]:
    """The codec that explains most of the document alone, where it leaves nothing suspicious in this text; else all."""
    if evidence.main:
        m = misreading(evidence.main)
        proposal = _propose(m, text, evidence)
        if proposal is not None and (proposal.isascii() or not _is_bad(proposal)) and not m.pair.search(proposal):
            return (m,)
    return _all()


_CONTROL = re.compile("[\x80-\x9f\ue000-\uf8ff]")


@cache
def _ftfy_settings() -> TextFixerConfig:
    """Mojibake alone: what else ftfy can do is decided by rules of its own, or changes good text."""
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,  # EN201 knows what is markup and what is quoted
        remove_terminal_escapes=False,  # EN303
        fix_encoding=True,
        restore_byte_a0=True,
        replace_lossy_sequences=True,
        decode_inconsistent_utf8=True,
        fix_c1_controls=False,  # EN104, which also knows Mac Roman
        fix_latin_ligatures=False,  # EN307
        fix_character_width=False,  # EN306
        uncurl_quotes=False,  # typography is the author's
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,  # EN303
        normalization=None,  # EN305
    )


def _by_ftfy(segment: str, evidence: Evidence) -> Restored:
    from ftfy import fix_encoding_and_explain

    text, steps = fix_encoding_and_explain(segment, _ftfy_settings())
    if text == segment or steps is None or any(step.parameter == "windows-1252" for step in steps):
        return Restored(segment)
    codecs = [step.parameter for step in steps if step.action in ("encode", "apply")]
    text = screened(segment, text, evidence.language, confirmed=bool(evidence.confirmed))
    if text == segment:
        return Restored(segment)
    return Restored(text, tuple(codecs), plausibility.cost(segment) - plausibility.cost(text))


def _propose(m: Misreading, segment: str, evidence: Evidence, *, deep: bool = False) -> str | None:
    """The segment as the codec's damage restored; `deep`: below another layer, of which the document proves nothing."""
    if m.leads.isdisjoint(segment):
        return None
    confirmed = m.codec in evidence.confirmed and not deep
    straightened = m.codec == "cp1252" and _STRAIGHTENED.search(segment) is not None
    if not confirmed and not straightened and m.pair.search(segment) is None:
        return None
    sure = confirmed or any(map(_is_proof, m.sequence.finditer(segment)))
    pattern = m.loose if sure or straightened else m.sequence
    proposal = pattern.sub(lambda match: _restored(m, match, evidence.language, confirmed=sure), segment)
    return proposal if proposal != segment else None


def _restored(m: Misreading, match: re.Match[str], language: str, *, confirmed: bool = False) -> str:
    text = _decoded(m, match)
    if text == match[0] or not is_sound(match.string, *match.span(), text, language, confirmed=confirmed):
        return match[0]
    return text


def _decoded(m: Misreading, match: re.Match[str]) -> str:
    sequence = match[0]
    if sequence == 'â"¢':
        return "™"
    if sequence == 'â€"':  # the bytes of both dashes end in one of the quotation marks
        before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
        return "–" if before in ("", " ") or after in ("", " ") else "—"
    if sequence == "â€":
        return "”"  # the one common mark whose last byte Windows-1252 leaves undefined, so that it is dropped
    if " " in sequence:
        return _with_space(m, match)
    if "\ufffd" in sequence or "?" in sequence:
        return "\ufffd"
    decoded = _decode(m, sequence)
    return sequence if decoded is None or _RARE_MARKS.search(decoded) or any(map(plausibility.is_stray, decoded)) else decoded


# Combining marks that no spelling of news uses: what "Ã©" and "Ã£" are in Mac Roman.
_RARE_MARKS = re.compile("[\u0304-\u0307\u0309\u030b\u030d-\u031a\u031c-\u0322\u0324-\u0326\u0328-\u036f\u0323]")
# Characters whose UTF-8 ends in 0xA0 and that prose has often enough to restore them from a plain space.
_SPACED = frozenset("\xa0àŠРΠנ٠")


def _with_space(m: Misreading, match: re.Match[str]) -> str:
    """A sequence that lost its no-break space to a plain one."""
    sequence = match[0]
    decoded = _decode(m, sequence.replace(" ", m.no_break_space))
    if decoded is None or (len(sequence) == 2 and decoded not in _SPACED):
        return sequence
    if len(sequence) > 2 and not (plausibility.script(decoded[:1]) and _has_others(m, match)):
        return sequence
    if decoded != "à":
        return decoded
    # "voilà le": was the space part of the letter alone, or did two become one?
    text, end = match.string, match.end()
    if text[end : end + 1] in ("", " ", "\n", "-"):
        return decoded
    head, tail = text[max(0, match.start() - 40) : match.start()], text[end : end + 40]
    if re.match(r"(?:s(?=[\s,.])|quel[aeo]s?\b|quilo\b)", tail):  # Portuguese às, àquele …
        return "à"
    # Where another stands before two spaces, they were not made one: this one belongs to the letter alone.
    bias = 0.0 if plausibility.best_language(text[:500]) == "vi" else APART_BIAS
    bias = -APART_BIAS if f"{match[0]} " in text else bias
    joined, apart = plausibility.cost(f"{head}à{tail}"), plausibility.cost(f"{head}à {tail}")
    return "à " if apart < joined + bias else "à"


def _has_others(m: Misreading, match: re.Match[str]) -> bool:
    """Several whole sequences of the same length: the text is in a script of such characters."""
    size = len(match[0])
    return sum(len(found[0]) >= size for found in itertools.islice(m.sequence.finditer(match.string), 20)) > 2


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


def _needed(segment: str, proposal: str, codec: str, evidence: Evidence, before: list[str]) -> float:
    """The gain that the evidence for this proposal asks for."""
    if codec in evidence.confirmed and not before:
        return CONFIRMED
    if _is_bad(segment) or codec in before or {codec, *before} == {"cp1252", "cp1254"}:
        return LIKELY
    new = [i for i, character in enumerate(proposal) if character not in segment]
    if any(proposal[i] in "£€¥" and proposal[i + 1 : i + 2].isdigit() for i in new):
        return LIKELY
    if codec == "cp1252" and not before and (_STRAIGHTENED.search(segment) or _is_letter_in_odd_word(segment, proposal)):
        return LIKELY
    if before or codec == "cp1252":  # ftfy's test knows this codec well
        return 3 * CLEAR
    # A sign in place of two proves nothing, unless one was a box: a mark of three characters, or a letter within a word.
    if any(proposal[i] in "“”‘’–—…•" for i in new) or any("\u2500" <= c <= "\u259f" for c in segment if c not in proposal):
        return CLEAR
    if not any(_in_word(proposal, i) for i in new):
        return 3 * CLEAR
    return LIKELY if _is_foreign_body(segment, proposal) else CLEAR


def _is_letter_in_odd_word(segment: str, proposal: str) -> bool:
    """The first that is repaired is a letter, within a word that does not read well as it is."""
    at, _ = common_ends(segment, proposal)
    return _in_word(proposal, at) and not reads_well(word_at(segment, at, at + 1)) if at < len(proposal) else False


def _is_foreign_body(segment: str, proposal: str) -> bool:
    """The damage begins, within a word, with a sign or with a letter of another script."""
    at = next((i for i, (a, b) in enumerate(zip(segment, proposal, strict=False)) if a != b), 0)
    if not at or not segment[at - 1].isalpha() or not _in_word(proposal, at):
        return False
    return not segment[at].isalpha() or plausibility.script(segment[at]) != plausibility.script(segment[at - 1])


def _in_word(text: str, at: int) -> bool:
    """A letter after one of its own script, or at a word's beginning before one."""
    name = plausibility.script(text[at])
    neighbour = text[at - 1 : at] if at and text[at - 1].isalpha() else text[at + 1 : at + 2]
    return bool(name) and name != "East Asian" and neighbour.isalpha() and plausibility.script(neighbour) == name


# ---------------------------------------------------------------- where it is
_ASCII_RUN = re.compile(r"[\x00-\x7f]+")


def _spans(before: str, restored: Restored, offset: int) -> list[Damage]:
    """The places where the two differ, those near each other joined."""
    import difflib

    after, codecs, gain, certain = restored
    if len(before) > 4 * APART and before.count(" ") > 8:
        a, b = re.split("(?<= )", before), re.split("(?<= )", after)
    else:
        a, b = [before], [after]
    starts_a = _offsets(a)
    starts_b = _offsets(b)
    places: list[list[int]] = []
    # Words that a long line repeats over and over take the square of its length to match; they tell no places apart anyway.
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=len(set(b)) * 8 < len(b))
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if places and starts_a[i1] - places[-1][1] <= APART:
            places[-1][1], places[-1][3] = starts_a[i2], starts_b[j2]
        else:
            places.append([starts_a[i1], starts_a[i2], starts_b[j1], starts_b[j2]])
    share = gain / max(1, len(places))
    return [_trimmed(before[p[0] : p[1]], after[p[2] : p[3]], offset + p[0], codecs, share, certain) for p in places]


def _offsets(parts: list[str]) -> list[int]:
    offsets = [0]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return offsets


def _trimmed(before: str, after: str, start: int, codecs: tuple[str, ...], gain: float, certain: bool) -> Damage:
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
    return Damage(start, start + end, after[: len(after) - keep], codecs, gain, certain)
