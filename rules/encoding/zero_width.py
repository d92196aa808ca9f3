"""EN301: characters without width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Fix, Good, LazyPattern, Rule, Safety, Severity, Trigger
from newslint_rules.encoding._characters import ARABIC, EAST_ASIAN, INDIC, by_line, edits, named, neighbours

CHARACTERS = "\u200b\u2060\ufeff\u180e\u200c\u200d\u034f\u2061\u2062\u2063\u2064\u115f\u1160\u3164\uffa0\ufffc"
_RUN = re.compile(f"[{CHARACTERS}]+")
_RUN_WITH_HYPHENS = re.compile(f"[{CHARACTERS}]+|\xad+(?!\\s)")
# Scripts that join or part letters by ZWJ and ZWNJ, and those whose lines may break at a zero-width space.
_JOINING = LazyPattern(f"[{ARABIC}{INDIC}\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\u0700-\u074f\ua840-\ua87f]")
# A zero-width space between two letters or digits, and runs without a white space that hold one.
_WITHIN = LazyPattern("(?<=(\\w))\u200b+(?=(\\w))")
_SPACED = LazyPattern("[^\\s\u200b]+(?:\u200b+[^\\s\u200b]+)+")
_IN_WORD = LazyPattern("[^\\W\\d_][\u200b\u2060\ufeff][^\\W\\d_]")
_EAST = LazyPattern(f"[{EAST_ASIAN}]")
_FEWEST = 4  # such places that tell how a text uses them
_LONGEST = 20  # characters of half of these runs, at most: words are shorter
# Not `scripts.SPACELESS`: Chinese and Japanese break lines without a zero-width space, Tibetan and Tai Lue with it.
_UNSPACED = LazyPattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u0f00-\u0fff\u1950-\u19df\ua9e0-\uaa7f]")


class ZeroWidth(Rule):
    """Invisible character without width.

    Zero-width spaces, word joiners, byte-order marks within a text, joiners where nothing is to be joined, Hangul fillers and
    the object replacement character: put in by editors, by watermarks, or left where a picture was.

    **Why it is bad.** Nobody sees them, yet they split words: search, counts and tokenizers take two halves for two words.

    **Left alone.** The non-joiner in Persian and Indic scripts, the joiner in Indic and Arabic scripts and in emoji, the
    zero-width space in Thai, Lao, Khmer and Burmese, where a line may break. Soft hyphens, unless others are within words, too.

    **Fix.** Safe: the characters go. Unsafe, and a space, where zero-width spaces part words that nothing else does.
    """

    code = "EN301"
    name = "zero-width-character"
    severity = Severity.WARNING
    trigger = Trigger(characters=CHARACTERS)
    bad = (
        Bad("The par\u200bliament met\u2060 today.", flags=("\u200bliament met\u2060",), fixed="The parliament met today."),
        Bad("Der Bun\ufeffdestag tagt.", flags=("\ufeff",), fixed="Der Bundestag tagt."),
        Bad("par\u200bliament out\xadlets", flags=("\u200bliament out\xad",), fixed="parliament outlets"),
        Bad(
            "Type: over ear\u200bWeight: light\u200bColour: blue\u200bPower: low\u200bPrice: high",
            flags=("\u200bWeight: light\u200bColour: blue\u200bPower: low\u200b",),
            unsafe="Type: over ear Weight: light Colour: blue Power: low Price: high",
        ),
        Bad(
            "新し\u200bい橋の\u200b工事は春に\u200b始まると市\u200b長は述べた。",
            flags=("\u200bい橋の\u200b工事は春に\u200b始まると市\u200b",),
            fixed="新しい橋の工事は春に始まると市長は述べた。",
        ),
        Bad("北京\u200b时间", flags=("\u200b",), fixed="北京时间"),
        Bad("word\u200dword and \ufffc picture", flags=("\u200dword and ￼",), fixed="wordword and  picture"),
    )
    good = (
        Good("می\u200cخواهم بروم", "ZWNJ in Persian"),
        Good("👩\u200d🚀 and 👨‍👩‍👧", "emoji joined by ZWJ"),
        Good("ක්\u200dෂ", "ZWJ in Sinhala"),
        Good("ภาษา\u200bไทย", "a place in Thai where the line may break"),
        Good("❤️\u200d🔥", "an emoji with a variation selector and ZWJ"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        pattern = _RUN_WITH_HYPHENS if is_strewn(document) else _RUN
        parts = parts_words(document)
        safety, what = (Safety.UNSAFE, "Replace by spaces") if parts else (Safety.SAFE, "Remove")
        for places in by_line(document, pattern, _replacement_by_space if parts else _replacement):
            fix = Fix(edits(places), safety, what)
            message = f"invisible: {named(document.text, places)}"
            yield self.finding(places[0].start, places[-1].end, message, fix)


def is_strewn(document: Document) -> bool:
    """True where invisible characters of no script's use are within words: soft hyphens beside them are of the same make."""
    return not document.characters.isdisjoint("\u200b\u2060\ufeff") and _IN_WORD.compiled.search(document.text) is not None


def parts_words(document: Document) -> bool:
    """True where zero-width spaces stand for spaces: without them words would be glued together all over the text."""
    if "\u200b" not in document.text:
        return False
    within = [ends for ends in _WITHIN.compiled.findall(document.text) if not _EAST.compiled.match(ends[0])]
    if len(within) < _FEWEST:
        return False
    humps = sum(before != before.upper() and after != after.lower() for before, after in within)
    lengths = sorted(len(run) for run in _SPACED.compiled.findall(document.text) if not _EAST.compiled.search(run))
    return 3 * humps > len(within) or (bool(lengths) and lengths[len(lengths) // 2] > _LONGEST)


def _replacement_by_space(found: re.Match[str]) -> str | None:
    before, after = neighbours(found)
    plain = _replacement(found)
    return " " if plain == "" and "\u200b" in found[0] and before.isalnum() and after.isalnum() else plain


def _replacement(found: re.Match[str]) -> str | None:
    before, after = neighbours(found)
    for character in found[0]:
        if character in "\u200c\u200d" and (_JOINING.compiled.match(before) or _JOINING.compiled.match(after)):
            return None
        if character == "\u200d" and _is_pictorial(before) and _is_pictorial(after):
            return None
        if character == "\u200b" and (_UNSPACED.compiled.match(before) or _UNSPACED.compiled.match(after)):
            return None
    return ""


def _is_pictorial(character: str) -> bool:
    """An emoji, or a modifier or variation selector after one."""
    return bool(character) and (unicodedata.category(character) in ("So", "Sk") or character in "\ufe0f\ufe0e♀♂⚕✈⚖→↔↕")
