"""`newslint lsp`: a language server for editors, over standard input and output: diagnostics, quick fixes, hover.

Places are found by what the format writes: a finding in a record of JSON Lines lies where its line changes when its text does, whatever
the line's escapes. Fixes, too, are what the format writes, so that an editor gets the same bytes as `--fix` leaves.
"""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import msgspec

from newslint.cli.options import RULES, SETTINGS, together
from newslint.cli.session import Session
from newslint.files.formats.base import Format, Origin
from newslint.files.formats.spelling import shared_start
from newslint.gate.diagnostic import Diagnostic
from newslint.lint.edits import splice
from newslint.lint.finding import Safety, Severity
from newslint.lint.rule_page import page
from newslint.running.task import Task, open_task
from newslint.running.worker import Action, Workshop
from newslint.settings.configuration import ConfigError
from newslint.text.display import visible
from newslint.text.document import Document
from newslint.version import __version__

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

_LINE = re.compile(r"\r\n|\n|\r")


@click.command()
@together([*RULES, *SETTINGS])
def lsp(**given: Any) -> None:
    """Serve an editor over standard input and output. Needs the extra lsp."""
    if find_spec("pygls") is None:
        raise ConfigError("newslint lsp needs pygls: pip install 'newslint[lsp]'")
    session = Session(given | {"no_journal": True})
    session.report_settings()
    build(session).start_io()


class Change(NamedTuple):
    """Replace `start` to `end` (code points of the editor's text) by `text`."""

    start: int
    end: int
    text: str


class Reading:
    """One state of an editor's text, and what newslint finds in it."""

    def __init__(self, session: Session, shop: Workshop, path: str, source: str) -> None:
        self.source, self.diagnostics = source, list[Diagnostic]()
        self._data = source.encode("utf-8", "surrogatepass")
        self._path = path
        task = Task(path, data=self._data)
        opened = open_task(task, session.resolver.at(_folder(path)), session.registry)
        if not isinstance(opened, tuple):
            return
        self._form, _, self._origin = opened
        self.diagnostics = shop.do(task).diagnostics
        self._starts = [0, *(m.end() for m in re.finditer("\n", source))]

    def place(self, d: Diagnostic) -> Change:
        """Where a finding lies, and no other text."""
        done = self._written(d, d.finding.start, d.finding.end, "\ue000")
        return Change(done.start, done.end, "")

    def fix(self, d: Diagnostic) -> Change | None:
        """What a finding's fix changes."""
        if d.finding.fix is None:
            return None
        return self._write(d, lambda text: splice(text, d.finding.fix.edits if d.finding.fix else ()))

    def _written(self, d: Diagnostic, start: int, end: int, put: str) -> Change:
        if d.record is None:
            lead = self.source.startswith("\ufeff")
            return Change(start + lead, end + lead, put)
        return self._write(d, lambda text: text[:start] + put + text[end:])

    def _write(self, d: Diagnostic, change: Any) -> Change:
        """The difference that a change of the record's text makes to the editor's."""
        form: Format = self._form
        offset, data, origin = 0, self._data, self._origin
        if d.record is not None:
            offset = self._starts[d.record - 1]
            tail = self.source.find("\n", offset)
            data = self.source[offset : len(self.source) if tail < 0 else tail + 1].encode("utf-8", "surrogatepass")
            origin = msgspec.structs.replace(self._origin, first_record=d.record)
        text = _text(form, data, origin)
        new = form.write(data, {d.record: change(text)}, origin)
        old, now = data.decode("utf-8", "surrogatepass"), new.decode("utf-8", "surrogatepass")
        head = shared_start(old, now)
        tail = min(shared_start(old[head:][::-1], now[head:][::-1]), len(old) - head, len(now) - head)
        return Change(offset + head, offset + len(old) - tail, now[head : len(now) - tail])


def _text(form: Format, data: bytes, origin: Origin) -> str:
    return next(item.text for item in form.read(data, origin) if isinstance(item, Document))


def _folder(path: str) -> Any:
    from pathlib import Path

    return Path(path).parent


