"""--diff-base: only what changed counts, records by their content."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from gate_findings import BANNER, CLEAN, DIRTY

pytestmark = pytest.mark.slow

OTHER = f"{CLEAN}\nAccept all cookies\n"


def record(text: str, **more: object) -> str:
    return json.dumps({"text": text, **more}, ensure_ascii=False) + "\n"


@pytest.fixture
def base(tmp_path: Path, git: Callable[..., str]) -> Path:
    """A repository that is dirty from the start."""
    (tmp_path / "old.txt").write_text(DIRTY)
    (tmp_path / "s.jsonl").write_text(record(DIRTY, id=1) + record(CLEAN, id=2))
    git("add", "-A")
    git("commit", "-qm", "base")
    return tmp_path


@pytest.fixture
def flagged(newslint) -> Callable[..., list[tuple[str, int | None]]]:
    def run(revision: str = "HEAD", *paths: str, cwd: Path | None = None) -> list[tuple[str, int | None]]:
        done = newslint("--diff-base", revision, "--output-format", "json", *(paths or (".",)), cwd=cwd)
        assert done.returncode in (0, 1), done.stderr
        return [(row["path"], row["record"]) for row in json.loads(done.stdout)]

    return run


def test_nothing_changed(base: Path, flagged, newslint) -> None:
    assert flagged() == []
    assert newslint("--diff-base", "HEAD", ".").stdout == "All clean: 0 documents.\n"
    assert newslint(".").returncode == 1


def test_changed_new_and_untracked_files_count(base: Path, flagged, git) -> None:
    (base / "old.txt").write_text(f"New.\n\n{DIRTY}")
    (base / "staged.txt").write_text(DIRTY)
    git("add", "staged.txt")
    (base / "deep").mkdir()
    (base / "deep" / "zürich two\nwords.txt").write_text(DIRTY)
    assert flagged() == [("deep/zürich two\nwords.txt", None), ("old.txt", None), ("staged.txt", None)]
    assert flagged("HEAD", "../old.txt", cwd=base / "deep") == [("../old.txt", None)]
    git("add", "-A")
    git("commit", "-qm", "more")
    assert flagged() == []
    assert len(flagged("HEAD~1")) == 3


def test_records_count_by_content_not_by_line(base: Path, flagged) -> None:
    old = (base / "s.jsonl").read_text().splitlines(keepends=True)
    (base / "s.jsonl").write_text(record(OTHER, id=3) + "".join(reversed(old)))
    assert flagged() == [("s.jsonl", 1)]
    (base / "s.jsonl").write_text("".join(old) + old[0])  # a copy of what was there is nothing new
    assert flagged() == []
    (base / "s.jsonl").write_text("".join(old).replace('"id": 1', '"id": 9'))
    assert flagged() == [("s.jsonl", 1)]


def test_a_renamed_file_is_the_same_file(base: Path, flagged, git) -> None:
    git("mv", "old.txt", "new.txt")
    text = (base / "s.jsonl").read_text()
    git("mv", "s.jsonl", "t.jsonl")
    (base / "t.jsonl").write_text(text + record(OTHER, id=3))
    assert flagged() == [("t.jsonl", 3)]


def test_only_what_changed_is_fixed(base: Path, newslint) -> None:
    text = (base / "s.jsonl").read_text()
    (base / "s.jsonl").write_text(text + record(OTHER))
    assert newslint("--diff-base", "HEAD", "--fix", ".").returncode == 0
    assert (base / "s.jsonl").read_text() == text + record(CLEAN)
    assert BANNER in (base / "old.txt").read_text()


def test_many_records_in_blocks_and_processes(base: Path, flagged, git) -> None:
    """A file that is read in blocks, by several workers."""
    lines = [record(f"{CLEAN} {n} " + "It will vote on the new bridge. " * 90, id=n) for n in range(4000)]
    (base / "s.jsonl").write_text("".join(lines))
    git("commit", "-qam", "large")
    lines[17] = record(DIRTY, id="a")
    lines.insert(3900, record(DIRTY, id="b"))
    (base / "s.jsonl").write_text("".join(lines))
    assert (base / "s.jsonl").stat().st_size > 10 << 20
    assert flagged() == [("s.jsonl", 18), ("s.jsonl", 3901)]


@pytest.mark.parametrize(
    ("revision", "says"),
    [("nowhere", "no revision 'nowhere'"), ("--output=x", "no revision"), ("HEAD:old.txt", "no revision"), ("", "no revision")],
)
def test_a_revision_that_does_not_exist(revision: str, says: str, base: Path, newslint) -> None:
    done = newslint(f"--diff-base={revision}", "--fix", ".")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert says in done.stderr
    assert BANNER in (base / "old.txt").read_text()
    assert not (base / "x").exists()


def test_outside_git(tmp_path: Path, newslint) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    done = newslint("--diff-base", "HEAD", "--fix", ".")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "is not in a git work tree" in done.stderr
    assert (tmp_path / "a.txt").read_text() == DIRTY
