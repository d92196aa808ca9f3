"""The options that people know from other linters; output that follows the width, in any script."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from newslint import Newslint
from newslint.text.display import cells, wrapped

BANNER = "We use cookies to improve your experience."
DIRTY = f"The council meets on Monday.\n\nIt will vote on the new bridge &amp; the old one.\n\n{BANNER}\n"


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(DIRTY)
    return path


def test_show_files_lists_what_would_be_read_and_no_more(newslint, dirty: Path, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n')
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    done = newslint("--show-files", "--exclude", "a.*", ".")
    assert (done.returncode, done.stdout) == (0, "b.jsonl\n")
    assert done.stderr == "newslint: ./c.png: not read: no format has this suffix\n"
    done = newslint("--show-files", "a.txt", "missing.txt")
    assert (done.returncode, done.stdout) == (2, "a.txt\n")
    assert "missing.txt" in done.stderr


def test_show_fixes_lists_them_by_file_and_rule(newslint, dirty: Path) -> None:
    out = newslint("--fix", "--show-fixes", "a.txt").stdout
    assert "a.txt:\n  1 × BP101 cookie-banner\n  1 × EN201 html-entity\nFixed 2 findings" in out
    assert "×" not in newslint("--fix", "--show-fixes", "a.txt").stdout


def test_show_fixes_beside_a_diff_goes_to_standard_error(newslint, dirty: Path) -> None:
    done = newslint("--diff", "--show-fixes", "a.txt")
    assert "1 × BP101" in done.stderr and "×" not in done.stdout


def test_a_diff_is_in_colour_where_it_is_asked_for_and_else_as_patch_reads_it(newslint, dirty: Path) -> None:
    plain = newslint("--diff", "a.txt").stdout
    assert plain == newslint("--diff", "--color", "never", "a.txt").stdout and "\x1b" not in plain
    coloured = newslint("--diff", "--color", "always", "a.txt").stdout
    assert (
        "\x1b[31m-We use cookies to improve your experience.\x1b[0m\n" in coloured
        and re.sub(r"\x1b\[\d+m", "", coloured) == plain
    )


def test_exit_non_zero_on_fix(newslint, dirty: Path) -> None:
    assert newslint("--fix", "--exit-non-zero-on-fix", "a.txt").returncode == 1
    assert newslint("--fix", "--exit-non-zero-on-fix", "a.txt").returncode == 0


def test_unfixable_rules_are_reported_and_never_fixed(newslint, dirty: Path) -> None:
    assert "BP101 cookie" in newslint("--unfixable", "BP", "a.txt").stdout
    newslint("--fix", "--unfixable", "BP", "a.txt")
    assert BANNER in dirty.read_text() and "&amp;" not in dirty.read_text()


def test_only_fixable_rules_are_fixed_and_the_more_exact_selector_wins(newslint, dirty: Path) -> None:
    newslint("--fix", "--fixable", "EN", "a.txt")
    assert BANNER in dirty.read_text() and "&amp;" not in dirty.read_text()
    newslint("--fix", "--fixable", "BP101", "--unfixable", "BP", "a.txt")
    assert BANNER not in dirty.read_text()


def test_an_unknown_fixable_rule_is_an_error(newslint, dirty: Path) -> None:
    done = newslint("--fixable", "cookie-baner", "a.txt")
    assert done.returncode == 2 and "did you mean cookie-banner?" in done.stderr


def test_a_configuration_beside_the_data_may_forbid_fixes(newslint, dirty: Path, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('unfixable = ["BP"]\nfixable = ["all"]\n')
    newslint("--fix", "a.txt")
    assert BANNER in dirty.read_text() and "&amp;" not in dirty.read_text()


def test_unfixable_from_python() -> None:
    lint = Newslint(settings={"unfixable": ["BP"]})
    assert {f.rule: f.fix is None for f in lint.check(DIRTY).findings} == {"BP101": True, "EN201": False}
    assert BANNER in lint.fix(DIRTY).text


def test_the_hunks_of_a_diff_name_the_rules_and_patch_ignores_them(newslint, dirty: Path, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "Right."}) + "\n" + json.dumps({"text": DIRTY}) + "\n")
    done = newslint("--diff", "a.txt", "b.jsonl")
    heads = [line for line in done.stdout.splitlines() if line.startswith("@@")]
    assert [head.rpartition("@@ ")[2] for head in heads] == ["BP101 EN201", "BP101 EN201"]
    if shutil.which("patch"):
        subprocess.run(["patch", "-p0", "--quiet"], input=done.stdout, text=True, cwd=tmp_path, check=True)
        assert newslint("a.txt", "b.jsonl").returncode == 0


def test_statistics_have_totals_and_sites(newslint, tmp_path: Path) -> None:
    for site in ("a.example", "b.example"):
        (tmp_path / site).mkdir()
        (tmp_path / site / "1.txt").write_text(DIRTY)
    (tmp_path / "a.example" / "2.txt").write_text("The council meets on Monday.\n")
    done = newslint("--statistics", ".")
    assert "2 in          1 of 2 documents  a.example" in done.stdout
    assert done.stdout.endswith("4 findings in 2 of 3 documents (66.7%); 4 fixable with --fix, 0 more with --unsafe-fixes.\n")
    rows = json.loads(newslint("--statistics", "--output-format", "json", ".").stdout)
    assert rows[0]["sites"] == {"a.example": 1, "b.example": 1}


def test_statistics_stand_beside_a_page_and_in_place_of_a_list(newslint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    done = newslint("--statistics", "--output-format", "html:page.html", "a.txt")
    assert "BP101" in done.stdout and "findings in 1 of 1 document" in done.stdout
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    done = newslint("--statistics", "--output-format", "json:counts.json", "--output-format", "sarif:found.sarif", "a.txt")
    assert done.stdout == ""
    assert json.loads((tmp_path / "counts.json").read_text())[0]["rule"] == "BP101"
    assert json.loads((tmp_path / "found.sarif").read_text())["version"] == "2.1.0"
    done = newslint("--statistics", "--output-format", "sarif", "a.txt")
    assert (done.returncode, done.stdout) == (2, "") and "give the report a file" in done.stderr


@pytest.mark.parametrize(("typed", "meant"), [("chekc", "check"), ("scroe", "score"), ("explian", "explain")])
def test_a_slip_in_a_command_is_named(newslint, typed: str, meant: str) -> None:
    done = newslint(typed, "x")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"newslint: no command and no file {typed!r}; did you mean newslint {meant}?\n"


def test_a_file_that_is_named_like_a_slip_is_read(newslint, tmp_path: Path) -> None:
    (tmp_path / "scores").write_text("The council meets on Monday.\n")
    assert newslint("scores").returncode == 0


def test_verbose_names_settings_rules_and_files(newslint, dirty: Path) -> None:
    quiet, done = newslint("a.txt"), newslint("--verbose", "--select", "BP", "a.txt")
    assert "a.txt: 1 document, 1 finding" in done.stderr and "select: set by --select" in done.stderr
    assert quiet.stderr == ""


def test_verbose_counts_the_files_that_no_format_reads(newslint, dirty: Path, tmp_path: Path) -> None:
    for name in ("b.PNG", "c.png", "page.html", "LICENSE", ".hidden", "newslint.toml", "left/out.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    done = newslint("--verbose", "--exclude", "left", ".")
    [line] = [line for line in done.stderr.splitlines() if "not read" in line]
    assert (
        "not read, as no format has their suffix: 4 files (2 .png, 1 " in line
        and "1 .html" in line
        and "1 without a suffix" in line
    )
    assert "not read" not in newslint(".").stderr


# ---------------------------------------------------------------- colour and width
def run(tmp_path: Path, *arguments: str, **environment: str) -> str:
    known = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI")}
    command = [sys.executable, "-m", "newslint", "--isolated", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=known | environment, capture_output=True, encoding="utf-8", check=False)
    return done.stdout


@pytest.mark.slow
def test_colour_by_environment(dirty: Path, tmp_path: Path) -> None:
    assert "\x1b[" in run(tmp_path, "a.txt", FORCE_COLOR="1")
    assert "\x1b[" not in run(tmp_path, "a.txt", FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b[" not in run(tmp_path, "a.txt", FORCE_COLOR="")
    assert "\x1b[" in run(tmp_path, "--color", "always", "a.txt", NO_COLOR="1")


@pytest.mark.slow
@pytest.mark.parametrize("width", [30, 60, 100])
def test_the_full_report_follows_the_width(newslint, tmp_path: Path, width: int) -> None:
    text = "部长周二在会议上说，这座桥将在明年春天开放。" * 20 + "&amp;" + "मंत्री ने मंगलवार को कहा। " * 20
    (tmp_path / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    lines = run(tmp_path, "a.txt", COLUMNS=str(width)).split("\nFound ")[0].splitlines()
    assert max(map(cells, lines)) <= width


TEXTS = ["The council meets on Monday and votes.", "部长周二在会议上说这座桥将在明年春天开放", "نائب الوزير قال يوم الثلاثاء إن الجسر",
         "मंत्री ने मंगलवार को कहा", "รัฐมนตรีกล่าวเมื่อวันอังคารว่าสะพานจะเปิด", "Àwọn ọmọ ilé-ẹ̀kọ́ wà níbẹ̀", "министр заявил"]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [10, 17, 40])
def test_wrapping_loses_nothing_and_parts_no_letter_from_its_marks(text: str, width: int) -> None:
    lines = wrapped(text, width, "  ", 3)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    import unicodedata

    assert not any(unicodedata.category(line.lstrip()[0]) in ("Mn", "Mc") for line in lines if line.strip())


# ---------------------------------------------------------------- watch
def test_watch_only_reports(newslint, dirty: Path) -> None:
    done = newslint("--watch", "--fix", "a.txt")
    assert done.returncode == 2 and "leave out --fix" in done.stderr
    assert newslint("--watch", "-", stdin=b"x").returncode == 2


@pytest.mark.slow
def test_watch_checks_again_after_a_change(dirty: Path, tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    log = tmp_path.parent / "watch.log"
    command = [sys.executable, "-m", "newslint", "--watch", "--isolated", "--output-format", "concise", str(dirty)]
    heed = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs ignore it
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out, preexec_fn=heed) as watching:  # noqa: PLW1509 - this test has no threads yet
        try:
            assert awaited(log, "BP101")
            time.sleep(1)  # the watcher says when it has read, not when it listens
            dirty.write_text("The council meets on Monday.\n")
            assert awaited(log, "All clean: 1 document.")
        finally:
            watching.send_signal(signal.SIGINT)
            stopping = threading.Timer(30, watching.kill)
            stopping.start()
        assert watching.wait() == 130
        stopping.cancel()


def awaited(log: Path, word: str) -> bool:
    end = time.monotonic() + 120
    while word not in log.read_text():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


# ---------------------------------------------------------------- completion
@pytest.mark.slow
@pytest.mark.parametrize(("words", "wanted"), [("newslint --fixa", "--fixable"), ("newslint --select BP10", "BP101"),
                                               ("newslint explain cookie", "cookie-banner"), ("newslint --select EN,cook", "EN,cookie-banner")])  # fmt: skip
def test_shell_completion(tmp_path: Path, words: str, wanted: str) -> None:
    environment = os.environ | {"_NEWSLINT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    code = "import sys; from newslint.cli import main; sys.argv = ['newslint']; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert f"plain,{wanted}" in done.stdout.splitlines()
