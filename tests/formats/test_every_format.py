"""tools/checks/round_trips.py: each format of `newslint formats` through `newslint --fix`, and that the comparison sees what it must."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

for name in ("pyarrow", "duckdb", "zstandard", "warcio"):
    pytest.importorskip(name)
pytestmark = pytest.mark.slow
CHECKS = Path(__file__).parents[2] / "tools" / "checks"
sys.path.insert(0, str(CHECKS))
import round_trips as trips  # noqa: E402

from newslint.files.formats import FORMATS  # noqa: E402


def test_only_the_texts_change() -> None:
    done = subprocess.run(
        [sys.executable, str(CHECKS / "round_trips.py"), "--records", "40"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    rows = [line.split() for line in done.stdout.splitlines()[1:]]
    assert [row[0] for row in rows] == [form.name for form in FORMATS]
    assert [row[0] for row in rows if row[-2:] != ["the", "texts"]] == ["warc"]


@pytest.mark.parametrize("name", ["jsonl", "csv.gz", "json.zst", "arrow", "tar"])
def test_another_change_is_seen(name: str) -> None:
    form = next(form for form in FORMATS if form.name == name)
    dirty, wanted = trips.records(9, dirty=True), trips.records(9, dirty=False)
    before = trips.made(form, dirty)
    assert not list(trips.differences(form, before, trips.made(form, wanted), wanted))
    other = [row | {"id": 70 if row["id"] == 7 else row["id"]} for row in wanted]
    assert list(trips.differences(form, before, trips.made(form, other), wanted))


def test_another_change_of_a_parquet_file_is_seen() -> None:
    import pyarrow.parquet as pq

    dirty, wanted = trips.records(9, dirty=True), trips.records(9, dirty=False)
    before, after = trips.parquet(dirty), trips.parquet(wanted)
    assert not list(trips.parquet_differences(before, after, wanted))

    def seen(change: object = None, **options: object) -> set[str]:
        out = io.BytesIO()
        pq.write_table(change or trips.table(wanted), out, **{"row_group_size": 2, "use_dictionary": ["note"]} | options)
        return set(trips.parquet_differences(before, out.getvalue(), wanted))

    assert seen(row_group_size=9) >= {"row groups and packing (DuckDB)"}
    assert "row groups and packing (DuckDB)" in seen(compression="gzip")
    assert seen(trips.table(wanted).replace_schema_metadata({"corpus": "x"})) >= {"schema", "metadata (DuckDB)"}
    assert seen(trips.table([row | {"note": "z"} for row in wanted])) >= {"values", "other columns (DuckDB)"}
    assert seen(trips.table(dirty)) >= {"values", "texts (DuckDB)"}
