"""Pages in WARC files, whose text an extractor takes out that the user names."""

from __future__ import annotations

import gzip
import re
import sys
from types import ModuleType

import pytest

from newslint.files.formats import warc
from newslint.files.formats.base import Origin
from newslint.files.formats.warc import WarcFormat
from newslint.lint.finding import Problem
from newslint.text.document import Document

pytest.importorskip("warcio")


def response(url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
    head += f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


@pytest.fixture(autouse=True)
def extractors(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of a user's own."""
    module = ModuleType("our_extractors")

    def paragraphs(page: bytes) -> str | None:
        if b"boom" in page:
            raise RuntimeError("too deep")
        found = re.findall("<p>(.*?)</p>", page.decode())
        return "\n\n".join(found) or None

    vars(module).update(extract=paragraphs, length=len, number=3)
    monkeypatch.setitem(sys.modules, "our_extractors", module)
    warc.extractor.cache_clear()


def said(data: bytes, name: str | None) -> list[tuple[int | None, str | None, str]]:
    items = WarcFormat().read(data, Origin("a.warc", extractor=name))
    return [
        (item.record, item.url, item.text) if isinstance(item, Document) else (item.record, None, f"! {item.message}")
        for item in items
    ]


PAGES = (
    response("https://a.example/1", "<p>One é.</p><script>x</script><p>Two.</p>".encode())
    + response("https://a.example/logo", b"\x89PNG", "image/png")
    + response("https://a.example/gone", b"<p>Not found</p>", status="404 Not Found")
    + response("https://a.example/2", gzip.compress(b"<p>Packed.</p>"), more="Content-Encoding: gzip\r\n")
    + response("https://a.example/3", b"<div>no paragraph</div>")
    + response("https://a.example/4", b"<p>boom</p>")
)


@pytest.mark.parametrize("name", ["our_extractors", "our_extractors:extract"])
def test_texts_of_pages(name: str) -> None:
    assert said(PAGES, name) == [
        (1, "https://a.example/1", "One é.\n\nTwo."),
        (4, "https://a.example/2", "Packed."),
        (5, "https://a.example/3", ""),
        (6, None, f"! {name} failed on this page (RuntimeError: too deep)"),
    ]


def test_without_an_extractor_one_line_says_what_to_do() -> None:
    assert {text for _, _, text in said(PAGES, None)} == {
        "! a page as it was fetched, not its text: name what takes the text out (--extractor trafilatura), or use the WET file"
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no_such_module", "cannot be imported"),
        ("our_extractors:nothing", "has no nothing; name it as MODULE:FUNCTION"),
        ("our_extractors:number", "is no function"),
        ("our_extractors:length", "gave int, not a text"),
    ],
)
def test_an_extractor_that_is_none(name: str, words: str) -> None:
    problem = next(item for item in WarcFormat().read(PAGES, Origin("a.warc", extractor=name)) if isinstance(item, Problem))
    assert words in problem.message


def test_a_page_that_is_cut_or_too_long() -> None:
    (*_, (_, _, last)) = said(PAGES[: PAGES.index(b"no paragraph")], "our_extractors")
    assert last.startswith("! broken WARC file at record 5")
    origin = Origin("a.warc", extractor="our_extractors", max_text_size=10)
    (problem,) = WarcFormat().read(response("https://a.example/1", b"<p>" + b"x" * 100), origin)
    assert isinstance(problem, Problem) and "a page of more than 44 bytes" in problem.message
