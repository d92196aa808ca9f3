"""`newslint review`: who is answered, what decisions do, and the page in a browser."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from test_report import BANNER, HOSTILE, data_of

from newslint.cli.serving import JSON, MAX_REQUEST, Answer, Server

ROOT = Path(__file__).resolve().parent.parent.parent
STORY = "The council meets on Monday.\n\nIt will vote on the new bridge.\n"
SHARE = "Share this article on Facebook"


# ---------------------------------------------------------------- who is answered
@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server(0, "default-src 'none'", lambda name, body: Answer(f"{name}|{body!r}".encode()))
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def ask(
    address: str, method: str = "GET", name: str = "", body: bytes | None = None, **headers: str
) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of an answer. A header that is "" is left out."""
    host, _, token = address.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=120)
    values = {"Host": host} | ({"Origin": f"http://{host}", "Content-Type": JSON} if method == "POST" else {})
    values |= {key.replace("_", "-"): value for key, value in headers.items()}
    connection.putrequest(method, f"/{token}{name}", skip_host=True, skip_accept_encoding=True)
    for key, value in values.items():
        if value:
            connection.putheader(key, value)
    if body is not None and "Content_Length" not in headers:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, dict(answer.getheaders())


def test_whoever_knows_the_address_is_answered(server: Server) -> None:
    status, text, headers = ask(server.address, name="x")
    assert (status, text) == (200, "x|None")
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert ask(server.address.replace("127.0.0.1", "localhost"))[0] == 200
    assert ask(server.address, "POST", "y", b"{}")[:2] == (200, "y|b'{}'")


@pytest.mark.parametrize("name", ["", "decide", "end", "x" * 40 + "/", "../"])
def test_nothing_is_at_another_token(server: Server, name: str) -> None:
    root = server.address.replace(server.token + "/", "")
    assert ask(root + name)[0] == 404
    assert ask(root + server.token[:-1] + "/" + name)[0] == 404
    assert ask(root + server.token)[0] == 404
    assert ask(root, "POST", name, b"{}")[0] == 404


@pytest.mark.parametrize("host", ["", "127.0.0.1", "evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "[::1]:{port}"])  # fmt: skip
def test_a_name_that_was_made_to_lead_here_is_refused(server: Server, host: str) -> None:
    value = host.format(port=server.server_port)
    assert ask(server.address, Host=value)[0] == 403
    assert ask(server.address, "POST", "decide", b"{}", Host=value)[0] == 403


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "http://127.0.0.1", "https://127.0.0.1:{port}", "http://localhost:{port}"])  # fmt: skip
def test_another_page_may_ask_nothing(server: Server, origin: str) -> None:
    value = origin.format(port=server.server_port)
    assert ask(server.address, Origin=value)[0] == 403
    assert ask(server.address, "POST", "decide", b"{}", Origin=value)[0] == 403


def test_what_a_form_could_post_is_refused(server: Server) -> None:
    assert ask(server.address, "POST", "decide", b"{}", Origin="")[0] == 403
    assert ask(server.address, "POST", "decide", b"{}", Sec_Fetch_Site="cross-site")[0] == 403
    assert ask(server.address, "POST", "decide", b"{}", Content_Type="text/plain")[0] == 415
    assert ask(server.address, "POST", "decide", b"{}", Content_Type="")[0] == 415
    assert ask(server.address, "POST", "decide", b"{}", Content_Type="application/x-www-form-urlencoded")[0] == 415


def test_what_is_too_long_or_of_no_length_is_not_read(server: Server) -> None:
    assert ask(server.address, "POST", "decide", b"", Content_Length=str(MAX_REQUEST + 1))[0] == 413
    assert ask(server.address, "POST", "decide", b"", Content_Length="9" * 400)[0] == 413
    assert ask(server.address, "POST", "decide", b"", Content_Length="-1")[0] == 411
    assert ask(server.address, "POST", "decide", b"", Content_Length="")[0] == 411
    assert ask(server.address, "PUT", "decide", b"{}")[:2] == (501, "Not Implemented\n")


def test_it_listens_on_loopback_alone_with_a_token_of_its_own(server: Server) -> None:
    other = Server(0, "", server.respond)
    other.server_close()
    assert server.server_address[0] == "127.0.0.1"
    assert len({server.token, other.token}) == 2 and len(server.token) >= 32


