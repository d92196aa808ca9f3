"""Finds text that a legacy codec misread where neither is UTF-8 read by a single-byte codec: views that two rules share.

One legacy codec for another (Windows-1251 read as Windows-1252), or UTF-8 read by an East Asian codec. Patterns of what such
text looks like, rare in any language, say which lines to try; the character model decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from newslint import Document, LazyPattern, neighbours, plausibility
from newslint_rules.encoding._mojibake import damages, runs_beyond_ascii
from newslint_rules.encoding._repair import Reading, judge_reading


class Misread(NamedTuple):
    """A line's damaged span, its text restored, the codec that was right and the one that read it, and whether no word
    speaks against it."""

    start: int
    end: int
    text: str
    right: str
    read: str
    certain: bool = True


# What a codec's text looks like in another: the characters of which one must be there at all, the pattern of the damage that
# begins with one of them ({0}), the codec that read it, the codecs that may be right. The patterns look back rather than begin
# with a letter: so the search leaps from one of their characters to the next.
_ROW = "[{0}\u2018-\u2022\u2026]{{4}}"
_LEGACY: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    # Whole words of accented upper-case letters and signs: Cyrillic, Greek, Hebrew, Arabic, Thai and East Asian bytes as Latin letters.
    (
        "\xa1-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192",
        _ROW,
        "cp1252",
        ("cp1251", "koi8-r", "gb18030", "shift_jis", "euc_jp", "euc_kr", "big5", "cp1253", "cp1255", "cp1256", "cp874", "cp866"),
    ),
    ("¡¨£", "[{0}](?:(?<=¡)[¯°±ª­®]|(?<=¨)[¹¢²¤©¦°]|(?<=£)[¬º¨©])", "cp1252", ("gb18030", "euc_kr", "euc_jp")),
    ("\x81", "[{0}](?<=[a-z\\s].)[a-zA-Z]", "cp1252", ("shift_jis",)),
    ("¹³¿¼¾¯£¥ºì", "[{0}](?<=[a-z].)(?:[a-z]|(?<=[³¹¿])[\\s.,])", "cp1252", ("cp1250", "iso8859-2", "cp1257")),
    ("ðþýÝ", "[{0}](?<=[A-Za-z].)[a-z]", "cp1252", ("cp1254",)),
    ("ÕÒÓŽ‡•š", "[{0}](?:(?<=[a-z][ÕŽ‡•š])[a-z]|(?<=Ò)[A-Za-z]|(?<=[a-z.,]Ó)(?:\\s|$))", "cp1252", ("mac-roman",)),
    ("‚ƒ„†‡ˆ‰Š‹Œ\x81", "[{0}…“”•](?<=[a-z].)[a-z]", "cp1252", ("cp850", "cp852")),
    ("а-яёђѓєѕіїјљњћќўџґ", "[A-Za-z][{0}](?:[A-Za-z]|\\b)", "cp1251", ("cp1252", "cp1250")),
    ("а-яё", "[А-Я](?<=[{0}].)[А-Я]{{2}}", "cp1251", ("koi8-r",)),
    ("а-яё", "[А-Я](?<=[{0}].)[А-Я]{{2}}", "koi8-r", ("cp1251",)),
    ("ЂЃЉЊЌЋЏђѓљњќћџ", "[{0}‚-‰‘-™][{0}‚-‰‘-™]{{2}}|[‡ЃЋ‚Џ][а-яЂ-џ ®­¤]{{2}}", "cp1251", ("cp866",)),
    ("╔╗╚╝║═╩╦╠╣╬┴┬├┼└┘┐┌─│", "[{0}]{{3}}", "cp866", ("cp1251", "koi8-r")),
    ("ΘΦδ⌠∩ΣσΣτε≥≤÷αⁿ", "[{0}±ß·°√²](?<=[a-z].)[a-z]", "cp437", ("cp1252",)),
    ("ÈËÍÎÏÌÔÒÚÛÙ¸ˆ‰ÂÊÁ‡ﬂﬁ", "[{0}Ó·„‚](?<=[a-z].)[a-z]", "mac-roman", ("cp1252",)),
    ("čęěřůţťďľĺŕńőű", "[{0}](?<=[a-z].)[a-z]", "cp1250", ("cp1252",)),
)  # fmt: skip
CLEAR = 25.0  # log-likelihood gain that a document needs
A_CHARACTER = 0.15  # and by which each of its damaged lines must, a character
SAMPLE = 3000


def legacy(document: Document) -> tuple[Misread, ...]:
    """Lines in one legacy codec that another read. Use as `document.view(legacy)`."""
    if document.is_ascii:
        return ()
    hits = [
        (_pattern(pattern, signs), read, rights)
        for signs, pattern, read, rights in _LEGACY
        if not _members(signs).isdisjoint(document.characters)
        and _pattern(pattern, signs).search(document.view(runs_beyond_ascii) if pattern == _ROW else document.text)
    ]
    if not hits or document.view(damages):  # misread UTF-8 first: it has the better evidence
        return ()
    lines = [line.text for line in document.lines if any(pattern.search(line.text) for pattern, _, _ in hits)]
    sample = "\n".join(lines)[:SAMPLE]
    before: float | None = None
    gain, read, right = 0.0, "", ""
    for read_by, right_by in dict.fromkeys((read, right) for _, read, rights in hits for right in rights):
        if right_by == "cp1254" and _NOT_TURKISH.search(sample):
            continue
        restored = _reread(sample, read_by, right_by)
        if restored == sample:
            continue
        if before is None:
            before = plausibility.surprisal(sample)
        more = before - plausibility.surprisal(restored)
        if more > gain and plausibility.best_language(restored) in neighbours.OF_CODEC.get(
            right_by, (plausibility.best_language(restored),)
        ):
            gain, read, right = more, read_by, right_by
    if gain < CLEAR or judge_reading(sample, _reread(sample, read, right)) is Reading.WRONG:
        return ()
    least = 0.0 if gain > 3 * CLEAR else A_CHARACTER
    return _lines(document, lambda line: _reread(line, read, right), right, read, least)


_NOT_TURKISH = re.compile("[áíóúæÁÍÓÚÆ]")  # letters of Icelandic, whose ð, þ and ý Windows-1254 reads as ğ, ş and ı


@cache
def _members(signs: str) -> frozenset[str]:
    """The characters of a class as it is written between brackets."""
    found = set(signs)
    for first, last in re.findall("(.)-(.)", signs):
        found |= set(map(chr, range(ord(first), ord(last) + 1)))
    return frozenset(found - {"-"})


@cache
def _pattern(pattern: str, signs: str) -> re.Pattern[str]:
    return re.compile(pattern.format(signs))


@cache
def _table(codec: str) -> dict[str, int]:
    """The bytes of a single-byte codec's characters; what it leaves undefined is the control of that number."""
    table = {chr(byte): byte for byte in range(256)}
    for byte in range(256):
        character = bytes([byte]).decode(codec, "ignore")
        if character:
            table[character] = byte
    return table


