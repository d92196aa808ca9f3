"""Texts and records compressed with gzip, zstd, xz or bzip2: unpacked part by part, each part read by the format inside."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, ClassVar, Protocol, cast

from newslint.files.formats.base import PART_SIZE, Format, Origin, Part, Rewriter, Streamed, longest_record
from newslint.files.formats.jsonl import JsonLinesFormat
from newslint.files.formats.text import TextFormat, too_long

_CHUNK = 256 << 10
_PACKED = 2 << 10  # bytes of zstd or xz that are unpacked at a time: they give 64 MB at most
_WINDOW = 1 << 27  # bytes of what was unpacked that a frame may refer back to
# Real text packs 3 to 10 times, logs and lists up to about 100 times.
_MOST_EXPANSION = 200


class _Reader(Protocol):
    def read1(self, size: int, /) -> bytes:
        """Some bytes, at most so many; none at the end."""


class Codec(ABC):
    """One way to compress: how to open it for reading and for writing."""

    name: ClassVar[str]
    suffix: ClassVar[str]
    errors: ClassVar[tuple[type[Exception], ...]] = (OSError, EOFError, zlib.error, lzma.LZMAError)
    extra: ClassVar[str | None] = None
    needs: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def reader(self, source: BinaryIO) -> _Reader:
        """What unpacks `source` as it is read."""

    @abstractmethod
    def writer(self, target: BinaryIO) -> Any:
        """What packs into `target` all that is written to it; `close` ends the last frame."""


class Gzip(Codec):
    name, suffix = "gzip", ".gz"

    def reader(self, source: BinaryIO) -> _Reader:
        return gzip.GzipFile(fileobj=source, mode="rb")

    def writer(self, target: BinaryIO) -> Any:
        # The new header holds neither name nor time: the same text gives the same bytes.
        return gzip.GzipFile(filename="", fileobj=target, mode="wb", compresslevel=6, mtime=0)


class Xz(Codec):
    name, suffix = "xz", ".xz"

    def reader(self, source: BinaryIO) -> _Reader:
        # The format allows for windows of 4 GB; those that xz -9 writes take 65 MB.
        return _Frames(source, lambda: lzma.LZMADecompressor(memlimit=_WINDOW), padding=b"\0", bound=(_CHUNK,))

    def writer(self, target: BinaryIO) -> Any:
        return lzma.LZMAFile(target, "wb")


class Bzip2(Codec):
    name, suffix = "bzip2", ".bz2"

    def reader(self, source: BinaryIO) -> _Reader:
        return bz2.BZ2File(source)

    def writer(self, target: BinaryIO) -> Any:
        return bz2.BZ2File(target, "wb")


class Zstd(Codec):
    name, suffix, extra, needs = "zstd", ".zst", "zstd", ("zstandard",)

    def reader(self, source: BinaryIO) -> _Reader:
        import zstandard

        self.errors = (*Codec.errors, zstandard.ZstdError)  # type: ignore[misc]
        return _Frames(source, lambda: zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj())

    def writer(self, target: BinaryIO) -> Any:
        import zstandard

        return zstandard.ZstdCompressor(write_checksum=True).stream_writer(target, closefd=False)


class _Frames:
    """All frames of a file, one after the other. (The reader of the library for zstd takes a file that is cut in mid-frame for one
    that ends there, and that of the standard library for xz sets no bound to the memory.)"""

    def __init__(self, source: BinaryIO, begin: Callable[[], Any], padding: bytes = b"", bound: tuple[int, ...] = ()) -> None:
        self._source, self._begin, self._padding, self._bound = source, begin, padding, bound
        self._frame: Any = None
        self._waiting, self._seen = b"", False

    def read1(self, size: int) -> bytes:
        while True:
            if self._frame is not None and not getattr(self._frame, "needs_input", True):
                data = b""  # more is to come of what was read
            elif not (data := self._waiting or self._source.read(min(size, _PACKED))):
                if self._frame is not None or not self._seen:
                    raise EOFError("it ends in the middle of a frame")
                return b""
            self._waiting = b""
            if self._frame is None:
                if self._seen and not (data := data.lstrip(self._padding) if self._padding else data):
                    continue
                self._frame, self._seen = self._begin(), True
            out: bytes = self._frame.decompress(data, *self._bound)
            if self._frame.eof:
                self._waiting, self._frame = self._frame.unused_data, None
            if out:
                return out


class CompressedFormat(Streamed):
    """A format inside a compressed file. Only a file that changes is packed anew."""

    def __init__(self, inner: Format, codec: Codec) -> None:
        # A format that is itself read part by part gives the parts, and what is inside of it reads them.
        self._streamed = inner if isinstance(inner, Streamed) else None
        self.inner, self.codec = inner.inner if isinstance(inner, Streamed) else inner, codec
        self.name = f"{inner.name}{codec.suffix}"  # type: ignore[misc]
        self.suffixes = tuple(suffix + codec.suffix for suffix in inner.suffixes)  # type: ignore[misc]
        self.extra, self.needs = codec.extra, codec.needs  # type: ignore[misc]

    def parts(self, source: BinaryIO, origin: Origin) -> Iterator[Part]:
        """Blocks of whole lines where the format inside is divisible, its parts where it has some, else the whole file as one part."""
        if self._streamed is not None:
            yield from self._streamed.parts(cast(BinaryIO, Pieces(unpacked(self.codec, source, origin))), origin)
            return
        if not self.inner.divisible:
            longest, whole = self.inner.longest(origin), bytearray()
            for chunk in unpacked(self.codec, source, origin, whole=True):
                whole += chunk
                if longest is not None and len(whole) > longest:
                    raise ValueError(too_long(len(whole), origin, unit="bytes and more"))
            yield Part(bytes(whole))
            return
        first, size, pieces = 1, 0, []
        try:
            for chunk in unpacked(self.codec, source, origin):
                pieces.append(chunk)
                size += len(chunk)
                if size >= PART_SIZE and b"\n" in chunk:
                    done, _, rest = b"".join(pieces).rpartition(b"\n")
                    data = done + b"\n"
                    yield Part(data, first)
                    first += data.count(b"\n")
                    pieces, size = [rest], len(rest)
                elif size > longest_record(origin.max_text_size):
                    raise ValueError(
                        f"a line of more than {size:,} bytes: not one record a line, or a file made to fill the memory; "
                        "leave it out, or raise max-text-size"
                    )
        except ValueError:
            done, end, _ = b"".join(pieces).rpartition(b"\n")
            if done:  # whole lines before the place where the file is broken
                yield Part(done + end, first)
            raise
        if size or first == 1:
            yield Part(b"".join(pieces), first)

    @contextmanager
    def rewriter(self, source: BinaryIO, target: BinaryIO, origin: Origin) -> Iterator[Rewriter]:
        """Packs the parts one after the other into one stream."""
        packed = self.codec.writer(target)
        if self._streamed is None:
            yield packed
            return
        inside = Pieces(unpacked(self.codec, source, origin))
        with self._streamed.rewriter(cast(BinaryIO, inside), cast(BinaryIO, packed), origin) as inner:
            yield _Packed(inner, packed)


def unpacked(codec: Codec, source: BinaryIO, origin: Origin, *, whole: bool = False) -> Iterator[bytes]:
    """The unpacked file, piece by piece; ValueError where it is broken or expands without bound."""
    total = 0
    try:
        reader = codec.reader(source)
        while chunk := reader.read1(_CHUNK):  # `read` would lose what comes before the place where a file is cut
            total += len(chunk)
            # A file that is streamed may be of any size; that nearly nothing becomes much is what is suspect.
            if total > origin.max_unpacked and (whole or total > _MOST_EXPANSION * source.tell()):
                raise ValueError(
                    f"unpacks to more than {origin.max_unpacked >> 20:,} MiB: unpack it first, split it, or raise max-unpacked-size"
                )
            yield chunk
    except codec.errors as error:
        raise ValueError(f"broken {codec.name} file ({error}): fetch or pack it anew") from None
    if not total and not source.tell():
        raise ValueError(f"broken {codec.name} file (it is empty): fetch or pack it anew")


class Pieces:
    """Pieces of bytes as a file that is read from its beginning to its end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, size: int = -1) -> bytes:
        """Some bytes, as many as one piece has; none at the end."""
        return next(self._pieces, b"")


class _Packed:
    """A rewriter inside a compressed stream: both are ended."""

    def __init__(self, inner: Rewriter, packed: Rewriter) -> None:
        self.write, self._inner, self._packed = inner.write, inner, packed

    def close(self) -> None:
        self._inner.close()
        self._packed.close()


CODECS = (Gzip(), Zstd(), Xz(), Bzip2())
COMPRESSED: tuple[CompressedFormat, ...] = tuple(
    CompressedFormat(inner, codec) for inner in (TextFormat(), JsonLinesFormat()) for codec in CODECS
)
