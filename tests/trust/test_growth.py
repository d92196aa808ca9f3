"""The tool that measures growth runs; what it measures is for people to read, as a busy machine is no fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
def test_the_growth_of_one_rule_is_measured() -> None:
    command = [sys.executable, "tools/checks/measure_growth.py", "--rule", "BP101", "--size", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout.startswith("prose: all rules ") and "BP101 case" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("3 texts; ")
