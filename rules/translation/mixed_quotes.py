"""MT105: two conventions of quotation marks in one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Document, Finding, Good, Option, Rule, RuleOptions, Severity, Trigger
from newslint_rules.translation._quotes import AWAITED, quotes

_CONVENTIONS = {'"': '"…"', "“": "“…”", "„": "„…“", "‟": "‟…”", "”": "”…”", "«": "«…»", "»": "»…«", "「": "「…」"}


class MixedQuotes(Rule):
    """Two conventions of quotation marks in one document.

    Quotations within no other are set in one way here and in another there.

    **Why it is bad.** A desk has one style. Two in one text say that it was put together from several sources, or that a
    machine translated part of it and kept the marks of the source language.

    **Left alone.** A second kind of mark inside a quotation, as most languages want it; a single quotation that differs, such
    as a title; corner brackets for titles (《》, 『』). Reported once a document, as info: it proves little.
    """

    code = "MT105"
    name = "mixed-quotes"
    severity = Severity.INFO
    trigger = Trigger(characters=AWAITED.replace('"', ""))

    class Options(RuleOptions, frozen=True):
        least: Annotated[int, Option("quotations that the rarer convention must have", ge=1)] = 2

    options: Options
    bad = (
        Bad('“Come,” he said. “Sit,” he said. "No," she said. "Never," she said.', flags=('"',)),
        Bad("«Viens», dit-il. «Assieds-toi.» Elle a dit „non“ et encore „non“.", flags=("„",)),
    )
    good = (
        Good('“Come,” he said. “Sit,” he said. The title was "Dusk".', "one title"),
        Good("« Il a dit “viens” », dit-elle. « Puis “assieds-toi”. »", "the second level inside the first"),
        Good("「来た」と『夕暮れ』の著者。「座れ」と『夜』の訳者。", "titles"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        found = {c: places for c, places in document.view(quotes).outer.items() if c in _CONVENTIONS}
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[1]))
        if len(ranked) < 2 or len(ranked[1][1]) < self.options.least:
            return
        (main, most), (other, few) = ranked[:2]
        what = f"mixed quotation marks: {len(most)} times {_CONVENTIONS[main]}, {len(few)} times {_CONVENTIONS[other]}"
        yield self.finding(few[0], few[0] + 1, what)
