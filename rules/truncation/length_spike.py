"""TR112: a length at which the texts of a site are truncated: a spike among their lengths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from newslint import Bad, Context, Finding, Good, Memory, Option, Rule, RuleOptions, Severity
from newslint_rules.truncation._cut import cut


class _Learned(Memory):
    """A profile for the cases: one site, with a length spike at 104 characters."""

    def lengths(self, site: str) -> Mapping[tuple[str, int], int]:
        return {("characters", 104): 31} if site == "example.org" else {}


class LengthSpike(Rule):
    """The text breaks off at a length at which many texts of its site do.

    `newslint learn` counts how long the texts of each site are that end without an end. Where many are exactly of one
    length, and few a little longer or shorter, something cut them there; with `--profile`, this rule says so for each.

    **Why it is bad.** Somebody's field was too small: every longer text of the site is cut too. No fix can bring back
    what is missing; the number tells where to look.

    **Left alone.** Texts of that length that end whole. Without a profile the rule says nothing.
    """

    code = "TR112"
    name = "length-spike"
    severity = Severity.WARNING

    class Options(RuleOptions, frozen=True):
        least: Annotated[int, Option("texts of the site that must break off at the length", ge=1)] = 5

    options: Options
    memory = _Learned()
    bad = (
        Bad(
            "The town council met on Tuesday evening. The mayor said that the work on the bridge will begin in the sp",
            flags=("The mayor said that the work on the bridge will begin in the sp",),
            source="example.org",
        ),
    )
    good = (
        Good(
            "The town council met on Tuesday evening. The mayor said that the work on the bridge will begin in a day.",
            "ends whole",
            source="example.org",
        ),
        Good(
            "The town council met on Tuesday evening. The mayor said that the work on the bridge will begin in the sp",
            "another site",
            source="example.net",
        ),
        Good("The town council met on Tuesday evening. The mayor said that the", "another length", source="example.org"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        if document.profile is None:
            return
        spikes = document.profile.lengths(document.source or "")
        if not spikes:
            return
        text = document.text.rstrip()
        found = document.view(cut)
        if found is None or found.end < len(text):
            return
        for unit, length in (("characters", len(text)), ("bytes", len(text.encode("utf-8", "replace")))):
            number = spikes.get((unit, length), 0)
            if number >= self.options.least:
                yield self.finding(found.start, found.end, f"{number} texts of the site break off at exactly {length:,} {unit}")
                return
