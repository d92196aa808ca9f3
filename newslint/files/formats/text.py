"""Plain text: one file, one document."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping

from newslint.files.formats.base import Format, Origin
from newslint.lint.finding import Problem
from newslint.text.decoding import Decoded, decode
from newslint.text.document import Document, Encoding

# Beginnings that no text has. (Those of letters alone, such as "RIFF" or "MZ", a text may begin with: the bytes after them tell.)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"SQLite format 3\0", "an SQLite database"),
)

# White space and the escape character, with which some encodings shift, are no sign of a binary file.
_CONTROLS = bytes(sorted(set(range(0x20)) - set(b"\t\n\v\f\r\x1b"))) + b"\x7f"
# Valid UTF-8 may hold a control character in every other word and still be damaged text; bytes of any kind pass for most other
# encodings, but not without control characters among them.
_MOST_CONTROLS = 0.3
_MOST_CONTROLS_ELSE = 0.02


class TextFormat(Format):
    """A text file in any encoding that `newslint.text.decoding` can tell; written back as UTF-8.

    The document's text is the decoded file without its byte-order mark, its line ends as they are.
    """

    name = "text"
    suffixes = (".txt", ".text", ".md", ".markdown", ".rst")

    def read(self, data: bytes, origin: Origin) -> Iterator[Document | Problem]:
        """The file's document; with a problem before it where its encoding is uncertain."""
        if kind := _magic(data):
            yield Problem(origin.path, _binary(kind))
            return
        if len(data) > self.longest(origin):
            yield Problem(origin.path, too_long(len(data), origin, unit="bytes"))
            return
        decoded = decode(data)
        if fault := _fault(data, decoded, origin):
            yield Problem(origin.path, fault)
            return
        if not decoded.certain:
            yield Problem(origin.path, f"not UTF-8, {_uncertainty(decoded)}; convert it to UTF-8 (iconv -f ENCODING -t UTF-8)")
        yield Document(
            decoded.text,
            origin.path,
            source=origin.source,
            encoding=Encoding(decoded.encoding, decoded.confidence, decoded.certain),
        )

    def longest(self, origin: Origin) -> int:
        """What no encoding needs for the longest text, and a byte-order mark."""
        return 4 * origin.max_text_size + 4

    def write(self, data: bytes, texts: Mapping[int | None, str], origin: Origin) -> bytes:
        """The new text in UTF-8, with a byte-order mark if the file has one in UTF-8."""
        if None not in texts:
            return data
        decoded = decode(data)
        if not decoded.certain:
            raise ValueError(f"it is not UTF-8, {_uncertainty(decoded)}")
        # A text that begins with U+FEFF would lose it, taken for the mark, when it is read again.
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) or texts[None].startswith("\ufeff") else b""
        return mark + texts[None].encode("utf-8")


def too_long(size: int, origin: Origin, unit: str = "characters") -> str:
    """What to say of a text that is longer than one text may be."""
    return (
        f"{size:,} {unit} are more than one text may have ({origin.max_text_size:,} characters): split it, or raise max-text-size"
    )


def find_surrogate(text: str) -> int:
    """Where the first lone surrogate is; -1 without one."""
    try:
        text.encode("utf-8")  # the quickest way to look at every character
    except UnicodeEncodeError as error:
        return error.start
    return -1


def _fault(data: bytes, decoded: Decoded, origin: Origin) -> str | None:
    """Why this file cannot be checked, if it cannot."""
    text = decoded.text
    if not text:
        return None  # a document without findings; its signals say that it is empty
    share = _controls(data, decoded)
    if share > (_MOST_CONTROLS if decoded.encoding == "utf-8" else _MOST_CONTROLS_ELSE):
        return _binary(f"{share:.0%} control characters")
    if len(text) > origin.max_text_size:
        return too_long(len(text), origin)
    if (at := find_surrogate(text)) >= 0:
        byte = len(text[:at].encode("utf-8", "surrogatepass"))
        where = f"byte {byte + 1}" if decoded.encoding == "utf-8" and not decoded.bom else f"character {at + 1}"
        return f"lone surrogate U+{ord(text[at]):04X} at {where}, half of a character: write the file anew from its source"
    return None


def _magic(data: bytes) -> str | None:
    if data[257:262] == b"ustar":
        return "a tar archive"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def _controls(data: bytes, decoded: Decoded) -> float:
    """The share of control characters."""
    if decoded.encoding.startswith(("utf-16", "utf-32")):
        data = decoded.text.encode("utf-8", "surrogatepass")
    return 1 - len(data.translate(None, _CONTROLS)) / len(data)


def _binary(kind: str) -> str:
    return f"looks binary ({kind}): take its text out first, or exclude it"


def _uncertainty(decoded: Decoded) -> str:
    return f"and its encoding is not certain ({decoded.encoding} at {decoded.confidence:.0%})"
