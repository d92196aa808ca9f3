"""What leads later rounds of fixes back to the first text: maps of offsets, ranges, and which finding goes on with which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.lint.edits import OffsetMap, splice
from newslint.lint.finding import Edit, Family, Finding, Fix, Safety, Severity
from newslint.lint.fixer import Origins, _Ranges, _reach, _trimmed, overlap


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="abc", min_size=0, max_size=12))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(start, end, draw(st.sampled_from(["", "X", "XYZ"]))) for start, end in pairs]


@given(edited())
def test_a_character_that_stayed_is_led_back_to_itself(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    # Each character of the new text, with its place in the old or the edit that wrote it.
    places: list[int | Edit] = []
    at = 0
    for edit in edits:
        places += [*range(at, edit.start), *[edit] * len(edit.text)]
        at = edit.end
    places += range(at, len(text))
    assert len(places) == len(splice(text, edits))
    offsets = OffsetMap(edits)
    for new, old in enumerate(places):
        start, end = offsets.start(new), offsets.end(new + 1)
        if isinstance(old, Edit):
            assert (start, end) == (old.start, old.end)
        else:
            assert (start, end) == (old, old + 1) and text[start:end] == splice(text, edits)[new : new + 1]
    new_size = len(places)
    assert offsets.end(0) == 0 and offsets.start(new_size) in (len(text), *(e.start for e in edits if e.end == len(text)))


def test_an_insertion_belongs_to_what_it_wrote() -> None:
    offsets = OffsetMap([Edit(3, 3, "xy"), Edit(5, 7), Edit(8, 8)])
    assert [offsets.start(n) for n in range(9)] == [0, 1, 2, 3, 3, 3, 4, 7, 8]
    assert [offsets.end(n) for n in range(9)] == [0, 1, 2, 3, 3, 3, 4, 5, 8]


# ---------------------------------------------------------------- ranges
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8), st.integers(0, 9), st.integers(0, 9))
def test_a_range_around_another_is_found(pairs: list[tuple[int, int]], start: int, end: int) -> None:
    given = [(min(pair), max(pair)) for pair in pairs]
    start, end = min(start, end), max(start, end)
    ranges = _Ranges()
    for index, (first, last) in enumerate(given):
        ranges.add(first, last, index)
        ranges.around(0, 0)  # what is added later counts, too
    found = ranges.around(start, end)
    around = [index for index, (first, last) in enumerate(given) if first <= start and end <= last]
    assert (found in around) if around else found is None


def test_of_two_ranges_around_one_the_nearer_is_found() -> None:
    ranges = _Ranges()
    for index, pair in enumerate([(0, 100), (10, 20), (12, 14), (30, 40)]):
        ranges.add(*pair, index)
    assert [ranges.around(*pair) for pair in [(13, 14), (13, 15), (21, 22), (35, 36), (35, 41), (99, 100), (100, 101)]] == [
        2,
        1,
        0,
        3,
        0,
        0,
        None,
    ]


@pytest.mark.parametrize(
    ("pair", "wanted"), [((0, 5), False), ((0, 6), True), ((9, 12), True), ((10, 12), False), ((6, 7), True), ((5, 10), True)]
)
def test_ranges_that_touch_do_not_overlap(pair: tuple[int, int], wanted: bool) -> None:
    assert overlap(*pair, [(5, 10), (20, 21)]) is wanted


@pytest.mark.parametrize(
    ("pair", "wanted"),
    [((0, 9), (2, 6)), ((2, 6), (2, 6)), ((0, 2), (0, 2)), ((1, 4), (2, 4)), ((4, 8), (4, 6)), ((3, 3), (3, 3))],
)
def test_white_space_at_the_edges_does_not_count(pair: tuple[int, int], wanted: tuple[int, int]) -> None:
    assert _trimmed("  abcd   ", *pair) == wanted


# ---------------------------------------------------------------- findings of later rounds
def finding(start: int, end: int, *edits: Edit, rule: str = "BP101", family: Family = Family.BOILERPLATE) -> Finding:
    fix = Fix(edits, Safety.SAFE, "") if edits else None
    return Finding(rule, "x", family, Severity.WARNING, "", start, end, fix)


def test_the_reach_is_that_of_finding_and_edits() -> None:
    assert _reach(finding(5, 9, Edit(6, 7))) == (5, 9)
    assert _reach(finding(5, 9, Edit(2, 3), Edit(11, 14))) == (2, 14)


def test_a_later_finding_belongs_to_the_reported_one_around_it() -> None:
    text = "0123456789" * 3
    origins = Origins([finding(0, 10, Edit(0, 10)), finding(20, 30, Edit(20, 30), family=Family.ENCODING)])
    assert origins.of(finding(2, 4, Edit(2, 4)), text) == 0
    assert origins.of(finding(2, 4), text) is None, "it changes nothing"
    assert origins.of(finding(8, 12, Edit(8, 12)), text) is None, "it reaches further"
    assert origins.of(finding(22, 24, Edit(22, 24)), text) is None, "it is of another family"
    assert origins.of(finding(22, 24, Edit(22, 24), family=Family.ENCODING), text) == 1
    assert Origins([finding(0, 10, Edit(0, 10))], [(3, 5)]).of(finding(1, 3, Edit(1, 3)), text) == 0
    assert Origins([finding(0, 10, Edit(0, 10))], [(3, 5)]).of(finding(1, 4, Edit(1, 4)), text) is None, "it is kept"


def test_what_a_repair_wrote_belongs_to_it_in_every_later_round() -> None:
    repair = finding(10, 14, Edit(10, 14, "éé"), family=Family.ENCODING, rule="EN102")
    cut = finding(0, 5, Edit(0, 5))
    origins = Origins([cut, repair])
    origins.follow([Edit(0, 5), Edit(10, 14, "éé")], [(0, cut), (1, repair)])
    text = "56789éé4567"
    assert origins.of(finding(5, 7, Edit(5, 7), family=Family.TRANSLATION), text) == 1
    assert origins.of(finding(5, 8, Edit(5, 8), family=Family.TRANSLATION), text) is None
    assert origins.of(finding(0, 2, Edit(0, 2)), text) is None, "it was not reported"
    origins.follow([Edit(5, 6)], [])
    assert origins.of(finding(5, 6, Edit(5, 6), family=Family.TRANSLATION), "56789é4567") == 1


def test_findings_are_compared_by_rule_and_place() -> None:
    one, two, far = finding(0, 4), finding(10, 12), finding(30, 33)
    other = finding(10, 12, rule="BP102")
    origins = Origins([])
    origins.follow([Edit(4, 8)], [])
    now = [finding(6, 8), finding(26, 29), finding(27, 28), finding(6, 8, rule="BP103")]
    gone, new = origins.compare([one, two, other, far], now)
    assert gone == (one,) and new == 1, "BP103 says now what BP102 said"
    of_another = [finding(6, 8, rule="EN102", family=Family.ENCODING)]
    assert origins.compare([other], of_another) == ((other,), 1)
    assert origins.compare([], now) == ((), 4) and origins.compare([one], []) == ((one,), 0)
