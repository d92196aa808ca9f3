"""The walk-throughs about keeping and undoing work as they are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.skipif(os.name == "nt", reason="its commands are for a POSIX shell")
@pytest.mark.parametrize(("page", "first"), [("keep.md", "git init -q"), ("undo.md", "true"), ("tutorial.md", "git init -q")])
def test_a_page_works_as_it_is(tmp_path: Path, page: str, first: str) -> None:
    shutil.copytree(ROOT / "examples" / "scrape", tmp_path / "scrape")
    names = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | names | {"PATH": path}
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    commands = re.findall(r"^\$ (.*?)(?:\s*# exits with (\d))?$", text, re.M)
    assert len(commands) > 8
    for command, status in [(first, ""), *commands]:
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == int(status or 0), f"{command}\n{done.stdout}{done.stderr}"
