"""BP109: time stamps of publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Hit, Safety, Trigger, is_date, removal
from newslint_rules.boilerplate._evidence import Evidence
from newslint_rules.boilerplate._phrase_rule import PhraseRule, named
from newslint_rules.boilerplate._surroundings import is_prose, surroundings

# How long a text takes to read is said of no entry of a list or a forum.
_READING = re.compile(
    "read|lese|läs|læs|lecture|lectura|leitura|lettura|leestijd|czyt|čten|olvas|citire|чтени|читан|четене|okuma|baca|đọc|קריאה|قراءة|読|阅读|閱讀|읽"
)
_PROOF = 3  # lines that occur only in boilerplate, from which on a text is a page
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d\d(?!\d)")
_ENTRIES = 4  # stamps of a page that is more than one article's


class TimeStamp(PhraseRule):
    """Time stamp.

    “Updated: 2021-03-08 07:53”, “Published 12 May 2023”, “4 min read”: when the page was made and how long it takes to
    read. Dates are known in all languages of the packs.

    **Why it is bad.** The stamp belongs in a field of its own; in the text it is read as a date of the events.

    A line of the author and a date above the story are one stamp.

    **Left alone.** Sentences that say when something was published; a date or an author alone; “Updated” without a date.

    **Fix safety.** Safe above the article's first sentence, beside another phrase, and where no sentence follows, and for how long the
    text takes to read; elsewhere a stamp may be the date of an entry of a forum, a log or a list, or of a book among its facts.
    """

    code = "BP109"
    name = "time-stamp"
    trigger = Trigger(topics=("time", "byline"))
    label = "time stamp"
    bad = (
        Bad(
            "The strike ended on Sunday.\n\nUpdated : 2021-03-08 07:53 GMT+08:00",
            flags=("Updated : 2021-03-08 07:53 GMT+08:00",),
            fixed="The strike ended on Sunday.",
        ),
        Bad(
            "Veröffentlicht am 3. Mai 2024, 17:47 Uhr\n\nDer Streik ist zu Ende.\n",
            flags=("Veröffentlicht am 3. Mai 2024, 17:47 Uhr",),
            fixed="Der Streik ist zu Ende.\n",
        ),
        Bad(
            "Strike ends\n\nBy Jane Example\n3 May 2024\n\nThe strike ended on Sunday after a long night of talks.\n",
            flags=("By Jane Example\n3 May 2024",),
            fixed="Strike ends\n\nThe strike ended on Sunday after a long night of talks.\n",
        ),
        Bad(
            "Fin de la grève\n\nPar Jeanne Exemple\nPublié le 4 mars 2024 à 8h15\n\nLa grève a pris fin dimanche, après une longue nuit.\n",
            flags=("Par Jeanne Exemple", "Publié le 4 mars 2024 à 8h15"),
            fixed="Fin de la grève\n\nLa grève a pris fin dimanche, après une longue nuit.\n",
        ),
        Bad(
            "The book is about knives, and how to keep them.\n\nPublisher: Example Press\nPublication date: 16 October 2018\nEdition: second\n",
            flags=("Publication date: 16 October 2018",),
            fixed="The book is about knives, and how to keep them.\n\nPublisher: Example Press\nPublication date: 16 October 2018\nEdition: second\n",
            unsafe="The book is about knives, and how to keep them.\n\nPublisher: Example Press\nEdition: second\n",
        ),
    )
    good = (
        Good(
            "The Sea\n\nBy Jane Example\n\nThe novel is about a widower who goes back to the sea. It is short.",
            "no date: whose book",
        ),
        Good(
            "Songs of the Sea\nBy Jane Example\n\nSongs of the Land\nBy Tom Example\n3 May 2024\n\nThe concerts begin at eight, in the hall behind the quay.",
            "a programme: more than one author",
        ),
        Good(
            "Der Damm\n\nVon Anna Beispiel\n\nDas Gedicht entstand auf der Fähre, im Mai 2024, und es reimt sich nicht.",
            "no date of its own",
        ),
        Good("3 May 2024\n\nDear Anna,\n\nthe ferry stays in port, and so do I. Nobody knows how long.", "a letter's date"),
        Good("Published in 1954, the novel sold badly.", "prose"),
        Good("It was published on 3 May 2021 and sold out within days.", "prose"),
        Good("Updated: the minister has resigned.", "news"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        yield from self.phrase_findings(document, "time")
        yield from self._above_the_story(document)

    def _above_the_story(self, document: Context) -> Iterator[Finding]:
        """The author's line and a date alone, one above the other, before the first sentence: once, as lists of entries have more."""
        hits = document.hits("byline")
        around = document.view(surroundings)
        if len(hits) != 1 or not around.is_story:
            return
        at = around.place(document.line_at(hits[0].start))
        beside = [place for place in (at - 1, at + 1) if place >= 0]
        stamps = {place for place in beside if (hit := around.hits.get(place)) and hit.topic == "time" and hit.proves}
        dates = {place for place in beside if _YEAR.search(around.text(place)) and is_date(around.text(place))}
        last = max((at, *dates, *stamps))
        if len(dates | stamps) != 1 or not around.leads(last) or not is_prose(around.behind(last)):
            return
        lines = [document.lines[around.numbers[place]] for place in sorted({at, *dates} - stamps)]
        start, end = lines[0].start, lines[-1].end
        # Below a salutation it may be a signature; in lower case, where no other boilerplate is, a subtitle or the line of a programme.
        above = around.text(min(at, *dates, *stamps) - 1).rstrip()
        is_page = sum(hit.proves for hit in around.hits.values()) >= _PROOF
        is_doubtful = above.endswith((",", ":", "،", "，", "：")) or (document.text[hits[0].start].islower() and not is_page)
        safety = Safety.UNSAFE if is_doubtful else Safety.SAFE
        fix = removal(document, start, end, "Remove the author's line and the date", safety)
        yield self.finding(start, end, f"the author's line beside a date above the story: {named(document, hits[0])}", fix)

    def evidence(self, document: Context, hit: Hit) -> Evidence:
        found = super().evidence(document, hit)
        if found is not Evidence.PROVEN:
            return found
        around = document.view(surroundings)
        at = around.place(document.line_at(hit.start))
        if _READING.search(hit.phrase.casefold()):
            return found
        if document.view(_repeated)[_label(document, hit)] > 1:
            return Evidence.LIKELY  # each post of a thread has its own
        if around.run(at).size > 1:
            return found
        if len(document.hits("time")) > _ENTRIES:
            return Evidence.LIKELY
        if around.leads(at):
            return found
        return Evidence.LIKELY if is_prose(around.text(at + 1)) else found


def _label(document: Context, hit: Hit) -> str:
    """The stamp without its date."""
    return "".join(filter(str.isalpha, document.text[hit.start : hit.end].split(maxsplit=1)[0].casefold()))


def _repeated(document: Context) -> Counter[str]:
    """How often each label of a stamp occurs."""
    return Counter(_label(document, hit) for hit in document.hits("time"))
