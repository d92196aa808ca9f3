"""Plugins join through hooks; a broken one is named and left out, and the others work."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint import Bad, Document, Finding, Good, Rule, hookimpl
from newslint.settings.configuration import Configuration, Layer
from newslint.settings.plugins import Registry

ROOT = Path(__file__).resolve().parent.parent


class Plain(Rule):
    """A plugin's rule."""

    code, name = "BP890", "plain"
    bad, good = (Bad("x"),), (Good("y"),)

    def check(self, document: Document) -> Iterator[Finding]:
        yield self.finding(0, 1, "x")


class Plugin:
    def __init__(self, *rules: object, packs: tuple[Path, ...] = ()) -> None:
        self._rules, self._packs = rules, packs

    @hookimpl
    def newslint_rules(self):
        return self._rules

    @hookimpl
    def newslint_phrase_packs(self):
        return self._packs


class Broken:
    @hookimpl
    def newslint_rules(self):
        raise RuntimeError("no licence")


class Entry:
    """An entry point whose module cannot be imported."""

    name = "absent"

    def load(self) -> None:
        raise ModuleNotFoundError("No module named 'absent'")


def test_a_plugin_brings_rules() -> None:
    registry = Registry([Plugin(Plain)])
    assert Plain in registry.rules
    assert registry.problems == []


def test_a_plugin_that_fails_is_named_and_left_out() -> None:
    registry = Registry([Broken(), Plugin(Plain)], entries=[Entry()])
    assert registry.rules == (Plain,)
    messages = [str(problem) for problem in registry.problems]
    assert any(m.startswith("plugin absent: left out: ModuleNotFoundError") for m in messages)
    assert any("RuntimeError: no licence" in m for m in messages)


def test_a_code_is_taken_once() -> None:
    registry = Registry([Plugin(Plain), Plugin(Plain)], entries=[])
    assert registry.rules == (Plain,)
    assert "BP890 is already taken" in registry.problems[0].message


def test_what_is_no_rule_is_refused() -> None:
    registry = Registry([Plugin("rule")], entries=[])
    assert registry.rules == ()
    assert "is no Rule class" in registry.problems[0].message


def test_a_broken_pack_is_named(tmp_path: Path) -> None:
    pack = tmp_path / "broken.toml"
    pack.write_text('language = "en"\n[consent]\nlines = ["x"]\n')
    registry = Registry([Plugin(packs=(pack,))], entries=[])
    assert registry.packs == ()
    assert "broken.toml" in registry.problems[0].message
    assert "lines" in registry.problems[0].message


def test_a_pack_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('language = "en"\n[consent]\nline = ["Biscuits ahoy"]\n')
    layer = Layer({"phrase-packs": ["mine.toml"]}, "newslint.toml", tmp_path)
    assert [pack.name for pack in Configuration([layer], Registry(entries=[])).packs] == ["mine"]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that sees all that this one sees, with the example plugin installed."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, system_site_packages=True)
    site = next(folder.glob("lib/python*/site-packages"), folder / "Lib" / "site-packages")
    paths = [p for p in sys.path if p.endswith("site-packages")]
    (site / "outer.pth").write_text("".join(f"import site; site.addsitedir({p!r})\n" for p in paths))
    found = next(p for p in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if p.exists())
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", str(site)]
    done = subprocess.run([*command, str(ROOT / "examples" / "plugin")], capture_output=True, text=True, check=False)
    if done.returncode:
        done = subprocess.run([a for a in [*command, str(ROOT / "examples" / "plugin")] if a != "--no-build-isolation"],
                              capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return found


def test_the_example_plugin_works_when_installed(python: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("FOR IMMEDIATE RELEASE\n\nThe museum opens a new wing.\n\nDerbyn pob cwci\n")
    run = lambda *a: subprocess.run([python, "-m", "newslint", *a], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: E731
    found = run("--output-format", "concise", "--select", "BP801,BP101", "a.txt").stdout
    assert "BP801" in found
    assert "BP101" in found
    assert "# BP801: release-header" in run("explain", "BP801").stdout
    done = run("test", str(ROOT / "examples" / "plugin" / "newslint_newswire"))
    assert done.stdout.endswith("1 rules, 1 phrase packs, 8 cases: 0 faults\n"), done.stdout + done.stderr


def test_the_example_script(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "examples" / "clean_folder.py"), str(ROOT / "examples" / "scrape")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "ferry.txt" in done.stdout
    assert "repeated-line" in done.stdout
