"""What changed since a git revision: which files, and which records of a file of records, by content.

git itself answers; nothing is read from its files.
"""

from __future__ import annotations

import os
from functools import cached_property
from hashlib import blake2b
from pathlib import Path


class ChangesError(ValueError):
    """git cannot tell what changed; the message says why."""


class Changes:
    """The changes in the work tree around `folder` since `revision`, staged or not; files that git does not know count as new.

    Raises ChangesError outside a work tree, or for a revision that does not exist.
    """

    def __init__(self, revision: str, folder: Path) -> None:
        self._folder = folder
        try:
            self._top = Path(os.fsdecode(self._git("rev-parse", "--show-toplevel").rstrip(b"\n"))).resolve()
        except ChangesError as error:
            raise ChangesError(f"{folder} is not in a git work tree ({error})") from None
        try:
            # After --end-of-options no revision is taken for an option.
            found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except ChangesError:
            raise ChangesError(f"git knows no revision {revision!r}; fetch it, or name another") from None
        self._revision = found.decode().strip()

    def _git(self, *arguments: str) -> bytes:
        import subprocess

        try:
            done = subprocess.run(["git", *arguments], cwd=self._folder, capture_output=True, check=False)
        except FileNotFoundError:
            raise ChangesError("git is not installed") from None
        if done.returncode:
            message = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise ChangesError(message[0] if message else f"git {arguments[0]} failed")
        return done.stdout

    @cached_property
    def _unchanged(self) -> frozenset[bytes]:
        """Paths below the top, as git spells them, that are as they were."""
        before = self._git("-C", str(self._top), "ls-tree", "-r", "-z", "--name-only", self._revision)
        changed = self._git(
            "-C", str(self._top), "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", self._revision, "--"
        )
        moved = (new for new, (_, same) in self._renamed.items() if same)
        return (frozenset(before.split(b"\0")) - frozenset(changed.split(b"\0"))).union(moved)

    @cached_property
    def _renamed(self) -> dict[bytes, tuple[bytes, bool]]:
        """The old names of renamed files, and whether their content is the same."""
        out = self._git("-C", str(self._top), "diff", "--name-status", "-z", "-M", "--diff-filter=R", self._revision, "--")
        parts = out.split(b"\0")[:-1]
        rows = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        return {new: (old, status == b"R100") for status, old, new in rows}

    def _name(self, path: Path) -> bytes | None:
        try:
            return os.fsencode(path.resolve().relative_to(self._top).as_posix())
        except ValueError:
            return None

    def includes(self, path: Path) -> bool:
        """Whether this file changed, or is new."""
        return self._name(path) not in self._unchanged

    def new_records(self, path: Path) -> frozenset[int] | None:
        """1-based numbers of the lines whose content no line of the old file has; None where all are new."""
        name = self._name(path)
        if name is None:
            return None
        old, _ = self._renamed.get(name, (name, False))
        try:
            before = self._git("-C", str(self._top), "cat-file", "blob", f"{self._revision}:{os.fsdecode(old)}")
        except ChangesError:
            return None  # the file is new
        known = {_digest(line) for line in before.split(b"\n")}
        with path.open("rb") as lines:
            return frozenset(number for number, line in enumerate(lines, 1) if _digest(line) not in known)


def _digest(line: bytes) -> bytes:
    return blake2b(line.strip(), digest_size=12).digest()
