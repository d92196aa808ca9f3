"""Bytes to text, with the encoding's name, how sure that is, and whether it is certain.

Strict UTF-8 and byte-order marks decide alone. For everything else each codec's reading of the words that are not ASCII is
scored by the character model (`newslint.text.language.plausibility`): the likeliest reading wins, and its log-likelihood gain
over the likeliest *different* text gives the confidence. `certain` means that the bytes may be rewritten as UTF-8; where it is false the text serves
for findings only, and the bytes are to be left alone.
"""

from __future__ import annotations

import codecs
import math
import re
from typing import NamedTuple

from newslint.text import neighbours


class Decoded(NamedTuple):
    """A text and how it was read.

    `encoding` is a codec name, or several joined by "+" where parts differ; `bom`: a byte-order mark was cut off.
    """

    text: str
    encoding: str
    confidence: float
    certain: bool
    bom: bool = False


# Longest first: the UTF-32 mark begins like the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs and what their prior adds to the score, in nats: how much rarer they are in news text. Where readings agree, the first names them.
_CODECS = {
    "cp1252": 0, "gb18030": 1, "shift_jis": 1, "euc_jp": 1, "euc_kr": 1, "big5": 1, "cp1251": 1, "cp1250": 2, "koi8-r": 3, "koi8-u": 3,
    "iso8859-2": 3, "cp1254": 2, "cp1253": 2, "iso8859-7": 3, "cp1255": 2, "cp1256": 2, "cp1257": 3, "cp874": 2, "iso8859-5": 4,
    "cp932": 2, "cp949": 2, "cp950": 2, "big5hkscs": 3, "mac-roman": 5, "mac-cyrillic": 5, "mac-latin2": 6, "cp850": 5, "cp437": 6,
    "cp852": 5, "cp866": 4, "iso8859-4": 6, "iso8859-9": 3, "iso8859-15": 4, "cp1258": 5,
}  # fmt: skip
# Of those, the ones for scripts other than Latin: unlikely where most letters are ASCII ones.
_FOREIGN = frozenset("cp1251 koi8-r koi8-u cp1253 iso8859-7 cp1255 cp1256 cp874 iso8859-5 mac-cyrillic cp866".split())
_EAST_ASIAN = frozenset("gb18030 shift_jis euc_jp euc_kr big5 cp932 cp949 cp950 big5hkscs".split())
FIRST_LOOK = 400  # bytes of the sample on which the codecs that are out of the question are dropped
SAMPLE = 3000  # bytes of words that are not ASCII; enough to tell any two codecs apart
_ASCII = bytes(range(128))
_UPPER_HALVES = bytes(range(32))
MOST_CONTROLS = 0.3  # share of control characters below which bytes that are valid UTF-8 are UTF-8
LEAD_OF_PUNCTUATION = 2.0  # the same where all that is not ASCII reads as quotation marks and dashes of prose
LEAD = 4.0  # gain in log-likelihood, in nats, over the next reading from which an encoding is certain
WORST, WORST_EAST_ASIAN = 5.5, 8.0  # nats a character from which not even the best reading is text


