"""Selectors: families, codes, code prefixes and names, and which rules they choose."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import overload

from newslint.lint.finding import Family
from newslint.lint.rule import Rule, Tier

ALL = "all"
COMMON = frozenset({ALL, *(family.value for family in Family)})  # selectors that always choose something
_PREFIX = re.compile(r"(?P<letters>[A-Z]{2,4})\d{0,3}")


class SelectorError(ValueError):
    """A selector that chooses no rule; the message names the nearest one that does."""


_LOOK_ALIKE = str.maketrans("oOiIlL", "001111")


def nearest(word: str, known: Iterable[str]) -> str:
    """“; did you mean X?”, or an empty text where nothing is near."""
    names = {k.casefold(): k for k in known}
    code = (word[:2] + word[2:].translate(_LOOK_ALIKE)).casefold()
    found = [code] if code in names else difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    return f"; did you mean {names[found[0]]}?" if found else ""


def matches(selector: str, rule: type[Rule]) -> int:
    """How exactly a selector names a rule: 0 not at all, 1 all, 2 family, 3 and more the length of a
    code prefix, 9 the rule itself."""
    word = selector.strip()
    if word.casefold() == ALL:
        return 1
    if word.casefold() == rule.name or word.upper() == rule.code:
        return 9
    if word.casefold() == rule.family().value or word.upper() == rule.prefix():
        return 2
    begun = _PREFIX.fullmatch(word.upper())
    return 1 + len(word) if begun and begun["letters"] == rule.prefix() and rule.code.startswith(word.upper()) else 0


def exactness(selectors: Iterable[str], rule: type[Rule]) -> int:
    """How exactly the most exact of some selectors names a rule."""
    return max((matches(s, rule) for s in selectors), default=0)


def verify(selectors: Iterable[str], rules: Sequence[type[Rule]]) -> None:
    """Raises SelectorError for the first selector that chooses nothing."""
    for selector in selectors:
        if not any(matches(selector, rule) for rule in rules):
            known = [ALL, *Family, *(r.code for r in rules), *(r.name for r in rules)]
            raise SelectorError(f"unknown rule {selector!r}{nearest(selector, known)}")


def choose(
    rules: Sequence[type[Rule]],
    select: Sequence[str] | None,
    extend: Sequence[str],
    ignore: Sequence[str],
    unsafe_fixes: bool = False,
) -> list[type[Rule]]:
    """The active rules. The more exact selector wins; at a draw, `ignore`.

    Without `select`, the default rules. A rule that is off by default is chosen only by `all` or by its own code or name; so is
    a preview, except for unsafe fixes.
    """
    chosen = []
    for rule in rules:
        wanted = exactness([*(select or ()), *extend], rule)
        usual = rule.default and (unsafe_fixes or rule.tier is Tier.STABLE)
        if not usual and wanted not in (1, 9):
            wanted = 0
        if not wanted and select is None and usual:
            wanted = 1
        if wanted > exactness(ignore, rule):
            chosen.append(rule)
    return chosen


class Late(Sequence["type[Rule]"]):
    """Rules that are loaded when they are looked at. A report may need none, where all results are remembered."""

    def __init__(self, load: Callable[[], Sequence[type[Rule]]]) -> None:
        self._load = load

    def __len__(self) -> int:
        return len(self._load())

    @overload
    def __getitem__(self, index: int) -> type[Rule]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[type[Rule]]: ...
    def __getitem__(self, index: int | slice) -> type[Rule] | Sequence[type[Rule]]:
        return self._load()[index]
