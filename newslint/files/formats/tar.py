"""Tar archives of texts (WebDataset): each member that is a text, or JSON with one, is a document; the others stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

import msgspec

from newslint.files.formats.base import PART_SIZE, Format, Origin, Part, Rewriter, Streamed, longest_record
from newslint.files.formats.json_array import JsonFormat
from newslint.files.formats.text import TextFormat, too_long
from newslint.lint.finding import Problem
from newslint.text.document import Document

_BLOCK = 512
_FORMATS: tuple[Format, ...] = (TextFormat(), JsonFormat())
_EXTENSIONS = b"xgLK"  # headers that say something of the next member: long names, PAX records


class _Member(NamedTuple):
    """A header block at `start`, the content at `start + 512` to `end`, blank bytes up to `after`."""

    number: int
    name: str
    start: int
    end: int
    after: int
    is_file: bool
    has_own_size: bool  # its size is in an extension header, too


class MembersFormat(Format):
    """Members of an archive, one behind the other. A document's record is the number of its member."""

    name = "tar members"
    suffixes = ()

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The documents of the members whose names say that they hold one."""
        inside = msgspec.structs.replace(origin, first_record=1)
        for member in _members(data, origin.first_record):
            form = _form(member)
            if form is None:
                continue
            if member.end > len(data):
                said = too_long(member.end - member.start - _BLOCK, origin, unit="bytes")
                yield Problem(origin.path, f"{member.name}: {said}", member.number)
                continue
            for item in form.read(data[member.start + _BLOCK : member.end], inside):
                message = f"{member.name}: {item.message}" if isinstance(item, Problem) else ""
                if isinstance(item, Problem):
                    yield Problem(origin.path, message, member.number)
                elif isinstance(form, JsonFormat) and item.record != 1:
                    yield Problem(origin.path, f"{member.name}: more than one record: one a member is read", member.number)
                    break
                else:
                    yield _numbered(item, member)

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """The members with these texts in place of the old ones."""
        out: list[bytes] = []
        inside = msgspec.structs.replace(origin, first_record=1)
        for member in _members(data, origin.first_record):
            form = _form(member)
            if form is None or member.number not in texts:
                out.append(data[member.start : member.after])
                continue
            if member.has_own_size:
                raise ValueError(f"{member.name}: its size is in a PAX header")
            old = data[member.start + _BLOCK : member.end]
            key = None if isinstance(form, TextFormat) else 1
            new = form.write(old, {key: texts[member.number]}, inside)
            out += _header(data[member.start : member.start + _BLOCK], len(new)), new, bytes(-len(new) % _BLOCK)
        return b"".join(out)

    def plain(self, data: bytes) -> bytes:
        """The texts, each below the name of its member."""
        out: list[bytes] = []
        for member in _members(data, 1):
            if _form(member) and member.end <= len(data):
                content = data[member.start + _BLOCK : member.end]
                out.append(f"==> {member.name}\n".encode("utf-8", "surrogateescape") + content)
                out.append(b"" if content.endswith(b"\n") else b"\n")
        return b"".join(out)


class TarFormat(Streamed):
    """A tar archive, uncompressed, read a megabyte of members at a time. Of a member that is larger, and no text or longer than one may
    be, the header is a part's end; what it holds is passed on piece by piece."""

    name = "tar"
    suffixes = (".tar",)
    inner = MembersFormat()

    def parts(self, source: BinaryIO, origin: Origin) -> Iterator[Part]:
        """Runs of whole members with what belongs to them."""
        pieces: list[bytes] = []
        size, first, number = 0, 1, 0
        about: list[bytes] = []  # headers that say something of the next member
        while header := source.read(_BLOCK):
            if len(header) < _BLOCK:
                raise _cut()
            if not header.strip(b"\0"):
                break  # the end mark; the rewriter copies it
            length = _size(header)
            padded = length + -length % _BLOCK
            about.append(header)
            if header[156] in _EXTENSIONS:
                if padded > PART_SIZE:
                    raise ValueError("broken tar archive (a member's name is longer than any): fetch or pack it anew")
                about += _content(source, padded)
                continue
            number += 1
            held = padded <= PART_SIZE or _may_be_read(b"".join(about), length, origin)
            pieces += about
            if held:
                pieces += _content(source, padded)
            size += sum(map(len, about)) + padded
            about = []
            if size >= PART_SIZE:
                yield Part(b"".join(pieces), first)
                pieces, size, first = [], 0, number + 1
            if not held:
                for piece in _content(source, padded):
                    yield Part(piece, first, opaque=True)
        if pieces or about:
            yield Part(b"".join(pieces + about), first)

    @contextmanager
    def rewriter(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> Iterator[Rewriter]:
        """Members one behind the other, then what ends the old archive."""
        yield _Copy(source, target)


class _Copy:
    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self._source, self._target = source, target

    def write(self, part: bytes) -> None:
        self._target.write(part)

    def close(self) -> None:
        self._source.seek(0)
        while (header := self._source.read(_BLOCK)) and header.strip(b"\0"):
            length = _size(header)
            self._source.seek(length + -length % _BLOCK, 1)
        self._target.write(header)
        while chunk := self._source.read(PART_SIZE):
            self._target.write(chunk)


def _content(source: BinaryIO, size: int) -> Iterator[bytes]:
    """So many bytes, piece by piece; ValueError where there are fewer."""
    while size:
        piece = source.read(min(size, PART_SIZE))
        if not piece:
            raise _cut()
        size -= len(piece)
        yield piece


def _may_be_read(headers: bytes, size: int, origin: Origin) -> bool:
    """Whether the member with these headers may be a text of no more than one text may have."""
    *_, member = _members(headers, 1)
    form = _form(member)
    return form is not None and size <= (form.longest(origin) or longest_record(origin.max_text_size))


def _members(data: bytes, first: int) -> Iterator[_Member]:
    at, number, long_name, own_size = 0, first, "", False
    while at < len(data):
        header = data[at : at + _BLOCK]
        end = at + _BLOCK + _size(header)
        after = end + -end % _BLOCK
        kind = header[156]
        name = long_name or _name(header)
        is_file = kind in b"\x000" and not name.rsplit("/", 1)[-1].startswith("._")
        yield _Member(0 if kind in _EXTENSIONS else number, name, at, end, after, is_file, own_size)
        if kind in _EXTENSIONS:
            content = data[at + _BLOCK : end]
            if kind == ord("L"):
                long_name = content.rstrip(b"\0").decode("utf-8", "surrogateescape")
            elif kind == ord("x"):
                records = dict(_pax(content))
                long_name, own_size = records.get("path", ""), "size" in records
        else:
            number, long_name, own_size = number + 1, "", False
        at = after


def _pax(content: bytes) -> Iterator[tuple[str, str]]:
    """Records of a PAX header: length, space, key=value, line feed."""
    while content:
        length, _, rest = content.partition(b" ")
        if not length.isdigit() or int(length) <= len(length):
            return
        key, _, value = rest[: int(length) - len(length) - 2].partition(b"=")
        yield key.decode("utf-8", "surrogateescape"), value.decode("utf-8", "surrogateescape")
        content = content[int(length) :]


def _name(header: bytes) -> str:
    name = header[:100].split(b"\0", 1)[0]
    prefix = header[345:500].split(b"\0", 1)[0] if header[257:263] == b"ustar\0" else b""
    return (prefix + b"/" * bool(prefix) + name).decode("utf-8", "surrogateescape")


def _size(header: bytes) -> int:
    """A member's size; ValueError where the block is no header."""
    if sum(header) - sum(header[148:156]) + 8 * 32 != _octal(header[148:156]):
        raise ValueError("broken tar archive (a member's header is damaged): fetch or pack it anew")
    field = header[124:136]
    return int.from_bytes(field[1:], "big") if field[0] == 0x80 else _octal(field)


def _octal(field: bytes) -> int:
    digits = field.strip(b" \0")
    return int(digits, 8) if digits and not digits.strip(b"01234567") else -1 if digits else 0


def _header(old: bytes, size: int) -> bytes:
    """The header with another size, and the checksum that follows from it."""
    new = old[:124] + b"%011o" % size + old[135:136] + old[136:148] + b" " * 8 + old[156:]
    return new[:148] + b"%06o\0 " % sum(new) + new[156:]


def _form(member: _Member) -> Format | None:
    if not member.is_file or not member.number:
        return None
    return next((form for form in _FORMATS if member.name.lower().endswith(form.suffixes)), None)


def _numbered(document: Document, member: _Member) -> Document:
    return Document(document.text, document.path, record=member.number, source=document.source, url=document.url,
                    fields={**document.fields, "__key__": member.name}, encoding=document.decoded)  # fmt: skip


def _cut() -> ValueError:
    return ValueError("broken tar archive (it ends in the middle of a member): fetch or pack it anew")
