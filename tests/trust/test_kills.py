"""A few kills; `python tests/trust/kills.py --times 500` makes as many as one likes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_kills_lose_nothing() -> None:
    program = Path(__file__).with_name("kills.py")
    done = subprocess.run([sys.executable, str(program), "--times", "12"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\nkills: 12 (" in done.stdout
