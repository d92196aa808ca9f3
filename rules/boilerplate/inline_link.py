"""BP257: a link to another story within a paragraph: “Related: Headline”."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Fix, Good, LazyPattern, Rule, Trigger, removal
from newslint_rules.boilerplate._bounds import follows_an_end, line_of
from newslint_rules.boilerplate._phrase_rule import LINE_MODEL

_LONGEST = 160  # characters of a headline
_FEWEST, _MOST = 3, 22  # words of one
# Words that headlines write in lower case, and words that begin sentences and hardly ever occur within a headline before a word in lower case.
_SMALL = frozenset(
    "a an and as at but by for from if in into is nor of off on or over per so than the to up via vs with yet".split()
)
_OPENING = frozenset(
    """The This That These Those There Then They He She It We You I His Her Its Their Our My But And So Yet Still Meanwhile However
    Although Though While When If As After Before Since Because Despite Earlier Later Indeed On In At For By From Asked According""".split()
)


class InlineLink(Rule):
    """Link to another story within a paragraph.

    “… he said. Related: Council Backs Second Bridge The mayor …”: where a scrape lost its line breaks, the headline of another
    story follows its label between two sentences.

    **Why it is bad.** Facts of two stories mix in one paragraph.

    **Left alone.** A label that no finished sentence comes before, or what follows a colon as a sentence does: “Read more: books,
    papers, letters.” Links in brackets and in lines of their own (`related-links`).

    **Fix safety.** Safe where the headline's end is certain: it closes the line without a full stop, or comes right
    before a word that begins English sentences (“The”, “But”). Elsewhere there is no fix, and the finding is at info level: nothing tells a
    headline's last word from the next sentence's first.
    """

    code = "BP257"
    name = "inline-link"
    supersedes = LINE_MODEL
    trigger = Trigger(topics=("inline-link",))
    bad = (
        Bad(
            "The ferry stays in port. RELATED: Council Backs a Second Bridge The captain was not amused.",
            flags=("RELATED: Council Backs a Second Bridge",),
            fixed="The ferry stays in port. The captain was not amused.",
        ),
        Bad(
            "The ferry stays in port. Read more: Council backs second bridge",
            flags=("Read more: Council backs second bridge",),
            fixed="The ferry stays in port.",
        ),
        Bad("Die Fähre bleibt im Hafen. Lesen Sie auch: Rat stimmt für zweite Brücke", flags=("Lesen Sie auch: Rat stimmt für zweite Brücke",), fixed="Die Fähre bleibt im Hafen."),
        Bad("Паром в порту. Читайте также: Совет поддержал строительство моста", flags=("Читайте также: Совет поддержал строительство моста",), fixed="Паром в порту."),
        Bad("渡輪停航。相關閱讀：市議會支持興建第二座大橋", flags=("相關閱讀：市議會支持興建第二座大橋",), fixed="渡輪停航。"),
        Bad(
            "The ferry stays in port. Related: Council backs a second bridge The captain was not amused.", flags=("Related: Council backs a second bridge",),
            fixed="The ferry stays in port. The captain was not amused.",
        ),
        Bad("The ferry stays in port. Related: Council backs bridge Lillevik has no other.", flags=("Related:",)),
    )  # fmt: skip
    good = (
        Good("What should they do? Read more: books, papers, letters.", "advice"),
        Good("He told them to read more: It would help.", "within a sentence"),
        Good("Related: Council Backs Bridge", "a line of its own"),
        Good("She has one rule. Read more: the more you read, the better you write.", "a sentence"),
        Good("The two are close. Related: by marriage.", "a sentence"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        for hit in document.hits("inline-link"):
            line = line_of(document, hit.start)
            label = document.text[hit.start : hit.end]
            inside = document.text[max(line.start, hit.start - 40) : hit.start].strip()
            if not inside or label[0].islower() or not follows_an_end(document, hit.start):
                continue
            rest = document.text[hit.end : min(line.end, hit.end + _LONGEST + 1)]
            first = rest.lstrip(" \t\xa0\"'“‘«")[:1]
            if not first or first.islower() or not first.isalnum():
                continue
            size = _headline(rest)
            end = hit.end if size is None else hit.end + size
            fix: Fix | None = None if size is None else removal(document, hit.start, end, "Remove the link")
            shown = " ".join(document.text[hit.start : end].split())
            yield self.finding(hit.start, end, f"link to another story: “{shown}”", fix, info=fix is None)


def _headline(rest: str) -> int | None:
    """How many characters of the rest of the line are the headline, if that is certain."""
    whole = rest.rstrip()
    words = list(_WORD.compiled.finditer(whole))
    unspaced = whole.lower() == whole.upper() and len(words) * 6 < len(whole)
    if len(rest) <= _LONGEST and (unspaced or _FEWEST <= len(words) <= _MOST) and not _STOP.compiled.search(whole):
        return len(whole)
    for at in range(_FEWEST, min(len(words) - 1, _MOST + 1)):
        last, opening, following = words[at - 1], words[at].group().rstrip(","), words[at + 1].group()
        if opening in _OPENING and following[0].islower() and (last.group()[-1].isalnum() or last.group()[-1] in "\"'”’)?!"):
            end = last.end()
            return None if _STOP.compiled.search(whole[:end].rstrip("?!")) else end
    return None


_WORD = LazyPattern(r"\S+")


# A mark that ends a sentence: a headline may end in “?” or “!”, but in no full stop, and nothing follows on it.
_STOP = LazyPattern(r"[.。।۔][\"'”’»)]*(?=\s|$)(?<!\b[A-Z]\.)|[。！？]|[?!][\"'”’»)]*\s")
