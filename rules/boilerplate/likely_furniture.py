"""BP202: lines that are probably page furniture, for a second look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from newslint import Bad, Document, Finding, Good, Option, Rule, RuleOptions, Safety, Severity, Tier, Trigger, removal
from newslint_rules.boilerplate._leaning import FURNITURE
from newslint_rules.boilerplate._model import LIKELY, SAFE, SENTENCES, UNPROVEN, sentences_left, verdicts
from newslint_rules.boilerplate._story import STORY

_PITCH = "Watch the video of how the storm tore away the pier, and read more comments and updates on Facebook and Twitter"


class LikelyFurniture(Rule):
    """Lines that are probably page furniture.

    The same model as `furniture-line`, less sure: teasers that read like sentences, pitches, notices, captions, other stories'
    headlines. Asked only with `--unsafe-fixes`, or by name: as a report it would be too often wrong.

    **Why it is bad.** They are few, but long: most of the furniture's words that are left after the safe fixes.

    **Left alone.** Documents without furniture that is certain, unless the line is nearly so itself; documents with hardly a
    sentence besides.

    **Fix safety.** Unsafe: on publishers never seen in training, about one such line in five is the author's.
    """

    code = "BP202"
    name = "likely-furniture"
    severity = Severity.INFO
    tier = Tier.PREVIEW
    trigger = Trigger(topics=FURNITURE, always=True)  # stock phrases tell which lines need not be spared

    class Options(RuleOptions):
        chance: Annotated[
            float,
            Option(
                "least chance, by the model, for a line to be mentioned, on a page that has furniture for certain", ge=0, le=1
            ),
        ] = LIKELY
        below: Annotated[float, Option("chance from which on it is furniture-line's matter", ge=0, le=1)] = SAFE
        sentences: Annotated[int, Option("leave a document alone where fewer full sentences would remain", ge=0)] = SENTENCES

    options: Options
    bad = (
        Bad(
            "\n".join((*STORY[:2], _PITCH, STORY[2])),
            flags=(_PITCH,),
            unsafe="\n".join(STORY),
        ),
    )
    good = (
        Good("\n".join(STORY), "prose alone"),
        Good("\n".join((STORY[0], "What happens next", *STORY[1:])), "a cross-head"),
        Good(
            "\n".join(
                (*STORY[:2], "“Watch the pier, read the comments, and then come to the meeting,” the mayor said.", STORY[2])
            ),
            "a quotation with words of furniture",
        ),
        Good("\n".join((*STORY[:2], "2 lemons", "300 g flour", "1 pinch of salt", "4 eggs", STORY[2])), "a list of ingredients"),
        Good("\n".join((*STORY[:2], "Will the pier stand by May?", STORY[2])), "a question as a cross-head"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        found = document.view(verdicts)
        least, below = self.options.chance, self.options.below
        if not found.proven:
            least = max(least, UNPROVEN)
        if max(found.chances, default=0.0) < least or document.view(sentences_left) < self.options.sentences:
            return
        for index, chance in enumerate(found.chances):
            line = found.lines[index]
            if least <= chance < below:
                message = f"line that may be page furniture, {chance:.0%} sure: {found.evidence(index)}"
                fix = removal(document, line.start, line.end, "Remove the line", Safety.UNSAFE)
                yield self.finding(line.start, line.end, message, fix)
