"""The duplication rules together: of every text that goes a copy stays, whatever the script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newslint_rules
from newslint import Newslint
from newslint.lint.finding import Edit, Family, Fix, Safety, Severity
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.lint.precedence import together
from newslint.phrases.pack import load_pack
from newslint.running.signals import basic_signals
from newslint.text.document import Document
from newslint_rules.duplication._repeats import find
from newslint_rules.duplication._words import squash, weight, words
from newslint_rules.duplication.near_duplicate import compare

RULES = [rule() for rule in newslint_rules.newslint_rules() if rule.code.startswith("DU")]
PACKS = [load_pack(path) for path in newslint_rules.newslint_phrase_packs()]
LINTER = Linter(RULES, PACKS)

SENTENCES = [
    "The harbour of Lillevik stays closed until Monday because of the storm, the council said.",
    "The harbour of Lillevik stays closed until Monday because of the storm, the council said. Photo: O. Lie",
    "The harbour of Lillevik stays closed until Monday because…",
    "Гавань закрыта до понедельника из-за шторма, сообщил городской совет в среду.",
    "Гавань открыта с понедельника после шторма, сообщил городской совет в среду.",
    "里勒维克港因暴风雨关闭至周一，市议会周三表示，渡轮停航，乘客可改乘巴士。",
    "ท่าเรือปิดจนถึงวันจันทร์เพราะพายุ สภาเมืองกล่าวเมื่อวันพุธ",
    "तूफ़ान के कारण बंदरगाह सोमवार तक बंद रहेगा, परिषद ने बुधवार को कहा।",
    "يبقى الميناء مغلقا حتى يوم الاثنين بسبب العاصفة، قال المجلس يوم الأربعاء.",
    "Salt",
    "No.",
    "1–0",
    "Ferry stays in port after the storm",
    "",
]
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=14).map("\n".join)


@pytest.mark.slow
@given(texts)
@settings(max_examples=150, deadline=None)
def test_what_goes_stays_elsewhere(text: str) -> None:
    fixed = fix(LINTER, Document(text), unsafe=True)
    left = squash(fixed.text).replace(b"\n", b"")
    assert not fixed.remaining.problems
    for line in text.splitlines():
        assert squash(line.rstrip("….")).replace(b"\n", b"") in left, line


@given(texts)
@settings(max_examples=100, deadline=None)
def test_fixing_again_and_again_comes_to_an_end(text: str) -> None:
    """A fix applies what one check reported; of a line and two kinds of copies, the second goes by the next check. Few checks do."""
    texts = [text]
    while len(texts) < 9 and (fixed := fix(LINTER, Document(texts[-1]), unsafe=True).text) != texts[-1]:
        texts.append(fixed)
    assert len(texts) < 8, texts


@given(st.text(alphabet="ab .,\n\r…“”é\u0301我ก", max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    verdict = LINTER.check(Document(text))
    assert not verdict.problems
    for finding in verdict.findings:
        assert 0 <= finding.start < finding.end <= len(text)


def test_line_ends_of_every_kind() -> None:
    line = SENTENCES[0]
    for end in ("\n", "\r\n", "\r", "\u2028"):
        found = LINTER.check(Document(end.join([line, "No ferries.", line, ""]))).findings
        assert [f.rule for f in found] == ["DU101"], repr(end)


@pytest.mark.parametrize(
    "lines",
    [
        ["Ветер стих.", "Порт открыт.", "Паромы ходят."],
        ["風が止んだ。", "港が開いた。", "船が出た。"],
        ["كتاب", "مكتب", "كاتب"],
        ["किताब", "कीताब", "किताबें"],
        ["ก่อน", "ก้อน", "กอน"],
        ["1.5 %", "15 %", "1,5 %"],
    ],
)
def test_keys_tell_lines_apart_in_every_script(lines: list[str]) -> None:
    assert len({squash(line) for line in lines}) == len(lines)


def test_keys_do_not_depend_on_composition_case_or_quotes() -> None:
    assert squash("Élan „vital“") == squash(unicodedata.normalize("NFD", "élan “VITAL”"))
    assert words("Élan, 1.5 % 我们") == ["élan", "1.5", "我", "们"]
    assert weight("我们") == 5 and weight("12:30") == 0


def test_a_paragraph_with_a_word_changed_is_alike_but_not_one_with_a_name_or_number_changed() -> None:
    text = "The council said on Monday that the old ferry would be sold in spring to a firm from Malmö for 20 million crowns."
    assert compare(text, text.replace("sold", "given")) == "changed"
    assert compare(text, text.replace("Malmö", "Lund")) is None
    assert compare(text, text.replace("20", "30")) is None


def test_many_equal_lines_are_compared_with_few() -> None:
    document = Document("\n".join(f"{SENTENCES[0]} {n}" for n in range(3000)))
    assert len(document.view(find).pairs) <= 3 * 3 * 3000
    assert not LINTER.check(document).problems


def test_one_of_two_copies_stays_when_another_rule_takes_the_first() -> None:
    text = "one two\none two\n"
    first = Fix((Edit(0, 8),), Safety.SAFE, "boilerplate")
    copy = Fix((Edit(8, 16),), Safety.SAFE, "copy", keeps=((0, 7),))
    rule = RULES[0]
    findings = [rule.finding(0, 7, "a", first), rule.finding(8, 15, "b", copy)]
    assert [f.message for f in together(findings, unsafe=False)] == ["a"]
    assert [f.message for f in together(findings[1:], unsafe=False)] == ["b"]
    assert text[slice(*copy.keeps[0])] == "one two"


def test_every_finding_is_of_the_family() -> None:
    text = f"{SENTENCES[0]}\n{SENTENCES[0]}\nAnna Bergström Anna Bergström came."
    findings = LINTER.check(Document(text)).findings
    assert {f.family for f in findings} == {Family.DUPLICATION}
    assert all(f.severity is Severity.WARNING for f in findings)


def test_a_block_is_found_at_its_first_line_and_counts_whole() -> None:
    block = "\n".join(SENTENCES[3:6])
    document = Document(f"{block}\n{block}\n")
    (finding,) = LINTER.check(document).findings
    assert document.text[finding.start : finding.end] == SENTENCES[3]
    assert "block of 3 lines" in finding.message
    share = basic_signals(document, [finding])["duplication"]
    assert share == round(len(block) / len(document.text), 4)


def test_a_short_sentence_said_many_times_is_no_long_passage() -> None:
    for sentence in ("We will not leave. ", "市长星期一为大桥揭幕。", "Мы не уйдём отсюда. "):
        found = Newslint(select="DU104").check(sentence * 16).findings
        assert all(f.fix is None or f.fix.safety is Safety.UNSAFE for f in found)


@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_sentence_said_again_and_again_is_one_finding(times: int) -> None:
    others = "The council met on Monday. It heard the harbour master. He asked for a new crane. Nobody spoke against it."
    said = "The harbour of Lillevik stays closed until Monday because of the storm, the council said."
    text = " ".join([others, *[said] * times, "Ferries do not sail."])
    assert len(LINTER.check(Document(text)).findings) == 1
    assert fix(LINTER, Document(text)).text == " ".join([others, said, "Ferries do not sail."])
