"""Finds text in UTF-8 that a single-byte codec misread, once or more, and restores it: a view that several rules share.

Line by line: each codec whose damaged sequences occur in the line proposes a restoration; the character model scores the
line before and after; the likeliest proposal is taken if its gain is clear. What counts as clear depends on the
evidence: one suspect pair of characters proves little, a page full of them in one codec proves itself.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newslint import Document, LazyPattern, plausibility
from newslint_rules.encoding._codecs import NAMES, Misreading, misreading
from newslint_rules.encoding._evidence import LIKELY, Evidence, badness_of, has_badness, is_proof, weigh
from newslint_rules.encoding._repair import common_ends, is_sound, reads_well, screened, word_at
from newslint_rules.encoding._sequences import decode, decoded
from newslint_rules.encoding._spans import Damage, Restored, spans

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

MOST_LAYERS = 5
SEGMENT = 6000  # characters of a longer line that are judged at once
# Log-likelihood gain that a line needs.
CLEAR = 9.0  # alone
CONFIRMED = -4.0  # where the document has more damage of the same kind
FAVOUR = 10.0  # advantage of the codec that explains most of a document's damage
GARBLE = 15.0  # what is added to the score of a restoration where ftfy's test still finds damage in it


def damages(document: Document) -> tuple[Damage, ...]:
    """All damage of this kind in a document. Use as `document.view(damages)`."""
    if document.is_ascii:
        return ()
    runs = document.view(runs_beyond_ascii)
    characters = frozenset(runs)
    suspects = tuple(m for m in _all() if _suspected(m, characters, runs)) if runs else ()
    lossy = not document.characters.isdisjoint(_LOSSY_SIGNS) and _LOSSY.compiled.search(document.text) is not None
    if not suspects and not lossy:
        return ()
    evidence = weigh(document.text, suspects)
    found: list[Damage] = []
    for start, end in _segments(document):
        segment = document.text[start:end]
        if segment.isascii() or not (
            any(m.pair.search(segment) for m in suspects) or (lossy and _LOSSY.compiled.search(segment))
        ):
            continue
        restored = restore(segment, evidence)
        if restored.codecs:
            found += spans(segment, restored, start)
    return tuple(found)


def is_damaged(document: Document, at: int) -> bool:
    """Whether a place is part of such damage: it is that rule's matter, and no other's."""
    found = document.view(damages)
    index = bisect.bisect_right(found, at, key=lambda damage: damage.start) - 1
    return index >= 0 and at < found[index].end


_RUN = LazyPattern(r"[^\x00-\x7f][^\x00-\x7f]+")


def runs_beyond_ascii(document: Document) -> str:
    """What a damaged sequence may be in: two characters beyond ASCII or more, with spaces between such runs. In the Latin
    script this is next to nothing. Use as `document.view(runs_beyond_ascii)`."""
    return " ".join(_RUN.compiled.findall(document.text))


# What is left of a pair in Windows-1252 whose second character was lost.
_LOSSY_SIGNS = frozenset("ÂÃâ\ufffd")
_LOSSY = LazyPattern('[ÂÃ] |[Â-ô]\ufffd|â€|â"¢')
_STRAIGHTENED = LazyPattern('â(?:€"|"¢)')  # a dash or ™ in which a straight quotation mark took the place of a curly one


@cache
def _all() -> tuple[Misreading, ...]:
    return tuple(misreading(codec) for codec in NAMES)


_CP866_QUOTES = LazyPattern("тА[УФШЩЬЭж]")  # quotation marks, dashes and the ellipsis: no word of any language


def _suspected(m: Misreading, characters: frozenset[str], runs: str) -> bool:
    if m.leads.isdisjoint(characters) or m.rest.isdisjoint(characters):
        return False
    if m.signs.isdisjoint(characters) and not (m.codec == "cp866" and _CP866_QUOTES.compiled.search(runs)):
        return False
    if m.pair.search(runs) is None:
        return False
    return any(decode(m, sequence) not in (None, sequence) for sequence in set(m.sequence.findall(runs)))


_CUT = LazyPattern("[!-~] ")


def _segments(document: Document) -> Iterator[tuple[int, int]]:
    """Lines; long ones cut at spaces."""
    for line in document.lines:
        at = line.start
        while line.end - at > SEGMENT:
            # After a space that follows ASCII: another may have been a no-break space, a part of a damaged sequence.
            spaces = [found.end() for found in _CUT.compiled.finditer(document.text, at + SEGMENT - 500, at + SEGMENT)]
            cut = spaces[-1] if spaces else at + SEGMENT
            yield at, cut
            at = cut
        yield at, line.end


# ---------------------------------------------------------------- one segment
def restore(segment: str, evidence: Evidence) -> Restored:
    """The best restoration, by the codecs known here or by ftfy; as it was where nothing is clear."""
    own = _by_codecs(segment, evidence)
    # One damaged letter that only the character model speaks for.
    alone = own.codecs == ("cp1252",) and len(segment) - len(own.text) == 1 and "cp1252" not in evidence.confirmed
    alone = alone and own.gain < 3 * CLEAR and not _STRAIGHTENED.compiled.search(segment)
    if (evidence.main in own.codecs and not has_badness(own.text)) or not has_badness(segment):
        return own._replace(certain=not alone)
    theirs = _by_ftfy(segment, evidence)
    if theirs.codecs and theirs.gain - GARBLE * has_badness(theirs.text) > own.gain - GARBLE * has_badness(own.text) + 1:
        return theirs
    if own.codecs and not theirs.codecs:
        # ftfy knows these codecs and saw reason to leave this alone: a garble, or one pair that may be anything.
        if badness_of(own.text) * 4 > badness_of(segment) or (alone and not _is_letter_in_mixed_word(segment, own.text)):
            return Restored(segment)
        return own._replace(certain=not alone)
    return own


def _by_codecs(segment: str, evidence: Evidence) -> Restored:
    codecs: list[str] = []
    text, total = segment, 0.0
    now: float | None = None  # the text's surprisal, once it is needed
    while len(codecs) < MOST_LAYERS and (
        _RUN.compiled.search(text) or _STRAIGHTENED.compiled.search(text) or (not codecs and not text.isascii())
    ):
        best: tuple[float, str, str, float] | None = None
        for m, proposal in _proposals(text, evidence, deep=bool(codecs)):
            favoured = m.codec in codecs if codecs else m.codec == evidence.main
            score = plausibility.surprisal(proposal)
            rank = score - (FAVOUR if favoured else 0)
            if best is None or rank < best[0]:
                best = (rank, proposal, m.codec, score)
        if best is None:
            break
        _, proposal, codec, score = best
        gain = (plausibility.surprisal(text) if now is None else now) - score
        if gain < _needed(text, proposal, codec, evidence, codecs):
            break
        text, total, now = proposal, total + gain, score
        codecs.append(codec)
    if len(set(codecs)) > 2 or (_CONTROL.compiled.search(text) and not _CONTROL.compiled.search(segment)):
        return Restored(segment)  # a garble whose layers fit by accident
    return Restored(text, tuple(codecs), total)


def _proposals(text: str, evidence: Evidence, *, deep: bool) -> list[tuple[Misreading, str]]:
    """What each codec makes of the text. Of the document's first layer the codec that explains most of it alone, where it leaves
    nothing suspicious in this text."""
    main = misreading(evidence.main) if evidence.main and not deep else None
    first = _propose(main, text, evidence) if main else None
    if main and first is not None and (first.isascii() or not has_badness(first)) and not main.pair.search(first):
        return [(main, first)]
    found = ((m, first if m is main else _propose(m, text, evidence, deep=deep)) for m in _all())
    return [(m, proposal) for m, proposal in found if proposal is not None]


_CONTROL = LazyPattern("[\x80-\x9f\ue000-\uf8ff]")


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
    return Restored(text, tuple(codecs), plausibility.surprisal(segment) - plausibility.surprisal(text))


def _propose(m: Misreading, segment: str, evidence: Evidence, *, deep: bool = False) -> str | None:
    """The segment as the codec's damage restored; `deep`: below another layer, of which the document proves nothing."""
    if m.leads.isdisjoint(segment):
        return None
    confirmed = m.codec in evidence.confirmed and not deep
    straightened = m.codec == "cp1252" and _STRAIGHTENED.compiled.search(segment) is not None
    if not confirmed and not straightened and m.pair.search(segment) is None:
        return None
    sure = confirmed or any(map(is_proof, m.sequence.finditer(segment)))
    pattern = m.loose if sure or straightened else m.sequence
    proposal = pattern.sub(lambda match: _restored(m, match, evidence.language, confirmed=sure), segment)
    return proposal if proposal != segment else None


