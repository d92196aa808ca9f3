"""BP201: lines that are boilerplate by their look, words and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Context, Finding, Good, Option, Rule, RuleOptions, Trigger, removal
from newslint_rules.boilerplate.line_model import evidence
from newslint_rules.boilerplate.line_model.cases import MENU, STORY, TAIL
from newslint_rules.boilerplate.line_model.judge import judge
from newslint_rules.boilerplate.line_model.remains import SENTENCES, sentences_left
from newslint_rules.boilerplate.line_model.view import PHRASES, runs


class BoilerplateLine(Rule):
    """Lines of boilerplate, judged by their look, words and place.

    Menus, link lists, teasers of other stories, counters, credits and pitches, in any language and wording. A small network reads all
    lines of a document together: how long a line is, how it ends, how much grammar it has, what is around it, how often it recurs,
    which words of boilerplate and stock phrases it has. It also estimates what the document is (a page's dump, the text of an
    article element, an extractor's output; an article or another kind), since the same score means other things there.

    **Why it is bad.** Boilerplate is half of the words of a page's dump. It teaches a model menus instead of sentences.

    **Left alone.** Documents without proof of boilerplate: no stock phrase fills a line, and it is no page's dump. In the story, full
    sentences. Headlines, and subheadings of what stays. A list or table goes whole or stays whole; long runs without one word of
    boilerplate stay. Documents where hardly a sentence would be left are another rule's matter (`no-article`).

    **Fix safety.** Safe: the score from which on lines go is set for each kind of document, on sites held out, and so is how much of
    the author's text may be at stake. docs/line-model.md has the figures by kind of document.
    """

    code = "BP201"
    name = "boilerplate-line"
    trigger = Trigger(topics=PHRASES, always=True)

    class Options(RuleOptions, frozen=True):
        sentences: Annotated[int, Option("leave a document alone where fewer full sentences would remain", ge=0)] = SENTENCES

    options: Options
    bad = (Bad("\n".join((MENU, *STORY, TAIL)), flags=(MENU, TAIL), fixed="\n".join(STORY)),)
    good = (
        Good("\n".join(STORY), "prose alone"),
        Good("\n".join((STORY[0], "What happens next", *STORY[1:])), "a subheading"),
        Good("\n".join((*STORY[:2], "2 lemons", "300 g flour", "1 pinch of salt", "4 eggs", STORY[2])), "a list of ingredients"),
        Good("\n".join((*STORY[:2], "Northport – Easton 2:1", "Weston – Milltown 0:0", STORY[2])), "results"),
        Good(
            "\n".join((*STORY, "If you go", "What: Harbour festival", "When: 3 May", "Where: the old pier", "Cost: Free")),
            "a fact box",
        ),
        Good("Home\nNews\nSport\nLog in\nSearch\nContact us\nPrivacy policy", "no article at all: left to no-article"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        found = document.view(judge)
        if not any(found.safe) or document.view(sentences_left) < self.options.sentences:
            return
        for first, last in runs(found.safe):
            start, end = found.lines[first].start, found.lines[last].end
            what = "line" if first == last else f"{last - first + 1} lines"
            yield self.finding(
                start, end, evidence.message(found, first, last), removal(document, start, end, f"Remove the {what}")
            )
