"""BP202: lines that are probably boilerplate, for a second look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Context, Finding, Good, Option, Rule, RuleOptions, Safety, Severity, Tier, Trigger, removal
from newslint_rules.boilerplate.line_model import evidence
from newslint_rules.boilerplate.line_model.cases import STORY
from newslint_rules.boilerplate.line_model.judge import judge
from newslint_rules.boilerplate.line_model.remains import SENTENCES, sentences_left
from newslint_rules.boilerplate.line_model.view import PHRASES, runs

_BELOW = "Read more\nStorm damage worse than feared"


class LikelyBoilerplate(Rule):
    """Lines that are probably boilerplate.

    The same model as `boilerplate-line`, less sure: teasers that read like subheadings, pitches, notices, captions, other stories'
    headlines. Runs only with `--unsafe-fixes`, or where it is named: in a report it would be wrong too often.

    **Why it is bad.** They are what is left of the boilerplate after the safe fixes.

    **Left alone.** The same as with `boilerplate-line`: documents without proof of boilerplate, full sentences in the story, headlines,
    lists that would not go whole.

    **Fix safety.** Unsafe: each finding says how often such lines were boilerplate on sites held out.
    """

    code = "BP202"
    name = "likely-boilerplate"
    severity = Severity.INFO
    tier = Tier.PREVIEW
    trigger = Trigger(topics=PHRASES, always=True)

    class Options(RuleOptions, frozen=True):
        sentences: Annotated[int, Option("leave a document alone where fewer full sentences would remain", ge=0)] = SENTENCES

    options: Options
    bad = (
        Bad(
            "\n".join((*STORY, _BELOW)),
            flags=("Read more",),
            unsafe="\n".join((*STORY, "Storm damage worse than feared")),
        ),
    )
    good = (
        Good("\n".join(STORY), "prose alone"),
        Good("\n".join((STORY[0], "What happens next", *STORY[1:])), "a subheading"),
        Good(
            "\n".join(
                (*STORY[:2], "“Watch the pier, read the comments, and then come to the meeting,” the mayor said.", STORY[2])
            ),
            "a quotation with words of boilerplate",
        ),
        Good("\n".join((*STORY[:2], "2 lemons", "300 g flour", "1 pinch of salt", "4 eggs", STORY[2])), "a list of ingredients"),
        Good("\n".join((*STORY[:2], "Will the pier last until May?", STORY[2])), "a question as a subheading"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        found = document.view(judge)
        if not any(found.likely) or document.view(sentences_left) < self.options.sentences:
            return
        for first, last in runs(found.likely):
            start, end = found.lines[first].start, found.lines[last].end
            what = "line" if first == last else f"{last - first + 1} lines"
            fix = removal(document, start, end, f"Remove the {what}", Safety.UNSAFE)
            yield self.finding(start, end, f"probably {evidence.message(found, first, last)}", fix)
