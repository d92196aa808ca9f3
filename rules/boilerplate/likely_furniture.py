"""BP202: lines that are probably page furniture, for a second look."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Option, Rule, Safety, Severity, removal
from newslint_rules.boilerplate._model import LIKELY, SAFE, SENTENCES, runs, sentences_left, verdicts

_STORY = (
    "The harbour council voted on Monday to rebuild the eastern pier, which a storm had torn away in the winter, before the "
    "fishing season opens in May.",
    "Fishermen had asked for the work since the spring, because without the pier they land their catch two miles down the "
    "coast and pay for the lorries.",
    "The council has put aside four million for it, and a first contract for the piles is to be signed before the end of the "
    "month, the mayor said.",
)


class LikelyFurniture(Rule):
    """Lines that are probably page furniture.

    The same model as `furniture-line`, less sure: teasers that read like sentences, captions, cross-heads that could be links.

    **Why it is bad.** Where recall counts more than every last cross-head, as in training data, these lines should go too.

    **Left alone.** Lines that are more likely text than not, and documents with hardly a sentence besides.

    **Fix safety.** Unsafe: about one line in six is the author's.
    """

    code = "BP202"
    name = "likely-furniture"
    severity = Severity.INFO
    options = {
        "chance": Option(LIKELY, "least chance, by the model, for a line to be mentioned"),
        "below": Option(SAFE, "chance from which on it is furniture-line's matter"),
        "sentences": Option(SENTENCES, "leave a document alone where fewer full sentences would remain"),
    }
    bad = (
        Bad(
            "\n".join((*_STORY[:2], "Pier opens: watch the video of the day", _STORY[2])),
            flags=("Pier opens: watch the video of the day",),
            unsafe="\n".join(_STORY),
        ),
    )
    good = (
        Good("\n".join(_STORY), "prose alone"),
        Good("\n".join((_STORY[0], "What happens next", *_STORY[1:])), "a cross-head"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        found = document.view(verdicts)
        least, below = self.settings["chance"], self.settings["below"]
        if max(found.chances, default=0.0) < least or document.view(sentences_left) < self.settings["sentences"]:
            return
        for first, last in runs(found.chances, least, below):
            start, end = found.lines[first].start, found.lines[last].end
            surest = max(range(first, last + 1), key=found.chances.__getitem__)
            what = "line" if first == last else f"{last - first + 1} lines"
            message = f"{what} that may be page furniture, {found.chances[surest]:.0%} sure: {found.evidence(surest)}"
            yield self.finding(start, end, message, removal(document, start, end, f"Remove the {what}", Safety.UNSAFE))
