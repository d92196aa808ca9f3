"""What the engine promises: edits, the linter, the fixer, and what happens when a rule misbehaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Edit, Family, Finding, Fix, Rule, Safety, Severity, Trigger, cut, removal
from newslint.lint.edits import apply
from newslint.lint.fixer import MAX_ROUNDS, fix
from newslint.lint.linter import Linter
from newslint.lint.precedence import together


class Shout(Rule):
    """Word in upper case."""

    code, name = "EN801", "shout"

    def check(self, document: Document) -> Iterator[Finding]:
        for line in document.lines:
            if line.text.isupper():
                yield self.finding(line.start, line.end, "capitals", removal(document, line.start, line.end, "Remove it"))


class Crash(Rule):
    """Crashes."""

    code, name = "EN802", "crash"

    def check(self, document: Document) -> Iterator[Finding]:
        yield self.finding(0, 1, "found before the crash")
        raise ZeroDivisionError("by zero")


class Swap(Rule):
    """Turns a into b and b into a, for ever."""

    code, name = "EN803", "swap"

    def check(self, document: Document) -> Iterator[Finding]:
        for at, c in enumerate(document.text):
            if c in "ab":
                edit = Edit(at, at + 1, "b" if c == "a" else "a")
                yield self.finding(at, at + 1, "swap", Fix((edit,), Safety.SAFE, "Swap it"))


class Wide(Rule):
    """Runs only where a character is there."""

    code, name, trigger = "EN804", "wide", Trigger(characters="é“")

    def check(self, document: Document) -> Iterator[Finding]:
        yield self.finding(0, 1, "asked")


class Quiet(Rule):
    """Turns é into e."""

    code, name = "EN805", "quiet"

    def check(self, document: Document) -> Iterator[Finding]:
        for at, c in enumerate(document.text):
            if c == "é":
                yield self.finding(at, at + 1, "é", Fix((Edit(at, at + 1, "e"),), Safety.SAFE, "Make it e"))


def shouted(text: str) -> str:
    return fix(Linter([Shout()]), Document(text)).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n\nX\n\nb\n", "a\n\nb\n"),
        ("a\nX\nb\n", "a\nb\n"),
        ("X\n\na\n", "a\n"),
        ("a\n\nX\n", "a\n"),
        ("a\n\nX", "a"),
        ("a\n\nX\n\nY\n\nZ\n", "a\n"),
        ("a\n\nX\nY\n\nb", "a\n\nb"),
        ("a\r\n\r\nX\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"),
        ("a\n\nX\n\n\n", "a\n\n\n"),
        ("a\n\n  X  \n\nb\n", "a\n\nb\n"),
    ],
)
def test_lines_that_go_leave_no_gap(before: str, after: str) -> None:
    assert shouted(before) == after


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("one two three", "two", "one three"),
        ("two three", "two", "three"),
        ("one two", "two", "one"),
        ("one, two. Three", "two. ", "one, Three"),
        ("中文广告正文", "广告", "中文正文"),
    ],
)
def test_cut_within_a_line(text: str, gone: str, left: str) -> None:
    document = Document(text)
    start = text.index(gone)
    assert apply(text, [cut(document, start, start + len(gone))]) == left


def test_a_text_is_never_emptied() -> None:
    done = fix(Linter([Shout()]), Document("ALL OF IT\n\nSHOUTED\n"))
    assert done.text == "ALL OF IT\n\nSHOUTED\n"
    assert done.applied == ()
    assert len(done.remaining.findings) == 2


class Boilerplate(Shout):
    """Capitals, as boilerplate."""

    code, name, supersedes = "BP898", "boilerplate", ("BP896",)


class Spare(Rule):
    """Finds documents that are no article."""

    code, name, vetoes = "BP897", "spare", (Family.BOILERPLATE, Family.DUPLICATION)

    def check(self, document: Document) -> Iterator[Finding]:
        if "404" in document.text:
            yield self.finding(0, len(document.text), "no article")


def test_from_what_is_no_article_no_boilerplate_is_cut_but_damage_is_fixed() -> None:
    linter = Linter([Boilerplate(), Spare(), Quiet()])
    assert fix(linter, Document("MENU\n\nfine\n")).text == "fine\n"
    assert fix(linter, Document("MENU\n\n404 é\n")).text == "MENU\n\n404 e\n"


class Vague(Boilerplate):
    """Says of short lines what a rule that knows better may say too."""

    code, name, supersedes = "BP896", "vague", ()

    def check(self, document: Document) -> Iterator[Finding]:
        for line in document.lines:
            if 0 < len(line.text) < len("a sentence"):
                yield self.finding(line.start, line.end, "vague", removal(document, line.start, line.end, "Remove it"))


def test_what_a_rule_that_knows_better_takes_out_is_not_reported_twice() -> None:
    text, both = "MENU\n\na sentence\n\nbuy\n", Linter([Boilerplate(), Vague()])
    verdict = both.check(Document(text))
    assert [(f.rule, f.start) for f in verdict.findings] == [(Boilerplate.code, 0), (Vague.code, 18)]
    assert [f.start for f in Linter([Vague()]).check(Document(text)).findings] == [0, 18]
    assert fix(both, Document(text)).text == fix(Linter([Vague()]), Document(text)).text == "a sentence\n"


def test_a_rule_that_crashes_is_an_error_of_the_document() -> None:
    verdict = Linter([Crash(), Shout()]).check(Document("X\n", "a.txt", record=3))
    assert [f.rule for f in verdict.findings] == ["EN801"]
    (problem,) = verdict.problems
    assert str(problem) == "a.txt: record 3: rule EN802 (crash) crashed: ZeroDivisionError: by zero"


def test_rules_that_never_settle_are_named() -> None:
    done = fix(Linter([Swap()]), Document("abc"))
    (problem,) = done.remaining.problems
    assert f"after {MAX_ROUNDS} rounds" in problem.message
    assert "EN803 (swap)" in problem.message


def test_a_rule_without_its_trigger_does_not_run() -> None:
    linter = Linter([Wide()])
    assert not linter.check(Document("plain")).findings
    assert not linter.check(Document("ünlü")).findings
    assert linter.check(Document("“ünlü”")).findings


def test_severity_can_be_configured() -> None:
    (finding,) = Linter([Shout(severity=Severity.ERROR)]).check(Document("X")).findings
    assert finding.severity is Severity.ERROR


@given(st.text("aX\n \r\u2028é", max_size=60))
def test_fixing_twice_is_fixing_once(text: str) -> None:
    once = shouted(text)
    assert shouted(once) == once


@given(st.text("aX\n é", max_size=60))
def test_only_what_a_rule_flags_goes(text: str) -> None:
    """All that is no capital line stays, in its order."""
    kept = [line.strip() for line in text.split("\n") if line.strip() and not line.isupper()]
    after = [line.strip() for line in shouted(text).split("\n") if line.strip() and not line.isupper()]
    assert after == kept


_EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.sampled_from(["", "x", "yy"])), max_size=12)


@given(st.lists(_EDITS, max_size=8))
def test_chosen_fixes_never_overlap(groups: list[list[tuple[int, int, str]]]) -> None:
    findings = []
    for group in groups:
        edits, at = [], -1
        for start, length, text in sorted(group):
            if start > at:
                edits.append(Edit(start, start + length, text))
                at = start + length
        findings.append(Shout().finding(0, 1, "x", Fix(tuple(edits), Safety.SAFE, "x")))
    at = -1
    for finding in together(findings, unsafe=False):
        for edit in finding.fix.edits:
            assert edit.start >= at
            at = edit.end
    assert apply("a" * 40, [e for f in together(findings, unsafe=False) for e in f.fix.edits])


@given(st.text("ab.\n\r\u2028 é", max_size=80))
def test_views_agree_with_the_text(text: str) -> None:
    document = Document(text)
    for span in (*document.lines, *document.paragraphs, *document.sentences):
        assert text[span.start : span.end] == span.text
    for offset in range(len(text)):
        line, column = document.position(offset)
        start = document.lines[line - 1].start
        assert start + column - 1 == offset
