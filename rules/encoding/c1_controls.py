"""EN103: C1 control characters that were letters or marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint import Bad, Document, Finding, Good, Rule, Safety, Severity, Trigger, plausibility, replacement
from newslint_rules.encoding._mojibake import is_damaged
from newslint_rules.encoding._repair import is_sound, reads_well

_RUN = re.compile("[\x80-\x9f]+")
# What these bytes mean in the codecs that leave such controls behind, the commonest first.
_CODECS = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp1250": "Windows-1250", "cp1251": "Windows-1251"}
_CENTRAL = frozenset("pl cs sk sl hr hu ro sr sq".split())  # languages of Windows-1250
BONUS = 3.0  # log-likelihood by which another codec than the commonest must be the better reading
CLEAR = 4.0  # for each letter, by which a reading must be better than any other to be safe
_OE = re.compile("[œŒ](?=[uicstdUICST])")  # the model does not know this letter of French
OE = 12.0  # log-likelihood of it, less than that of an unknown letter
UNDEFINED = 15.0  # the score of a byte that a codec leaves undefined
SAMPLE = 50  # controls that are enough to tell the codec


class C1Controls(Rule):
    """C1 control character that was a letter or a mark.

    The code points U+0080 to U+009F are controls that no text uses. They come from bytes of Windows-1252 (quotation marks,
    dashes, the euro sign), of Mac Roman (accented letters), Windows-1250 or Windows-1251 that were read as Latin-1.

    **Why it is bad.** Nothing is shown where a quotation mark, a dash or a letter belongs, and words fall apart.

    **Left alone.** Nothing in this range is right. Controls that are no character in either codec have no fix, nor have those that
    are a part of a damaged character of UTF-8, which are `mojibake`'s.

    **Fix.** Safe: the character that the byte is. Where the codecs differ the character model decides; unsafe where it is not clear.
    """

    code = "EN103"
    name = "c1-control"
    severity = Severity.ERROR
    trigger = Trigger(characters="".join(map(chr, range(0x80, 0xA0))))
    bad = (
        Bad("She called it \x93a quiet win\x94.", flags=("\x93", "\x94"), fixed="She called it “a quiet win”."),
        Bad("El volc\x87n despert\x97 de noche.", flags=("\x87", "\x97"), fixed="El volcán despertó de noche."),
        Bad("A byte that no codec knows: \x81", flags=("\x81",)),
        Bad("Il y a un b\x9cuf et une s\x9cur ici.", flags=("\x9c", "\x9c"), fixed="Il y a un bœuf et une sœur ici."),
        Bad("Ministr \x9ael domu a \x9eena zpívala.", flags=("\x9a", "\x9e"), fixed="Ministr šel domu a žena zpívala."),
        Bad("Piękny jest ten \x9cwiat, mówił ojciec.", flags=("\x9c",), fixed="Piękny jest ten świat, mówił ojciec."),
        Bad("Ein \x8e steht da, sonst nichts.", flags=("\x8e",), unsafe="Ein Ž steht da, sonst nichts."),
        Bad("Il n\x92a rien dit\x85", flags=("\x92", "\x85"), fixed="Il n’a rien dit…"),
    )
    good = (
        Good("She called it “a quiet win” – for €5…", "the marks themselves"),
        Good("¡Señor! Ça coûte 5 £ – übermorgen", "letters of Latin-1 above the controls"),
        Good("«Тихая победа» – за 5 €", "marks in Cyrillic text"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        runs = list(_runs(document))
        codec, clear = _codec(document, runs[:SAMPLE])
        for run in runs:
            text = _read(codec, run[0]) or _read("cp1252", run[0])
            if text is None or _is_part_of_utf8(run):
                yield self.finding(run.start(), run.end(), f"control character {_points(run[0])}")
                continue
            line = document.lines[document.line_at(run.start())]
            sound = is_sound(
                line.text, run.start() - line.start, run.end() - line.start, text, document.language.code, confirmed=clear
            )
            safe = sound and (clear or _is_same(run[0])) and _is_at_home(document.text, run, text)
            safety = Safety.SAFE if safe else Safety.UNSAFE
            fix = replacement(run.start(), run.end(), text, f"Replace by {text}", safety)
            message = f"control character {_points(run[0])}, in {_CODECS[codec]} “{text}”"
            yield self.finding(run.start(), run.end(), message, fix)


def _runs(document: Document) -> Iterator[re.Match[str]]:
    """Runs of controls, or what is left of one behind the mojibake that it begins in."""
    for run in _RUN.finditer(document.text):
        at = run.start()
        while at < run.end() and is_damaged(document, at):
            at += 1
        rest = _RUN.match(document.text, at)
        if rest:
            yield rest


_UTF8 = re.compile("(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})[\x80-\xbf]")


def _is_part_of_utf8(run: re.Match[str]) -> bool:
    """Whether the controls continue a character of UTF-8 that the letter before them begins: then they are no characters."""
    return run.string.startswith("\xe2\x80", run.start() - 1) or any(
        _UTF8.match(run.string, at) for at in range(max(0, run.start() - 2), run.start())
    )


def _codec(document: Document, runs: list[re.Match[str]]) -> tuple[str, bool]:
    """The codec that makes the words around the controls likelier, over the whole document, and whether that is clear."""
    text = document.text
    scores = dict.fromkeys(_codecs(document), 0.0)
    for run in runs:
        head, tail = text[max(0, run.start() - 12) : run.start()], text[run.end() : run.end() + 12]
        for codec in scores:
            read = _read(codec, run[0])
            scores[codec] += UNDEFINED if read is None else plausibility.surprisal(head + read + tail)
            if read is not None and _OE.search(read + tail[:1]) and document.language.code == "fr":
                scores[codec] -= OE
            if read is not None and not reads_well(head[head.rfind(" ") + 1 :] + read + tail.partition(" ")[0]):
                scores[codec] += UNDEFINED / 2
    for codec in scores:
        scores[codec] += 0 if codec == "cp1252" else BONUS
    best, second = sorted(scores.values())[:2]
    codec = min(scores, key=scores.__getitem__)
    differing = sum(not _is_same(run[0]) for run in runs)
    agrees = all(_read(codec, run[0]) == _read(other, run[0]) for other in scores if scores[other] == second for run in runs)
    return codec, agrees or second - best >= CLEAR * differing


def _codecs(document: Document) -> list[str]:
    """Those that may have been: each of the last two only in the languages that it is made for."""
    central = document.language.code in _CENTRAL
    cyrillic = any("\u0400" <= c <= "\u04ff" for c in document.characters)
    return [c for c in _CODECS if (central or c != "cp1250") and (cyrillic or c != "cp1251")]


def _is_at_home(text: str, run: re.Match[str], read: str) -> bool:
    """A letter beside letters; and between two letters only a mark that joins words."""
    before, after = text[run.start() - 1 : run.start()].isalpha(), text[run.end() : run.end() + 1].isalpha()
    if read[0].isalpha():
        return before or after
    return not (before and after) or all(c in "’–—…-" for c in read)


def _is_same(run: str) -> bool:
    """A mark in all codecs of Windows: “, ”, ‘, ’, –, —, … and their like."""
    return all(_read(codec, run) == _read("cp1252", run) for codec in ("cp1250", "cp1251"))


@cache
def _read(codec: str, run: str) -> str | None:
    try:
        return run.encode("latin-1").decode(codec)
    except UnicodeDecodeError:
        return None


def _points(run: str) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in run)
