"""CSV and TSV files of any size: rows in parts of about 1 MB, each behind the header, so that a part reads as a file does."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
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
        most = longest_record(origin.max_text_size)
        header, text, delimiter = "", "", ""
        lines, number, columns = 0, 1, 0
        for piece, is_last in decoded(source, PART_SIZE):
            text += piece
            if not header:
                if not text.strip() and not is_last:
                    continue
                delimiter = self.inner.delimiter(text)
                first = next(self.inner.rows(text, delimiter, more=not is_last), None)
                if first is not None and (first.is_open or first.end == len(text)) and not is_last and len(text) <= most:
                    continue
                if origin.path:  # says what is wrong with the header, and with a file that has none
                    self.inner.open(text.encode("utf-8", "surrogatepass"), origin)
                header, text = (text[: first.end], text[first.end :]) if first is not None else ("", text)
                lines, columns = _lines(header), len(first.cells) if first is not None else 0
            end = records = 0
            fault = None
            for row in self.inner.rows(
                text, delimiter, more=not is_last and (len(text) <= most or not self.inner.literal_quotes)
            ):
                if row.end == len(text) and not is_last:
                    break  # it may go on
                if row.fault:
                    if row.is_open and not is_last:
                        break
                    fault = self._fault(text, delimiter, end, lines)
                    break
                end = row.end
                records += not row.is_blank or columns == 1
            if end:
                yield Part((header + text[:end]).encode(), number)
            number += records
            lines += _lines(text[:end])
            text = text[end:]
            if fault:
                raise ValueError(fault)
            if len(text) > most:
                raise ValueError(
                    f"line {lines + 1}: a row of more than {len(text):,} characters, perhaps a quotation mark that is never closed"
                )
        if number == 1 and header and not text:
            yield Part(header.encode(), 1)

    def _fault(self, text: str, delimiter: str, at: int, lines: int) -> str:
        """What is wrong with the row that begins there, with the line in the whole file."""
        # Empty lines in its stead, as many as there are above it.
        above = "\n" * (lines + _lines(text[:at]))
        return next(row.fault for row in self.inner.rows(above + text[at:], delimiter) if row.fault)

    @contextmanager
    def rewriter(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> Iterator[Rewriter]:
        """Rows one behind the other, the header once."""
        has_mark = source.read(len(codecs.BOM_UTF8)).startswith(codecs.BOM_UTF8)  # of what is unpacked more may come
        yield _Rows(self.inner, target, codecs.BOM_UTF8 if has_mark else b"")


class _Rows:
    def __init__(self, rows: CsvFormat, target: BinaryIO, mark: bytes) -> None:
        self._rows, self._target, self._mark = rows, target, mark
        self._header = -1

    def write(self, part: bytes) -> None:
        if self._header < 0:
            text = part.decode()
            self._header = len(text[: next(self._rows.rows(text, self._rows.delimiter(text))).end].encode())
            self._target.write(self._mark + part)
        else:
            self._target.write(part[self._header :])

    def close(self) -> None:
        """Nothing: what ends the file is in its last part."""


def _lines(text: str) -> int:
    """How many line ends there are."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


CSV_STREAMS = (CsvStream(CsvFormat()), CsvStream(TsvFormat()))
