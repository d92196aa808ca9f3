"""BP111: paywalls, logins and appeals for money."""

from __future__ import annotations

from newslint import Bad, Good, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class PaywallNotice(PhraseRule):
    """Paywall, login or appeal for money.

    “Subscribe to continue reading”, “Already a subscriber? Log in”, forms for accounts and passwords, appeals for
    donations to the site.

    **Why it is bad.** It repeats on all pages, and hides that the article may be cut (the truncation rules say so).

    **Left alone.** News about subscriptions, members and donations.

    **Fix safety.** Safe where the words occur only in boilerplate, or beside such words; unsafe where authors, manuals or shops may mean
    them.
    """

    code = "BP111"
    name = "paywall-notice"
    trigger = Trigger(topics=("paywall",))
    label = "paywall or login notice"
    bad = (
        Bad(
            "The talks failed again.\n\nAlready a subscriber? Log in\n",
            flags=("Already a subscriber? Log in",),
            fixed="The talks failed again.\n",
        ),
    )
    good = (
        Good("Subscribers to the fund lost half their money.", "news"),
        Good("He signed in at the desk and left.", "prose"),
        Good("Members only voted once.", "prose"),
    )
