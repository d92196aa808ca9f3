"""What the rules that rest on phrase packs share: each hit of the rule's topic is furniture, and is cut."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, Finding, Rule, removal
from newslint_rules.boilerplate._reported import is_reported

LINE_MODEL = ("BP201", "BP202")  # what a rule that knows the words says, the line model need not say again


class PhraseRule(Rule):
    """A rule whose every phrase hit is a finding with a safe removal. Subclasses say `label`, what the phrase is."""

    label: str
    supersedes = LINE_MODEL

    def check(self, document: Document) -> Iterator[Finding]:
        for topic in self.trigger.topics:
            yield from self.phrase_findings(document, topic)

    def phrase_findings(self, document: Document, topic: str) -> Iterator[Finding]:
        for hit in document.hits(topic):
            if is_reported(document.text[hit.start : hit.end]):
                continue
            message = f"{self.label}: matches the phrase “{shorten(hit.phrase)}” of pack {hit.pack}"
            yield self.finding(hit.start, hit.end, message, removal(document, hit.start, hit.end, f"Remove the {self.label}"))


def shorten(phrase: str, limit: int = 70) -> str:
    return phrase if len(phrase) <= limit else f"{phrase[: limit - 1]}…"
