"""EN310: no-break spaces, for corpora that want plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Document, Finding, Fix, Good, Option, Rule, RuleOptions, Safety, Severity, Trigger
from newslint_rules.encoding._characters import by_line, edits, neighbours

_SPACE = re.compile("[\xa0\u202f]")


class NoBreakSpace(Rule):
    """No-break space where a plain space would do.

    **Why it is bad.** Scrapers leave no-break spaces where a page used them to make room. Tools that split at spaces then take
    two words for one.

    **Left alone.** Off by default: many languages want them. With `typography` on (the default of this rule), those that
    typography wants stay: beside a digit, within French and Russian punctuation, before a dash, after one letter.

    **Fix.** Safe: a plain space.
    """

    code = "EN310"
    name = "no-break-space"
    severity = Severity.INFO
    default = False
    trigger = Trigger(characters="\xa0\u202f")

    class Options(RuleOptions, frozen=True):
        typography: Annotated[bool, Option("leave the no-break spaces that typography wants")] = True

    options: Options
    bad = (
        Bad("The vote\xa0was close.", flags=("\xa0",), fixed="The vote was close."),
        Bad("Le vote\xa0fut serré\u202f!", flags=("\xa0",), fixed="Le vote fut serré\u202f!"),
    )
    good = (
        Good("12\xa0000\xa0€", "within a number and before its unit"),
        Good("«\xa0Oui\xa0», dit-il\u202f; non\xa0?", "French punctuation"),
        Good("в\xa0Москве\xa0— столице", "Russian prepositions and dashes"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        keep = _wanted if self.options.typography else lambda _: False
        for places in by_line(document, _SPACE, lambda found: None if keep(found) else " "):
            fix = Fix(edits(places), Safety.SAFE, "Replace by plain spaces")
            yield self.finding(places[0].start, places[-1].end, f"no-break spaces: {len(places)}", fix)


def _wanted(found: re.Match[str]) -> bool:
    before, after = neighbours(found)
    if before.isdigit() or after.isdigit() or before in "«‹–—.§№" or after in "»›?!;:%€$–—":
        return True
    return re.search(r"(?:^|\W)\w$", found.string[max(0, found.start() - 2) : found.start()]) is not None
