"""BP256: the label of an advertisement between two sentences of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Document, Finding, Good, Rule, Trigger, removal
from newslint_rules.boilerplate._bounds import is_between, line_of
from newslint_rules.boilerplate._phrase_rule import LINE_MODEL

_NEAR = 40  # characters behind the label that are looked at


class InlineLabel(Rule):
    """Label of an advertisement between two sentences.

    “… the captain said. ADVERTISEMENT The ferry …”, “… La suite après cette publicité Le bac …”: where a scrape lost its line
    breaks, what came between two paragraphs comes between two sentences. In thirty languages.

    **Why it is bad.** It tears sentences apart that belong together, and gives them words that nobody wrote.

    **Left alone.** The same words in a sentence: before the label a sentence must end, and behind it one begin. Single words
    count only in upper case, and only before a word that is not.

    **Fix safety.** Safe: the label goes, the sentences around it stay.
    """

    code = "BP256"
    name = "inline-label"
    supersedes = LINE_MODEL
    trigger = Trigger(topics=("inline-label",))
    bad = (
        Bad(
            "The ferry stays in port. ADVERTISEMENT It leaves on Monday.",
            flags=("ADVERTISEMENT",),
            fixed="The ferry stays in port. It leaves on Monday.",
        ),
        Bad(
            "Le bac reste au port. La suite après cette publicité Il part lundi.",
            flags=("La suite après cette publicité",),
            fixed="Le bac reste au port. Il part lundi.",
        ),
        Bad(
            "Паром останется в порту. РЕКЛАМА Он уйдёт в понедельник.",
            flags=("РЕКЛАМА",),
            fixed="Паром останется в порту. Он уйдёт в понедельник.",
        ),
        Bad("渡輪停航。 請繼續往下閱讀 船長不願多談。", flags=("請繼續往下閱讀",), fixed="渡輪停航。 船長不願多談。"),
    )
    good = (
        Good("He hates it. Advertisement is dead, she said.", "a sentence that begins so"),
        Good("The agency replied. ADVERTISEMENT STANDARDS AUTHORITY is its full name.", "a name in upper case"),
        Good("They said that the ADVERTISEMENT In Town was banned.", "within a sentence"),
        Good("Artikkelen fortsetter under annonsen", "a line of its own"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        for hit in document.hits("inline-label"):
            label = document.text[hit.start : hit.end]
            if is_between(document, hit.start, hit.end) and (" " in label or _is_shouted(document, label, hit.end)):
                fix = removal(document, hit.start, hit.end, "Remove the label")
                yield self.finding(hit.start, hit.end, f"label between two sentences: “{label}”", fix)


def _is_shouted(document: Document, label: str, end: int) -> bool:
    """A word in upper case, or of a script without case, whose following word is not in upper case."""
    following = document.text[end : min(line_of(document, end).end, end + _NEAR)].split(maxsplit=1)[:1]
    return label == label.upper() and not (following and len(following[0]) > 1 and following[0].isupper())
