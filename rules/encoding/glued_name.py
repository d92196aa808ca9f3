"""EN408: the name of a site or an agency glued to the word before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Safety, Severity, Trigger, replacement

# Where a name begins within a glued word: at its first letter in upper case, or at one of the names that begin in lower case.
_NAME = re.compile(r"(?<=[^\W\d_]{2})detik(?=[A-Z]|com\b)|(?<=[^\W\d_]{2})[A-ZА-ЯІЇЄ]")
_CODE = "#@/._=&()<>`"  # beside these a word is an address or a name of code


class GluedName(Rule):
    """Name of a site or an agency glued to the word before it.

    `dikutipdetikNews`, `toldReuters`, `segúnEFE`: the name was a link, and the space before it went with the tag.

    **Why it is bad.** Both words are lost to search and counts, and a word that does not exist is won.

    **Left alone.** Names without upper-case letters, which may be words; addresses and code. Only words that introduce a source count.

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
    )
    good = (
        Good("The port is closed, an officer told Reuters.", "two words"),
        Good("Rumah dariantara warga itu tua.", "no name: a slip in a word"),
        Good("Write to fromReuters@example.org, or to @toBBC.", "addresses"),
        Good("x = toBloomberg(y)", "code"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        text = document.text
        for hit in document.hits("glued-name"):
            found = _NAME.search(text, hit.start, hit.end)
            around = text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 2].rstrip(" \n.,;:")
            if found is None or not text[hit.start : found.start()].islower() or any(mark in around for mark in _CODE):
                continue
            at = found.start()
            fix = replacement(at, at, " ", "Insert a space", Safety.UNSAFE)
            yield self.finding(hit.start, hit.end, f"two words: {text[hit.start : at]} {text[at : hit.end]}", fix)
