"""BP115: lines that name the source."""

from __future__ import annotations

from newslint import Bad, Context, Good, Hit, Trigger
from newslint_rules.boilerplate._evidence import Evidence
from newslint_rules.boilerplate._phrase_rule import PhraseRule
from newslint_rules.boilerplate._surroundings import is_prose

_BELOW = 2  # lines below, where a text that goes on has prose


class SourceLine(PhraseRule):
    """Line that names the source.

    A last line “Source”, “Source: Example Agency”, “Via: …” or “(With inputs from …)”: what aggregators put below a text
    that they took from elsewhere.

    **Why it is bad.** It is a link whose target the scrape lost, or metadata.

    **Left alone.** Lines that name the sources of a claim in prose; a heading “Source” before more text.

    **Fix.** Safe: the line goes. Unsafe where the text goes on below, as the line may say where a table or a list is from.
    """

    code = "BP115"
    name = "source-line"
    trigger = Trigger(topics=("source",))
    label = "source line"
    bad = (
        Bad(
            "The talks end on Friday.\n\nSource",
            flags=("Source",),
            fixed="The talks end on Friday.",
        ),
        Bad(
            "Die Gespräche enden am Freitag.\n\nQuelle: dpa\n",
            flags=("Quelle: dpa",),
            fixed="Die Gespräche enden am Freitag.\n",
        ),
        Bad(
            "The harbour has twelve berths.\n\nSource: National Center for Harbours\n\nCompared to sheds, they are dearer by a third, the office said.\n",
            flags=("Source: National Center for Harbours",),
            fixed="The harbour has twelve berths.\n\nSource: National Center for Harbours\n\nCompared to sheds, they are dearer by a third, the office said.\n",
            unsafe="The harbour has twelve berths.\n\nCompared to sheds, they are dearer by a third, the office said.\n",
        ),
    )
    good = (
        Good("Sources close to the talks denied it.\n", "prose"),
        Good("Source\n\nThe river rises in the hills and runs south for 300 miles.", "a heading"),
        Good("Суп варится час.\n\nИсточник: старая тетрадь бабушки", "no agency, but what an author names"),
        Good("Source: a senior official who asked not to be named because the talks are secret.", "a sentence"),
    )

    def evidence(self, document: Context, hit: Hit) -> Evidence:
        named = document.text[hit.start : hit.end].partition(":")[2].split()
        if len(named) > 1 and not any(map(_is_name, named)):
            return Evidence.NONE
        return min(super().evidence(document, hit), Evidence.LIKELY if _is_within(document, hit) else Evidence.PROVEN)


def _is_within(document: Context, hit: Hit) -> bool:
    """The text goes on below: the line may say where the figures above it are from."""
    behind = [line for line in document.lines[document.line_at(hit.end - 1) + 1 :] if not line.is_blank]
    return any(is_prose(line.text) for line in behind[:_BELOW])


def _is_name(word: str) -> bool:
    """An agency has a name; "my grandmother's book" has none."""
    return not word[:1].islower() or "." in word
