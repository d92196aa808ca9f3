"""The stopwatch counts each name's own time, and no run is otherwise while it counts."""

from __future__ import annotations

import pytest

from newslint import Document, Newslint
from newslint.text import stopwatch
from newslint.text.stopwatch import Stopwatch


def test_time_within_counts_under_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((0.0, 1.0, 4.0, 6.0))
    monkeypatch.setattr(stopwatch.time, "thread_time", lambda: next(clock))
    watch = Stopwatch()
    assert watch.time("outer", lambda: watch.time("inner", lambda: 7)) == 7
    assert {name: (row.calls, row.seconds) for name, row in watch.rows.items()} == {"inner": (1, 3.0), "outer": (1, 3.0)}


def test_what_fails_is_counted_and_still_fails() -> None:
    watch = Stopwatch()
    with pytest.raises(ZeroDivisionError):
        watch.time("fails", lambda: 1 // 0)
    assert watch.rows["fails"].calls == 1
    assert watch.time("next", lambda: 1) == 1


def test_findings_are_the_same_while_it_counts() -> None:
    text = "We use cookies to improve your experience. Accept all cookies\nThe bridge is closed.. It reopens in May , he said.\n"
    lint = Newslint()
    before = lint.check(text)
    with stopwatch.started() as watch:
        assert lint.check(Document(text)) == before
    assert before.findings and stopwatch.running is None
    assert {finding.rule for finding in before.findings} <= set(watch.rows)
    calls = {name: row.calls for name, row in watch.rows.items()}
    lint.check(text)
    assert calls == {name: row.calls for name, row in watch.rows.items()}
