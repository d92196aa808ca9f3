"""WARC and WET, read only: a WET record is a document; of a page's response an extractor that the user names takes the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, BinaryIO

import msgspec

from newslint.files.formats.base import PART_SIZE, Format, Origin, Part, Rewriter, Streamed
from newslint.files.formats.jsonl import document_of
from newslint.lint.finding import Problem
from newslint.text.document import Document

_ONLY_READ = "WARC is only read: write the texts to JSON Lines or Parquet, and fix those"


class WarcRecord(msgspec.Struct):
    """What is kept of one record: its number, address and text, or what is wrong."""

    number: int
    url: str | None
    text: str
    fault: str | None = None


class RecordsFormat(Format):
    """Records of a WARC file, packed."""

    name = "warc records"
    suffixes = ()
    writes = False

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of the records."""
        for record in msgspec.msgpack.decode(data, type=list[WarcRecord]):
            try:
                if record.fault:
                    raise ValueError(record.fault)
                fields: dict[str, Any] = {"text": record.text, "url": record.url}
                yield document_of(fields, record.number, msgspec.structs.replace(origin, text_field="text", source_field=None))
            except ValueError as error:
                yield Problem(origin.path, str(error), record.number)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        raise ValueError(_ONLY_READ)


class WarcFormat(Streamed):
    """A WARC or WET file, plain or in gzip."""

    name = "warc"
    suffixes = (".warc", ".warc.gz", ".wet", ".wet.gz")
    extra, needs = "warc", ("warcio",)
    inner = RecordsFormat()
    writes = False

    def parts(self, source: BinaryIO, origin: Origin) -> Iterator[Part]:
        """Runs of records with a text."""
        found: list[WarcRecord] = []
        size = 0
        for record in _records(source, origin):
            found.append(record)
            size += len(record.text)
            if size >= PART_SIZE or len(found) >= 1000:
                yield Part(msgspec.msgpack.encode(found), found[0].number)
                found, size = [], 0
        if found:
            yield Part(msgspec.msgpack.encode(found), found[0].number)

    def rewriter(self, source: BinaryIO, target: BinaryIO) -> AbstractContextManager[Rewriter]:
        raise ValueError(_ONLY_READ)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        raise ValueError(_ONLY_READ)


def _records(source: BinaryIO, origin: Origin) -> Iterator[WarcRecord]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    most = 4 * origin.max_text_size + 4
    number = 0
    try:
        for record in ArchiveIterator(source):
            if record.format != "warc":
                raise ValueError("it does not begin as a WARC record does")
            number += 1
            if record.rec_type == "conversion":
                yield _text(record, number, most)
            elif record.rec_type == "response":
                what = "a page as it was fetched, not its text: extract the texts first, or use the WET file"
                yield WarcRecord(number, None, "", what)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        raise ValueError(f"broken WARC file at record {number} ({' '.join(str(error).split())[:120]}): fetch it anew") from None


def _text(record: Any, number: int, most: int) -> WarcRecord:
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = record.content_stream().read(most + 1)
    if len(data) > most:
        return WarcRecord(number, url, "", f"more than {most:,} bytes of text: raise max-text-size")
    if record.length is None or len(data) < record.length:
        raise ValueError("it is cut in the middle of this record")
    try:
        return WarcRecord(number, url, data.decode())
    except UnicodeDecodeError as error:
        return WarcRecord(number, url, "", f"not UTF-8 at byte {error.start + 1}: extract the text anew")
