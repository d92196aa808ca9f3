"""Atomic writing: the old content or the new, never a part, and all that belongs to the file kept."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from newslint.files import replacement as writing
from newslint.files.replacement import Replacement, replace_bytes

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and links as POSIX has them")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_replaces_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old and longer")
    replace_bytes(path, b"new\r\n\x00")
    assert path.read_bytes() == b"new\r\n\x00"
    assert names(tmp_path) == ["a.txt"]


def test_makes_a_new_file_with_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    replace_bytes(str(tmp_path / "a.txt"), b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert mode(tmp_path / "a.txt") == mode(tmp_path / "usual")


def test_writes_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with Replacement(path) as new:
        for number in range(1000):
            new.write(b"%d\n" % number)
        assert path.read_bytes() == b"old", "nobody sees a part"
    assert path.read_bytes() == b"".join(b"%d\n" % number for number in range(1000))


@POSIX
@pytest.mark.parametrize("bits", [0o644, 0o600, 0o755, 0o664, 0o640])
def test_keeps_mode_bits(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(bits)
    replace_bytes(path, b"new")
    assert mode(path) == bits


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_keeps_the_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.chown(path, 12345, 54321)
    path.chmod(0o4750)
    replace_bytes(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid, mode(path)) == (12345, 54321, 0o4750)


@POSIX
def test_keeps_attributes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.origin", b"herald")
    except (OSError, AttributeError):
        pytest.skip("no extended attributes here")
    replace_bytes(path, b"new")
    assert os.getxattr(path, "user.origin") == b"herald"


@POSIX
def test_follows_links(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    target = tmp_path / "store" / "a.txt"
    target.write_bytes(b"old")
    link = tmp_path / "a.txt"
    link.symlink_to(Path("store") / "a.txt")
    second = tmp_path / "b.txt"
    second.symlink_to(link)
    replace_bytes(second, b"new")
    assert second.is_symlink() and link.is_symlink() and not target.is_symlink()
    assert target.read_bytes() == b"new"
    assert link.readlink() == Path("store") / "a.txt"
    assert names(tmp_path) == ["a.txt", "b.txt", "store"] and names(tmp_path / "store") == ["a.txt"]


@POSIX
def test_parts_hard_links(tmp_path: Path) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"old")
    other.hardlink_to(path)
    replace_bytes(path, b"new")
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"old")


# ---------------------------------------------------------------- when it fails
class BrokenError(Exception):
    pass


@pytest.mark.parametrize("step", ["in the block", "fsync", "replace", "fchown"])
def test_a_failure_leaves_the_old_content_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    if step != "in the block":
        if not hasattr(os, step):
            pytest.skip(f"no os.{step} here")

        def fail(*_: object) -> None:
            raise BrokenError

        monkeypatch.setattr(writing.os, step, fail)
    with pytest.raises(BrokenError), Replacement(path) as new:
        new.write(b"new")
        if step == "in the block":
            raise BrokenError
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(OSError) as caught, Replacement(path) as new, Path("/dev/full").open("wb") as full:
        assert new._file is not None
        os.dup2(full.fileno(), new._file.fileno())
        new.write(b"new")
    assert caught.value.errno == errno.ENOSPC
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not a regular file") as caught:
        replace_bytes(tmp_path, b"new")
    assert (caught.value.errno, caught.value.filename) == (errno.EINVAL, str(tmp_path))


def test_a_file_that_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    if os.access(path, os.W_OK):  # root may write everything
        monkeypatch.setattr(writing.os, "access", lambda *_: False)
    with pytest.raises(PermissionError, match="no permission"):
        replace_bytes(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace_bytes(tmp_path / "no" / "a.txt", b"new")
    assert names(tmp_path) == []
