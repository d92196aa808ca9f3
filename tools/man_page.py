"""The man page, from the commands' own help: one page, as newslint's commands share most of their options."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from newslint.cli import group
from newslint.version import __version__

_END = """\
.SH FILES
.TP
.I newslint.toml\\fR, \\fI.newslint.toml\\fR, \\fIpyproject.toml
The configuration; \\fBnewslint config\\fR shows the active settings, and which files are trusted.
.TP
.I newslint.keep
Findings that are right text.
.TP
.I newslint.baseline
Known findings, where a baseline is asked for.
.SH ENVIRONMENT
.TP
.BR NO_COLOR ", " FORCE_COLOR
No colour, or colour although the output is no terminal.
.TP
.B COLUMNS
How wide the output is.
.TP
.BR XDG_CACHE_HOME ", " XDG_CONFIG_HOME ", " XDG_STATE_HOME
Where the user's cache, configuration and journals lie.
.SH EXIT STATUS
.TP
.B 0
Nothing is left to report.
.TP
.B 1
Findings of severity warning or error remain.
.TP
.B 2
Something could not be done; the reason is on standard error, one line each, and everything else was done.
"""


def man_page() -> str:
    """In the language of man(7)."""
    parent = click.Context(group, info_name="newslint")
    commands = [(name, command) for name in group.list_commands(parent) if (command := group.get_command(parent, name))]
    lines = [
        ".\\\" Written by tools/write_docs.py from the commands' help: edit that.",
        f'.TH NEWSLINT 1 "" "newslint {__version__}" "User Commands"',
        ".SH NAME",
        f"newslint \\- {_escape((group.help or '').rstrip('.'))}",
        ".SH SYNOPSIS",
    ]
    for number, (name, command) in enumerate(commands):
        context = click.Context(command, info_name=name, parent=parent)
        usage = " ".join(command.collect_usage_pieces(context))
        lines += [*([".br"] if number else []), f".B newslint {_escape(name)}", _escape(usage)]
    lines += [".SH DESCRIPTION", _escape("A command is one of those below; without one, newslint PATHS is newslint check PATHS.")]
    lines.append(".SH COMMANDS")
    for name, command in commands:
        context = click.Context(command, info_name=name, parent=parent)
        lines += [f".SS newslint {_escape(name)}", *_paragraphs(command.help or ""), *_options(command, context)]
    return "\n".join(lines) + "\n" + _END


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.replace("\b", "").strip())):
        if number:
            yield ".PP"
        yield _escape(" ".join(paragraph.split()))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record is not None:
            yield from (".TP", f".B {_escape(record[0])}", _escape(" ".join(record[1].split())) or "\\&")


def _escape(text: str) -> str:
    """Text as roff prints it: hyphens that can be copied, and no line that is taken for a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text
