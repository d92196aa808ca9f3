"""Every rule that repairs words asks the one test of a repair; the others change no letter that may be right, or are unsafe."""

from __future__ import annotations

import itertools

import pytest
from good_texts import LANGUAGES

from newslint import Document, Family, Rule, Safety
from newslint.lint.linter import Linter
from newslint.settings.plugins import Registry
from newslint_rules.encoding import _repair

RULES = {rule.code: rule for rule in Registry().rules if rule.family() is Family.ENCODING}
# What comes out is decided by a codec: only these rules guess letters, and make them safely.
TESTED = ("EN102", "EN103", "EN104", "EN105")
# What comes out is written in what stands there, letter for letter; or no letter comes or goes.
SAID = {
    "EN101": "the file's bytes", "EN201": "an entity names its character", "EN202": "an escape names its character",
    "EN203": "the bytes of an address", "EN204": "a tag goes, no letter", "EN205": "marks go, no letter",
    "EN301": "no width, no letter", "EN302": "a hyphen that is not shown", "EN303": "controls", "EN304": "controls of direction",
    "EN305": "tags without a glyph", "EN306": "the same letter at half its width", "EN307": "the letters of a ligature",
    "EN308": "the same letter, composed", "EN310": "a space", "EN311": "no fix", "EN406": "a hyphen goes: the joined word is known",
    "EN407": "a space comes",
}  # fmt: skip
# Guesses of a mark or a letter that was lost: never safe.
GUESSED = ("EN309", "EN401", "EN402", "EN403", "EN404", "EN405", "EN408")
LINTER = Linter([rule() for rule in RULES.values() if rule.default])


def safe_repairs(rule: type[Rule]) -> list[str]:
    """What the rule's safe fixes put in, in its own bad cases."""
    linter = Linter([rule()])
    found: list[str] = []
    for case in rule.bad:
        for finding in linter.check(Document(case.text)).findings:
            if finding.fix and finding.fix.safety is Safety.SAFE:
                found += [edit.text for edit in finding.fix.edits]
    return found


def test_every_rule_is_of_one_kind() -> None:
    assert sorted((*TESTED, *SAID, *GUESSED)) == sorted(RULES)


@pytest.mark.parametrize("code", TESTED)
def test_no_repair_where_the_test_says_no(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert safe_repairs(RULES[code]), "its cases are repaired"
    monkeypatch.setattr(_repair, "_is_writing", lambda *_: False)  # of `is_sound` and `screened`
    monkeypatch.setattr(_repair, "_is_worse", lambda *_: True)  # of `judge_reading`
    assert safe_repairs(RULES[code]) == []


@pytest.mark.parametrize("code", GUESSED)
def test_a_guess_is_never_safe(code: str) -> None:
    assert RULES[code].bad
    assert safe_repairs(RULES[code]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_good_words_changes(language: str) -> None:
    """By no rule at all, in prose, capitals, Markdown and lines of two words."""
    prose, capitals = LANGUAGES[language]
    words = capitals.split()
    lines = [f"# {capitals}", prose, f"*{words[0]}* – **{words[-1]}**, {prose}", *map(" ".join, itertools.pairwise(words))]
    for text in (prose, "\n\n".join(lines), "\n".join(lines), " ".join(lines)):
        safe = [f for f in LINTER.check(Document(text)).findings if f.fix and f.fix.safety is Safety.SAFE]
        assert [f.rule for f in safe if f.rule != "EN205"] == []


DISAGREEING = [
    ("a look-alike letter beside damage", "The mayоr of the cafÃ© tоld the cоuncil nothing at the cafÃ©, and left the fÃªte."),
    ("a letter that two codecs read otherwise", "One letter: s\x9c, and \x8e here."),
    ("a lost mark beside damage", "He said it wasnâ€™t �so� and itâ€™s donâ€™t."),
    ("a Mac byte beside UTF-8", "The cafŽ is fermŽ, and the cafÃ© is fermÃ© too."),
    ("lost quotation marks and a missing space", "?Is it up?Isn?t it?? he said. ?It?s late,? she said."),
    ("an entity in damage", "The cafÃ&copy; is open, the fÃªte and the cafÃ© are not."),
    ("a soft hyphen in damage", "The cafÃ\u00adque is open, cafÃ©s are not."),
    ("a ligature in damage", "The oﬃce of the cafÃ© and the ﬁrst fÃªte of cafÃ©s."),
]


@pytest.mark.parametrize(("what", "text"), DISAGREEING, ids=[what for what, _ in DISAGREEING])
def test_where_two_rules_disagree_neither_is_safe(what: str, text: str) -> None:
    fixes = [f for f in LINTER.check(Document(text)).findings if f.fix]
    assert fixes, what
    for a, b in itertools.combinations(fixes, 2):
        if a.rule == b.rule or a.end <= b.start or b.end <= a.start:
            continue
        assert a.fix and b.fix
        assert a.fix.safety is Safety.UNSAFE and b.fix.safety is Safety.UNSAFE, (what, a.rule, b.rule)
