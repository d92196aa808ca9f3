"""The cases of every rule and phrase pack that ships, and what must hold for all of them together."""

from __future__ import annotations

import re

import pytest

from newslint import Bad, Good, Origin, Tier, Trigger, replacement
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.lint.rule import Rule
from newslint.settings.plugins import Registry
from newslint.testing import Case, cases_of, check_case, check_declaration, check_pack
from newslint.text.document import Document

REGISTRY = Registry()
EVERYTHING = Linter([rule() for rule in REGISTRY.rules if rule.default and rule.tier is Tier.STABLE], REGISTRY.packs)


def test_all_that_ships_loads() -> None:
    assert REGISTRY.rules
    assert REGISTRY.packs
    assert REGISTRY.problems == []


@pytest.mark.parametrize("rule", REGISTRY.rules, ids=lambda rule: rule.code)
def test_declaration_of_rule(rule: type[Rule]) -> None:
    assert list(check_declaration(rule)) == []


@pytest.mark.parametrize("case", cases_of(REGISTRY.rules), ids=lambda case: case.id)
def test_case(case: Case) -> None:
    assert check_case(case, REGISTRY.packs) == []


def test_cases_have_a_label_and_an_origin_and_are_told_apart() -> None:
    """`pytest -k BP201-3` runs one; no text of a rule is there twice."""
    cases = cases_of(REGISTRY.rules)
    assert [case.id for case in cases if not case.label or not isinstance(case.case.origin, Origin)] == []
    texts = [(case.rule.code, case.case.text, case.case.path, case.case.source, case.case.encoding) for case in cases]
    assert [case.id for case, text in zip(cases, texts, strict=True) if texts.count(text) > 1] == []
    assert len({case.id for case in cases}) == len(cases)


class Hash(Rule):
    """Hash sign."""

    code, name = "BP998", "hash-sign"
    trigger = Trigger(characters="#")

    def check(self, document):
        for at, character in enumerate(document.text):
            if character == "#":
                fix = replacement(at, at + 1, "-" if at else "#-", "Take it out")
                yield self.finding(at, at + 1, "hash sign", fix if at < 5 else None)


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        (Bad("a # b"), "does not say that it flags ('#',)"),
        (Bad("a # #", ("#",), fixed="a - -"), "flags ('#', '#'), not ('#',)"),
        (Bad("a # b # c", ("#", "#"), fixed="a - b # c"), "the fixed text still flags ('#',), not ()"),
        (Bad("a # b", ("#",), fixed="a - b", left=("#",)), "the fixed text still flags (), not ('#',)"),
        (Bad("a # b", ("#",)), "safe fixes give 'a - b'"),
        (Bad("a b", ("#",)), "no finding"),
        (Good("a b"), "does not say why it is right"),
        (Good("a # b", "an example"), "flags '#'"),
    ],
)
def test_the_harness_finds_what_a_case_does_not_declare(case: Bad | Good, fault: str) -> None:
    assert fault in " ".join(check_case(Case(Hash, 1, case)))


@pytest.mark.parametrize("pack", REGISTRY.packs, ids=lambda pack: pack.name)
def test_cases_of_pack(pack) -> None:
    assert check_pack(pack) == []


@pytest.mark.parametrize("rule", REGISTRY.rules, ids=lambda rule: rule.code)
def test_page_of_rule(rule: type[Rule]) -> None:
    """A page says what, why and what is left alone, and every option is used by the rule."""
    import inspect

    text = rule.__doc__ or ""
    assert "Why it is bad" in text, f"{rule.code} does not say why it is bad"
    assert "Left alone" in text, f"{rule.code} does not say what it leaves alone"
    source = inspect.getsource(inspect.getmodule(rule))
    for option in rule.Options.__struct_fields__:
        used = re.search(rf"\boptions\.{option}\b", source)
        assert used, f"{rule.code} has an option {option} that does nothing"


@pytest.mark.slow
@pytest.mark.parametrize("rule", REGISTRY.rules, ids=lambda rule: rule.code)
def test_all_rules_together_settle(rule: type[Rule]) -> None:
    """With every rule at work no rule crashes, and after a few runs nothing is left to fix.

    One run applies what was reported, and no more: what is to be seen only in the fixed text is left to the next.
    """
    for case in (*rule.bad, *rule.good):
        document = Document(case.text, case.path, source=case.source)
        assert fix(EVERYTHING, document, unsafe=True).remaining.problems == ()
        for _ in range(4):
            done = fix(EVERYTHING, document)
            assert done.remaining.problems == ()
            document = document.replace(done.text)
        assert fix(EVERYTHING, document).applied == ()
