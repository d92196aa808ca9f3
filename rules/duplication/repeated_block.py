"""DU107: several lines in a row that the document says twice."""

from __future__ import annotations

from newslint import Bad, Good
from newslint_rules.duplication._copy_rule import CopyRule


class RepeatedBlock(CopyRule):
    """Block of lines repeated.

    Two or more lines in a row stand again further down, word for word: the page held the article's beginning twice (before
    and behind a paywall, or for two screen sizes), or a picture's caption with its credit.

    **Why it is bad.** Half an article counts double, and the second half seems to start over.

    **Left alone.** Blocks of short lines, such as the chorus of a song, a table or a list of ingredients, unless they follow
    at once on their first copy and hold a line of some length.

    **Where.** The finding points at the first line of the copy and says how many lines it has; the fix takes them all.

    **Fix safety.** Safe: the other copy stays, with every word.
    """

    code = "DU107"
    name = "repeated-block"
    kind = "block"
    noun = "block"
    bad = (
        Bad(
            "The harbour stays closed until Monday, because the wind has not gone down since Friday.\nNo ferries\n"
            "Passengers may travel by bus.\n"
            "The harbour stays closed until Monday, because the wind has not gone down since Friday.\nNo ferries\n"
            "Passengers may travel by bus.\nThe company will decide on Sunday.",
            flags=("The harbour stays closed until Monday, because the wind has not gone down since Friday.",),
            fixed="The harbour stays closed until Monday, because the wind has not gone down since Friday.\nNo ferries\n"
            "Passengers may travel by bus.\nThe company will decide on Sunday.",
        ),
        Bad(
            "The ferry Aurora tied up at the quay\nPhoto: O. Lie\nThe ferry Aurora tied up at the quay\nPhoto: O. Lie\nIt leaves on Monday.",
            fixed="The ferry Aurora tied up at the quay\nPhoto: O. Lie\nIt leaves on Monday.",
        ),
    )
    good = (
        Good("Sing ho\nThe ship goes low\n\nOne day we sailed.\n\nSing ho\nThe ship goes low", "a chorus"),
        Good("Flour\nSalt\nWater\n\nFlour\nSalt\nWater", "a list"),
        Good("Norden – Süden 2:1\nOsten – Westen 0:0\n\nNorden – Süden 2:1\nOsten – Westen 0:0", "results given twice"),
    )
