"""A real browser, where there is one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reviews import SHARE, STORY, Review
from test_report import BANNER

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium; tests that need it skip where it is not installed."""
    webdriver = pytest.importorskip("selenium.webdriver")
    driver, chromium = shutil.which("chromedriver"), shutil.which("chromium")
    if driver is None or chromium is None:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1600"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    found = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    found.set_script_timeout(300)
    yield found
    found.quit()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core; tests that need it skip where npm has not installed it."""
    places = [Path(os.environ.get("AXE_CORE", ROOT / "node_modules" / "axe-core")) / "axe.min.js"]
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    pytest.skip("axe-core is not installed (npm install --no-save axe-core)")


@pytest.fixture
def reviewing(tmp_path: Path) -> Iterator[Any]:
    """Starts `newslint review` in the test's folder."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> Review:
        command = [sys.executable, "-m", "newslint", "review", *arguments]
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8", "errors": "replace"}
        if os.name == "posix":  # the tests' own process may have been started with interrupts ignored
            pipes["preexec_fn"] = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
        process = subprocess.Popen(command, cwd=tmp_path, **pipes)
        started.append(process)
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", first)
        assert found, (first, process.communicate(timeout=60))
        return Review(process, found[0], tmp_path)

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
            process.communicate()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(f"{STORY}\n{BANNER}\n")
    (tmp_path / "b.txt").write_text(f"{STORY}\n{SHARE}\n".replace("bridge", "tax &amp; the budget"))
    return tmp_path
