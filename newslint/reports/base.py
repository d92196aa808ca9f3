"""What a reporter is: it takes results as they come and writes them to a stream."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, TextIO

import msgspec

from newslint.gate.diagnostic import Diagnostic
from newslint.lint.finding import Severity

if TYPE_CHECKING:
    from newslint.gate.limits import Reading
    from newslint.lint.rule import Rule


class Style(msgspec.Struct, frozen=True):
    """How to write: in colour or not, how many columns wide, without the closing lines or with them; and the severity from
    which findings count, those below are for a second look."""

    color: bool = False
    width: int = 100
    quiet: bool = False
    fail_on: Severity = Severity.WARNING


class Summary(msgspec.Struct):
    """Running totals of a whole run. `sites` counts the documents of each site. Of a run that fixes, `gone` findings had no fix
    and went with the text of others, and `new` ones, counted in `findings` too, show only in the fixed text; `fixes` are the
    fixes that were made, by file and rule, where they are to be listed. `known` findings are
    those that the baseline hides; `readings` say how the run compares with each limit, and `fails` what follows from all that for the
    exit status."""

    files: int = 0
    documents: int = 0
    flagged: int = 0
    findings: int = 0
    fixable: int = 0
    fixable_unsafe: int = 0
    fixed: int = 0
    gone: int = 0
    new: int = 0
    touched: int = 0
    problems: int = 0
    known: int = 0
    fixes: dict[str, Counter[str]] = msgspec.field(default_factory=dict)
    readings: Sequence[Reading] = ()
    fails: bool = False
    action: str = "check"
    sites: Counter[str] = msgspec.field(default_factory=Counter)

    def add(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.findings += len(diagnostics)
        self.flagged += len({d.record for d in diagnostics})
        for diagnostic in diagnostics:
            safe = diagnostic.finding.is_fixable(unsafe=False)
            self.fixable += safe
            self.fixable_unsafe += diagnostic.finding.is_fixable(unsafe=True) and not safe


class Reporter(ABC):
    """Writes one output format. `begin`, then `report` for each file or block that was read, in order, then `end`.

    `rules` are the active ones. The stream takes UTF-8; lone surrogates of the range that stands for bytes go out as bytes.
    """

    name: ClassVar[str]

    def __init__(self, out: TextIO, style: Style, rules: Sequence[type[Rule]] = ()) -> None:
        self.out, self.style, self.rules = out, style, rules

    def begin(self) -> None:
        """Write what comes before all findings."""

    @abstractmethod
    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Write some findings, sorted by path, record and place."""

    def end(self, summary: Summary) -> None:
        """Write what comes after all findings."""
