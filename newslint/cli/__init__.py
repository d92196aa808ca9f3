"""The command line. `newslint PATHS` is `newslint check PATHS`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from types import FrameType
from typing import Any

import click

from newslint.version import __version__

# Each command lives in a module that is imported only when it is called: a hook pays for `check` alone.
COMMANDS = {
    "check": "newslint.cli.check:check",
    "explain": "newslint.cli.explain:explain",
    "rules": "newslint.cli.explain:rules",
    "learn": "newslint.cli.learn:learn_command",
    "duplicates": "newslint.cli.duplicates:duplicates",
    "score": "newslint.cli.score:score",
    "compare": "newslint.cli.compare:compare_command",
    "formats": "newslint.cli.formats:formats",
    "ray": "newslint.cli.ray:ray_command",
    "test": "newslint.cli.cases:test",
    "review": "newslint.cli.review:review",
    "keep": "newslint.cli.keep:keep",
    "undo": "newslint.cli.undo:undo",
    "log": "newslint.cli.undo:log",
    "config": "newslint.cli.settings:config",
    "lsp": "newslint.cli.lsp:lsp",
}


class OutputClosedError(Exception):
    """Nobody reads what is written any more."""


def _verify_command(args: list[str]) -> None:
    """A first word that is no path but nearly a command's name is a slip. Raises UsageError."""
    word = args[0] if args else ""
    if not word.isalpha() or os.path.lexists(word):
        return
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), COMMANDS, n=1, cutoff=0.7)
    if near:
        raise click.UsageError(f"no command and no file {word!r}; did you mean newslint {near[0]}?")


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
            if at is None:
                _verify_command(args)
            args = ["check", *args] if at is None else [args[at], *args[:at], *args[at + 1 :]]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click would end with 1, which means findings here
            raise OutputClosedError from None

    def _command_among(self, ctx: click.Context, args: list[str]) -> int | None:
        """Where a command's name comes behind options: `newslint --isolated score DIR`."""
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
    # The line model multiplies small matrices: threads of the linear algebra library would cost more than they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(
        50_000, 20, 20
    )  # a run makes many objects and hardly a cycle: looking for those cost a tenth of a cold start
    from newslint.settings.configuration import ConfigError

    status: Any = 2
    try:
        _end_like_an_interrupt()
        try:
            status = group(standalone_mode=False)
        except SystemExit as done:
            status = done.code
        sys.stdout.flush()
        return status
    except ConfigError as error:
        _complain(str(error))
    except click.ClickException as error:
        _complain(error.format_message())
    except click.Abort as error:
        return _status_of(error.__context__)
    except KeyboardInterrupt as error:  # right before the run, or right after it
        return _status_of(error)
    except (BrokenPipeError, OutputClosedError):  # whoever read has seen enough
        _silence()
        return 141  # as a shell shows SIGPIPE
    except OSError as error:
        _silence()
        _complain(f"{error.filename or 'cannot write the report'}: {error.strerror or error}")
    return status if isinstance(status, int) and status > 2 else 2


class Ended(KeyboardInterrupt):
    """The end that a signal asks for."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _status_of(end: BaseException | None) -> int:
    return 128 + (end.number if isinstance(end, Ended) else signal.SIGINT)


def _end_like_an_interrupt() -> None:
    """SIGTERM and SIGHUP clean up as Ctrl-C does, unless whoever started us chose to have them ignored (nohup)."""

    def end(number: int, _: FrameType | None) -> None:
        raise Ended(number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            with suppress(ValueError):  # not in the main thread
                signal.signal(number, end)


def _silence() -> None:
    """Standard output cannot be written: let the interpreter not try again when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> None:
    from newslint.text.display import visible

    click.echo(f"newslint: {visible(message)}", err=True)
