"""Patterns of paths that came with the data cost no more than their length, and mean what they mean to git."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec.patterns.gitignore.basic import GitIgnoreBasicPattern

from newslint.files.patterns import load
from newslint.settings.configuration import ConfigError, Configuration, Layer
from newslint.settings.plugins import Registry

PIECES = ["a", "b", ".", "*", "?", "/", "**/", "/**/", "/**", "[ab]", "\\*"]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 14 + "b", "a" * 240 + ".txt"),
        ("**/" + "a/**/" * 14 + "b", "a/" * 200 + "c"),
        ("[!b]*" * 14 + "c", "a" * 240),
        ("a*" * 20 + "/" + "*b" * 20 + "c", "a" * 200 + "/" + "b" * 200),
        ("?*" * 20 + "c", "a" * 240),
    ],
)
def test_no_pattern_is_slow(pattern: str, path: str) -> None:
    start = time.process_time()
    assert load(pattern).match_file(path) is None
    assert time.process_time() - start < 2


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8),
    st.lists(st.sampled_from("aab*."), min_size=1, max_size=9),
    st.data(),
)
def test_it_matches_what_it_did(pieces: list[str], letters: list[str], data: st.DataObject) -> None:
    pattern = "".join(pieces)
    try:
        old = GitIgnoreBasicPattern(pattern)
    except ValueError:
        with pytest.raises(ValueError):
            load(pattern)
        return
    path = "".join(letter + "/" * data.draw(st.booleans()) for letter in letters)
    new = load(pattern)
    assert (old.regex is None) == (new.regex is None)
    if old.regex is not None and new.regex is not None:
        for search in (re.Pattern.fullmatch, re.Pattern.search):
            assert bool(search(old.regex, path)) == bool(search(new.regex, path))


def test_no_class_matches_a_slash() -> None:
    assert load("a[!b]c").match_file("a/c") is None and load("a[!]b]c").match_file("a/c") is None
    assert load("a[!b]c").match_file("axc") and load("a[!]b]c").match_file("axc") and load("a[!]b]c").match_file("a]c") is None


def test_one_that_cannot_be_read_is_said() -> None:
    for values in ({"exclude": ["a", "!"]}, {"per-file-ignores": {"a[": [], "//": ["BP"]}}):
        try:
            Configuration([Layer(values, "test", Path())], Registry())
        except ConfigError as error:
            assert "is no pattern" in str(error)


def test_the_configuration_uses_them(tmp_path: Path) -> None:
    values = {"exclude": ["*a" * 14 + "b"], "per-file-ignores": {"*a" * 14 + "b": ["BP"], "x/*.txt": ["EN"]}}
    configuration = Configuration([Layer(values, "test", tmp_path)], Registry())
    start = time.process_time()
    assert not configuration.excludes(tmp_path / ("a" * 240))
    assert {"BP"} < {rule.code[:2] for rule in configuration.rules_for(tmp_path / ("a" * 240))}
    assert "EN" not in {rule.code[:2] for rule in configuration.rules_for(tmp_path / "x" / "b.txt")}
    assert time.process_time() - start < 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_an_ignore_file_that_is_no_file_is_passed_over(tmp_path: Path, newslint: Run) -> None:
    (tmp_path / ".git" / "info").mkdir(parents=True)
    os.mkfifo(tmp_path / ".gitignore")
    (tmp_path / ".git" / "info" / "exclude").symlink_to("/dev/zero")
    (tmp_path / "a.txt").write_text("The council met on Monday to settle the budget for the coming year.\n")
    assert newslint(".").returncode == 0
