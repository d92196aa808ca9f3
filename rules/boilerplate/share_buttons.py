"""BP103: share buttons and article tools."""

from __future__ import annotations

from newslint import Bad, Good, Severity, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class ShareButtons(PhraseRule):
    """Share buttons or article tools.

    The words on buttons: share, tweet, print, copy link, save for later, text size; and the rows of names of social
    networks beside them.

    **Why it is bad.** Rows of names without a sentence teach a model nothing, and every page of the site has them.

    **Left alone.** A lone name of a network (it may be a subheading); sentences about networks. Names count only in a
    row, or beside a button.

    **Fix safety.** Safe where the words occur only in boilerplate, or beside such words; unsafe where authors, manuals or shops may mean
    them.
    """

    code = "BP103"
    name = "share-buttons"
    severity = Severity.ERROR
    trigger = Trigger(topics=("sharing",))
    label = "share button or article tool"
    bad = (
        Bad(
            "Facebook\nTwitter\nWhatsApp\nEmail\n\nThe bridge has reopened.\n",
            flags=("Facebook", "Twitter", "WhatsApp", "Email"),
            fixed="The bridge has reopened.\n",
        ),
        Bad(
            "The bridge has reopened.\n\nShare this article\n",
            flags=("Share this article",),
            fixed="The bridge has reopened.\n",
        ),
    )
    good = (
        Good("Facebook\n\nThe company said it would appeal.\n\nTikTok\n\nThe app may be banned.", "subheadings"),
        Good("The heirs share the estate.", "a verb"),
        Good("Print is not dead, the publisher says.", "a noun"),
    )
