"""BP201: lines that are page furniture by their look and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Document, Finding, Good, Option, Rule, RuleOptions, Severity, Trigger, removal
from newslint_rules.boilerplate._leaning import FURNITURE
from newslint_rules.boilerplate._model import SAFE, SENTENCES, SURE, runs, sentences_left, verdicts
from newslint_rules.boilerplate._story import STORY

_MENU = "Home\nNews\nSport\nBusiness\nWeather\nVideo\nLog in\nSubscribe\nSearch"
_TAIL = (
    "Share\nFacebook\nTwitter\nWhatsApp\nRead more\nMost popular\nPrivacy policy\nContact us\nTerms and conditions\nSearch\nHome"
)


class FurnitureLine(Rule):
    """Lines of page furniture, judged by their look and place.

    Menus, link lists, teasers of other stories, counters, credits and pitches, in any language and wording: a small model
    weighs how long a line is, how it ends, how much grammar it has, what stands around it, how often it recurs, and how
    many words it has that furniture is made of. The finding names the three features that weighed most.

    **Why it is bad.** Furniture is most of a scraped page. It teaches a model menus instead of sentences.

    **Left alone.** Headlines, cross-heads, lists, tables, recipes, results, poems, interviews, tickers and comments that
    belong to the story. Paragraphs between paragraphs are never judged. Documents where hardly a sentence would be left are
    another rule's matter (`no-article`). Lines all of which a phrase rule takes out: it says better what they are.

    **Severity.** As configured where the model is at least 80 % sure of one of the lines; else a hint (info).

    **Fix safety.** Safe: on publishers never seen in training at least 98 of 100 such lines are furniture.
    """

    code = "BP201"
    name = "furniture-line"
    trigger = Trigger(topics=FURNITURE, always=True)  # stock phrases tell which lines need not be spared

    class Options(RuleOptions):
        chance: Annotated[float, Option("least chance, by the model, for a line to be called furniture", ge=0, le=1)] = SAFE
        sentences: Annotated[int, Option("leave a document alone where fewer full sentences would remain", ge=0)] = SENTENCES

    options: Options
    bad = (
        Bad(
            "\n".join((_MENU, *STORY, _TAIL)),
            flags=(_MENU, _TAIL),
            fixed="\n".join(STORY),
        ),
    )
    good = (
        Good("\n".join(STORY), "prose alone"),
        Good("\n".join((STORY[0], "What happens next", *STORY[1:])), "a cross-head"),
        Good("\n".join((*STORY[:2], "2 lemons", "300 g flour", "1 pinch of salt", "4 eggs", STORY[2])), "a list of ingredients"),
        Good("\n".join((*STORY[:2], "Northport – Easton 2:1", "Weston – Milltown 0:0", STORY[2])), "results"),
        Good("Home\nNews\nSport\nLog in\nSearch\nContact us\nPrivacy policy", "no article at all: left to no-article"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        found = document.view(verdicts)
        least = self.options.chance
        if max(found.chances, default=0.0) < least or document.view(sentences_left) < self.options.sentences:
            return
        for first, last in runs(found.chances, least):
            start, end = found.lines[first].start, found.lines[last].end
            surest = max(range(first, last + 1), key=found.chances.__getitem__)
            what = "line" if first == last else f"{last - first + 1} lines"
            message = f"{what} of page furniture, {found.chances[surest]:.0%} sure: {found.evidence(surest)}"
            fix = removal(document, start, end, f"Remove the {what}")
            severity = self.reports if found.chances[surest] >= SURE else Severity.INFO
            yield Finding(self.code, self.name, self.family(), severity, message, start, end, fix)
