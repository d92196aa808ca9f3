"""Tar archives of texts, and WARC files."""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile

import pytest

from newslint.files.formats import format_for
from newslint.files.formats import warc as warcs
from newslint.files.formats.base import Origin
from newslint.files.formats.compressed import CompressedFormat
from newslint.files.formats.tar import TarFormat
from newslint.files.formats.warc import WarcFormat
from newslint.lint.finding import Problem
from newslint.text.document import Document

TAR, ORIGIN = TarFormat(), Origin("a.tar")
MEMBERS = {
    "000.txt": b"first\n",
    "000.jpg": b"\xff" * 1000,
    "000.json": b'{"id": 7, "text": "in \\u00e9"}',
    "d" * 150 + "/001.txt": b"second",
    "001.cls": b"3",
}


def tar(members: dict[str, bytes] = MEMBERS, form: int = tarfile.GNU_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.uname = len(data), 1_700_000_000, "someone"
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def untar(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {m.name: archive.extractfile(m).read() for m in archive if m.isfile()}  # type: ignore[union-attr]


forms = pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])


@forms
def test_members_are_documents(form: int) -> None:
    found = list(TAR.read(tar(form=form), ORIGIN))
    assert [(i.record, i.text) for i in found if isinstance(i, Document)] == [(1, "first\n"), (3, "in é"), (4, "second")]


@forms
def test_only_changed_members_change(form: int) -> None:
    before = tar(form=form)
    after = TAR.write(before, {1: "a longer first text\n" * 50, 3: "é"}, ORIGIN)
    assert untar(after) == {**MEMBERS, "000.txt": b"a longer first text\n" * 50, "000.json": b'{"id": 7, "text": "\\u00e9"}'}
    assert TAR.write(before, {1: "first\n"}, ORIGIN) == before
    assert len(TAR.write(before, {1: "First\n"}, ORIGIN)) == len(before)


def test_many_parts() -> None:
    members = {f"{n:05}.txt": b"x" * 3000 for n in range(2000)}
    data = tar(members)
    assert len(list(TAR.parts(io.BytesIO(data), ORIGIN))) > 5
    assert [item.record for item in TAR.read(data, ORIGIN)] == list(range(1, 2001))
    assert untar(TAR.write(data, {1999: "new"}, ORIGIN)) == {**members, "01998.txt": b"new"}


@pytest.mark.parametrize("data", [tar()[:700], tar()[:1600], b"x" * 2048, tar()[:100] + b"\7" + tar()[101:]])
def test_broken_archive(data: bytes) -> None:
    *_, problem = TAR.read(data, ORIGIN)
    assert isinstance(problem, Problem) and problem.message.startswith("broken tar archive")


def warc(*records: tuple[str, str, bytes]) -> bytes:
    out = b""
    for kind, url, body in records:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: text/plain\r\n"
        head += f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Length: {len(body)}\r\n\r\n"
        out += gzip.compress(head.encode() + body + b"\r\n\r\n")
    return out


WET = warc(("warcinfo", "", b"software: x\r\n"), ("conversion", "https://www.example.org/a", "é\n".encode()),
           ("conversion", "https://example.net/b", b"b"))  # fmt: skip


def test_wet() -> None:
    pytest.importorskip("warcio")
    first, second = WarcFormat().read(WET, Origin("a.warc.wet.gz"))
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.record, first.text, first.url, first.source) == (2, "é\n", "https://www.example.org/a", "example.org")
    assert second.record == 3
    with pytest.raises(ValueError, match="only read"):
        WarcFormat().write(WET, {2: "x"}, Origin("a"))


def test_wet_records_that_are_no_text_or_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("warcio")
    url = "https://a.example/1"
    data = warc(
        ("conversion", url, b"x" * 44), ("conversion", url, b"x" * 45), ("conversion", url, b"ab\xff"), ("conversion", url, b"ok")
    )
    monkeypatch.setattr(warcs, "PART_SIZE", 40)
    found = list(WarcFormat().read(data, Origin("a.wet.gz", max_text_size=10)))
    assert [str(item) for item in found if isinstance(item, Problem)] == [
        "a.wet.gz: record 1: 44 characters are more than one text may have (10 characters): split it, or raise max-text-size",
        "a.wet.gz: record 2: more than 44 bytes of text: raise max-text-size",
        "a.wet.gz: record 3: not UTF-8 at byte 3: extract the text anew",
    ]
    assert [(item.record, item.text, item.url) for item in found if isinstance(item, Document)] == [(4, "ok", url)]


