"""Puts a file's new content in place whole or not at all.

The content is written to a file beside the old one, flushed to the disk, and renamed over it, so that a reader, a crash or a
full disk sees the old content or the new, never a part. Mode bits, access lists and, where the system allows it, the owner
are kept. A symbolic link stays a link: the file that it names is replaced. A hard link is parted from its other names, which
keep the old content.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self


class Replacement:
    """The new content of `path`: write to it inside a `with` block; it takes the place of the old when the block ends well.

    When the block ends with an exception, the old content stays and nothing is left beside it. A file that must not be written
    (no permission to write it, or no regular file) is refused with OSError, although the rename alone would succeed. `verify` is
    called when the new content is on the disk, just before the rename, with newslint's lock held: it may raise to stop it. With
    `keep_mtime` the new file has the old one's time of modification.
    """

    def __init__(
        self, path: str | os.PathLike[str], verify: Callable[[], None] | None = None, *, keep_mtime: bool = False
    ) -> None:
        self._verify, self._keep_mtime = verify, keep_mtime
        self._times: tuple[int, int] | None = None
        self._target = Path(os.path.realpath(path))
        self._temporary: Path | None = None
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        before = _status(self._target)
        # A new file gets the mode that any new file would get; one that replaces another is nobody else's until it has its mode.
        mode = 0o666 if before is None else 0o600
        if before is not None and self._keep_mtime:
            self._times = before.st_atime_ns, before.st_mtime_ns
        try:
            self._open(mode)
            _lock(self._descriptor())  # not every file system can
            while _is_gone(self._descriptor()):  # taken for a stale one before it was locked
                self._discard()
                self._open(mode)
                _lock(self._descriptor())
            if before is not None and self._temporary is not None:
                _dress(self._descriptor(), self._temporary, before, self._target)
        except BaseException:
            self._discard()
            raise
        return self

    def _open(self, mode: int) -> None:
        temporary = self._target.with_name(f".newslint-{os.urandom(8).hex()}.tmp")
        self._temporary = temporary  # before it exists: a signal may come at any time
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        self._file = os.fdopen(os.open(temporary, flags, mode), "wb")

    def _descriptor(self) -> int:
        assert self._file is not None
        return self._file.fileno()

    def write(self, data: bytes) -> int:
        """Append `data` to the new content."""
        assert self._file is not None, "to be used in a `with` block"
        return self._file.write(data)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._file is not None and self._temporary is not None
        if kind is not None:
            self._discard()
            return
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            if os.name == "nt":  # an open file cannot be renamed there
                self._file.close()
            if self._times is not None:
                os.utime(self._temporary, ns=self._times)
            with writing(self._target):
                if self._verify is not None:
                    self._verify()
                os.replace(self._temporary, self._target)  # noqa: PTH105 (os.replace is what the tests break)
            self._file.close()
        except BaseException:
            self._discard()
            raise
        self._temporary = self._file = None
        _sync_folder(self._target.parent)

    def _discard(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # closing flushes, and may fail again on a full disk
                self._file.close()
        if self._temporary is not None:
            with suppress(OSError):
                self._temporary.unlink()
        self._temporary = self._file = None


def replace_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Make `data` the content of `path`, whole or not at all."""
    with Replacement(path) as new:
        new.write(data)


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Holds the lock of all newslints of this user on files of this folder; goes on without one where none can be made.

    The locks lie in the user's cache folder, 64 of them, so that nothing is left beside the data.
    """
    from filelock import FileLock, Timeout
    from platformdirs import user_cache_path

    number = hashlib.blake2b(os.fsencode(target.parent), digest_size=1).digest()[0] % 64
    lock = None
    with suppress(OSError, Timeout, NotImplementedError):  # filelock raises the last where a file system has no locks
        folder = user_cache_path("newslint", appauthor=False) / "locks"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(folder / f"{number:02}.lock", timeout=_PATIENCE)
        lock.acquire()
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


_PATIENCE = 60.0  # seconds; a lock is held for the time of one comparison and one rename
_TEMPORARY = re.compile(r"\.newslint-[0-9a-f]{16}\.tmp")


def _lock(descriptor: int, *, wait: bool = True) -> bool:
    """Mark a temporary file as in use, for as long as this process lives. False if another process has it."""
    try:
        import fcntl
    except ImportError:  # Windows: a file in use cannot be removed anyway
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def _is_gone(descriptor: int) -> bool:
    return os.name != "nt" and os.fstat(descriptor).st_nlink == 0


def remove_stale(folders: Iterable[str]) -> None:
    """Remove the temporary files that runs left in these folders when they were killed; those in use stay."""
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            stale = [e.path for e in entries if _TEMPORARY.fullmatch(e.name) and e.is_file(follow_symlinks=False)]
            for path in stale:
                with suppress(OSError):
                    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
                    try:
                        free = _lock(descriptor, wait=False)
                        if free and os.name != "nt":
                            os.unlink(path)  # noqa: PTH108
                    finally:
                        os.close(descriptor)
                    if free and os.name == "nt":
                        os.unlink(path)  # noqa: PTH108


def _status(target: Path) -> os.stat_result | None:
    """What is known of the file to replace, or None for a new one."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "no permission to write it", str(target))
    return status


def _dress(descriptor: int, temporary: Path, before: os.stat_result, target: Path) -> None:
    """Give the new file the owner, attributes and mode of the old; the owner first, as a change of it clears mode bits."""
    if hasattr(os, "fchown"):
        for owner, group in ((before.st_uid, -1), (-1, before.st_gid)):
            with suppress(OSError):
                os.fchown(descriptor, owner, group)
    if hasattr(os, "listxattr"):  # access control lists and users' own attributes
        with suppress(OSError):
            for name in os.listxattr(target):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(target, name))
    temporary.chmod(stat.S_IMODE(before.st_mode))


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; not every system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
