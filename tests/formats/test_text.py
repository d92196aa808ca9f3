"""Text files: what is read, what is refused, and that only the text changes."""

from __future__ import annotations

import codecs
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.files.formats import FORMATS, format_for
from newslint.files.formats.base import Origin
from newslint.files.formats.text import TextFormat
from newslint.lint.finding import Problem
from newslint.text.decoding import Decoded
from newslint.text.document import Document

FORMAT = TextFormat()
ORIGIN = Origin("scrape/a.txt", source="scrape")
RUSSIAN = "Паром вернулся в порт в пятницу утром, сообщила администрация города. Пассажиров не было."


def read(data: bytes, origin: Origin = ORIGIN) -> Document:
    (document,) = FORMAT.read(data, origin)
    assert isinstance(document, Document), document
    return document


def refused(data: bytes, origin: Origin = ORIGIN) -> str:
    (problem,) = FORMAT.read(data, origin)
    assert isinstance(problem, Problem)
    assert problem.path == origin.path and problem.record is None
    assert "\n" not in problem.message
    return problem.message


# ---------------------------------------------------------------- reading
@pytest.mark.parametrize(
    "text",
    [
        "One line",
        "a\nb\n",
        "a\r\nb\r\n",
        "a\rb",
        "\n",
        " ",
        "港\u2028口",
        "The port\x00 closed on Friday evening, said the city.",
        "عنوان\n\n\n",
    ],
)
def test_text_is_what_the_file_holds(text: str) -> None:
    document = read(text.encode())
    assert document.text == text
    assert (document.path, document.record, document.source, document.encoding) == ("scrape/a.txt", None, "scrape", "utf-8")


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read(codecs.BOM_UTF8 + "è".encode()).text == "è"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "cp1251"])
def test_other_encodings_are_recognised(encoding: str) -> None:
    document = read((RUSSIAN + "\n").encode(encoding))
    assert document.text == RUSSIAN + "\n"
    assert document.encoding.replace("_", "-").startswith(encoding)


def test_an_uncertain_encoding_is_said_and_read_for_findings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    uncertain = Decoded("café", "cp1252", 0.6, certain=False)
    monkeypatch.setattr("newslint.files.formats.text.decode", lambda data: uncertain)
    problem, document = FORMAT.read(b"caf\xe9", ORIGIN)
    assert isinstance(problem, Problem)
    assert "not UTF-8" in problem.message and "cp1252 at 60%" in problem.message and "iconv" in problem.message
    assert isinstance(document, Document) and (document.text, document.encoding) == ("café", "cp1252")
    with pytest.raises(ValueError, match="not UTF-8"):
        FORMAT.write(b"caf\xe9", {None: "café"}, ORIGIN)


@pytest.mark.parametrize("text", ["port\x00 closed", "a\x00 harbour\x00 ", "Hafen geschlossen, \x00sagt er", "港\x00口"])
def test_a_short_text_with_a_null_character_is_not_utf16(text: str) -> None:
    assert read(text.encode()).text == text


def test_text_damaged_by_control_characters_is_still_text() -> None:
    text = " \x00".join("Every second word lost a control character on its way to us".split()) + "\n"
    assert read(text.encode()).text == text


# ---------------------------------------------------------------- refusing
@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_empty_file(data: bytes) -> None:
    (document,) = FORMAT.read(data, ORIGIN)
    assert isinstance(document, Document) and document.text == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"PK\x03\x04\x14\0\6\0", "ZIP"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"a.txt".ljust(257, b"\0") + b"ustar  \0", "tar"),
        (bytes(range(256)) * 4, "control characters"),
        (b"\0\1\2\3abc", "control characters"),
        (zlib.compress(RUSSIAN.encode() * 3) * 3, "control characters"),
    ],
)
def test_binary_file(data: bytes, kind: str) -> None:
    message = refused(data)
    assert "looks binary" in message and kind in message


@pytest.mark.parametrize(
    "text", ["RIFF is a container format.", "MZ was his mark.", "BZh", "GIF8 or not", "PK stands for Pakistan"]
)
def test_text_that_begins_like_a_binary_file(text: str) -> None:
    assert read(text.encode()).text == text


def test_text_longer_than_the_limit() -> None:
    origin = Origin("a.txt", max_text_size=1000)
    assert read(b"x" * 1000, origin).text == "x" * 1000
    assert "1,001 characters" in refused(b"x" * 1001, origin)
    assert "5,000 bytes" in refused(b"x" * 5000, origin)
    assert read("𝔸".encode() * 1000, origin).text == "𝔸" * 1000


def test_lone_surrogate() -> None:
    message = refused("né\ud83d!".encode("utf-8", "surrogatepass"))
    assert "lone surrogate U+D83D at byte 4" in message


def test_surrogate_pair_is_one_character() -> None:
    document = read("a\ud83d\ude00b".encode("utf-8", "surrogatepass"))
    assert document.text == "a😀b"
    assert document.encoding != "utf-8"


# ---------------------------------------------------------------- writing
@given(st.text(st.characters(codec="utf-8")), st.booleans())
def test_unchanged_text_gives_the_same_bytes(text: str, marked: bool) -> None:
    data = codecs.BOM_UTF8 * marked + text.encode()
    for document in FORMAT.read(data, ORIGIN):
        if isinstance(document, Document) and document.encoding == "utf-8":
            assert FORMAT.write(data, {None: document.text}, ORIGIN) == data
    assert FORMAT.write(data, {}, ORIGIN) == data


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.sampled_from(["\n", "\r\n", ""]))
def test_new_text_is_read_back(text: str, end: str) -> None:
    data = codecs.BOM_UTF8 + b"old\r\n"
    written = FORMAT.write(data, {None: text + end}, ORIGIN)
    assert written == codecs.BOM_UTF8 + (text + end).encode()


def test_other_encodings_are_written_as_utf8_without_a_mark() -> None:
    assert FORMAT.write((RUSSIAN + "\r\n").encode("utf-16"), {None: RUSSIAN + "\r\n"}, ORIGIN) == (RUSSIAN + "\r\n").encode()


def test_a_lone_surrogate_is_never_written() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        FORMAT.write(b"a", {None: "\ud800"}, ORIGIN)


# ---------------------------------------------------------------- choosing
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.txt", "text"),
        ("a/B.TXT", "text"),
        ("README.md", "text"),
        ("x.jsonl", "jsonl"),
        ("x.txt.jsonl", "jsonl"),
        ("x.NDJSON", "jsonl"),
        ("x.jsonl.gz", "jsonl.gz"),
        ("x.txt.gz", "text.gz"),
        ("x.gz", None),
        ("txt", None),
        ("a.txt/x", None),
    ],
)
def test_format_by_suffix(path: str, name: str | None) -> None:
    chosen = format_for(path, FORMATS)
    assert (chosen.name if chosen else None) == name


def test_names_and_suffixes_are_unambiguous() -> None:
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert len({form.name for form in FORMATS}) == len(FORMATS)
