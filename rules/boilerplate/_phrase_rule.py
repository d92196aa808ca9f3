"""What the rules that rest on phrase packs share: each hit of the rule's topic is furniture, and is cut."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Document, Finding, Rule, removal


class PhraseRule(Rule):
    """A rule whose every phrase hit is a finding with a safe removal. Subclasses say `label`, what the phrase is."""

    label: str

    def check(self, document: Document) -> Iterator[Finding]:
        for topic in self.trigger.topics:
            for hit in document.phrases.get(topic, ()):
                yield self.finding(hit.start, hit.end, f"{self.label} (phrase “{hit.phrase}”)",
                                   removal(document, hit.start, hit.end, f"Remove the {self.label}"))  # fmt: skip
