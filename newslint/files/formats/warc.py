"""WARC and WET, read only: a WET record is a document; of a page's response an extractor that the user names takes the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from importlib import import_module
from typing import Any, BinaryIO, cast

import msgspec

from newslint.files.formats.base import PART_SIZE, Format, Origin, Part, Rewriter, Streamed
from newslint.files.formats.compressed import Gzip, Pieces, unpacked
from newslint.files.formats.jsonl import document_of
from newslint.lint.finding import Problem
from newslint.text.document import Document

_ONLY_READ = "WARC is only read: write the texts to JSON Lines or Parquet, and fix those"


_PAGES = ("text/html", "application/xhtml+xml")


class WarcRecord(msgspec.Struct):
    """What is kept of one record: its number, address and text, or the page whose text is to be extracted, or what is wrong."""

    number: int
    url: str | None
    text: str
    fault: str | None = None
    page: bytes | None = None


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
                text = record.text if record.page is None else _extracted(record.page, origin)
                fields: dict[str, Any] = {"text": text, "url": record.url}
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
        if origin.extractor is not None:
            extractor(origin.extractor)  # what is wrong with it is wrong for all files
        found: list[WarcRecord] = []
        size = 0
        fault = None
        records = _records(source, origin)
        while True:
            try:
                record = next(records, None)
            except ValueError as error:  # what comes before it is whole
                record, fault = None, error
            if record is not None:
                found.append(record)
                size += len(record.text) + len(record.page or b"")
            if found and (record is None or size >= PART_SIZE or len(found) >= 1000):
                yield Part(msgspec.msgpack.encode(found), found[0].number)
                found, size = [], 0
            if fault is not None:
                raise fault
            if record is None:
                return

    def rewriter(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> AbstractContextManager[Rewriter]:
        raise ValueError(_ONLY_READ)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        raise ValueError(_ONLY_READ)


def _records(source: BinaryIO, origin: Origin) -> Iterator[WarcRecord]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    most = 4 * origin.max_text_size + 4
    number = 0
    try:
        # The library parses the headers of what is passed over as well, and takes one that is cut for the end of the file.
        for record in ArchiveIterator(_plain(source, origin), no_record_parse=True):
            if record.format != "warc":
                raise ValueError("it does not begin as a WARC record does")
            number += 1
            # Every record has a length, behind its type: without one, its header is not whole.
            if not (record.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
                raise ValueError("it is cut in the header of this record, or its length is damaged")
            found = None
            if record.rec_type == "conversion":
                found = _text(record, number, most)
            elif record.rec_type == "response":
                found = _page(record, number, most, origin)
            while record.raw_stream.read(PART_SIZE):
                pass
            if getattr(record.raw_stream, "limit", 0) > 0:
                raise ValueError("it is cut in the middle of this record")
            if found is not None:
                yield found
    except Exception as error:  # the library trips over records without the headers that it looks for
        known = isinstance(error, ArchiveLoadFailed | OSError | EOFError | ValueError)
        what = (
            " ".join(str(error).removesuffix(": fetch or pack it anew").split())[:120]
            if known
            else "a header is damaged or missing"
        )
        raise ValueError(f"broken WARC file at record {number} ({what}): fetch it anew") from None


def _plain(source: BinaryIO, origin: Origin) -> BinaryIO:
    """The file unpacked. (The library takes one that is cut early in a gzip member for one that ends there.)"""
    packed = source.read(2) == b"\x1f\x8b"
    source.seek(0)
    return cast(BinaryIO, Pieces(unpacked(Gzip(), source, origin))) if packed else source


def _text(record: Any, number: int, most: int) -> WarcRecord:
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = record.content_stream().read(most + 1)
    if len(data) > most:
        return WarcRecord(number, url, "", f"more than {most:,} bytes of text: raise max-text-size")
    try:
        return WarcRecord(number, url, data.decode())
    except UnicodeDecodeError as error:
        return WarcRecord(number, url, "", f"not UTF-8 at byte {error.start + 1}: extract the text anew")


# ---------------------------------------------------------------- pages
def _page(record: Any, number: int, most: int, origin: Origin) -> WarcRecord | None:
    """A page as it was fetched; None for what is none: an image, an error, a redirection."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    if origin.extractor is None:
        what = (
            "a page as it was fetched, not its text: name what takes the text out (--extractor trafilatura), or use the WET file"
        )
        return WarcRecord(number, url, "", what)
    try:
        headers = record.http_headers = _http_parser().parse(record.raw_stream)
    except EOFError:  # empty, or cut, which shows in the record's length
        return None
    kind = headers.get_header("Content-Type") or ""
    if not headers.get_statuscode().startswith("2") or not kind.lower().startswith(_PAGES):
        return None
    data = record.content_stream().read(most + 1)
    if len(data) > most:
        return WarcRecord(number, url, "", f"a page of more than {most:,} bytes: raise max-text-size")
    return WarcRecord(number, url, "", page=data)


@lru_cache(maxsize=1)
def _http_parser() -> Any:
    from warcio.recordloader import ArcWarcRecordLoader

    return ArcWarcRecordLoader(verify_http=False).http_parser


def _extracted(page: bytes, origin: Origin) -> str:
    """The text of a page. ValueError with what is wrong."""
    assert origin.extractor is not None
    try:
        text = extractor(origin.extractor)(page)
    except Exception as error:  # a third party's code may raise anything, over hostile pages too
        raise ValueError(
            f"{origin.extractor} failed on this page ({type(error).__name__}: {' '.join(str(error).split())[:120]})"
        ) from None
    if text is not None and not isinstance(text, str):
        raise ValueError(f"{origin.extractor} gave {type(text).__name__}, not a text")
    return text or ""


@lru_cache(maxsize=1)
def extractor(name: str) -> Callable[[bytes], Any]:
    """The function that the user names. ValueError where there is none."""
    module, _, function = name.partition(":")
    function = function or "extract"
    try:
        found = getattr(import_module(module), function)
    except ImportError as error:
        raise ValueError(f"extractor {name} cannot be imported ({error}): install what brings it") from None
    except AttributeError:
        raise ValueError(f"extractor {name}: {module} has no {function}; name it as MODULE:FUNCTION") from None
    if not callable(found):
        raise ValueError(f"extractor {name} is no function")
    extract: Callable[[bytes], Any] = found
    return extract
