"""Parquet: row group by row group. Schema, compression, key-value metadata and the sizes of the row groups are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from newslint.files.formats.base import PART_SIZE, Origin, Part, Rewriter, Streamed
from newslint.files.formats.table import BatchFormat, column_fault, pack, unpack

if TYPE_CHECKING:
    import pyarrow as pa


class ParquetFormat(Streamed):
    """A Parquet file, each row a document. A batch of rows is a part; a row group is written when all its rows are there."""

    name = "parquet"
    suffixes = (".parquet", ".pq")
    extra, needs = "arrow", ("pyarrow",)
    inner = BatchFormat()

    def parts(self, source: BinaryIO, origin: Origin) -> Iterator[Part]:
        """Batches of rows, none across two row groups."""
        file = _open(source)
        if origin.path and (fault := column_fault(file.schema_arrow, origin.text_field)):
            raise ValueError(fault)
        first = 1
        for group in range(file.num_row_groups):
            meta = file.metadata.row_group(group)
            rows = max(1, min(meta.num_rows, 1000, meta.num_rows * PART_SIZE // max(1, meta.total_byte_size)))
            with _clear(f"row group {group + 1}"):
                for batch in file.iter_batches(batch_size=rows, row_groups=[group], use_threads=False):
                    yield Part(pack(batch), first)
                    first += batch.num_rows

    @contextmanager
    def rewriter(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> Iterator[Rewriter]:
        """A Parquet writer with the settings of the file `source`."""
        import pyarrow.parquet as pq

        file = _open(source)
        writer = pq.ParquetWriter(target, file.schema_arrow, **_settings(file))
        try:
            yield _Groups(writer, [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)])
        except BaseException:
            writer.is_open = False  # nothing of a file that is given up need be flushed
            raise


class _Groups:
    """Gathers batches until a row group is whole."""

    def __init__(self, writer: Any, sizes: list[int]) -> None:
        self._writer, self._sizes = writer, sizes[::-1]
        self._batches: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, part: bytes) -> None:
        import pyarrow as pa

        batch = unpack(part)
        self._batches.append(batch)
        self._rows += batch.num_rows
        while self._sizes and not self._sizes[-1]:
            self._sizes.pop()  # an empty row group holds nothing to write
        if self._rows >= self._sizes[-1]:
            self._writer.write_table(pa.Table.from_batches(self._batches), row_group_size=self._sizes.pop())
            self._batches, self._rows = [], 0
            pa.default_memory_pool().release_unused()  # else a run over 1 GB holds 18 MB more

    def close(self) -> None:
        self._writer.close()


def _open(source: BinaryIO) -> Any:
    import pyarrow.parquet as pq

    with _clear("file"):
        # Else a row group's columns are read whole: of a table written in one row group, all of the file.
        return pq.ParquetFile(source, pre_buffer=False, buffer_size=PART_SIZE)


@contextmanager
def _clear(where: str) -> Iterator[None]:
    """One clear line of whatever pyarrow says of a broken file."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, EOFError) as error:
        message = " ".join(str(error).split())[:200].rstrip(".")
        raise ValueError(f"broken Parquet {where} ({message}): fetch or write it anew") from None


def _settings(file: Any) -> dict[str, Any]:
    """How the file was written, as the writer's options, column by column."""
    meta = file.metadata
    settings: dict[str, Any] = {
        "version": meta.format_version if meta.format_version in ("1.0", "2.4", "2.6") else "2.6",
        "store_schema": b"ARROW:schema" in (meta.metadata or {}),
    }
    if not meta.num_row_groups:
        return settings
    group = meta.row_group(0)
    columns = [group.column(i) for i in range(group.num_columns)]
    settings["compression"] = {
        column.path_in_schema: "none" if column.compression == "UNCOMPRESSED" else column.compression.lower()
        for column in columns
    }
    # Writers of old call the values of a list "item"; the format's standard, since then, "element".
    settings["use_compliant_nested_type"] = not any(".list.item" in c.path_in_schema for c in columns)
    settings["use_dictionary"] = [c.path_in_schema for c in columns if c.has_dictionary_page]
    settings["write_statistics"] = [c.path_in_schema for c in columns if c.is_stats_set]
    settings["write_page_index"] = any(c.has_offset_index for c in columns)
    return settings
