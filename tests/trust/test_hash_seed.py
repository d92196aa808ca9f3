"""Findings and fixes are the same in every process: nothing rests on the order of a set, which differs from run to run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CASES = Path(__file__).parent.parent / "boilerplate" / "cases"
# Each file's cases as one text, and what is found and fixed in it.
SCRIPT = """
import sys, tomllib
from newslint import Newslint
# A phrase with words of one length, one within the other.
LINE = "옛 다리는 월요일에 철거되었고, 도시는 새 다리를 기다린다. 시장은 새 다리가 오월에 열린다고 말했다.\\n\\n정치 많이 본 뉴스\\n"
print(Newslint().check(LINE).findings)
lint = Newslint()
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        groups = tomllib.load(file).values()
    texts = [text for group in groups for text in group.values()]
    for at in range(0, len(texts), 20):
        text = "\\n\\n".join(texts[at : at + 20])
        print([(f.rule, f.start, f.end, f.message, f.fix) for f in lint.check(text).findings], repr(lint.fix(text).text))
"""


def found(seed: int) -> str:
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", SCRIPT, *map(str, sorted(CASES.glob("*.toml")))]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def test_findings_do_not_depend_on_the_hash_seed():
    first = found(1)
    assert first
    assert all(found(seed) == first for seed in (2, 3))
