"""Installs built packages, each in a new environment, and tries what they hold: `python tools/checks/smoke.py dist/*.whl dist/*.tar.gz`.

With `--offline` the environment sees the packages of this Python and installs nothing else; with `--lowest` it gets the lowest versions
that `pyproject.toml` allows.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STORY = "The council met on Monday to settle the budget for the coming year.\n\nNobody left before midnight, the mayor said.\n"
DIRTY = "Accept all cookies\n\nThe cafÃ© is open.\n\n" + STORY


def lowest() -> list[str]:
    """The lowest version of each dependency."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [text.replace(">=", "==") for text in project["dependencies"]]


def install(package: Path, folder: Path, *, offline: bool, pins: Sequence[str] = ()) -> Path:
    """The Python of a new environment that holds the package."""
    venv.create(folder, with_pip=not offline)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if offline:
        (site,) = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).splitlines()
        options = ["--no-deps", "--no-build-isolation", "--target", site]
        _run(Path(sys.executable), "-m", "pip", "install", "-q", *options, str(package), cwd=folder)
        import click  # what newslint needs lies beside it

        (Path(site) / "beside.pth").write_text(str(Path(click.__file__).parent.parent) + "\n")
    else:
        _run(python, "-m", "pip", "install", "-q", str(package), *pins, cwd=folder)
    return python


def try_out(python: Path, folder: Path) -> None:
    """Check, fix, undo and explain, away from the source tree. Raises AssertionError."""
    folder.mkdir()
    text = folder / "a.txt"
    text.write_text(DIRTY, encoding="utf-8")
    where = _run(python, "-c", "import newslint, newslint_rules; print(newslint.__file__, newslint_rules.__file__)", cwd=folder)
    assert all(Path(name).is_relative_to(folder.parent) for name in where.split()), where
    newslint = ("-m", "newslint")
    assert _run(python, *newslint, "--version", cwd=folder).startswith("newslint, version ")
    found = _run(python, *newslint, "--output-format", "concise", "a.txt", cwd=folder, status=1)
    assert "BP101" in found and "EN102" in found, found
    assert "MT" in _run(python, *newslint, "rules", cwd=folder) and "cookie" in _run(
        python, *newslint, "explain", "BP101", cwd=folder
    )
    _run(python, *newslint, "--fix", "--journal", "j", "a.txt", cwd=folder)
    assert text.read_text(encoding="utf-8") == "The café is open.\n\n" + STORY
    _run(python, *newslint, "undo", "j", cwd=folder)
    assert text.read_text(encoding="utf-8") == DIRTY
    assert _run(python, "-c", "import newslint; print(len(newslint.Newslint().linter.rules) > 40)", cwd=folder) == "True\n"


def _run(python: Path, *arguments: str, cwd: Path, status: int = 0) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    own = {f"XDG_{kind}_HOME": str(cwd / kind) for kind in ("CACHE", "CONFIG", "STATE")}
    done = subprocess.run([python, *arguments], cwd=cwd, env=kept | own, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == status, f"{arguments}: status {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--offline", action="store_true")
    parser.add_argument("--lowest", action="store_true")
    given = parser.parse_args()
    for package in given.packages:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve()
            pins = lowest() if given.lowest else ()
            try_out(install(package.resolve(), folder / "environment", offline=given.offline, pins=pins), folder / "work")
        print(f"{package.name}: installed, and does what it should")
    return 0


if __name__ == "__main__":
    sys.exit(main())
