"""CSV and TSV: a header, then one record a row. Only changed cells are rewritten; quoting, delimiters and line ends stay."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from newslint.files.formats.base import Format, Origin
from newslint.files.formats.blocks import WIDE_MARKS
from newslint.files.formats.jsonl import document_of, shown
from newslint.lint.finding import Problem
from newslint.text.document import Document

_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_OPENED = re.compile(r'"[^"]*+(?:""[^"]*+)*+')  # up to the mark that closes it
_DELIMITERS = ",;\t|"
_UNCLOSED = "line {line}: a quotation mark opens a cell and is never closed: close it; what follows was not read"


class _Row(NamedTuple):
    """The span of each cell, as it is written, and where the next row begins; `fault` says why the row, or what follows it, cannot
    be read, and `is_open` that more text might help."""

    cells: list[tuple[int, int]]
    line: int
    end: int
    fault: str | None = None
    is_open: bool = False

    @property
    def is_blank(self) -> bool:
        """One cell without a character."""
        return len(self.cells) == 1 and self.cells[0][0] == self.cells[0][1]


class CsvFormat(Format):
    """Rows of cells between commas (or semicolons, tabs, bars: what the header shows). A record's number is its row's, less the header."""

    name = "csv"
    suffixes: ClassVar[tuple[str, ...]] = (".csv",)
    literal_quotes: ClassVar[bool] = False

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of the rows."""
        try:
            text, rows, names = self.open(data, origin)
        except ValueError as error:
            yield Problem(origin.path, str(error))
            return
        number = origin.first_record - 1
        for row in rows:
            if row.fault:
                yield Problem(origin.path, row.fault)
                return
            if row.is_blank and len(names) > 1:
                continue  # a blank line is no record
            number += 1
            if len(row.cells) != len(names):
                what = f"{len(row.cells)} cells where the header has {len(names)}: fix the row or take it out"
                yield Problem(origin.path, what, number)
                continue
            values = (_value(text[start:end], self.literal_quotes) for start, end in row.cells)
            try:
                yield document_of(dict(zip(names, values, strict=True)), number, origin)
            except ValueError as error:
                yield Problem(origin.path, str(error), number)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """`data` with the cells of these records' texts replaced."""
        text, rows, names = self.open(data, origin)
        column, delimiter = names.index(origin.text_field), self.delimiter(text)
        out: list[str] = []
        at, number = 0, origin.first_record - 1
        left = set(texts)
        for row in rows:
            if row.fault:
                break
            if row.is_blank and len(names) > 1:
                continue
            number += 1
            if number in texts:
                start, end = row.cells[column]
                out += text[at:start], self._cell(text[start:end], texts[number], delimiter)
                at = end
                left.discard(number)
        if left:
            raise ValueError(f"there is no record {min(n or 0 for n in left)}")
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        return mark + ("".join(out) + text[at:]).encode()

    # ------------------------------------------------------------ reading
    def open(self, data: bytes, origin: Origin) -> tuple[str, Iterator[_Row], list[str]]:
        """The text, the rows behind the header, and the names in the header. ValueError says what is wrong."""
        if data.startswith(WIDE_MARKS):
            raise ValueError("not UTF-8 but UTF-16 or UTF-32: convert it (iconv -t UTF-8)")
        try:
            text = data.removeprefix(codecs.BOM_UTF8).decode()
        except UnicodeDecodeError as error:
            raise ValueError(f"not UTF-8 at byte {error.start + 1}: convert the file to UTF-8") from None
        if not text.strip():
            raise ValueError("empty file: there is no header in it; fill it or take it out")
        rows = self.rows(text, self.delimiter(text))
        header = next(row for row in rows if not row.is_blank)
        if header.fault:
            raise ValueError(header.fault)
        names = [_value(text[start:end], self.literal_quotes) for start, end in header.cells]
        field = origin.text_field
        if names.count(field) != 1:
            if field in names:
                raise ValueError(f"there are two columns {shown(field)}: rename one")
            there = ", ".join(map(shown, names[:10]))
            raise ValueError(f"no column {shown(field)}; the first row has {there}: name the text's with --text-field")
        return text, rows, names

    def delimiter(self, text: str) -> str:
        """The character between cells, as the header shows it."""
        header = re.split(r"[\r\n]", _QUOTED.sub("", text[:65536]).lstrip("\r\n"), maxsplit=1)[0]
        return max(_DELIMITERS, key=header.count)

    def header(self, text: str, delimiter: str, *, more: bool = False) -> _Row | None:
        """The first row that is not blank."""
        return next((row for row in self.rows(text, delimiter, more=more) if not row.is_blank), None)

    def rows(self, text: str, delimiter: str, *, more: bool = False) -> Iterator[_Row]:
        """The rows, header and blank ones too; after a fault none. With `more`, the text goes on: a quoted cell that does not end in
        it is open."""
        bare = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
        line_end = re.compile("\r\n|\r|\n")
        at, line, size = 0, 1, len(text)
        while at < size:
            cells: list[tuple[int, int]] = []
            first = line
            while True:
                end = _UNCLOSED if more and _may_go_on(text, at) else self._cell_end(text, at, delimiter, bare)
                if isinstance(end, str):
                    yield _Row(cells, first, at, end.format(line=line), end == _UNCLOSED)
                    return
                cells.append((at, end))
                if text[at : at + 1] == '"':
                    line += len(line_end.findall(text, at, end))
                at = end
                if text[at : at + 1] != delimiter:
                    break
                at += 1
            found = line_end.match(text, at)
            if found:
                at, line = found.end(), line + 1
            yield _Row(cells, first, at)

    def _cell_end(self, text: str, at: int, delimiter: str, bare: re.Pattern[str]) -> int | str:
        """Where the cell ends that begins at `at`, or what is wrong with it."""
        if text[at : at + 1] == '"':
            found = _QUOTED.match(text, at)
            if found and text[found.end() : found.end() + 1] in ("", delimiter, "\r", "\n"):
                return found.end()
            if not self.literal_quotes:
                if not found:
                    return _UNCLOSED
                return "line {line}: text behind a quoted cell: double the quotation marks in it; what follows was not read"
        end = bare.match(text, at)
        return end.end() if end else at

    # ------------------------------------------------------------ writing
    def _cell(self, old: str, new: str, delimiter: str) -> str:
        """A cell with another value, quoted if the old one is or if it must be."""
        is_quoted = _is_quoted(old)
        if is_quoted or new.startswith('"') or any(character in new for character in (delimiter, "\r", "\n")):
            return '"' + new.replace('"', '""') + '"'
        return new


class TsvFormat(CsvFormat):
    """Rows of cells between tabs. A quotation mark that opens a cell and does not close it is a character like others."""

    name = "tsv"
    suffixes = (".tsv", ".tab")
    literal_quotes = True

    def delimiter(self, text: str) -> str:
        return "\t"


def _may_go_on(text: str, at: int) -> bool:
    """Whether a quoted cell that begins at `at` may end behind the text, or a quotation mark at the text's end be half of two."""
    found = _OPENED.match(text, at)
    return found is not None and found.end() >= len(text) - 1


def _is_quoted(cell: str) -> bool:
    return _QUOTED.fullmatch(cell) is not None


def _value(cell: str, literal: bool) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') and (not literal or _is_quoted(cell)) else cell
