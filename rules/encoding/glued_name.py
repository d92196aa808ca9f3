"""EN408: the name of a site or an agency glued to the word before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint import Bad, Context, Finding, Good, Rule, Safety, Severity, Trigger, replacement

_CODE = "#@/._=&()<>`"  # beside these a word is an address or a name of code


class GluedName(Rule):
    """Name of a site or an agency glued to the word before it.

    `dikutipdetikNews`, `toldReuters`, `segúnEFE`: the name was a link, and the space before it went with the tag.

    **Why it is bad.** Both words are lost to search and counts, and a word that does not exist is won.

    **Left alone.** Names in another case than their own, which may be words; addresses and code. Only words that introduce a source
    count, such as “told”, “agency”.

    **Fix.** Unsafe: a space.
    """

    code = "EN408"
    name = "glued-name"
    severity = Severity.WARNING
    trigger = Trigger(topics=("glued-name",))
    bad = (
        Bad(
            "Jembatan itu ditutup, seperti dikutipdetikNews, Senin.",
            flags=("dikutipdetikNews",),
            unsafe="Jembatan itu ditutup, seperti dikutip detikNews, Senin.",
        ),
        Bad(
            "The port is closed, an officer toldReuters on Monday.",
            flags=("toldReuters",),
            unsafe="The port is closed, an officer told Reuters on Monday.",
        ),
        Bad(
            "Порт закрыт, сообщаетРИА Новости.",
            flags=("сообщаетРИА Новости",),
            unsafe="Порт закрыт, сообщает РИА Новости.",
        ),
        Bad("Cảng đóng cửa, theoTuổi Trẻ.", flags=("theoTuổi Trẻ",), unsafe="Cảng đóng cửa, theo Tuổi Trẻ."),
        Bad(
            "बंदरगाह बंद है, समाचार एजेंसीपीटीआई ने बताया।",
            flags=("एजेंसीपीटीआई",),
            unsafe="बंदरगाह बंद है, समाचार एजेंसी पीटीआई ने बताया।",
        ),
        Bad("الميناء مغلق، بحسب وكالةرويترز.", flags=("وكالةرويترز",), unsafe="الميناء مغلق، بحسب وكالة رويترز."),
    )
    good = (
        Good("The port is closed, an officer told Reuters.", "two words"),
        Good("Rumah dariantara warga itu tua.", "no name: a slip in a word"),
        Good("Write to fromReuters@example.org, or to @toBBC.", "addresses"),
        Good("x = toBloomberg(y)", "code"),
        Good("He works for TheByBBC project and for ByCNN.", "names that begin in upper case"),
        Good("SEGÚNEFE, DIJO EL ALCALDE.", "a headline in upper case"),
        Good("Der Vertrag vonseiten der Spiegelfabrik gilt.", "German: a compound of a word that is a name elsewhere"),
        Good("قال المسؤول لرويترز إن الميناء مغلق.", "Arabic: a preposition is written as a part of the name"),
        Good("وكالة رويترز أعلنت الخبر.", "Arabic: two words"),
        Good("पीटीआईने बंदर बंद असल्याचे सांगितले.", "Marathi: a postposition is glued by rule"),
        Good("समाचार एजेंसी पीटीआई ने बताया।", "Hindi: two words"),
        Good("Theo Tuổi Trẻ, cảng đóng cửa.", "Vietnamese: two words"),
        Good("로이터통신에 따르면 항구가 닫혔다.", "Korean: name and noun are one word"),
        Good("据路透社报道，港口关闭。", "Chinese has no spaces"),
        Good("דובר הנמל אמר לרויטרס שהנמל סגור.", "Hebrew: a preposition is written as a part of the name"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        text = document.text
        for hit in document.hits("glued-name"):
            parted = _parts(hit.phrase).fullmatch(text, hit.start, hit.end)
            around = text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 2].rstrip(" \n.,;:")
            if parted is None or any(mark in around for mark in _CODE):
                continue
            at = parted.end("before")
            fix = replacement(at, at, " ", "Insert a space", Safety.UNSAFE)
            yield self.finding(hit.start, hit.end, f"two words: {parted['before']} {parted['name']}", fix)


@cache
def _parts(phrase: str) -> re.Pattern[str]:
    """The words before and the names of a phrase, both in the case that the pack has them in: a name in lower case may be a word."""
    before, name = (f"(?:{'|'.join(map(re.escape, group.split('|')))})" for group in phrase.strip("()").split(")("))
    return re.compile(f"(?P<before>{before})(?P<name>{name})")
