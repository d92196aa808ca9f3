"""BP108: marks of advertisements."""

from __future__ import annotations

from newslint import Bad, Good, Severity, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class AdMarker(PhraseRule):
    """Mark of an advertisement.

    “Advertisement”, “Story continues below”, “Sponsored content”, affiliate notices, pleas to switch an ad blocker off.

    **Why it is bad.** It breaks sentences apart that belong together, and marks a place where something was that is not
    in the text.

    **Left alone.** News about advertising and sponsors.

    **Fix.** Safe: the mark goes; where it is in a paragraph, only the mark.
    """

    code = "BP108"
    name = "ad-marker"
    severity = Severity.ERROR
    trigger = Trigger(topics=("advertising",))
    label = "mark of an advertisement"
    bad = (
        Bad(
            "The mayor resigned.\n\nADVERTISEMENT\n\nHer deputy takes over.\n",
            flags=("ADVERTISEMENT",),
            fixed="The mayor resigned.\n\nHer deputy takes over.\n",
        ),
        Bad(
            "The mayor left. Story continues below advertisement Her deputy takes over.",
            flags=("Story continues below advertisement",),
            fixed="The mayor left. Her deputy takes over.",
        ),
    )
    good = (
        Good("The advertisement ran for a week before it was banned.", "news"),
        Good("The story continues in Lyon, where the band plays on Friday.", "prose"),
        Good("Sponsored by three senators, the bill passed.", "prose"),
    )
