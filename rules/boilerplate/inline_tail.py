"""BP251: a button's label glued to the end of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule, Trigger, marks, removal
from newslint_rules.boilerplate._phrase_rule import LINE_MODEL

_ENDS = marks.SENTENCE_ENDS
_CLOSERS = "\"'”’»)]）」』"
_SHORTEST = 60  # characters before the label; 20 in scripts that say more with fewer


class InlineTail(Rule):
    """Label of a button at the end of a paragraph.

    “… the captain said. Read More”: after the last sentence of a paragraph comes the label of a button that the page had
    there, in one of forty languages.

    **Why it is bad.** Every text of a site ends in the same words, and none of its authors wrote them.

    **Left alone.** The label after an ellipsis: there the text is cut, which is another rule's finding. The same words in a
    sentence, or as a line of their own (a phrase rule's business). In scripts with case, words in lower case.

    **Fix.** Safe: the label goes, the sentence stays.
    """

    code = "BP251"
    name = "inline-tail"
    supersedes = LINE_MODEL
    trigger = Trigger(topics=("inline-tail",))
    bad = (
        Bad(
            "The ferry stays in port until Monday, the captain said to reporters. Read More",
            flags=("Read More",),
            fixed="The ferry stays in port until Monday, the captain said to reporters.",
        ),
        Bad(
            "Паром останется в порту до понедельника, сказал журналистам капитан. Читать далее", flags=("Читать далее",),
            fixed="Паром останется в порту до понедельника, сказал журналистам капитан.",
        ),
        Bad("船长周三对记者说，由于风暴，渡轮在周一之前都不会离开港口。阅读全文", flags=("阅读全文",),
            fixed="船长周三对记者说，由于风暴，渡轮在周一之前都不会离开港口。"),
    )  # fmt: skip
    good = (
        Good("The ferry stays in port until Monday because of the storm, and the… Read more", "a cut text"),
        Good("The captain did not have much time for books on board. He wanted to read more", "a sentence"),
        Good("Read More", "a line of its own"),
        Good("Il capitano parla con la Stampa", "a name at the end of a sentence"),
    )

    def check(self, document: Context) -> Iterator[Finding]:
        for hit in document.hits("inline-tail"):
            line = document.lines[document.line_at(hit.start)]
            label = document.text[hit.start : hit.end]
            before = document.text[line.start : hit.start].rstrip()
            sentence = before.rstrip(_CLOSERS)
            if label[0].islower() or not sentence or sentence[-1] not in _ENDS or sentence.endswith(("..", "…")):
                continue
            if len(before) >= (_SHORTEST if label[0].isupper() else 20):
                what = "label of a button at the end of the paragraph"
                yield self.finding(hit.start, hit.end, what, removal(document, hit.start, hit.end, "Remove the label"))
