"""newslint on a Ray cluster of two nodes gives what it gives on one machine; workers may end, files may be broken."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("ray")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.slow
from newslint import Newslint  # noqa: E402

sys.path.insert(0, str(Path(__file__).parents[1] / "learn"))
from made_up_sites import write_sites  # noqa: E402

GOOD = "The ferry came back to the harbour on Friday morning, the town said. Nobody was on board."
DIRTY = GOOD.replace("the town", "the town’s caf\u00c3\u00a9")
SELECT = ("--select", "encoding,BP999", "--plugin", "meddle.py")  # rules that start at once
DOCUMENTS = int(os.environ.get("DOCUMENTS", "120")) // 6 * 6


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of two nodes, each a raylet of its own."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    node: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 80 << 20}
    for attempt in range(3):  # ray gives a node half a minute to start, which a busy machine may not have
        cluster = Cluster()
        try:
            cluster.add_node(**node, include_dashboard=False)
            cluster.add_node(**node)
            break
        except Exception:
            cluster.shutdown()
            if attempt == 2:
                raise
    yield cluster.address
    cluster.shutdown()


@pytest.fixture
def scrape(tmp_path: Path) -> Path:
    """A folder of Parquet and JSON Lines, some of it below another."""
    folder = tmp_path / "scrape"
    (folder / "b").mkdir(parents=True)
    records = [{"id": n, "text": DIRTY.replace("Friday", f"day {n}") if n % 3 else GOOD} for n in range(DOCUMENTS)]
    part = DOCUMENTS // 6
    for n in range(3):
        lines = [json.dumps(record) + "\n" for record in records[n * part : (n + 1) * part]]
        (folder / f"{n}.jsonl").write_text("".join(lines))
        table = pa.Table.from_pylist(records[(n + 3) * part : (n + 4) * part])
        pq.write_table(table, folder / "b" / f"{n}.parquet", row_group_size=7)
    plugin(tmp_path, "pass")
    (folder / "newslint.toml").write_text('[per-file-ignores]\n"b/1.parquet" = ["encoding"]\n')
    return folder


def run(*arguments: str | Path, at: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newslint", *map(str, arguments), *SELECT]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=False)


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files, byte for byte."""
    names = [sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file()) for folder in (one, other)]
    return names[0] == names[1] and not any(filecmp.cmpfiles(one, other, names[0], shallow=False)[1:])


def test_check_and_fix_as_on_one_machine(address: str, scrape: Path, tmp_path: Path) -> None:
    alone = run("--no-cache", "--output-format", "json-lines", "scrape", at=tmp_path)
    done = run("ray", "scrape", "out", "--address", address, at=tmp_path)
    assert (done.returncode, done.stderr) == (alone.returncode, "") == (1, ""), done
    assert (tmp_path / "out" / "findings.jsonl").read_text() == alone.stdout
    assert f"{DOCUMENTS} documents in 6 files: {len(alone.stdout.splitlines())} findings" in done.stdout.replace(",", "")
    before = shutil.copytree(scrape, tmp_path / "before")
    fixed = shutil.copytree(scrape, tmp_path / "fixed")
    assert run("--no-cache", "--no-journal", "--fix", "--exit-zero", "fixed", at=tmp_path).returncode == 0
    done = run("ray", "scrape", "out", "--fix", "--exit-zero", "--address", address, at=tmp_path)
    assert done.returncode == 0 and done.stderr == "", done
    (fixed / "newslint.toml").unlink()  # no text
    assert same(fixed, tmp_path / "out" / "texts") and same(before, scrape)


def test_ray_data_takes_the_function_that_newslint_ray_calls(address: str, scrape: Path, tmp_path: Path) -> None:
    import ray

    from newslint.arrow import process

    alone = run("--no-cache", "--output-format", "json-lines", "scrape/b/0.parquet", at=tmp_path)
    ray.init(address, log_to_driver=False, logging_level="ERROR")
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        data = ray.data.read_parquet(str(scrape / "b" / "0.parquet"))
        done = data.map_batches(process, batch_format="pyarrow", batch_size=5, fn_kwargs={"lint": Newslint(select="encoding")})
        rows = sorted(done.take_all(), key=lambda row: row["id"])
    finally:
        ray.shutdown()
    found = [(number, f["rule"], f["start"]) for number, row in enumerate(rows, 1) for f in row["newslint_findings"]]
    assert found == [(d["record"], d["rule"], d["start"]) for d in map(json.loads, alone.stdout.splitlines())]
    assert not any("\u00c3" in row["text"] for row in rows)


