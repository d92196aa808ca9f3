"""Taking a span out of a text: only white space goes with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.lint.edits import apply, cut
from newslint.lint.finding import Edit, Fix, Safety
from newslint.lint.precedence import together
from newslint.text.document import Document
from newslint_rules.duplication.repeated_line import RepeatedLine

texts = st.text(alphabet="ab.  \n\n\r\t\u2028我", min_size=1, max_size=20)


@given(texts, st.data())
def test_only_white_space_goes_with_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    edit = cut(Document(text), start, end)
    assert edit.start <= start and edit.end >= end
    assert not text[edit.start : start].strip() and not text[end : edit.end].strip()
    left = (text[:start] + text[end:]).split()
    assert "".join(apply(text, [edit]).split()) == "".join(left)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=8))
def test_fixes_that_rely_on_each_other_are_never_applied_together(pairs: list[tuple[int, int]]) -> None:
    """Line `a` goes because line `b` says the same: whatever the pairs, a line that another relies on stays."""
    rule = RepeatedLine()
    findings = [
        rule.finding(
            10 * a, 10 * a + 9, "copy", Fix((Edit(10 * a, 10 * a + 10),), Safety.SAFE, "x", keeps=((10 * b, 10 * b + 9),))
        )
        for a, b in pairs
        if a != b
    ]
    chosen = together(findings, unsafe=False)
    gone = {f.start // 10 for f in chosen}
    for finding in chosen:
        assert finding.fix is not None
        assert finding.fix.keeps[0][0] // 10 not in gone
    assert bool(chosen) == bool(findings)
