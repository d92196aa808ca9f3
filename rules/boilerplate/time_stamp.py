"""BP109: time stamps of publication."""

from __future__ import annotations

from newslint import Bad, Good, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class TimeStamp(PhraseRule):
    """Time stamp.

    “Updated: 2021-03-08 07:53”, “Published 12 May 2023”, “4 min read”: when the page was made and how long it takes to
    read. Dates are known in all languages of the packs.

    **Why it is bad.** The stamp belongs in a field of its own; in the text it is read as a date of the events.

    **Left alone.** Sentences that say when something was published; a date that stands alone; “Updated” without a date.

    **Fix.** Safe: the line goes.
    """

    code = "BP109"
    name = "time-stamp"
    trigger = Trigger(topics=("time",))
    label = "time stamp"
    bad = (
        Bad(
            "The strike ended on Sunday.\n\nUpdated : 2021-03-08 07:53 GMT+08:00",
            flags=("Updated : 2021-03-08 07:53 GMT+08:00",),
            fixed="The strike ended on Sunday.",
        ),
        Bad(
            "Veröffentlicht am 3. Mai 2024, 17:47 Uhr\n\nDer Streik ist zu Ende.\n",
            fixed="Der Streik ist zu Ende.\n",
        ),
    )
    good = (
        Good("Published in 1954, the novel sold badly.", "prose"),
        Good("It was published on 3 May 2021 and sold out within days.", "prose"),
        Good("Updated: the minister has resigned.", "news"),
    )
