"""JSON Lines: one record a line, each with a text in one of its fields.

Reading is strict, and fast where a record is in order. Writing replaces the bytes of the changed texts' values and leaves every
other byte as it was: key order, number formats, white space, line ends.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from newslint.files.formats.base import Format, Origin
from newslint.files.formats.blocks import WIDE_MARKS
from newslint.files.formats.text import find_surrogate, too_long
from newslint.lint.finding import Problem
from newslint.text.document import Document

_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)", re.I)
_ESCAPED_ASCII = re.compile(rb"\\u00[2-7]")
_SHOWN_NAMES = 10


class JsonLinesFormat(Format):
    """Records of JSON, one a line. `text_field` names the text, dotted for nested records; a blank line is no record."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")
    divisible = True

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of all records; the number of a record is that of its line."""
        if origin.first_record == 1:
            if fault := _fault(data):
                yield Problem(origin.path, fault)
                return
            data = data.removeprefix(codecs.BOM_UTF8)
        for number, line in enumerate(data.split(b"\n"), origin.first_record):
            if line and not line.isspace():
                try:
                    yield record_document(line, number, origin)
                except ValueError as error:
                    yield Problem(origin.path, str(error), number)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """`data` with the values of these records' texts replaced, escaped in the manner of the old ones."""
        from newslint.files.formats.json_value import replace_string

        lines = data.split(b"\n")
        escape = data.isascii()
        for number, text in texts.items():
            index = -1 if number is None else number - origin.first_record
            if not 0 <= index < len(lines):
                raise ValueError(f"there is no record {number}")
            line = lines[index]
            mark = codecs.BOM_UTF8 if number == 1 and line.startswith(codecs.BOM_UTF8) else b""
            line = line[len(mark) :]
            record = parse_record(line)
            if not isinstance(record, dict):
                raise ValueError(f"record {number} is not an object")
            lines[index] = mark + replace_string(line, field_path(record, origin.text_field), text, escape=escape)
        return b"\n".join(lines)


def _fault(data: bytes) -> str | None:
    """What is wrong with the file as a whole, if it is."""
    if data.startswith(WIDE_MARKS):
        return "not UTF-8 but UTF-16 or UTF-32: convert it (iconv -t UTF-8)"
    if data.startswith(b"\x1f\x8b"):
        return "compressed with gzip: name it .jsonl.gz, or unpack it"
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.partition(b"\n")[0].rstrip() in (b"[", b"{"):
        return "one JSON document over many lines, not one record a line: convert it (jq -c '.[]' for an array)"
    return None


# ---------------------------------------------------------------- one record
def record_document(line: bytes, number: int, origin: Origin) -> Document:
    """The document of one record in JSON; ValueError with what is wrong and what to do."""
    record = parse_record(line)
    if not isinstance(record, dict):
        raise ValueError(f"{_kind(record)}, not an object: each line must be one record in braces")
    document = document_of(record, number, origin)
    path = field_path(record, origin.text_field)
    if _may_occur_twice(line, path):
        from newslint.files.formats.json_value import find_values

        if len(find_values(line.decode(), path)) > 1:
            raise ValueError(f"field {shown(origin.text_field)} occurs twice: take one out")
    return document


def document_of(record: dict[str, Any], number: int, origin: Origin) -> Document:
    """The document of a record of any format; ValueError with what is wrong and what to do."""
    text = _text(record, field_path(record, origin.text_field))
    if len(text) > origin.max_text_size:
        raise ValueError(too_long(len(text), origin))
    if fault := surrogate_fault(text):
        raise ValueError(fault)
    url = _string(record, "url")
    return Document(
        text,
        origin.path,
        record=number,
        id=_id(record, origin),
        source=_source(record, url, origin),
        url=url,
        fields=record,
    )


