"""Texts and records longer than any may be: said in one line, never read, and what is beside them is checked and fixed."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.files.formats.blocks import split_blocks
from newslint.running import runner
from newslint.running.runner import Plan, Runner
from newslint.running.worker import Action
from newslint.settings.configuration import Layer
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver

BAD, GOOD = "The town’s caf\u00c3\u00a9 is open.", "The town’s café is open."
Run = Callable[[Path, Action], tuple[int, list[str]]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Documents and problems of a run in which a text may have 1,000 characters."""
    monkeypatch.setattr(runner, "BLOCK_SIZE", 1 << 10)
    monkeypatch.setattr(runner, "split_blocks", lambda path, longest: split_blocks(path, 1 << 10, longest))
    registry = Registry()

    def do(path: Path, action: Action) -> tuple[int, list[str]]:
        layer = Layer({"select": ["encoding"], "max-text-size": 1000}, "test", path.parent)
        plan = Plan([str(path)], action, jobs=1)
        results = [done.result for done in Runner(plan, registry, Resolver(registry, [layer], isolated=True)).run()]
        problems = [str(problem).removeprefix(f"{path}: ") for result in results for problem in result.problems]
        return sum(result.documents for result in results), problems

    return do


LIMIT = "are more than one text may have (1,000 characters): split it, or raise max-text-size"


@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_record(tmp_path: Path, run: Run, place: int) -> None:
    lines = [json.dumps({"text": BAD, "n": n}, ensure_ascii=False).encode() + b"\n" for n in range(6)]
    lines.insert(place, b'{"text": "' + b"x" * (4 << 20) + b'"}\n')
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(lines))
    said = [f"record {place + 1}: {len(lines[place]):,} bytes in one record {LIMIT}"]
    assert run(path, Action.CHECK) == (6, said)
    tracemalloc.start()
    assert run(path, Action.FIX) == (6, said)
    assert tracemalloc.get_traced_memory()[1] < 4 << 20, "less than the record has"
    tracemalloc.stop()
    assert path.read_bytes() == b"".join(lines).replace(BAD.encode(), GOOD.encode())


@pytest.mark.parametrize("action", [Action.CHECK, Action.FIX, Action.SCORE])
def test_a_text(tmp_path: Path, run: Run, action: Action) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 4004)
    assert run(path, action) == (0, [f"4,004 characters {LIMIT}"])
    path.write_bytes(b"x" * 4005)
    assert run(path, action) == (0, [f"4,005 bytes {LIMIT}"])
    assert path.stat().st_size == 4005


def test_a_text_that_unpacks_to_more(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"x" * (64 << 20)))
    tracemalloc.start()
    [said] = run(path, Action.CHECK)[1]
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()
    assert said.endswith(f"bytes and more {LIMIT}")
