"""What the rules that rest on phrase packs share: each hit of the rule's topic is boilerplate, if what is around it agrees."""

from __future__ import annotations

from collections.abc import Iterator

from newslint import Context, Finding, Hit, Rule, Safety, removal
from newslint_rules.boilerplate._block import block_of, evidence_of, heads_more
from newslint_rules.boilerplate._evidence import Evidence, evidence, is_entry_of_menu
from newslint_rules.boilerplate._occurrence import language_of
from newslint_rules.boilerplate._reported import is_reported

_SEPARATORS = " \t\xa0–—|•·/"
_NEAR = 40
LINE_MODEL = ("BP201", "BP202")  # what a rule that knows the words says, the line model need not say again


class PhraseRule(Rule):
    """A rule whose phrase hits are findings; the removal is safe where it is proven. Subclasses say `label`, what the phrase is."""

    label: str
    heads_lists = False  # its phrases may be the label of a list of links, which goes with the label or not at all
    supersedes = LINE_MODEL

    def check(self, document: Context) -> Iterator[Finding]:
        for topic in self.trigger.topics:
            yield from self.phrase_findings(document, topic)

    def phrase_findings(self, document: Context, topic: str) -> Iterator[Finding]:
        for hit in document.hits(topic):
            found = self.evidence(document, hit)
            if found is not Evidence.NONE:
                yield self._found(document, hit, found)

    def _found(self, document: Context, hit: Hit, found: Evidence) -> Finding:
        start, end, what = before_separator(document, hit), hit.end, named(document, hit)
        block = block_of(document, hit) if self.heads_lists else None
        if block is not None:
            end, found = block.end, min(found, evidence_of(block))
            what = f"{what} and {block.headlines} headline{'' if block.headlines == 1 else 's'} below it"
        elif self.heads_lists and found is Evidence.PROVEN and heads_more(document, hit):
            found = Evidence.LIKELY  # what it heads would stay
        safety = Safety.SAFE if found is Evidence.PROVEN else Safety.UNSAFE
        label = "entry of a menu" if is_entry_of_menu(document, hit) else self.label_of(hit)
        return self.finding(hit.start, end, f"{label}: {what}", removal(document, start, end, f"Remove the {label}", safety))

    def label_of(self, hit: Hit) -> str:
        return self.label

    def evidence(self, document: Context, hit: Hit) -> Evidence:
        if is_reported(document.text[hit.start : hit.end]):
            return Evidence.NONE
        return evidence(document, hit)


def before_separator(document: Context, hit: Hit) -> int:
    """Where to cut: a dash or bar that parted a phrase from the text before it goes with it, if the phrase ends its line."""
    line = document.lines[document.line_at(hit.start)]
    if document.text[hit.end : line.end].strip():
        return hit.start
    before = document.text[max(line.start, hit.start - _NEAR) : hit.start]
    kept = before.rstrip(_SEPARATORS)
    return hit.start - (len(before) - len(kept)) if kept else hit.start


def named(document: Context, hit: Hit, limit: int = 70) -> str:
    """The text that a phrase matched, and the language that the phrase is in."""
    text = " ".join(document.text[hit.start : hit.end].split())
    shown = text if len(text) <= limit else f"{text[: limit - 1]}…"
    code = language_of(document, hit)
    return f"“{shown}” ({code})" if code else f"“{shown}”"
