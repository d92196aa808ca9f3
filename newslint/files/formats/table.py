"""A batch of rows in Arrow: its documents, and the batch with other texts in one column. What Parquet and Arrow files share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newslint.files.formats.base import Format, Origin
from newslint.files.formats.jsonl import document_of, shown
from newslint.lint.finding import Problem
from newslint.text.document import Document

if TYPE_CHECKING:
    import pyarrow as pa


class BatchFormat(Format):
    """One batch of rows, in Arrow's stream format. `record` of a document is the row in the file."""

    name = "arrow batch"
    suffixes = ()

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of the rows."""
        batch = unpack(data)
        if fault := column_fault(batch.schema, origin.text_field):
            if origin.first_record == 1:
                yield Problem(origin.path, fault)
            return
        for number, row in enumerate(rows(batch, origin), origin.first_record):
            try:
                if isinstance(row, ValueError):
                    raise row
                yield document_of(row, number, origin)
            except ValueError as error:
                yield Problem(origin.path, str(error), number)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """The batch with these texts; every other column is the same."""
        batch = unpack(data)
        changed = {number - origin.first_record: text for number, text in texts.items() if number is not None}
        return pack(with_texts(batch, origin.text_field, changed))

    def plain(self, data: bytes) -> bytes:
        """A line of JSON a row, of its texts and numbers."""
        lines = (json.dumps(row, ensure_ascii=False, default=str) for row in rows(unpack(data), None) if isinstance(row, dict))
        return "".join(line + "\n" for line in lines).encode("utf-8", "surrogateescape")


def pack(batch: pa.RecordBatch) -> bytes:
    """A batch as bytes that another process can read."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as out:
        out.write_batch(batch)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


def unpack(data: bytes) -> pa.RecordBatch:
    """What `pack` packed."""
    import pyarrow as pa

    with pa.ipc.open_stream(pa.py_buffer(data)) as source:
        return source.read_next_batch()


def field_keys(schema: Any, field: str) -> list[str]:
    """The names that lead to a column: one as it is written, else the parts between its dots."""
    return [field] if field in schema.names else field.split(".")


def column_fault(schema: pa.Schema, field: str) -> str | None:
    """Why no text can be had from a table of this schema, if none can."""
    import pyarrow as pa

    kind: Any = None
    for depth, name in enumerate(keys := field_keys(schema, field)):
        names = schema.names if depth == 0 else [kind.field(i).name for i in range(kind.num_fields)]
        if names.count(name) > 1:
            return f"there are two columns {shown(name)}: rename one"
        if name not in names:
            there = ", ".join(map(shown, names[:10])) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
            return f"no column {shown(field)}; there are {there}: name the text's with --text-field"
        kind = schema.field(name).type if depth == 0 else kind.field(kind.get_field_index(name)).type
        if depth + 1 < len(keys) and not pa.types.is_struct(kind):
            return f"column {shown('.'.join(keys[: depth + 1]))} is {_short(kind)}, so it has no field {shown(keys[depth + 1])}"
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not _is_text(value):
        return f"column {shown(field)} is {_short(kind)}, not text: name the text's with --text-field, or convert the column"
    return None


def _short(kind: Any) -> str:
    """A type on one line: a schema may nest as deep as it likes."""
    return " ".join(str(kind)[:60].split())


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    types = pa.types
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def rows(batch: pa.RecordBatch, origin: Origin | None) -> Iterator[dict[str, Any] | ValueError]:
    """The rows, with the columns that say something of a document: no binary data and, but for what `origin` names, nothing nested."""
    import pyarrow as pa

    types = pa.types
    text, named = None, set()
    if origin is not None:
        fields = (origin.text_field, origin.source_field, origin.id_field, origin.ignore_field)
        text, *others = (field_keys(batch.schema, field)[0] for field in fields if field is not None)
        named = {text, *others}
    kept: list[tuple[str, list[Any]]] = []
    faults: dict[int, ValueError] = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        kind = column.type.value_type if types.is_dictionary(column.type) else column.type
        if name in named or _is_text(kind) or types.is_integer(kind) or types.is_floating(kind) or types.is_boolean(kind):
            kept.append((name, _values(column, faults, must=name == text)))
    for index in range(batch.num_rows):
        yield faults.get(index) or {name: values[index] for name, values in kept}


def _values(column: Any, faults: dict[int, ValueError], *, must: bool) -> list[Any]:
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:  # a file may hold any bytes where its schema promises UTF-8
        values: list[Any] = []
        for index, scalar in enumerate(column):
            try:
                values.append(scalar.as_py())
            except UnicodeDecodeError as error:
                values.append(None)
                if must:
                    faults[index] = ValueError(
                        f"text is not UTF-8 at byte {error.start + 1}: write the record anew from its source"
                    )
        return values


def with_texts(batch: pa.RecordBatch, field: str, texts: Mapping[int, str]) -> pa.RecordBatch:
    """The batch with the text of these rows (from 0) replaced; types, nulls and the other columns are the same."""
    keys = field_keys(batch.schema, field)
    at = batch.schema.get_field_index(keys[0])
    import pyarrow as pa

    columns = list(batch.columns)
    columns[at] = _replaced(columns[at], keys[1:], texts)
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _replaced(column: Any, keys: list[str], texts: Mapping[int, str]) -> Any:
    import pyarrow as pa

    if keys:
        at = column.type.get_field_index(keys[0])
        children = [column.field(i) for i in range(column.type.num_fields)]
        children[at] = _replaced(children[at], keys[1:], texts)
        return pa.StructArray.from_arrays(children, fields=list(column.type), mask=column.is_null())
    values = column.dictionary_decode().to_pylist() if pa.types.is_dictionary(column.type) else column.to_pylist()
    for index, text in texts.items():
        values[index] = text
    if pa.types.is_dictionary(column.type):
        return _strings(values, column.type.value_type).dictionary_encode().cast(column.type)
    return _strings(values, column.type)


def _strings(values: list[str | None], kind: Any) -> Any:
    """An array of texts. `pa.array` would load pandas where that is installed, which is some 35 MB for nothing."""
    import pyarrow as pa

    if pa.types.is_string_view(kind):  # not every version casts to these
        return pa.array(values, kind)
    builder = pa.lib.StringBuilder()
    try:
        builder.append_values(values)
    except pa.ArrowCapacityError:  # 2 GB and more
        return pa.array(values, kind)
    return builder.finish().cast(kind)