# ---------------------------------------------------------------- what decisions do
class Review(NamedTuple):
    process: subprocess.Popen[str]
    address: str
    folder: Path

    def page(self) -> dict[str, Any]:
        status, text, _ = ask(self.address)
        assert status == 200
        return data_of(text)

    def decide(self, round: int, accept: list[int], refuse: list[int]) -> tuple[int, Any]:
        body = json.dumps({"round": round, "accept": accept, "refuse": refuse}).encode()
        status, text, _ = ask(self.address, "POST", "decide", body)
        return status, json.loads(text) if status == 200 else text

    def end(self) -> tuple[int, str, str]:
        assert ask(self.address, "POST", "end", b"{}")[0] == 200
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


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


def numbered(data: dict[str, Any]) -> dict[str, int]:
    """The number of each finding, by rule and the text that it marks or takes out."""
    columns = data["findings"]
    texts = ["".join(text for kind, text in segments if kind in (1, 2)) for segments in columns["segments"]]
    rules = [data["rules"][n]["code"] for n in columns["rule"]]
    return {f"{rule} {text}": i for i, (rule, text) in enumerate(zip(rules, texts, strict=True))}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(f"{STORY}\n{BANNER}\n")
    (tmp_path / "b.txt").write_text(f"{STORY}\n{SHARE}\n".replace("bridge", "tax &amp; the budget"))
    return tmp_path


@pytest.mark.slow
def test_accepted_fixes_are_written_refused_ones_kept_and_nothing_is_left(newslint, reviewing, texts: Path) -> None:
    review = reviewing("--journal", "fixes.journal", "--select", "BP1,EN", ".")
    data = review.page()
    number = numbered(data)
    assert set(number) == {f"BP101 {BANNER}", f"BP103 {SHARE}", "EN201 &amp;"}
    before = {path: path.read_bytes() for path in texts.glob("*.txt")}
    accept, refuse = [number[f"BP101 {BANNER}"], number["EN201 &amp;"]], [number[f"BP103 {SHARE}"]]
    status, after = review.decide(1, accept, refuse)
    assert status == 200, after
    assert after["findings"]["rule"] == []
    assert after["review"]["problems"] == []
    assert after["review"]["said"].startswith(
        "1 finding added to newslint.keep; 2 fixes written to 2 files; to undo: newslint undo"
    )
    assert (texts / "a.txt").read_text() == STORY
    assert (texts / "b.txt").read_text() == f"{STORY}\n{SHARE}\n".replace("bridge", "tax & the budget")
    (line,) = (texts / "newslint.keep").read_text().splitlines()[1:]
    assert line.startswith("BP103 ") and line.endswith(SHARE)
    assert review.end()[0] == 0

    again = newslint("review", "--select", "BP1,EN", ".")
    assert (again.returncode, again.stdout) == (0, "Nothing to review.\n")
    check = newslint("--select", "BP1,EN", "--fix", ".")
    assert check.returncode == 0 and SHARE in (texts / "b.txt").read_text()
    assert newslint("undo", "fixes.journal").returncode == 0
    assert {path: path.read_bytes() for path in texts.glob("*.txt")} == before


