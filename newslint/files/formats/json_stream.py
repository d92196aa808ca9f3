"""JSON arrays of any size: records in parts of about 1 MB, each an array of its own. Other JSON documents are one part."""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from newslint.files.formats.base import PART_SIZE, Origin, Part, Rewriter
from newslint.files.formats.json_array import JsonFormat
from newslint.files.formats.pieces import WholeOrParts, decoded

# A string that does not end in the text is a quotation mark alone.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},"]', re.S)
_WHITE = " \t\n\r"
_AROUND = 1 << 20  # bytes in which the array begins and ends, but for white space


class JsonStream(WholeOrParts):
    """What `JsonFormat` reads, part by part where it is an array."""

    name = "json"
    suffixes = (".json",)
    inner = JsonFormat()

    def parts(self, source: BinaryIO, origin: Origin) -> Iterator[Part]:
        """Runs of records between brackets. ValueError where the array does not end, or ends before the file does."""
        array: _Array | None = None
        text = ""
        for piece, is_last in decoded(source, PART_SIZE):
            text += piece
            if array is None:
                start = text.lstrip(_WHITE)
                if start[:1] == "[":
                    array, text = _Array(origin), start[1:]
                elif is_last:
                    yield Part(text.encode(), 1)
                    return
                elif len(text) > origin.max_unpacked:
                    most = origin.max_unpacked >> 20
                    raise ValueError(
                        f"more than {most:,} MiB in one piece: make it an array or JSON Lines, or raise max-unpacked-size"
                    )
                else:
                    continue
            text = yield from array.take(text)
        if array is not None and not array.ended:
            raise ValueError("the array is never closed: the file is cut, fetch or write it anew")

    @contextmanager
    def rewriter(self, source: BinaryIO, target: BinaryIO) -> Iterator[Rewriter]:
        """Records one behind the other, in the brackets and the white space that the file has around them."""
        yield _Copy(source, target)


class _Array:
    """Cuts the records of an array into parts as its text comes."""

    def __init__(self, origin: Origin) -> None:
        self._most = 8 * origin.max_text_size + PART_SIZE
        self._depth = self._at = 0
        self._cut, self._commas = -1, 0  # the last comma between records; how many there are up to it
        self._number = 1
        self.ended = False

    def take(self, text: str) -> Generator[Part, None, str]:
        """The parts that are whole now; what is left of the text is returned."""
        if self.ended:
            return self._rest(text)
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
                return self._rest(text[token.end() :])
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

    def _rest(self, text: str) -> str:
        if text.strip(_WHITE):
            raise ValueError("there is more behind the end of the array: if the records are one a line, name the file .jsonl")
        return ""


class _Copy:
    """Writes what is around the records as it is in the old file."""

    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self._source, self._target = source, target
        self._is_first, self._is_array = True, False

    def write(self, part: bytes) -> None:
        if not self._is_first:
            self._target.write(b"," + part[1:-1])
            return
        self._is_first = False
        head = self._source.read(_AROUND)
        while len(head) < _AROUND and (more := self._source.read(_AROUND)):
            head += more
        mark = codecs.BOM_UTF8 if head.startswith(codecs.BOM_UTF8) else b""
        body = head[len(mark) :]
        if not body.strip(_WHITE.encode()):
            raise ValueError("white space alone at the beginning of the file: take it out")
        white = body[: len(body) - len(body.lstrip(_WHITE.encode()))]
        self._is_array = body[len(white) : len(white) + 1] == b"["
        self._tail = head
        self._target.write(mark + (white + part[:-1] if self._is_array else part))

    def close(self) -> None:
        if not self._is_array:
            return
        while data := self._source.read(_AROUND):
            self._tail = self._tail[-_AROUND:] + data
        end = len(self._tail.rstrip(_WHITE.encode()))
        if not end:
            raise ValueError("white space alone at the end of the file: take it out")
        self._target.write(self._tail[end - 1 :])
