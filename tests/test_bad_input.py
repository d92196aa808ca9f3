"""Bad input gets one clear line on standard error; everything else goes on; nothing is lost; exit status 2."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BANNER = "We use cookies to improve your experience."
DIRTY = f"The council meets on Monday.\n\nIt will vote on the new bridge.\n\n{BANNER}\n"
CLEAN = "The council meets on Monday.\n\nIt will vote on the new bridge.\n"


def fails_with(done, *parts: str, lines: int = 1) -> None:
    assert done.returncode == 2, done
    said = [line for line in done.stderr.splitlines() if not line.startswith("newslint: to undo: ")]
    assert len(said) == lines, done.stderr
    assert done.stderr.startswith("newslint: ")
    for part in parts:
        assert part in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("bad.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ["bad.txt", "binary"]),
        ("bad.txt", b"ab\xed\xa0\x80cd", ["bad.txt", "surrogate"]),
        ("bad.jsonl", b'{"text": "a."}\n{"text": "b.\n', ["bad.jsonl", "record 2"]),
        ("bad.jsonl", b'{"text": "a."}\n["b"]\n', ["bad.jsonl", "record 2", "object"]),
        ("bad.jsonl", b'{"body": "a."}\n', ["bad.jsonl", "record 1", "text", "body"]),
        ("bad.jsonl", b'{"text": null}\n', ["bad.jsonl", "record 1", "null"]),
        ("bad.jsonl", b'{"text": 3}\n', ["bad.jsonl", "record 1", "number"]),
        ("bad.jsonl", b'{"text": "a\\ud800b"}\n', ["bad.jsonl", "record 1", "surrogate"]),
    ],
)  # fmt: skip
def test_one_bad_file_beside_a_dirty_one(newslint, tmp_path: Path, name: str, content: bytes, parts: list[str]) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "dirty.txt").write_text(DIRTY)
    done = newslint("--fix", "--no-cache", ".")
    fails_with(done, *parts)
    assert (tmp_path / name).read_bytes() == content
    assert (tmp_path / "dirty.txt").read_text() == CLEAN


def test_a_bad_record_is_kept_while_the_others_are_fixed(newslint, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bad = b'{"text": "half a rec'
    path.write_bytes(json.dumps({"text": DIRTY}).encode() + b"\n" + bad + b"\n" + json.dumps({"text": DIRTY}).encode() + b"\n")
    fails_with(newslint("--fix", "a.jsonl"), "a.jsonl: record 2")
    fixed = json.dumps({"text": CLEAN}).encode()
    assert path.read_bytes() == fixed + b"\n" + bad + b"\n" + fixed + b"\n"


def test_missing_path(newslint) -> None:
    fails_with(newslint("nowhere.txt"), "nowhere.txt", "no such file")


def test_folder_without_texts(newslint, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    fails_with(newslint("empty"), "empty", "no texts", "newslint formats")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file(newslint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "a.txt").chmod(0)
    fails_with(newslint("a.txt"), "a.txt", "Permission denied")


def test_a_file_that_must_not_be_written_is_left_alone(newslint, tmp_path: Path) -> None:
    if os.name == "posix" and os.geteuid() == 0:
        pytest.skip("root writes everything")
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "a.txt").chmod(0o400)
    fails_with(newslint("--fix", "a.txt"), "a.txt", "left as it was")
    assert (tmp_path / "a.txt").read_text() == DIRTY


def test_a_huge_line(newslint, tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w") as file:
        file.write(json.dumps({"text": DIRTY}) + "\n" + '{"text": "' + "word " * 10_000_000 + '"}\n')
    done = newslint("--fix", "--no-cache", "a.jsonl")
    fails_with(done, "a.jsonl: record 2", "max-text-size")
    assert (tmp_path / "a.jsonl").read_bytes().startswith(json.dumps({"text": CLEAN}).encode() + b"\n")
    assert (tmp_path / "a.jsonl").stat().st_size == len(json.dumps({"text": CLEAN})) + 1 + 50_000_000 + 13


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["--select", "BP1O1"], ["BP1O1", "did you mean BP101?"]),
        (["--ignore", "cookie-baner"], ["did you mean cookie-banner?"]),
        (["--fixx"], ["--fixx", "--fix"]),
        (["--output-format", "jsn"], ["jsn", "did you mean json?"]),
        (["--config", "nosuch.toml"], ["nosuch.toml", "no such file"]),
        (["--config", "slect=BP"], ["slect", "did you mean select?"]),
        (["--jobs", "many"], ["many", "--jobs"]),
        (["--input-format", "docx"], ["docx", "text"]),
        (["explain", "BP1O1"], ["did you mean BP101?"]),
    ],
)
def test_bad_options(newslint, tmp_path: Path, arguments: list[str], parts: list[str]) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    fails_with(newslint(*arguments, *([] if "explain" in arguments else ["--fix", "a.txt"])), *parts)
    assert (tmp_path / "a.txt").read_text() == DIRTY


def test_a_bad_configuration_names_the_file(newslint, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('selct = ["BP"]\n')
    (tmp_path / "a.txt").write_text(DIRTY)
    fails_with(newslint("a.txt"), "newslint.toml", "selct", "did you mean select?")


def test_a_bad_configuration_further_down_costs_one_line(newslint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "newslint.toml").write_text("jobs = \n")
    (tmp_path / "z" / "b.txt").write_text(DIRTY)
    fails_with(newslint("--fix", "."), "z/newslint.toml", "not used")
    assert [(tmp_path / name).read_text() for name in ("a.txt", "z/b.txt")] == [CLEAN, CLEAN]


def test_an_output_file_that_cannot_be_written(newslint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    fails_with(newslint("--output-format", "json:no/such/folder.json", "a.txt"), "no/such/folder.json")
