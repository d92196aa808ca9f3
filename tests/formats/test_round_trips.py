"""Every format: what is read and written without a change is what it was, and a change touches one text and nothing else.

Text formats byte for byte, with the text formats inside of compressed files and archives; Parquet and Arrow in schema, metadata,
values, row groups, as pyarrow and DuckDB read them.
"""

from __future__ import annotations

import csv
import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_parts import rewritten

from newslint.files.formats import FORMATS
from newslint.files.formats.base import Format, Origin, Streamed
from newslint.files.formats.compressed import CompressedFormat
from newslint.text.document import Document

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
duckdb = pytest.importorskip("duckdb")

pytestmark = pytest.mark.slow

ORIGIN = Origin("a")
TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from('aé語🙂 ,;\t\n\r"\\/\u2028\u0301\u200b\x1c'), st.characters(exclude_categories=("Cs", "Cc"))
    ),
    max_size=40,
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
    st.lists(st.integers(), max_size=2),
)
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"text": TEXTS}, optional={"id": VALUES, "é": VALUES, "deep": st.dictionaries(TEXTS, VALUES, max_size=2)}
    ),
    max_size=6,
)
PLAIN = [
    form for form in FORMATS if form.writes and form.name not in ("parquet", "arrow") and not isinstance(form, CompressedFormat)
]
COMPRESSED = [form for form in FORMATS if isinstance(form, CompressedFormat) and form.missing() is None]


@st.composite
def content(draw: st.DrawFn, name: str) -> bytes:
    """A file of this format, as one of several writers would write it."""
    records, end = draw(RECORDS), draw(st.sampled_from(["\n", "\r\n"]))
    escape, indent = draw(st.booleans()), draw(st.sampled_from([None, 1]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    if name == "text":
        return draw(TEXTS).encode()
    if name == "jsonl":
        return (mark + "".join(json.dumps(record, ensure_ascii=escape) + end for record in records)).encode()
    if name == "json":
        return (
            mark + json.dumps(draw(st.sampled_from([records, {"n": 1, "items": records}])), ensure_ascii=escape, indent=indent)
        ).encode()
    if name in ("csv", "tsv"):
        out = io.StringIO()
        quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
        writer = csv.writer(out, delimiter="," if name == "csv" else "\t", lineterminator=end, quoting=quoting)
        writer.writerow(["id", "text"])
        # Python's writer leaves a lone carriage return bare; nobody can tell it from a line's end.
        writer.writerows([n, record["text"].replace("\r", "")] for n, record in enumerate(records))
        return (mark + out.getvalue()).encode()
    out_bytes = io.BytesIO()
    with tarfile.open(
        fileobj=out_bytes, mode="w", format=draw(st.sampled_from([tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]))
    ) as archive:
        for n, record in enumerate(records):
            info, data = (
                tarfile.TarInfo(f"{draw(TEXTS) or n}{n}.txt".replace("/", "_").replace("\0", "")),
                record["text"].encode(),
            )
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out_bytes.getvalue()


def documents(form: Format, data: bytes) -> dict[int | None, str]:
    return {item.record: item.text for item in form.read(data, ORIGIN) if isinstance(item, Document)}


@pytest.mark.parametrize("form", PLAIN, ids=lambda form: form.name)
@settings(max_examples=min(60, settings.default.max_examples))
@given(data=st.data())
def test_text_formats(form: Format, data: st.DataObject) -> None:
    before = data.draw(content(form.name))
    texts = documents(form, before)
    assert form.write(before, {}, ORIGIN) == before
    if isinstance(form, Streamed) and texts:
        assert rewritten(form, before, {}, ORIGIN) == before
    if not texts:
        return
    number = data.draw(st.sampled_from(sorted(texts, key=str)))
    same = form.write(before, {number: texts[number]}, ORIGIN)
    assert documents(form, same) == texts
    if form.name != "text":  # whose every text is written in UTF-8
        assert same == before
    # A member of two characters, one of which is a control character, is no text to what reads it.
    new = data.draw(TEXTS.filter(lambda text: text.strip() and min(text.replace("\n", " ").replace("\t", " ")) >= " "))
    changed = form.write(before, {number: new}, ORIGIN)
    assert documents(form, changed) == texts | {number: new}


@pytest.mark.parametrize("form", COMPRESSED, ids=lambda form: form.name)
@settings(max_examples=10)
@given(data=st.data())
def test_compressed(form: CompressedFormat, data: st.DataObject) -> None:
    """A file that does not change is left alone; packed anew it holds what it held."""
    inside = data.draw(content(form.name.split(".")[0]))
    out = io.BytesIO()
    packed = form.codec.writer(out)
    packed.write(inside)
    packed.close()
    before = out.getvalue()
    texts = documents(form, before)
    assert form.write(before, {}, ORIGIN) == before
    if texts:
        after = form.codec.reader(io.BytesIO(rewritten(form, before, {}, ORIGIN)))
        assert b"".join(iter(lambda: after.read1(1 << 16), b"")) == inside


# ---------------------------------------------------------------- tables
KINDS = (pa.int64(), pa.float32(), pa.bool_(), pa.string(), pa.large_string(), pa.binary(), pa.date32(), pa.timestamp("us", "UTC"),
         pa.decimal128(12, 3), pa.list_(pa.string()), pa.struct([("a", pa.int8()), ("b", pa.list_(pa.float64()))]),
         pa.dictionary(pa.int32(), pa.string()))  # fmt: skip
_VALUES: dict[Any, st.SearchStrategy[Any]] = {
    KINDS[0]: st.integers(-(1 << 63), (1 << 63) - 1), KINDS[1]: st.floats(width=32, allow_nan=False), KINDS[2]: st.booleans(),
    KINDS[3]: TEXTS, KINDS[4]: TEXTS, KINDS[5]: st.binary(max_size=9), KINDS[6]: st.dates(),
    KINDS[7]: st.integers(0, 1 << 50), KINDS[8]: st.decimals(-9999, 9999, places=3), KINDS[9]: st.lists(TEXTS, max_size=3),
    KINDS[10]: st.fixed_dictionaries({"a": st.integers(-9, 9), "b": st.lists(st.floats(allow_nan=False), max_size=2)}), KINDS[11]: TEXTS,
}  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Any:
    """A table with a column of texts among others of any type, with metadata, nulls, and a column that may not be null."""
    size = draw(st.integers(0, 12))
    fields, columns = [], []
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=4))
    at = draw(st.integers(0, len(kinds)))
    kinds.insert(at, draw(st.sampled_from([pa.string(), pa.large_string()])))
    for number, kind in enumerate(kinds):
        nullable = draw(st.booleans()) or number == at
        values = st.one_of(st.none(), _VALUES[kind]) if nullable else _VALUES[kind]
        name = "text" if number == at else f"{draw(st.sampled_from(['a', 'é', 'b c']))}{number}"
        fields.append(pa.field(name, kind, nullable, draw(st.sampled_from([None, {"unit": "row"}]))))
        columns.append(pa.array(draw(st.lists(values, min_size=size, max_size=size)), kind))
    metadata = draw(st.sampled_from([None, {"corpus": "demo", "é": "x"}]))
    return pa.Table.from_arrays(columns, schema=pa.schema(fields, metadata=metadata))


