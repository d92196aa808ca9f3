"""Finding the texts: order, excludes, git's ignore files, links, and what cannot be read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint.files import discovery as corpus
from newslint.files.discovery import discover
from newslint.lint.finding import Problem

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and names as POSIX has them")
SUFFIXES = (".txt", ".jsonl", ".md")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*names: str, **contents: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x")


def find(*paths: str | Path, **settings: object) -> list[str]:
    """The files found, as POSIX paths; any problem fails the test."""
    found = list(discover(paths, suffixes=SUFFIXES, **settings))  # type: ignore[arg-type]
    assert not [item for item in found if isinstance(item, Problem)], found
    return [item.as_posix() for item in found if isinstance(item, Path)]


def problems(*paths: str, **settings: object) -> list[Problem]:
    return [item for item in discover(paths, suffixes=SUFFIXES, **settings) if isinstance(item, Problem)]  # type: ignore[arg-type]


# ---------------------------------------------------------------- what is taken
def test_folders_are_walked_in_the_order_of_names() -> None:
    make("s/b.txt", "s/a/z.md", "s/a/b/c.jsonl", "s/c/a.txt", "s/a.txt", "s/B.TXT", "s/é.txt", "s/10.txt", "s/9.txt")
    expected = ["s/10.txt", "s/9.txt", "s/B.TXT", "s/a/b/c.jsonl", "s/a/z.md", "s/a.txt", "s/b.txt", "s/c/a.txt", "s/é.txt"]
    assert find("s") == expected
    assert find("s") == find("s/") == find("./s")


def test_only_texts_are_taken_in_folders_and_anything_that_is_given() -> None:
    make("s/a.txt", "s/b.py", "s/txt", "s/c.txt.bak", "s/README")
    assert find("s") == ["s/a.txt"]
    assert find("s/README", "s/b.py") == ["s/README", "s/b.py"]


def test_paths_are_shown_as_they_were_given(tmp_path: Path) -> None:
    make("s/a.txt", "other/b.txt")
    assert find(".") == ["other/b.txt", "s/a.txt"]
    assert find(tmp_path / "s") == [(tmp_path / "s/a.txt").as_posix()]
    os.chdir("other")
    assert find("../s", "b.txt") == ["../s/a.txt", "b.txt"]


def test_a_file_given_twice_is_taken_once(tmp_path: Path) -> None:
    make("s/a.txt", "s/b/c.txt", "s/odd.py")
    assert find("s/b", "s", "s/a.txt", "./s/../s/a.txt", tmp_path / "s", "s/odd.py", "s/odd.py") == [
        "s/b/c.txt",
        "s/a.txt",
        "s/odd.py",
    ]


@POSIX
def test_odd_names() -> None:
    names = ["with space.txt", "new\nline.txt", "-n.txt", "*.txt", "“q”.txt", os.fsdecode(b"not \xff utf-8.txt")]
    try:
        make(*(f"s/{name}" for name in names))
    except OSError:
        pytest.skip("this file system takes no such names")
    assert sorted(find("s", exclude=["none"])) == sorted(f"s/{name}" for name in names)


def test_hidden_files_are_taken_and_tools_folders_are_not() -> None:
    make("s/.hidden.txt", "s/.store/a.txt", "s/.git/a.txt", "s/node_modules/m/a.md", "s/.newslint_cache/a.txt", "s/x/.venv/a.txt")
    assert find("s") == ["s/.hidden.txt", "s/.store/a.txt"]
    assert find("s/.git") == ["s/.git/a.txt"], "given by name"


# ---------------------------------------------------------------- links
@POSIX
def test_links() -> None:
    make("s/a.txt", "elsewhere/b.txt", "elsewhere/d/c.txt")
    Path("s/link.txt").symlink_to("../elsewhere/b.txt")
    Path("s/same.txt").symlink_to("a.txt")
    Path("s/folder").symlink_to("../elsewhere")
    Path("s/folder.txt").symlink_to("../elsewhere")
    Path("s/loop").symlink_to(".")
    Path("given").symlink_to("elsewhere")
    assert find("s") == ["s/a.txt", "s/link.txt"], "folders outside are not entered, no file is taken twice"
    assert find("s/folder", "given") == ["s/folder/b.txt", "s/folder/d/c.txt"]


@POSIX
def test_broken_links() -> None:
    make("s/a.txt")
    Path("s/gone.txt").symlink_to("nowhere")
    Path("s/circle.txt").symlink_to("circle.txt")
    found = problems("s", "s/gone.txt", "s/circle.txt")
    assert [p.path for p in found] == ["s/circle.txt", "s/gone.txt", "s/gone.txt", "s/circle.txt"]
    assert "link" in found[0].message and "leads nowhere" in found[1].message
    assert "no such file" in found[2].message


# ---------------------------------------------------------------- what cannot be read
def test_missing_path() -> None:
    make("a.txt")
    missing, file = discover(["no.txt", "a.txt"], suffixes=SUFFIXES)
    assert isinstance(missing, Problem) and missing.path == "no.txt"
    assert "no such file or directory" in missing.message.lower()
    assert file == Path("a.txt")


def test_empty_path_is_not_the_present_folder() -> None:
    make("a.txt")
    (problem,) = discover([""], suffixes=SUFFIXES)
    assert isinstance(problem, Problem)


def test_a_path_with_a_null_character() -> None:
    (problem,) = problems("a\0b")
    assert "null" in problem.message


def test_folder_without_texts() -> None:
    make("s/a.py", "t/b.txt", "t/sub/c.txt")
    Path("empty").mkdir()
    found = problems("s", "t", "empty")
    assert [p.path for p in found] == ["s", "empty"]
    assert all(
        p.message == "no texts in this folder: `newslint formats` lists what is read; name files or other folders" for p in found
    )
    (problem,) = problems("t", exclude=["*.txt"])
    assert "2 files or folders left out" in problem.message


def test_a_folder_whose_texts_were_all_given_before_is_no_problem() -> None:
    make("s/a.txt")
    assert find("s/a.txt", "s") == ["s/a.txt"]


def test_unreadable_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    make("s/a.txt", "s/b/c.txt", "s/d.txt")
    scandir = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(corpus.os, "scandir", refuse)
    found = list(discover(["s"], suffixes=SUFFIXES))
    assert [found[0], found[2]] == [Path("s/a.txt"), Path("s/d.txt")]
    assert isinstance(found[1], Problem) and found[1].path == "s/b" and "permission denied" in found[1].message


@POSIX
def test_a_pipe_is_never_opened() -> None:
    make("s/a.txt")
    os.mkfifo("s/pipe.txt")
    os.mkfifo("pipe")
    found = problems("s", "pipe")
    assert [p.path for p in found] == ["s/pipe.txt", "pipe"]
    assert "newslint -" in found[1].message


# ---------------------------------------------------------------- exclude
def test_exclude() -> None:
    make("s/a.txt", "s/a.bak.txt", "s/old/b.txt", "s/deep/old/c.txt", "s/keep/old.txt", "old/d.txt")
    assert find(".", exclude=["old"]) == ["s/a.bak.txt", "s/a.txt", "s/keep/old.txt"]
    assert find(".", exclude=["/old/", "*.bak.txt"]) == ["s/a.txt", "s/deep/old/c.txt", "s/keep/old.txt", "s/old/b.txt"]
    assert find("s", exclude=["s/**/old", "!s/old"]) == ["s/a.bak.txt", "s/a.txt", "s/keep/old.txt", "s/old/b.txt"]
    assert find(".", exclude=["# a comment", "", "old"]) == find(".", exclude=["old"])


def test_exclude_is_relative_to_the_configuration(tmp_path: Path) -> None:
    make("project/s/a.txt", "project/t/s/b.txt", "s/c.txt")
    os.chdir("project/t")
    assert find("..", "../../s", exclude=["/s"], root=tmp_path / "project") == ["../t/s/b.txt", "../../s/c.txt"]


def test_patterns_tied_to_no_folder_hold_outside_the_configuration_too(tmp_path: Path) -> None:
    make("project/x", "else/a.txt", "else/a.bak.txt")
    assert find("else", exclude=["*.bak.txt"], root=tmp_path / "project") == ["else/a.txt"]


def test_what_is_given_is_taken_although_it_is_excluded() -> None:
    make("old/a.txt", "old/b.bak.txt", "old/old/c.txt")
    exclude = ["old/", "*.bak.txt"]
    assert find("old/b.bak.txt", exclude=exclude) == ["old/b.bak.txt"]
    assert find("old", exclude=exclude) == ["old/a.txt"], "what is excluded in it still is"
    assert find("old/old", exclude=exclude) == ["old/old/c.txt"]


def test_force_exclude() -> None:
    make("old/a.txt", "old/deep/b.txt", "s/b.txt", "s/.venv/c.txt", "s/old.txt")
    given = ["old/a.txt", "old/deep/b.txt", "old", "old/deep", "s/.venv/c.txt", "s/.venv", "s/b.txt", "s/old.txt"]
    assert find(*given, exclude=["old"], force_exclude=True) == ["s/b.txt", "s/old.txt"]
    assert len(find(*given, exclude=["old"])) == 5


# ---------------------------------------------------------------- git
def git(*arguments: str, cwd: str | Path = ".") -> str:
    return subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True, text=True).stdout


def ignore(folder: str, *lines: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / ".gitignore").write_text("\n".join(lines) + "\n")


def test_ignore_files_count_only_in_work_trees() -> None:
    make("s/a.txt", "s/b.txt")
    ignore("s", "a.txt")
    assert find("s") == ["s/a.txt", "s/b.txt"]
    git("init", "-q")
    assert find("s") == ["s/b.txt"]
    assert find("s", respect_gitignore=False) == ["s/a.txt", "s/b.txt"]
    assert find("s/a.txt") == ["s/a.txt"], "given by name"


def test_ignored_folder_that_is_given_is_walked() -> None:
    git("init", "-q")
    make("scrapes/a.txt", "scrapes/b.tmp.txt", "scrapes/deep/c.txt", "s/d.txt")
    ignore(".", "scrapes/", "*.tmp.txt")
    assert find(".") == ["s/d.txt"]
    assert find("scrapes") == ["scrapes/a.txt", "scrapes/deep/c.txt"]
    assert find("scrapes/deep") == ["scrapes/deep/c.txt"]


def test_ignored_texts_are_counted_where_none_is_left() -> None:
    git("init", "-q")
    make("s/a.txt", "s/b.txt")
    ignore("s", "*.txt")
    (problem,) = problems("s")
    assert "2 files or folders left out" in problem.message


def test_a_work_tree_below_the_given_folder() -> None:
    make("all/one/a.txt", "all/one/b.txt", "all/two/a.txt")
    ignore("all/one", "a.txt")
    ignore("all/two", "a.txt")
    git("init", "-q", cwd="all/one")
    assert find("all") == ["all/one/b.txt", "all/two/a.txt"]


def test_an_ignore_file_that_is_not_in_order() -> None:
    git("init", "-q")
    make("s/a.txt", "s/b.txt", "s/!c.txt")
    Path("s/.gitignore").write_bytes(b"\xef\xbb\xbfa.txt\r\n!\n/\n\\\n[\n\xff\xfe\n# b.txt\n\\!c.txt\n")
    assert find("s") == ["s/b.txt"]
    Path("s/.gitignore").unlink()
    Path("s/.gitignore").mkdir()
    assert len(find("s")) == 3


TREES = [
    {".": ["*.txt", "!keep.txt"]},
    {".": ["a/"], "b": ["*", "!/a/", "!*.md"]},
    {".": ["*", "!*/", "!*.md"]},
    {".": ["/a/*", "!/a/b", "x.txt"]},
    {".": ["a/**/x.txt", "**/b/keep.txt"]},
    {".": ["*.md"], "a": ["!x.md"], "a/b": ["x.md", "keep.*"]},
    {".": ["b"], "a": ["!b"]},
    {".": ["[ab]/x.*", "keep.t?t"]},
    {"a": ["/x.txt", "b/*.md"], ".": ["# nothing", "", "  ", "x.txt "]},
]


@pytest.mark.parametrize("tree", TREES)
def test_git_agrees(tree: dict[str, list[str]]) -> None:
    """What is found is what git would add."""
    git("init", "-q")
    make(*(f"{folder}/{name}" for folder in (".", "a", "a/b", "b", "b/a") for name in ("x.txt", "x.md", "keep.txt")))
    for folder, lines in tree.items():
        ignore(folder, *lines)
    Path(".git/info").mkdir(exist_ok=True)
    Path(".git/info/exclude").write_text("b/x.md\n")
    expected = git("ls-files", "--others", "--exclude-standard", "-z").split("\0")
    expected = [name for name in expected if name.endswith(SUFFIXES)]
    assert sorted(find(".")) == sorted(expected)
    if Path("a").is_dir() and any(name.startswith("a/") for name in expected):
        assert sorted(find("a")) == sorted(name for name in expected if name.startswith("a/"))
