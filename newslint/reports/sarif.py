"""`sarif`: the Static Analysis Results Interchange Format, 2.1.0, which GitHub's code scanning and many editors read.

Written as the findings come, so that a million of them take no memory. (sarif-om, the library for this, wants all of them at once
and has had no release since 2019.)
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from newslint.gate.diagnostic import Diagnostic
from newslint.lint.finding import Fix, Severity
from newslint.lint.rule import Rule
from newslint.lint.rule_page import facts, page
from newslint.reports.base import Reporter, Summary
from newslint.reports.machine import encode
from newslint.reports.project import file_line, in_project, where
from newslint.text.display import visible
from newslint.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_SURROGATE = re.compile("[\ud800-\udfff]")
# A number in braces is a placeholder, `[text](link)` a link (SARIF 3.11.5 and 3.11.6); messages have neither.
_PLACEHOLDER = re.compile(r"\{(?=\d+\})|(?<=\d)\}")
_LINK = re.compile(r"[\[\]](?=[^\[\]]*\]?\()")


class Sarif(Reporter):
    """One run: findings with their places, fingerprints and fixes, then the tool with all its active rules."""

    name = "sarif"

    def begin(self) -> None:
        self._codes = {rule.code: index for index, rule in enumerate(self.rules)}
        self._met: Counter[tuple[str, str]] = Counter()
        self._empty = True
        self.out.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", "results": [')

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        for d in diagnostics:
            self.out.write(("\n" if self._empty else ",\n") + encode(self._result(d)))
            self._empty = False

    def end(self, summary: Summary) -> None:
        driver = {
            "name": "newslint",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [*map(_descriptor, self.rules)],
        }
        rest = {"tool": {"driver": driver}, "invocations": [{"executionSuccessful": not summary.problems}]}
        self.out.write("\n], " + encode(rest)[1:] + "]}\n")

    def _result(self, d: Diagnostic) -> dict[str, Any]:
        f, uri = d.finding, _uri(d.path)
        self._met[uri, d.key] += 1
        result: dict[str, Any] = {
            "ruleId": f.rule,
            "level": _LEVELS[f.severity],
            "message": {"text": _message(f.message + where(d))},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": _region(d)}}],
            # The first follows the finding through edits and into other files; the second tells apart equal ones in one file.
            "partialFingerprints": {"newslintKey/v1": d.key, "primaryLocationLineHash": f"{d.key}:{self._met[uri, d.key]}"},
        }
        if f.rule in self._codes:
            result["ruleIndex"] = self._codes[f.rule]
        if d.record is not None:
            result["properties"] = {"record": d.record, "start": f.start, "end": f.end}
        elif f.fix is not None and (fix := _fix(f.fix, uri)):
            result["fixes"] = [fix]
        return result


def _region(d: Diagnostic) -> dict[str, Any]:
    """In a file of records, the line of the record: the columns are those of the text, not of the line that holds it."""
    if d.record is not None:
        return {"startLine": file_line(d)}
    region: dict[str, Any] = {"startLine": d.line, "startColumn": d.column, "endLine": d.end_line, "endColumn": d.end_column}
    region |= {"charOffset": d.finding.start, "charLength": d.finding.end - d.finding.start}
    if d.match and len(d.match) == d.finding.end - d.finding.start:
        region["snippet"] = {"text": _SURROGATE.sub("\ufffd", d.match)}
    return region


def _fix(fix: Fix, uri: str) -> dict[str, Any] | None:
    """The fix, unless it is one of bytes rather than of text."""
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": _SURROGATE.sub("\ufffd", edit.text)},
        }
        for edit in fix.edits
    ]
    if not replacements:
        return None
    change = {"artifactLocation": {"uri": uri}, "replacements": replacements}
    return {"description": {"text": _message(f"{fix.message} ({fix.safety})")}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    """A relative reference, percent-encoded byte by byte; an absolute path becomes a file: URI."""
    path = in_project(path)
    try:
        reference = quote(os.fsencode(path))
    except UnicodeEncodeError:  # a name that no file can have, given to standard input
        reference = quote(path.encode("utf-8", "surrogatepass"))
    return "file://" + reference if path.startswith("/") else reference


def _message(text: str) -> str:
    """A plain message: what would be a placeholder or a link is escaped."""
    text = _PLACEHOLDER.sub(lambda m: m[0] * 2, visible(text))
    return _LINK.sub(lambda m: "\\" + m[0], text)


def _descriptor(rule: type[Rule]) -> dict[str, Any]:
    known = facts(rule)
    text = page(rule)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _message(known["summary"])},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": known["default"]},
        "properties": {"tags": [known["family"]], "problem.severity": _KINDS[rule.severity], **_precision(known["measured"])},
    }


def _precision(measured: dict[str, Any] | None) -> dict[str, str]:
    """The measured precision in the words that code scanning sorts by."""
    value = (measured or {}).get("precision")
    if value is None:
        return {}
    return {"precision": "very-high" if value >= 0.95 else "high" if value >= 0.8 else "medium" if value >= 0.5 else "low"}
