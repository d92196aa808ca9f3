"""BP113: lines of key words."""

from __future__ import annotations

from newslint import Bad, Context, Good, Hit, Trigger
from newslint_rules.boilerplate._evidence import Evidence
from newslint_rules.boilerplate._phrase_rule import PhraseRule
from newslint_rules.boilerplate._surroundings import surroundings

_MOST = 5  # words of a key word in a line of its own


class TagLine(PhraseRule):
    """Line of key words.

    “Tags: budget, mayor, tram”: the key words under which the site files the article, with or without commas, and rows of
    hashtags.

    **Why it is bad.** Key words are metadata. In the text they read as a sentence without a verb, and often stutter.

    **Left alone.** Sentences that begin with such a word, and lists that end as sentences do.

    **Fix safety.** Safe where the words occur only in boilerplate, or beside such words; unsafe where authors, manuals or shops may mean
    them.
    """

    code = "BP113"
    name = "tag-line"
    trigger = Trigger(topics=("tags",))
    label = "line of key words"
    bad = (
        Bad(
            "The line opens in May.\n\nTags Jane Doe Example City Trams\n",
            flags=("Tags Jane Doe Example City Trams",),
            fixed="The line opens in May.\n",
        ),
        Bad(
            "Die Linie wird im Mai eröffnet.\n\nSchlagworte: Straßenbahn, Haushalt\n",
            flags=("Schlagworte: Straßenbahn, Haushalt",),
            fixed="Die Linie wird im Mai eröffnet.\n",
        ),
    )
    good = (
        Good("Tags on the coats said they were made in Portugal.", "prose"),
        Good("Topics ranged from trade to fishing.", "prose"),
        Good("Schlagwörter wie Heimat und Hafen fielen in jeder Rede.", "prose in German"),
        Good("Теги на куртках говорили, что их сшили в Португалии.", "prose in Russian"),
    )

    def evidence(self, document: Context, hit: Hit) -> Evidence:
        found = super().evidence(document, hit)
        text = document.text[hit.start : hit.end]
        words = text.split()
        if ":" not in text and len(words) > 1 and words[1][:1].islower() and words[0].lstrip("(#")[:1].isalpha():
            return min(found, Evidence.LIKELY)  # a clause that begins with the label's word
        if text.rstrip().endswith("."):
            return min(found, Evidence.LIKELY)  # of a paper, whose own words these are
        around = document.view(surroundings)
        at = around.place(document.line_at(hit.start))
        following = around.text(at + 1).split()
        if text.rstrip().endswith(":") or len(words) == 1:  # a label alone: its key words go with it, or both stay
            return min(found, Evidence.LIKELY) if 0 < len(following) <= _MOST and not around.is_hit(at + 1) else found
        return found
