"""`newslint check`: find, and with --fix, fix. The default command."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, NoReturn, TextIO

import click

from newslint.cli.judge import Judge
from newslint.cli.options import CHOOSING_FIXES, READING, RULES, SETTINGS, WRITING, together
from newslint.cli.session import Session
from newslint.cli.telling import Telling
from newslint.gate.diagnostic import Diagnostic
from newslint.lint.finding import Severity
from newslint.reports import LISTS, Reporter, Reporters, Style, Summary, statistics
from newslint.reports.fixes import fixes
from newslint.running.runner import FileResult
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError
from newslint.settings.selection import nearest
from newslint.text import stopwatch
from newslint.text.display import visible

FIXING = [
    click.option("--fix", is_flag=True, default=None, help="Fix files in place, with safe fixes."),
    *CHOOSING_FIXES,
    click.option("--show-fixes", is_flag=True, help="List the fixes that were made, by file and rule."),
    click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 if anything was fixed, even where nothing is left."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, as a diff; write nothing."),
    *WRITING,
]  # fmt: skip
REPORTING = [
    click.option("--output-format", multiple=True, metavar="FORMAT[:FILE]",
                 help="full, concise, grouped, json, json-lines, sarif, github, gitlab, junit, markdown, drops, html; repeatable."),
    click.option("--output-file", "-o", type=click.Path(path_type=Path), help="Write the report there."),
    click.option("--statistics", is_flag=True, help="Count findings by rule and site instead of listing them, beside other reports."),
    click.option("--profile-rules", is_flag=True, help="Say on standard error where the time goes, by rule (one process, no cache)."),
    click.option("--fail-on", type=click.Choice([s.value for s in Severity]),
                 help="Exit with 1 only for findings of at least this severity (default: warning)."),
    click.option("--max-rate", multiple=True, metavar="[RULES=]SHARE", help="Fail only past this share of documents: 2%."),
    click.option("--max-findings", multiple=True, metavar="[RULES=]N", help="Fail only past this many findings."),
    click.option("--baseline", metavar="FILE", help="Known findings that no longer count."),
    click.option("--write-baseline", is_flag=True, help="Write what is found now as the baseline."),
    click.option("--update-baseline", is_flag=True, help="Drop from the baseline what is not found any more."),
    click.option("--diff-base", metavar="REV", help="Look only at files and records that changed since this git revision."),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 even where findings remain."),
    click.option("--show-files", is_flag=True, help="List the files that would be read, and stop."),
    click.option("--watch", "-w", is_flag=True, help="Check again whenever a text changes; needs the extra watch."),
    click.option("--verbose", "-v", is_flag=True, help="Say on standard error which settings, rules and files are taken."),
    click.option("--quiet", "-q", is_flag=True, help="Print findings only: no closing line, no progress."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour on standard output."),
]  # fmt: skip


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@together([*FIXING, *RULES, *REPORTING, *READING, *SETTINGS])
def check(paths: tuple[str, ...], **given: Any) -> None:
    """Find what is wrong with texts, and fix it with --fix.

    PATHS are files and folders; "-" reads standard input. Without any, this folder.
    """
    if given["watch"]:
        from newslint.cli.watch import watch

        watch(paths, given, lambda: run(paths, given))
    if given["show_files"]:
        _show_files(Session(given), paths)
    raise SystemExit(run(paths, given))


def run(paths: tuple[str, ...], given: dict[str, Any], begin: Callable[[dict[str, Any]], Session] = Session) -> int:
    """One run; the exit status. `begin` makes its session."""
    if given["profile_rules"]:
        given = given | {"jobs": 1, "no_cache": True}  # workers' times are not gathered, and what is remembered takes none
    session = begin(given)
    settings = session.here.settings
    action = Action.DIFF if given["diff"] else Action.FIX if settings.fix else Action.CHECK
    # What is fixed from standard input goes to standard output, so the report makes way.
    fixes_stdin = action is not Action.CHECK and "-" in paths
    telling = Telling(session, wanted=given["verbose"])
    judge = Judge(session, given, paths)  # first: where its settings are wrong, no report is overwritten
    with ExitStack() as stack:
        outputs = Outputs(session, given, stack, sys.stderr if fixes_stdin or action is Action.DIFF else sys.stdout)
        summary = Summary(action=action.value)
        changed = 0
        outputs.begin()
        telling.begin()
        watch = stack.enter_context(stopwatch.started()) if given["profile_rules"] else None
        for done in stack.enter_context(closing(session.run(paths, action))):
            found = judge.take(done.result)
            changed += done.result.touched
            _count(summary, done, found, fixes=given["show_fixes"])
            telling.file(done)
            if action is Action.DIFF:
                _write_diff(done.result.diff, sys.stdout, given["color"])
            else:
                outputs.report(found)
            if fixes_stdin and action is Action.FIX and done.path == (given["stdin_filename"] or "-"):
                _write_stdin(session, done)
        summary.problems = session.problems
        judge.sum_up(summary)
        if action is not Action.DIFF:
            outputs.end(summary)
        elif given["show_fixes"]:
            click.echo("\n".join(fixes(summary, session.here.chosen)), err=True)
    sys.stdout.flush()
    telling.end(summary)
    if watch is not None:
        from newslint.cli.profile import profile_table

        names = {rule.code: rule.name for rule in session.here.chosen}
        for line in profile_table(watch, names):
            click.echo(line, err=True)
    for line in judge.close(summary):
        click.echo(f"newslint: {visible(line)}", err=True)
    if session.journal is not None and session.journal.written:
        click.echo(f"newslint: to undo: newslint undo {visible(shlex.quote(str(session.journal.path)))}", err=True)
    if session.problems:
        return 2
    fails = changed if action is Action.DIFF else summary.fails or (summary.fixed and given["exit_non_zero_on_fix"])
    return 1 if fails and not given["exit_zero"] else 0


def _show_files(session: Session, paths: tuple[str, ...]) -> NoReturn:
    for path in session.files(paths):
        sys.stdout.write(visible(path) + "\n" if sys.stdout.isatty() else path + "\n")
    raise SystemExit(2 if session.problems else 0)


def _count(summary: Summary, done: FileResult, found: Sequence[Diagnostic], *, fixes: bool) -> None:
    summary.files += done.last
    summary.documents += done.result.documents
    summary.sites.update(done.result.sites)
    summary.fixed += len(done.result.applied)
    summary.gone += done.result.gone
    summary.new += done.result.new
    summary.touched += done.result.touched
    summary.add(found)
    if fixes and done.result.applied:
        summary.fixes.setdefault(done.path, Counter()).update(done.result.applied)
    if done.unmade is not None:
        summary.fixed -= len(done.unmade.applied)
        summary.gone -= done.unmade.gone
        summary.new -= done.unmade.new
        summary.touched -= done.unmade.touched
        summary.fixes.pop(done.path, None)


def _write_diff(diff: str, out: TextIO, color: str) -> None:
    """Raw bytes into a pipe or a file, so that `patch` gets what it needs; on a terminal nothing that it would obey."""
    if not diff:
        return
    if not out.isatty() and color != "always":
        out.flush()
        out.buffer.write(diff.encode("utf-8", "surrogateescape"))
        return
    colours = {"+": "green", "-": "red", "@": "cyan"} if _is_coloured(out, color) else {}
    for line in diff.removesuffix("\n").split("\n"):
        text, colour = visible(line), colours.get(line[:1])
        out.write((click.style(text, fg=colour) if colour else text) + "\n")


def _write_stdin(session: Session, done: FileResult) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(done.result.output if done.result.output is not None else session.stdin)


class Outputs:
    """The reporters of a run, each with its stream."""

    def __init__(self, session: Session, given: dict[str, Any], stack: ExitStack, default: TextIO) -> None:
        self._reporters: list[Reporter] = []
        fail_on = session.here.settings.fail_on
        # All are known before the first file is opened.
        for kind, target in _chosen(session, given):
            if target:
                session.reports.add(target)
            out = stack.enter_context(open_report(target)) if target else default
            style = _style(out, given["color"], quiet=given["quiet"], fail_on=fail_on)
            self._reporters.append(kind(out, style, session.here.active))

    def begin(self) -> None:
        for reporter in self._reporters:
            reporter.begin()

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        found = list(diagnostics)
        for reporter in self._reporters:
            reporter.report(found)

    def end(self, summary: Summary) -> None:
        for reporter in self._reporters:
            reporter.end(summary)


def _chosen(session: Session, given: dict[str, Any]) -> list[tuple[type[Reporter], Path | None]]:
    """The reporters and their files, None for standard output. Raises ConfigError."""
    named = [_kind(text, session) for text in session.here.settings.output_format]
    chosen = [(kind, Path(file) if file else given["output_file"]) for _, kind, file in named]
    if not given["statistics"]:
        return chosen
    # Counts take the place of lists. A page or a report for another program stays what it is, and the counts are written beside it.
    lists = [name in LISTS for name, _, _ in named]
    chosen = [
        (statistics(json=name.startswith("json")) if is_list else kind, target)
        for (name, _, _), is_list, (kind, target) in zip(named, lists, chosen, strict=True)
    ]
    if any(lists):
        return chosen
    if any(target is None for _, target in chosen):
        raise ConfigError(
            "--statistics and the report would both be standard output: give the report a file, as in html:report.html"
        )
    return [*chosen, (statistics(json=False), None)]


def _kind(text: str, session: Session) -> tuple[str, type[Reporter], str]:
    """The name, the reporter and the file of ``FORMAT:FILE``. Raises ConfigError."""
    known = Reporters(session.registry)
    name, _, file = text.partition(":")
    kind = known.get(name)
    if kind is None:
        where = session.here.origins.get("output-format", "output-format")
        raise ConfigError(f"{where}: unknown output format {name!r}{nearest(name, known)} (known: {', '.join(known)})")
    return name, kind, file


def _style(out: TextIO, color: str, *, quiet: bool, fail_on: Severity) -> Style:
    columns = os.environ.get("COLUMNS", "")
    width = shutil.get_terminal_size((100, 24)).columns if out.isatty() or columns.isdecimal() else 100
    return Style(_is_coloured(out, color), min(max(width, 20), 160), quiet, fail_on)


def _is_coloured(out: TextIO, color: str) -> bool:
    """As `--color` says, else as no-color.org and force-color.org ask for; a variable that is set but empty says nothing."""
    if color != "auto":
        return color == "always"
    return not os.environ.get("NO_COLOR") and (bool(os.environ.get("FORCE_COLOR")) or out.isatty())


def open_report(path: Path) -> TextIO:
    """A report file in UTF-8. Raises ConfigError."""
    try:
        return path.open("w", encoding="utf-8", newline="\n", errors="surrogateescape")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from None