def test_parts_of_a_warc_are_bounded_in_bytes_and_records(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("warcio")
    data = warc(*[("conversion", "https://a.example/", b"x" * (n % 3)) for n in range(1, 2102)])
    parts = [part.first_record for part in WarcFormat().parts(io.BytesIO(data), Origin("a"))]
    assert parts == [1, 1001, 2001]
    monkeypatch.setattr(warcs, "PART_SIZE", 3)
    short = warc(*[("conversion", "https://a.example/", b"xx") for _ in range(5)])
    assert [part.first_record for part in WarcFormat().parts(io.BytesIO(short), Origin("a"))] == [1, 3, 5]


def test_what_is_no_warc_says_so() -> None:
    pytest.importorskip("warcio")
    arc = b"filedesc://a.arc 0.0.0.0 20200101000000 text/plain 15\n1 0 x\n\nx\n"
    (problem,) = WarcFormat().read(arc + b"\n", Origin("a.warc"))
    assert isinstance(problem, Problem)
    assert problem.message.startswith("broken WARC file at record 0 (") and problem.message.endswith("): fetch it anew")
    assert "\n" not in problem.message


def test_a_response_is_no_text() -> None:
    pytest.importorskip("warcio")
    page = warc(("response", "https://example.org", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x"))
    (problem,) = WarcFormat().read(page, Origin("a.warc.gz"))
    assert isinstance(problem, Problem) and "--extractor trafilatura" in problem.message


@pytest.mark.parametrize("data", [WET[:-30], gzip.decompress(WET)[:-30], b"nonsense " * 100])
def test_broken_warc(data: bytes) -> None:
    pytest.importorskip("warcio")
    *_, problem = WarcFormat().read(data, Origin("a.warc.gz"))
    assert isinstance(problem, Problem) and "broken WARC" in problem.message


def test_a_warc_cut_anywhere_says_so() -> None:
    """Also in the header of a record, and in one that is passed over."""
    pytest.importorskip("warcio")
    records = [("conversion", "https://a.example/1", b"one"), ("request", "https://a.example/2", b"GET / HTTP/1.1\r\n\r\n"),
               ("conversion", "https://a.example/3", b"two")]  # fmt: skip
    data, whole = b"", {0}
    for record in records:
        data += gzip.decompress(warc(record))
        whole |= {len(data) - left for left in range(5)}  # of the blank lines behind a record some may be missing
    for cut in range(2, len(data)):
        found = list(WarcFormat().read(data[:cut], Origin("a.warc")))
        said = [item.message for item in found if isinstance(item, Problem)]
        assert len(said) == (cut not in whole) and all(line.startswith("broken WARC") for line in said), data[:cut]
    packed, ends = warc(*records), {len(warc(*records[:n])) for n in (1, 2, 3)}
    for cut in range(40, len(packed), 3):
        said = [item for item in WarcFormat().read(packed[:cut], Origin("a.warc.gz")) if isinstance(item, Problem)]
        # What unpacks to all of a record is one, though the last bytes of its gzip member are missing.
        assert said or any(end - 12 <= cut <= end for end in ends), cut


@pytest.mark.parametrize("suffix", ["gz", "bz2", "xz", "zst"])
def test_records_before_the_place_where_a_file_is_cut_are_read(suffix: str) -> None:
    rng = random.Random(3)
    lines = "".join(json.dumps({"text": "".join(rng.choices("abcdefgh \u0416", k=2_000))}) + "\n" for _ in range(400))
    form = format_for(f"a.jsonl.{suffix}")
    assert isinstance(form, CompressedFormat)
    out = io.BytesIO()
    packed = form.codec.writer(out)
    packed.write(lines.encode())
    packed.close()
    parts = form.parts(io.BytesIO(out.getvalue()[:-40]), Origin("a"))
    read = 0
    with pytest.raises(ValueError, match="fetch or pack it anew"):
        for part in parts:
            read += part.data.count(b"\n")
    assert read > (200 if suffix != "bz2" else 100)


def test_a_cut_gzip_around_a_warc_is_one_clear_line_and_its_whole_records_are_read() -> None:
    pytest.importorskip("warcio")
    whole = warc(*[("conversion", f"https://a.example/{n}", f"Text {n} of the harbour.".encode() * 50) for n in range(9)])
    *documents, problem = WarcFormat().read(whole[:-20], Origin("a.warc.gz"))
    assert isinstance(problem, Problem) and problem.message.count("fetch") == 1 and "broken gzip" in problem.message
    assert len(documents) == 8
