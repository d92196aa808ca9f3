"""What is kept, and what the baseline knows, is left alone by everything that reports or fixes."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newslint import Newslint
from newslint.gate.diagnostic import identity, locate
from newslint.gate.keep import Held, KeepError, missing, read_keep, write_keep
from newslint.lint.edits import removal
from newslint.lint.finding import Edit, Finding, Fix, Safety
from newslint.lint.fixer import fix
from newslint.lint.linter import Linter
from newslint.lint.rule import Rule
from newslint.settings.configuration import ConfigError
from newslint.text.document import Document

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]
STORY = "The council met on Monday to settle the budget for the coming year.\n\nNobody left before midnight, the mayor said.\n"
COOKIES, SHARE = "Accept all cookies\n\n", "\nShare this article on Facebook\n"
BOTH = COOKIES + STORY + SHARE


@pytest.fixture
def kept(tmp_path: Path, newslint: Run) -> Path:
    """A text with two findings, the first of them kept."""
    (tmp_path / "a.txt").write_text(BOTH)
    assert newslint("--select", "BP1", "keep", "a.txt:1", "--rule", "BP101").returncode == 0
    return tmp_path


def test_a_diff_shows_what_is_not_kept(kept: Path, newslint: Run) -> None:
    removed = [line for line in newslint("--diff", "a.txt").stdout.splitlines() if line.startswith("-") and line[1:2].isalpha()]
    assert removed == ["-Share this article on Facebook"]
    without = newslint("--diff", "--keep", "none", "a.txt")
    assert without.returncode == 2 and "none" in without.stderr


def test_a_fix_does_what_the_diff_shows(kept: Path, newslint: Run) -> None:
    newslint("--fix", "a.txt")
    assert (kept / "a.txt").read_text() == COOKIES + STORY
    assert newslint("a.txt").returncode == 0


def test_a_score_counts_what_is_not_kept(kept: Path, newslint: Run) -> None:
    def score() -> dict:
        return json.loads(newslint("score", "a.txt").stdout)

    with_keep = score()
    (kept / "newslint.keep").unlink()
    assert "BP101" not in with_keep["findings"] and "BP101" in score()["findings"]
    assert 0 < with_keep["signals"]["boilerplate"] < score()["signals"]["boilerplate"]


def test_a_score_heeds_the_record_field(tmp_path: Path, newslint: Run) -> None:
    rows = [{"text": BOTH}, {"text": BOTH, "newslint_ignore": "BP101"}, {"text": BOTH, "newslint_ignore": True}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = [set(json.loads(line)["findings"]) for line in newslint("score", "a.jsonl").stdout.splitlines()]
    assert "BP101" in found[0] and found[1] == found[0] - {"BP101"} and not found[2]
    diff = newslint("--diff", "a.jsonl").stdout
    assert diff.count("\n-{") == 2


def test_the_gate_counts_what_is_not_kept(kept: Path, newslint: Run) -> None:
    assert newslint("--max-findings", "BP101=0", "a.txt").returncode == 0
    assert newslint("--max-findings", "BP1=0", "a.txt").returncode == 1
    newslint("--write-baseline", "--baseline", "base", "a.txt")
    assert "BP101" not in (kept / "base").read_text()


def test_the_cache_forgets_no_keep_file_and_no_baseline(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(BOTH)
    newslint("--write-baseline", "--baseline", "base", "a.txt")
    newslint("--fix", "--baseline", "base", "a.txt")
    assert (tmp_path / "a.txt").read_text() == BOTH
    newslint("keep", "a.txt", "--rule", "BP101")
    newslint("--fix", "--config", "fix=true", "a.txt")
    assert (tmp_path / "a.txt").read_text() == COOKIES + STORY
    newslint("--fix", "--config", 'keep="newslint.keep"', "a.txt")
    (tmp_path / "newslint.keep").unlink()
    newslint("--fix", "a.txt")
    assert (tmp_path / "a.txt").read_text() == STORY


def test_another_file_may_be_named(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "a.txt").write_text(BOTH)
    (tmp_path / "sub").mkdir()
    assert newslint("keep", "a.txt", "--rule", "cookie-banner", "--keep", "sub/right.keep").stdout.startswith(
        "sub/right.keep: 1 "
    )
    assert newslint("keep", "a.txt", "--rule", "BP101", "--keep", "sub/right.keep").returncode == 2, "it is kept already"
    assert "BP101" not in newslint("--keep", "sub/right.keep", "--output-format", "concise", "a.txt").stdout
    assert "BP101" in newslint("--output-format", "concise", "a.txt").stdout


# ---------------------------------------------------------------- the mechanism
class Block(Rule):
    """Takes the lines from the first capital A to the last, but for digits."""

    code, name = "BP890", "block"

    def check(self, document: Document) -> Iterator[Finding]:
        start, end = document.text.find("A"), document.text.rfind("A") + 1
        if start >= 0:
            yield self.finding(start, end, "block", Fix((Edit(start, start + 1, "a"),), Safety.SAFE, "lower case"))


class Number(Rule):
    """Takes numbers out."""

    code, name = "BP891", "number"

    def check(self, document: Document) -> Iterator[Finding]:
        for at, character in enumerate(document.text):
            if character.isdecimal():
                yield self.finding(at, at + 1, "number", removal(document, at, at + 1, "delete"))


def test_no_later_round_fixes_what_is_kept() -> None:
    linter = Linter([Block(), Number()])
    document = Document("A word, 7 words, A word, and some more.\n")
    found = linter.check(document)
    kept = frozenset((f.rule, locate(f, document).key) for f in found.findings if f.rule == "BP891")
    left = Held(kept=kept).drop(found, document)
    done = fix(linter, document, verdict=left, kept=missing(found, left))
    assert done.text == "a word, 7 words, a word, and some more.\n"


def test_no_later_round_fixes_by_an_unproven_rule() -> None:
    linter = Linter([Block(), Number()])
    document = Document("A word, 7 words, A word, and some more.\n")
    found = Held().fixable(linter.check(document), document, {"BP891"})
    assert fix(linter, document, verdict=found, unproven={"BP891"}).text == "a word, 7 words, a word, and some more.\n"


def test_what_was_not_accepted_is_no_more_fixed_than_what_is_kept() -> None:
    linter = Linter([Block(), Number()])
    document = Document("A word, 7 words, A word, and some more.\n")
    found = linter.check(document)
    accepted = frozenset(identity(locate(f, document)) for f in found.findings if f.rule == "BP890")
    done, _ = Held(accepted=accepted).fix(linter, document, found, unsafe=False)
    assert done.text == "a word, 7 words, a word, and some more.\n"
    assert Held(accepted=frozenset()).fix(linter, document, found, unsafe=True)[0].text == document.text
    moved = Document(f"Before. {document.text}")
    assert Held(accepted=accepted).fix(linter, moved, linter.check(moved), unsafe=False)[0].text == moved.text


def test_no_other_fix_reaches_into_what_is_kept() -> None:
    class Line(Rule):
        code, name = "BP892", "line"

        def check(self, document: Document) -> Iterator[Finding]:
            yield self.finding(0, 10, "line", removal(document, 0, len(document.text) // 2, "delete"))

    linter = Linter([Line(), Number()])
    document = Document("Page 7 of it.\nAnd a second line, which is longer.\n")
    found = linter.check(document)
    kept = frozenset((f.rule, locate(f, document).key) for f in found.findings + found.covered if f.rule == "BP891")
    left = Held(kept=kept).drop(found, document)
    assert [(f.rule, f.fix) for f in left.findings] == [("BP892", None)]
    assert missing(found, left) == [(5, 6)]


def test_a_keep_file_is_written_sorted_and_read_back(tmp_path: Path) -> None:
    document = Document("Page 7 of 9.\n")
    found = [locate(f, document) for f in Linter([Number()]).check(document).findings]
    path = tmp_path / "k"
    assert (write_keep(path, found[1:]), write_keep(path, found), write_keep(path, found)) == (1, 1, 0)
    lines = path.read_text().splitlines()
    assert lines[0] == "newslint-keep 1" and lines[1:] == sorted(lines[1:]) and len(read_keep(path)) == 2
    path.write_text("\n".join(lines).replace("BP891", "x"))
    with pytest.raises(KeepError, match="line 2"):
        read_keep(path)


# ---------------------------------------------------------------- the API
def test_the_api_leaves_what_is_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept)
    assert Newslint(select="BP1").fix(BOTH).text == STORY
    lint = Newslint(select="BP1", keep="newslint.keep")
    assert [f.rule for f in lint.check(BOTH).findings] == ["BP103"]
    done = lint.fix(BOTH)
    assert done.text == COOKIES + STORY and not done.remaining.findings
    assert pickle.loads(pickle.dumps(lint)).fix(BOTH).text == done.text
    with pytest.raises(ConfigError, match=r"none\.keep"):
        Newslint(keep="none.keep")


def test_what_touches_a_kept_line_stays_counts_as_left_and_has_no_fix(newslint: Run, tmp_path: Path) -> None:
    """Two words of a banner are cut in a second round, when they are seen as one block of boilerplate with the kept line."""
    shutil.copy(ROOT / "examples" / "scrape" / "ferry.txt", tmp_path / "a.txt")
    found = newslint("--exit-zero", "a.txt").stdout
    assert "Found 8 findings" in found
    newslint("keep", "a.txt:21", "--rule", "BP112")
    done = newslint("--fix", "--show-fixes", "a.txt")
    assert "Accept Read More\n\nMost Popular\n" in (tmp_path / "a.txt").read_text()
    assert "2 × BP101" in done.stdout and "Fixed 6 findings" in done.stdout and "1 finding remains in" in done.stdout, done
    assert "[*]" not in done.stdout and newslint("--fix", "a.txt").stdout.count("BP201") == 1
