"""`newslint review` in a browser, with the keyboard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reviews import SHARE, STORY, Review
from test_report import BANNER, HOSTILE, wait_for


def opened(browser: Any, review: Review) -> Any:
    browser.get(review.address)
    wait_for(browser, "return document.documentElement.dataset.ready", "yes")
    return browser


TOTALS = "return [...document.querySelectorAll('.desk p:first-child b')].map((b) => b.textContent).join(' ')"
SAID = "return document.querySelector('.said').textContent.split(';')[0]"


@pytest.mark.slow
def test_two_accepted_and_one_refused_with_the_keyboard(newslint, reviewing, texts: Path, browser: Any) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    review = reviewing("--select", "BP1,EN", "--no-journal", ".")
    opened(browser, review)
    wait_for(browser, TOTALS, "0 0 3")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys("a")  # the banner of a.txt, then on to the entity of b.txt
    body.send_keys("a")
    wait_for(browser, TOTALS, "2 0 1")
    assert SHARE in browser.find_element(By.CSS_SELECTOR, ".detail").text
    body.send_keys("r")
    wait_for(browser, TOTALS, "2 1 0")
    body.send_keys("u")
    wait_for(browser, TOTALS, "2 0 1")
    body.send_keys("r", "w")
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    wait_for(browser, SAID, "1 finding added to newslint.keep")
    wait_for(browser, TOTALS, "0 0 0")
    assert (texts / "a.txt").read_text() == STORY
    assert (texts / "b.txt").read_text() == f"{STORY}\n{SHARE}\n".replace("bridge", "tax & the budget")
    assert (texts / "newslint.keep").read_text().splitlines()[1].endswith(SHARE)
    browser.find_element(By.ID, "end").click()
    wait_for(browser, SAID, "The review has ended")
    assert review.process.wait(timeout=60) == 0
    assert browser.get_log("browser") == []
    assert newslint("review", "--select", "BP1,EN", ".").stdout == "Nothing to review.\n"
    assert newslint("--select", "BP1,EN", "-q", ".").stdout == ""


@pytest.mark.slow
def test_by_rule_by_site_and_by_what_is_listed(reviewing, tmp_path: Path, browser: Any) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.select import Select

    rows = [
        {"text": f"{STORY}\n{BANNER}\n\n{SHARE}\n".replace("Monday", f"day {n}"), "source": f"site{n % 2}.example"}
        for n in range(6)
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    opened(browser, reviewing("--select", "BP101,BP103", "a.jsonl"))
    findings = browser.find_element(By.CSS_SELECTOR, "[role=listbox]")
    wait_for(browser, TOTALS, "0 0 12")
    findings.send_keys("s", "s", "a")  # the site of the first; then on to the other site
    wait_for(browser, TOTALS, "6 0 6")
    findings.send_keys(Keys.HOME, "u")
    wait_for(browser, TOTALS, "0 0 12")
    Select(browser.find_element(By.ID, "scope")).select_by_value("1")
    findings.send_keys("r")  # its rule
    wait_for(browser, TOTALS, "0 6 6")
    Select(browser.find_element(By.ID, "scope")).select_by_value("3")
    browser.find_element(By.CSS_SELECTOR, "input[type=search]").send_keys("share")
    wait_for(browser, "return document.querySelector('[role=status]').textContent", "6 of 12 findings.")
    findings.send_keys("a")
    wait_for(browser, TOTALS, "6 6 0")
    browser.find_element(By.ID, "write").click()
    wait_for(browser, SAID, "1 finding added to newslint.keep")
    texts = [json.loads(line)["text"] for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert [(BANNER in text, SHARE in text) for text in texts] == [(True, False)] * 6


@pytest.mark.slow
def test_a_copy_of_a_refused_finding_is_refused_too(reviewing, tmp_path: Path, browser: Any) -> None:
    from selenium.webdriver.common.by import By

    (tmp_path / "a.txt").write_text(f"{STORY}\n{BANNER}\n")
    (tmp_path / "b.txt").write_text(f"{STORY}\n{BANNER}\n".replace("Monday", "Friday"))
    opened(browser, reviewing("--select", "BP101", "."))
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys("r")
    wait_for(browser, TOTALS, "0 2 0")
    body.send_keys("a")
    wait_for(browser, TOTALS, "1 0 1")
    assert browser.get_log("browser") == []


@pytest.mark.slow
def test_hostile_text_is_only_shown(reviewing, tmp_path: Path, browser: Any) -> None:
    (tmp_path / "<img src=x onerror='window.pwned=1'>.txt").write_text(f"{STORY}\n{HOSTILE} &amp; more.\n")
    opened(browser, reviewing("--select", "EN", "."))
    wait_for(browser, "return document.querySelector('.detail').textContent.includes('<img src=x')", True)
    script = "return [window.pwned, document.images.length, document.querySelectorAll('#app script').length]"
    assert browser.execute_script(script) == [None, 0, 0]
    assert browser.get_log("browser") == []


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_fault(browser: Any, reviewing, texts: Path, axe: str, theme: str) -> None:
    from selenium.webdriver.common.by import By

    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]})
    opened(browser, reviewing("--select", "BP1,EN", "."))
    browser.find_element(By.TAG_NAME, "body").send_keys("a", "r")
    wait_for(browser, TOTALS, "1 1 1")
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const end = arguments[0]; axe.run().then((r) => end(r.violations.map((v) => [v.id, v.impact, v.nodes[0].html])))"
    )
    assert found == []
