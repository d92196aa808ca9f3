"""DU201: a document that has the words of another."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Context, Finding, Good, Rule
from newslint_rules.duplication._repeated import Learned, head, place, repeated


class RepeatedDocument(Rule):
    """Document that repeats another word for word.

    `newslint duplicates` compares the documents of a corpus; with `--duplicates`, this rule names for each copy the one that it
    repeats. Case, punctuation, line breaks and what is no word do not count.

    **Why it is bad.** A model learns by heart what it reads often, counts of words are those of the copies, and a test
    set holds what was trained on.

    **Left alone.** The best copy: the one with the least damage to its characters, of equal ones the first. Texts of a few
    words, such as a title. A document that has changed since then, but for what fixes change. Without a file of duplicates the rule says nothing.

    **Fix.** None: which records stay is for `--output-format drops`, which names all but the best copy.
    """

    code = "DU201"
    name = "repeated-document"
    memory = Learned(same=True)
    bad = (
        Bad(
            "\nThe ferry is late.\n\nNobody was on board when it came in on Friday morning.",
            flags=("The ferry is late.",),
            source="example.org",
        ),
    )
    good = (Good("The ferry is late. Nobody was on board.", "repeats nothing", source="example.net"),)

    def check(self, document: Context) -> Iterator[Finding]:
        copy = document.view(repeated)
        if copy is not None and copy.same:
            yield self.finding(*head(document), f"the document repeats {place(copy)}, word for word")