@pytest.mark.slow
def test_only_what_is_accepted_is_fixed_one_copy_of_two(reviewing, tmp_path: Path) -> None:
    rows = [{"text": f"{STORY}\n{BANNER}\n"}, {"text": f"{STORY}\n{BANNER}\n".replace("Monday", "Friday &amp; Sunday")}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    review = reviewing("--select", "BP1,EN", "a.jsonl")
    columns = review.page()["findings"]
    (second,) = [i for i, record in enumerate(columns["record"]) if record == 2 and columns["fix"][i] and columns["line"][i] == 5]
    status, after = review.decide(1, [second], [])
    assert status == 200 and after["review"]["said"].startswith("1 fix written to 1 file")
    one, two = (json.loads(line)["text"] for line in (tmp_path / "a.jsonl").read_text().splitlines())
    assert (one, two) == (rows[0]["text"], STORY.replace("Monday", "Friday &amp; Sunday"))
    assert after["review"]["round"] == 2 and len(after["findings"]["rule"]) == 2
    assert not (tmp_path / "newslint.keep").exists()


@pytest.mark.slow
def test_an_unsafe_fix_is_made_where_it_is_accepted(reviewing, tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "scrape" / "ferry.txt", tmp_path / "a.txt")
    before = (tmp_path / "a.txt").read_text()
    review = reviewing("--select", "BP109", "a.txt")
    assert review.page()["findings"]["fix"] == [2]
    assert review.decide(1, [0], [])[1]["review"]["said"].startswith("1 fix written")
    assert (tmp_path / "a.txt").read_text() == before.replace("Updated : 2024-03-07 18:22 GMT\n\n", "")


@pytest.mark.slow
def test_decisions_that_fit_no_page_do_nothing(reviewing, texts: Path) -> None:
    review = reviewing("--select", "BP1,EN", ".")
    before = {path: path.read_bytes() for path in texts.iterdir()}
    assert review.decide(0, [0], [])[0] == 409
    for accept, refuse in (([0], [0]), ([0, 0], []), ([3], []), ([], [-1])):
        assert review.decide(1, accept, refuse) == (400, "one decision for each finding of the page\n")
    for body in (b"", b"[]", b"{}", b'{"round":1,"accept":[0],"refuse":[],"path":"/etc/passwd"}', b'{"round":1,"accept":["0"],"refuse":[]}',
                 b"\xff", b"[" * 100_000, b'{"round":1,"accept":[1e0],"refuse":[true]}'):  # fmt: skip
        assert ask(review.address, "POST", "decide", body)[0] == 400, body
    assert ask(review.address, name="decide")[0] == 404
    assert ask(review.address, name="../../etc/passwd")[0] == 404
    assert {path: path.read_bytes() for path in texts.iterdir()} == before


@pytest.mark.slow
def test_a_file_that_changed_since_keeps_what_is_new_in_it(reviewing, texts: Path) -> None:
    review = reviewing("--select", "BP1", "a.txt")
    (texts / "a.txt").write_text(f"A new first line.\n\n{STORY}\n{BANNER}\n")
    after = review.decide(1, [0], [])[1]
    assert "1 accepted fix was not made" in after["review"]["said"]
    assert (texts / "a.txt").read_text() == f"A new first line.\n\n{STORY}\n{BANNER}\n"
    assert review.decide(2, [0], [])[1]["findings"]["rule"] == []
    assert (texts / "a.txt").read_text() == f"A new first line.\n\n{STORY}"


@pytest.mark.slow
def test_a_keep_file_that_is_damaged_meanwhile_stops_the_write(reviewing, texts: Path) -> None:
    review = reviewing("--select", "BP1", ".")
    (texts / "newslint.keep").write_text("something else\n")
    status, said = review.decide(1, [0], [1])
    assert status == 500 and "newslint.keep: not a keep file" in said
    assert BANNER in (texts / "a.txt").read_text()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="such names are not possible there")
def test_texts_and_paths_are_never_markup(reviewing, tmp_path: Path) -> None:
    name = b"</script><script>alert(1)</script>\xff\x1b[31m.txt".replace(b"/", b"~")
    path = os.fsencode(tmp_path) + b"/" + name
    Path(os.fsdecode(path)).write_text(f"{STORY}\n{HOSTILE} {BANNER}\n")
    review = reviewing("--select", "BP,EN", ".")
    status, page, headers = ask(review.address)
    assert status == 200 and page.count("<script") == 2 and "pwned" not in page and "alert(1)" not in page
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    data = data_of(page)
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069\u200b]", json.dumps(data, ensure_ascii=False))
    everything = [i for i, fix in enumerate(data["findings"]["fix"]) if fix]
    assert review.decide(1, everything, [])[0] == 200
    assert "\u202e" not in Path(os.fsdecode(path)).read_text()


@pytest.mark.slow
def test_what_the_baseline_knows_is_not_shown(newslint, reviewing, texts: Path) -> None:
    newslint("--select", "BP1", "--write-baseline", ".")
    assert newslint("review", "--select", "BP1", "--baseline", "newslint.baseline", ".").stdout == "Nothing to review.\n"
    review = reviewing("--select", "BP1,EN", "--baseline", "newslint.baseline", ".")
    assert set(numbered(review.page())) == {"EN201 &amp;"}


def test_bad_arguments_are_one_line(newslint, texts: Path) -> None:
    assert newslint("review", "-").returncode == 2
    done = newslint("review", "missing.txt")
    assert done.returncode == 2 and "missing.txt" in done.stderr and done.stdout == ""
    taken = Server(0, "", lambda name, body: Answer(b""))
    done = newslint("review", "--port", str(taken.server_port), ".")
    taken.server_close()
    assert done.returncode == 2 and done.stderr.startswith("newslint: --port ") and done.stderr.count("\n") == 1


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_signals_end_it(reviewing, texts: Path, number: int, status: int) -> None:
    review = reviewing(".")
    review.process.send_signal(number)
    review.process.communicate(timeout=60)
    assert review.process.returncode == status
    with pytest.raises(OSError):
        ask(review.address)


# ---------------------------------------------------------------- in a browser
def wait_for(browser: Any, script: str, wanted: Any) -> None:
    end = time.monotonic() + 60
    while (found := browser.execute_script(script)) != wanted:
        assert time.monotonic() < end, (script, found, browser.get_log("browser"))
        time.sleep(0.05)


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
