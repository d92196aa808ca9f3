"""EN304: controls of writing direction without need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint import Bad, Document, Finding, Fix, Good, Rule, Safety, Severity, Trigger
from newslint_rules.encoding._characters import ARABIC, HEBREW, by_line, edits, named

CHARACTERS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_RUN = re.compile(f"[{CHARACTERS}]+")
_RIGHT_TO_LEFT = re.compile(f"[{ARABIC}{HEBREW}\u0700-\u08ff]")


class BidiControl(Rule):
    """Control of writing direction in text that has one direction only.

    Marks, embeddings, overrides and isolates that turn the order of display, in a line without a letter of a right-to-left
    script.

    **Why it is bad.** They are invisible, split words, and an override shows a text in another order than it has.

    **Left alone.** Lines with Arabic, Hebrew or other right-to-left letters, which need them beside digits and Latin words.

    **Fix.** Safe: the controls go.
    """

    code = "EN304"
    name = "bidi-control"
    severity = Severity.WARNING
    trigger = Trigger(characters=CHARACTERS)
    bad = (
        Bad("Call \u202a+44 20 7946 0000\u202c now", flags=("\u202a+44 20 7946 0000\u202c",), fixed="Call +44 20 7946 0000 now"),
        Bad("Quarterly\u200e results", flags=("\u200e",), fixed="Quarterly results"),
    )
    good = (
        Good("רכב \u200eVolvo\u200e חדש", "a Latin name in Hebrew"),
        Good("سعر \u202a+20 100\u202c جنيه", "a number in Arabic"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for places in by_line(document, _RUN, lambda _: ""):
            line = document.lines[document.line_at(places[0].start)]
            if _RIGHT_TO_LEFT.search(line.text):
                continue
            fix = Fix(edits(places), Safety.SAFE, "Remove the controls")
            yield self.finding(places[0].start, places[-1].end, f"direction control: {named(document.text, places)}", fix)
