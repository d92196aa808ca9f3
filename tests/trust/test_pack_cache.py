"""Parsed packs are kept in the user's cache folder: any damage there is a miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.phrases import pack_cache
from newslint.phrases.pack import load_pack


def test_a_parsed_pack_that_is_damaged_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_cache, "_folder", lambda: tmp_path / "packs")
    path = tmp_path / "p.toml"
    path.write_text('language = "en"\n[banner]\nline = ["Okey dokey cookies"]\n')
    load_pack(path)
    (kept,) = (tmp_path / "packs").iterdir()
    whole = kept.read_bytes()
    assert pack_cache.recall(path, path.read_bytes()) is not None
    for at in range(0, len(whole), 7):
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert pack_cache.recall(path, path.read_bytes()) is None
