"""One finding for each span, and counts that add up."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from newslint import Document, Edit, Family, Finding, Fix, Newslint, Safety, Severity
from newslint.gate.diagnostic import locate
from newslint.gate.keep import Held
from newslint.lint import fixer
from newslint.lint.coverage import without_covered

TEXT = "one two three\nfour five six\nseven eight nine\n"


def found(
    rule: str, words: str, safety: Safety | None = None, text: str = "", *, span: str = "", severity: Severity = Severity.WARNING,
    keeps: tuple[tuple[int, int], ...] = (),
) -> Finding:  # fmt: skip
    """A finding on `span` (or on what its fix takes or rewrites: `words`)."""
    start = TEXT.index(words)
    fix = Fix((Edit(start, start + len(words), text),), safety, "", keeps) if safety else None
    at = TEXT.index(span or words)
    family = {"BP": Family.BOILERPLATE, "DU": Family.DUPLICATION, "EN": Family.ENCODING, "MT": Family.TRANSLATION}[rule[:2]]
    return Finding(rule, rule.lower(), family, severity, "", at, at + len(span or words), fix)


SAFE, UNSAFE = Safety.SAFE, Safety.UNSAFE
RUN = "one two three\nfour five six"


@pytest.mark.parametrize(
    ("findings", "left"),
    [
        ([found("BP1", RUN, SAFE), found("BP2", "two", SAFE), found("DU1", "five six", UNSAFE), found("BP3", "one")], ["BP1"]),
        ([found("BP1", RUN, UNSAFE), found("BP2", "two", SAFE), found("BP3", "five", UNSAFE)], ["BP1", "BP2"]),
        ([found("BP1", RUN, SAFE), found("EN1", "two", SAFE, "TWO"), found("MT1", "four"), found("MT2", "six\nseven")],
         ["BP1", "EN1", "MT2"]),
        ([found("BP1", "one two", UNSAFE), found("BP2", "one two", SAFE)], ["BP2"]),
        ([found("BP1", "one two\n".strip(), SAFE), found("BP2", "one two three", SAFE)], ["BP2"]),
        ([found("BP1", "one two", SAFE), found("BP2", "one two", SAFE)], ["BP1"]),
        ([found("EN1", "one two", SAFE, "x"), found("EN2", "two", SAFE, "y"), found("MT1", "one"), found("BP1", "two", SAFE)],
         ["EN1", "BP1"]),
        ([found("EN1", "one two", UNSAFE, "x"), found("MT1", "one")], ["EN1", "MT1"]),
        # What goes only if its copy stays may stay after all.
        ([found("DU1", RUN, SAFE, keeps=((30, 35),)), found("BP1", "two", SAFE)], ["DU1", "BP1"]),
        ([found("DU1", RUN, SAFE, span="one"), found("BP1", "one", SAFE), found("BP2", "six", SAFE)], ["DU1"]),
    ],
)  # fmt: skip
def test_what_a_larger_cut_takes_is_not_said_again(findings: list[Finding], left: list[str]) -> None:
    for order in (findings, findings[::-1]):
        assert sorted(f.rule for f in without_covered(order, TEXT, {})) == sorted(left)


def test_where_a_veto_forbids_the_fixes_of_a_family_their_findings_say_nothing_new() -> None:
    findings = [found("BP9", RUN), found("BP1", "one"), found("MT1", "two"), found("BP2", "seven")]
    left = without_covered(findings, TEXT, {"BP9": (Family.BOILERPLATE,)})
    assert [f.rule for f in left] == ["BP9", "MT1", "BP2"]


def test_what_is_left_out_counts_by_its_severity() -> None:
    findings = [found("BP1", RUN, SAFE), found("BP2", "two", SAFE, severity=Severity.ERROR), found("MT1", "six")]
    assert [(f.rule, f.severity) for f in without_covered(findings, TEXT, {})] == [("BP1", Severity.ERROR)]


# ---------------------------------------------------------------- whole texts
STORY = (
    "The harbour council voted on Monday to rebuild the eastern pier, which a storm had torn away in the winter.",
    "Fishermen had asked for the work since the spring, because they land their catch two miles down the coast.",
    "“We have waited long enough,” said the mayor, who wants the piles in the ground before the end of the month.",
    "The first contract is to be signed in June, and the whole pier is to be open again in the autumn of next year.",
)
BESIDE = (
    "Home", "News", "Sport", "Log in", "Subscribe", "Search", "Share", "Facebook", "Twitter", "WhatsApp", "Read more", "Most popular",
    "Privacy policy", "Contact us", "Terms and conditions", "Accept all cookies", "Advertisement", "Photo: Ann Lee", "Load more",
    "Subscribe to our newsletter", "Follow us on Twitter", "© 2024 Harbour News. All rights reserved.", "Skip to main content",
    "Don’t let them “win.â€\x9d", "He said â€œno", "Comments are closed.", "Updated: 3 May 2024, 10:15", "law” , he said",
)  # fmt: skip


def texts(number: int) -> list[str]:
    """Stories with boilerplate, copies and damage around and between."""
    made = []
    for seed in range(number):
        rng = random.Random(seed)
        lines = [*rng.choices(BESIDE, k=rng.randrange(12)), *STORY, *rng.choices(BESIDE, k=rng.randrange(12))]
        for _ in range(rng.randrange(4)):
            lines.insert(rng.randrange(len(lines)), rng.choice([*BESIDE, *STORY]))
        made.append(rng.choice(["\n", "\n\n"]).join(lines))
    return made


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint()


@pytest.mark.slow
@pytest.mark.parametrize("unsafe", [False, True])
def test_what_is_fixed_and_what_remains_is_what_was_found(lint: Newslint, *, unsafe: bool) -> None:
    linter = lint.checker(unsafe=unsafe).linter
    promised = kept = 0
    for text in texts(60):
        document = Document(text)
        verdict = linter.check(document)
        done = fixer.fix(linter, document, unsafe=unsafe, verdict=verdict)
        reported = Counter((f.rule, f.start, f.end) for f in verdict.findings)
        assert not Counter((f.rule, f.start, f.end) for f in (*done.applied, *done.gone)) - reported
        assert len(done.applied) + len(done.gone) + len(done.remaining.findings) - done.new == len(verdict.findings)
        promised += sum(f.is_fixable(unsafe=unsafe) for f in verdict.findings)
        kept += len(done.applied) + sum(f.is_fixable(unsafe=unsafe) for f in done.gone)
    assert promised == kept


@pytest.mark.slow
def test_no_two_findings_say_the_same_of_one_span(lint: Newslint) -> None:
    for text in texts(60):
        findings = [f for f in lint.check(text).findings if f.family in (Family.BOILERPLATE, Family.DUPLICATION) and f.fix]
        for f in findings:
            for other in findings:
                if f is not other and f.fix and other.fix and f.fix.safety is other.fix.safety and not other.fix.keeps:
                    edit, larger = f.fix.edits[0], other.fix.edits[0]
                    assert not (larger.start <= edit.start and edit.end <= larger.end), (text, f, other)


def test_a_quotation_that_the_cut_leaves_open_is_one_finding(lint: Newslint) -> None:
    text = "The mayor opened the bridge.\n\n“We are proud of the workers,” she said. “They came in the"
    assert [f.rule for f in lint.check(text).findings] == ["TR103"]


def test_a_phrase_shows_what_it_matched_and_its_language(lint: Newslint) -> None:
    for phrase, shown in (
        ("Accept all cookies", "“Accept all cookies” (en)"),
        ("© 2024 Harbour News", "“© 2024 Harbour News” (en)"),
    ):
        (finding,) = Newslint(select="BP101,BP107").check("\n".join((*STORY, phrase))).findings
        assert finding.message.endswith(shown)


def test_what_is_kept_stays_though_another_finding_spoke_for_it(lint: Newslint) -> None:
    menu = ("News", "Sport", "Business", "Log in")  # too few to be proof each: the line model speaks for all of them
    document = Document("\n".join((*menu, *STORY, "Share", "Facebook", "Twitter", "Read more", "Privacy policy", "Contact us")))
    verdict = lint.check(document)
    covered = next(f for f in verdict.covered if f.rule.startswith("BP1"))
    held = Held(kept=frozenset({(covered.rule, locate(covered, document).key)}))
    done, _ = held.fix(lint.linter, document, verdict, unsafe=False)
    assert document.text[covered.start : covered.end] in done.text.split("\n")


@pytest.mark.parametrize("unsafe", [False, True])
def test_the_check_of_a_corpus_finds_that_check_and_fix_agree(*, unsafe: bool) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2] / "tools" / "checks"))
    from check_corpus import compare

    total = sum((compare(text, unsafe=unsafe) for text in texts(12)), Counter())
    assert total["documents"] == 12
    assert total["fixes"] > 12
    assert (total["beyond"], total["sum"]) == (0, 0)
