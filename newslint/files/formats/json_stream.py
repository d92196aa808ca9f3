"""JSON arrays of any size, alone or in an object: records in parts of about 1 MB, each an array of its own. Other JSON documents are
one part."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from newslint.files.formats.base import PART_SIZE, Origin, Part, Rewriter, longest_record
from newslint.files.formats.json_array import JsonFormat, arrays_in, has_field
from newslint.files.formats.jsonl import parse_record
from newslint.files.formats.pieces import WholeOrParts, decoded

# A string that does not end in the text is a quotation mark alone.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},"]', re.S)
_WHITE = " \t\n\r"
_MARK = "\ufeff"


class JsonStream(WholeOrParts):
    """What `JsonFormat` reads, part by part where it is an array of records, or an object with one."""

    name = "json"
    suffixes = (".json",)
    inner = JsonFormat()

    def parts(self, source: BinaryIO, origin: Origin) -> Iterator[Part]:
        """Runs of records between brackets. ValueError where the array does not end, or something is wrong with what is around it."""
        return (item for item in _walk(source, origin) if isinstance(item, Part))

    @contextmanager
    def rewriter(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> Iterator[Rewriter]:
        """Records one behind the other, in what the file has around them."""
        yield _Copy(source, target, origin)


def _walk(source: BinaryIO, origin: Origin) -> Generator[str | Part]:
    """What is before the records, runs of them, each an array of its own, and what is behind them. Of a file that has no array of
    records, or that fits into one part and is no array, all is one part."""
    place: _Place | None = None
    array: _Array | None = None
    text, mark = "", ""
    for piece, is_last in decoded(source, PART_SIZE, mark=True):
        text += piece
        if place is None:
            if text.startswith(_MARK):
                mark, text = _MARK, text[1:]
            place = _Place(origin)
        if array is None:
            start = None if is_last and len(text) <= PART_SIZE and not text.lstrip(_WHITE).startswith("[") else place.find(text)
            if start is not None:
                array = _Array(origin, text[:start])
                yield mark + text[:start]
                text = text[start:]
            elif is_last:
                yield mark
                yield Part(text.encode(), 1)
                yield ""
                return
            elif len(text) > origin.max_unpacked:
                raise ValueError(
                    f"more than {origin.max_unpacked >> 20:,} MiB in one piece: make it an array or JSON Lines, or raise max-unpacked-size"
                )
            else:
                continue
        text = yield from array.take(text)
    if array is None or not array.ended:
        raise ValueError("the array is never closed: the file is cut, fetch or write it anew")
    array.check_surroundings(text)
    yield "]" + text


class _Place:
    """Finds the array of records as the text of a file comes: all of the file, or the first in an object that has a record with the
    field of the text, as `JsonFormat` chooses it. There is none in an object that is itself such a record."""

    def __init__(self, origin: Origin) -> None:
        self._field = origin.text_field
        self._at = self._depth = 0
        self._array = self._record = -1
        self._none = False

    def find(self, text: str) -> int | None:
        """Where the records begin, behind the bracket; None as long as that is not known."""
        if self._none:
            return None
        if not self._at:
            start = len(text) - len(text.lstrip(_WHITE))
            if text[start : start + 1] == "[":
                return start + 1
            self._none = text[start : start + 1] not in ("", "{")
        for token in () if self._none else _TOKEN.finditer(text, self._at):
            sign = token.group()
            if sign == '"':
                return None
            self._at = token.end()
            if sign in ("[", "{"):
                if sign == "[" and self._depth == 1:
                    self._array = token.end()
                elif self._depth == 2:
                    self._record = token.start()
                self._depth += 1
            elif sign in ("]", "}"):
                self._depth -= 1
                if self._depth == 2 and sign == "}" and self._array >= 0 and self._is_record(text[self._record : token.end()]):
                    break
                if self._depth <= 1:
                    self._array = -1
                if self._depth <= 0:
                    self._none = True
                    return None
        else:
            return None
        self._none = not _is_wrapper(text[: self._array] + "]}", self._field)
        return None if self._none else self._array

    def _is_record(self, text: str) -> bool:
        try:
            record = parse_record(text.encode())
        except ValueError:
            return False
        return isinstance(record, dict) and has_field(record, self._field)


def _is_wrapper(text: str, field: str) -> bool:
    """Whether this is an object and no record with the field of the text."""
    try:
        value = parse_record(text.encode())
    except ValueError:
        return False
    return isinstance(value, dict) and not has_field(value, field)


class _Array:
    """Cuts the records of an array into parts as its text comes."""

    def __init__(self, origin: Origin, before: str) -> None:
        self._before, self._field = before, origin.text_field
        self._most = longest_record(origin.max_text_size)
        self._depth = self._at = 0
        self._cut, self._commas = -1, 0  # the last comma between records; how many there are up to it
        self._number = 1
        self.ended = False

    def take(self, text: str) -> Generator[Part, None, str]:
        """The parts that are whole now; what is left of the text is returned: in the end what is behind the array."""
        if self.ended:
            if len(text) > self._most:
                raise ValueError(f"more than {len(text):,} characters behind the array of records: make it JSON Lines")
            return text
        for token in _TOKEN.finditer(text, self._at):
            sign = token.group()
            if sign == '"':
                break
            self._at = token.end()
            if sign in "[{":
                self._depth += 1
            elif sign in "]}" and self._depth:
                self._depth -= 1
            elif sign == "]":
                yield Part(f"[{text[: token.start()]}]".encode(), self._number)
                self.ended = True
                return text[token.end() :]
            elif sign == "," and not self._depth:
                self._cut, self._commas = token.start(), self._commas + 1
                if self._cut >= PART_SIZE:
                    break
        else:
            self._at = len(text)
        if self._cut >= 0 and len(text) >= PART_SIZE:
            yield Part(f"[{text[: self._cut]}]".encode(), self._number)
            left = text[self._cut + 1 :]
            self._number += self._commas
            self._cut, self._commas, self._at, self._depth = -1, 0, 0, 0
            return (yield from self.take(left))
        if len(text) > self._most:
            raise ValueError(
                f"record {self._number + self._commas}: more than {len(text):,} characters, or a string that is never closed"
            )
        return text

    def check_surroundings(self, behind: str) -> None:
        """ValueError where the file is not valid without its records, or says more than once what it is."""
        if not self._before.lstrip(_WHITE).startswith("{"):
            if behind.strip(_WHITE):
                raise ValueError("there is more behind the end of the array: if the records are one a line, name the file .jsonl")
            return
        around = f"{self._before}]{behind}"
        try:
            value = parse_record(around.encode())
        except ValueError as error:
            raise ValueError(f"behind the array of records, which were left out to count columns: {error}") from None
        if has_field(value, self._field):
            raise ValueError(
                f'both the file and records in an array have a field "{self._field}": put the array\'s records in a file of their own'
            )
        arrays_in(around)


class _Copy:
    """Writes what is around the records as it is in the old file."""

    def __init__(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> None:
        self._target, self._walk = target, _walk(source, origin)
        self._is_first, self._is_array = True, False

    def write(self, part: bytes) -> None:
        if self._is_first:
            before = str(next(self._walk))
            self._is_first, self._is_array = False, before.endswith("[")
            self._target.write(before.encode())
            self._target.write(part[1:-1] if self._is_array else part)
        else:
            self._target.write(b"," + part[1:-1])

    def close(self) -> None:
        behind = ""
        for item in self._walk:
            behind = item if isinstance(item, str) else ""
        self._target.write(behind.encode())
