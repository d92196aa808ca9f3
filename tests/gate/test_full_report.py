"""The excerpt of a finding over several lines in the `full` report."""

from __future__ import annotations

import io

import pytest

from newslint import Document, Finding, Severity
from newslint.gate.diagnostic import locate
from newslint.lint.finding import Family
from newslint.reports.base import Style
from newslint.reports.text import Full


def excerpt(text: str, start: int, end: int) -> list[str]:
    finding = Finding("BP201", "boilerplate-line", Family.BOILERPLATE, Severity.WARNING, "lines", start, end)
    out = io.StringIO()
    Full(out, Style(width=60), []).report([locate(finding, Document(text, "a.txt"))])
    return out.getvalue().rstrip("\n").split("\n")[1:]


@pytest.mark.parametrize("end", [17, 18])
def test_each_line_is_marked(end: int) -> None:
    assert excerpt("Story.\nHome\nShare\nStory.\n", 7, end) == ["  |", "2 > Home", "3 > Share"]


def test_of_many_lines_the_first_are_shown_and_the_rest_counted() -> None:
    text = "\n".join(f"Menu {n}" for n in range(1, 101))
    lines = excerpt(text, 0, len(text))
    assert lines[1] == "1 > Menu 1"
    assert lines[-1].strip() == "| and 92 more lines"
    assert len(lines) == 10


def test_a_long_line_is_cut_and_nothing_obeyed() -> None:
    lines = excerpt("Home\n\x1b[31m" + "x" * 100, 0, 105)
    assert "\x1b" not in "".join(lines)
    assert lines[-1].endswith("…")
    assert max(map(len, lines)) <= 60
