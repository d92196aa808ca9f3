"""DU202: a document that has nearly the words of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Context, Finding, Good, Option, Rule, RuleOptions
from newslint_rules.duplication._repeated import Learned, head, place, repeated


class NearDuplicateDocument(Rule):
    """Document that repeats another with changes.

    `newslint duplicates` compares the documents of a corpus; with `--duplicates`, this rule names for each near copy the
    one that it repeats, and how many of its words are there, in runs of three or more (five characters or more of Chinese and
    Japanese, nine or more of Thai, Lao, Khmer and Burmese).

    **Why it is bad.** An agency's report that forty papers print, a story before and after a correction: one text, counted
    often.

    **Left alone.** The best copy: the fullest. Pages of one site that share its boilerplate, and each have a paragraph of their own. Forms
    whose numbers differ: results, forecasts, notices. Texts of fewer than 40 words. What is found in less than half
    of a longer page. Without a file of duplicates the rule says nothing.

    **Fix.** None: which records stay is for `--output-format drops`, which names all but the best copy.
    """

    code = "DU202"
    name = "near-duplicate-document"

    class Options(RuleOptions, frozen=True):
        share: Annotated[float, Option("share of a document's words that must be in the other", ge=0, le=1)] = 0.6

    options: Options
    memory = Learned(same=False)
    bad = (
        Bad(
            "The ferry is late.\n\nNobody was on board when it came in on Friday morning.",
            flags=("The ferry is late.",),
            source="example.org",
        ),
    )
    good = (Good("The ferry is late. Nobody was on board.", "repeats nothing", source="example.net"),)

    def check(self, document: Context) -> Iterator[Finding]:
        copy = document.view(repeated)
        if copy is not None and not copy.same and copy.share >= self.options.share:
            yield self.finding(*head(document), f"the document repeats {place(copy)}: {copy.share:.0%} of its words are there")
