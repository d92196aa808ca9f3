"""`newslint review`: a page on which a person accepts or refuses each fix."""

from __future__ import annotations

import io
import queue
import shlex
import sys
import threading
from collections.abc import Collection, Iterable
from concurrent.futures import Future
from http import HTTPStatus
from pathlib import Path
from typing import Any

import click
import msgspec

from newslint.cli.options import CHOOSING_FIXES, READING, RULES, SETTINGS, WRITING, together
from newslint.cli.serving import JSON, Answer, Server
from newslint.cli.session import Session
from newslint.gate.baseline import Baseline, BaselineError
from newslint.gate.diagnostic import Diagnostic, identity
from newslint.gate.keep import DEFAULT, KeepError, write_keep
from newslint.lint.finding import Problem
from newslint.profiles.counted import Chosen
from newslint.reports.base import Style, Summary
from newslint.reports.html import Html, encode, page, parts
from newslint.running.runner import Plan
from newslint.running.worker import Action
from newslint.settings.configuration import ConfigError
from newslint.text.display import count, visible


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Serve on this port (default: a free one).")
@click.option("--baseline", metavar="FILE", help="Known findings, which are not shown.")
@together([*CHOOSING_FIXES, *WRITING, *RULES, *READING, *SETTINGS])
def review(paths: tuple[str, ...], port: int, **given: Any) -> None:
    """Serve a page where you accept or refuse each fix, by finding, rule or site.

    Accepted fixes, safe or unsafe, are written as --fix writes them. What is refused goes to the keep file, so that it is neither
    reported nor fixed again. PATHS are files and folders; without any, this folder.
    """
    if "-" in paths:
        raise ConfigError("newslint review writes files: give files or folders, not standard input")
    session = _Session(given | {"fix": True, "adds_to_keep": True})
    state = Review(session, paths)
    state.look()
    if state.shown:
        _serve(state, port)
    elif not session.problems:
        click.echo("Nothing to review.")
    raise SystemExit(2 if session.problems else 0)


class _Session(Session):
    """A session that remembers what it complained of, for the page, and can be told to look at some files `only`."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.complaints: list[str] = []
        self.only: frozenset[str] | None = None
        super().__init__(given)

    def _plan(self, paths: tuple[str, ...], action: Action, chosen: Chosen | None) -> Plan:
        """For some files, in this process: a server's threads run by then, which a fork would not carry along."""
        plan = super()._plan(paths, action, chosen)
        return plan if self.only is None else msgspec.structs.replace(plan, jobs=1, only=self.only)

    def complain(self, problem: Problem) -> None:
        super().complain(problem)
        self.complaints.append(visible(str(problem)))


class Decisions(msgspec.Struct, forbid_unknown_fields=True):
    """What a page sends: the numbers of findings that it shows, and which round of the review it shows."""

    round: int
    accept: list[int]
    refuse: list[int]


