"""Kinds of mistakes, each with siblings in other words, languages and layouts: what is left alone, what is found, what a fix makes of it.

The cases are in the TOML files beside this one. `text` is checked by the rules on encoding, translation, truncation and duplication.
`found` are the rules that must speak, `info` those that may, as info; all others are silent. `safe` is the text after safe fixes,
`unsafe` after all fixes (`*`: any); without them, no fix changes the text. A case with `found` alone says nothing of fixes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from newslint import Document, Severity
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.phrases.pack import load_packs
from newslint.settings.plugins import Registry
from newslint_rules import newslint_phrase_packs

FAMILIES = ("EN", "MT", "TR", "DU")
KEYS = {"what", "text", "found", "info", "safe", "unsafe"}
FILES = sorted(Path(__file__).parent.glob("*.toml"))
CASES = [(path.stem, case) for path in FILES for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
IDS = [f"{name}: {case['what']}" for name, case in CASES]
LINTER = Linter(
    [rule() for rule in Registry().rules if rule.code.startswith(FAMILIES) and rule.default],
    load_packs(newslint_phrase_packs()),
)


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=IDS)
def test_kind(case: dict[str, Any]) -> None:
    text, safe, unsafe = (case.get(key, case["text"]).removeprefix("\n") for key in ("text", "safe", "unsafe"))
    found = LINTER.check(Document(text)).findings
    loud = {f.rule for f in found if f.severity is not Severity.INFO}
    quiet = {f.rule for f in found if f.severity is Severity.INFO}
    wanted = set(case.get("found", ()))
    assert wanted <= loud | quiet
    assert loud <= wanted
    assert quiet <= wanted | set(case.get("info", ()))
    if "found" not in case or "safe" in case:
        assert fix(LINTER, Document(text)).text == safe
    if ("found" not in case or "unsafe" in case) and unsafe != "*":
        assert fix(LINTER, Document(text), unsafe=True).text == unsafe


def test_every_case_is_one_of_its_own() -> None:
    assert len(set(IDS)) == len(IDS)
    assert all(set(case) <= KEYS and {"what", "text"} <= set(case) for _, case in CASES)
