"""EN401: U+FFFD, where a character was lost."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Rule, Safety, Severity, Trigger, replacement
from newslint_rules.encoding._about_code import about_codecs
from newslint_rules.encoding._lost_marks import marks

SIGN = "\ufffd"
NEAR = 20  # characters between two lost ones that make them one finding


class ReplacementCharacter(Rule):
    """Replacement character: something was lost here.

    U+FFFD is what a decoder writes for bytes that it cannot read. The character itself is gone; often its neighbours tell which
    it was: an apostrophe in a contraction, a pair of quotation marks around words, a dash between spaces.

    **Why it is bad.** Words fall apart, and speech can no longer be distinguished from report.

    **Left alone.** Lines that name a codec: they speak of the character. A lost letter has no fix.

    **Fix.** Unsafe: the mark that most likely was there.
    """

    code = "EN401"
    name = "replacement-character"
    severity = Severity.ERROR
    trigger = Trigger(characters=SIGN)
    bad = (
        Bad("�It�s ours,� she said.", flags=("�", "�", "�"), unsafe="“It’s ours,” she said."),
        Bad("The plan � a bold one � failed.", flags=("�", "�"), unsafe="The plan – a bold one – failed."),
        Bad("L�homme n�est pas l�.", flags=("�", "�", "�"), unsafe="L’homme n’est pas l�.", left=("�",)),
        Bad("Die T�r war zu.", flags=("�",)),
        Bad("Die M�nner �ffneten die T�r.", flags=("�nner �ffneten die T�",)),
        Bad("Музыка �тихая� играла", flags=("�", "�"), unsafe="Музыка “тихая” играла"),
    )
    good = (
        Good("Is it ours? “It’s ours,” she said.", "no such character"),
        Good("The mark � stands for a byte that cannot be read.", "an explanation"),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        for line in document.lines:
            if SIGN not in line.text:
                continue
            if about_codecs(document, line.start):
                continue
            lost: list[int] = []  # places near one another at which nothing can be put back: one finding
            for mark in marks(line.text, SIGN):
                at = line.start + mark.at
                if not mark.text:
                    if lost and at - lost[-1] > NEAR:
                        yield self._lost(lost)
                        lost = []
                    lost.append(at)
                    continue
                fix = replacement(at, at + 1, mark.text, f"Replace by {mark.text}", Safety.UNSAFE)
                yield self.finding(at, at + 1, f"lost character, most likely {mark.text}", fix)
            if lost:
                yield self._lost(lost)

    def _lost(self, places: list[int]) -> Finding:
        what = "lost character" if len(places) == 1 else f"lost characters: {len(places)}"
        return self.finding(places[0], places[-1] + 1, what)