def _restored(m: Misreading, match: re.Match[str], language: str, *, confirmed: bool = False) -> str:
    text = decoded(m, match)
    if text == match[0] or not is_sound(match.string, *match.span(), text, language, confirmed=confirmed):
        return match[0]
    return text


def _needed(segment: str, proposal: str, codec: str, evidence: Evidence, before: list[str]) -> float:
    """The gain that the evidence for this proposal asks for."""
    if codec in evidence.confirmed and not before:
        return CONFIRMED
    if has_badness(segment) or codec in before or {codec, *before} == {"cp1252", "cp1254"}:
        return LIKELY
    new = [i for i, character in enumerate(proposal) if character not in segment]
    if any(proposal[i] in "£€¥" and proposal[i + 1 : i + 2].isdigit() for i in new):
        return LIKELY
    if (
        codec == "cp1252"
        and not before
        and (_STRAIGHTENED.compiled.search(segment) or _is_letter_in_mixed_word(segment, proposal))
    ):
        return LIKELY
    if before or codec == "cp1252":  # ftfy's test knows this codec well
        return 3 * CLEAR
    # A sign in place of two proves nothing, unless one was a box: a mark of three characters, or a letter within a word.
    if any(proposal[i] in "“”‘’–—…•" for i in new) or any("\u2500" <= c <= "\u259f" for c in segment if c not in proposal):
        return CLEAR
    if not any(_in_word(proposal, i) for i in new):
        return 3 * CLEAR
    return LIKELY if _is_foreign_body(segment, proposal) else CLEAR


def _is_letter_in_mixed_word(segment: str, proposal: str) -> bool:
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
