"""Settings: discovery, precedence, patterns, and errors that name the place and the nearest key."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint import Tier
from newslint.lint.finding import Severity
from newslint.settings.configuration import (
    HELP,
    ConfigError,
    Configuration,
    Layer,
    Settings,
    split_selectors,
)
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver, parse_override

REGISTRY = Registry()


def configuration(**values: object) -> Configuration:
    return Configuration([Layer({k.replace("_", "-"): v for k, v in values.items()}, "here.toml", Path.cwd())], REGISTRY)


def codes(found: Configuration, path: str = "a.txt") -> set[str]:
    return {rule.code for rule in found.rules_for(Path(path))}


def usual(prefix: str) -> set[str]:
    return {r.code for r in REGISTRY.rules if r.code.startswith(prefix) and r.default and r.tier is Tier.STABLE}


def test_every_setting_has_help() -> None:
    assert set(HELP) == {name.replace("_", "-") for name in Settings.__struct_fields__}


def test_default_rules() -> None:
    assert codes(configuration()) == {rule.code for rule in REGISTRY.rules if rule.default and rule.tier is Tier.STABLE}


def test_previews_run_with_unsafe_fixes_or_by_name() -> None:
    guessing = {rule.code for rule in REGISTRY.rules if rule.tier is Tier.PREVIEW}
    assert guessing
    for code in guessing:
        assert code not in codes(configuration(select=["boilerplate"]))
        assert code in codes(configuration(**{"unsafe-fixes": True}))
        assert code in codes(configuration(select=["boilerplate"], **{"unsafe-fixes": True}))
        assert code in codes(configuration(select=[code]))
        assert code not in codes(configuration(ignore=[code], **{"unsafe-fixes": True}))


@pytest.mark.parametrize("selector", ["boilerplate", "BP", "bp", "Boilerplate"])
def test_a_family_by_name_or_letters(selector: str) -> None:
    assert codes(configuration(select=[selector])) == usual("BP")


def test_codes_prefixes_and_names() -> None:
    assert codes(configuration(select=["BP101"])) == {"BP101"}
    assert codes(configuration(select=["cookie-banner"])) == {"BP101"}
    assert codes(configuration(select=["DU1"])) == usual("DU1")


def test_the_more_exact_selector_wins() -> None:
    assert codes(configuration(select=["BP101"], ignore=["boilerplate"])) == {"BP101"}
    assert "BP101" not in codes(configuration(select=["boilerplate"], ignore=["BP101"]))
    assert codes(configuration(select=["BP101"], ignore=["cookie-banner"])) == set()


def test_per_file_ignores() -> None:
    found = configuration(per_file_ignores={"raw/**": ["boilerplate"], "*.md": ["DU"]})
    assert not any(code.startswith("BP") for code in codes(found, "raw/deep/a.txt"))
    assert any(code.startswith("BP") for code in codes(found, "cooked/a.txt"))
    assert not any(code.startswith("DU") for code in codes(found, "notes.md"))


def test_severity_by_rule_beats_severity_by_family() -> None:
    found = configuration(severity={"boilerplate": "info", "BP101": "warning"}, select=["BP"])
    severities = {rule.code: rule.reports for rule in found.rules_for(Path("a.txt"))}
    assert severities.pop("BP101") is Severity.WARNING
    assert set(severities.values()) <= {Severity.INFO}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"slect": ["BP"]}, "here.toml: unknown setting 'slect'; did you mean select?"),
        ({"select": ["BP999"]}, "here.toml: select: unknown rule 'BP999'"),
        ({"ignore": ["cooky-banner"]}, "did you mean cookie-banner?"),
        ({"jobs": "many"}, "here.toml: Expected `int`, got `str` at `jobs`"),
        ({"severity": {"BP101": "fatal"}}, "here.toml: Invalid enum value 'fatal'"),
        ({"rules": {"BP101": {"colour": 1}}}, "BP101 has no option colour"),
        ({"rules": {"boilerplate": {"x": 1}}}, "options belong to one rule"),
    ],
)
def test_errors_say_where_what_and_what_else(values: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as error:
        configuration(**values)
    assert message in str(error.value)


def test_a_nearer_file_narrows_what_is_above_it(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('ignore = ["DU"]\ntext-field = "body"\n')
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / ".newslint.toml").write_text('ignore = ["BP"]\n')
    (tmp_path / "raw" / "deep").mkdir()
    resolver = Resolver(REGISTRY)
    assert resolver.at(tmp_path).settings.ignore == ["DU"]
    assert resolver.at(tmp_path).origins["ignore"] == str(tmp_path / "newslint.toml")
    deep = resolver.at(tmp_path / "raw" / "deep")
    assert (deep.settings.ignore, deep.settings.text_field) == (["BP"], "body")
    assert {rule.code[:2] for rule in deep.chosen} == {"EN", "MT", "TR"}


def test_pyproject_counts_only_with_its_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.newslint]\nignore = ["MT"]\n')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert Resolver(REGISTRY).at(tmp_path / "sub").settings.ignore == ["MT"]


def test_the_command_line_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('source-field = "host"\ntext-field = "words"\n')
    resolver = Resolver(REGISTRY, [parse_override("jobs = 5"), parse_override("text-field=body")])
    settings = resolver.at(tmp_path).settings
    assert (settings.jobs, settings.source_field, settings.text_field) == (5, "host", "body")


def test_isolated_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text("jobs = 3\n")
    assert Resolver(REGISTRY, isolated=True).at(tmp_path).settings.jobs == 0


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text("jobs = \n")
    resolver = Resolver(REGISTRY)
    assert resolver.at(tmp_path).settings == Settings()
    assert [problem.path for problem in resolver.problems] == [str(tmp_path / "newslint.toml")]
    assert "line 1" in resolver.problems[0].message
    with pytest.raises(ConfigError, match=r"newslint\.toml: .*line 1"):
        Resolver(REGISTRY, file=tmp_path / "newslint.toml")


def test_a_recipe_builds_the_same_resolver(tmp_path: Path) -> None:
    resolver = Resolver(REGISTRY, [parse_override("jobs = 5")], isolated=True)
    assert Resolver.from_recipe(REGISTRY, resolver.recipe).at(tmp_path).settings == resolver.at(tmp_path).settings


def test_selectors_are_split_at_commas() -> None:
    assert split_selectors(["BP, EN", "MT101"]) == ["BP", "EN", "MT101"]


def choice(values: dict[str, object], above: Configuration | None = None, path: str = "a.txt") -> object:
    return Configuration([Layer(values, "test", Path.cwd())], REGISTRY, above).choice(path)


@pytest.mark.parametrize(
    "values",
    [
        {"select": ["BP"]},
        {"extend-select": ["TR109"]},
        {"ignore": ["BP101"]},
        {"severity": {"BP": "info"}},
        {"rules": {"BP301": {"share": 0.9}}},
        {"fixable": ["EN"]},
        {"unfixable": ["EN"]},
        {"unsafe-fixes": True},
        {"max-cut": 0.1},
        {"per-file-ignores": {"*.txt": ["BP"]}},
    ],
    ids=str,
)
def test_what_decides_which_rules_run_and_how(values: dict[str, object]) -> None:
    """Results are remembered by it; a configuration that comes with the data narrows the one above it."""
    assert choice(values) != choice({})
    above = Configuration([Layer(values, "test", Path.cwd())], REGISTRY)
    assert choice({}, above) != choice({}, Configuration([], REGISTRY))


def test_what_changes_no_finding_decides_nothing() -> None:
    assert choice({"jobs": 3, "output-format": ["json"], "per-file-ignores": {"b.txt": ["BP"]}}) == choice({})
