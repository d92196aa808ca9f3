"""BP102: pitches for newsletters, apps and channels."""

from __future__ import annotations

from newslint import Bad, Good, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class NewsletterPitch(PhraseRule):
    """Pitch for a newsletter, an app or a channel.

    The site asks its reader to sign up, subscribe, follow or install: newsletters, alerts, apps, WhatsApp and Telegram
    channels, social accounts, podcasts, tips for the newsroom.

    **Why it is bad.** It is advertising for the site, the same on each of its pages, often in the middle of the article.
    Models learn to end stories with it.

    **Left alone.** News about newsletters, apps and channels; people who sign up for something in the story; speech in
    quotation marks.

    **Fix safety.** Safe where the words occur only in boilerplate, or beside such words; unsafe where authors, manuals or shops may mean
    them.
    """

    code = "BP102"
    name = "newsletter-pitch"
    trigger = Trigger(topics=("newsletter",))
    label = "newsletter, app or channel pitch"
    bad = (
        Bad(
            "The vote is on Monday.\n\nSign up for our daily newsletter and get the best stories straight to your inbox.\n",
            flags=("Sign up for our daily newsletter and get the best stories straight to your inbox.",),
            fixed="The vote is on Monday.\n",
        ),
        Bad(
            "Der Rat tagt am Montag.\n\nHier den Newsletter kostenlos abonnieren\n",
            flags=("Hier den Newsletter kostenlos abonnieren",),
            fixed="Der Rat tagt am Montag.\n",
        ),
    )
    good = (
        Good("The paper's newsletter has a million readers, its editor said.", "news about a newsletter"),
        Good("She signed up for the army at 18.", "another kind of signing up"),
        Good("The group recruits on Telegram channels, the police said.", "news about channels"),
    )