def with_text(table: Any, texts: Mapping[int | None, str]) -> Any:
    """The table with these texts, made without newslint."""
    at = table.schema.get_field_index("text")
    values = [texts.get(n, value) for n, value in enumerate(table.column(at).to_pylist(), 1)]
    return table.set_column(at, table.schema.field(at), pa.array(values, table.schema.field(at).type))


def same(one: Any, other: Any) -> bool:
    return bool(one.schema.equals(other.schema, check_metadata=True) and one.equals(other))


@settings(max_examples=min(80, settings.default.max_examples))
@given(tables(), st.sampled_from(["none", "snappy", "zstd", "gzip"]), st.integers(1, 5), st.booleans(), st.data())
def test_parquet(
    tmp_path_factory: pytest.TempPathFactory, table: Any, compression: str, rows: int, dictionary: bool, data: st.DataObject
) -> None:
    out = io.BytesIO()
    pq.write_table(table, out, compression=compression, row_group_size=rows, use_dictionary=dictionary)
    form = next(form for form in FORMATS if form.name == "parquet")
    assert isinstance(form, Streamed)
    before = out.getvalue()
    texts = documents(form, before)
    assert form.write(before, {}, ORIGIN) == before
    changes: dict[int | None, str] = {n: data.draw(TEXTS) for n in sorted(texts, key=str) if data.draw(st.booleans())}
    read = pq.read_table(io.BytesIO(before))
    for wanted in ({}, changes):
        after = rewritten(form, before, wanted, ORIGIN)
        assert same(pq.read_table(io.BytesIO(after)), with_text(read, wanted))
        old, new = pq.ParquetFile(io.BytesIO(before)).metadata, pq.ParquetFile(io.BytesIO(after)).metadata
        assert own(new.metadata) == own(old.metadata) and new.schema.equals(old.schema)
        groups = [[meta.row_group(i) for i in range(meta.num_row_groups) if meta.row_group(i).num_rows] for meta in (old, new)]
        assert [g.num_rows for g in groups[0]] == [g.num_rows for g in groups[1]]
        for a, b in zip(*groups, strict=True):
            assert [a.column(i).compression for i in range(a.num_columns)] == [
                b.column(i).compression for i in range(b.num_columns)
            ]
        folder = tmp_path_factory.getbasetemp()
        if table.num_rows:
            assert duck(folder, after) == duck(folder, before if not wanted else written(with_text(read, wanted)))


def own(metadata: Any) -> dict[bytes, bytes]:
    """A file's metadata without Arrow's own copy of the schema, which may name the values of a list otherwise."""
    return {key: value for key, value in (metadata or {}).items() if key != b"ARROW:schema"}


def written(table: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def duck(folder: Path, data: bytes) -> list[tuple[Any, ...]]:
    """All values as another reader has them."""
    (folder / "duck.parquet").write_bytes(data)
    found: list[tuple[Any, ...]] = duckdb.execute("SELECT * FROM read_parquet(?)", [str(folder / "duck.parquet")]).fetchall()
    return found


@settings(max_examples=min(60, settings.default.max_examples))
@given(tables(), st.sampled_from([None, "lz4", "zstd"]), st.booleans(), st.integers(1, 5), st.data())
def test_arrow(table: Any, compression: str | None, stream: bool, rows: int, data: st.DataObject) -> None:
    out = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression=compression, unify_dictionaries=True)
    with (pa.ipc.new_stream if stream else pa.ipc.new_file)(out, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=rows)
    form = next(form for form in FORMATS if form.name == "arrow")
    assert isinstance(form, Streamed)
    before = out.getvalue()
    texts = documents(form, before)
    changes: dict[int | None, str] = {n: data.draw(TEXTS) for n in sorted(texts, key=str) if data.draw(st.booleans())}

    def read(content: bytes) -> Any:
        source = pa.ipc.open_stream(content) if stream else pa.ipc.open_file(content)
        return source.read_all()

    assert form.write(before, {}, ORIGIN) == before
    for wanted in ({}, changes):
        assert same(read(rewritten(form, before, wanted, ORIGIN)), with_text(read(before), wanted))
