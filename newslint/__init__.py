"""newslint: the data-quality linter for scraped news text. This is the public API for rules, plugins and scripts."""

from newslint.document import Document, Hit, Memory, Recurrence, Span
from newslint.edits import cut, removal
from newslint.finding import Edit, Family, Finding, Fix, Safety, Severity
from newslint.hooks import hookimpl
from newslint.rule import ALWAYS, Bad, Good, Option, Rule, Trigger
from newslint.signal import Signal

__version__ = "0.1.0"
__all__ = [
    "ALWAYS",
    "Bad",
    "Document",
    "Edit",
    "Family",
    "Finding",
    "Fix",
    "Good",
    "Hit",
    "Memory",
    "Option",
    "Recurrence",
    "Rule",
    "Safety",
    "Severity",
    "Signal",
    "Span",
    "Trigger",
    "__version__",
    "cut",
    "hookimpl",
    "removal",
]
