"""The hooks, run by pre-commit itself in a git repository, installed from this checkout."""

from __future__ import annotations

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