def decode(data: bytes) -> Decoded:
    """The text of `data`. Never raises."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _utf(data[len(mark) :], encoding, bom=True)
            except UnicodeDecodeError:
                continue
    wide = _wide(data) if b"\0" in data else None
    try:
        return wide or _utf(data, "utf-8")
    except UnicodeDecodeError:
        return _wide_east_asian(data) or _likeliest(data)


def _utf(data: bytes, encoding: str, *, bom: bool = False) -> Decoded:
    """Strictly, but for surrogate pairs, which some writers encode one by one (CESU-8); a lone surrogate stays one."""
    try:
        return Decoded(data.decode(encoding), encoding, 1.0, True, bom)
    except UnicodeDecodeError:
        text = data.decode(encoding, "surrogatepass")
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return Decoded(joined, encoding if joined == text else "cesu-8", 1.0, True, bom)


# ---------------------------------------------------------------- UTF-16 and UTF-32 without a mark
def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32, recognised by where the NUL bytes of its ASCII characters are: at least one character in twenty, and none
    where the other byte order would have them.

    Where the bytes are valid UTF-8 too, they are text with a NUL or two in it, unless every other byte is a control character, as
    the upper halves of characters below U+2000 are.
    """
    if 1 - len(data.translate(None, _UPPER_HALVES)) / len(data) < MOST_CONTROLS and _strictly(data, "utf-8") is not None:
        return None
    for encoding, width, place in (("utf-32-le", 4, 3), ("utf-32-be", 4, 0), ("utf-16-le", 2, 1), ("utf-16-be", 2, 0)):
        if len(data) % width:
            continue
        units = len(data) // width
        here, there = data[place::width].count(0), data[width - 1 - place :: width].count(0)
        if here * 20 < units or there * 20 > here:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search("[\0\x01-\x08\x0e-\x1f\ufffe\uffff]", text):
            return Decoded(text, encoding, 1.0, True)
    return None


def _wide_east_asian(data: bytes) -> Decoded | None:
    """UTF-16 of a script whose characters have no NUL byte, recognised by its being plausible as text at all."""
    from newslint.text.language import plausibility

    for encoding in ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ():
        text = _strictly(data, encoding)
        if text is None or any("\ue000" <= c <= "\uf8ff" for c in text[:400]):
            continue
        if b"\0" in data and _is_sound(text[:400], plausibility.surprisal(text[:400])):
            return Decoded(text, encoding, 0.999, True)
    return None


# ---------------------------------------------------------------- the rest
class _Reading(NamedTuple):
    codec: str
    text: str  # of the sample
    score: float


def _likeliest(data: bytes) -> Decoded:
    cut = _cut_short(data)
    if cut is not None:
        return cut
    readings = _read(_sample(data), data)
    mixed = _mixed(data, readings[0].score if readings else math.inf)
    if mixed is not None:
        return mixed
    for index, reading in enumerate(readings):
        text = _strictly(data, reading.codec)
        if text is None:
            continue
        rival = next((r.score for r in readings[index + 1 :] if r.text != reading.text), math.inf)
        lead = min(rival - reading.score, 1000.0)
        punctuation = _is_punctuation(reading.text)
        sound = punctuation or _is_sound(reading.text, reading.score)
        confidence = (1 - 0.5 * math.exp(-max(lead, 0) / 2)) * (1.0 if sound else 0.5)
        return Decoded(
            text,
            reading.codec,
            round(confidence, 4),
            sound and index == 0 and lead >= (LEAD_OF_PUNCTUATION if punctuation else LEAD),
        )
    return Decoded(data.decode("cp1252", "replace"), "cp1252", 0.0, False)


def _is_punctuation(text: str) -> bool:
    """True if a reading of ASCII prose makes punctuation of all that is beyond it, three marks at least."""
    beyond = [c for c in text if c > "\x7f"]
    return 3 <= len(beyond) < 0.5 * len(text) and all(c in "“”‘’–—…" for c in beyond)


def _is_sound(text: str, score: float) -> bool:
    """True if the score is one of text at all."""
    east_asian = sum(c > "\u2e7f" for c in text) * 3 > len(text)
    return score < (WORST_EAST_ASIAN if east_asian else WORST) * max(1, len(text))


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _sample(data: bytes, size: int = SAMPLE) -> bytes:
    """Words that are not ASCII, from all over `data`. (No byte of white space is part of a character in any codec here.)"""
    words = [word for word in data.split() if not word.isascii()]
    total = sum(map(len, words))
    if total > size:
        step = total // size + 1
        words = words[::step] if len(words) >= 8 * step else words
    return b" ".join(words)[: size + 2000]


