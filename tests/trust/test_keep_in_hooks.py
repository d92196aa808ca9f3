"""A keep file at the root of a repository in the hooks, run as pre-commit runs them: their own entry, file names from the root."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]
STORY = "The council met on Monday to settle the budget for the coming year.\n\nNobody left before midnight, the mayor said.\n"
BANNER, SHARE = "Accept all cookies\n\n", "\nShare this article on Facebook\n"
HOOKS = re.compile(r"^- id: (\S+)\n(?:  .*\n)*?  entry: (.+)\n  args: \[(.*?)\]", re.MULTILINE)
ENTRIES = {
    name: (entry, args) for name, entry, args in HOOKS.findall((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}


@pytest.fixture
def repository(tmp_path: Path, newslint: Run) -> Path:
    """One text whose banner is kept, one with the same banner, and one with another finding; all in a folder below the root."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    folder = tmp_path / "scrape" / "may"
    folder.mkdir(parents=True)
    (folder / "kept.txt").write_text(BANNER + STORY)
    (folder / "same.txt").write_text(BANNER + STORY.replace("council", "board"))
    (folder / "other.txt").write_text(BANNER + STORY + SHARE)
    rows = [{"text": BANNER + STORY}, {"text": STORY + SHARE, "newslint_ignore": ["BP103"]}, {"text": STORY + SHARE}]
    (folder / "records.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = newslint("keep", "scrape/may/kept.txt", "--rule", "BP101")
    assert done.returncode == 0, done.stderr
    return tmp_path


def hook(newslint: Run, name: str, *files: str) -> subprocess.CompletedProcess[str]:
    entry, args = ENTRIES[name]
    program, *arguments = shlex.split(entry)
    assert program == "newslint"
    return newslint(*arguments, *filter(None, args.split(", ")), *files)


def test_the_hook_refuses_only_what_is_not_kept(repository: Path, newslint: Run) -> None:
    assert hook(newslint, "newslint", "scrape/may/kept.txt", "scrape/may/same.txt").returncode == 0
    refused = hook(newslint, "newslint", "scrape/may/kept.txt", "scrape/may/other.txt")
    assert refused.returncode == 1
    assert "BP103" in refused.stdout and "BP101" not in refused.stdout


def test_the_fixing_hook_leaves_what_is_kept(repository: Path, newslint: Run) -> None:
    files = [f"scrape/may/{name}" for name in ("kept.txt", "same.txt", "other.txt")]
    hook(newslint, "newslint-fix", *files)
    texts = [(repository / name).read_text() for name in files]
    assert texts == [BANNER + STORY, BANNER + STORY.replace("council", "board"), BANNER + STORY]


def test_a_record_speaks_for_itself_in_the_hook(repository: Path, newslint: Run) -> None:
    before = (repository / "scrape/may/records.jsonl").read_text().splitlines()
    hook(newslint, "newslint-fix", "scrape/may/records.jsonl")
    after = (repository / "scrape/may/records.jsonl").read_text().splitlines()
    assert after[:2] == before[:2], "kept, and named by the record"
    assert json.loads(after[2])["text"] == STORY


def test_without_the_keep_file_the_hook_refuses(repository: Path, newslint: Run) -> None:
    (repository / "newslint.keep").unlink()
    refused = hook(newslint, "newslint", "scrape/may/kept.txt")
    assert refused.returncode == 1 and "BP101" in refused.stdout


def test_a_broken_keep_file_is_one_line_and_status_2(repository: Path, newslint: Run) -> None:
    (repository / "newslint.keep").write_text("newslint-keep 1\nnonsense\n")
    done = hook(newslint, "newslint", "scrape/may/kept.txt")
    assert done.returncode == 2
    assert "newslint.keep" in done.stderr and "line 2" in done.stderr and len(done.stderr.strip().splitlines()) == 1