def _reread(text: str, read: str, right: str) -> str:
    """The text as `right` reads its bytes: as a whole, or word by word where characters are in it that `read` has not."""
    table = _table(read)
    try:
        return bytes(table[character] for character in text).decode(right)
    except (KeyError, ValueError):
        return "".join(_reread_word(word, table, right) for word in re.split(r"([ \n\t]+)", text))


def _reread_word(word: str, table: dict[str, int], right: str) -> str:
    if word.isascii():
        return word
    try:
        return bytes(table[character] for character in word).decode(right)
    except (KeyError, ValueError):
        return word


# ---------------------------------------------------------------- UTF-8 read by an East Asian codec
# Characters that the commonest first two bytes of UTF-8 become, and that good text hardly has; others only beside Latin letters.
_MARKS = re.compile("[鈥锛銆鐨鏄涓鍦縺繧繝縲莉譁隱]")
_IN_LATIN = LazyPattern("[A-Za-z](?:[\u4e00-\u9fff\uac00-\ud7a3]{1,2}[a-z]|(?<=[a-z][a-z])[茅챕챌矇]|ﾃ[\uff61-\uff9f])")


def _is_marked(text: str) -> bool:
    return _MARKS.search(text) is not None or _IN_LATIN.compiled.search(text) is not None


_CODECS = {"gb18030": "GBK", "cp932": "Shift-JIS", "cp949": "EUC-KR", "big5": "Big5"}
_RUN = re.compile("[^\\x00-\\x7f]+")


def east_asian(document: Document) -> tuple[Misread, ...]:
    """Lines in UTF-8 that an East Asian codec read. Use as `document.view(east_asian)`."""
    if document.is_ascii or max(document.characters) < "\u2e80" or not _is_marked(document.text) or document.view(damages):
        return ()
    sample = "\n".join(line.text for line in document.lines if _is_marked(line.text))[:SAMPLE]
    before = plausibility.surprisal(sample)
    gain, codec = max((before - plausibility.surprisal(_by_runs(sample, codec)), codec) for codec in _CODECS)
    if gain < CLEAR / 2 or judge_reading(sample, _by_runs(sample, codec)) is Reading.WRONG:
        return ()
    return _lines(document, lambda line: _by_runs(line, codec), "utf-8", _CODECS[codec])


def _by_runs(text: str, codec: str) -> str:
    def restored(run: re.Match[str]) -> str:
        whole = run[0].replace("\ufffd", "")
        try:
            # Where the reading lost bytes, the characters that they belong to are lost, and no others.
            return whole.encode(codec).decode("utf-8", "strict" if whole == run[0] else "replace")
        except UnicodeError:
            return run[0]

    return _RUN.sub(restored, text)


def _lines(
    document: Document, restore: Callable[[str], str], right: str, read: str, least: float = A_CHARACTER
) -> tuple[Misread, ...]:
    """The lines that the restoration makes clearly more plausible, less what it leaves alone at both ends."""
    found = []
    for line in document.lines:
        if line.text.isascii():
            continue
        text = restore(line.text)
        if text is None or text == line.text:
            continue
        if plausibility.surprisal(line.text) - plausibility.surprisal(text) < max(
            2.0, A_CHARACTER * (len(line.text) - _same(line.text, text))
        ):
            continue
        head = next(i for i, (a, b) in enumerate(zip(line.text + "\0", text + "\1", strict=False)) if a != b)
        tail = next(i for i, (a, b) in enumerate(zip(reversed("\0" + line.text), reversed("\1" + text), strict=False)) if a != b)
        tail = min(tail, len(line.text) - head, len(text) - head)
        reading = judge_reading(line.text, text)
        if reading is not Reading.WRONG:
            certain = reading is Reading.RIGHT
            found.append(Misread(line.start + head, line.end - tail, text[head : len(text) - tail], right, read, certain))
    return tuple(found)


def _same(a: str, b: str) -> int:
    return sum(x == y for x, y in zip(a, b, strict=False))
