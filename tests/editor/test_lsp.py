"""The language server, as an editor meets it: a client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types as lsp
from pygls.lsp.client import BaseLanguageClient

BANNER = "We use cookies to improve your experience."


class Editor(BaseLanguageClient):
    def __init__(self) -> None:
        super().__init__("tests", "1")
        self.found: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.found.put_nowait(params)

    async def open(self, path: Path, text: str) -> list[lsp.Diagnostic]:
        item = lsp.TextDocumentItem(path.as_uri(), "plaintext", 1, text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return list((await asyncio.wait_for(self.found.get(), 120)).diagnostics)


def with_editor(steps: Any, folder: Path) -> None:
    async def run() -> None:
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "newslint", "lsp", "--isolated", cwd=str(folder))
        await editor.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=folder.as_uri()))
        editor.initialized(lsp.InitializedParams())
        await steps(editor)
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()

    asyncio.run(run())


def applied(text: str, edit: lsp.WorkspaceEdit) -> str:
    """What an editor makes of an edit: positions count UTF-16 units."""
    ((change,),) = (edit.changes or {}).values()
    lines = text.splitlines(keepends=True)

    def offset(place: lsp.Position) -> int:
        line = lines[place.line] if place.line < len(lines) else ""
        head = line.encode("utf-16-le")[: 2 * place.character].decode("utf-16-le")
        return len("".join(lines[: place.line])) + len(head)

    return text[: offset(change.range.start)] + change.new_text + text[offset(change.range.end) :]


async def actions(editor: Editor, path: Path, place: lsp.Range, *only: str) -> list[lsp.CodeAction]:
    context = lsp.CodeActionContext([], list(only) or None)
    return await editor.text_document_code_action_async(
        lsp.CodeActionParams(lsp.TextDocumentIdentifier(path.as_uri()), place, context)
    )


@pytest.mark.slow
def test_a_text_is_checked_fixed_and_explained(tmp_path: Path) -> None:
    path, text = tmp_path / "a.txt", f"The 🏛 council &amp; 👩‍🚒 meet &amp; vote.\n\nIt is Monday.\n\n{BANNER}\n"

    async def steps(editor: Editor) -> None:
        found = await editor.open(path, text)
        assert [(d.code, d.range.start.line, d.range.start.character) for d in found] == [
            ("EN201", 0, 15), ("EN201", 0, 32), ("BP101", 4, 0)]  # fmt: skip
        fix, *_ = await actions(editor, path, found[1].range, lsp.CodeActionKind.QuickFix)
        assert fix.is_preferred and fix.edit
        assert applied(text, fix.edit) == text.replace("meet &amp;", "meet &")
        hover = await editor.text_document_hover_async(
            lsp.HoverParams(lsp.TextDocumentIdentifier(path.as_uri()), lsp.Position(4, 3))
        )
        assert hover and "# BP101: cookie-banner" in hover.contents.value
        assert not await editor.text_document_hover_async(
            lsp.HoverParams(lsp.TextDocumentIdentifier(path.as_uri()), lsp.Position(2, 1))
        )
        (whole,) = await actions(editor, path, found[0].range, lsp.CodeActionKind.SourceFixAll)
        clean = applied(text, whole.edit)
        assert clean == "The 🏛 council & 👩‍🚒 meet & vote.\n\nIt is Monday.\n"
        editor.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(2, path.as_uri()), [lsp.TextDocumentContentChangeWholeDocument(clean)]
            )
        )
        assert not (await asyncio.wait_for(editor.found.get(), 120)).diagnostics

    with_editor(steps, tmp_path)


@pytest.mark.slow
def test_a_record_is_marked_and_fixed_in_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        '{"id": 1, "text": "The mayor spoke."}',
        '{"id":2,"text":"Caf\\u00e9 &amp; bar.\\n\\nIt is Monday.\\n\\n' + BANNER + '" , "n": 1.50}',
    ]
    text = "\n".join(rows) + "\n"

    async def steps(editor: Editor) -> None:
        entity, banner = await editor.open(path, text)
        line = rows[1]
        assert [(d.code, d.range.start.line, line[d.range.start.character : d.range.end.character]) for d in (entity, banner)] == [
            ("EN201", 1, "&amp;"), ("BP101", 1, BANNER)]  # fmt: skip
        fix, *_ = await actions(editor, path, entity.range, lsp.CodeActionKind.QuickFix)
        assert applied(text, fix.edit) == text.replace("&amp;", "&")
        (whole,) = await actions(editor, path, entity.range, lsp.CodeActionKind.SourceFixAll)
        last = applied(text, whole.edit).splitlines()[1]
        assert json.loads(last)["text"] == "Café & bar.\n\nIt is Monday." and last.endswith('" , "n": 1.50}')

    with_editor(steps, tmp_path)


def test_without_pygls_it_says_what_to_install(newslint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.cli import lsp as command

    monkeypatch.setattr(command, "find_spec", lambda _: None)
    with pytest.raises(ValueError, match=r"newslint\[lsp\]"):
        command.lsp.callback()
