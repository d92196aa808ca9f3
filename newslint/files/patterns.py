"""Patterns of paths as in .gitignore, as regular expressions that take time in proportion to the path, whoever wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.basic import GitIgnoreBasicPattern
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

# What pathspec makes of `*`, `**/` and `/**/`.
_STAR, _ANY_ABOVE, _ANY_BETWEEN = "[^/]*", "^(?:.+/)?", "(?:/.+)?"
_ONE = r"(?:\\.|\[(?:\\.|[^\]\\])+\]|[^\[\]\\()/*+?|^$.])"  # matches one character of a name
_BETWEEN_STARS = re.compile(rf"{re.escape(_STAR)}({_ONE}+)(?={re.escape(_STAR)})")
_STARS = re.compile(f"(?:{re.escape(_STAR)}){{2,}}")
_NEGATED = re.compile(r"(?<!\\)\[\^(?!/\])(\]?)")


P = TypeVar("P", GitIgnoreBasicPattern, GitIgnoreSpecPattern)


def load(line: str) -> GitIgnoreBasicPattern:
    """A pattern for one entry of a folder. Raises ValueError for one that cannot be read."""
    return _quick(GitIgnoreBasicPattern(line))


def load_all(lines: Iterable[str]) -> GitIgnoreSpec:
    """Patterns for whole paths; the last that matches decides. Raises ValueError."""
    return GitIgnoreSpec([_quick(GitIgnoreSpecPattern(line)) for line in lines], backend="simple")


def _quick(pattern: P) -> P:
    if pattern.regex is not None:
        pattern.regex = re.compile(bounded(pattern.regex.pattern))
    return pattern


def bounded(expression: str) -> str:
    """The expression without needless backtracking: what is between two wildcards is taken where it occurs first, as no later
    place could let the rest match where this one does not."""
    expression = _NEGATED.sub(lambda found: r"[^/\]" if found[1] else "[^/", expression)  # as in git, no class matches a slash
    expression = _STARS.sub(lambda _: _STAR, expression)
    expression = _BETWEEN_STARS.sub(r"(?>[^/]*?\1)", expression)
    first, *others = expression.split(_ANY_BETWEEN)
    if not others:
        return expression
    if first.startswith(_ANY_ABOVE):
        first = f"^(?>(?:.+?/)??{first.removeprefix(_ANY_ABOVE)}(?=/))"
    *middle, last = others
    return "".join([first, *(f"(?>(?:/.+?)??{part}(?=/))" for part in middle), _ANY_BETWEEN, last])
