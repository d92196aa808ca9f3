"""The line model: what the author wrote stays, whatever it looks like; boilerplate around it goes; the parts hold on any text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_cases import LAST, PAGES, PARTS

from newslint import Document
from newslint.api import Newslint
from newslint.lint.finding import Safety
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint_rules.boilerplate.boilerplate_line import BoilerplateLine
from newslint_rules.boilerplate.likely_boilerplate import LikelyBoilerplate
from newslint_rules.boilerplate.line_model import evidence, features, guards, judge
from newslint_rules.boilerplate.line_model.cases import MENU, STORY, TAIL
from newslint_rules.boilerplate.line_model.lexicon import Lexicon
from newslint_rules.boilerplate.line_model.network import model
from newslint_rules.boilerplate.no_article import NoArticle

GOOD = sorted((Path(__file__).parent / "good_articles").glob("*.txt"))
LINES = st.lists(st.text(max_size=200), max_size=40)
FLOOR = 0.98  # of the lines of good articles inside a page


@pytest.fixture(scope="module")
def lint() -> Newslint:
    return Newslint(select=["BP201", "BP202", "BP301"])


def missing(part: str, text: str) -> list[str]:
    """The lines of a part that a text lacks."""
    left = text.split("\n")
    return [line for line in part.split("\n") if line not in left]


# ------------------------------------------------------------------ what the author wrote
@pytest.mark.slow
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
@pytest.mark.parametrize("unsafe", [False, True])
def test_nothing_is_taken_from_a_good_article(lint: Newslint, path: Path, unsafe: bool) -> None:
    text = path.read_text(encoding="utf-8")
    assert lint.fix(text, unsafe=unsafe).text == text


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_article_is_no_empty_shell(lint: Newslint, path: Path) -> None:
    assert [f.rule for f in lint.check(path.read_text(encoding="utf-8")).findings] == []


def test_lines_of_good_articles_survive_inside_a_page(lint: Newslint) -> None:
    kept = total = 0
    for path in GOOD:
        text = path.read_text(encoding="utf-8").strip()
        total += text.count("\n") + 1
        kept += text.count("\n") + 1 - len(missing(text, lint.fix(f"{MENU}\n{text}\n{TAIL}").text))
    assert kept >= FLOOR * total


@pytest.mark.parametrize("name", PARTS)
def test_a_clean_article_keeps_its_lists(lint: Newslint, name: str) -> None:
    text = "\n".join((*STORY, PARTS[name]))
    assert lint.fix(text, unsafe=True).text == text


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("notice", ["Accept all cookies", "Sign up for our newsletter"])
def test_a_list_stays_beside_a_notice(lint: Newslint, name: str, notice: str) -> None:
    for text in ("\n".join((*STORY, PARTS[name], notice)), "\n".join((*STORY[:2], notice, PARTS[name], STORY[2]))):
        assert missing(PARTS[name], lint.fix(text).text) == []


@pytest.mark.parametrize("name", PARTS)
def test_a_list_stays_whole_or_goes_whole_inside_a_page(lint: Newslint, name: str) -> None:
    fixed = lint.fix("\n".join((MENU, STORY[0], STORY[1], PARTS[name], STORY[2], TAIL))).text
    assert missing(PARTS[name], fixed) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", LAST)
def test_a_last_paragraph_between_two_notices_stays(lint: Newslint, name: str) -> None:
    before, last, after = LAST[name]
    every = Newslint()
    for text in ("\n\n".join((*STORY, before, last, after)), "\n".join((*STORY, before, last, after))):
        assert last in lint.fix(text, unsafe=True).text
        assert last in every.fix(text).text


def test_the_demo_keeps_its_sentence() -> None:
    text = (Path(__file__).parents[2] / "examples/scrape/hafenbote.example/elbe.txt").read_text(encoding="utf-8")
    assert "Die alte Brücke aus dem Jahr 1931 bleibt als Radweg erhalten." in Newslint().fix(text).text


@pytest.mark.parametrize("credit", ["Translated from the French by Ann Lee", "Aus dem Englischen von Bo Falk", "Text: Cleo Dahl"])
def test_the_last_paragraph_before_a_credit_stays(lint: Newslint, credit: str) -> None:
    last = "The gulls do not mind the wait."
    fixed = lint.fix("\n".join((*STORY, last, credit, "Accept all cookies"))).text
    assert last in fixed.split("\n")


def test_paragraphs_that_end_in_source_marks_stay(lint: Newslint) -> None:
    marked = [f"{text} (dpa)" for text in STORY] + [f"{text} [{n}]" for n, text in enumerate(STORY, 1)]
    text = "\n".join((*marked, "Sign up for our newsletter"))
    assert missing("\n".join(marked), lint.fix(text).text) == []


def test_a_lead_in_its_table_and_the_next_heading_stay(lint: Newslint) -> None:
    rows = [
        f"{place}\n{day} May\n{price} euros"
        for place, day, price in (("Northport", 3, 12), ("Eastbank", 5, 9), ("Weston", 8, 15), ("Harlow", 9, 11))
    ]
    part = "\n".join(("These are the evenings that we would not miss this month:", *rows, "What to eat"))
    assert missing(part, lint.fix("\n".join((MENU, *STORY, part, *STORY, TAIL))).text) == []


def test_a_long_list_without_a_word_of_boilerplate_stays(lint: Newslint) -> None:
    people = [f"{a} {b}" for a in ("Ann", "Bo", "Cleo", "Dag", "Elin") for b in ("Ask", "Berg", "Dahl", "Falk", "Holm", "Lind")]
    offices = ("Member for Eastbank", "Former governor", "Member for the valley", "Harbour master")
    roll = [line for i, name in enumerate(people) for line in (name, offices[i % 4], f"May {1 + i % 5}, 2016")]
    text = "\n".join(("Who has turned away from the mayor", "Thirty people have said so since the spring.", *roll, *STORY))
    assert lint.fix(text, unsafe=True).text == text


# ------------------------------------------------------------------ what goes
@pytest.mark.parametrize("language", PAGES)
def test_a_tiny_page_keeps_its_story(lint: Newslint, language: str) -> None:
    head, story, tail = PAGES[language]
    page = f"{head}\n{story}\n{tail}"
    fixed = lint.fix(page).text
    assert missing(story, fixed) == []
    if language != "yo":  # no pack knows it
        assert len(fixed) < len(page)


def test_a_menu_of_other_stories_goes_whole_or_stays(corpus: Path) -> None:
    path = corpus.parent / "cases" / "en_menu.txt"
    if not path.exists():
        pytest.skip("../shared/cases is not here")
    menu = (
        "Storm leaves thousands without power",
        "School wins national prize",
        "Bakery fire: two held",
        "Ten places to eat this summer",
    )
    lines = Newslint().fix(path.read_text(encoding="utf-8")).text.split("\n")
    assert len({line in lines for line in menu}) == 1


def test_what_is_fixed_is_what_was_reported(lint: Newslint) -> None:
    text = "\n".join((MENU, *STORY, TAIL))
    reported = {(f.rule, f.start, f.end) for f in lint.check(text).findings}
    assert {(f.rule, f.start, f.end) for f in lint.fix(text).applied} <= reported


def test_a_safe_fix_is_no_info() -> None:
    text = "\n".join((MENU, *STORY, TAIL))
    findings = [f for f in Newslint(select=["BP201"]).check(text).findings if f.fix and f.fix.safety is Safety.SAFE]
    assert findings
    assert all(f.severity != "info" for f in findings)


def test_a_message_names_the_lines_and_the_words(lint: Newslint) -> None:
    message = next(f.message for f in lint.check("\n".join((MENU, *STORY, TAIL))).findings if f.rule == "BP201")
    assert "lines of boilerplate" in message
    assert "% sure in" in message
    assert "“Home”, “News”" in message
    assert "words: " in message


def test_many_lines_are_counted_in_the_message() -> None:
    assert evidence.quoted(["a"] * 30).endswith("and 18 more")
    assert len(evidence.quoted(["word " * 100])) < 60


def test_a_shell_is_reported_and_left_as_it_is(lint: Newslint) -> None:
    text = f"{MENU}\nHarbour news\n{TAIL}"
    assert [finding.rule for finding in lint.check(text).findings] == ["BP301"]
    assert lint.fix(text, unsafe=True).text == text


@pytest.mark.slow
def test_how_little_is_an_article_can_be_set() -> None:
    text = f"{MENU}\nThe harbour council voted on Monday to rebuild the eastern pier before the season opens.\n{TAIL}"
    assert "BP301" in {f.rule for f in Newslint(select=["BP301"]).check(text).findings}
    assert not Newslint(select=["BP301"], settings={"rules": {"BP301": {"sentences": 1}}}).check(text).findings


# ------------------------------------------------------------------ the parts
@pytest.mark.slow
@given(LINES)
@settings(max_examples=100, deadline=None)
def test_every_line_has_every_figure(lines: list[str]) -> None:
    texts = [" ".join(line.split()) for line in lines if line.strip()]
    if not texts:
        return
    sheet = features.measure(texts, [{}] * len(texts), Lexicon())
    assert sheet.rows.shape == (len(texts), len(features.FEATURES))
    assert not (sheet.rows != sheet.rows).any()
    reading = model().read(features.measure(texts, [{}] * len(texts), model().known))
    assert len(reading.logits) == len(texts)
    assert abs(float(reading.kinds.sum()) - 1) < 1e-3


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_fixing_settles_and_takes_whole_lines_only(lines: list[str]) -> None:
    linter = Linter([BoilerplateLine(), LikelyBoilerplate(), NoArticle()])
    text = "\n".join(lines)
    once = fix(linter, Document(text))
    assert not once.remaining.problems
    left = [line.text for line in Document(once.text).lines if not line.is_blank]
    had = iter(line.text for line in Document(text).lines if not line.is_blank)
    assert all(any(line.rstrip() == other.rstrip() for other in had) for line in left)


def test_guards_have_names_and_reasons() -> None:
    assert len({guard.name for guard in guards.GUARDS}) == len(guards.GUARDS)
    assert all(guard.reason for guard in guards.GUARDS)


def test_a_numbered_list_goes_or_stays_with_what_its_items_say() -> None:
    texts = ["1. Holm", "It makes boats.", "2. Falk", "It makes nets.", "3. Lind", "It sells both.", "Log in", "Sign up"]
    assert veto("numbered list", texts, [False] * 4 + [True] * 4, 0, 3) == [4, 5]
    assert veto("numbered list", texts, [True] * 8, 0, 3) == []


def veto(
    name: str, texts: list[str], cut: list[bool], first: int, last: int, dump: bool = True, extract: bool = False
) -> list[int]:
    """The lines that a guard keeps, of those that are to be cut, in a text whose story goes from line `first` to `last`."""
    page = guards.Page(features.measure(texts, [{}] * len(texts), Lexicon()), np.zeros(len(texts)), first, last, dump, extract)
    (guard,) = (guard for guard in guards.GUARDS if guard.name == name)
    flags = np.array(cut)
    return np.flatnonzero(flags & guard.vetoes(page, flags)).tolist()


STORY_LINE = "The ferry to the old lighthouse runs again from the first of May, the harbour office said on Monday evening."


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Falk, B. (2019). Ferries of the northern coast. Harbour Press.", True),
        ("Lind E, Ask A, et al. Tides and piers. J Harb. 2021;12:44-51.", True),
        ("Timetable of the county: https://county.example/ferries/2026", True),
        ("法尔克：《北方海岸的渡轮》，港口出版社，ISBN 978-0-00-000000-2", True),
        ("Фальк Б. (2019) Паромы северного побережья, издательство «Порт»", True),
        ("© 2019 Harbour News. All rights reserved.", False),
        ("Subscribe to our newsletter", False),
        ("www.harbour.example", False),
    ],
)
def test_a_line_that_names_a_source_stays(line: str, kept: bool) -> None:
    assert bool(veto("source", [STORY_LINE, STORY_LINE, line], [False, False, True], 0, 1)) == kept


def test_lines_beside_the_story_stay_until_a_word_of_boilerplate() -> None:
    texts = ["Newsletter", "Harbour wakes", "Pier opens", STORY_LINE, STORY_LINE, "Anna Holm", "Newsletter", "Pia Lind"]
    cut = [True, True, True, False, False, True, True, True]
    assert veto("beside the story", texts, cut, 3, 4) == [1, 2, 5]


def test_the_contents_of_a_story_stay() -> None:
    texts = [
        "Log in",
        "How it began",
        "What it cost",
        "Other news",
        STORY_LINE,
        "How it began",
        STORY_LINE,
        "What it cost",
        STORY_LINE,
    ]
    assert veto("copy of what stays", texts, [True] * 4 + [False] * 5, 4, 8) == [1, 2]


def test_a_title_far_above_the_story_stays_in_a_dump() -> None:
    title = "Ferry to the old lighthouse runs again from May"
    texts = [title, "Log in", "Search", "Weather", "More", STORY_LINE, STORY_LINE]
    assert veto("headline", texts, [True] * 5 + [False] * 2, 5, 6) == [0]


def test_in_an_extract_only_lines_with_a_word_of_boilerplate_go() -> None:
    texts = [STORY_LINE, "Northport", "Newsletter", "Старый причал", "旧码头", "Cookies"]
    cut = [False] + [True] * 5
    assert veto("no word of boilerplate", texts, cut, 0, 0, dump=False, extract=True) == [1, 3, 4]
    assert veto("no word of boilerplate", texts, cut, 0, 0) == []


def test_a_line_that_holds_a_whole_story_stays() -> None:
    texts = ["Cookies", " ".join([STORY_LINE] * 9), "旧码头在冬天的风暴中被毁，渔民要求修复。" * 25, "Newsletter"]
    assert veto("long line", texts, [True] * 4, 0, 0) == [1, 2]


def test_what_would_take_most_sentences_takes_none() -> None:
    texts = [STORY_LINE] * 4 + ["Newsletter"]
    assert veto("most sentences", texts, [True, True, True, False, True], 3, 3) == [0, 1, 2]
    assert veto("most sentences", texts, [True, True, False, False, True], 2, 3) == []


def test_cells_of_a_table_that_are_a_line_each_stay_together() -> None:
    cells = ["Northport", "12 kg", "Easton", "15 kg", "Weston", "9 kg", "Harlow", "22 kg"]
    texts = [STORY_LINE, *cells, STORY_LINE]
    cut = [False, *[True, False] * 4, False]
    assert veto("table", texts, cut, 0, 9, dump=False) == [1, 3, 5, 7]
    assert veto("table", texts, [False, *[True] * 8, False], 0, 9, dump=False) == []


def test_a_uniform_list_goes_or_stays_whole_outside_a_dump() -> None:
    texts = [
        STORY_LINE,
        *(f"{place} harbour" for place in ("Northport", "Easton", "Weston", "Harlow", "Kirkby", "Upton")),
        STORY_LINE,
    ]
    cut = [False, True, False, True, True, False, False, False]
    assert veto("uniform list", texts, cut, 0, 7, dump=False) == [1, 3, 4]
    assert veto("uniform list", texts, cut, 0, 7) == []
    assert veto("uniform list", texts, [False, *[True] * 6, False], 0, 7, dump=False) == []


def test_classes_of_the_calibration() -> None:
    calibration = model().about["calibration"]
    for table in (calibration["safe"], calibration["likely"], *calibration["precision"].values()):
        assert set(table) == set(judge.CLASSES)
    for name in judge.CLASSES:
        assert calibration["safe"][name][0] >= calibration["likely"][name][0]
        for table in calibration["precision"].values():
            assert list(table[name][1]) == sorted(table[name][1])
