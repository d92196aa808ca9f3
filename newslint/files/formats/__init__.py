"""The file formats that newslint reads, and which of them a file's name asks for."""

from __future__ import annotations

import os
from collections.abc import Iterable

from newslint.files.formats.base import Format
from newslint.files.formats.compressed import GzipJsonLinesFormat, GzipTextFormat
from newslint.files.formats.jsonl import JsonLinesFormat
from newslint.files.formats.text import TextFormat

FORMATS: tuple[Format, ...] = (TextFormat(), JsonLinesFormat(), GzipTextFormat(), GzipJsonLinesFormat())


def format_for(path: str | os.PathLike[str], formats: Iterable[Format] = FORMATS) -> Format | None:
    """The format whose suffix the file's name ends in (the longest of several), or None."""
    name = os.fspath(path).lower()
    fitting = [(len(suffix), form) for form in formats for suffix in form.suffixes if name.endswith(suffix)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
