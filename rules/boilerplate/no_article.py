"""BP301: documents that are no article."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Bad, Document, Finding, Good, Option, Rule, Severity, Trigger
from newslint_rules.boilerplate._model import SAFE, SENTENCES, sentences_left, verdicts
from newslint_rules.boilerplate._spared import FURNITURE

_TOPICS = ("error", "consent", "paywall", "navigation")
_LEAST_LINES = 4


class NoArticle(Rule):
    """Document that is no article.

    Error, captcha, consent and login pages, index and tag pages, shells whose story never loaded: take the furniture away,
    and hardly a full sentence is left.

    **Why it is bad.** There is no text in it to learn or to count, and no cutting will make one. The record should be
    dropped or scraped again.

    **Left alone.** Short news: few sentences without furniture around them. Lists, tables and poems, which have few
    sentences but no furniture either.

    **Fix.** None: the document is reported, with what it consists of, and no rule cuts furniture or copies from it.
    """

    code = "BP301"
    name = "no-article"
    severity = Severity.ERROR
    spares = True
    trigger = Trigger(topics=FURNITURE, always=True)
    options = {
        "sentences": Option(SENTENCES, "fewest full sentences, furniture taken away, that make an article"),
        "share": Option(0.5, "least share of furniture among the document's lines"),
    }
    bad = (
        Bad(
            "Home\nNews\nSport\nVideo\nLog in\nSubscribe\nSearch\nContact us\nPrivacy policy\nTerms and conditions\nFollow us on Twitter"
        ),
    )
    good = (
        Good("Two hurt in market fire\nTwo people were hurt when a stall burned at the Saturday market.", "short news"),
        Good(
            "Northport 2, Easton 1\nWeston 0, Milltown 0\nSouthgate 3, Norwood 3\nHarlow 1, Kirkby 2\nUpton 0, Marsh 4", "results"
        ),
        Good(
            "The river is wide\nand the night is long\nO carry me over\nO carry me over\nThe ferry is gone\n"
            "and the lamp burns low\nO carry me over\nO carry me over",
            "a song",
        ),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        found = document.view(verdicts)
        if not found.lines:
            return
        left = document.view(sentences_left)
        if left >= self.settings["sentences"]:
            return
        phrases = [hit for topic in _TOPICS for hit in document.phrases.get(topic, ())]
        hit_lines = {document.line_at(hit.start) for hit in phrases}
        furniture = sum(
            chance >= SAFE or document.line_at(line.start) in hit_lines
            for line, chance in zip(found.lines, found.chances, strict=True)
        )
        share = furniture / len(found.lines)
        server_says = any(hit.topic == "error" for hit in phrases)
        if share < self.settings["share"] or (furniture < _LEAST_LINES and not server_says):
            return
        said = f", such as “{document.text[phrases[0].start : phrases[0].end][:60]}”" if phrases else ""
        yield self.finding(
            found.lines[0].start,
            found.lines[-1].end,
            f"no article: {furniture} of {len(found.lines)} lines are page furniture{said}, "
            f"and {left if left else 'no'} full sentence{'' if left == 1 else 's'} would be left",
        )
