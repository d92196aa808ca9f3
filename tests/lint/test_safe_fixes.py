"""What docs/safe-fixes.md says of limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint import Document, Finding, Newslint, Rule, Safety, removal
from newslint.lint.linter import Linter
from newslint.settings.configuration import ConfigError

SENTENCES = [f"The ferry of {name} left the harbour at noon." for name in ("Ann", "Bo", "Cy", "Di", "Ed", "Flo", "Gil", "Hal")]


class Greedy(Rule):
    """Cuts all up to a mark."""

    code, name = "BP899", "greedy"

    def check(self, document: Document) -> Iterator[Finding]:
        end = document.text.find("¶")
        if end > 0:
            yield self.finding(0, end, "greedy", removal(document, 0, end, "Remove it"))


def safety(taken: int, max_cut: float | None = None) -> Safety:
    text = "\n".join([*SENTENCES[:taken], "¶", *SENTENCES[taken:]])
    linter = Linter([Greedy()]) if max_cut is None else Linter([Greedy()], max_cut=max_cut)
    (finding,) = linter.check(Document(text)).findings
    assert finding.fix
    return finding.fix.safety


@pytest.mark.parametrize(("taken", "max_cut", "expected"), [
    (4, None, Safety.SAFE), (5, None, Safety.UNSAFE), (5, 0.7, Safety.SAFE), (6, 0.7, Safety.UNSAFE), (7, 1.0, Safety.SAFE),
    (3, 0.0, Safety.UNSAFE), (2, 0.0, Safety.SAFE),
])  # fmt: skip
def test_a_fix_that_takes_too_large_a_share_of_the_sentences_is_not_safe(
    taken: int, max_cut: float | None, expected: Safety
) -> None:
    assert safety(taken, max_cut) is expected


def test_the_share_is_a_setting() -> None:
    text = Path(__file__).parents[2].joinpath("docs", "safe-fixes.md").read_text(encoding="utf-8")
    assert "`max-cut` (0.5;" in text
    assert Newslint().linter.max_cut == 0.5
    assert Newslint(settings={"max-cut": 0.2}).linter.max_cut == 0.2
    with pytest.raises(ConfigError, match="max-cut"):
        Newslint(settings={"max-cut": 2})


def test_removals_that_share_a_gap_are_all_made() -> None:
    """Of three sentences of a banner on one line, the second and the third want the space between them: the third waits for the next round,
    and takes the line's end then."""
    story = "The ferry went back to work on Thursday.\n\nThe repairs cost more than the council had set aside.\n"
    banner = "We use cookies to improve your experience. You can opt out if you wish. Accept Read More"
    lint = Newslint(select="BP101")
    for text in (f"{story}\n{banner}\n", f"{story}\n{banner}\n\nIt sails twice a day.\n", f"{banner}\n\n{story}"):
        assert [f.is_fixable(unsafe=False) for f in lint.check(text).findings] == [True] * 3
        done = lint.fix(text)
        assert (len(done.applied), done.remaining.findings, done.new) == (3, (), 0)
        assert "cookies" not in done.text and "Accept" not in done.text
