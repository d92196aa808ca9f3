"""What a rule is: its name, why it matters, its cases, what a document must contain for it to run, and its check."""

from __future__ import annotations

import enum
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from newslint.lint.context import Context, Memory
from newslint.lint.finding import Family, FileFix, Finding, Fix, Severity

CODE = re.compile(r"(?P<prefix>[A-Z]{2,4})\d{3}")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
PREFIXES = {"BP": Family.BOILERPLATE, "DU": Family.DUPLICATION, "EN": Family.ENCODING, "MT": Family.TRANSLATION,
            "TR": Family.TRUNCATION}  # fmt: skip


class Trigger(msgspec.Struct, frozen=True):
    """What a document must contain for a rule to run: any one of these.

    `topics`: a phrase hit of one of these topics. `characters`: one of these characters. `always`: nothing; such a rule takes
    time on every document.
    """

    topics: tuple[str, ...] = ()
    characters: str = ""
    always: bool = False


ALWAYS = Trigger(always=True)


class Origin(enum.StrEnum):
    """Where a case comes from: `written` with the rule; `reported` by someone whose text was judged wrongly; found by `fuzzing`.
    The words are our own in each."""

    WRITTEN = "written"
    REPORTED = "reported"
    FUZZING = "fuzzing"


class Bad(msgspec.Struct, frozen=True):
    """A text that the rule must flag.

    `flags`: the spans' texts, in order, all of them. `fixed`: the text after all safe fixes of this rule; `unsafe`: after
    the unsafe ones too. `left`: the spans' texts that the rule still flags in the fixed text, for want of a fix.
    """

    text: str
    flags: tuple[str, ...] | None = None
    fixed: str | None = None
    unsafe: str | None = None
    source: str | None = None
    path: str = "case.txt"
    encoding: str = "utf-8"
    left: tuple[str, ...] = ()
    origin: Origin = Origin.WRITTEN


class Good(msgspec.Struct, frozen=True):
    """A look-alike that the rule must leave alone. `why` says what makes it right."""

    text: str
    why: str = ""
    source: str | None = None
    path: str = "case.txt"
    encoding: str = "utf-8"
    origin: Origin = Origin.WRITTEN


class RuleOptions(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The options of a rule: a field each, annotated with an `Option`, its default behind it."""


def Option(help: str, **limits: Any) -> msgspec.Meta:  # noqa: N802 (declares a field, like a class)
    """One line of help for an option, and its limits (`ge`, `le`, `min_length` … of msgspec.Meta).

        class Options(RuleOptions, frozen=True):
            least: Annotated[int, Option("words that a text must have", ge=1)] = 150

    The rule reads it as `self.options.least`.
    """
    return msgspec.Meta(description=help, **limits)


class Tier(enum.StrEnum):
    """`stable`: runs by default. `preview`: too unsure for a report; runs with `--unsafe-fixes`, or where the rule is named."""

    STABLE = "stable"
    PREVIEW = "preview"


def code_fault(rule: type[Rule]) -> str | None:
    """What is wrong with the code that a rule declares, or None."""
    code = getattr(rule, "code", "")
    families = ", ".join(PREFIXES)
    if not (isinstance(code, str) and CODE.fullmatch(code)):
        return f"code {code!r} must be a prefix of two to four upper-case letters (a family's: {families}) and three digits"
    family = PREFIXES.get(rule.prefix())
    if family is None and rule.counts_as is None:
        return f"code {code}: {rule.prefix()} is no family's prefix ({families}); a prefix of your own needs counts_as = Family.…"
    if family is not None and rule.counts_as not in (None, family):
        return f"code {code}: {rule.prefix()} is the prefix of the family {family}, and counts_as says {rule.counts_as}"
    return None


class Rule(ABC):
    """Base of all rules. A rule holds no state between documents and touches only the document.

    The class docstring is its page: first line what it finds, then "Why it is bad", and what it leaves alone.
    """

    code: ClassVar[str]  # a prefix and three digits, for good
    name: ClassVar[str]  # lower-case words joined by hyphens
    counts_as: ClassVar[Family | None] = None  # the family of a rule whose code has a prefix of its plugin's own
    severity: ClassVar[Severity] = Severity.WARNING  # of its findings, unless the configuration says otherwise
    default: ClassVar[bool] = True  # whether it runs where nothing is selected
    tier: ClassVar[Tier] = Tier.STABLE  # a preview runs only for unsafe fixes
    supersedes: ClassVar[tuple[str, ...]] = ()  # codes of rules whose findings say nothing new where this rule's cover them
    vetoes: ClassVar[tuple[Family, ...]] = ()  # families none of whose fixes is applied in a document that this rule reports
    trigger: ClassVar[Trigger] = ALWAYS  # what a document must contain for the rule to run
    Options: ClassVar[type[RuleOptions]] = RuleOptions  # its options; a rule reads them from `self.options`
    memory: ClassVar[Memory | None] = None  # what its cases take for a corpus's profile
    bad: ClassVar[tuple[Bad, ...]] = ()  # texts that it must flag
    good: ClassVar[tuple[Good, ...]] = ()  # look-alikes that it must leave alone

    def __init__(self, options: Mapping[str, Any] | None = None, severity: Severity | None = None) -> None:
        """`options` by name, in place of the defaults. Raises msgspec.ValidationError."""
        self.options = msgspec.convert(dict(options or {}), self.Options)
        self.reports = severity or self.severity

    @classmethod
    def prefix(cls) -> str:
        """The letters of the code: those of its family, or the plugin's own."""
        return cls.code.rstrip("0123456789")

    @classmethod
    def family(cls) -> Family:
        """The family that selects the rule and that its findings count for."""
        return cls.counts_as or PREFIXES[cls.prefix()]

    @classmethod
    def summary(cls) -> str:
        """The first line of the docstring, without its full stop."""
        return (cls.__doc__ or "").strip().partition("\n")[0].rstrip(".")

    @abstractmethod
    def check(self, document: Context) -> Iterator[Finding]:
        """Yield the findings in one document, in any order.

        What is passed is the document as this linter reads it, with `document.hits(topic)` and `document.profile`; a rule that
        needs neither may declare a `Document`.
        """

    def finding(
        self,
        start: int,
        end: int,
        message: str,
        fix: Fix | None = None,
        *,
        info: bool = False,
        file_fix: FileFix | None = None,
    ) -> Finding:
        """A finding of this rule on ``text[start:end]``, at the severity that the configuration gives the rule.

        With `info`, at level info whatever the rule's severity: evidence of the same kind that proves less.
        """
        severity = Severity.INFO if info else self.reports
        return Finding(self.code, self.name, self.family(), severity, message, start, end, fix, file_fix)
