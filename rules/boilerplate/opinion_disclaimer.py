"""BP255: the sentence that views are the author's."""

from __future__ import annotations

from newslint import Bad, Good, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class OpinionDisclaimer(PhraseRule):
    """Disclaimer under an opinion piece.

    “The views expressed in this article are those of the author”: what a publisher prints under every guest's text, in
    forty languages.

    **Why it is bad.** The author did not write it, and it is the same under each piece.

    **Left alone.** Reports on what somebody's views are: only whole sentences in the wording of disclaimers count.

    **Fix.** Safe: the sentence goes.
    """

    code = "BP255"
    name = "opinion-disclaimer"
    trigger = Trigger(topics=("disclaimer",))
    label = "disclaimer"
    bad = (
        Bad(
            "The bridge must be built now. The views expressed in this article are solely those of the author.",
            flags=("The views expressed in this article are solely those of the author.",),
            fixed="The bridge must be built now.",
        ),
        Bad(
            "Мост нужно строить сейчас.\n\nМнение автора может не совпадать с мнением редакции.\n",
            flags=("Мнение автора может не совпадать с мнением редакции.",),
            fixed="Мост нужно строить сейчас.\n",
        ),
        Bad("桥现在就应该建。\n本文仅代表作者个人观点。", flags=("本文仅代表作者个人观点。",), fixed="桥现在就应该建。"),
    )
    good = (
        Good("The views expressed at the meeting were divided.", "a report"),
        Good("The author's views are well known in Lillevik.", "prose"),
        Good("The views expressed by the mayor are not those of the council, which voted against her on Monday.", "a report"),
    )
