"""Compares newslint on a Ray cluster of two nodes with newslint on one machine: the same results byte for byte, also when a worker dies.

    python benchmarks/cluster.py --documents 20000 [--select ALL]

Starts two raylets on this machine (one processor each) and a folder of JSON Lines, JSON Lines in zstd, CSV and Parquet, made-up pages
with boilerplate, damage and repeated lines. Then, on one machine and on the cluster, it checks and fixes; the second time it fixes on
the cluster, the worker that is reading a file is killed in mid-run. Prints one JSON object; the status is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import csv
import filecmp
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WORDS = "harbour council ferry storm winter bridge market school river night report plan people wind quay island".split()
MENU = "Home\nNews\nSport\nWeather\n\n"
FOOTER = "\n\nAccept all cookies\n\nSubscribe to our newsletter\n\nRead more: The bridge is closed again"


def text(rng: random.Random) -> str:
    """A page of some 800 characters: a third with boilerplate, one in ten with damage, one in twenty with a line twice or cut."""
    sentences = [
        f"The {' '.join(rng.choices(WORDS, k=rng.randint(6, 16)))} was closed for {rng.randint(2, 90)} days, the town’s mayor said."
        for _ in range(rng.randint(4, 9))
    ]
    if rng.random() < 0.05:
        sentences.append(sentences[-1])
    made = "\n\n".join(sentences)
    if rng.random() < 0.1:
        made = made.replace("’", "\u00e2\u20ac\u2122")
    if rng.random() < 0.05:
        made = made[:-20]
    if rng.random() < 0.33:
        made = MENU * (rng.random() < 0.5) + made + FOOTER
    return made


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_zstd(path: Path, rows: list[dict[str, Any]]) -> None:
    import zstandard

    path.write_bytes(zstandard.ZstdCompressor().compress("".join(json.dumps(row) + "\n" for row in rows).encode()))


def write_csv(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, tuple(rows[0]))
        table.writeheader()
        table.writerows(rows)


def write_parquet(path: Path, rows: list[dict[str, Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path, compression="zstd", row_group_size=max(1, len(rows) // 3))


WRITERS: dict[str, Callable[[Path, list[dict[str, Any]]], None]] = {
    "jsonl": write_jsonl, "jsonl.zst": write_zstd, "csv": write_csv, "parquet": write_parquet,
}  # fmt: skip


def write_folder(folder: Path, documents: int) -> None:
    """A file of up to 500 documents of each kind in turn, those of Parquet a folder further down."""
    rng = random.Random(1)
    for number, start in enumerate(range(0, documents, 500)):
        kind = list(WRITERS)[number % len(WRITERS)]
        rows = [
            {"id": n, "url": f"https://site{n % 7}.example/{n}", "text": text(rng)}
            for n in range(start, min(start + 500, documents))
        ]
        path = folder / ("b" if kind == "parquet" else "") / f"{number:04}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        WRITERS[kind](path, rows)


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files, byte for byte."""
    names = [sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file()) for folder in (one, other)]
    return names[0] == names[1] and not any(filecmp.cmpfiles(one, other, names[0], shallow=False)[1:])


def workers(raylets: set[int]) -> list[int]:
    """The processes of these raylets that are at work on a file."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            title = (folder / "cmdline").read_bytes()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent in raylets and title.startswith(b"ray::lint_file"):
            found.append(int(folder.name))
    return found


class Trial:
    """One folder, and what was measured on it."""

    def __init__(self, folder: Path, select: str, cluster: Any) -> None:
        self.folder, self.select, self.cluster = folder, select, cluster
        self.report: dict[str, Any] = {}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "newslint", *arguments, "--exit-zero", "--select", self.select]
        return subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, name: str, *arguments: str, kill_at: Path | None = None) -> str:
        """What a run prints. `kill_at`: a worker is killed once there are files in this folder."""
        begun = time.perf_counter()
        process = self.start(*arguments)
        if kill_at is not None:
            self.report["killed"] = self.kill(process, kill_at)
        out, error = process.communicate()
        self.report[f"{name}, seconds"] = round(time.perf_counter() - begun, 1)
        if process.returncode or error.strip():
            self.report.setdefault("said", []).append([name, process.returncode, error.strip()])
        return out

    def on_cluster(self, name: str, out: str, *arguments: str, kill_at: Path | None = None) -> str:
        return self.run(name, "ray", "scrape", out, "--address", self.cluster.address, *arguments, kill_at=kill_at)

    def kill(self, process: subprocess.Popen[str], place: Path) -> int:
        """Kill one worker when a few files are done and others are being read; how many were done."""
        raylets = {info.process.pid for node in self.cluster.list_all_nodes() for info in node.all_processes["raylet"]}
        while process.poll() is None:
            done = sum(path.is_file() for path in place.rglob("*")) if place.exists() else 0
            if done >= 5 and (found := workers(raylets)):
                os.kill(found[0], signal.SIGKILL)
                return done
            time.sleep(0.05)
        return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--select", default="ALL", help="rules, as newslint takes them; default: all")
    given = parser.parse_args()
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    for attempt in range(3):  # Ray gives a node half a minute to start, which a busy machine may not have
        cluster: Any = Cluster()  # untyped, and not there where this is only checked
        try:
            for _ in range(2):
                cluster.add_node(num_cpus=1, object_store_memory=80 << 20, include_dashboard=False)
            break
        except Exception:
            cluster.shutdown()
            if attempt == 2:
                raise
    try:
        with tempfile.TemporaryDirectory() as name:
            report = compared(Trial(Path(name), given.select, cluster), given.documents)
    finally:
        cluster.shutdown()
    print(json.dumps({"documents": given.documents, "rules": given.select} | report, indent=1))
    sys.exit("said" in report or not report["killed"] or not all(v for k, v in report.items() if k.startswith("same")))


def compared(trial: Trial, documents: int) -> dict[str, Any]:
    folder, report = trial.folder, trial.report
    write_folder(folder / "scrape", documents)
    alone = trial.run("check alone", "--no-cache", "--output-format", "json-lines", "scrape")
    trial.on_cluster("check on two nodes", "out")
    report["findings"] = len(alone.splitlines())
    report["same findings"] = (folder / "out" / "findings.jsonl").read_text(encoding="utf-8") == alone
    fixed = shutil.copytree(folder / "scrape", folder / "fixed")
    trial.run("fix alone", "--no-cache", "--no-journal", "--quiet", "--fix", "fixed")
    trial.on_cluster("fix on two nodes, a worker killed", "again", "--fix", kill_at=folder / "again" / "texts")
    report["same texts, a worker killed"] = same(fixed, folder / "again" / "texts")
    report["changed by the fixes"] = not same(fixed, folder / "scrape")
    return report


if __name__ == "__main__":
    main()
