"""Arrow files, Feather and the files of a Hugging Face datasets folder: record batch by record batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from newslint.files.formats.base import PART_SIZE, Origin, Part, Rewriter, Streamed
from newslint.files.formats.table import BatchFormat, column_fault, pack, unpack

_FILE_MAGIC = b"ARROW1"


class ArrowFormat(Streamed):
    """A file in Arrow's file format (Feather 2) or its stream format (what Hugging Face datasets writes)."""

    name = "arrow"
    suffixes = (".arrow", ".feather", ".ipc")
    extra, needs = "arrow", ("pyarrow",)
    inner = BatchFormat()

    def parts(self, source: BinaryIO, origin: Origin) -> Iterator[Part]:
        """Record batches; a large one in slices."""
        first = 1
        with _clear():
            reader, batches = _open(source)
            if origin.path and (fault := column_fault(reader.schema, origin.text_field)):
                raise ValueError(fault)
            for batch in batches:
                step = max(1, min(1000, batch.num_rows * PART_SIZE // max(1, batch.nbytes)))
                for start in range(0, batch.num_rows, step):
                    piece = batch.slice(start, step)
                    yield Part(pack(piece), first)
                    first += piece.num_rows

    @contextmanager
    def rewriter(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> Iterator[Rewriter]:
        """A writer of the same kind, with the same compression and the same batches."""
        import pyarrow as pa

        with _clear():
            reader, batches = _open(source)
            sizes = [batch.num_rows for batch in batches]
        options = pa.ipc.IpcWriteOptions(compression=_compression(source), unify_dictionaries=True)
        make = pa.ipc.new_file if _is_file(source) else pa.ipc.new_stream
        yield _Batches(make(target, reader.schema, options=options), sizes)


class _Batches:
    """Gathers slices until a batch is whole."""

    def __init__(self, writer: Any, sizes: list[int]) -> None:
        self._writer, self._sizes = writer, [size for size in sizes if size][::-1]
        self._slices: list[Any] = []
        self._rows = 0

    def write(self, part: bytes) -> None:
        import pyarrow as pa

        piece = unpack(part)
        self._slices.append(piece)
        self._rows += piece.num_rows
        if self._rows >= self._sizes[-1]:
            try:
                self._writer.write_batch(pa.concat_batches(self._slices))
            except pa.ArrowInvalid as error:  # the file format has one dictionary for all batches, the stream format has not
                message = "dictionary-encoded texts cannot be rewritten in Arrow's file format: convert the column to string"
                raise ValueError(message) from error
            self._slices, self._rows = [], 0
            self._sizes.pop()

    def close(self) -> None:
        self._writer.close()


def _is_file(source: BinaryIO) -> bool:
    source.seek(0)
    found = source.read(6) == _FILE_MAGIC
    source.seek(0)
    return found


def _open(source: BinaryIO) -> tuple[Any, Iterator[Any]]:
    import pyarrow as pa

    if _is_file(source):
        reader = pa.ipc.open_file(source)
        return reader, (reader.get_batch(i) for i in range(reader.num_record_batches))
    stream = pa.ipc.open_stream(source)
    return stream, iter(stream)


def _compression(source: BinaryIO) -> str | None:
    """The codec of the first batch's buffers: each begins, behind its length, with the magic number of its frame."""
    import pyarrow as pa

    source.seek(8 if _is_file(source) else 0)
    for message in pa.ipc.MessageReader.open_stream(source):
        if message.type == "record batch" and message.body is not None:
            body = message.body.to_pybytes()
            for at in range(8, len(body), 8):
                if body[at : at + 4] == b"\x04\x22\x4d\x18":
                    return "lz4"
                if body[at : at + 4] == b"\x28\xb5\x2f\xfd":
                    return "zstd"
            return None
    return None


@contextmanager
def _clear() -> Iterator[None]:
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, EOFError) as error:
        if isinstance(error, ValueError) and not isinstance(error, pa.ArrowException):
            raise
        message = " ".join(str(error).split())[:200].rstrip(".")
        raise ValueError(f"broken Arrow file ({message}): fetch or write it anew") from None
