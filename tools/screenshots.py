"""Takes the pictures of the report and of the review in docs/images/ anew, in headless Chromium; needs chromium, chromedriver and the extra test.

Those of the terminal, as SVG by rich, are written by write_docs.py, so that they are never stale.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
WIDTH = 100
# rich's own format names a font on a server; the reader's monospace will do.
SVG = re.sub(r"@font-face \{\{.*?\}\}\n?", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")
TERMINAL = {
    "check.svg": ["scrape/ferry.txt"],
    "statistics.svg": ["--statistics", "scrape"],
    "diff.svg": ["--diff", "scrape/ferry.txt"],
}


def newslint(*arguments: str, folder: Path) -> str:
    """What a command prints, in colour."""
    environment = os.environ | {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1"}
    command = [sys.executable, "-m", "newslint", "--isolated", "--no-cache", "--color", "always", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def pictures() -> dict[Path, str]:
    """The pictures of the terminal: what commands print over a copy of examples/scrape."""
    with tempfile.TemporaryDirectory() as temporary:
        shutil.copytree(ROOT / "examples" / "scrape", Path(temporary, "scrape"))
        return {IMAGES / name: terminal(name, arguments, Path(temporary)) for name, arguments in TERMINAL.items()}


def terminal(name: str, arguments: list[str], folder: Path) -> str:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ newslint {' '.join(arguments)}", style="bold"))
    console.print(Text.from_ansi(newslint(*arguments, folder=folder)), end="")
    return console.export_svg(title="newslint", code_format=SVG, unique_id=Path(name).stem)


def browser() -> Any:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1000"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def shoot(driver: Any, address: str, name: str, theme: str, keys: str = "") -> None:
    """Open a page in a theme, press keys, and keep what is seen."""
    from selenium.webdriver.common.by import By

    scheme = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme)
    driver.get(address)
    while not driver.execute_script("return document.documentElement.dataset.ready"):
        time.sleep(0.1)
    for key in keys:
        driver.find_element(By.TAG_NAME, "body").send_keys(key)
        time.sleep(0.2)
    driver.save_screenshot(str(IMAGES / name))


def main() -> int:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(ROOT / "examples" / "scrape", folder / "scrape")
        newslint("--output-format", "html:report.html", "scrape", folder=folder)
        driver = browser()
        try:
            for theme in ("light", "dark"):
                shoot(driver, (folder / "report.html").as_uri(), f"report-{theme}.png", theme)
            command = [sys.executable, "-m", "newslint", "review", "--isolated", "--no-journal", "scrape"]
            with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                address = process.stdout.readline().split()[-1]
                shoot(driver, address, "review.png", "light", "aaraa")
                process.terminate()
        finally:
            driver.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
