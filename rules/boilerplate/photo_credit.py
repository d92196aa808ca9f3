"""BP106: credits of photographs and other pictures."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Hit, Trigger, removal, scripts
from newslint_rules.boilerplate._bounds import is_between
from newslint_rules.boilerplate._evidence import Evidence
from newslint_rules.boilerplate._phrase_rule import PhraseRule, named
from newslint_rules.boilerplate._surroundings import is_prose, surroundings

# A line of two to four words in upper case alone, with initials and hyphens: CHRISTIAN EXAMPLE, J. P. VAN DER EXAMPLE.
_CAPITALS = re.compile(r"[^\W\d_]{2,}\.?(?:[ \t][^\W\d_]+[.'’-]?[^\W\d_]*){1,3}")
# A label that says credit, who made or gave the picture, or an agency behind a bar: no item of a list of facts looks like that.
_NAMED = re.compile(
    r"\bcredits?\s?:|\b(?:image|photo|picture|photograph|illustration)s? (?:provided |taken )?by\b"
    r"|[|/]\s?(?:Getty Images|Reuters|AP|AFP|iStock|Shutterstock|Adobe Stock|Alamy|Unsplash)\b",
    re.IGNORECASE,
)
# What readers press to see a picture or its caption.
_CONTROL = re.compile(r"\bcaption\b|\benlarge\b|\bfull ?screen\b|확대|크게", re.IGNORECASE)
# How captions place people and days: "(R)", "(left)", ", on December 4, 2019."
_CAPTION = re.compile(
    r"\((?:R|L|C|right|left|centre|center|front|back|2nd [RL]|[RLC]-[RLC])\)|,? \d{1,2},? (?:19|20)\d\d\.?$|, (?:19|20)\d\d\.?$"
)


class PhotoCredit(PhraseRule):
    """Credit of a photograph.

    “Photo: Jane Doe/Reuters”, “Jane Doe | Getty Images”, an agency's name alone on a line, or a photographer's name in upper case
    below a caption.

    **Why it is bad.** The picture is not in the text. Between two paragraphs the name reads as a person of the story.

    **Left alone.** Sentences about photographs and agencies; subheadings in upper case: a name in upper case counts only right below
    a caption, with no word of it in lower case anywhere in the text.

    **Fix safety.** Safe: the line goes, or the brackets at the end of a caption, or “Photo by Jane Doe/Reuters” between two sentences.
    Unsafe between two short lines: it may be one of a list.
    """

    code = "BP106"
    name = "photo-credit"
    trigger = Trigger(topics=("credit", "inline-credit"), always=True)
    label = "photo credit"
    bad = (
        Bad(
            "Voters queue in the rain.\n\nOlga Example | Reuters\n\nThe polls close at eight.\n",
            flags=("Olga Example | Reuters",),
            fixed="Voters queue in the rain.\n\nThe polls close at eight.\n",
        ),
        Bad(
            "The mayor (R) greets voters in Example City on May 4, 2019.\n\nCHRISTIAN BEISPIEL\n\nThe mayor has lost the vote.\n",
            flags=("CHRISTIAN BEISPIEL",),
            fixed="The mayor (R) greets voters in Example City on May 4, 2019.\n\nThe mayor has lost the vote.\n",
        ),
        Bad(
            "The polls close at eight. Photo by Olga Example/Getty Images The mayor has lost.",
            flags=("Photo by Olga Example/Getty Images",),
            fixed="The polls close at eight. The mayor has lost.",
        ),
        Bad(
            "Wähler warten im Regen.\n\nFoto: Erika Beispiel/dpa\n\nDie Lokale schließen um acht.\n",
            flags=("Foto: Erika Beispiel/dpa",),
            fixed="Wähler warten im Regen.\n\nDie Lokale schließen um acht.\n",
        ),
        Bad(
            "Best raincoats\n\nThe blue one\n\nImage provided by Example Coats.\n\nThe red one\n\nImage by Jane Example via Example Studio\n\nThe green one\n",
            flags=("Image provided by Example Coats.", "Image by Jane Example via Example Studio"),
            fixed="Best raincoats\n\nThe blue one\n\nThe red one\n\nThe green one\n",
        ),
    )
    good = (
        Good("What we took\n\nPhoto by the window\nLamp by the bed\nBooks by the door", "items of a list"),
        Good("The photo by the bed was of his mother.", "prose"),
        Good("Reuters reported the deal first.", "an agency in a sentence"),
        Good("A photo by Olga Example/Getty Images shows voters in the rain.", "prose"),
        Good("They queue. Photos by Olga Example/Reuters show voters in the rain.", "a sentence that goes on"),
        Good("The truce was signed on May 4, 2019.\n\nTRADE WAR\n\nThe trade talks failed; the war goes on.", "a subheading"),
        Good("May 4, 2019\n\nHARBOUR FAIR\n\nThe fair is on the quay.", "an event below its date"),
        Good("The mayor has resigned.\n\nJANE EXAMPLE\n\nThe writer lives in Example City.", "a name in upper case, no caption"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        yield from self.phrase_findings(document, "credit")
        yield from self._between_sentences(document)
        if document.text.isupper():
            return
        for index, line in enumerate(document.lines):
            name = line.text.strip()
            if len(name) <= 60 and name.isupper() and _CAPITALS.fullmatch(name) and self._is_credit(document, index, name):
                fix = removal(document, line.start, line.end, "Remove the photo credit")
                start = line.start + line.text.index(name)
                yield self.finding(start, start + len(name), "photo credit: a name in upper case below a caption", fix)

    def label_of(self, hit: Hit) -> str:
        return "control of a picture" if _CONTROL.search(hit.phrase) else self.label

    def evidence(self, document: Context, hit: Hit) -> Evidence:
        found = super().evidence(document, hit)
        around = document.view(surroundings)
        at = around.place(document.line_at(hit.start))
        following = around.text(at + 1)
        line = document.lines[document.line_at(hit.start)]
        before = document.text[max(line.start, hit.start - 3) : hit.start].rstrip()[-1:]
        if before in (*":,;，、：&+/",) or (before.isalnum() and document.text[hit.start].islower()):
            return min(
                found, Evidence.LIKELY
            )  # "She wanted one thing: …" has what it announces; of "Words & images: …" half would stay
        # A credit comes between a picture and the text; in a list of short lines it may be one of them.
        alone = around.is_hit(at) and around.run(at).size == 1
        is_sure = hit.proves and _NAMED.search(document.text, hit.start, hit.end)
        is_listed = (
            alone and not is_sure and following and not is_prose(following) and not is_prose(around.text(at - 1) if at else "")
        )
        return min(found, Evidence.LIKELY) if is_listed and not around.leads(at) else found

    def _between_sentences(self, document: Context) -> Iterator[Finding]:
        found = [(hit.start, hit.end) for hit in document.hits("credit")]  # sorted, none overlaps another
        for hit in document.hits("inline-credit"):
            before = bisect.bisect_left(found, (hit.end, 0))
            known = before and found[before - 1][1] > hit.start
            if not known and is_between(document, hit.start, hit.end):
                fix = removal(document, hit.start, hit.end, "Remove the photo credit")
                yield self.finding(hit.start, hit.end, f"photo credit between sentences: {named(document, hit)}", fix)

    def _is_credit(self, document: Context, index: int, name: str) -> bool:
        above = [line.text.strip() for line in document.lines[max(0, index - 4) : index] if not line.is_blank]
        if not above or not _CAPTION.search(above[-1]) or not is_prose(above[-1].removesuffix(".") + "."):
            return False  # a date alone is no caption: an event of a calendar has one, too
        words = document.view(_words)
        return not any(word.lower() in words for word in re.split(r"[\s.'’-]+", name) if len(word) > 2)


def _words(document: Context) -> frozenset[str]:
    """The words of the text, as they are written."""
    return frozenset(scripts.WORD.compiled.findall(document.text))