def surrogate_fault(text: str) -> str | None:
    """What is wrong with a text that holds half of a character, if it does."""
    if (at := find_surrogate(text)) < 0:
        return None
    return f"lone surrogate U+{ord(text[at]):04X} in the text, half of a character: write the record anew from its source"


def parse_record(line: bytes) -> Any:
    """What a line of JSON says; ValueError where it says nothing."""
    try:
        return msgspec.json.decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        # Broken, or one of the things that only the patient reader takes: NaN, lone surrogates, numbers past all bounds.
        from newslint.files.formats.json_value import parse

        return parse(line)


def field_path(record: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """The keys that lead to a field: its name as it is if the record has such a key, else the parts between its dots."""
    return (field,) if field in record else tuple(field.split("."))


def _text(record: Mapping[str, Any], path: tuple[str, ...]) -> str:
    value: Any = record
    for depth, name in enumerate(path):
        if not isinstance(value, dict):
            raise ValueError(f"field {shown('.'.join(path[:depth]))} is {_kind(value)}, so it has no field {shown(name)}")
        if name not in value:
            raise ValueError(f"no field {shown('.'.join(path))}; {_names(value)}: name the text's with --text-field")
        value = value[name]
    if not isinstance(value, str):
        raise ValueError(f"field {shown('.'.join(path))} is {_kind(value)}, not a text: fix the record or take it out")
    return value


def _may_occur_twice(line: bytes, path: tuple[str, ...]) -> bool:
    """Whether a key of the path may occur twice: almost never, and cheap to rule out."""
    if any(line.count(b'"%b"' % name.encode("utf-8", "replace")) != 1 for name in path):
        return True
    return _ESCAPED_ASCII.search(line) is not None or not all(map(str.isascii, path))


# ---------------------------------------------------------------- where it came from
def _source(record: Mapping[str, Any], url: str | None, origin: Origin) -> str | None:
    """The site: from the field that the settings name, or `source`, `domain`, the host of `url`, or where the file lies."""
    if origin.source_field is not None:
        return _site(_value(record, origin.source_field)) or origin.source
    return _site(record.get("source")) or _site(record.get("domain")) or _site(url) or origin.source


def _value(record: Mapping[str, Any], field: str) -> Any:
    value: Any = record
    for name in field_path(record, field):
        value = value.get(name) if isinstance(value, dict) else None
    return value


_MOST_ID = 200  # characters


def _id(record: Mapping[str, Any], origin: Origin) -> str | None:
    """The record's own name, if the settings name the field that it is in."""
    if origin.id_field is None:
        return None
    value = _value(record, origin.id_field)
    if not isinstance(value, str | int) or isinstance(value, bool) or value == "":
        return None
    return _clean(str(value)[:_MOST_ID])


def _site(value: Any) -> str | None:
    """A site's name: a string, or of a URL the host; some interfaces give an object with a `name`."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("id")
    if not isinstance(value, str) or not value.strip():
        return None
    value = _clean(value.strip())
    host = _HOST.match(value)
    return host[1].lower() if host else value


def _string(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    return _clean(value) if isinstance(value, str) and value else None


def _clean(value: str) -> str:
    """A string that can be printed: lone surrogates become question marks."""
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


# ---------------------------------------------------------------- words for messages
def _kind(value: Any) -> str:
    for kind, name in ((type(None), "null"), (bool, "true or false"), (str, "a string"), (list, "an array"), (dict, "an object")):
        if isinstance(value, kind):
            return name
    return "a number"


def shown(name: str) -> str:
    """A field's name on one line, in quotation marks."""
    name = name if len(name) <= 40 else name[:39] + "…"
    return f'"{name}"' if name.isprintable() else ascii(name)


def _names(record: Mapping[str, Any]) -> str:
    names = [shown(name) for name in list(record)[:_SHOWN_NAMES]]
    if len(record) > _SHOWN_NAMES:
        names.append(f"{len(record) - _SHOWN_NAMES} more")
    return f"there are {', '.join(names)}" if names else "it is empty"
