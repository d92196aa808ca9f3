"""What is done to one document, wherever it comes from: it is checked and, if asked, fixed."""

from __future__ import annotations

from collections.abc import Container, Sequence

import msgspec

from newslint.gate.keep import Held, ignored_by
from newslint.lint.context import Context
from newslint.lint.finding import Finding
from newslint.lint.fixer import Fixed
from newslint.lint.linter import Linter, Verdict
from newslint.lint.signal import Signal
from newslint.running.signals import basic_signals
from newslint.text.document import Document


class Checked(msgspec.Struct, frozen=True):
    """What came of one document. `found`: what the rules say of the text as it was given, less what is kept. `fixed`: what fixing gave;
    None where nothing was to be done. `rewritten`: the findings that are settled by writing the file as UTF-8.
    `signals`, where they were asked for, are those of the text as it was given."""

    found: Verdict
    fixed: Fixed | None = None
    rewritten: tuple[Finding, ...] = ()
    signals: dict[str, float | int | str | None] = {}

    @property
    def remaining(self) -> Verdict:
        """What is left once the text and the file are written."""
        left = self.fixed.remaining if self.fixed is not None else self.found
        if not self.rewritten:
            return left
        return Verdict(tuple(f for f in left.findings if f not in self.rewritten), left.problems)


class Checker(msgspec.Struct, frozen=True):
    """Checks and fixes documents. `held` is left alone; with `unsafe`, unsafe fixes are made, too, and none of rules that are
    `unproven`. `ignore_field`: the field in which a record names the rules that it is not checked by."""

    linter: Linter
    held: Held = Held()
    unsafe: bool = False
    unproven: Container[str] = frozenset()
    ignore_field: str = "newslint_ignore"
    signals: tuple[type[Signal], ...] = ()

    def check(self, document: Document, *, fix: bool = False, measure: bool = False) -> Checked:
        """The findings in a document; with `fix`, the fixed text and what remains in it; with `measure`, the signals."""
        context = self.linter.context(document)
        said, ignored = self.linter.run(context), ignored_by(document, self.ignore_field)
        found = self.held.drop(said, document, ignored)
        checked = Checked(found, signals=self._measured(context, found.findings) if measure else {})
        if not fix or not found.findings:
            return checked
        fixed, rewritten = self.held.fix(self.linter, document, said, unsafe=self.unsafe, ignored=ignored, unproven=self.unproven)
        if not fixed.applied and not rewritten:
            return checked
        return Checked(found, fixed, tuple(rewritten), checked.signals)

    def _measured(self, context: Context, findings: Sequence[Finding]) -> dict[str, float | int | str | None]:
        return basic_signals(context, findings) | {signal.name: signal().measure(context, findings) for signal in self.signals}
