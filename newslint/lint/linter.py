"""Runs every active rule on a document, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

from newslint.lint.context import Context, Memory
from newslint.lint.finding import Finding, Problem
from newslint.lint.precedence import MAX_CUT, Precedence
from newslint.lint.rule import Rule
from newslint.phrases.pack import Pack
from newslint.phrases.scanner import PhraseScanner
from newslint.text import stopwatch
from newslint.text.document import Document


class Verdict(msgspec.Struct, frozen=True):
    """All that the rules say of one document: findings in the order of the text, and the rules that crashed. `covered` are the
    findings that are not reported, since another one says what they say."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    covered: tuple[Finding, ...] = ()


class Linter:
    """A set of rules with their phrases compiled; holds nothing about any document."""

    def __init__(
        self, rules: Sequence[Rule], packs: Iterable[Pack] = (), profile: Memory | None = None, max_cut: float = MAX_CUT
    ) -> None:
        self.rules = tuple(rules)
        self.max_cut = max_cut
        self._precedence = Precedence(self.rules, max_cut)
        self._profile = profile
        topics = frozenset(topic for rule in rules for topic in rule.trigger.topics)
        self._scanner = PhraseScanner(packs, topics) if topics else None
        self._triggers = [(rule, _Trigger.of(rule)) for rule in self.rules]

    def context(self, document: Document) -> Context:
        """The document as this linter reads it."""
        return Context(document, self._scanner, self._profile)

    def check(self, document: Document) -> Verdict:
        """Findings sorted by start, end and rule. A rule that raises is reported as a problem of the document."""
        return self.run(self.context(document))

    def run(self, context: Context, *, alone: bool = False) -> Verdict:
        """The same, for a context of this linter's own. `alone`: with what another finding says better, too, as each rule would
        be measured."""
        findings: list[Finding] = []
        problems: list[Problem] = []
        watch = stopwatch.running
        for rule, trigger in self._triggers:
            if not (trigger.always or trigger.matches(context)):
                continue
            try:
                # All that it finds, or nothing if it crashes on the way.
                findings += _all(rule, context) if watch is None else watch.time(rule.code, partial(_all, rule, context))
            except Exception as error:  # a third-party rule may raise anything; the run goes on
                what = f"rule {rule.code} ({rule.name}) crashed: {type(error).__name__}: {' '.join(str(error).split())}"
                problems.append(Problem(context.path, what, context.record))
        if watch is not None:
            return watch.time("precedence", partial(self._settled, findings, problems, context, alone=alone))
        return self._settled(findings, problems, context, alone=alone)

    def _settled(self, findings: list[Finding], problems: list[Problem], context: Context, *, alone: bool) -> Verdict:
        """What is reported of all that the rules found."""
        findings.sort(key=lambda f: (f.start, f.end, f.rule))
        checked = self._precedence.checked(findings, context)
        left = checked if alone else self._precedence.settle(checked, context.text)
        spans = {(f.rule, f.start, f.end) for f in left} if len(left) < len(checked) else ()
        covered = tuple(f for f in checked if (f.rule, f.start, f.end) not in spans) if spans else ()
        return Verdict(tuple(left), tuple(problems), covered)


class _Trigger(msgspec.Struct, frozen=True):
    """A rule's trigger, ready to be tested: a set by its smaller side, and no character beyond ASCII in ASCII text."""

    always: bool
    topics: frozenset[str]
    characters: frozenset[str]
    is_beyond_ascii: bool

    @classmethod
    def of(cls, rule: Rule) -> _Trigger:
        trigger = rule.trigger
        return cls(
            trigger.always,
            frozenset(trigger.topics),
            frozenset(trigger.characters),
            not any(map(str.isascii, trigger.characters)),
        )

    def matches(self, context: Context) -> bool:
        """Whether a document has what the rule asks for."""
        if (
            self.characters
            and not (self.is_beyond_ascii and context.is_ascii)
            and not context.characters.isdisjoint(self.characters)
        ):
            return True
        return bool(self.topics) and not self.topics.isdisjoint(context.phrases)


def _all(rule: Rule, context: Context) -> list[Finding]:
    return list(rule.check(context))
