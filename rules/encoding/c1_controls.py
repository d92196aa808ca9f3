"""EN103: C1 control characters that were letters or marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint import Bad, Document, Finding, Good, Rule, Severity, Trigger, plausibility, replacement
from newslint_rules.encoding._mojibake import is_damaged

_RUN = re.compile("[\x80-\x9f]+")
# What these bytes mean in the two codecs that leave such controls behind, the commoner first.
_CODECS = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
BONUS = 3.0  # log-likelihood by which Mac Roman must be the better reading
UNDEFINED = 15.0  # the score of a byte that a codec leaves undefined
SAMPLE = 50  # controls that are enough to tell the codec


class C1Controls(Rule):
    """C1 control character that was a letter or a mark.

    The code points U+0080 to U+009F are controls that no text uses. They come from bytes of Windows-1252 (quotation marks,
    dashes, the euro sign) or of Mac Roman (accented letters) that were read as Latin-1.

    **Why it is bad.** Nothing is shown where a quotation mark, a dash or a letter belongs, and words fall apart.

    **Left alone.** Nothing in this range is right. Controls that are no character in either codec have no fix, nor have those that
    are a part of a damaged character of UTF-8, which are `mojibake`'s.

    **Fix.** Safe: the character that the byte is. Between the two codecs the character model decides.
    """

    code = "EN103"
    name = "c1-control"
    severity = Severity.ERROR
    trigger = Trigger(characters="".join(map(chr, range(0x80, 0xA0))))
    bad = (
        Bad("She called it \x93a quiet win\x94.", flags=("\x93", "\x94"), fixed="She called it “a quiet win”."),
        Bad("El volc\x87n despert\x97 de noche.", flags=("\x87", "\x97"), fixed="El volcán despertó de noche."),
        Bad("A byte that no codec knows: \x81", flags=("\x81",)),
        Bad("Il n\x92a rien dit\x85", flags=("\x92", "\x85"), fixed="Il n’a rien dit…"),
    )
    good = (
        Good("She called it “a quiet win” – for €5…", "the marks themselves"),
        Good("¡Señor! Ça coûte 5 £ – übermorgen", "letters of Latin-1 above the controls"),
        Good("«Тихая победа» – за 5 €", "marks in Cyrillic text"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        runs = list(_runs(document))
        codec = _codec(document.text, runs[:SAMPLE])
        for run in runs:
            text = _read(codec, run[0]) or _read("cp1252", run[0])
            if text is None or _is_part_of_utf8(run):
                yield self.finding(run.start(), run.end(), f"control character {_points(run[0])}")
                continue
            fix = replacement(run.start(), run.end(), text, f"Replace by {text}")
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


def _codec(text: str, runs: list[re.Match[str]]) -> str:
    """The codec that makes the words around the controls likelier, over the whole document."""
    scores = dict.fromkeys(_CODECS, 0.0)
    for run in runs:
        head, tail = text[max(0, run.start() - 12) : run.start()], text[run.end() : run.end() + 12]
        for codec in _CODECS:
            read = _read(codec, run[0])
            scores[codec] += UNDEFINED if read is None else plausibility.surprisal(head + read + tail)
    return "mac_roman" if scores["mac_roman"] + BONUS < scores["cp1252"] else "cp1252"


@cache
def _read(codec: str, run: str) -> str | None:
    try:
        return run.encode("latin-1").decode(codec)
    except UnicodeDecodeError:
        return None


def _points(run: str) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in run)
