"""The baseline: what it knows however texts move, what it refuses to read, and how it merges."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from gate_findings import BANNER, CLEAN, DIRTY, diagnostic
from hypothesis import given
from hypothesis import strategies as st

from newslint.gate.baseline import VERSION, Baseline, BaselineError

pytestmark = pytest.mark.slow

OTHER = "Accept all cookies"
NAME = "newslint.baseline"


@pytest.fixture
def known(tmp_path: Path, newslint) -> Path:
    """A folder with one dirty text and one dirty record, all of it known."""
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": DIRTY}) + "\n" + json.dumps({"text": CLEAN}) + "\n")
    done = newslint("--write-baseline", ".")
    assert (done.returncode, done.stdout) == (0, "Nothing new: 2 known findings in 3 documents.\n")
    assert done.stderr == f"newslint: {NAME}: 1 entry written\n"
    return tmp_path


def check(newslint, *arguments: str) -> tuple[int, list[str]]:
    """The exit status, and the codes that are reported."""
    done = newslint("--no-cache", "--baseline", NAME, "--output-format", "json", *arguments)
    return done.returncode, [row["rule"] for row in json.loads(done.stdout)]


# ---------------------------------------------------------------- what it knows
def test_known_findings_do_not_count(known: Path, newslint) -> None:
    done = newslint("--baseline", NAME, ".")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing new: 2 known findings in 3 documents.\n", "")
    assert re.fullmatch(rf"{VERSION}\nBP101 [0-9a-f]{{16}} 2 We use cookies to improv\n", (known / NAME).read_text())


def test_moved_edited_reordered_and_respaced_texts_stay_known(known: Path, newslint) -> None:
    (known / "deep").mkdir()
    (known / "a.txt").rename(known / "deep" / "z.txt")
    (known / "deep" / "z.txt").write_text("A paragraph that is new.\n\n" + DIRTY.replace("use cookies", "USE  cookies"))
    (known / "b.jsonl").write_text("".join(reversed((known / "b.jsonl").read_text().splitlines(keepends=True))))
    assert check(newslint, ".") == (0, [])


def test_a_new_finding_wakes_the_gate(known: Path, newslint) -> None:
    (known / "a.txt").write_text(DIRTY + f"\n{OTHER}\n")
    assert check(newslint, ".") == (1, ["BP101"])
    done = newslint("--baseline", NAME, ".")
    assert "Found 1 finding in 1 of 3 documents, beside 2 known." in done.stdout


def test_one_more_of_a_known_kind_wakes_it_too(known: Path, newslint) -> None:
    (known / "c.txt").write_text(DIRTY)
    assert check(newslint, ".") == (1, ["BP101"])


def test_short_spans_are_distinguished_by_what_is_around_them(tmp_path: Path, newslint) -> None:
    (tmp_path / "a.txt").write_text("The caf&eacute; opens.\n")
    newslint("--select", "EN201", "--write-baseline", ".")
    (tmp_path / "a.txt").write_text("The caf&eacute; opens.\n\nThe r&eacute;sum&eacute; is long.\n")
    status, codes = check(newslint, "--select", "EN201", ".")
    assert (status, len(codes)) == (1, 2)


def test_it_counts_with_limits(known: Path, newslint) -> None:
    assert newslint("--baseline", NAME, "--max-findings", "0", ".").returncode == 0
    (known / "c.txt").write_text(DIRTY)
    assert newslint("--baseline", NAME, "--max-findings", "1", ".").returncode == 0
    assert newslint("--baseline", NAME, "--max-findings", "0", ".").returncode == 1


def test_in_the_configuration_its_path_is_relative_to_it(known: Path, newslint) -> None:
    (known / ".git").mkdir()  # the configuration of a project; one beside data may name no baseline
    (known / "newslint.toml").write_text(f'baseline = "{NAME}"\n')
    (known / "deep").mkdir()
    (known / "deep" / "c.txt").write_text(CLEAN)
    assert newslint("..", cwd=known / "deep").returncode == 0


# ---------------------------------------------------------------- stale entries
def test_stale_entries_are_reported_and_dropped(known: Path, newslint) -> None:
    (known / "a.txt").write_text(CLEAN)
    stale = f"newslint: {NAME}: 1 stale entry; --update-baseline drops what is no longer found\n"
    assert newslint("--baseline", NAME, ".").stderr == stale
    (known / "b.jsonl").write_text(json.dumps({"text": CLEAN + f"\n{OTHER}\n"}) + "\n" + json.dumps({"text": DIRTY}) + "\n")
    done = newslint("--baseline", NAME, "--update-baseline", ".")
    assert done.returncode == 1  # what is new stays new: only --write-baseline forgives it
    assert done.stderr == f"newslint: {NAME}: 1 entry written; 0 stale entries dropped\n"
    assert re.search(r" 1 We use cookies", (known / NAME).read_text())
    assert newslint("--baseline", NAME, ".").stderr == ""
    (known / "b.jsonl").write_text(json.dumps({"text": CLEAN}) + "\n")
    assert newslint("--update-baseline", ".").stderr == f"newslint: {NAME}: 0 entries written; 1 stale entry dropped\n"


@pytest.mark.parametrize("part", [("a.txt",), ("-",), ("--force-exclude", "b.jsonl"), ("--diff-base", "HEAD", ".")])
def test_a_part_of_the_corpus_makes_nothing_stale_and_is_not_written_from(
    part: tuple[str, ...], known: Path, newslint, git
) -> None:
    git("add", "-A")
    git("commit", "-qm", "a")
    for name in ("a.txt", "b.jsonl"):
        (known / name).write_text(json.dumps({"text": CLEAN}) + "\n" if name.endswith("l") else CLEAN)
    before = (known / NAME).read_text()
    assert "stale" not in newslint("--baseline", NAME, *part, stdin=CLEAN.encode()).stderr
    done = newslint("--update-baseline", *part, stdin=CLEAN.encode())
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "needs the whole corpus" in done.stderr
    assert (known / NAME).read_text() == before


def test_a_file_of_records_by_name_is_a_corpus(known: Path, newslint) -> None:
    assert "stale" in newslint("--baseline", NAME, "b.jsonl").stderr


def test_it_is_not_written_where_something_could_not_be_read(known: Path, newslint) -> None:
    before = (known / NAME).read_text()
    (known / "b.jsonl").write_text("{broken\n")
    done = newslint("--write-baseline", ".")
    assert done.returncode == 2
    assert "not written, as not everything could be read" in done.stderr
    assert (known / NAME).read_text() == before


@pytest.mark.parametrize("more", [("--update-baseline",), ("--diff",), ("--diff-base", "HEAD")])
def test_options_that_do_not_go_together(more: tuple[str, ...], known: Path, newslint, git) -> None:
    git("add", "-A")
    git("commit", "-qm", "a")
    before = (known / NAME).read_text()
    done = newslint("--write-baseline", *more, ".")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert (known / NAME).read_text() == before


# ---------------------------------------------------------------- bad input
ENTRY = "BP101 0123456789abcdef 2 We use cookies\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (f"newslint-baseline 2\n{ENTRY}".encode(), "another version"),
        (f"{VERSION}\n{ENTRY}".encode()[:-9], "line 2: cut short"),
        (f"{VERSION}\n{ENTRY}BP101 01234".encode(), "line 3: cut short"),
        (VERSION.encode()[:-3], "not a baseline"),
        (b"", "not a baseline"),
        (b"[]\n", "not a baseline"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (f"{VERSION}\n<<<<<<< ours\n{ENTRY}=======\n{ENTRY}>>>>>>> theirs\n".encode(), "line 2: conflict marker"),
        (f"<<<<<<< ours\n{VERSION}\n=======\nnewslint-baseline 2\n>>>>>>> theirs\n".encode(), "conflict marker"),
        (f"{VERSION}\n{ENTRY}hello\n".encode(), "line 3: not an entry"),
        (f"{VERSION}\nBP101 0123456789abcdef -2\n".encode(), "line 2: not an entry"),
        (None, "No such file"),
    ],
)
@pytest.mark.parametrize("option", ["--baseline", "--update-baseline"])
def test_bad_baselines_give_one_line_and_are_left_alone(
    content: bytes | None, says: str, option: str, tmp_path: Path, newslint
) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    path = tmp_path / NAME
    if content is not None:
        path.write_bytes(content)
    done = newslint("--baseline", NAME, *([] if option == "--baseline" else [option]), "--fix", ".")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert says in done.stderr
    assert NAME in done.stderr
    assert (tmp_path / "a.txt").read_text() == DIRTY
    assert (path.read_bytes() if path.exists() else None) == content


# ---------------------------------------------------------------- the file
def entries(n: int, seed: int) -> Baseline:
    rng = random.Random(seed)
    baseline = Baseline()
    for _ in baseline.keep(diagnostic(key=f"{rng.getrandbits(64):016x}", match=f"We use cookies {i}") for i in range(n)):
        pass
    return baseline.met(known_only=False)


def test_branches_that_forgive_different_findings_merge(tmp_path: Path, git) -> None:
    """git merges the file line by line; with `merge=union` even where both sides add a line at the same place."""
    path = tmp_path / NAME
    (tmp_path / ".gitattributes").write_text("*.baseline merge=union\n")
    entries(50, 0).write(path)
    git("add", "-A")
    git("commit", "-qm", "base")
    base = set(path.read_text().splitlines())
    git("checkout", "-qb", "theirs")
    lines = base | set(_lines(entries(50, 1), tmp_path))
    path.write_text(_sorted(lines))
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    ours = (base | set(_lines(entries(50, 2), tmp_path))) - {sorted(base)[10]}  # and one that is gone
    path.write_text(_sorted(ours))
    git("commit", "-qam", "ours")
    git("merge", "-q", "--no-edit", "theirs")
    merged = Baseline.read(path)
    assert len(merged) in (149, 150)  # where it was beside a new line, a union keeps it; --update-baseline drops it
    merged.write(path)
    assert path.read_text() == _sorted(set(path.read_text().splitlines()))


def test_line_ends_of_windows_do_no_harm(known: Path, newslint) -> None:
    path = known / NAME
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(newslint, ".") == (0, [])


def test_of_two_lines_for_one_key_the_larger_number_counts(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text(f"{VERSION}\n{ENTRY}{ENTRY.replace(' 2 ', ' 5 ')}")
    baseline = Baseline.read(path)
    assert len(list(baseline.keep(diagnostic() for _ in range(7)))) == 2


@given(st.lists(st.tuples(st.text(max_size=40), st.integers(0, 5)), max_size=20))
def test_what_is_written_is_read_and_knows_all_of_it(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("b") / NAME
    diagnostics = [diagnostic(match=match, key=f"{key:016x}") for match, key in found]
    baseline = Baseline()
    assert list(baseline.keep(diagnostics)) == diagnostics
    baseline.met(known_only=False).write(path)
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    assert lines[1:] == sorted(lines[1:])
    again = Baseline.read(path)
    assert list(again.keep(reversed(diagnostics))) == []
    assert again.stale == 0
    assert len(Baseline.read(path).met(known_only=True)) == 0


def _lines(baseline: Baseline, folder: Path) -> list[str]:
    path = folder / "other"
    baseline.write(path)
    lines = path.read_text().splitlines()[1:]
    path.unlink()
    return lines


def _sorted(lines: set[str]) -> str:
    return "".join(line + "\n" for line in [VERSION, *sorted(lines - {VERSION})])


def test_the_error_names_the_way_out() -> None:
    with pytest.raises(BaselineError, match="--write-baseline makes one"):
        Baseline.read(Path("nowhere"))


def test_banner_and_other_are_two_findings(tmp_path: Path, newslint) -> None:
    """The texts that these tests rely on."""
    (tmp_path / "a.txt").write_text(f"{CLEAN}\n{BANNER}\n\n{OTHER}\n")
    assert newslint("--select", "BP101", "--output-format", "concise", ".").stdout.count("BP101") == 2
