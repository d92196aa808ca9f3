"""CSV and TSV files of any size: rows in parts of about 1 MB, each behind the header, so that a part reads as a file does."""

from __future__ import annotations

import codecs
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from newslint.files.formats.base import PART_SIZE, Origin, Part, Rewriter, longest_record
from newslint.files.formats.csv import CsvFormat, TsvFormat
from newslint.files.formats.pieces import WholeOrParts, decoded


class CsvStream(WholeOrParts):
    """What `CsvFormat` reads, part by part."""

    inner: CsvFormat

    def __init__(self, inner: CsvFormat) -> None:
        self.inner = inner
        self.name, self.suffixes = inner.name, inner.suffixes  # type: ignore[misc]

    def parts(self, source: BinaryIO, origin: Origin) -> Iterator[Part]:
        """The header and whole rows behind it. ValueError names what is wrong, and its line in the file."""
        table: _Table | None = None
        text = ""
        for piece, is_last in decoded(source, PART_SIZE):
            text += piece
            if table is None:
                table = self._table(text, origin, more=not is_last)
                if table is None:
                    continue
                text = text[len(table.header) :]
            text = yield from table.take(text, more=not is_last)
        if table is not None and table.number == 1 and not text:
            yield Part(table.header.encode(), 1)

    def _table(self, text: str, origin: Origin, *, more: bool) -> _Table | None:
        """The table whose header is in the text; None where the header may go on. ValueError where there is none."""
        most = longest_record(origin.max_text_size)
        if more and not text.strip():
            return None
        delimiter = self.inner.delimiter(text)
        header = self.inner.header(text, delimiter, more=more)
        if more and header is not None and (header.is_open or header.end == len(text)) and len(text) <= most:
            return None
        if origin.path:  # says what is wrong with the header, and with a file that has none
            self.inner.open(text.encode("utf-8", "surrogatepass"), origin)
        end, columns = (header.end, len(header.cells)) if header is not None else (0, 0)
        return _Table(self.inner, text[:end], delimiter, columns, most)

    @contextmanager
    def rewriter(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> Iterator[Rewriter]:
        """Rows one behind the other, the header once."""
        has_mark = source.read(len(codecs.BOM_UTF8)).startswith(codecs.BOM_UTF8)  # of what is unpacked more may come
        yield _Rows(self.inner, target, codecs.BOM_UTF8 if has_mark else b"")


class _Table:
    """Cuts the rows below a header into parts as the text comes."""

    def __init__(self, form: CsvFormat, header: str, delimiter: str, columns: int, most: int) -> None:
        self.header = header
        self.number = 1  # of the next record
        self._form, self._delimiter, self._columns, self._most = form, delimiter, columns, most
        self._ends_in_return = header.endswith("\r")
        self._lines = _lines(header)  # above the text that comes next

    def take(self, text: str, *, more: bool) -> Generator[Part, None, str]:
        """The rows that are whole now; what is left of the text is returned."""
        end = records = read = 0
        fault = None
        # A quotation mark may be a mark like any other in TSV: where no other closes it for too long, it is.
        waits = more and (len(text) <= self._most or not self._form.literal_quotes)
        for row in self._form.rows(text, self._delimiter, more=waits):
            if more and (row.is_open or row.end == len(text)):
                break  # it may go on
            if row.fault:
                fault = self._fault(text, end)
                break
            read += not row.is_blank or self._columns == 1
            if not (
                self._ends_in_return and text.startswith("\n", row.end)
            ):  # behind the header, that would be half of a line end
                end, records = row.end, read
        if end:
            yield Part((self.header + text[:end]).encode(), self.number)
        if fault:
            raise ValueError(fault)
        self.number += records
        self._lines += _lines(text[:end])
        left = text[end:]
        if len(left) > self._most:
            raise ValueError(
                f"line {self._lines + 1}: a row of more than {len(left):,} characters, perhaps a quotation mark that is never closed"
            )
        return left

    def _fault(self, text: str, at: int) -> str:
        """What is wrong with the row that begins there, with the line in the whole file."""
        # Empty lines in its stead, as many as there are above it.
        above = "\n" * (self._lines + _lines(text[:at]))
        return next(row.fault for row in self._form.rows(above + text[at:], self._delimiter) if row.fault)


class _Rows:
    """Writes the header and the rows of the first part, and the rows of all others."""

    def __init__(self, rows: CsvFormat, target: BinaryIO, mark: bytes) -> None:
        self._rows, self._target, self._mark = rows, target, mark
        self._header = -1

    def write(self, part: bytes) -> None:
        if self._header < 0:
            text = part.decode()
            header = self._rows.header(text, self._rows.delimiter(text))
            self._header = len(text[: header.end].encode()) if header is not None else 0
            self._target.write(self._mark + part)
        else:
            self._target.write(part[self._header :])

    def close(self) -> None:
        """Nothing: what ends the file is in its last part."""


def _lines(text: str) -> int:
    """How many line ends there are."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


CSV_STREAMS = (CsvStream(CsvFormat()), CsvStream(TsvFormat()))
