"""Packs as parsed, kept in the user's folder for caches: to parse all packs takes longer than to check a small file.

What is kept begins with a digest of the pack's content, of the parser's code and of itself; where that differs, it is as if nothing were
kept.
Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from newslint.phrases import need, pattern, prefixes
from newslint.text import dates, folding
from newslint.text.language import stopwords

_T = TypeVar("_T", bound=msgspec.Struct)
_SIZE = 16


@cache
def _parser() -> bytes:
    """A digest of the code that parses patterns."""
    digest = blake2b(digest_size=_SIZE)
    for module in (need, pattern, prefixes, folding, dates, stopwords, sys.modules[__name__]):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.digest()


def _digest(source: bytes, kept: bytes) -> bytes:
    digest = blake2b(len(source).to_bytes(8, "little"), digest_size=_SIZE, key=_parser())
    digest.update(source)
    digest.update(kept)
    return digest.digest()


@cache
def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("newslint", appauthor=False) / "packs"


def _place(path: Path) -> Path:
    """One place for each pack file, so that what is kept does not accumulate."""
    return _folder() / f"{path.stem}-{blake2b(os.fsencode(path.resolve()), digest_size=8).hexdigest()}"


class Kept(msgspec.Struct, array_like=True):
    """A pack's language and topics, and what it holds, not yet decoded: that takes longer than to read a small file."""

    language: str
    topics: tuple[str, ...]
    content: msgspec.Raw

    def decode(self, kind: type[_T]) -> _T | None:
        """What the pack holds, or None where it cannot be read."""
        try:
            return msgspec.msgpack.decode(self.content, type=kind)
        except msgspec.MsgspecError:
            return None


def recall(path: Path, source: bytes) -> Kept | None:
    """What was kept for a pack with this content, or None."""
    try:
        data = _place(path).read_bytes()
        return msgspec.msgpack.decode(data[_SIZE:], type=Kept) if data[:_SIZE] == _digest(source, data[_SIZE:]) else None
    except (OSError, msgspec.MsgspecError):
        return None


def keep(path: Path, source: bytes, language: str, topics: tuple[str, ...], content: msgspec.Struct) -> None:
    """Keep a pack as parsed, if that can be done."""
    place = _place(path)
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    kept = msgspec.msgpack.encode(Kept(language, topics, msgspec.Raw(msgspec.msgpack.encode(content))))
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_digest(source, kept) + kept)
        beside.replace(place)
