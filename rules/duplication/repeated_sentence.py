"""DU104: sentences that the document says twice within its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from newslint import Bad, Context, Finding, Good, Rule, Safety, Span
from newslint_rules.duplication._intent import is_meant
from newslint_rules.duplication._repeats import LONG, MEDIUM, Repeats, blocks_of, drop, find, in_a_row, line_number, places_of
from newslint_rules.duplication._words import EDGES, excerpt, squash, weight

_PASSAGE = 200  # letters of several sentences in a row that are hardly ever written twice
_LARGE = 600  # letters of a passage that nobody quotes twice


class RepeatedSentence(Rule):
    """Sentence or passage repeated within the text.

    A sentence follows on itself, or a passage of three sentences or more occurs twice, as happens to scrapes without line
    breaks: the article and its teaser, a post and its embedded copy, a looping translation.

    **Why it is bad.** The text counts double, and models learn to loop.

    **Left alone.** One or two sentences said again further on, as a pull quote or a summary: true articles have them. Short sentences: answers, chants, refrains.

    **Fix safety.** Safe for long sentences that follow on themselves. Unsafe for short sentences, which a speaker may have said
    twice, and for passages further on in one line, or very long ones. No fix for other passages: an article may quote first in
    part, then in full.
    """

    code = "DU104"
    name = "repeated-sentence"
    bad = (
        Bad(
            "The harbour stays closed until Monday because of the storm, the council said in a statement. The harbour stays closed"
            " until Monday because of the storm, the council said in a statement. Ferries will not sail.",
            flags=("The harbour stays closed until Monday because of the storm, the council said in a statement.",),
            fixed="The harbour stays closed until Monday because of the storm, the council said in a statement. Ferries will not"
            " sail.",
        ),
        Bad(
            "Read the latest from Lillevik! Read the latest from Lillevik! The ferry is late.",
            flags=("Read the latest from Lillevik!",),
            unsafe="Read the latest from Lillevik! The ferry is late.",
        ),
        Bad(
            "Гавань закрыта до понедельника из-за шторма, сообщил городской совет в среду. Паромы не ходят, и пассажирам вернут"
            " деньги за купленные билеты в кассе порта. Решение о новых рейсах примут в воскресенье поздно вечером, сказал журналистам капитан порта."
            " Погода не меняется. Гавань закрыта до понедельника из-за шторма, сообщил городской совет в среду. Паромы не ходят, и"
            " пассажирам вернут деньги за купленные билеты в кассе порта. Решение о новых рейсах примут в воскресенье поздно вечером, сказал журналистам"
            " капитан порта. Ветер крепчает.",
            flags=(
                "Гавань закрыта до понедельника из-за шторма, сообщил городской совет в среду. Паромы не ходят, и"
                " пассажирам вернут деньги за купленные билеты в кассе порта. Решение о новых рейсах примут в воскресенье"
                " поздно вечером, сказал журналистам капитан порта.",
            ),
            unsafe="Гавань закрыта до понедельника из-за шторма, сообщил городской совет в среду. Паромы не ходят, и пассажирам вернут"
            " деньги за купленные билеты в кассе порта. Решение о новых рейсах примут в воскресенье поздно вечером, сказал журналистам капитан порта."
            " Погода не меняется. Ветер крепчает.",
        ),
    )
    good = (
        Good("“No. No. Never again,” she said. “Never again.”", "said twice"),
        Good("The ferry stays in port because of the storm, they said. “We have never seen such a wind here in Lillevik,” said the"
             " captain.\n“We have never seen such a wind here in Lillevik”\nThe ferry leaves on Monday.", "a pull quote"),
        Good("他说：“不行。不行。” 会议结束。", "said twice"),
    )  # fmt: skip

    def check(self, document: Context) -> Iterator[Finding]:
        repeats = document.view(find)
        if not repeats.within:
            return
        sentences = list(_outside(document.sentences, repeats))
        keys = [squash(sentence.text).replace(b"\n", b"").strip(EDGES) for sentence in sentences]
        places = places_of(keys)
        runs = sorted(in_a_row(keys, places), key=attrgetter("copy"))
        in_runs = {run.copy for run in runs}
        within = {number for run in runs for number in range(run.copy, run.copy + run.size)}
        blocks = (block for block in blocks_of(keys, places) if block.copy not in within)
        for block in sorted((*runs, *blocks), key=attrgetter("copy")):
            first = _span(document, sentences, block.first, 1 if block.copy in in_runs else block.size)
            copy = _span(document, sentences, block.copy, block.size)
            heavy = weight(copy.text)
            same_line = document.line_at(first.start) == document.line_at(copy.start)
            follows = (block.copy in in_runs or block.copy == block.first + block.size) and same_line
            if heavy < MEDIUM or not (follows or (block.size > 2 and heavy >= _PASSAGE)) or is_meant(document, copy, first):
                continue
            what = "sentence" if block.size == 1 else f"passage of {block.size} sentences"
            if block.copy in in_runs:
                what = f"{block.size} copies of a sentence:"
            number = line_number(document, first)
            # A short sentence said many times is no long passage: each of its sentences counts once.
            said = {keys[n]: sentences[n].text for n in range(block.copy, block.copy + block.size)}
            safety = Safety.SAFE if follows and weight(" ".join(said.values())) >= LONG else Safety.UNSAFE
            certain = same_line or heavy >= _LARGE
            fix = drop(document, copy, first, "Remove the copy; the first stays", safety) if certain else None
            place = "follows on itself" if follows else f"repeats line {number}"
            yield self.finding(copy.start, copy.end, f"{what} {excerpt(copy.text)} {place}", fix, info=not certain)


def _outside(sentences: Iterable[Span], repeats: Repeats) -> Iterator[Span]:
    """The sentences in no line that is a copy as a whole."""
    copied = sorted(n for block in repeats.blocks for n in range(block.copy, block.copy + block.size))
    lines = [repeats.rows[number] for number in copied]
    at = 0
    for sentence in sentences:
        while at < len(lines) and lines[at].end <= sentence.start:
            at += 1
        if at == len(lines) or sentence.start < lines[at].start:
            yield sentence


def _span(document: Context, sentences: Sequence[Span], first: int, size: int) -> Span:
    start, end = sentences[first].start, sentences[first + size - 1].end
    return Span(start, end, document.text[start:end])
