"""The tool that measures growth runs; what it measures is for people to read, as a busy machine is no fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools" / "checks"))
import measure_growth  # noqa: E402


@pytest.mark.slow
def test_the_growth_of_one_rule_is_measured() -> None:
    command = [sys.executable, "tools/checks/measure_growth.py", "--rule", "BP101", "--size", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout.startswith("prose: all rules ") and "BP101 case" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("3 texts; ")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["BP101 case", "BP103 case", "BP107 case", "BP108 case", "EN405 one line"])
def test_a_text_four_times_as_long_takes_no_sixteen_times_as_long(name: str) -> None:
    """Each of these took quadratic time: a line, or a mark, was compared with all others."""
    code = name.split(maxsplit=1)[0]
    linter = measure_growth.linter()
    make = dict(measure_growth.texts(measure_growth.Registry()))[name]
    took = [min(measure_growth.measure(linter, make(size << 10))[0][code] for _ in range(2)) for size in (32, 128)]
    assert took[1] < 9 * took[0], took
