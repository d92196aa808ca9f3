"""The commands of docs/cluster.md, in order, and the Python on it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

polars = pytest.importorskip("polars")
pytestmark = pytest.mark.slow

PAGE = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(console|python)\n(.*?)^```", PAGE, re.M | re.S)
TEXT = (
    "The ferry Margaret Rose came back to the harbour of Lillevik on Friday morning, {n} hours late, the town’s caf\u00c3\u00a9 said. Nobody was on"
    " board but the crew, who had spent the night on the island of Great Holm and seen the lights of {m} ships that waited for the wind."
)
# The command of the environment that runs the tests comes first.
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}


@pytest.mark.parametrize("part", ["all", "ray"])
def test_the_commands_of_the_page(part: str, newslint: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    if part == "ray" and find_spec("ray") is None:
        pytest.skip("ray is not installed")
    folder = tmp_path / "scrape"
    folder.mkdir()
    records = [{"text": TEXT.format(n=n % 5 + 2, m=n % 5 + 11), "source": "example.org"} for n in range(8)]
    (folder / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records[:4]))
    polars.DataFrame(records[4:]).write_parquet(folder / "b.parquet")
    done = 0
    for kind, block in BLOCKS:
        if kind == "python":
            if part == "all":
                code = subprocess.run([sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=True)
                assert code.stdout.splitlines() == ["scrape/b.parquet 4 -> 1"]
            continue
        for command, status in re.findall(r"^\$ (.*?)(?:\s*# exits with (\d))?$", block, re.M):
            if (" ray " in command) != (part == "ray"):
                continue
            done += 1
            program, arguments = command.split(" ", 1)
            if program != "newslint" or ">" in command or part == "ray":
                shell = ["bash", "-c", command]
                code = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, check=False, env=ENVIRONMENT)
            else:
                code = newslint(*arguments.split())
            said = [line for line in code.stderr.splitlines() if not line.startswith("newslint: to undo: ")]
            assert (code.returncode, said) == (int(status or 0), []), command
    assert done == (2 if part == "ray" else 8)
    if part == "ray":
        fixed = (tmp_path / "out" / "texts" / "a.jsonl").read_text().splitlines()
        assert "the town’s café said" in json.loads(fixed[0])["text"] and (tmp_path / "out" / "findings.jsonl").exists()
