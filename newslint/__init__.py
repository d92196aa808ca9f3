"""newslint: the data-quality linter for scraped news text. This is the public API for rules, plugins and scripts."""

from typing import TYPE_CHECKING, Any

from newslint.lint.context import Context, Memory
from newslint.lint.edits import cut, removal
from newslint.lint.finding import Edit, Family, FileFix, Finding, Fix, Safety, Severity
from newslint.lint.rule import ALWAYS, Bad, Good, Option, Rule, RuleOptions, Tier, Trigger
from newslint.lint.signal import Signal
from newslint.settings.hooks import hookimpl
from newslint.text.document import Document, Encoding
from newslint.text.span import Hit, Recurrence, Span

if TYPE_CHECKING:
    from newslint.api import Newslint

__version__ = "0.1.0"
__all__ = [
    "ALWAYS",
    "Bad",
    "Context",
    "Document",
    "Edit",
    "Encoding",
    "Family",
    "FileFix",
    "Finding",
    "Fix",
    "Good",
    "Hit",
    "Memory",
    "Newslint",
    "Option",
    "Recurrence",
    "Rule",
    "RuleOptions",
    "Safety",
    "Severity",
    "Signal",
    "Span",
    "Tier",
    "Trigger",
    "__version__",
    "cut",
    "hookimpl",
    "removal",
]


def __getattr__(name: str) -> Any:
    """`Newslint` is imported where it is used: rules and plugins do without settings and formats."""
    if name == "Newslint":
        from newslint.api import Newslint

        return Newslint
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
