"""`newslint review`: what decisions do to files, keep file and journal."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest
from reviews import SHARE, STORY, ask
from test_report import BANNER, HOSTILE, data_of

from newslint.cli.serving import Answer, Server

ROOT = Path(__file__).resolve().parent.parent.parent


def numbered(data: dict[str, Any]) -> dict[str, int]:
    """The number of each finding, by rule and the text that it marks or takes out."""
    columns = data["findings"]
    texts = ["".join(text for kind, text in segments if kind in (1, 2)) for segments in columns["segments"]]
    rules = [data["rules"][n]["code"] for n in columns["rule"]]
    return {f"{rule} {text}": i for i, (rule, text) in enumerate(zip(rules, texts, strict=True))}


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
