"""README says nothing that does not work."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
USAGE = [line.strip() for line in re.findall(r"^    ((?:cat \S+ \| )?newslint\b.*)$", README, re.M)]
WAITS = [line for line in USAGE if line.startswith("newslint review ")]  # for a person; see tests/page/test_review.py


def test_there_is_one_test_command_for_ci() -> None:
    assert len(re.findall(r"^    python3 .*-m pytest$", README, re.M)) == 1


@pytest.mark.parametrize("line", [line for line in USAGE if line not in WAITS])
def test_usage(line: str, newslint, tmp_path: Path) -> None:
    """Each line of the usage section runs, on a copy of the example articles, and fails on nothing else than findings."""
    shutil.copytree(ROOT / "examples" / "scrape", tmp_path / "scrape")
    shutil.copy(ROOT / "examples" / "scrape" / "wire.jsonl", tmp_path / "extra.jsonl")
    command = re.split(r"\s{2,}", line)[0]
    stdin = (ROOT / "examples" / "scrape" / "ferry.txt").read_bytes() if "|" in command else None
    done = newslint(*shlex.split(command.split("newslint", 1)[1]), stdin=stdin)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout


def test_the_rule_in_readme_passes_its_cases(newslint, tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(from newslint import Bad.*?)```", README, re.S)
    (tmp_path / "my_rules.py").write_text(code)
    assert newslint("test", "my_rules.py").stdout == "1 rules, 0 phrase packs, 2 cases: 0 faults\n"


def test_the_commands_for_plugin_authors_work(newslint, tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(from newslint import Bad.*?)```", README, re.S)
    (tmp_path / "my_rules.py").write_text(code)
    shutil.copytree(ROOT / "examples" / "scrape", tmp_path / "scrape")
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    newslint (.*?)(?:\s{2,}.*)?$", page, re.M)
    assert len(commands) == 3
    for command in commands:
        done = newslint(*shlex.split(command, comments=True))
        assert (done.returncode, done.stderr) == (int("scrape" in command), ""), command


def test_the_api_in_readme_works(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(from newslint import Newslint.*?)```", README, re.S)
    script = tmp_path / "script.py"
    script.write_text(f"text = {chr(39) * 3}A storm came.\n\nAccept all cookies\n{chr(39) * 3}\n{code}\nprint(repr(text))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("'A storm came.\\n'\n")
    assert "BP101" in done.stdout


def test_the_configuration_in_readme_is_valid(newslint, tmp_path: Path) -> None:
    (settings,) = re.findall(r"```toml\n(.*?)```", README, re.S)
    (tmp_path / "newslint.toml").write_text(settings.replace('"phrases/our-sites.toml"', '"our-sites.toml"'))
    (tmp_path / "our-sites.toml").write_text('language = "en"\n[consent]\nline = ["Okey dokey cookies"]\n')
    (tmp_path / ".git").mkdir()  # a project's own
    done = newslint("config")
    assert done.returncode == 0 and not done.stderr, done.stderr
