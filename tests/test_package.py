"""The wheel holds all that newslint needs, and works where nothing of the source tree is."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, metadata
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def files_of(folder: Path) -> set[str]:
    """All files of the two packages, modules and data."""
    return {
        path.relative_to(folder).as_posix()
        for name in ("newslint", "rules")
        for path in (folder / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a package is built from: building writes beside it."""
    pytest.importorskip("setuptools")
    folder = tmp_path_factory.mktemp("source")
    for name in ("newslint", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.mark.slow
def test_the_wheel_installs_clean_and_works(source: Path, tmp_path: Path) -> None:
    wanted = files_of(source)
    build = "from setuptools import build_meta as b; import sys; print(b.build_wheel(sys.argv[1]))"
    said = run(sys.executable, "-c", build, tmp_path, cwd=source)
    assert "absent from the `packages` configuration" not in said
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = {name.replace("newslint_rules/", "rules/", 1) for name in packed.namelist()}
    assert wanted - names == {"newslint/newslint.1"}  # the man page is data of the environment
    assert any(name.endswith("/share/man/man1/newslint.1") for name in names)
    run(sys.executable, ROOT / "tools" / "checks" / "smoke.py", "--offline", wheel, cwd=tmp_path)


@pytest.mark.slow
def test_the_source_distribution_holds_all_files(source: Path, tmp_path: Path) -> None:
    wanted = files_of(source)
    build = "from setuptools import build_meta as b; import sys; print(b.build_sdist(sys.argv[1]))"
    run(sys.executable, "-c", build, tmp_path, cwd=source)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert not wanted - names


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def _names(requirements: Iterable[str]) -> set[str]:
    return {re.split(r"[\[>=<]", text)[0] for text in requirements}


def test_each_dependency_is_explained() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    tables = [re.findall(r"^\| (?!package|---)(\S+) \|", part, re.MULTILINE) for part in page.split("## Extras")]
    extras = {extra: names for extra, names in _project()["optional-dependencies"].items() if extra != "test"}
    assert sorted(tables[0]) == sorted(_names(_project()["dependencies"]))
    assert sorted(tables[1]) == sorted(_names(chain.from_iterable(extras.values())))


def test_no_dependency_binds_those_who_use_it() -> None:
    project = _project()
    for name in sorted(_names(chain(project["dependencies"], *project["optional-dependencies"].values()))):
        with suppress(PackageNotFoundError):  # not all extras are installed
            about = metadata(name)
            said = [about.get("License-Expression", ""), about.get("License", "")[:60]]
            said += [text for text in about.get_all("Classifier") or [] if text.startswith("License")]
            assert not re.search(r"GPL|General Public|Proprietary|Commercial", " ".join(said)), (name, said)


def test_the_changes_of_this_version_are_written_down() -> None:
    from newslint.version import __version__

    assert f"## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
