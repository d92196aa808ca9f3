"""The command line as a user meets it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newslint import __version__

BANNER = "We use cookies to improve your experience."
DIRTY = f"The council meets on Monday.\n\nIt will vote on the new bridge.\n\n{BANNER}\n"
CLEAN = "The council meets on Monday.\n\nIt will vote on the new bridge.\n"


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(DIRTY)
    return path


def test_version(newslint) -> None:
    assert __version__ in newslint("--version").stdout


def test_help_names_commands_and_options(newslint) -> None:
    text = newslint("--help").stdout
    for word in ("explain", "score", "config", "--fix", "--select", "--output-format"):
        assert word in text


def test_findings_give_status_1(newslint, dirty: Path) -> None:
    done = newslint("a.txt")
    assert done.returncode == 1
    assert "a.txt:5:1: BP101 [*]" in done.stdout
    assert "^^^^" in done.stdout
    assert dirty.read_text() == DIRTY


def test_clean_text_gives_status_0(newslint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    done = newslint("a.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "All clean: 1 document.\n", "")


def test_check_is_the_default_command(newslint, dirty: Path) -> None:
    assert newslint("a.txt").stdout == newslint("check", "a.txt").stdout


def test_options_may_come_before_the_command(newslint, dirty: Path) -> None:
    assert newslint("--select", "BP", "score", "a.txt").stdout == newslint("score", "--select", "BP", "a.txt").stdout
    assert newslint("--quiet", "--select", "BP", "check", "a.txt").returncode == 1


def test_without_paths_this_folder_is_read(newslint, dirty: Path) -> None:
    assert "a.txt:5:1: BP101" in newslint().stdout


def test_exit_zero(newslint, dirty: Path) -> None:
    assert newslint("--exit-zero", "a.txt").returncode == 0


def test_fail_on(newslint, dirty: Path) -> None:
    info = ("--select", "BP101", "--config", 'severity = {BP101 = "info"}')
    assert newslint(*info, "a.txt").returncode == 0
    assert newslint(*info, "--fail-on", "info", "a.txt").returncode == 1


def test_fix(newslint, dirty: Path) -> None:
    done = newslint("--fix", "a.txt")
    assert done.returncode == 0
    assert "Fixed 1 finding in 1 document." in done.stdout
    assert dirty.read_text() == CLEAN
    assert newslint("--fix", "a.txt").stdout == "All clean: 1 document.\n"


def test_diff_writes_nothing_and_patch_applies_it(newslint, dirty: Path, tmp_path: Path) -> None:
    (tmp_path / "b c.txt").write_text(DIRTY.rstrip("\n"))
    done = newslint("--diff", "a.txt", "b c.txt")
    assert done.returncode == 1
    assert dirty.read_text() == DIRTY
    if shutil.which("patch") is None:
        pytest.skip("patch is not installed")
    subprocess.run(["patch", "-p0"], cwd=tmp_path, input=done.stdout, text=True, check=True, capture_output=True)
    assert dirty.read_text() == CLEAN
    assert (tmp_path / "b c.txt").read_text() == CLEAN.rstrip("\n")


def test_json_has_the_fields_of_the_contract(newslint, dirty: Path) -> None:
    (found,) = json.loads(newslint("--output-format", "json", "a.txt").stdout)
    assert found.pop("message")
    assert found.pop("fix") == {
        "safety": "safe",
        "message": "Remove the cookie or consent banner",
        "edits": [{"start": 63, "end": len(DIRTY), "text": ""}],
    }
    assert found == {
        "path": "a.txt", "record": None, "rule": "BP101", "name": "cookie-banner", "family": "boilerplate", "severity": "error",
        "start": 63, "end": 63 + len(BANNER), "line": 5, "column": 1, "end_line": 5, "end_column": 1 + len(BANNER),
        "url": "docs/rules/BP101.md",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["json", "json-lines"])
def test_nothing_found_is_valid_json_too(newslint, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    out = newslint("--output-format", form, "a.txt").stdout
    assert [json.loads(line) for line in out.splitlines()] == ([[]] if form == "json" else [])


def test_several_formats_at_once(newslint, dirty: Path, tmp_path: Path) -> None:
    done = newslint("--output-format", "json:out.json", "--output-format", "concise", "a.txt")
    assert done.stdout.startswith("a.txt:5:1: BP101 [*] ")
    assert len(json.loads((tmp_path / "out.json").read_text())) == 1


def test_profile_rules(newslint, dirty: Path) -> None:
    """It names what took time, on standard error, and the report is the same."""
    plain = newslint("--output-format", "json", "a.txt")
    done = newslint("--profile-rules", "--jobs", "2", "--output-format", "json", "a.txt")
    assert (done.stdout, done.returncode) == (plain.stdout, plain.returncode)
    assert re.search(r"^ +\d+\.\d+ +\d+\.\d% +\d+  BP101 cookie-banner$", done.stderr, re.MULTILINE)
    assert "  phrases\n" in done.stderr
    assert " BP: in all\n" in done.stderr
    assert "in all" not in plain.stderr


def test_statistics(newslint, dirty: Path) -> None:
    assert "BP101  [*] cookie-banner" in newslint("--statistics", "a.txt").stdout
    (row,) = json.loads(newslint("--statistics", "--output-format", "json", "a.txt").stdout)
    sites = row.pop("sites")
    assert row == {"rule": "BP101", "name": "cookie-banner", "findings": 1, "documents": 1, "fixable": 1}
    assert list(sites.values()) == [1]


def test_grouped(newslint, dirty: Path) -> None:
    lines = newslint("--output-format", "grouped", "a.txt").stdout.splitlines()
    assert lines[0] == "a.txt:"
    assert lines[1].startswith("  5:1  BP101 [*]")


def test_quiet(newslint, dirty: Path) -> None:
    assert "Found" not in newslint("-q", "a.txt").stdout


def test_colour(newslint, dirty: Path) -> None:
    assert "\x1b[" not in newslint("a.txt").stdout
    assert "\x1b[" in newslint("--color", "always", "a.txt").stdout


def test_standard_input(newslint) -> None:
    done = newslint("-", stdin=DIRTY.encode())
    assert done.returncode == 1
    assert "-:5:1: BP101" in done.stdout
    named = newslint("--stdin-filename", "wire.jsonl", "-", stdin=json.dumps({"text": DIRTY}).encode())
    assert "wire.jsonl:record 1:5:1: BP101" in named.stdout


def test_standard_input_is_fixed_to_standard_output(newslint) -> None:
    done = newslint("--fix", "-", stdin=DIRTY.encode())
    assert done.stdout == CLEAN
    assert "Fixed 1 finding" in done.stderr
    assert newslint("--fix", "-", stdin=CLEAN.encode()).stdout == CLEAN


def test_json_lines_keep_every_other_byte(newslint, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    first = '{"id": 1.50,  "text": ' + json.dumps(DIRTY) + ', "x":[1,2 ]}'
    second = '{"text":"\\u00dcber Nacht fiel Schnee im ganzen Land.","n":1e3}'
    path.write_bytes(f"{first}\r\n\r\n{second}".encode())
    assert newslint("--fix", "a.jsonl").returncode == 0
    fixed = '{"id": 1.50,  "text": ' + json.dumps(CLEAN) + ', "x":[1,2 ]}'
    assert path.read_bytes() == f"{fixed}\r\n\r\n{second}".encode()


def test_line_ends_marks_modes_and_links_are_kept(newslint, tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_bytes(b"\xef\xbb\xbf" + DIRTY.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    link.symlink_to("a.txt")
    newslint("--fix", "--ignore", "EN", "link.txt")
    assert link.is_symlink()
    assert path.read_bytes() == b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n").encode()
    assert path.stat().st_mode & 0o777 == 0o640


def test_select_and_ignore(newslint, dirty: Path) -> None:
    assert newslint("--ignore", "BP", "a.txt").returncode == 0
    assert newslint("--select", "encoding,DU", "a.txt").returncode == 0
    assert newslint("--select", "DU", "--extend-select", "BP101", "a.txt").returncode == 1


@pytest.mark.slow
def test_the_cache_gives_the_same_and_notices_changes(newslint, dirty: Path, tmp_path: Path) -> None:
    first = newslint("a.txt")
    assert not (tmp_path / ".newslint_cache").exists(), "the cache is the user's"
    assert newslint("--cache-dir", "own", "a.txt").stdout == first.stdout and (tmp_path / "own").is_dir()
    assert newslint("a.txt").stdout == first.stdout
    assert newslint("--ignore", "BP", "a.txt").returncode == 0
    assert "BP101" in newslint("a.txt").stdout
    dirty.write_text(CLEAN)
    assert newslint("a.txt").returncode == 0
    shutil.rmtree(tmp_path / "own")
    newslint("--no-cache", "--cache-dir", "own", "a.txt")
    assert not (tmp_path / "own").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [
        ["--select", "DU"],
        ["--ignore", "BP101"],
        ["--config", 'severity.BP101="info"'],
        ["--config", 'per-file-ignores."a.txt"=["BP"]'],
        ["--unfixable", "BP101"],
        ["--unsafe-fixes"],
    ],
    ids=" ".join,
)
def test_what_is_remembered_is_of_the_same_settings(newslint, dirty: Path, options: list[str]) -> None:
    """In whichever order runs with and without an option come, each gives what it gives without a cache."""
    report = ("--output-format", "json", "a.txt")
    alone = [newslint("--no-cache", *report).stdout, newslint("--no-cache", *options, *report).stdout]
    assert alone[0] != alone[1] or "--unsafe-fixes" in options
    for _ in range(2):
        assert [newslint(*report).stdout, newslint(*options, *report).stdout] == alone


@pytest.mark.slow
def test_a_run_whose_results_are_remembered_loads_no_rule(dirty: Path) -> None:
    code = (
        "import sys\nfrom newslint.cli import main\nsys.argv = ['newslint', 'a.txt']\nstatus = main()\n"
        "print(any(m.startswith('newslint_rules.') for m in sys.modules), file=sys.stderr)\nsys.exit(status)"
    )
    command = [sys.executable, "-c", code]
    first, second = (subprocess.run(command, cwd=dirty.parent, capture_output=True, text=True, check=False) for _ in range(2))
    assert (first.stderr, second.stderr) == ("True\n", "False\n")
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout) and first.returncode == 1


@pytest.mark.slow
def test_workers_give_what_one_process_gives(newslint, tmp_path: Path) -> None:
    """Many files, and one large file in blocks, give the same findings in the same order; fixes the same bytes."""
    folder = tmp_path / "many"
    folder.mkdir()
    filler = "".join(f"The council met {n} times in the year. " for n in range(400))
    for n in range(60):
        (folder / f"{n:03}.txt").write_text(DIRTY + filler + "\n")
    record = json.dumps({"text": filler + "\n\n" + DIRTY})
    (folder / "large.jsonl").write_text("".join(record + "\n" for _ in range(800)))
    shutil.copytree(folder, tmp_path / "copy")
    options = ("--no-cache", "--select", "BP101", "--output-format", "json-lines")
    one = newslint(*options, "--jobs", "1", "many").stdout
    assert one.count("\n") == 860
    assert newslint(*options, "--jobs", "2", "many").stdout == one
    newslint(*options, "--jobs", "1", "--fix", "many")
    newslint(*options, "--jobs", "2", "--fix", "copy")
    for path in folder.iterdir():
        data = path.read_bytes()
        assert BANNER.encode() not in data
        assert data == (tmp_path / "copy" / path.name).read_bytes()


def test_score(newslint, dirty: Path) -> None:
    (row,) = [json.loads(line) for line in newslint("score", "a.txt").stdout.splitlines()]
    assert (row["path"], row["record"], row["findings"]) == ("a.txt", None, {"BP101": 1})
    signals = row["signals"]
    assert signals["characters"] == len(DIRTY)
    assert signals["language"] == "en"
    assert signals["boilerplate"] == pytest.approx(len(BANNER) / len(DIRTY), abs=1e-3)
    for name in ("duplication", "encoding", "translation", "truncation"):
        assert signals[name] is None or 0 <= signals[name] <= 1, name


def test_explain(newslint) -> None:
    text = newslint("explain", "BP101").stdout
    assert text == newslint("explain", "cookie-banner").stdout
    for part in ("# BP101: cookie-banner", "Why it is bad", "Left alone", "becomes", "## What it leaves alone"):
        assert part in text


def test_rules(newslint) -> None:
    assert "cookie-banner" in newslint("rules").stdout
    rows = json.loads(newslint("rules", "--output-format", "json").stdout)
    assert next(r for r in rows if r["code"] == "BP101")["fix"] == "safe"


def test_cases(newslint, tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text(
        'language = "en"\n[consent]\nline = ["Okey dokey cookies"]\nbad = ["Okey dokey cookies"]\ngood = ["He said okey dokey."]\n'
    )
    assert newslint("test", "pack.toml").stdout == "0 rules, 1 phrase packs, 2 cases: 0 faults\n"
    pack.write_text('language = "en"\n[consent]\nline = ["Okey dokey"]\nbad = ["Okey cookies"]\ngood = ["Okey dokey"]\n')
    done = newslint("test", "pack.toml")
    assert done.returncode == 1
    assert "bad case 'Okey cookies': no hit" in done.stdout
    assert "good case 'Okey dokey': hit by" in done.stdout


@pytest.mark.parametrize("name", ["out.json", "deep/out.jsonl"])
def test_what_a_run_writes_is_not_read(newslint, dirty: Path, tmp_path: Path, name: str) -> None:
    """A report, or a journal, within the folder that is checked."""
    (tmp_path / "deep").mkdir()
    done = newslint("--output-format", f"json-lines:{name}", "--journal", "fixes.jsonl", "--fix", ".")
    assert done.returncode == 0
    assert done.stderr.startswith("newslint: to undo: newslint undo ")
    assert dirty.read_text() == CLEAN


def test_config_says_where_settings_come_from(newslint, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "newslint.toml").write_text("jobs = 2\n")
    lines = newslint("config", "--text-field", "body").stdout.splitlines()
    assert any(line.startswith(f"jobs = 2  # {tmp_path / 'newslint.toml'}:") for line in lines)
    assert any(line.startswith('text-field = "body"  # --text-field:') for line in lines)
    assert any(line.startswith("fix = false  # default:") for line in lines)


def test_untrusted_text_cannot_command_the_terminal(newslint, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_text(f"Good.\n\n\x1b]0;owned\x07 {BANNER}\n\u202e{BANNER}\n")
    for form in ("full", "concise", "grouped"):
        done = newslint("--select", "BP", "--output-format", form, ".")
        assert not any(c in done.stdout + done.stderr for c in "\x1b\x07\u202e")


def test_no_progress_bar_in_a_pipe(newslint, dirty: Path) -> None:
    assert newslint("a.txt").stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="no pseudo-terminals here")
def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    import sys

    (tmp_path / "a.txt").write_text(DIRTY * 2000)
    command = f"{sys.executable} -m newslint --no-cache --select BP101 --output-format json-lines a.txt | head -n 1"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
