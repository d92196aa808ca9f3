"""What a rule says: findings, with their severity and, where there is one, a fix.

Spans are half-open ranges of code points in the document's text: ``text[start:end]``.
"""

from __future__ import annotations

import enum

import msgspec


class Family(enum.StrEnum):
    """The five kinds of damage; the value is the name that selects the family."""

    BOILERPLATE = "boilerplate"
    DUPLICATION = "duplication"
    ENCODING = "encoding"
    TRANSLATION = "translation"
    TRUNCATION = "truncation"


class Severity(enum.StrEnum):
    """How bad a finding is, lowest first; compare by `rank`."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Safety(enum.StrEnum):
    """`safe`: proven, the text keeps every word that its author wrote. `unsafe`: it most likely does."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Replace ``text[start:end]`` by `text`."""

    start: int
    end: int
    text: str = ""


class Fix(msgspec.Struct, frozen=True):
    """Edits that belong together: all are applied or none.

    They do not overlap, and are sorted by their start. `keeps` are ranges of the text that the fix relies on, such as the
    copy that stays where a repeated line goes: while another fix touches one of them, this fix is not applied.
    """

    edits: tuple[Edit, ...]
    safety: Safety
    message: str
    keeps: tuple[tuple[int, int], ...] = ()


class FileFix(enum.StrEnum):
    """A fix of the file that a text comes from; the text itself is right as it is. The value says what is done."""

    REENCODE = "Rewrite as UTF-8"


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong with one span of one document. `fix` changes the text; `file_fix` only the bytes it is kept in."""

    rule: str
    name: str
    family: Family
    severity: Severity
    message: str
    start: int
    end: int
    fix: Fix | None = None
    file_fix: FileFix | None = None

    def is_fixable(self, *, unsafe: bool) -> bool:
        """Whether `--fix` (with `--unsafe-fixes`, if `unsafe`) does something about it."""
        if self.file_fix is not None:
            return True
        return self.fix is not None and (unsafe or self.fix.safety is Safety.SAFE)


class Problem(msgspec.Struct, frozen=True):
    """Something that newslint could not do: becomes one line on standard error and exit status 2."""

    path: str
    message: str
    record: int | None = None

    def __str__(self) -> str:
        where = self.path if self.record is None else f"{self.path}: record {self.record}"
        return f"{where}: {self.message}"
