"""What users copy works: the tutorial's commands, the action, the examples for CI systems."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from gate_findings import CLEAN, DIRTY

pytestmark = pytest.mark.slow

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).resolve().parent.parent.parent
CI = ROOT / "examples" / "ci"
BINARIES = str(Path(sys.executable).parent)


def shell(script: str, folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The script as GitHub and GitLab run it."""
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "a"), ("EMAIL", "a@b"))}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_", "CI"))}
    values = kept | names | {"PATH": BINARIES + os.pathsep + os.environ["PATH"]} | environment
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, "script", *arguments]
    return subprocess.run(command, cwd=folder, env=values, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The example scrape in a new repository."""
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "examples" / "scrape", folder / "scrape")
    assert shell("git init -q -b main", folder).returncode == 0
    return folder


# ---------------------------------------------------------------- the tutorial
COMMANDS = re.findall(r"^\$ (.*?)(?:\s*# exits with (\d))?$", (ROOT / "docs" / "gate.md").read_text(encoding="utf-8"), re.M)


def test_the_tutorial_leads_to_a_green_gate(repository: Path) -> None:
    assert len(COMMANDS) > 20
    for command, status in COMMANDS:
        done = shell(command, repository)
        assert done.returncode == int(status or 0), f"{command}\n{done.stdout}{done.stderr}"
        if "encoding=0.1%" in command and "newslint " in command:
            assert [line.partition(":")[2].split()[0] for line in done.stderr.splitlines()] == ["gate", "rules:", "sites:"] * 2
    kept = (repository / "wire.kept.jsonl").read_text(encoding="utf-8").splitlines()
    dropped = [
        row
        for row in map(json.loads, (repository / "drops.jsonl").read_text().splitlines())
        if row["path"] == "scrape/wire.jsonl"
    ]
    assert len(kept) + len(dropped) == len((repository / "scrape" / "wire.jsonl").read_text(encoding="utf-8").splitlines())


# ---------------------------------------------------------------- GitHub
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What GitHub's runner sets, with newslint installed by the action's own step from a copy of this checkout."""
    temporary = tmp_path_factory.mktemp("runner")
    action = temporary / "action"
    for name in ("newslint", "rules"):
        shutil.copytree(ROOT / name, action / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "action.yml"):
        shutil.copy(ROOT / name, action / name)
    environment = {"RUNNER_TEMP": str(temporary), "GITHUB_ACTION_PATH": str(action)}
    environment |= {name: str(temporary / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    done = shell(ACTION["runs"]["steps"][0]["run"], temporary, PYTHON=sys.executable, **environment)
    assert done.returncode == 0, done.stderr
    return environment


def check(repository: Path, runner: dict[str, str], paths: str, options: str) -> tuple[int, str, str, dict[str, str]]:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        Path(runner[name]).write_text("")
    environment = runner | {"GITHUB_WORKSPACE": str(repository), "PYTHONPATH": ""}
    done = shell(ACTION["runs"]["steps"][1]["run"], repository, PATHS=paths, OPTIONS=options, **environment)
    outputs = dict(line.split("=", 1) for line in Path(runner["GITHUB_OUTPUT"]).read_text().splitlines())
    return done.returncode, done.stdout + done.stderr, Path(runner["GITHUB_STEP_SUMMARY"]).read_text(), outputs


def test_the_action(repository: Path, runner: dict[str, str]) -> None:
    (repository / "two words").mkdir()
    (repository / "two words" / "a.txt").write_text(DIRTY)
    status, log, summary, outputs = check(repository, runner, "two words\nscrape\n", "--max-rate=100%\n--max-rate=BP101=0%\n")
    assert status == 1
    assert "::error title=BP101 cookie-banner,file=two words/a.txt,line=5," in log
    assert summary.startswith("## newslint: failed\n")
    assert json.loads(Path(outputs["sarif"]).read_text())["version"] == "2.1.0"
    assert {json.loads(line)["path"] for line in Path(outputs["drops"]).read_text().splitlines()} >= {"scrape/storm.txt"}

    status, log, summary, _ = check(repository, runner, "scrape", "--max-rate=100%")
    assert status == 0, log
    assert summary.startswith("## newslint: passed\n")


def test_inputs_of_the_action_are_no_script(repository: Path, runner: dict[str, str]) -> None:
    assert "${{" not in "".join(step["run"] for step in ACTION["runs"]["steps"])
    status, log, _, _ = check(repository, runner, '$(touch "forged")\n`touch forged`; touch forged', "--max-rate=$(touch forged)")
    assert status == 2
    assert "is no share" in log
    assert not (repository / "forged").exists()


def test_the_workflow_gives_the_action_what_it_takes() -> None:
    (job,) = yaml.safe_load((CI / "github.yml").read_text(encoding="utf-8"))["jobs"].values()
    (step,) = [step for step in job["steps"] if "newslint" in step["uses"]]
    assert step["with"].keys() <= ACTION["inputs"].keys()
    used = set(re.findall(rf"steps\.{step['id']}\.outputs\.(\w+)", json.dumps(job)))
    assert used == ACTION["outputs"].keys()


# ---------------------------------------------------------------- GitLab
def test_the_gitlab_job(repository: Path) -> None:
    job = yaml.safe_load((CI / "gitlab-ci.yml").read_text(encoding="utf-8"))["newslint"]
    script = "\n".join(job["script"])
    assert shell("newslint --write-baseline scrape && git add -A && git commit -qm base", repository).returncode == 0
    done = shell(script, repository)
    assert done.returncode == 0, done.stderr
    (repository / "scrape" / "new.txt").write_text(f"{CLEAN}\nAccept all cookies\n")
    done = shell(script, repository, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD", CI_PROJECT_DIR=str(repository))
    assert done.returncode == 1
    assert "gate failed: all rules: at most 2% of documents; found 1 finding in 1 of 1 document (100.00%)" in done.stderr
    (issue,) = json.loads((repository / job["artifacts"]["reports"]["codequality"]).read_text())
    assert issue["location"] == {"path": "scrape/new.txt", "lines": {"begin": 5, "end": 5}}
    assert "<testsuite" in (repository / job["artifacts"]["reports"]["junit"]).read_text()
    assert (repository / "drops.jsonl").read_text() == ""


# ---------------------------------------------------------------- any scheduler
def test_the_nightly_script(tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    state = tmp_path / "state of things"

    def night(dirty: int, *, rate: str = "50%") -> int:
        texts = [(DIRTY if n < dirty else CLEAN).replace("bridge", f"bridge {n}") for n in range(60)]
        (tmp_path / "s.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
        done = shell('"$@"', tmp_path, str(CI / "nightly.sh"), "s.jsonl", str(state), MAX_RATE=rate)
        assert done.returncode < 2, done.stderr
        return done.returncode

    assert night(40) == 1  # more than was agreed
    assert "failed" in (state / "summary.md").read_text()
    assert not (state / "last.jsonl").exists()
    assert night(3) == 0
    assert night(4) == 0
    assert night(25) == 1  # within the limit, and worse than the last
    assert "worse" in (state / "compare.md").read_text()
    assert night(5) == 0  # compared with the last that passed
    (tmp_path / "s.jsonl").write_text("{broken\n")
    assert shell('"$@"', tmp_path, str(CI / "nightly.sh"), "s.jsonl", str(state)).returncode == 2
