"""BP401: a sentence that the site repeats across its documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Context, Document, Finding, Good, Memory, Option, Recurrence, Rule, RuleOptions, Safety, removal
from newslint_rules.boilerplate._phrase_rule import LINE_MODEL


class _Learned(Memory):
    """A profile for the cases: one site, one sentence."""

    def find(self, document: Document, share: float, least: int, documents: int) -> Iterator[Recurrence]:
        sentence = "The views expressed here are those of the author alone."
        start = document.text.find(sentence)
        if document.source == "example.org" and start >= 0 and (share, least, documents) <= (82 / 91, 82, 91):
            yield Recurrence(start, start + len(sentence), 82, 91)


class SiteBoilerplate(Rule):
    """Sentence that the site repeats across its articles.

    `newslint learn` counts what recurs in the documents of each site; with `--profile`, this rule finds it again: the
    disclaimer under every opinion, the pitch for a book, “Add Lillevik as an interest to stay up to date on the latest
    Lillevik news”, also where numbers or a few words vary, and in the middle of a paragraph.

    **Why it is bad.** Sentences that a site repeats are no part of any article, and a model learns them by heart.

    **Left alone.** Short sentences, such as “she said.”, and speakers' names with a colon, whatever their number. Sentences that fewer documents carry than the
    options say. Sites of few documents. Without a profile the rule says nothing.

    **Fix safety.** Safe for sentences: the message says in how many documents one occurs. Unsafe for short lines that three
    in ten documents or more carry: most are entries of a menu, but “Ingredients” is a heading of every recipe.
    """

    code = "BP401"
    name = "site-boilerplate"
    supersedes = LINE_MODEL

    class Options(RuleOptions, frozen=True):
        share: Annotated[float, Option("share of its site's documents that must carry a sentence", ge=0, le=1)] = 0.15
        least: Annotated[int, Option("documents that must carry a sentence", ge=1)] = 4
        documents: Annotated[int, Option("documents that a site must have in the profile", ge=1)] = 10

    options: Options
    memory = _Learned()
    bad = (
        Bad(
            "The ferry is late. The views expressed here are those of the author alone.",
            flags=("The views expressed here are those of the author alone.",),
            fixed="The ferry is late.",
            source="example.org",
        ),
    )
    good = (
        Good("The views expressed here are those of the author alone.", "another site", source="example.net"),
        Good("The ferry is late, she said.", "nothing that recurs", source="example.org"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        if document.profile is None:
            return
        options = self.options
        site = document.source or "the corpus"
        for found in document.profile.find(document, options.share, options.least, options.documents):
            part = f"{found.carried} of {found.documents} documents of {site} ({found.carried / found.documents:.0%})"
            safety = Safety.UNSAFE if found.is_line else Safety.SAFE
            fix = removal(document, found.start, found.end, "Remove the line" if found.is_line else "Remove the sentence", safety)
            yield self.finding(found.start, found.end, f"occurs in {part}", fix)
