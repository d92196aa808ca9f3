"""BP115: lines that name the source."""

from __future__ import annotations

from newslint import Bad, Context, Good, Hit, Trigger
from newslint_rules.boilerplate._evidence import Evidence
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class SourceLine(PhraseRule):
    """Line that names the source.

    A last line “Source”, “Source: Example Agency”, “Via: …” or “(With inputs from …)”: what aggregators put below a text
    that they took from elsewhere.

    **Why it is bad.** It is a link whose target the scrape lost, or metadata.

    **Left alone.** Lines that name the sources of a claim in prose; a heading “Source” before more text.

    **Fix.** Safe: the line goes.
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
    )
    good = (
        Good("Sources close to the talks denied it.\n", "prose"),
        Good("Source\n\nThe river rises in the hills and runs south for 300 miles.", "a heading"),
        Good("Суп варится час.\n\nИсточник: старая тетрадь бабушки", "no agency, but what an author names"),
        Good("Source: a senior official who asked not to be named because the talks are secret.", "a sentence"),
    )

    def evidence(self, document: Context, hit: Hit) -> Evidence:
        named = document.text[hit.start : hit.end].partition(":")[2].split()
        return Evidence.NONE if len(named) > 1 and not any(map(_is_name, named)) else super().evidence(document, hit)


def _is_name(word: str) -> bool:
    """An agency has a name; "my grandmother's book" has none."""
    return not word[:1].islower() or "." in word
