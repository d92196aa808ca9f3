"""Which configuration files may do what (docs/security.md).

A corpus is untrusted input, and a configuration file may have come with it. So a file found beside the data may only
narrow: leave out paths and rules, set severities, rule options and the names of fields. What writes, fixes, names paths or loads
anything is taken from the command line, from the user's own configuration and from the root of the work tree that the user is in.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# What an untrusted file may set. A setting that is not named here is for trusted files only.
NARROWING = frozenset(
    "select extend-select ignore per-file-ignores severity rules text-field source-field id-field ignore-field"
    " max-text-size exclude unfixable fail-on max-rate max-findings output-format".split()
)
_SWITCHES = {"force-exclude": True, "respect-gitignore": True, "cache": False}  # each with the value that narrows
ROOTS = (".git", ".hg", ".jj", ".svn", ".bzr")


def narrowed(values: Mapping[str, Any], longest: int) -> tuple[dict[str, Any], list[str]]:
    """What an untrusted file may set of these values, and the keys that it may not. `longest` is the size of texts above it."""
    from newslint.settings.configuration import HELP

    kept: dict[str, Any] = {}
    dropped: list[str] = []
    for key, value in values.items():
        if key not in HELP or _narrows(key, value, longest):  # an unknown key stays, to be reported
            kept[key] = value
        else:
            dropped.append(key)
    return kept, dropped


def _narrows(key: str, value: Any, longest: int) -> bool:
    if key in _SWITCHES and isinstance(value, bool):
        return value is _SWITCHES[key]
    if key == "max-text-size" and isinstance(value, int):
        return value <= longest
    if key == "output-format" and isinstance(value, list):  # FORMAT:FILE writes to a file
        return not any(isinstance(v, str) and ":" in v for v in value)
    return key in NARROWING or key in _SWITCHES


def user_file() -> Path:
    """The user's own configuration, whether it exists or not."""
    from platformdirs import user_config_path

    return user_config_path("newslint", appauthor=False) / "newslint.toml"


def work_tree(folder: Path) -> Path | None:
    """The root of the version-control work tree around a folder, or None."""
    return next((f for f in (folder, *folder.parents) if any(os.path.lexists(f / name) for name in ROOTS)), None)


def project_root(folder: Path) -> Path | None:
    """The root of the work tree around the folder that the user is in, if it belongs to the user, as git demands, too."""
    root = work_tree(folder.absolute())
    return root if root is not None and owns(root) else None


def owns(path: Path) -> bool:
    """Whether a file or folder belongs to the user who runs newslint (under sudo: to the one who called it)."""
    if not hasattr(os, "geteuid"):
        return True
    user = os.geteuid()
    users = {user, int(caller)} if user == 0 and (caller := os.environ.get("SUDO_UID", "")).isdecimal() else {user}
    try:
        return path.stat().st_uid in users
    except OSError:
        return False