def _read(sample: bytes, data: bytes) -> list[_Reading]:
    """What each codec makes of the sample of `data`, the likeliest first."""
    first = _score(sample[:FIRST_LOOK], dict(_CODECS), data) if len(sample) > 2 * FIRST_LOOK else []
    kept = {r.codec: _CODECS[r.codec] for i, r in enumerate(first) if i < 4 or r.score < first[0].score + 60}
    return _score(sample, kept or _CODECS, data)


def _score(sample: bytes, candidates: dict[str, int], data: bytes) -> list[_Reading]:
    from newslint.text.language import plausibility

    head = data[:4000]
    latin = sum(map(head.lower().count, b"etaoinsr")) > 3 * len(head.translate(None, _ASCII))
    scores: dict[str, float] = {}
    readings = []
    for codec, prior in candidates.items():
        text = _leniently(sample, codec)
        if text is None:
            continue
        if text not in scores:
            scores[text] = plausibility.surprisal(text)
        against = (6 if codec in _FOREIGN else 2 if codec in _EAST_ASIAN else 0) if latin else 0
        if codec in neighbours.OF_CODEC and plausibility.best_language(text) not in neighbours.OF_CODEC[codec]:
            against += 5
        readings.append(_Reading(codec, text, scores[text] + prior + against))
    readings.sort(key=lambda reading: reading.score)
    return readings


def _leniently(sample: bytes, codec: str) -> str | None:
    """The sample's text; its last character may be cut through."""
    try:
        return sample.decode(codec)
    except UnicodeDecodeError as error:
        if error.end < len(sample) - 4 or len(sample) < FIRST_LOOK:
            return None
        return sample[: error.start].decode(codec, "ignore")


def _cut_short(data: bytes) -> Decoded | None:
    """UTF-8 whose last character is cut through."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        head = data[: error.start]
        if error.reason == "unexpected end of data" and len(data) - error.start <= 3 and not head.isascii():
            return Decoded(head.decode("utf-8") + "\ufffd", "utf-8", 0.95, False)
    return None


# ---------------------------------------------------------------- files whose parts differ
def _mixed(data: bytes, whole: float) -> Decoded | None:
    """The file line by line, where its lines in UTF-8 and the others each have a codec of their own, and that is far more
    plausible than any one codec for all."""
    lines = data.splitlines(keepends=True)
    proper = [_is_utf8(line) for line in lines]
    good = b"".join(line for line, ok in zip(lines, proper, strict=True) if ok)
    rest = b"".join(line for line, ok in zip(lines, proper, strict=True) if not ok)
    if good.isascii():
        return _by_line(data, lines, whole)
    readings = _read(_sample(rest), data)
    if not readings:
        return None
    codec = readings[0].codec
    if _strictly(rest, codec) is None:
        return None
    rival = next((r.score for r in readings if r.text != readings[0].text), math.inf)
    text = "".join(line.decode("utf-8" if ok else codec) for line, ok in zip(lines, proper, strict=True))
    lead = rival - readings[0].score
    confidence = 1 - 0.5 * math.exp(-max(lead, 0) / 2)
    return Decoded(text, f"utf-8+{codec}", round(confidence, 4), lead >= LEAD)


def _by_line(data: bytes, lines: list[bytes], whole: float) -> Decoded | None:
    """Lines none of which is UTF-8 in more than one codec: each line's own best, where all are clear and they differ."""
    if len(lines) > 2000 or whole == math.inf:
        return None
    best: dict[int, str] = {}
    total = 0.0
    for index, line in enumerate(lines):
        if line.isascii():
            continue
        readings = _read(_sample(line, 600), data)
        if not readings:
            return None
        rival = next((r.score for r in readings if r.text != readings[0].text), math.inf)
        if rival - readings[0].score < LEAD:
            return None
        best[index] = readings[0].codec
        total += readings[0].score
    if len(set(best.values())) < 2 or total > whole - 4 * LEAD:
        return None
    try:
        text = "".join(line.decode(best.get(index, "ascii")) for index, line in enumerate(lines))
    except UnicodeDecodeError:
        return None
    return Decoded(text, "+".join(sorted(set(best.values()))), 0.99, True)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
