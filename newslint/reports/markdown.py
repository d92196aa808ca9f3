"""`markdown`: a summary for a page of a CI system (`--output-format markdown:"$GITHUB_STEP_SUMMARY"`) or a comment.

Tables are written in HTML, in which no text of an article can be taken for markup once it is escaped: Markdown's own tables
give a bar, a backtick or an e-mail address a meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from newslint.gate.diagnostic import Diagnostic
from newslint.gate.limits import Reading, Share, Tally
from newslint.reports.base import Reporter, Summary
from newslint.text.display import count, visible

MOST = 15  # rules, and sites, in a table


class Markdown(Reporter):
    """Whether the run passes, the limits, and the rules and sites with most findings, each with an example."""

    name = "markdown"

    def begin(self) -> None:
        self._tally = Tally()

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        self._tally.add(diagnostics)

    def end(self, summary: Summary) -> None:
        self.out.write("\n\n".join(self._parts(summary)) + "\n")

    def _parts(self, summary: Summary) -> list[str]:
        verdict = "not everything could be read" if summary.problems else "failed" if summary.fails else "passed"
        documents = count(summary.documents, "document")
        known = f"; {count(summary.known, 'known finding')} in the baseline" if summary.known else ""
        parts = [
            f"## newslint: {verdict}",
            f"{count(summary.findings, 'finding')} in {summary.flagged:,} of {documents}{known}.",
        ]
        if summary.fixed:
            parts.append(f"Fixed: {count(summary.fixed, 'finding')} in {count(summary.touched, 'document')}.")
        if summary.readings:
            parts.append(table(("Limit", "Found", ""), [_limit(reading) for reading in summary.readings]))
        rules, sites = self._tally.rules(MOST, summary.documents), self._tally.sites(MOST, summary.sites)
        for title, shares in (("Rule", rules), ("Site", sites)):
            if shares:
                head = (title, "Findings", "Documents with any", "For example")
                parts.append(table(head, map(_row, shares)))
        return parts


def _limit(reading: Reading) -> tuple[str, ...]:
    return code(str(reading.limit)), escape(reading.found), "passed" if reading.passes else "<strong>failed</strong>"


def _row(share: Share) -> tuple[str, ...]:
    part = f" of {share.documents:,} ({share.flagged / share.documents:.2%})" if share.documents else ""
    return code(share.name), f"{share.findings:,}", f"{share.flagged:,}{part}", f"{code(share.place)} {code(share.excerpt)}"


def code(text: str) -> str:
    """Text as code: shown as it is, and left alone by what looks for @names, #numbers and :signs: afterwards."""
    return f"<code>{escape(visible(text))}</code>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in HTML, of cells that are escaped; without blank lines, at which Markdown would take over."""
    lines = ["<table>", _line(head, "th"), *(_line(row, "td") for row in rows), "</table>"]
    return "\n".join(lines)


def _line(cells: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"
