"""BP112: navigation of the site."""

from __future__ import annotations

from newslint import Bad, Good, Trigger
from newslint_rules.boilerplate._phrase_rule import PhraseRule


class SiteNavigation(PhraseRule):
    """Navigation of the site.

    “Load more”, “Most popular”, “Back to top”, “Skip to content”, breadcrumbs, and rows of section names.

    **Why it is bad.** Menus are lists of words in no order that prose knows; they are alike on all pages of a site.

    **Left alone.** A lone section name, which may be a subheading: such words count only in a row or beside other
    boilerplate. Headings with their own text below them.

    **Fix safety.** Safe where the words occur only in boilerplate, or beside such words; unsafe where authors, manuals or shops may mean
    them.
    """

    code = "BP112"
    name = "site-navigation"
    trigger = Trigger(topics=("navigation",))
    heads_lists = True
    label = "navigation of the site"
    bad = (
        Bad(
            "Skip to main content\nHome\nNews\nSport\n\nThe lake has frozen over.\n\nMost Popular\n\nLoad more\n",
            flags=("Skip to main content", "Home", "News", "Sport", "Most Popular", "Load more"),
            fixed="The lake has frozen over.\n",
        ),
    )
    good = (
        Good("Politics\n\nThe party meets on Saturday.\n\nSport\n\nThe final is on Sunday.", "subheadings"),
        Good("Most popular of all was the apple tart.", "prose"),
        Good("They went back to the top of the hill.", "prose"),
    )
