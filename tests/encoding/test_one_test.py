"""Every rule that repairs words asks the one test of a repair; the others change no letter that may be right, or are unsafe."""

from __future__ import annotations

import difflib
import itertools
import sys

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
    monkeypatch.setattr(_repair, "_is_better", lambda *_: False)  # of `is_sound` and `screened`
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
    ("a ligature in damage", "The oﬃce of the cafÃ© and the ﬁrst fÃªte of cafÃ©s."),
]


# The characters of damage that would be something of their own, were there none.
SHARED = [
    ("a soft hyphen that was í", "La seÃ±ora vive aquÃ\u00ad, y el cafÃ© estÃ¡ allÃ\u00ad."),
    ("a soft hyphen in damage", "The cafÃ\u00adque is open, cafÃ©s are not."),
    ("a no-break space that was à", "Ã\u00a0 Paris, le cafÃ© est lÃ\u00a0, et Ã\u00a0 Rome aussi."),
]


def changed(text: str, rule: type[Rule]) -> dict[int, str]:
    """By place, what a rule alone makes of a character."""
    found: dict[int, str] = {}
    for finding in Linter([rule()]).check(Document(text)).findings:
        for edit in finding.fix.edits if finding.fix else ():
            matcher = difflib.SequenceMatcher(None, text[edit.start : edit.end], edit.text, autojunk=False)
            for tag, start, end, new, last in matcher.get_opcodes():
                if tag != "equal":
                    found |= dict.fromkeys(range(edit.start + start, edit.start + max(end, start + 1)), edit.text[new:last])
    return found


def disagreements(text: str) -> set[tuple[str, str]]:
    """The pairs of rules that make different things of one character."""
    made = [(code, changed(text, rule)) for code, rule in RULES.items()]
    pairs = itertools.combinations(made, 2)
    return {(a, b) for (a, one), (b, other) in pairs if any(one[at] != other[at] for at in one.keys() & other.keys())}


@pytest.mark.parametrize(("what", "text"), [*DISAGREEING, *SHARED], ids=[what for what, _ in [*DISAGREEING, *SHARED]])
def test_no_two_rules_make_different_things_of_one_character(what: str, text: str) -> None:
    assert LINTER.check(Document(text)).findings, what
    assert disagreements(text) == set()


@pytest.mark.parametrize(("what", "text"), SHARED, ids=[what for what, _ in SHARED])
def test_they_would_without_asking_what_is_damage(what: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("newslint_rules.encoding.") and hasattr(module, "is_damaged"):
            monkeypatch.setattr(module, "is_damaged", lambda *_: False)
    assert any("EN102" in pair for pair in disagreements(text)), what
