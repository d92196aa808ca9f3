"""Whole runs over every format: --fix changes the texts and nothing else, broken files get one line, the others go on."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
zstandard = pytest.importorskip("zstandard")
pytestmark = pytest.mark.slow  # each starts newslint several times

GOOD = "The ferry came back to the harbour on Friday morning, the town said. Nobody was on board."
DIRTY = GOOD.replace("the town", "the town’s caf\u00c3\u00a9")
FIXED = GOOD.replace("the town", "the town’s café")
RECORDS = [{"id": n, "text": DIRTY if n % 3 == 0 else GOOD, "x": ["pad " * 500, str(n)]} for n in range(1_200)]
WANTED = [record | {"text": record["text"].replace(DIRTY, FIXED)} for record in RECORDS]


def run(*arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
    if "--fix" in arguments and "--journal" not in arguments:
        arguments = ("--no-journal", *arguments)
    return subprocess.run(
        [sys.executable, "-m", "newslint", "--isolated", "--no-cache", "--select", "encoding", *arguments],
        cwd=at, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip


def jsonl(records: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def write_parquet(path: Path, records: list[dict[str, Any]]) -> None:
    pq.write_table(pa.Table.from_pylist(records), path, row_group_size=500, compression="zstd")


def write_arrow(path: Path, records: list[dict[str, Any]]) -> None:
    with pa.ipc.new_stream(str(path), pa.Table.from_pylist(records).schema) as out:
        out.write_table(pa.Table.from_pylist(records), max_chunksize=400)


def read_arrow(path: Path) -> list[dict[str, Any]]:
    return pa.ipc.open_stream(path.read_bytes()).read_all().to_pylist()  # type: ignore[no-any-return]


def write_tar(path: Path, records: list[dict[str, Any]]) -> None:
    with tarfile.open(path, "w") as archive:
        for record in records:
            info = tarfile.TarInfo(f"{record['id']:06}.json")
            data = json.dumps(record, ensure_ascii=False).encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def read_tar(path: Path) -> list[dict[str, Any]]:
    with tarfile.open(path) as archive:
        return [json.load(archive.extractfile(member)) for member in archive]  # type: ignore[arg-type]


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def zstd(path: Path) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(path.read_bytes(), read_across_frames=True).read()  # type: ignore[no-any-return]


FORMS: dict[str, tuple[Callable[[Path, Any], Any], Callable[[Path], Any]]] = {
    "a.jsonl.gz": (lambda p, r: p.write_bytes(gzip.compress(jsonl(r))), lambda p: lines(gzip.decompress(p.read_bytes()))),
    "a.jsonl.zst": (lambda p, r: p.write_bytes(zstandard.ZstdCompressor().compress(jsonl(r))), lambda p: lines(zstd(p))),
    "a.json": (lambda p, r: p.write_text(json.dumps({"n": 1, "items": r})), lambda p: json.loads(p.read_text())["items"]),
    "a.parquet": (write_parquet, lambda p: pq.read_table(p).to_pylist()),
    "a.arrow": (write_arrow, read_arrow),
    "a.tar": (write_tar, read_tar),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_fix(tmp_path: Path, name: str, jobs: str) -> None:
    write, read = FORMS[name]
    write(tmp_path / name, RECORDS)
    before = (tmp_path / name).read_bytes()
    checked = run("--jobs", jobs, "--statistics", name, at=tmp_path)
    assert checked.returncode == 1 and (tmp_path / name).read_bytes() == before, checked.stderr
    assert "400 documents" in checked.stdout
    done = run("--jobs", jobs, "--fix", name, at=tmp_path)
    assert done.returncode == 0, done
    assert read(tmp_path / name) == WANTED
    assert [path.name for path in tmp_path.iterdir()] == [name]
    after = (tmp_path / name).read_bytes()
    assert run("--fix", name, at=tmp_path).returncode == 0 and (tmp_path / name).read_bytes() == after


def test_a_late_change_keeps_what_comes_before(tmp_path: Path) -> None:
    """The first part that changes is the last: the parts before it are read again."""
    records = [{"id": n, "text": GOOD, "x": "pad " * 500} for n in range(1_200)]
    records[-1]["text"] = DIRTY
    for name in ("a.jsonl.zst", "a.parquet", "a.tar"):
        write, read = FORMS[name]
        write(tmp_path / name, records)
        done = run("--fix", name, at=tmp_path)
        assert done.returncode == 0, done
        records[-1]["text"] = FIXED
        assert read(tmp_path / name) == records
        records[-1]["text"] = DIRTY


def test_broken_files_beside_good_ones(tmp_path: Path) -> None:
    """One line each, the good one is fixed, the broken ones stay."""
    for name in FORMS:
        FORMS[name][0](tmp_path / name, RECORDS)
        whole = (tmp_path / name).read_bytes()
        (tmp_path / f"cut-{name}").write_bytes(whole[: len(whole) * 2 // 3])
    (tmp_path / "open.csv").write_text('id,text\n1,"a\n')
    (tmp_path / "none.parquet").write_bytes(b"")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = run("--fix", ".", at=tmp_path)
    assert done.returncode == 2
    broken = sorted(name for name in before if name not in FORMS)
    assert len(done.stderr.splitlines()) == len(broken), done.stderr
    assert sorted(line.split(": ")[1] for line in done.stderr.splitlines()) == broken
    assert {name: (tmp_path / name).read_bytes() for name in broken} == {name: before[name] for name in broken}
    assert all(FORMS[name][1](tmp_path / name) == WANTED for name in FORMS)
    assert "Fixed" in done.stdout and "2,400 findings" in done.stdout, done.stdout


def test_one_line_for_a_kind_of_fault(tmp_path: Path) -> None:
    records = [{"id": n, "text": None if n % 2 else GOOD} for n in range(400)]
    write_parquet(tmp_path / "a.parquet", records)
    (tmp_path / "b.jsonl").write_bytes(jsonl(records))
    done = run(".", at=tmp_path)
    first, second = done.stderr.splitlines()
    assert done.returncode == 2 and "a.parquet: record 2: " in first and "b.jsonl: record 2: " in second
    assert first.endswith("(and 199 more: 4, 6, 8, 10, 12, …)"), first


def test_a_datasets_folder(tmp_path: Path) -> None:
    """Its arrow files are streams; its JSON files are about the corpus, and hold no document."""
    write_arrow(tmp_path / "data-00000-of-00001.arrow", RECORDS)
    (tmp_path / "state.json").write_text('{"_data_files": [{"filename": "data-00000-of-00001.arrow"}], "_fingerprint": "0"}')
    (tmp_path / "dataset_info.json").write_text('{"features": {"text": {"dtype": "string"}}, "description": ""}')
    done = run("--fix", ".", at=tmp_path)
    assert done.returncode == 0 and not done.stderr, done
    assert read_arrow(tmp_path / "data-00000-of-00001.arrow") == WANTED


def test_what_is_missing_is_named_once(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.parquet"):
        write_parquet(tmp_path / name, RECORDS[:3])
    (tmp_path / "c.txt").write_text(GOOD)
    code = "import sys; sys.modules['pyarrow'] = None; import newslint.cli as c; sys.argv = ['newslint', '--isolated', '--no-cache', '.']; sys.exit(c.main())"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "a.parquet: not read (and 1 more of its kind): pip install 'newslint[arrow]'" in line


def test_formats_are_listed(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "newslint", "formats"], capture_output=True, text=True, check=True)
    assert any(line.startswith("warc ") and "read only" in line for line in done.stdout.splitlines())
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "formats", "--output-format", "json"], capture_output=True, check=True
    )
    assert {"jsonl", "parquet", "csv", "tar", "jsonl.zst"} <= {row["name"] for row in json.loads(done.stdout)}


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl.zst", "a.tar"])
def test_undo(tmp_path: Path, name: str) -> None:
    """The old file comes back byte for byte from the journal's folder; one that has changed since is left alone."""
    FORMS[name][0](tmp_path / name, RECORDS[:30])
    before = (tmp_path / name).read_bytes()
    assert run("--fix", "--journal", "j.jsonl", name, at=tmp_path).returncode == 0
    after = (tmp_path / name).read_bytes()
    assert after != before and (tmp_path / "j.jsonl.copies").is_dir()
    (tmp_path / name).write_bytes(after + b"x")
    undo = [sys.executable, "-m", "newslint", "undo", "j.jsonl"]
    assert subprocess.run(undo, cwd=tmp_path, capture_output=True, check=False).returncode == 2
    (tmp_path / name).write_bytes(after)
    assert subprocess.run(undo, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert (tmp_path / name).read_bytes() == before


def test_records_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(RECORDS[:1]))
    done = run("--output-format", "json-lines", "--id-field", "id", "a.jsonl", at=tmp_path)
    assert json.loads(done.stdout.splitlines()[0])["id"] == "0"
