"""Formats inside gzip, zstd, xz and bzip2."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable

import pytest

from newslint.files.formats import format_for
from newslint.files.formats.base import PART_SIZE, Origin, Streamed
from newslint.files.formats.compressed import CODECS, COMPRESSED, CompressedFormat
from newslint.files.formats.csv_stream import CSV_STREAMS
from newslint.lint.finding import Problem
from newslint.text.document import Document

zstandard = pytest.importorskip("zstandard")

LINES = b'{"id": 1.0, "text": "a"}\r\n{"text": null}\n{"text": "\\u00e9"}'


def unzstd(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()  # type: ignore[no-any-return]


PACKERS: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    ".gz": (gzip.compress, gzip.decompress),
    ".xz": (lzma.compress, lzma.decompress),
    ".bz2": (bz2.compress, bz2.decompress),
    ".zst": (zstandard.ZstdCompressor().compress, unzstd),
}
every = pytest.mark.parametrize("suffix", PACKERS)


def form(name: str) -> Streamed:
    found = format_for(name)
    assert isinstance(found, Streamed)
    return found


@every
def test_text(suffix: str) -> None:
    pack, unpack = PACKERS[suffix]
    name = f"a.txt{suffix}"
    data = pack(b"\xef\xbb\xbfold\r\n")
    (document,) = form(name).read(data, Origin(name))
    assert isinstance(document, Document) and document.text == "old\r\n"
    written = form(name).write(data, {None: "new\r\n"}, Origin(name))
    assert unpack(written) == b"\xef\xbb\xbfnew\r\n"


@every
def test_records(suffix: str) -> None:
    pack, unpack = PACKERS[suffix]
    name = f"a.jsonl{suffix}"
    first, second, third = form(name).read(pack(LINES), Origin(name))
    assert isinstance(first, Document) and isinstance(second, Problem) and isinstance(third, Document)
    assert (first.record, second.record, third.text) == (1, 2, "é")
    written = form(name).write(pack(LINES), {3: "è"}, Origin(name))
    assert unpack(written) == LINES.replace(b"e9", b"e8")


@every
def test_unchanged_file_is_the_same_bytes(suffix: str) -> None:
    pack, _ = PACKERS[suffix]
    data = pack(LINES[:30]) + pack(LINES[30:])  # two streams in one file
    assert form(f"a.jsonl{suffix}").write(data, {1: "a", 3: "é"}, Origin("a")) == data


@pytest.mark.slow
@every
def test_many_parts(suffix: str) -> None:
    pack, unpack = PACKERS[suffix]
    lines = b"".join(b'{"text": "%d %s"}\n' % (n, b"word " * 200) for n in range(1, 4000))
    name = f"a.jsonl{suffix}"
    data = pack(lines)
    parts = list(form(name).parts(io.BytesIO(data), Origin(name)))
    assert len(parts) > 2 and all(len(part.data) < 2 * PART_SIZE for part in parts)
    assert b"".join(part.data for part in parts) == lines
    documents = list(form(name).read(data, Origin(name)))
    assert [item.record for item in documents] == list(range(1, 4000))
    written = form(name).write(data, {3999: "new"}, Origin(name))
    assert unpack(written).splitlines()[:3998] == lines.splitlines()[:3998]
    assert unpack(written).splitlines()[3998] == b'{"text": "new"}'


def test_a_diff_shows_what_is_inside() -> None:
    assert form("a.jsonl.gz").plain(gzip.compress(LINES)) == LINES


def test_the_same_text_is_packed_into_the_same_bytes() -> None:
    packed = [form("a.txt.gz").write(gzip.compress(b"old", mtime=time), {None: "new"}, Origin("a")) for time in (1, 2)]
    assert packed[0] == packed[1]


@every
@pytest.mark.parametrize("kind", ["empty", "other", "cut", "damaged"])
def test_broken_file(suffix: str, kind: str) -> None:
    pack, _ = PACKERS[suffix]
    whole = pack(bytes(range(256)) * 40)
    data = {"empty": b"", "other": b"text", "cut": whole[:-9], "damaged": whole[:12] + b"\xff" * 20}[kind]
    items = list(form(f"a.txt{suffix}").read(data, Origin(f"a.txt{suffix}")))
    assert len(items) == 1 and isinstance(items[0], Problem)
    assert items[0].message.startswith("broken ") and items[0].message.endswith("fetch or pack it anew")


@every
def test_a_text_that_unpacks_to_too_much(suffix: str) -> None:
    pack, _ = PACKERS[suffix]
    origin = Origin(f"a.txt{suffix}", max_unpacked=1 << 20)
    (problem,) = form(origin.path).read(pack(b"x" * ((1 << 20) + 1)), origin)
    assert isinstance(problem, Problem) and "more than 1 MiB" in problem.message
    (document,) = form(origin.path).read(pack(b"x" * (1 << 20)), origin)
    assert isinstance(document, Document)


@pytest.mark.slow
@every
def test_records_that_expand_without_bound(suffix: str) -> None:
    """Blank lines without end: each is small, and there is no record."""
    pack, _ = PACKERS[suffix]
    origin = Origin(f"a.jsonl{suffix}", max_unpacked=4 << 20)
    *_, problem = form(origin.path).read(pack(b"\n" * (40 << 20)), origin)
    assert isinstance(problem, Problem) and "more than 4 MiB" in problem.message


def test_a_line_without_end() -> None:
    origin = Origin("a.jsonl.gz", max_text_size=1000)
    *_, problem = form(origin.path).read(gzip.compress(b"x" * (4 << 20)), origin)
    assert isinstance(problem, Problem) and "a line of more than" in problem.message


def test_names_and_suffixes_of_all() -> None:
    assert [form.name for form in COMPRESSED] == [f"{kind}{codec.suffix}" for kind in ("text", "jsonl") for codec in CODECS]
    assert all(suffix.endswith(form.codec.suffix) for form in COMPRESSED for suffix in form.suffixes)


def test_only_what_is_held_whole_is_bounded_by_its_size_alone() -> None:
    """A text is held whole; rows are not, and only that nearly nothing becomes much is suspect there."""
    data = b"text\n" + b"".join(b"%d\n" % (n * 7919 % 100_003) for n in range(20_000))
    origin = Origin("a", max_unpacked=50_000)
    text = next(form for form in COMPRESSED if ".txt.gz" in form.suffixes)
    with pytest.raises(ValueError, match="unpacks to more than"):
        list(text.parts(io.BytesIO(gzip.compress(data)), origin))
    rows = CompressedFormat(CSV_STREAMS[0], CODECS[0])
    assert sum(part.data.count(b"\n") - 1 for part in rows.parts(io.BytesIO(gzip.compress(data)), origin)) == 20_000


def test_a_module_that_is_switched_off_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    form = next(form for form in COMPRESSED if ".jsonl.zst" in form.suffixes)
    monkeypatch.setitem(sys.modules, "zstandard", None)
    assert form.missing() == "pip install 'newslint[zstd]'"
