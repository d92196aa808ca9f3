"""The file formats that newslint reads, and which of them a file's name asks for."""

from __future__ import annotations

import os
from collections.abc import Iterable

from newslint.files.formats.arrow import ArrowFormat
from newslint.files.formats.base import Format
from newslint.files.formats.compressed import CODECS, COMPRESSED, CompressedFormat
from newslint.files.formats.csv_stream import CSV_STREAMS
from newslint.files.formats.json_stream import JsonStream
from newslint.files.formats.jsonl import JsonLinesFormat
from newslint.files.formats.parquet import ParquetFormat
from newslint.files.formats.tar import TarFormat
from newslint.files.formats.text import TextFormat
from newslint.files.formats.warc import WarcFormat

_RECORDS: tuple[Format, ...] = (JsonStream(), *CSV_STREAMS)
FORMATS: tuple[Format, ...] = (
    TextFormat(),
    JsonLinesFormat(),
    *_RECORDS,
    *COMPRESSED,
    *(CompressedFormat(inner, codec) for inner in _RECORDS for codec in CODECS),
    ParquetFormat(),
    ArrowFormat(),
    TarFormat(),
    WarcFormat(),
)


def format_for(path: str | os.PathLike[str], formats: Iterable[Format] = FORMATS) -> Format | None:
    """The format whose suffix the file's name ends in (the longest of several), or None."""
    name = os.fspath(path).lower()
    fitting = [(len(suffix), form) for form in formats for suffix in form.suffixes if name.endswith(suffix)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
