"""What a configuration that came with the data may change: it narrows the one above it, and takes nothing back."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver
from newslint.settings.trust import narrowed

Run = Callable[..., subprocess.CompletedProcess[str]]
STORY = "The council met on Monday to settle the budget for the coming year.\n\nNobody left before midnight, the mayor said.\n"
DIRTY = "Accept all cookies\n\n" + STORY


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work tree with its own configuration, and scraped data below it that brought one along."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "scrape").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def resolved(project: Path, outer: str, inner: str) -> Resolver:
    (project / "newslint.toml").write_text(outer)
    (project / "scrape" / "newslint.toml").write_text(inner)
    return Resolver(Registry())


def codes(resolver: Resolver, path: Path) -> set[str]:
    return {rule.code for rule in resolver.at(path.parent).rules_for(path)}


@pytest.mark.parametrize("inner", ["", 'fail-on = "error"', "ignore = []", 'select = ["all"]', 'extend-select = ["BP101"]'])
def test_what_the_project_ignores_stays_ignored(project: Path, inner: str) -> None:
    resolver = resolved(project, 'ignore = ["BP101"]\n[per-file-ignores]\n"scrape/**" = ["BP102"]\n', inner)
    assert not {"BP101", "BP102"} & codes(resolver, project / "scrape" / "a.txt")


def test_what_the_project_selects_is_all_that_runs(project: Path) -> None:
    resolver = resolved(project, 'select = ["EN"]\n', 'ignore = ["EN101"]\n')
    inner, outer = (codes(resolver, path) for path in (project / "scrape" / "a.txt", project / "a.txt"))
    assert inner == outer - {"EN101"} and all(code.startswith("EN") for code in outer)


def test_patterns_start_where_their_file_is(project: Path) -> None:
    outer = '[per-file-ignores]\n"scrape/a.txt" = ["BP101"]\n"a.txt" = ["BP103"]\n'
    resolver = resolved(project, outer, '[per-file-ignores]\n"/a.txt" = ["BP102"]\n')
    assert {"BP101", "BP102", "BP103"} - codes(resolver, project / "scrape" / "a.txt") == {"BP101", "BP102", "BP103"}
    assert {"BP101", "BP102", "BP103"} - codes(resolver, project / "a.txt") == {"BP103"}


def test_what_the_project_excludes_stays_excluded(project: Path, newslint: Run) -> None:
    resolved(project, 'exclude = ["scrape/raw"]\n', 'exclude = ["nothing"]\n')
    (project / "scrape" / "raw").mkdir()
    (project / "scrape" / "raw" / "a.txt").write_text(DIRTY)
    (project / "scrape" / "b.txt").write_text(STORY)
    for folder in (project, project / "scrape"):
        assert newslint("--fix", ".", cwd=folder).returncode == 0
    assert (project / "scrape" / "raw" / "a.txt").read_text() == DIRTY


def test_the_command_line_comes_above_all(project: Path) -> None:
    (project / "scrape" / "newslint.toml").write_text('ignore = ["BP"]\ntext-field = "body"\n')
    from newslint.settings.configuration import Layer

    resolver = Resolver(Registry(), [Layer({"ignore": ["EN"], "text-field": "content"}, "--ignore", project)])
    assert any(code.startswith("BP") for code in codes(resolver, project / "scrape" / "a.txt"))
    assert resolver.at(project / "scrape").settings.text_field == "content"


def test_switches_go_one_way() -> None:
    wide = {"respect-gitignore": False, "force-exclude": False, "cache": True, "max-text-size": 10**9, "jobs": 64}
    assert narrowed(wide, 1000) == ({}, list(wide))
    narrow = {"respect-gitignore": True, "force-exclude": True, "cache": False, "max-text-size": 10, "output-format": ["json"]}
    assert narrowed(narrow, 1000) == (narrow, [])


def test_options_that_came_with_the_data_report_and_do_not_fix(project: Path, newslint: Run) -> None:
    resolver = resolved(project, "[rules.TR106]\n", "[rules.BP201]\nsentences = 2\n")
    assert resolver.at(project / "scrape").unfixed == {"BP201"} and not resolver.at(project).unfixed
    (rule,) = [rule for rule in resolver.registry.rules if rule.code == "BP201"]
    text = str(rule.bad[0].text)
    (project / "scrape" / "a.txt").write_text(text)
    options = ("--select", "BP201", "scrape")
    assert newslint("--output-format", "concise", *options).stdout.count("BP201") == 2
    assert newslint("--diff", *options).stdout == ""
    newslint("--fix", *options)
    assert (project / "scrape" / "a.txt").read_text() == text
    (project / "scrape" / "newslint.toml").unlink()
    newslint("--fix", *options)
    assert (project / "scrape" / "a.txt").read_text() != text


def test_a_plugin_that_came_with_the_data_is_not_loaded(project: Path, newslint: Run) -> None:
    (project / "scrape" / "evil.py").write_text("import pathlib\npathlib.Path('ran').touch()\n")
    resolver = resolved(project, "", 'plugins = ["evil.py"]\n')
    assert not resolver.at(project / "scrape").settings.plugins and "plugins not applied" in resolver.notes[0]
    (project / "scrape" / "a.txt").write_text(STORY)
    for folder in (project, project / "scrape"):
        newslint(".", cwd=folder)
    assert not list(project.rglob("ran"))
