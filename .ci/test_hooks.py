"""The hooks, run by pre-commit itself in a git repository, installed from this checkout."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BANNER = "We use cookies to improve your experience."
DIRTY = f"The council meets on Monday.\n\nIt will vote on the new bridge.\n\n{BANNER}\n"
CLEAN = "The council meets on Monday.\n\nIt will vote on the new bridge.\n"

pytest.importorskip("pre_commit")


def run(*arguments: str, cwd: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def git(*arguments: str, cwd: Path, environment: dict[str, str]) -> str:
    done = run("git", *arguments, cwd=cwd, environment=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A home of its own, in which pre-commit installs the hook once for all tests."""
    home = tmp_path_factory.mktemp("home")
    identity = {
        f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "a"), ("EMAIL", "a@b"))
    }
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    binary = str(Path(sys.executable).parent)
    return kept | identity | {"PRE_COMMIT_HOME": str(home), "PATH": binary + os.pathsep + os.environ["PATH"]}


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """This checkout, as it is in the working tree, as a repository that pre-commit can clone."""
    folder = tmp_path_factory.mktemp("hook") / "newslint"
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file() and name.startswith(
            ("newslint/", "rules/", "pyproject", "README", "LICENSE", ".pre-commit-hooks")
        ):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    git("init", "-q", cwd=folder, environment=environment)
    git("add", "-A", cwd=folder, environment=environment)
    git("commit", "-qm", "hooks", cwd=folder, environment=environment)
    return folder


@pytest.fixture
def newslint() -> str:
    return str(Path(sys.executable).parent / "newslint")


