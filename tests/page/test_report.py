"""The HTML report: what is in the file, and what it does in a browser."""

from __future__ import annotations

import base64
import gzip
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from newslint import Document, Edit, Family, Finding, Fix, Safety, Severity
from newslint.gate.diagnostic import locate
from newslint.reports.html import segments

BANNER = "We use cookies to improve your experience."
# What would end the script, begin a tag or an entity, reorder or hide text, or be obeyed by a terminal.
HOSTILE = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>&lt;b&gt; \u202eevil\u2066 \u200b\x1b[31m ${window.pwned=1} `'\""


def data_of(page: str) -> dict[str, Any]:
    packed = re.search(r'id="data">([A-Za-z0-9+/=]*)</script>', page)
    assert packed
    data: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed[1])))
    return data


@pytest.fixture
def report(newslint, tmp_path: Path) -> Path:
    """The report of twelve records of two sites; one of them is hostile."""
    rows = [
        {"text": f"The council meets on day {n}.\n\nIt will vote &amp; go.\n\n{BANNER}\n", "source": f"site{n % 2}.example"}
        for n in range(11)
    ]
    rows.append({"text": f"The mayor spoke.\n\n{HOSTILE} &amp; {HOSTILE}\n", "source": "</script><b>site"})
    (tmp_path / "a<script>.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = newslint("--output-format", "html:report.html", "--output-format", "json:found.json", "a<script>.jsonl")
    assert (done.returncode, done.stderr) == (1, "")
    return tmp_path / "report.html"


def test_the_file_holds_every_finding_and_no_text_as_markup(report: Path) -> None:
    page = report.read_text(encoding="utf-8")
    data, found = data_of(page), json.loads((report.parent / "found.json").read_text())
    assert len(data["findings"]["rule"]) == len(found) > 20
    assert page.count("<script") == 2 and "pwned" not in page
    assert data["summary"]["documents"] == 12
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069\u200b]", json.dumps(data, ensure_ascii=False))


def test_nothing_is_loaded_from_elsewhere(report: Path) -> None:
    page = report.read_text(encoding="utf-8")
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r'(?:src|href)="(?!data:,")', page)


def test_no_finding_is_a_page_too(newslint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council meets on Monday.\n")
    page = newslint("--output-format", "html", "a.txt").stdout
    assert data_of(page)["findings"]["rule"] == []


def of(text: str, start: int, end: int, *edits: tuple[int, int, str]) -> list[tuple[int, str]]:
    fix = Fix(tuple(Edit(*e) for e in edits), Safety.SAFE, "Fix") if edits else None
    return list(segments(locate(Finding("EN201", "x", Family.ENCODING, Severity.ERROR, "m", start, end, fix), Document(text))))


def test_an_edit_is_shown_in_its_place() -> None:
    assert of("a &amp; b", 2, 7, (2, 7, "&")) == [(0, "a "), (2, "&amp;"), (3, "&"), (0, " b")]
    assert of("a  b", 1, 3, (2, 3, "")) == [(0, "a"), (1, " "), (2, " "), (0, "b")]
    assert of("ab", 0, 0, (0, 0, "“")) == [(3, "“"), (0, "ab")]
    assert of("ab", 2, 2, (2, 2, "”")) == [(0, "ab"), (3, "”")]
    assert of("ab", 0, 1) == [(1, "a"), (0, "b")]


def test_an_edit_that_reaches_out_of_the_line_and_a_span_too_long_to_show() -> None:
    assert of("one\n\ntwo\n", 5, 8, (3, 8, "")) == [(2, "two")]
    assert of("x" * 1000, 0, 1000)[-1] == (0, "…")


# ---------------------------------------------------------------- in a browser
def opened(browser: Any, path: Path) -> Any:
    browser.get(path.as_uri())
    end = time.monotonic() + 120
    while not browser.execute_script("return document.documentElement.dataset.ready"):
        assert time.monotonic() < end, browser.get_log("browser")
        time.sleep(0.05)
    return browser


def wait_for(browser: Any, script: str, wanted: Any) -> None:
    end = time.monotonic() + 60
    while (found := browser.execute_script(script)) != wanted:
        assert time.monotonic() < end, (script, found)
        time.sleep(0.05)


STATUS = "return document.querySelector('[role=status]').textContent"
CHOSEN = "return document.querySelector('[aria-selected=true]').id"


@pytest.mark.slow
def test_the_page_shows_filters_and_moves_by_keyboard(browser: Any, report: Path) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    opened(browser, report)
    total = len(json.loads((report.parent / "found.json").read_text()))
    wait_for(browser, STATUS, f"{total} of {total} findings.")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    browser.switch_to.active_element.send_keys("cookie-banner", Keys.TAB)
    wait_for(browser, STATUS, f"0 of {total} findings.")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    wait_for(browser, STATUS, f"{total} of {total} findings.")
    browser.find_element(By.XPATH, "//td/button[contains(., 'BP101')]").click()
    wait_for(browser, STATUS, f"11 of {total} findings.")
    browser.find_element(By.CSS_SELECTOR, "[role=listbox]").send_keys("j", Keys.ARROW_DOWN)
    wait_for(browser, CHOSEN, "row2")
    browser.switch_to.active_element.send_keys(Keys.END)
    wait_for(browser, CHOSEN, "row10")
    assert browser.execute_script("return document.querySelector('.detail del').textContent") == BANNER
    assert "Measured" in browser.find_element(By.CSS_SELECTOR, ".detail").text
    browser.find_element(By.XPATH, "//form//button").click()
    browser.find_element(By.CSS_SELECTOR, ".heat td button").click()
    wait_for(browser, "return +document.querySelector('[role=status]').textContent.split(' ')[0] < 12", True)
    assert browser.get_log("browser") == []


@pytest.mark.slow
def test_hostile_text_is_only_shown(browser: Any, report: Path) -> None:
    from selenium.webdriver.common.by import By

    opened(browser, report)
    browser.find_element(By.CSS_SELECTOR, "input").send_keys("pwned")
    wait_for(browser, "return document.querySelector('.text').textContent.includes('<img src=x')", True)
    assert browser.execute_script(
        "return [window.pwned, document.images.length, document.querySelectorAll('#app script').length]"
    ) == [None, 0, 0]
    assert browser.get_log("browser") == []


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_fault(browser: Any, report: Path, axe: str, theme: str) -> None:
    scheme = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme)
    opened(browser, report)
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const end = arguments[0]; axe.run().then((r) => end(r.violations.map((v) => [v.id, v.impact])))"
    )
    assert found == []


@pytest.mark.slow
def test_printing_lists_the_findings(browser: Any, report: Path) -> None:
    opened(browser, report)
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    total = len(json.loads((report.parent / "found.json").read_text()))
    wait_for(browser, "return document.querySelectorAll('.printed > div').length", total)


@pytest.mark.slow
def test_of_many_findings_few_are_in_the_page(newslint, browser: Any, tmp_path: Path) -> None:
    row = json.dumps({"text": f"The council meets.\n\nIt votes on Monday.\n\n{BANNER}\n"})
    (tmp_path / "a.jsonl").write_text(f"{row}\n" * 3000)
    newslint("--output-format", "html:report.html", "a.jsonl")
    opened(browser, tmp_path / "report.html")
    wait_for(browser, STATUS, "3,000 of 3,000 findings.")
    assert browser.execute_script("return document.querySelectorAll('[role=option]').length") < 40
