"""What a rule is: its name, why it matters, its cases, what must be there for it to be asked, and its check."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from newslint.lint.finding import Family, Finding, Fix, Severity
from newslint.text.document import Document, Memory

CODE = re.compile(r"(BP|DU|EN|MT|TR)\d{3}")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
PREFIXES = {"BP": Family.BOILERPLATE, "DU": Family.DUPLICATION, "EN": Family.ENCODING, "MT": Family.TRANSLATION,
            "TR": Family.TRUNCATION}  # fmt: skip


class Trigger(msgspec.Struct, frozen=True):
    """What a document must contain for a rule to be asked: any one of these.

    `topics`: a phrase hit of this topic. `characters`: one of these characters. `always`: nothing; costs on every document.
    """

    topics: tuple[str, ...] = ()
    characters: str = ""
    always: bool = False


ALWAYS = Trigger(always=True)


class Bad(msgspec.Struct, frozen=True):
    """A text that the rule must flag.

    `flags`: the spans' texts, in order (unless None). `fixed`: the text after all safe fixes of this rule; `unsafe`: after
    the unsafe ones too.
    """

    text: str
    flags: tuple[str, ...] | None = None
    fixed: str | None = None
    unsafe: str | None = None
    source: str | None = None
    path: str = "case.txt"
    encoding: str = "utf-8"


class Good(msgspec.Struct, frozen=True):
    """A look-alike that the rule must leave alone. `why` says what makes it right."""

    text: str
    why: str = ""
    source: str | None = None
    path: str = "case.txt"
    encoding: str = "utf-8"


class Option(msgspec.Struct, frozen=True):
    """A setting of one rule: its default (whose type is the option's type) and one line of help."""

    default: Any
    help: str


class Rule(ABC):
    """Base of all rules. A rule holds no state between documents and touches nothing but the document.

    The class docstring is its page: first line what it finds, then "Why it is bad", and what it leaves alone.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = Severity.WARNING
    default: ClassVar[bool] = True
    guesses: ClassVar[bool] = False  # asked only where unsafe fixes are asked for, or the rule is named: too unsure for a report
    spares: ClassVar[bool] = False  # from a document that this rule reports, no furniture and no copies are cut
    yields: ClassVar[bool] = False  # what other rules of its family take out safely is not reported again by this rule
    trigger: ClassVar[Trigger] = ALWAYS
    options: ClassVar[Mapping[str, Option]] = {}
    memory: ClassVar[Memory | None] = None  # what its cases take for a corpus's profile
    bad: ClassVar[tuple[Bad, ...]] = ()
    good: ClassVar[tuple[Good, ...]] = ()

    def __init__(self, options: Mapping[str, Any] | None = None, severity: Severity | None = None) -> None:
        self.settings: dict[str, Any] = {k: o.default for k, o in self.options.items()} | dict(options or {})
        self.reports = severity or self.severity

    @classmethod
    def family(cls) -> Family:
        return PREFIXES[cls.code[:2]]

    @classmethod
    def summary(cls) -> str:
        """The first line of the docstring, without its full stop."""
        return (cls.__doc__ or "").strip().partition("\n")[0].rstrip(".")

    @abstractmethod
    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the findings in one document, in any order."""

    def finding(self, start: int, end: int, message: str, fix: Fix | None = None, *, hint: bool = False) -> Finding:
        """A finding of this rule on ``text[start:end]``, at the severity that the configuration gives the rule.

        A `hint` is reported as info whatever the rule's severity: evidence of the same kind that proves less.
        """
        severity = Severity.INFO if hint else self.reports
        return Finding(self.code, self.name, self.family(), severity, message, start, end, fix)
