"""Damaged profiles, and profiles made to be slow."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from newslint.profiles.profile import Entry, Profile, ProfileError
from newslint.profiles.sentences import Template


@pytest.mark.parametrize(
    "data",
    [
        b'{"newslint-profile": 2}\n',
        b'{"newslint-profile": 1}\n\xff{"text"}\n',
        b"[" * 100_000,
        gzip.compress(b'{"newslint-profile": 1}\n' * 99, mtime=0)[:40] + b"damaged",
        b"",
    ],
)
def test_a_damaged_profile_is_one_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "p").write_bytes(data)
    with pytest.raises(ProfileError):
        Profile.read(tmp_path / "p")


def test_entries_without_words_and_with_many_slots() -> None:
    from newslint import Document

    assert Template("…").parts == []
    entries = [Entry("s", "…", 9), Entry("s", " ".join(["a", "{}"] * 5000), 9), Entry("s", " ".join(["a", "{}"] * 20) + " b", 9)]
    start = time.monotonic()
    found = list(Profile({"s": 9}, entries).find(Document("a b " * 20_000, source="s"), 0.1, 1, 1))
    assert time.monotonic() - start < 10 and len(found) < 20_000