@pytest.fixture
def repository(tmp_path: Path, environment: dict[str, str], hook_repository: Path) -> Path:
    git("init", "-q", cwd=tmp_path, environment=environment)
    revision = git("rev-parse", "HEAD", cwd=hook_repository, environment=environment).strip()
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hook_repository.as_uri()}\n  rev: {revision}\n  hooks:\n  - id: newslint\n"
    )
    done = run(sys.executable, "-m", "pre_commit", "install", cwd=tmp_path, environment=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path


def commit(repository: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    git("add", "-A", cwd=repository, environment=environment)
    return run("git", "commit", "-m", "articles", cwd=repository, environment=environment)


def use(repository: Path, hook: str) -> None:
    path = repository / ".pre-commit-config.yaml"
    path.write_text(path.read_text().replace("id: newslint\n", f"id: {hook}\n"))


def test_a_damaged_article_is_refused_and_commits_after_the_fix(repository: Path, environment: dict[str, str]) -> None:
    article = repository / "Zürich, two words.txt"
    article.write_text(DIRTY)
    refused = commit(repository, environment)
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "BP101" in refused.stdout + refused.stderr
    assert article.read_text() == DIRTY

    use(repository, "newslint-fix")
    fixing = commit(repository, environment)
    assert fixing.returncode == 1
    assert "files were modified by this hook" in fixing.stdout + fixing.stderr
    assert article.read_text() == CLEAN

    accepted = commit(repository, environment)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


def test_excludes_hold_on_the_paths_that_pre_commit_gives(repository: Path, environment: dict[str, str]) -> None:
    (repository / "newslint.toml").write_text('exclude = ["raw/"]\n')
    (repository / "raw").mkdir()
    (repository / "raw" / "a.txt").write_text(DIRTY)
    accepted = commit(repository, environment)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


def test_a_fix_leaves_nothing_to_do_the_second_time(repository: Path, environment: dict[str, str]) -> None:
    """Damage of many kinds at once: what the hook has fixed and has been added again, it leaves as it is."""
    use(repository, "newslint-fix")
    article = repository / "a.txt"
    article.write_bytes(f"\ufeff{CLEAN}\r\nThe caf&eacute; re\u200bopened.\r\n\r\nThe cafÃ© is full.\r\n\r\n{BANNER}".encode())
    assert commit(repository, environment).returncode == 1
    once = article.read_bytes()
    assert "café".encode() in once and BANNER.encode() not in once
    git("add", "-A", cwd=repository, environment=environment)
    again = run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=repository, environment=environment)
    assert "files were modified" not in again.stdout, again.stdout
    assert article.read_bytes() == once


def test_only_what_is_staged_is_judged(repository: Path, environment: dict[str, str]) -> None:
    """Damage in the working tree that is not added does not stop a commit, and stays as it is; staged damage that the working
    tree no longer has does stop it."""
    article = repository / "a.txt"
    article.write_text(CLEAN)
    git("add", "-A", cwd=repository, environment=environment)
    article.write_text(DIRTY)
    accepted = run("git", "commit", "-m", "clean", cwd=repository, environment=environment)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    assert article.read_text() == DIRTY

    git("add", "-A", cwd=repository, environment=environment)
    article.write_text(CLEAN)
    refused = run("git", "commit", "-m", "dirty", cwd=repository, environment=environment)
    assert refused.returncode == 1
    assert "BP101" in refused.stdout + refused.stderr
    assert article.read_text() == CLEAN


def test_odd_file_names(repository: Path, environment: dict[str, str]) -> None:
    names = [
        "two words.txt",
        "line\nbreak.txt",
        "Ελληνικά 新闻.txt",
        "-q.txt",
        "--fix",
        "a'b\"c.txt",
        "::error::x.txt",
        "t\tab.jsonl",
    ]
    for name in names:
        text = DIRTY if not name.endswith("l") else json.dumps({"text": DIRTY}) + "\n"
        (repository / name).write_text(text)
    refused = commit(repository, environment)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1
    for shown in ("two words.txt:5:1", "line⏎break.txt:5:1", "Ελληνικά 新闻.txt:5:1", "-q.txt:5:1", "a'b\"c.txt:5:1", "./::error::x.txt:5:1",
                  "t ab.jsonl:record 1:5:1"):  # fmt: skip
        assert f"{shown}: BP101" in said, said
    use(repository, "newslint-fix")
    assert commit(repository, environment).returncode == 1
    for name in names:
        assert (BANNER in (repository / name).read_text()) == (name == "--fix")  # whose suffix is no text's
    accepted = commit(repository, environment)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


def test_packed_records(repository: Path, environment: dict[str, str]) -> None:
    (repository / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": DIRTY}).encode() + b"\n"))
    refused = commit(repository, environment)
    assert refused.returncode == 1
    assert "a.jsonl.gz:record 1:5:1: BP101" in refused.stdout + refused.stderr


def test_many_files_in_several_processes_at_once(repository: Path, environment: dict[str, str]) -> None:
    """pre-commit runs the hook in parallel on parts of the list; all use one cache. Nothing is lost, said twice or left behind."""
    names = [f"articles/{n:03}.txt" for n in range(160)]
    (repository / "articles").mkdir()
    (repository / ".gitignore").write_text(".newslint_cache/\n")
    for number, name in enumerate(names):
        (repository / name).write_text(CLEAN.replace("Monday", f"day {number}") + (f"\n{BANNER}\n" if number % 2 else ""))
    for _ in range(2):  # without the cache, and with it
        refused = commit(repository, environment)
        said = refused.stdout + refused.stderr
        assert refused.returncode == 1
        assert "newslint: " not in said  # no problem
        assert [said.count(f"{name}:5:1: BP101") for name in names] == [number % 2 for number in range(160)]
        assert said.count("Found ") > 1  # there were several processes
    use(repository, "newslint-fix")
    assert commit(repository, environment).returncode == 1
    assert not any(BANNER in (repository / name).read_text() for name in names)
    accepted = commit(repository, environment)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    assert [path.name for path in (repository / "articles").iterdir() if path.suffix != ".txt"] == []


def test_what_is_kept_is_neither_refused_nor_fixed(repository: Path, environment: dict[str, str], newslint: str) -> None:
    folder = repository / "scrape"
    folder.mkdir()
    (folder / "a.txt").write_text(DIRTY)
    kept = run(newslint, "keep", "scrape/a.txt", "--rule", "BP101", cwd=repository, environment=environment)
    assert kept.returncode == 0, kept.stderr
    done = commit(repository, environment)
    assert done.returncode == 0, done.stdout + done.stderr
    use(repository, "newslint-fix")
    (folder / "b.txt").write_text(DIRTY.replace("council", "board"))
    done = commit(repository, environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert BANNER in (folder / "b.txt").read_text(), "what is kept goes by content, in every file"
