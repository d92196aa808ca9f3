"""The command line. `newslint PATHS` is `newslint check PATHS`."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

import click

from newslint.version import __version__

# Each command lives in a module that is imported only when it is called: a hook pays for `check` alone.
COMMANDS = {
    "check": "newslint.cli.check:check",
    "explain": "newslint.cli.explain:explain",
    "rules": "newslint.cli.explain:rules",
    "learn": "newslint.cli.learn:learn_command",
    "score": "newslint.cli.score:score",
    "compare": "newslint.cli.compare:compare_command",
    "test": "newslint.cli.cases:test",
    "formats": "newslint.cli.formats:formats",
    "config": "newslint.cli.settings:config",
}


class Commands(click.Group):
    """Commands by name; words that name none belong to `check`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in (*COMMANDS, "--help", "-h", "--version"):
            at = self._command_among(ctx, args)
            args = ["check", *args] if at is None else [args[at], *args[:at], *args[at + 1 :]]
        return super().parse_args(ctx, args)

    def _command_among(self, ctx: click.Context, args: list[str]) -> int | None:
        """Where a command's name stands behind options: `newslint --isolated score DIR`."""
        check = self.get_command(ctx, "check")
        assert check is not None
        valued = {name for p in check.params if isinstance(p, click.Option) and not p.is_flag for name in p.opts}
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] not in ("-", "--"):
            at += 2 if args[at] in valued else 1
        return at if at < len(args) and args[at] in COMMANDS else None

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        check = self.get_command(ctx, "check")
        assert check is not None
        with formatter.section("Options of check, the default command"):
            formatter.write_dl([row for p in check.get_params(ctx) if (row := p.get_help_record(ctx))])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newslint")
def group() -> None:
    """The data-quality linter for scraped news text."""


def main() -> Any:
    """Run the command line; bad options and settings give one line on standard error and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        # Texts are in any language, whatever the terminal's locale; bytes that are no text pass through.
        stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")  # type: ignore[union-attr]
    gc.set_threshold(
        50_000, 20, 20
    )  # a run makes many objects and hardly a cycle: looking for those cost a tenth of a cold start
    from newslint.settings.configuration import ConfigError

    try:
        return group(standalone_mode=False)
    except ConfigError as error:
        _complain(str(error))
    except click.ClickException as error:
        _complain(error.format_message())
    except click.Abort:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return 2


def _complain(message: str) -> None:
    from newslint.text.display import visible

    click.echo(f"newslint: {visible(message)}", err=True)
