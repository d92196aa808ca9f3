"""JSON documents: an array of records, an object with such an array, or one record. Only the changed texts' values are rewritten."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from newslint.files.formats.base import Format, Origin
from newslint.files.formats.blocks import WIDE_MARKS
from newslint.files.formats.json_value import items, members, replace_string
from newslint.files.formats.jsonl import field_path, parse_record, record_document
from newslint.lint.finding import Problem
from newslint.text.document import Document


class JsonFormat(Format):
    """One JSON document. A record's number is its place in the array.

    An object without the field of the text and without an array of records (a configuration, the metadata of a corpus) holds no
    document.
    """

    name = "json"
    suffixes = (".json",)

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of the records."""
        try:
            whole, spans, _ = _records(data, origin)
        except ValueError as error:
            of_part = origin.first_record if origin.first_record > 1 else None
            yield Problem(origin.path, str(error).replace("the file", "what begins here") if of_part else str(error), of_part)
            return
        for number, (start, end) in enumerate(spans, origin.first_record):
            try:
                yield record_document(whole[start:end].encode(), number, origin)
            except ValueError as error:
                yield Problem(origin.path, str(error), number)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """`data` with the values of these records' texts replaced, each in the manner of the old one."""
        whole, spans, records = _records(data, origin)
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        out: list[str] = []
        at = 0
        for number, text in sorted((n, t) for n, t in texts.items() if n is not None):
            index = number - origin.first_record
            if not 0 <= index < len(spans):
                raise ValueError(f"there is no record {number}")
            start, end = spans[index]
            path = field_path(records[index], origin.text_field)
            changed = replace_string(whole[start:end].encode(), path, text, escape=data.isascii())
            out += whole[at:start], changed.decode()
            at = end
        return mark + ("".join(out) + whole[at:]).encode()


def _records(data: bytes, origin: Origin) -> tuple[str, list[tuple[int, int]], list[Any]]:
    """The document as text, the span of each record in it, and the records. ValueError says what is wrong."""
    if data.startswith(WIDE_MARKS):
        raise ValueError("not UTF-8 but UTF-16 or UTF-32: convert it (iconv -t UTF-8)")
    body = data.removeprefix(codecs.BOM_UTF8)
    if not body.strip():
        raise ValueError("empty file: there is no record in it; fill it or take it out")
    try:
        value = parse_record(body)
    except ValueError as error:
        if "extra data" in str(error):
            raise ValueError("several JSON documents, one a line: name it .jsonl") from None
        raise ValueError(str(error).replace("this line", "the file")) from None
    whole = body.decode()
    start = len(whole) - len(whole.lstrip())
    if isinstance(value, list):
        return whole, items(whole, start), value
    if not isinstance(value, dict):
        raise ValueError("not an object and not an array of them: take the file out")
    if has_field(value, origin.text_field):
        return whole, [(start, len(whole.rstrip()))], [value]
    arrays = arrays_in(whole)
    for key, at in arrays.items():
        records = value[key]
        if any(isinstance(record, dict) and has_field(record, origin.text_field) for record in records):
            return whole, items(whole, at), records
    for key, at in arrays.items():
        if _holds_records(value[key]):  # each lacks the field, and says so
            return whole, items(whole, at), value[key]
    return whole, [], []


def arrays_in(whole: str) -> dict[str, int]:
    """Where the arrays of an object begin, by their keys. ValueError where such a key occurs twice: one of them would be left out."""
    found = list(members(whole))
    times = Counter(key for key, _, _ in found)
    arrays = {key: start for key, start, _ in found if whole[start] == "["}
    for key in arrays:
        if times[key] > 1:
            raise ValueError(f'field "{key}" occurs twice: take one out')
    return arrays


def _holds_records(value: Any) -> bool:
    """Whether this is an array of objects with texts in them, under whatever name."""
    items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    return any(isinstance(text, str) and len(text) >= _LONG for item in items for text in item.values())


_LONG = 200  # characters of a string that is more than a name


def has_field(record: Mapping[str, Any], field: str) -> bool:
    """Whether a record has this field, whatever is in it."""
    value: Any = record
    for name in field_path(record, field):
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True
