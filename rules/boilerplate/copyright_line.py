"""BP107: copyright and licence lines."""

from __future__ import annotations

from newslint import Bad, Good, Severity, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class CopyrightLine(PhraseRule):
    """Copyright or licence line.

    “© 2024 Example Media. All rights reserved”, bans on reproduction, licence notices and links to terms and privacy
    policies.

    **Why it is bad.** Legal small print repeats on every page, and is the text that models quote most readily.

    **Left alone.** News about copyright, rights and privacy.

    **Fix.** Safe: the line or sentence goes.
    """

    code = "BP107"
    name = "copyright-line"
    severity = Severity.ERROR
    trigger = Trigger(topics=("copyright",))
    label = "copyright, licence or imprint line"
    bad = (
        Bad(
            "The harvest was late.\n\n© 2024 Example Media Ltd. All rights reserved.\n",
            flags=("© 2024 Example Media Ltd. All rights reserved.",),
            fixed="The harvest was late.\n",
        ),
    )
    good = (
        Good("The singer sued over the copyright in three songs.", "news"),
        Good("Under the deal all rights are reserved to the state.", "prose"),
        Good("Copyright law is older than the novel.", "prose"),
    )
