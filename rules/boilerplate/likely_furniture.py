"""BP202: lines that are probably page furniture, for a second look."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Option, Rule, Safety, Severity, Trigger, removal
from newslint_rules.boilerplate._model import LIKELY, SAFE, SENTENCES, sentences_left, verdicts
from newslint_rules.boilerplate._model_lines import PROSE_LENGTH
from newslint_rules.boilerplate._spared import FURNITURE
from newslint_rules.boilerplate._story import STORY

_PITCH = "Video: watch how the storm tore away the pier, and read more comments and updates on Facebook and Twitter"


class LikelyFurniture(Rule):
    """Long lines that are probably page furniture.

    The same model as `furniture-line`, less sure, on lines of a sentence's length: teasers that read like sentences, pitches,
    notices, other stories' headlines.

    **Why it is bad.** They are few, but long: most of the furniture's words that are left after the safe fixes.

    **Left alone.** Short lines, of which cross-heads and list items are the likelier the shorter; documents with hardly a
    sentence besides.

    **Fix safety.** Unsafe: about one such line in eight is the author's.
    """

    code = "BP202"
    name = "likely-furniture"
    severity = Severity.INFO
    yields = True
    trigger = Trigger(topics=FURNITURE, always=True)  # stock phrases tell which lines need not be spared
    options = {
        "chance": Option(LIKELY, "least chance, by the model, for a line to be mentioned"),
        "below": Option(SAFE, "chance from which on it is furniture-line's matter"),
        "length": Option(PROSE_LENGTH, "fewest characters of a line that is mentioned"),
        "sentences": Option(SENTENCES, "leave a document alone where fewer full sentences would remain"),
    }
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
    )

    def check(self, document: Document) -> Iterator[Finding]:
        found = document.view(verdicts)
        least, below, length = (self.settings[name] for name in ("chance", "below", "length"))
        if max(found.chances, default=0.0) < least or document.view(sentences_left) < self.settings["sentences"]:
            return
        for index, chance in enumerate(found.chances):
            line = found.lines[index]
            if least <= chance < below and len(line.text) >= length:
                message = f"long line that may be page furniture, {chance:.0%} sure: {found.evidence(index)}"
                fix = removal(document, line.start, line.end, "Remove the line", Safety.UNSAFE)
                yield self.finding(line.start, line.end, message, fix)