def build(session: Session) -> LanguageServer:
    """The server, with its features."""
    from lsprotocol import types as lsp
    from pygls.lsp.server import LanguageServer

    server = LanguageServer("newslint", __version__)
    rules = {rule.code: rule for rule in session.registry.rules}
    severities = {
        Severity.ERROR: lsp.DiagnosticSeverity.Error,
        Severity.WARNING: lsp.DiagnosticSeverity.Warning,
        Severity.INFO: lsp.DiagnosticSeverity.Information,
    }
    checks = Workshop(session.registry, session.resolver, Action.CHECK, held=session.held)
    fixes = Workshop(session.registry, session.resolver, Action.FIX, held=session.held)
    readings: dict[str, Reading] = {}

    def position(document: Any, text: str, offset: int) -> lsp.Position:
        lines = list(_LINE.finditer(text, 0, offset))
        start = lines[-1].end() if lines else 0
        return lsp.Position(len(lines), document.position_codec.client_num_units(text[start:offset]))

    def span(document: Any, text: str, change: Change) -> lsp.Range:
        return lsp.Range(position(document, text, change.start), position(document, text, change.end))

    def read(uri: str) -> Reading:
        document = server.workspace.get_text_document(uri)
        found = readings.get(uri)
        if found is None or found.source != document.source:
            path = os.path.relpath(document.path)
            found = readings[uri] = Reading(session, checks, path, document.source)
        return found

    def publish(uri: str) -> None:
        reading, document = read(uri), server.workspace.get_text_document(uri)
        found = [
            lsp.Diagnostic(
                span(document, reading.source, reading.place(d)),
                visible(d.finding.message),
                severities[d.finding.severity],
                d.finding.rule,
                source="newslint",
            )
            for d in reading.diagnostics
        ]
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, document.version))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        publish(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        publish(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        readings.pop(params.text_document.uri, None)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(params.text_document.uri, []))

    def at(uri: str, wanted: lsp.Range) -> list[tuple[Diagnostic, lsp.Range]]:
        reading, document = read(uri), server.workspace.get_text_document(uri)
        placed = [(d, span(document, reading.source, reading.place(d))) for d in reading.diagnostics]
        return [(d, r) for d, r in placed if r.start <= wanted.end and wanted.start <= r.end]

    def edit(uri: str, change: Change) -> lsp.WorkspaceEdit:
        document = server.workspace.get_text_document(uri)
        return lsp.WorkspaceEdit(changes={uri: [lsp.TextEdit(span(document, read(uri).source, change), change.text)]})

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll]),
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri, only = params.text_document.uri, params.context.only or []
        found: list[lsp.CodeAction] = []
        if not only or lsp.CodeActionKind.QuickFix in only:
            for d, _range in at(uri, params.range):
                change = read(uri).fix(d)
                if change is None or d.finding.fix is None:
                    continue
                safe = d.finding.fix.safety is Safety.SAFE
                title = f"{d.finding.rule}: {visible(d.finding.fix.message)}{'' if safe else ' (unsafe)'}"
                found.append(lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, is_preferred=safe, edit=edit(uri, change)))
        if not only or lsp.CodeActionKind.SourceFixAll in only or lsp.CodeActionKind.Source in only:
            source = read(uri).source
            data = source.encode("utf-8", "surrogatepass")
            path = os.path.relpath(server.workspace.get_text_document(uri).path)
            output = fixes.do(Task(path, data=data)).output
            if output is not None:
                whole = Change(0, len(source), output.decode("utf-8", "surrogatepass"))
                found.append(
                    lsp.CodeAction("newslint: fix all that is safe", lsp.CodeActionKind.SourceFixAll, edit=edit(uri, whole))
                )
        return found

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        found = at(params.text_document.uri, lsp.Range(params.position, params.position))
        pages = [page(rules[d.finding.rule]) for d, _ in found if d.finding.rule in rules]
        if not pages:
            return None
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n".join(dict.fromkeys(pages))), found[0][1])

    return server
