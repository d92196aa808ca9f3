"""Takes a file of each format of `newslint formats` through `newslint --fix`, and says what became of it, in a table.

    python tools/checks/round_trips.py [--records 300]

Of a file without findings every byte must be the same, also where its parts are written anew. Of a file with findings the texts are
fixed and nothing else changes: text formats, unpacked, are compared byte for byte with the file in which the damage was replaced,
tables as pyarrow and DuckDB read them, archives member by member with their headers. What fails is named, and the status is 1.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from newslint.files.formats import FORMATS
from newslint.files.formats.base import Format, Origin, Streamed
from newslint.files.formats.compressed import CompressedFormat
from newslint.text.document import Document

GOOD, BAD = "The town’s café is open.", "The town’s caf\u00c3\u00a9 is open."
TEXT = "The ferry came back to the harbour on day {n}, the mayor said.\n\n{end}"
Record = dict[str, Any]


def records(number: int, *, dirty: bool) -> list[Record]:
    """Records, every third of which is damaged if `dirty`."""
    return [
        {
            "id": n,
            "text": TEXT.format(n=n, end=BAD if dirty and n % 3 == 0 else GOOD),
            "share": n / 4,
            "note": 'a "b", é;\t' * (n % 2),
        }
        for n in range(number)
    ]


# ---------------------------------------------------------------- files as other programs write them
def text(rows: list[Record]) -> bytes:
    return ("\ufeff" + "\r\n".join(row["text"] for row in rows)).encode()


def jsonl(rows: list[Record]) -> bytes:
    """With spaces, numbers and escapes that a parser would not write again."""
    lines = []
    for row in rows:
        told = json.dumps(row["text"], ensure_ascii=False).replace("/", "\\/")
        lines.append(f'{{ "n" : {row["id"]}.50e0,"text":{told},  "note": {json.dumps(row["note"])} }}\r\n')
    return "".join(lines).encode()


def array(rows: list[Record]) -> bytes:
    return json.dumps({"source": {"made": 1.50}, "items": rows}, ensure_ascii=False, indent=3).encode() + b"\n\n"


def separated(delimiter: str) -> Callable[[list[Record]], bytes]:
    def make(rows: list[Record]) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        writer.writerow(["id", "text", "note"])
        writer.writerows([row["id"], row["text"], row["note"]] for row in rows)
        return b"\xef\xbb\xbf" + out.getvalue().encode()

    return make


def table(rows: list[Record]) -> Any:
    import pyarrow as pa

    kinds = {"id": pa.int32(), "text": pa.large_string(), "share": pa.float32(), "note": pa.dictionary(pa.int8(), pa.string())}
    fields = [pa.field(name, kind, metadata={"unit": name}) for name, kind in kinds.items()]
    more = pa.field("deep", pa.list_(pa.struct([("a", pa.int64()), ("b", pa.string())])))
    schema = pa.schema([*fields, more], metadata={"corpus": "made up", "é": "x"})
    return pa.Table.from_pylist([row | {"deep": [{"a": row["id"], "b": None}] * (row["id"] % 3)} for row in rows], schema)


def parquet(rows: list[Record]) -> bytes:
    import pyarrow.parquet as pq

    out = io.BytesIO()
    packing = {"id": "snappy", "text": "zstd", "share": "none", "note": "gzip", "deep.list.element.a": "zstd"}
    packing["deep.list.element.b"] = "snappy"
    pq.write_table(table(rows), out, compression=packing, row_group_size=max(1, len(rows) // 4), use_dictionary=["note"])
    return out.getvalue()


def arrow(rows: list[Record]) -> bytes:
    import pyarrow as pa

    out = io.BytesIO()
    made = table(rows)
    with pa.ipc.new_stream(out, made.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(made, max_chunksize=max(1, len(rows) // 5))
    return out.getvalue()


def tar(rows: list[Record]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for row in rows:
            for name, data in (
                (f"é{row['id']}.txt", row["text"].encode()),
                (f"é{row['id']}.jpg", bytes([row["id"] % 256]) * 700),
            ):
                info = tarfile.TarInfo(name)
                info.size, info.mtime, info.uname, info.mode = len(data), 1_700_000_000.5, "someone", 0o640
                archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def warc(rows: list[Record]) -> bytes:
    out = b""
    for row in rows:
        body = row["text"].encode()
        head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/{row['id']}\r\nContent-Type: text/plain\r\n"
        head += f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{row['id']:012}>\r\nContent-Length: {len(body)}\r\n\r\n"
        out += head.encode() + body + b"\r\n\r\n"
    return out


MAKERS: dict[str, Callable[[list[Record]], bytes]] = {
    "text": text, "jsonl": jsonl, "json": array, "csv": separated(","), "tsv": separated("\t"), "parquet": parquet, "arrow": arrow,
    "tar": tar, "warc": warc,
}  # fmt: skip


def made(form: Format, rows: list[Record]) -> bytes:
    """A file of this format."""
    if not isinstance(form, CompressedFormat):
        return MAKERS[form.name](rows)
    out = io.BytesIO()
    packed = form.codec.writer(out)
    packed.write(MAKERS[form.name.removesuffix(form.codec.suffix)](rows))
    packed.close()
    return out.getvalue()


# ---------------------------------------------------------------- what became of them
def unpacked(form: Format, data: bytes) -> bytes:
    if not isinstance(form, CompressedFormat):
        return data
    reader = form.codec.reader(io.BytesIO(data))
    return b"".join(iter(lambda: reader.read1(1 << 16), b""))


def rewritten(form: Streamed, data: bytes) -> bytes:
    """The file as its parts are written one by one, without a change."""
    out = io.BytesIO()
    with form.rewriter(io.BytesIO(data), out, Origin("a")) as writer:
        for part in form.parts(io.BytesIO(data), Origin("a")):
            writer.write(part.data)
        writer.close()
    return out.getvalue()


def differences(form: Format, before: bytes, after: bytes, rows: list[Record]) -> Iterator[str]:
    """What is not as it was but for the texts, which must be those of `rows`."""
    if form.name == "parquet":
        yield from parquet_differences(before, after, rows)
    elif form.name == "arrow":
        import pyarrow as pa

        old, new = (pa.ipc.open_stream(data) for data in (before, after))
        if not old.schema.equals(new.schema, check_metadata=True):
            yield "schema"
        batches = [list(reader) for reader in (old, new)]
        if [batch.num_rows for batch in batches[0]] != [batch.num_rows for batch in batches[1]]:
            yield "batch sizes"
        if not pa.Table.from_batches(batches[1]).equals(table(rows)):
            yield "values"
    elif form.name == "tar":
        found = []
        for data in (before, after):
            with tarfile.open(fileobj=io.BytesIO(data)) as archive:
                members = archive.getmembers()
                heads = [{**m.get_info(), "chksum": 0, "size": 0, "pax": dict(m.pax_headers)} for m in members]
                found.append((heads, [archive.extractfile(m).read() for m in members]))  # type: ignore[union-attr]
        if found[0][0] != found[1][0]:
            yield "headers"
        wanted = [data for row in rows for data in (row["text"].encode(), bytes([row["id"] % 256]) * 700)]
        if found[1][1] != wanted:
            yield "members"
    elif unpacked(form, after) != unpacked(form, before).replace(BAD.encode(), GOOD.encode()):
        yield "bytes"


def parquet_differences(before: bytes, after: bytes, rows: list[Record]) -> Iterator[str]:
    import duckdb
    import pyarrow.parquet as pq

    old, new = (pq.ParquetFile(io.BytesIO(data)) for data in (before, after))
    if not old.schema_arrow.equals(new.schema_arrow, check_metadata=True):
        yield "schema"
    if not new.read().equals(table(rows)):
        yield "values"
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("old", "new")]
        for name, data in zip(names, (before, after), strict=True):
            name.write_bytes(data)
        queries = {
            "schema (DuckDB)": "SELECT * EXCLUDE file_name FROM parquet_schema(?)",
            # Arrow's own copy of the schema is compared above.
            "metadata (DuckDB)": "SELECT key, value FROM parquet_kv_metadata(?) WHERE key != 'ARROW:schema' ORDER BY ALL",
            "row groups and packing (DuckDB)": "SELECT row_group_id, row_group_num_rows, path_in_schema, type, encodings, compression, "
            "num_values FROM parquet_metadata(?)",
            "other columns (DuckDB)": "SELECT * EXCLUDE text FROM read_parquet(?)",
        }  # fmt: skip
        for what, query in queries.items():
            one, other = (duckdb.execute(query, [str(name)]).fetchall() for name in names)
            if not one or one != other:
                yield what
        texts = duckdb.execute("SELECT text FROM read_parquet(?)", [str(names[1])]).fetchall()
        if [row[0] for row in texts] != [row["text"] for row in rows]:
            yield "texts (DuckDB)"


def judged(form: Format, clean: bytes, folder: Path, number: int) -> tuple[list[str], list[str]]:
    """The cells of a format's row in the table, and what is wrong."""
    name = f"a{form.suffixes[0]}"
    wanted, dirty = records(number, dirty=False), records(number, dirty=True)
    texts = [item.text for item in form.read(made(form, dirty), Origin("a")) if isinstance(item, Document)]
    wrong: list[str] = []
    same = (folder / "clean" / name).read_bytes() == clean
    if not same:
        wrong.append("changed without a finding")
    cells = [form.name, form.suffixes[0], f"{len(texts):,}", "same bytes" if same else "CHANGED"]
    before, after = made(form, dirty), (folder / "dirty" / name).read_bytes()
    if not form.writes:
        wrong += ["written"] * (before != after)
        return [*cells, "read only", "read only"], wrong
    if not isinstance(form, Streamed):
        cells.append("as one piece")
    else:
        anew = rewritten(form, clean)
        found = list(differences(form, clean, anew, wanted))
        wrong += [f"written anew: {what}" for what in found]
        cells.append("DIFFERS" if found else "same bytes" if unpacked(form, anew) == unpacked(form, clean) else "same values")
    found = list(differences(form, before, after, wanted))
    if before == after:
        found.append("nothing was fixed")
    wrong += [f"fixed: {what}" for what in found]
    return [*cells, "DIFFERS" if found else "only the texts"], wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=300)
    given = parser.parse_args()
    forms = [form for form in FORMATS if form.missing() is None]
    rows = [["format", "file", "documents", "no findings", "written anew", "fixed"]]
    faults = [f"{form.name}: {form.missing()} installs what reads it" for form in FORMATS if form not in forms]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clean = {form.name: made(form, records(given.records, dirty=False)) for form in forms}
        for kind in ("clean", "dirty"):
            (folder / kind).mkdir()
            for form in forms:
                data = clean[form.name] if kind == "clean" else made(form, records(given.records, dirty=True))
                (folder / kind / f"a{form.suffixes[0]}").write_bytes(data)
        options = "--isolated --no-cache --no-journal --select encoding --fix --quiet"
        command = [sys.executable, "-m", "newslint", *options.split()]
        done = [
            subprocess.run([*command, kind], cwd=folder, capture_output=True, text=True, check=False)
            for kind in ("clean", "dirty")
        ]
        # What is only read keeps its findings.
        if [run.returncode for run in done] != [0, 1] or any(run.stderr for run in done):
            faults.append(f"newslint: {[(run.returncode, run.stderr) for run in done]}")
        for form in forms:
            cells, wrong = judged(form, clean[form.name], folder, given.records)
            rows.append(cells)
            faults += [f"{form.name}: {what}" for what in wrong]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
    for fault in faults:
        print(f"! {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
