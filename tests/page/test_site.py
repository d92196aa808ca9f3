"""The documentation as a site: it builds, strictly, and loads nothing from a network when it is opened from disk."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
pytest.importorskip("mkdocs")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documentation") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class Loaded(HTMLParser):
    """The addresses that a browser loads when it opens a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "src" in values:
            self.found.append(values["src"])
        if tag == "link" and "href" in values:
            self.found.append(values["href"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])


def test_every_page_loads_files_of_the_site_alone(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        loaded = Loaded()
        loaded.feed(page.read_text(encoding="utf-8"))
        assert len(loaded.found) > 3
        if page.name == "404.html":  # for a server: its addresses begin at the root
            assert [address for address in loaded.found if address.startswith("http")] == []
            continue
        absent = [a for a in loaded.found if not a.startswith("data:") and not (page.parent / a.partition("?")[0]).is_file()]
        assert absent == [], page
        targets = [a.partition("#")[0] for a in loaded.links if not re.match(r"[a-z]+:", a)]
        assert [t for t in targets if t and not (page.parent / t).exists()] == [], page


def test_no_style_or_picture_names_a_server(site: Path) -> None:
    styles = [*site.rglob("*.css"), *site.rglob("*.svg")]
    assert len(styles) > 2
    for path in styles:
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"url\([\"']?(?:https?:)?//|@import", text) == [], path


def test_all_pages_of_docs_are_in_the_site(site: Path) -> None:
    sources = {p.relative_to(ROOT / "docs").with_suffix("") for p in (ROOT / "docs").rglob("*.md") if p.name != "README.md"}
    there = {p.relative_to(site).with_suffix("") for p in site.rglob("*.html")}
    assert sources <= there
    assert {Path(name) for name in ("index", "changelog", "contributing", "threat-model", "rules/index")} <= there


def test_it_opens_from_disk_and_finds_words(site: Path, browser: Any) -> None:
    from selenium.webdriver.common.by import By

    browser.get((site / "index.html").as_uri())
    parts = "script[src], img[src], iframe[src], link[href]"  # those that scripts have added, too
    loaded = browser.execute_script("return [...document.querySelectorAll(arguments[0])].map((x) => x.src || x.href)", parts)
    assert loaded and [address for address in loaded if not address.startswith(("file:", "data:", "blob:"))] == []
    browser.execute_script("document.querySelector('[data-md-toggle=search]').click()")
    browser.find_element(By.CSS_SELECTOR, ".md-search__input").send_keys("journal")
    end = time.monotonic() + 60
    while not (found := browser.find_elements(By.CSS_SELECTOR, ".md-search-result__link")):
        assert time.monotonic() < end, browser.get_log("browser")
        time.sleep(0.1)
    assert any("undo.html" in (link.get_attribute("href") or "") for link in found)
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
