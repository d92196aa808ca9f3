"""newslint: the data-quality linter for scraped news text. This is the public API for rules, plugins and scripts."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newslint.lint.context import Context, Memory
from newslint.lint.edits import cut, removal, replacement
from newslint.lint.finding import Edit, Family, FileFix, Finding, Fix, Safety, Severity
from newslint.lint.rule import ALWAYS, Bad, Good, Option, Origin, Rule, RuleOptions, Tier, Trigger
from newslint.lint.signal import Signal
from newslint.settings.hooks import hookimpl
from newslint.text import code, marks, neighbours, scripts
from newslint.text.blocks import Block, BlockKind
from newslint.text.dates import is_date
from newslint.text.document import Document, Encoding
from newslint.text.folding import fold
from newslint.text.inline import Plain
from newslint.text.layout import Layout
from newslint.text.pattern import LazyPattern
from newslint.text.span import Copy, Hit, Recurrence, Span
from newslint.version import __version__

if TYPE_CHECKING:
    from newslint.api import Newslint
    from newslint.text.language import plausibility, stopwords

__all__ = [
    "ALWAYS",
    "Bad",
    "Block",
    "BlockKind",
    "Context",
    "Copy",
    "Document",
    "Edit",
    "Encoding",
    "Family",
    "FileFix",
    "Finding",
    "Fix",
    "Good",
    "Hit",
    "Layout",
    "LazyPattern",
    "Memory",
    "Newslint",
    "Option",
    "Origin",
    "Plain",
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
    "code",
    "cut",
    "fold",
    "hookimpl",
    "is_date",
    "marks",
    "neighbours",
    "plausibility",
    "removal",
    "replacement",
    "scripts",
    "stopwords",
]


# Heavy ones, imported where they are first used.
_LAZY = {
    "Newslint": "newslint.api",
    "plausibility": "newslint.text.language",
    "stopwords": "newslint.text.language",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(_LAZY[name])
    return module.Newslint if name == "Newslint" else import_module(f"{_LAZY[name]}.{name}")
