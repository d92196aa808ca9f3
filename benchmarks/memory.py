"""Measures the peak memory of a run over one large file: it should not grow with the file.

python benchmarks/memory.py --megabytes 100 1000 --format jsonl.zst parquet csv json --select encoding [--fix]

Makes each file anew (made-up sentences, one text in a hundred with damage), runs newslint on it with one process, and prints a line
of JSON for each: peak memory of that process, seconds, documents.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORDS = "harbour council ferry storm winter bridge market school river night report plan people wind quay island".split()


def records(size: int) -> Iterator[dict[str, Any]]:
    """Records whose texts have so many bytes together."""
    rng = random.Random(1)
    pool = [
        f"The {' '.join(rng.choices(WORDS, k=rng.randint(6, 20)))} was closed for {rng.randint(2, 90)} days." for _ in range(5000)
    ]
    number = 0
    while size > 0:
        text = "\n\n".join(" ".join(rng.choices(pool, k=5)) for _ in range(rng.randint(2, 9)))
        if number % 100 == 0:
            text += " The caf\u00c3\u00a9 is open."
        yield {"id": number, "text": text, "url": f"https://www.example.org/{number}"}
        number += 1
        size -= len(text)


def write(path: Path, size: int) -> None:
    """A file of this many bytes of text, by its suffix."""
    if path.name.endswith(".parquet"):
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = pa.schema([("id", pa.int64()), ("text", pa.string()), ("url", pa.string())])
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            batch: list[dict[str, Any]] = []
            for record in records(size):
                batch.append(record)
                if len(batch) == 20_000:
                    writer.write_table(pa.Table.from_pylist(batch, schema))
                    batch = []
            writer.write_table(pa.Table.from_pylist(batch, schema))
    elif path.name.endswith(".csv"):
        with path.open("w", encoding="utf-8", newline="") as out:
            rows = csv.DictWriter(out, ("id", "text", "url"))
            rows.writeheader()
            rows.writerows(records(size))
    elif path.name.endswith(".json"):  # an object with an array in it
        with path.open("w", encoding="utf-8") as out:
            out.write('{"source": {"name": "made up"}, "articles": [')
            for record in records(size):
                out.write((",\n" if record["id"] else "\n") + json.dumps(record, ensure_ascii=False))
            out.write('\n], "pages": 1}\n')
    else:
        import zstandard

        with path.open("wb") as file, zstandard.ZstdCompressor().stream_writer(file) as packed:
            for record in records(size):
                packed.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")


def measure(path: Path, arguments: list[str]) -> dict[str, Any]:
    """One run in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "newslint",
        "--isolated",
        "--no-cache",
        "--no-journal",
        "--jobs",
        "1",
        "--statistics",
        *arguments,
        str(path),
    ]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    out = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    return {
        "peak MB": usage.ru_maxrss >> 10,
        "seconds": round(time.perf_counter() - begun),
        "CPU seconds": round(usage.ru_utime + usage.ru_stime),
        "status": os.waitstatus_to_exitcode(status),
        "said": out.strip().splitlines()[-1:],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--format", nargs="+", default=["jsonl.zst", "parquet", "csv"])
    parser.add_argument("--select", default="encoding")
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FILE", help="make a file, and measure nothing")
    given = parser.parse_args()
    if given.write:
        write(given.write, given.megabytes[0] << 20)
        return
    arguments = ["--select", given.select, *["--fix"] * given.fix]
    for kind in given.format:
        for size in given.megabytes:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"corpus.{kind}"
                # Elsewhere: a process counts what its parent held when it was forked.
                subprocess.run([sys.executable, __file__, "--write", str(path), "--megabytes", str(size)], check=True)
                print(json.dumps({"format": kind, "MB of text": size} | measure(path, arguments)), flush=True)


if __name__ == "__main__":
    main()
