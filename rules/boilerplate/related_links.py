"""BP104: links to other articles."""

from __future__ import annotations

import bisect
from operator import attrgetter

from newslint import Bad, Context, Good, Hit, Trigger
from newslint_rules.boilerplate._evidence import Evidence
from newslint_rules.boilerplate._phrase_rule import PhraseRule

_MARKS = " \t\xa0*_"
_start = attrgetter("start")


class RelatedLinks(PhraseRule):
    """Link to other articles.

    “Read also”, “More on this story”, “Related articles”, “Continue reading”: labels of link lists and the links that
    carry such a label themselves.

    **Why it is bad.** The headline of another article is not part of this one: facts of two stories mix, and a headline
    list is no prose.

    **Left alone.** Sentences that begin with such words and go on as prose; headings with their own text below them; items of a
    list whose other items stay. Headlines in a list without a label of their own are the business of the structure rules.

    **Fix safety.** Safe where the words occur only in boilerplate, or beside such words: the line goes, and a label takes the
    headlines below it along, up to a blank line or the text's end. Unsafe elsewhere: authors, too, point to their other texts
    (“For more, see our guide”), manuals and shops have buttons, and where nothing tells how far a list goes, it stays.
    """

    code = "BP104"
    name = "related-links"
    trigger = Trigger(topics=("related",))
    heads_lists = True
    label = "link to other articles"
    bad = (
        Bad(
            "The tram line opens in May.\n\nRead also: Council backs second bridge\n\nTickets cost two euros.\n",
            flags=("Read also: Council backs second bridge",),
            fixed="The tram line opens in May.\n\nTickets cost two euros.\n",
        ),
        Bad(
            "Die Linie öffnet im Mai.\n\nLesen Sie auch\n",
            flags=("Lesen Sie auch",),
            fixed="Die Linie öffnet im Mai.\n",
        ),
    )
    good = (
        Good("He read more than anyone else in the village.", "a verb"),
        Good("The latest news from the front was bad.", "prose"),
        Good("“Read this also,” she wrote.", "speech"),
    )

    def evidence(self, document: Context, hit: Hit) -> Evidence:
        credits = document.hits("credit")  # “Фото: …” is the label of a gallery, too
        at = bisect.bisect_left(credits, hit.start, key=_start)
        if at < len(credits) and (credits[at].start, credits[at].end) == (hit.start, hit.end):
            return Evidence.NONE
        found = super().evidence(document, hit)
        line = document.lines[document.line_at(hit.start)]
        rest = document.text[hit.end : line.end].strip(_MARKS)
        is_label = document.text[hit.start : hit.end].rstrip(_MARKS)[-1:] in (":", "：")
        return min(found, Evidence.LIKELY) if is_label and rest else found  # its headline, in the same line, would stay
