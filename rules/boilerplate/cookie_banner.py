"""BP101: cookie and consent banners."""

from __future__ import annotations

from newslint import Bad, Good, Severity, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class CookieBanner(PhraseRule):
    """Cookie or consent banner.

    A notice of the site about cookies, consent or privacy choices, scraped along with the article.

    **Why it is bad.** It repeats on every page of a site: a model learns it by heart, counts of words are skewed, and
    near-duplicate detection finds pages alike that share nothing else.

    **Left alone.** Articles that report on cookies, consent or privacy law: only whole lines and whole sentences in which the
    site itself speaks to its reader count, never what is between quotation marks.

    **Fix.** Safe: the line or sentence goes.
    """

    code = "BP101"
    name = "cookie-banner"
    severity = Severity.ERROR
    trigger = Trigger(topics=("consent",))
    label = "cookie or consent banner"
    bad = (
        Bad(
            "The council meets again on Monday.\n\nWe use cookies to improve your experience.\nAccept all cookies\n",
            flags=("We use cookies to improve your experience.", "Accept all cookies"),
            fixed="The council meets again on Monday.\n",
        ),
        Bad(
            "The ferry sails at noon. By continuing to browse our site you agree to our use of cookies. It is full.",
            flags=("By continuing to browse our site you agree to our use of cookies.",),
            fixed="The ferry sails at noon. It is full.",
        ),
    )
    good = (
        Good(
            "The regulator said that websites use cookies to improve their profits, not the reader's experience.",
            "reports on cookies",
        ),
        Good("Grandmother's recipe: we accept all cookies as payment, the baker joked.", "biscuits"),
        Good("“We use cookies to follow people,” the manager admitted.", "speech"),
    )
