"""What is learned does not depend on how many processes read the corpus."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up_sites import write_sites

from newslint.cli.learn import mined
from newslint.cli.session import Session
from newslint.profiles.learn import Settings, learn
from newslint.running import runner
from newslint.text.document import Document

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.slow
def test_in_several_processes_the_same_is_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sites(tmp_path / "scrape")
    rows = [json.loads(line) for path in sorted((tmp_path / "scrape").iterdir()) for line in path.read_text().splitlines()]
    wanted = learn(lambda: (Document(row["text"], source=row["source"]) for row in rows))
    wanted.write(tmp_path / "wanted")
    assert wanted.spikes and sum(wanted.sites.values()) < len(rows), "all that can be learned is there"
    monkeypatch.setattr(runner, "ENOUGH", 0)
    monkeypatch.setattr(runner, "BATCH", 1 << 10)
    for jobs in (1, 2):
        session = Session({"config": (f"jobs={jobs}",), "isolated": True})
        mined(session, (str(tmp_path / "scrape"),), Settings()).write(tmp_path / "found")
        assert (tmp_path / "found").read_bytes() == (tmp_path / "wanted").read_bytes()


@pytest.mark.slow
def test_what_cannot_be_read_is_said_once_though_the_corpus_is_read_twice(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One sentence that is long enough to be counted here."}\n{"body": 1}\n')
    done = newslint("learn", "a.jsonl", "-o", "p")
    assert done.returncode == 2 and done.stderr.count("no field") == 1 and (tmp_path / "p").exists()