class RefusedError(Exception):
    """Decisions that cannot be carried out; nothing was done."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class Review:
    """What is found, by file, and what was decided. `shown` are the findings that the page shows, by their numbers there."""

    def __init__(self, session: _Session, paths: tuple[str, ...]) -> None:
        self._session, self._paths = session, paths
        self._keep_file = session.keep_path or Path(DEFAULT)
        self._found: dict[str, list[Diagnostic]] = {}
        self._summary = Summary()
        self._round = 0
        self._said = ""
        self.shown: list[Diagnostic] = []

    def look(self, only: Collection[str] | None = None) -> None:
        """Check all files or, again, some of them."""
        for path in only or ():
            self._found[path] = []
        self._session.only = None if only is None else frozenset(only)
        for done in self._session.run(self._paths, Action.CHECK):
            self._found.setdefault(done.path, []).extend(done.result.diagnostics)
            if only is None:
                self._summary.documents += done.result.documents
                self._summary.sites.update(done.result.sites)
        known = self._baseline()
        self.shown = list(known.keep(d for found in self._found.values() for d in found))
        self._round += 1

    def _baseline(self) -> Baseline:
        here = self._session.here
        if here.settings.baseline is None:
            return Baseline()
        try:
            return Baseline.read(here.folders["baseline"] / here.settings.baseline)
        except BaselineError as error:
            raise ConfigError(str(error)) from None

    def data(self) -> dict[str, Any]:
        """What the page's script is given."""
        gathered = Html(io.StringIO(), Style(), self._session.here.chosen)
        gathered.begin()
        gathered.report(self.shown)
        groups: dict[tuple[str, str], int] = {}
        same = [groups.setdefault((d.finding.rule, d.key), len(groups)) for d in self.shown]
        own = {"round": self._round, "same": same, "keep": visible(str(self._keep_file)), "said": self._said,
               "problems": self._session.complaints}  # fmt: skip
        return gathered.data(self._summary) | {"review": own}

    def decide(self, decisions: Decisions) -> None:
        """Write the refused findings to the keep file, the accepted fixes to their files, and look again. Raises RefusedError."""
        self._verify(decisions)
        self._session.complaints.clear()
        accepted, refused = ([self.shown[i] for i in numbers] for numbers in (decisions.accept, decisions.refuse))
        said = []
        if refused:
            said.append(f"{count(self._refuse(refused), 'finding')} added to {self._keep_file}")
        if accepted:
            said += self._accept(accepted)
        kept = self._session.held.kept
        touched = {d.path for d in accepted}
        touched |= {path for path, found in self._found.items() if any((d.finding.rule, d.key) in kept for d in found)}
        self.look(touched)
        self._said = visible("; ".join(said)) + "."
        click.echo(f"newslint: {self._said}", err=True)

    def _verify(self, decisions: Decisions) -> None:
        if decisions.round != self._round:
            raise RefusedError(HTTPStatus.CONFLICT, "this page is not the newest: load it again")
        numbers = [*decisions.accept, *decisions.refuse]
        if len(set(numbers)) < len(numbers) or not all(0 <= number < len(self.shown) for number in numbers):
            raise RefusedError(HTTPStatus.BAD_REQUEST, "one decision for each finding of the page")
        if not all(self.shown[number].finding.is_fixable(unsafe=True) for number in decisions.accept):
            raise RefusedError(HTTPStatus.BAD_REQUEST, "what has no fix cannot be accepted")

    def _refuse(self, refused: Iterable[Diagnostic]) -> int:
        try:
            new = write_keep(self._keep_file, refused)
        except (KeepError, OSError) as error:
            what = f"{self._keep_file}: {error.strerror}" if isinstance(error, OSError) else str(error)
            raise RefusedError(HTTPStatus.INTERNAL_SERVER_ERROR, visible(what)) from None
        kept = self._session.held.kept | {(d.finding.rule, d.key) for d in refused}
        self._session.held = msgspec.structs.replace(self._session.held, kept=kept)
        return new

    def _accept(self, accepted: Collection[Diagnostic]) -> list[str]:
        """Fix these alone, by what `--fix` runs; what to say of it."""
        session, before = self._session, self._session.held
        session.held = msgspec.structs.replace(before, accepted=frozenset(map(identity, accepted)))
        session.only = frozenset(d.path for d in accepted)
        fixed, files = 0, set()
        try:
            for done in session.run(self._paths, Action.FIX):
                fixed += len(done.result.applied)
                if done.result.touched:
                    files.add(done.path)
                if done.unmade is not None:
                    fixed -= len(done.unmade.applied)
                    files.discard(done.path)
        finally:
            session.held = before
        said = [f"{count(fixed, 'fix', 'fixes')} written to {count(len(files), 'file')}"]
        if fixed < len(accepted):
            more = count(len(accepted) - fixed, "accepted fix was", "accepted fixes were")
            said.append(f"{more} not made: the file could not be written, or the fix touches text that is kept or that changed")
        if session.journal is not None and session.journal.written:
            said.append(f"to undo: newslint undo {shlex.quote(str(session.journal.path))}")
        return said


def answer(state: Review, name: str, body: bytes | None) -> Answer:
    """What one request gets."""
    if body is None and name == "":
        return Answer("".join(page(state.data(), review=True)).encode(), kind="text/html; charset=utf-8")
    if body is not None and name == "end":
        return Answer(b"{}", kind=JSON)
    if body is None or name != "decide":
        return Answer(b"nothing is here\n", HTTPStatus.NOT_FOUND)
    try:
        state.decide(msgspec.json.decode(body, type=Decisions))
    except RefusedError as error:
        return Answer(f"{error}\n".encode(), error.status)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Answer(b"not the decisions of a page\n", HTTPStatus.BAD_REQUEST)
    return Answer(encode(state.data()), kind=JSON)


def _serve(state: Review, port: int) -> None:
    """Answer requests until the page or Ctrl-C ends the review. The threads of the server hand them to this one, the main thread, so
    that they are answered one after the other, and an interrupt ends what is written as it ends `--fix`."""
    from newslint.cli import Ended

    waiting: queue.Queue[tuple[str, bytes | None, Future[Answer]]] = queue.Queue()

    def ask(name: str, body: bytes | None) -> Answer:
        future: Future[Answer] = Future()
        waiting.put((name, body, future))
        return future.result()

    try:
        server = Server(port, parts(review=True)[2] + "; frame-ancestors 'none'", ask)
    except OSError as error:
        raise ConfigError(f"--port {port}: cannot be served on: {error.strerror}") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answering = False
    try:
        click.echo(f"{count(len(state.shown), 'finding')} to review: open {server.address}")
        click.echo("The page, or Ctrl-C here, ends the review.")
        sys.stdout.flush()
        while True:
            try:
                name, body, future = waiting.get(timeout=0.5)  # without an end to it, Windows would let no interrupt through
            except queue.Empty:
                continue
            answering = True
            server.sent.clear()
            future.set_result(answer(state, name, body))
            answering = False
            if body is not None and name == "end":
                server.sent.wait(5)
                return
    except KeyboardInterrupt as error:  # the usual end, unless something was being written
        if answering or isinstance(error, Ended):
            raise
    finally:
        server.shutdown()
        server.server_close()
