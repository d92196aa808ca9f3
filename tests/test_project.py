"""The project's own house: generated pages, and what must not be committed. Style, types and layers: see .ci/checks."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import newslint

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str) -> None:
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_pages_written_from_the_rules_are_fresh() -> None:
    run(sys.executable, "tools/write_docs.py", "--check")


def test_what_the_reference_lists_is_explained() -> None:
    """Every public name is in it, and each entry says something."""
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    absent = [name for name in newslint.__all__ if name not in ("__version__", "hookimpl") and f"\n### {name}\n" not in page]
    assert absent == []
    assert [line for line in page.splitlines() if line.endswith(("`:", "`: "))] == []


def test_the_man_page_has_every_command_and_option() -> None:
    import click

    from newslint.cli import group

    page = (ROOT / "newslint" / "newslint.1").read_text(encoding="utf-8").replace("\\-", "-")
    parent = click.Context(group)
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        assert command is not None and f"\n.SS newslint {name}\n" in page
        own = page.partition(f"\n.SS newslint {name}\n")[2].partition("\n.S")[0]
        assert [o for p in command.params if isinstance(p, click.Option) for o in p.opts if f"{o}" not in own] == []


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_man_page_is_what_roff_expects() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "newslint/newslint.1"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "newslint review" in re.sub(".\b", "", done.stdout)


def test_every_artefact_is_what_was_written_down_of_it() -> None:
    run(sys.executable, "tools/provenance.py")


def test_the_line_model_says_what_it_was_made_of() -> None:
    import numpy as np

    about = json.loads(str(np.load(ROOT / "rules" / "boilerplate" / "line_model" / "weights.npz")["about"]))
    assert {"data", "seed", "versions", "scores"} <= about.keys()


def test_no_module_is_too_long_to_read() -> None:
    """What a tool wrote is data, and nobody reads it."""
    long = {
        str(p.relative_to(ROOT)): len(lines)
        for folder in ("newslint", "rules", "tools", "tests")
        for p in (ROOT / folder).rglob("*.py")
        if len(lines := p.read_text(encoding="utf-8").splitlines()) > 350 and "written by tools/" not in lines[0]
    }
    assert long == {}


def test_patterns_are_compiled_late_in_one_way() -> None:
    """`LazyPattern`, and no function that remembers what it compiled."""
    cached = re.compile(r"@(?:functools\.)?cache\ndef \w+\(\) -> re\.Pattern")
    modules = [p for folder in ("newslint", "rules") for p in (ROOT / folder).rglob("*.py")]
    assert [p.name for p in modules if cached.search(p.read_text(encoding="utf-8"))] == []


def test_no_sentence_of_the_shared_corpus_is_here(corpus: Path) -> None:
    """Text in the repository is ours: no file repeats 80 characters of a seed article's long lines."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode().split("\0")
    if not any(files):
        pytest.skip("not a git checkout")
    texts = {}
    for name in filter(None, files):
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if len(data) < 2_000_000:
            texts[name] = data.decode("utf-8", "replace")
    for seed in (corpus / "seeds").glob("*.txt"):
        for line in seed.read_text(encoding="utf-8").split("\n"):
            if len(line) > 120:
                assert [name for name, text in texts.items() if line[10:90] in text] == [], seed.name
