"""What of a cluster needs no Ray: that it is missing is said, and results cross from node to node whole."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from newslint.cli.ray import _kept, need_ray
from newslint.lint.finding import Problem
from newslint.ray import Job, lint_file, packed, unpacked
from newslint.running.runner import FileResult, Plan
from newslint.running.worker import Action, Result
from newslint.settings.configuration import ConfigError, Layer
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver
from newslint.version import __version__


def test_without_ray_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r"pip install 'newslint\[ray\]'"):
        need_ray()


@pytest.mark.parametrize("path", ["a.jsonl", "b\udcff.jsonl"])
def test_results_cross_nodes_whole(path: str) -> None:
    results = [FileResult(path, Result(documents=3, problems=[Problem(path, "broken", 2)], diff="+a"))]
    assert unpacked(packed(results)) == results


def job(folder: Path, version: str = __version__) -> Job:
    registry = Registry()
    resolver = Resolver(registry, [Layer({"select": ["encoding"]}, "test", folder)], isolated=True)
    return Job(version, str(folder), resolver.recipe, Plan((), Action.FIX, jobs=1), folder / "in", folder / "out")


def test_a_task_fixes_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("in", "out"):
        (tmp_path / folder).mkdir()
    before = '{"text": "The town’s caf\u00c3\u00a9 is open."}\n'.encode()
    (tmp_path / "in" / "a.jsonl").write_bytes(before)
    for _ in range(2):  # a task whose worker ended is done again
        (done,) = unpacked(lint_file(job(tmp_path), "in/a.jsonl"))
        assert done.path == "in/a.jsonl" and done.result.applied == ["EN102"] and done.result.output is None
        assert (tmp_path / "in" / "a.jsonl").read_bytes() == before
        assert (tmp_path / "out" / "a.jsonl").read_text(encoding="utf-8") == '{"text": "The town’s café is open."}\n'


def test_a_task_hands_its_documents_to_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In batches, in their order, and with the records that cannot be read in their places."""
    pytest.importorskip("pyarrow")
    from newslint import arrow

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("newslint.ray._BATCH", 40)
    sizes: list[int] = []
    monkeypatch.setattr(
        arrow, "process", lambda batch, *a, really=arrow.process, **k: (sizes.append(len(batch)), really(batch, *a, **k))[1]
    )
    for folder in ("in", "out"):
        (tmp_path / folder).mkdir()
    texts = [
        "The town’s caf\u00c3\u00a9 is open.",
        3,
        "It closes at ten.",
        "The town’s caf\u00c3\u00a9 was closed on Friday morning.",
        "It rained.",
    ]
    (tmp_path / "in" / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    (done,) = unpacked(lint_file(job(tmp_path), "in/a.jsonl"))
    assert sizes == [2, 1, 1] and done.result.documents == 4 and done.result.applied == ["EN102"] * 2
    assert [problem.record for problem in done.result.problems] == [2]
    lines = (tmp_path / "out" / "a.jsonl").read_text().splitlines()
    assert [json.loads(line)["text"] for line in lines] == [
        t.replace("\u00c3\u00a9", "é") if isinstance(t, str) else t for t in texts
    ]


def test_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="here: install the same"):
        lint_file(job(tmp_path, "0.0"), "a.jsonl")


def test_options_of_one_machine_alone_are_left_out() -> None:
    from newslint.cli.check import FIXING

    assert len(FIXING) - len(_kept(FIXING)) == 4  # the journal's two, times, links
