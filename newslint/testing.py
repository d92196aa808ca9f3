"""Runs the cases of rules and phrase packs: for `newslint test`, for the project's tests and for a plugin author's.

from newslint.testing import check_rule
def test_my_rule():
    assert check_rule(MyRule, packs) == []
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.lint.rule import NAME, Bad, Good, Rule, code_fault
from newslint.phrases.pack import Automaton, Pack
from newslint.text.document import Document


class Case(NamedTuple):
    """One case of a rule: `BP201-3` is the third of rule BP201, bad ones first."""

    rule: type[Rule]
    number: int
    case: Bad | Good

    @property
    def id(self) -> str:
        return f"{self.rule.code}-{self.number}"

    @property
    def label(self) -> str:
        """What the case stands for: why a good one is right; what a bad one has wrong, and what becomes of it."""
        case = self.case
        if isinstance(case, Good):
            return case.why
        fix = "safe fix" if case.fixed is not None else "unsafe fix" if case.unsafe is not None else "no fix"
        what = ", ".join(repr(text if len(text) <= 40 else f"{text[:39]}…") for text in case.flags or ())
        return f"{what}: {fix}" if what else ""


def cases_of(rules: Iterable[type[Rule]]) -> list[Case]:
    """Every case of some rules, to be a test each:

        @pytest.mark.parametrize("case", cases_of([MyRule]), ids=lambda case: case.id)
        def test_case(case):
            assert check_case(case, packs) == []

    `packs` are those that the rules read (`load_pack(path)`).
    """
    found: list[Case] = []
    for rule in rules:
        cases: tuple[Bad | Good, ...] = (*rule.bad, *rule.good)
        found += [Case(rule, number, case) for number, case in enumerate(cases, 1)]
    return found


def check_case(case: Case, packs: Sequence[Pack] = ()) -> list[str]:
    """What is wrong with one case; empty if all is well."""
    linter = _linter(case.rule, tuple(packs))
    faults = _bad_faults(linter, case.case) if isinstance(case.case, Bad) else _good_faults(linter, case.case)
    return [f"{case.id} ({case.rule.name}): {what}" for what in faults]


@lru_cache(maxsize=4)
def _linter(rule: type[Rule], packs: tuple[Pack, ...]) -> Linter:
    return Linter([rule()], packs, rule.memory)


def check_rule(rule: type[Rule], packs: Sequence[Pack] = ()) -> list[str]:
    """What is wrong with a rule's declaration and cases; empty if all is well."""
    faults = [f"{rule.code} ({rule.name}): {what}" for what in check_declaration(rule)]
    return faults + [fault for case in cases_of([rule]) for fault in check_case(case, packs)]


def check_declaration(rule: type[Rule]) -> Iterator[str]:
    """What is wrong with what a rule says of itself, its cases aside."""
    if fault := code_fault(rule):
        yield fault
    if not NAME.fullmatch(rule.name):
        yield f"name {rule.name!r} must be lower-case words joined by hyphens"
    if not rule.summary():
        yield "needs a docstring"
    if not rule.bad:
        yield "needs a bad case"
    if not rule.good:
        yield "needs a good case"


def _document(case: Bad | Good) -> Document:
    return Document(case.text, case.path, source=case.source, encoding=case.encoding)


def _bad_faults(linter: Linter, case: Bad) -> Iterator[str]:
    what = f"bad case {case.text[:60]!r}"
    document = _document(case)
    verdict = linter.check(document)
    yield from (f"{what}: {problem.message}" for problem in verdict.problems)
    if not verdict.findings:
        yield f"{what}: no finding"
        return
    flagged = tuple(case.text[f.start : f.end] for f in verdict.findings)
    if flagged != case.flags:
        yield (
            f"{what}: flags {flagged!r}, not {case.flags!r}" if case.flags else f"{what}: does not say that it flags {flagged!r}"
        )
    safe = fix(linter, document, verdict=verdict)
    if safe.text != (case.text if case.fixed is None else case.fixed):
        yield f"{what}: safe fixes give {safe.text!r}, not {case.fixed!r}"
    wanted = case.unsafe if case.unsafe is not None else (case.text if case.fixed is None else case.fixed)
    unsafe = fix(linter, document, unsafe=True, verdict=verdict)
    if unsafe.text != wanted:
        yield f"{what}: unsafe fixes give {unsafe.text!r}, not {wanted!r}"
    yield from (f"{what}: {problem.message}" for f in (safe, unsafe) for problem in f.remaining.problems)
    if case.fixed is not None or case.unsafe is not None:
        # What a file's bytes have wrong is so until the file is written.
        left = tuple(unsafe.text[f.start : f.end] for f in unsafe.remaining.findings if not f.file_fix)
        if left != case.left:
            yield f"{what}: the fixed text still flags {left!r}, not {case.left!r}"


def _good_faults(linter: Linter, case: Good) -> Iterator[str]:
    if not case.why.strip():
        yield f"good case {case.text[:60]!r}: does not say why it is right"
    document = _document(case)
    verdict = linter.check(document)
    yield from (f"good case {case.text[:60]!r}: {problem.message}" for problem in verdict.problems)
    for finding in verdict.findings:
        yield f"good case {case.text[:60]!r}: flags {case.text[finding.start : finding.end]!r}: {finding.message}"


def check_pack(pack: Pack) -> list[str]:
    """What is wrong with a phrase pack's cases; empty if all is well. Each topic needs a bad and a good case."""
    faults: list[str] = []
    topics = {phrase.topic for phrase in pack.phrases}
    automata: dict[str, Automaton] = {}
    for topic in sorted(topics):
        for wanted in (True, False):
            if not any(t == topic and bad is wanted for t, _, bad in pack.cases):
                faults.append(f"{pack.name}: [{topic}] needs a {'bad' if wanted else 'good'} case")
    for topic, text, bad in pack.cases:
        if topic not in automata:
            automata[topic] = Automaton([pack], frozenset({topic}))
        hits = automata[topic].scan(Document(text)).get(topic, ())
        if bad and not hits:
            faults.append(f"{pack.name}: [{topic}] bad case {text[:60]!r}: no hit")
        if not bad and hits:
            faults.append(f"{pack.name}: [{topic}] good case {text[:60]!r}: hit by {hits[0].phrase!r}")
    return faults


def check_all(rules: Iterable[type[Rule]], packs: Sequence[Pack]) -> list[str]:
    """Faults of all rules and packs together."""
    return [fault for rule in rules for fault in check_rule(rule, packs)] + [f for pack in packs for f in check_pack(pack)]
