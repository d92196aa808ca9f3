"""Text that is meant to be taken for something else: in every format it stays text, and the format stays well-formed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from gate_findings import BANNER, DIRTY, diagnostic, write

from newslint.gate.diagnostic import Diagnostic

NASTY = {
    "command": "::error::forged",
    "encoded command": "%0A::error::forged",
    "command on its own line": "a\n::error::forged\r\n::warning::forged",
    "old command": "##[error]forged ##[add-mask]e",
    "Azure command": "##vso[task.setvariable variable=PATH]forged ##teamcity[buildStop]",
    "CDATA end": "]]>forged<![CDATA[",
    "script": "<script>forged()</script>",
    "broken out of a cell": '</code></td></tr></table>\n\n# forged <img src=x onerror="forged()"> &lt;b&gt; --><!--',
    "Markdown": "| a | `b` ``` **bold** [forged](javascript:forged()) ![x](http://e.example/x.png) @everyone #1 :tada:",
    "placeholder": "{0} {1} {{2}}",
    "terminal": "\x1b[31m\x1b]0;forged\x07\x00\x08\x9b",
    "line separators": "a\u2028::error::forged\u2029::error::forged\x85::error::forged\x0b::error::forged",
    "direction": "\u202eforged\u2066",
    "lone surrogates": "a\ud800b\udcffc",
    "no characters": "\ufffe\uffff\U0001fffe",
    "quotes": '"\'\\\\"\\',
}
FORMATS = ["full", "concise", "grouped", "json", "json-lines", "sarif", "github", "gitlab", "junit", "markdown", "drops"]
COMMAND = re.compile(r"::(error|warning|notice) (\w+=[^:,]*)(,\w+=[^:,]*)*::.*")
PROPERTIES = {"title", "file", "line", "endLine", "col", "endColumn"}


def found(nasty: str) -> list[Diagnostic]:
    """Findings that carry the text wherever text can be: path, site, message, match, surroundings, fix."""
    return [
        diagnostic(path=nasty, source=nasty, message=nasty, match=nasty, around=nasty, safety=None),
        diagnostic(path=nasty, source=nasty, message=nasty, match=nasty, around=nasty, record=7),
        diagnostic(path=f"{nasty}.txt", message=f"matches {nasty}", match=f"x {nasty} y", around=nasty),
    ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY.keys())
def test_no_format_obeys_or_breaks(form: str, nasty: str) -> None:
    text = write(form, found(nasty)).decode("utf-8")  # strictly
    assert {c for c in text if unicodedata.category(c) in ("Cc", "Cs")} <= {"\n"}
    assert not re.search(r"##\w*\[", text)
    # The GitHub runner cuts its log at line feeds and carriage returns, others at more.
    commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert all(form == "github" and COMMAND.fullmatch(line) for line in commands)
    CHECKS.get(form, lambda text, nasty: None)(text, nasty)


def check_github(text: str, nasty: str) -> None:
    lines = text.splitlines()
    assert len(lines) == 3
    for line in lines:
        fields = line.split("::")[1].partition(" ")[2].split(",")
        assert {field.partition("=")[0] for field in fields} <= PROPERTIES
        assert len(fields) == len({field.partition("=")[0] for field in fields})


def check_json_lines(text: str, nasty: str) -> None:
    rows = [json.loads(line) for line in text.splitlines()]
    assert [row["path"] for row in rows] == [nasty, nasty, f"{nasty}.txt"]  # exactly, lone surrogates too


def check_json(text: str, nasty: str) -> None:
    assert json.loads(text)[0]["message"] == nasty


def check_drops(text: str, nasty: str) -> None:
    (row,) = map(json.loads, text.splitlines())  # the other two fixable safely
    assert row["path"] == nasty
    assert row["rules"] == {"BP101": 1}


def check_sarif(text: str, nasty: str) -> None:
    (run,) = json.loads(text)["runs"]
    for result in run["results"]:
        message = result["message"]["text"]
        assert not re.search(r"(?<!\{)\{\d+\}(?!\})", message)  # no placeholder
        assert not re.search(r"(?<!\\)\[[^\[\]]*(?<!\\)\]\(", message)  # no link
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})+", uri.removeprefix("file://"))


def check_gitlab(text: str, nasty: str) -> None:
    assert len({row["fingerprint"] for row in json.loads(text)}) == 3


def check_junit(text: str, nasty: str) -> None:
    tags = Counter(element.tag for element in ElementTree.fromstring(text).iter())
    assert set(tags) == {"testsuites", "testsuite", "testcase", "failure"}
    assert (tags["failure"], tags["testsuite"]) == (1, 1)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs

    def handle_comment(self, data: str) -> None:
        self.tags["comment"] += 1


def check_markdown(text: str, nasty: str) -> None:
    """Rendered by a CommonMark parser, with GitHub's tables and links, there are only our own tables."""
    from markdown_it import MarkdownIt

    parser = Tags()
    parser.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    assert parser.attributes == []
    assert parser.tags.keys() <= {"h2", "p", "table", "tr", "th", "td", "code"}
    assert (parser.tags["table"], parser.tags["h2"], parser.tags["tr"]) == (2, 1, 2 + 1 + (1 if nasty == "site.example" else 2))


CHECKS = {
    "github": check_github, "json-lines": check_json_lines, "json": check_json, "drops": check_drops, "sarif": check_sarif,
    "gitlab": check_gitlab, "junit": check_junit, "markdown": check_markdown,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_from_end_to_end(form: str, newslint, tmp_path: Path) -> None:
    """A site's name, a file's name and an article that attack; the whole way through the command line."""
    attack = "::error file=x::forged%0A##[error]</code><script>]]>"
    folder = tmp_path / "::error::x,y%0A\udcff\n::warning::b <script>"
    folder.mkdir()
    (folder / "a.txt").write_text(DIRTY)
    record = {"text": f"{attack}\n\n{BANNER}\n\n{BANNER}\n", "source": attack}
    (folder / "b.jsonl").write_text(json.dumps(record) + "\n")
    done = newslint("--no-cache", "--output-format", form, "--max-findings", "0", ".")
    assert done.returncode == 1, done.stderr
    for stream in (done.stdout, done.stderr):
        stream.encode("utf-8")
        lines = [line for line in stream.splitlines() if line.lstrip().startswith("::")]
        assert all(form == "github" and COMMAND.fullmatch(line) for line in lines)
        assert not re.search(r"##\w*\[", stream)
    assert "\n::" not in done.stderr
    if form == "sarif":
        json.loads(done.stdout)
    if form == "junit":
        ElementTree.fromstring(done.stdout)
