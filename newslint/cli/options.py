"""Command-line options that several commands share, and how they become settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newslint.lint.finding import Severity
from newslint.settings.configuration import ConfigError, Layer, split_selectors
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver, parse_override

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])

SELECTORS = "Families, codes, code prefixes or names, comma-separated; repeatable."

PLUGIN = click.option("--plugin", multiple=True, metavar="FILE", help="A Python file with rules of your own; repeatable.")


def complete_rules(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Families, codes and names that go on from what is typed, behind the last comma."""
    from click.shell_completion import CompletionItem

    before, comma, word = incomplete.rpartition(",")
    found: list[CompletionItem] = []
    for rule in sorted(Registry().rules, key=lambda rule: rule.code):
        names = (rule.family().value, rule.code, rule.name)
        found += [CompletionItem(before + comma + name, help=rule.summary()) for name in names if name.startswith(word)]
    return list({item.value: item for item in found}.values())


CLUSTER = click.option(
    "--ray", metavar="ADDRESS", help="Read the files on a Ray cluster: auto, HOST:PORT, ray://HOST:PORT, or local."
)
RULES = [
    click.option("--select", multiple=True, metavar="RULES", help=f"Run these rules only. {SELECTORS}",
                 shell_complete=complete_rules),
    click.option("--extend-select", multiple=True, metavar="RULES", help="Run these rules too.", shell_complete=complete_rules),
    click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules.", shell_complete=complete_rules),
]  # fmt: skip
READING = [
    click.option("--text-field", metavar="NAME", help="The field of a record that holds the text (default: text)."),
    click.option("--source-field", metavar="NAME", help="The field that names the site (default: source, domain, host of url)."),
    click.option("--id-field", metavar="NAME", help="The field with a record's own name, for reports (default: its number)."),
    click.option("--input-format", metavar="FORMAT", help="Read every file as this format, whatever its name."),
    click.option(
        "--extractor", metavar="NAME", help="What takes the text out of pages in WARC: trafilatura, or MODULE:FUNCTION."
    ),
    click.option(
        "--ignore-field", metavar="NAME", help="The field of a record that lists rules to ignore (default: newslint_ignore)."
    ),
    click.option("--keep", metavar="FILE", help="Findings that are right text (default: newslint.keep, if there is one)."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these paths out, as in .gitignore; repeatable."),
    click.option("--force-exclude", is_flag=True, default=None, help="Leave excluded paths out even where given by name."),
    click.option("--stdin-filename", metavar="NAME", help="The name that standard input goes by."),
]
SETTINGS = [
    click.option("--config", multiple=True, metavar="FILE|KEY=VALUE", help="A configuration file, or one setting in TOML."),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
    PLUGIN,
    click.option("--profile", metavar="FILE", help="What newslint learn found out about the corpus."),
    click.option("--duplicates", metavar="FILE", help="Which documents repeat others, as newslint duplicates wrote it."),
    click.option("--jobs", type=click.IntRange(min=0), metavar="N", help="Processes (default: one a core)."),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    click.option("--cache-dir", metavar="DIR", help="Where the cache lies (default: the user's cache folder)."),
    click.option("--no-progress", is_flag=True, help="Show no progress bar."),
]
CHOOSING_FIXES = [
    click.option(
        "--unsafe-fixes", is_flag=True, default=None, help="Apply more fixes: those that most likely keep every true word."
    ),
    click.option("--fixable", multiple=True, metavar="RULES", help="Fix only what these rules find.",
                 shell_complete=complete_rules),
    click.option("--unfixable", multiple=True, metavar="RULES", help="Report what these rules find, and never fix it.",
                 shell_complete=complete_rules),
]  # fmt: skip
WRITING = [
    click.option(
        "--journal", metavar="FILE", help="Record every fix there, for newslint undo (default outside version control)."
    ),
    click.option("--no-journal", is_flag=True, help="Record nothing."),
    click.option("--keep-mtime", is_flag=True, default=None, help="Let fixed files keep their time of modification."),
    click.option("--follow-links", is_flag=True, default=None, help="Fix files that links lead to outside the given folders."),
]
_IN_SETTINGS = ("select", "extend_select", "ignore", "text_field", "source_field", "id_field", "input_format", "extractor", "exclude", "force_exclude",
                "jobs", "cache_dir", "fix", "unsafe_fixes", "fixable", "unfixable", "fail_on", "max_rate", "max_findings", "baseline", "keep", "ignore_field", "journal", "follow_links", "keep_mtime", "profile", "duplicates", "plugin", "output_format")  # fmt: skip


def together(options: Sequence[Callable[[F], F]]) -> Callable[[F], F]:
    """One decorator of many, in their order."""

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def resolver(registry: Registry, given: dict[str, Any]) -> Resolver:
    """The resolver for options as click parsed them. Raises ConfigError."""
    layers: list[Layer] = []
    file: Path | None = None
    for text in given.get("config", ()):
        if "=" in text and not Path(text).exists():
            layers.append(parse_override(text))
        elif not Path(text).is_file():
            raise ConfigError(f"--config {text}: no such file, and not KEY=VALUE")
        else:
            file = Path(text)
    for name in _IN_SETTINGS:
        value = given.get(name)
        if value is None or value == ():
            continue
        option = name.replace("_", "-")
        if name in ("select", "extend_select", "ignore", "fixable", "unfixable"):
            value = split_selectors(value)
        elif isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Severity):
            value = value.value
        layers.append(Layer({"plugins" if name == "plugin" else option: value}, f"--{option}", Path.cwd()))
    if given.get("no_cache"):
        layers.append(Layer({"cache": False}, "--no-cache", Path.cwd()))
    return Resolver(registry, layers, file=file, isolated=bool(given.get("isolated")))
