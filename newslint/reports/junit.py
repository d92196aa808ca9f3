"""`junit`: a test report, which Jenkins, GitLab, Azure and others show with its history from run to run.

Each active rule is a test, and so is each limit of the gate. Where there are limits, they alone can fail; else a rule fails that
has findings that count. (junitparser and junit-xml save little here, and let characters through that XML does not allow.)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from newslint.gate.diagnostic import Diagnostic
from newslint.gate.limits import excerpt, explain
from newslint.lint.rule import Rule
from newslint.reports.base import Reporter, Summary
from newslint.reports.text import place
from newslint.text.display import count, visible, visible_path

MOST = 20  # findings of a rule that are listed
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JUnit(Reporter):
    """Written at the end: a suite states its totals first."""

    name = "junit"

    def begin(self) -> None:
        self._lines: defaultdict[str, list[str]] = defaultdict(list)
        self._findings: Counter[str] = Counter()
        self._counting: Counter[str] = Counter()
        self._names: dict[str, tuple[str, str]] = {rule.code: _name(rule) for rule in self.rules}

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        for d in diagnostics:
            f = d.finding
            self._names.setdefault(f.rule, (f"newslint.{f.family}", f"{f.rule} {f.name}"))
            self._findings[f.rule] += 1
            self._counting[f.rule] += f.severity.rank >= self.style.fail_on.rank
            if len(self._lines[f.rule]) < MOST:
                self._lines[f.rule].append(f"{visible_path(d.path)}:{place(d)}: {f.severity}: {f.message}: {excerpt(d)}")

    def end(self, summary: Summary) -> None:
        suites = ElementTree.Element("testsuites")
        if summary.readings:
            _suite(suites, "newslint gate", self._limits(summary))
        _suite(suites, "newslint rules", self._tests(gated=bool(summary.readings)))
        if summary.problems:
            case = ElementTree.Element("testcase", name="every file could be read", classname="newslint")
            what = f"{count(summary.problems, 'problem')}; standard error says which"
            ElementTree.SubElement(case, "error", message=what, type="problem")
            _suite(suites, "newslint run", [case])
        ElementTree.indent(suites)
        text = ElementTree.tostring(suites, encoding="unicode")
        self.out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')

    def _limits(self, summary: Summary) -> Iterator[ElementTree.Element]:
        for reading in summary.readings:
            case = ElementTree.Element("testcase", name=_clean(str(reading.limit)), classname="newslint.gate")
            if not reading.passes:
                failure = ElementTree.SubElement(case, "failure", message=_clean(reading.found), type="limit")
                failure.text = "\n".join(map(_clean, explain(reading)))
            yield case

    def _tests(self, *, gated: bool) -> Iterator[ElementTree.Element]:
        for code, (classname, name) in sorted(self._names.items()):
            case = ElementTree.Element("testcase", name=_clean(name), classname=_clean(classname))
            if lines := [_clean(line) for line in self._lines[code]]:
                more = self._findings[code] - len(lines)
                text = "\n".join([*lines, *([f"and {more:,} more"] if more else [])])
                if self._counting[code] and not gated:
                    message = count(self._findings[code], "finding")
                    ElementTree.SubElement(case, "failure", message=message, type=classname).text = text
                else:
                    ElementTree.SubElement(case, "system-out").text = text
            yield case


def _suite(suites: ElementTree.Element, name: str, cases: Iterable[ElementTree.Element]) -> None:
    suite = ElementTree.SubElement(suites, "testsuite", name=name)
    suite.extend(cases)
    suite.set("tests", str(len(suite)))
    for kind in ("failure", "error"):
        suite.set(f"{kind}s", str(sum(case.find(kind) is not None for case in suite)))


def _name(rule: type[Rule]) -> tuple[str, str]:
    return f"newslint.{rule.family()}", f"{rule.code} {rule.name}"


def _clean(text: str) -> str:
    """On one line, without what a terminal would obey and XML does not allow."""
    return _NOT_IN_XML.sub("\ufffd", visible(text))