def test_duplicates_as_on_one_machine(address: str, scrape: Path, tmp_path: Path) -> None:
    for name, more in (("alone", ()), ("cluster", ("--ray", address))):
        command = [sys.executable, "-m", "newslint", "duplicates", "scrape", "-o", name, *more]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and done.stderr == "" and "0 copies" not in done.stdout, done
    assert (tmp_path / "alone").read_bytes() == (tmp_path / "cluster").read_bytes()


def test_what_is_learned_is_as_on_one_machine(address: str, tmp_path: Path) -> None:
    write_sites(tmp_path / "scrape")
    for name, more in (("alone", ()), ("cluster", ("--ray", address))):
        command = [sys.executable, "-m", "newslint", "learn", "scrape", "-o", name, *more]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and done.stderr == "" and " documents of 3 sites" in done.stdout, done
    assert (tmp_path / "alone").read_bytes() == (tmp_path / "cluster").read_bytes()


def plugin(folder: Path, code: str) -> None:
    (folder / "meddle.py").write_text(
        "import os, pathlib, time\nfrom newslint import ALWAYS, Bad, Good, Rule\n\n\nclass Meddle(Rule):\n"
        '    """Meddles."""\n\n    code, name, trigger = "BP999", "meddle", ALWAYS\n'
        '    bad, good = (Bad("a"),), (Good("a", "a"),)\n\n    def check(self, document):\n'
        f"        {code}\n        return iter(())\n"
    )


def test_a_worker_that_is_killed_in_mid_run(address: str, scrape: Path, tmp_path: Path) -> None:
    """The first worker that reads a record in the middle of a file waits to be killed; its file is read again, and nothing differs: the
    file that it had begun to write is gone, too."""
    marker = tmp_path / "pid"
    wait = f"""p = pathlib.Path({str(marker)!r})
        if document.path.endswith("2.parquet") and document.record == 10 and not p.exists():
            p.with_suffix(".new").write_text(str(os.getpid()))
            p.with_suffix(".new").rename(p)
            pathlib.Path("out/texts/b/.newslint-0123456789abcdef.tmp").write_text("half of")
            time.sleep(120)"""
    fixed = shutil.copytree(scrape, tmp_path / "fixed")
    assert run("--no-cache", "--no-journal", "--fix", "--exit-zero", "fixed", at=tmp_path).returncode == 0
    (fixed / "newslint.toml").unlink()
    plugin(tmp_path, wait)
    arguments = ["ray", "scrape", "out", "--fix", "--exit-zero", "--address", address, *SELECT]
    process = subprocess.Popen([sys.executable, "-m", "newslint", *arguments], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 100
    while not marker.exists() and time.monotonic() < until and process.poll() is None:
        time.sleep(0.1)
    os.kill(int(marker.read_text()), signal.SIGKILL)
    _, error = process.communicate(timeout=100)
    assert process.returncode == 0 and error == "", error
    assert same(fixed, tmp_path / "out" / "texts")


def test_what_cannot_be_read_is_named_and_all_else_done(address: str, scrape: Path, tmp_path: Path) -> None:
    (scrape / "broken.parquet").write_bytes((scrape / "b" / "0.parquet").read_bytes()[:500])
    (scrape / "poison.jsonl").write_text('{"text": "This one ends its worker."}\n')
    plugin(tmp_path, 'os._exit(1) if "ends its worker" in document.text else None')
    arguments = ("ray", "scrape", "out", "--address", address, "--retries", "1", "--statistics")
    done = run(*arguments, at=tmp_path)
    broken, poison = done.stderr.splitlines()
    assert done.returncode == 2 and "scrape/broken.parquet: broken Parquet file" in broken, done
    assert "scrape/poison.jsonl: its worker ended each time" in poison
    assert f"{DOCUMENTS} documents" in done.stdout.replace(",", "")


def test_options_that_cannot_be(scrape: Path, tmp_path: Path) -> None:
    for arguments, words in (
        (("ray", "scrape", "scrape/out"), "outside of IN"),
        (("ray", "scrape/b", "."), "outside of IN"),
        (("ray", "none", "out"), "does not exist"),
        (("ray", "scrape", "out", "--address", "127.0.0.1:1"), "no Ray cluster"),
    ):
        done = run(*arguments, at=tmp_path)
        assert done.returncode == 2 and words in done.stderr and len(done.stderr.splitlines()) == 1, done
