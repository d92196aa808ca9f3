"""Parquet and Arrow: schema, metadata and every other value are kept; broken files give one clear line."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newslint.files.formats.arrow import ArrowFormat
from newslint.files.formats.base import Origin, Streamed
from newslint.files.formats.parquet import ParquetFormat
from newslint.files.formats.table import BatchFormat, pack, with_texts
from newslint.lint.finding import Problem
from newslint.text.document import Document

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

ORIGIN = Origin("a.parquet")
ROWS = 2_500


def table(kind: Any = None) -> Any:
    schema = pa.schema(
        [
            pa.field("id", pa.int64(), nullable=False, metadata={"unit": "row"}),
            pa.field("text", kind or pa.string()),
            pa.field("tags", pa.list_(pa.string())),
            pa.field("when", pa.timestamp("us", "UTC")),
            pa.field("page", pa.struct([("url", pa.string()), ("raw", pa.binary())])),
        ],
        metadata={"corpus": "demo", "version": "3"},
    )
    return pa.table(
        {
            "id": range(ROWS),
            "text": [f"text {n}" if n % 7 else None for n in range(ROWS)],
            "tags": [["a"] * (n % 3) if n % 5 else None for n in range(ROWS)],
            "when": [n * 1_000_000 for n in range(ROWS)],
            "page": [{"url": f"https://example.org/{n}", "raw": b"\xff"} if n % 4 else None for n in range(ROWS)],
        },
        schema=schema,
    )


def parquet(rows: Any, **settings: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(rows, out, row_group_size=1_100, **settings)
    return out.getvalue()


def arrow(rows: Any, *, stream: bool = False, compression: str | None = None) -> bytes:
    out = io.BytesIO()
    make = pa.ipc.new_stream if stream else pa.ipc.new_file
    with make(out, rows.schema, options=pa.ipc.IpcWriteOptions(compression=compression)) as writer:
        writer.write_table(rows, max_chunksize=1_200)
    return out.getvalue()


def read_arrow(data: bytes) -> tuple[Any, list[int]]:
    opened = pa.ipc.open_file(data) if data.startswith(b"ARROW1") else pa.ipc.open_stream(data)
    rows = opened.read_all()
    return rows, [len(chunk) for chunk in rows.column(0).chunks]


def replaced(rows: Any, texts: dict[int, str]) -> Any:
    values = rows.column("text").to_pylist()
    for index, text in texts.items():
        values[index] = text
    return rows.set_column(1, rows.schema.field("text"), pa.chunked_array([pa.array(values, rows.schema.field("text").type)]))


def test_rows_are_documents() -> None:
    items = list(ParquetFormat().read(parquet(table()), ORIGIN))
    assert [item.record for item in items] == list(range(1, ROWS + 1))
    assert isinstance(items[0], Problem) and "null" in items[0].message
    assert isinstance(items[1], Document) and items[1].text == "text 1" and items[1].fields["id"] == 1


@pytest.mark.parametrize(
    "compression", ["zstd", "snappy", "none", {"id": "gzip", "text": "zstd", "when": "snappy", "tags.list.element": "none"}]
)
def test_parquet_keeps_everything_else(compression: Any) -> None:
    before = parquet(table(), compression=compression, use_dictionary=["id"], write_statistics=["id", "when"])
    after = ParquetFormat().write(before, {2: "new", 2_500: "last"}, ORIGIN)
    expected = replaced(pq.read_table(io.BytesIO(before)), {1: "new", 2_499: "last"})
    assert pq.read_table(io.BytesIO(after)).equals(expected, check_metadata=True)
    old, new = (pq.ParquetFile(io.BytesIO(data)) for data in (before, after))
    assert old.schema_arrow.equals(new.schema_arrow, check_metadata=True)
    a, b = (dict(file.metadata.metadata) for file in (old, new))
    assert a.keys() == b.keys() and a | {b"ARROW:schema": b""} == b | {b"ARROW:schema": b""}
    assert old.metadata.num_row_groups == new.metadata.num_row_groups == 3
    for group in range(3):
        a, b = old.metadata.row_group(group), new.metadata.row_group(group)
        assert a.num_rows == b.num_rows
        for index in range(a.num_columns):
            c, d = a.column(index), b.column(index)
            assert (c.compression, c.has_dictionary_page, c.is_stats_set) == (
                d.compression,
                d.has_dictionary_page,
                d.is_stats_set,
            )


def test_lists_named_in_the_old_way() -> None:
    before = parquet(table(), use_compliant_nested_type=False)
    after = ParquetFormat().write(before, {2: "new"}, ORIGIN)
    assert pq.ParquetFile(io.BytesIO(after)).schema.equals(pq.ParquetFile(io.BytesIO(before)).schema)


def test_parquet_without_change_is_the_same_bytes() -> None:
    data = parquet(table())
    assert ParquetFormat().write(data, {2: "text 1"}, ORIGIN) == data


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_kinds_of_text_columns(kind: str) -> None:
    types = {"string": pa.string(), "large_string": pa.large_string(), "string_view": pa.string_view()}
    types["dictionary"] = pa.dictionary(pa.int32(), pa.string())
    rows = table().select(["id", "text"])
    rows = rows.set_column(
        1, "text", rows.column("text").cast(types[kind]) if kind != "dictionary" else rows.column("text").dictionary_encode()
    )
    after = ArrowFormat().write(arrow(rows, stream=kind == "dictionary"), {2: "new"}, ORIGIN)
    result, _ = read_arrow(after)
    assert result.schema.equals(rows.schema) and result.column("text").to_pylist()[:3] == [None, "new", "text 2"]


def test_dictionaries_in_the_file_format_are_refused() -> None:
    rows = table().select(["text"])
    rows = rows.set_column(0, "text", rows.column("text").dictionary_encode())
    with pytest.raises(ValueError, match="dictionary-encoded"):
        ArrowFormat().write(arrow(rows), {2: "new"}, ORIGIN)


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("compression", [None, "lz4", "zstd"])
def test_arrow_keeps_everything_else(stream: bool, compression: str | None) -> None:
    before = arrow(table(), stream=stream, compression=compression)
    after = ArrowFormat().write(before, {2: "new"}, Origin("a.arrow"))
    rows, sizes = read_arrow(after)
    assert rows.equals(replaced(table(), {1: "new"}), check_metadata=True) and sizes == [1200, 1200, 100]
    assert after.startswith(b"ARROW1") is not stream
    assert abs(len(after) - len(before)) < 0.05 * len(before)  # the same compression


def test_nested_text() -> None:
    origin = Origin("a.parquet", text_field="page.url")
    before = parquet(table())
    after = pq.read_table(io.BytesIO(ParquetFormat().write(before, {2: "new"}, origin)))
    expected = table().column("page").to_pylist()
    expected[1]["url"] = "new"
    assert after.column("page").to_pylist() == expected and after.drop(["page"]).equals(table().drop(["page"]))


@pytest.mark.parametrize(
    ("form", "data", "message"),
    [
        (ParquetFormat(), b"PAR1" + b"x" * 50, "broken Parquet file"),
        (ParquetFormat(), b"", "broken Parquet file"),
        (ArrowFormat(), b"", "broken Arrow file"),
        (ArrowFormat(), b"ARROW1\0\0" + b"x" * 50, "broken Arrow file"),
    ],
)
def test_broken_files(form: Streamed, data: bytes, message: str) -> None:
    (problem,) = form.read(data, ORIGIN)
    assert isinstance(problem, Problem) and message in problem.message and "\n" not in problem.message


def test_a_cut_stream() -> None:
    *_, problem = ArrowFormat().read(arrow(table(), stream=True)[:-20_000], Origin("a.arrow"))
    assert isinstance(problem, Problem) and "broken Arrow file" in problem.message


def test_a_damaged_row_group() -> None:
    data = bytearray(parquet(table(), compression="zstd"))
    data[100:4000] = bytes(3900)
    *_, problem = ParquetFormat().read(bytes(data), ORIGIN)
    assert isinstance(problem, Problem) and "broken Parquet" in problem.message


@pytest.mark.parametrize(
    ("field", "message"),
    [("body", 'no column "body"; there are "id", "text"'), ("id", "is int64, not text"), ("text.x", "so it has no field"),
     ("page.text", 'no column "page.text"')],
)  # fmt: skip
def test_no_text_column(field: str, message: str) -> None:
    (problem,) = ParquetFormat().read(parquet(table()), Origin("a.parquet", text_field=field))
    assert isinstance(problem, Problem) and problem.record is None and message in problem.message


def test_bytes_that_are_no_text() -> None:
    rows = pa.table({"text": pa.array([b"good", b"caf\xe9"], pa.binary()).view(pa.string())})
    good, bad = ArrowFormat().read(arrow(rows), Origin("a.arrow"))
    assert isinstance(good, Document) and isinstance(bad, Problem) and bad.record == 2 and "not UTF-8" in bad.message


def test_an_empty_table() -> None:
    assert list(ParquetFormat().read(parquet(table().slice(0, 0)), ORIGIN)) == []


def test_duckdb_reads_what_is_written(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    (tmp_path / "a.parquet").write_bytes(ParquetFormat().write(parquet(table()), {2: "new"}, ORIGIN))
    found = duckdb.sql(f"select id, text, len(tags) from '{tmp_path / 'a.parquet'}' order by id limit 3").fetchall()
    assert found == [(0, None, None), (1, "new", 1), (2, "text 2", 2)]


def test_a_diff_shows_texts_and_numbers_a_line_a_row() -> None:
    rows = [
        {"text": "café", "n": 1, "raw": b"\xff", "more": [1], "ok": None},
        {"text": None, "n": 2, "raw": None, "more": None, "ok": True},
    ]
    batch = pa.RecordBatch.from_pylist(
        rows,
        schema=pa.schema(
            [("text", pa.string()), ("n", pa.int64()), ("raw", pa.binary()), ("more", pa.list_(pa.int64())), ("ok", pa.bool_())]
        ),
    )
    assert (
        BatchFormat().plain(pack(batch)).decode() == '{"text": "café", "n": 1, "ok": null}\n{"text": null, "n": 2, "ok": true}\n'
    )


def test_pandas_is_not_loaded():
    pytest.importorskip("pandas")
    script = (
        "import sys, pyarrow as pa\n"
        "from newslint.files.formats.table import with_texts\n"
        "batch = pa.RecordBatch.from_pydict({'text': pa.lib.StringBuilder().finish()})\n"
        "with_texts(batch, 'text', {})\n"
        "print('pandas' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.large_string())])
def test_a_changed_text_keeps_its_columns_type(kind):
    plain = pa.array(["a", None, "ü"])
    column = plain.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else plain.cast(kind)
    batch = pa.RecordBatch.from_arrays([column], schema=pa.schema([("text", kind)]))
    changed = with_texts(batch, "text", {0: "नया"})
    assert changed.schema == batch.schema
    assert changed.column(0).to_pylist() == ["नया", None, "ü"]
