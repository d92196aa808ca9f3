"""Reports for people: `full`, `concise`, `grouped`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from newslint.gate.diagnostic import AROUND, Diagnostic
from newslint.lint.finding import Safety, Severity
from newslint.reports.base import Reporter, Summary
from newslint.reports.fixes import fixes
from newslint.text.display import cells, clip_left, clip_right, count, has_right_to_left, visible, visible_path, wrapped
from newslint.text.document import LINE_END

_LINES = 8  # of a span of several lines, so many are shown
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class TextReporter(Reporter):
    """What the three share: colours, places, and the closing line."""

    def paint(self, text: str, **style: object) -> str:
        return click.style(text, **style) if self.style.color else text  # type: ignore[arg-type]

    def headline(self, d: Diagnostic) -> str:
        """`BP101 [*] message`."""
        return self.lead(d) + visible(d.finding.message)

    def lead(self, d: Diagnostic) -> str:
        """`BP101 [*] `; the star marks a safe fix, a question mark an unsafe one."""
        f = d.finding
        mark = "[*] " if f.is_fixable(unsafe=False) else "[?] " if f.is_fixable(unsafe=True) else ""
        return f"{self.paint(f.rule, fg=_COLOURS[f.severity], bold=True)} {self.paint(mark, fg='green')}"

    def path(self, d: Diagnostic) -> str:
        return self.paint(visible_path(d.path), bold=True)

    def end(self, summary: Summary) -> None:
        if not self.style.quiet:
            self.out.writelines(line + "\n" for line in self._closing(summary))

    def _closing(self, summary: Summary) -> Iterator[str]:
        fixing = summary.action == "fix"
        yield from fixes(summary, self.rules)
        if fixing and summary.fixed:
            more = f"; {summary.gone:,} more went with the text of others" if summary.gone else ""
            done = f"Fixed {count(summary.fixed, 'finding')} in {count(summary.touched, 'document')}{more}."
            yield self.paint(done, fg="green", bold=True)
        documents = count(summary.documents, "document")
        if not summary.findings:
            if summary.known:
                yield self.paint(f"Nothing new: {count(summary.known, 'known finding')} in {documents}.", fg="green", bold=True)
            elif not summary.problems:
                yield self.paint(f"All clean: {documents}.", fg="green", bold=True)
            return
        known = f", beside {summary.known:,} known" if summary.known else ""
        yield f"{self._found(summary, fixes=fixing)} in {summary.flagged:,} of {documents}{known}."
        if summary.fixable and not fixing:
            yield f"[*] {summary.fixable:,} fixable with --fix."
        if summary.fixable_unsafe:
            yield f"[?] {summary.fixable_unsafe:,} fixable with --fix --unsafe-fixes."

    def _found(self, summary: Summary, *, fixes: bool) -> str:
        new = min(summary.new, summary.findings)
        old = summary.findings - new
        if not fixes:
            return f"Found {count(old, 'finding')}"
        what = f"{count(old, 'finding')} {'remains' if old == 1 else 'remain'}"
        return f"{what}, and {new:,} more {'shows' if new == 1 else 'show'} only in the fixed text," if new else what


class Concise(TextReporter):
    """One line a finding."""

    name = "concise"

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.out.writelines(f"{self.path(d)}:{place(d)}: {self.headline(d)}\n" for d in diagnostics)


class Grouped(TextReporter):
    """A heading a file, a line a finding."""

    name = "grouped"
    _last = ""

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        for path, group in groupby(diagnostics, key=lambda d: d.path):
            found = list(group)
            if path != self._last:
                self.out.write(("\n" if self._last else "") + self.path(found[0]) + ":\n")
                self._last = path
            width = max(len(place(d)) for d in found)
            self.out.writelines(f"  {place(d):{width}}  {self.headline(d)}\n" for d in found)

    def end(self, summary: Summary) -> None:
        if self._last:
            self.out.write("\n")
        super().end(summary)


class Full(TextReporter):
    """Each finding with the text around it, the span marked."""

    name = "full"

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        for d in diagnostics:
            self._head(d)
            self._excerpt(d)
            if d.finding.fix is not None:
                note = "" if d.finding.fix.safety is Safety.SAFE else " (unsafe)"
                first, *more = wrapped(visible(d.finding.fix.message) + note, self.style.width, "    ", 9)
                head = f"  {self.paint('=', fg='blue')} {self.paint('fix', bold=True)}: "
                self.out.writelines(line + "\n" for line in (head + first, *more))
            self.out.write("\n")

    def _head(self, d: Diagnostic) -> None:
        """The headline, its message wrapped to the width."""
        head = f"{self.path(d)}:{place(d)}: {self.lead(d)}"
        first, *more = wrapped(visible(d.finding.message), self.style.width, "    ", cells(click.unstyle(head)))
        self.out.writelines(line.rstrip() + "\n" for line in (head + first, *more))

    def _excerpt(self, d: Diagnostic) -> None:
        """The line around the span, clipped to the width, the span underlined (or in ⟦brackets⟧ where text runs right to left)."""
        if LINE_END.search(d.match.rstrip()):
            self._lines(d)
            return
        number = str(d.line)
        gutter = len(number)
        room = max(14, self.style.width - gutter - 6)
        whole = visible(d.match.rstrip("\r\n"))
        match = clip_right(whole, room - 10)
        if match != whole or d.finding.end - d.finding.start > len(d.match):
            match += "…"
        spare = max(0, room - cells(match))
        before = _clip(
            visible(d.before), max(spare // 2, spare - cells(visible(d.after))), more=len(d.before) == AROUND, left=True
        )
        after = _clip(visible(d.after), spare - cells(before), more=len(d.after) == AROUND, left=False)
        colour = _COLOURS[d.finding.severity]
        bar = self.paint("|", fg="blue")
        inline = has_right_to_left(before + match + after)
        shown = f"⟦{match}⟧" if inline else self.paint(match, fg=colour, bold=True)
        self.out.write(f"{' ' * gutter} {bar}\n")
        self.out.write(f"{self.paint(number, fg='blue')} {bar} {before}{shown}{after}\n")
        marks = "" if inline else " " * cells(before) + self.paint("^" * max(1, cells(match)), fg=colour, bold=True)
        self.out.write(f"{' ' * gutter} {bar} {marks}".rstrip() + "\n")

    def _lines(self, d: Diagnostic) -> None:
        """A span of several lines, each marked at its beginning; of many the first."""
        texts = LINE_END.split(d.match.rstrip())
        if d.finding.end - d.finding.start > len(d.match) and len(texts) > 1:
            texts.pop()  # it may be cut off
        shown = texts[:_LINES]
        more = d.end_line - (d.end_column == 1) - d.line + 1 - len(shown)
        gutter = len(str(d.line + len(shown)))
        room = max(14, self.style.width - gutter - 6)
        colour, bar = _COLOURS[d.finding.severity], self.paint("|", fg="blue")
        self.out.write(f"{' ' * gutter} {bar}\n")
        for number, text in enumerate(shown, d.line):
            line = visible(text)
            clipped = clip_right(line, room - 1)
            line = line if clipped == line else clipped + "…"
            mark = self.paint(">", fg=colour, bold=True)
            place = self.paint(f"{number:{gutter}}", fg="blue")
            self.out.write(f"{place} {mark} {self.paint(line, fg=colour, bold=True)}".rstrip() + "\n")
        if more > 0:
            self.out.write(f"{' ' * gutter} {bar} and {count(more, 'more line')}\n")


def _clip(text: str, width: int, *, more: bool, left: bool) -> str:
    """The side of the text next to the span, in `width` columns, with an ellipsis where the line goes on."""
    if cells(text) <= width and not more:
        return text
    return "…" + clip_left(text, width - 1) if left else clip_right(text, width - 1) + "…"


def place(d: Diagnostic) -> str:
    """`3:14`, or `record 17:3:14`: line and column of the text."""
    name = f" ({visible(d.id)})" if d.id is not None else ""
    record = "" if d.record is None else f"record {d.record}{name}:"
    return f"{record}{d.line}:{d.column}"
