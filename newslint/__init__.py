"""newslint: the data-quality linter for scraped news text. This is the public API for rules, plugins and scripts."""

from newslint.lint.edits import cut, removal
from newslint.lint.finding import Edit, Family, Finding, Fix, Safety, Severity
from newslint.lint.rule import ALWAYS, Bad, Good, Option, Rule, Trigger
from newslint.lint.signal import Signal
from newslint.settings.hooks import hookimpl
from newslint.text.blocks import Block, BlockKind
from newslint.text.document import Document, Hit, Memory, Recurrence, Span
from newslint.text.layout import Layout

__version__ = "0.1.0"
__all__ = [
    "ALWAYS",
    "Bad",
    "Block",
    "BlockKind",
    "Document",
    "Edit",
    "Family",
    "Finding",
    "Fix",
    "Good",
    "Hit",
    "Layout",
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
