"""The language server itself: hears what an editor says, and answers in the editor's units of text."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from claimkit import __version__
from claimkit.claimfile.slips import LINE
from claimkit.cli.lsp import answers
from claimkit.cli.lsp.answers import Place
from claimkit.cli.lsp.desk import Desk, Look, is_claim_file, real
from claimkit.config.settings import find_settings
from claimkit.diagnostics import Severity, Span
from claimkit.errors import ClaimkitError
from claimkit.project import ARTICLES

PAUSE: Final = 0.05
"""Seconds without a key after which a check begins."""
_SEVERITY: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


class Server(LanguageServer):
    """The server with the desk of its editor; it writes nothing, the editor does."""

    def __init__(self) -> None:
        super().__init__("claimkit", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)  # see docs/decisions/0124
        self.desk = Desk()
        self.told: dict[Path, set[str]] = {}
        self.last: Look | None = None
        self.waiting: dict[Path, asyncio.TimerHandle] = {}

    def lines(self, path: str) -> list[str]:
        """The lines of a file as the editor or the disk has it."""
        text = self.desk.open.get(path)
        if text is None:
            try:
                text = Path(path).read_text(encoding="utf-8", errors="replace")
            except OSError:
                text = ""
        return LINE.findall(text)[:-1]

    def to_range(self, span: Span, lines: list[str]) -> types.Range:
        """A span in the editor's units."""

        def position(line: int, column: int) -> types.Position:
            before = lines[line - 1][: column - 1] if line <= len(lines) else "\N{REPLACEMENT CHARACTER}"
            if before.isascii():  # which is the same in all units
                return types.Position(line - 1, len(before))
            return self.workspace.position_codec.position_to_client_units(lines, types.Position(line - 1, column - 1))

        return types.Range(position(span.line, span.column), position(span.end_line, span.end_column))

    def asked(self, params: Any) -> tuple[Look | None, str, int, int]:
        """The file that is asked about, with a check of its project, and line and column from 1 in code points."""
        path = path_of(params.text_document.uri)
        position = self.workspace.position_codec.position_from_client_units(self.lines(path), params.position)
        return self.seen(path), path, position.line + 1, position.character + 1

    def look(self, path: str) -> Look | None:
        """A check of the project of a file; None, and a word to the editor, where it cannot be had."""
        try:
            self.last = self.desk.look(path) if path else None
        except ClaimkitError as error:
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"{error.message}: {error.hint}"))
            return None
        return self.last

    def seen(self, path: str) -> Look | None:
        """The last check, as long as nothing was typed since; else a new one."""
        return self.last if self.last and self.last.holds(path) else self.look(path)

    def soon(self, path: str) -> None:
        """Tell what is wrong as soon as nobody types."""
        self.last = None
        root = Path(path).parent
        with suppress(ClaimkitError):  # a check says what is wrong
            root = find_settings(root).root
        if root in self.waiting:
            self.waiting[root].cancel()
        self.waiting[root] = asyncio.get_running_loop().call_later(PAUSE, self.tell, path)

    def tell(self, path: str) -> None:
        """Publish the diagnostics of all claim files of the project, of their bibliographies, and of the articles that are open."""
        look = self.look(path)
        if look is None:
            return
        shown = {real(loaded.path) for loaded in look.files}
        shown |= {real(found.path) for found in look.report.diagnostics if not found.path.lower().endswith(ARTICLES)}
        shown |= {one for one in self.desk.open if one.lower().endswith(ARTICLES) and look.holds(one)}
        root = look.project.settings.root
        for one in sorted(shown | self.told.get(root, set())):
            lines = self.lines(one)
            found = [self.diagnostic(remark, lines) for remark in answers.remarks(look, one)] if one in shown else []
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uris.from_fs_path(one) or "", found))
        self.told[root] = shown

    def diagnostic(self, remark: answers.Remark, lines: list[str]) -> types.Diagnostic:
        """A remark as the editor shows it."""
        return types.Diagnostic(
            self.to_range(remark.span, lines), remark.message, severity=_SEVERITY[remark.severity], code=remark.code, source="claimkit"
        )


def path_of(uri: str) -> str:
    """The real path of a file that an editor names; empty for what is no file, such as an older state of one."""
    return real(found) if (found := uris.to_fs_path(uri)) else ""


def server() -> Server:
    """A language server that waits to be started."""
    made = Server()
    for feature, answer, *options in _FEATURES:
        made.feature(feature, *options)(answer)
    return made


def _opened(ls: Server, params: Any) -> None:
    if path := path_of(params.text_document.uri):
        ls.desk.open[path] = ls.workspace.get_text_document(params.text_document.uri).source
        ls.soon(path)


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    if path := path_of(params.text_document.uri):
        ls.desk.open.pop(path, None)
        ls.soon(path)


def _changed_on_disk(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    for path in filter(None, (path_of(change.uri) for change in params.changes)):
        ls.soon(path)


def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    look, path, line, column = ls.asked(params)
    words = answers.hover(look, path, line, column) if look else ""
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words)) if words else None


def _completion(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    if not is_claim_file(path_of(params.text_document.uri)):
        return []
    look, path, line, column = ls.asked(params)
    found = answers.completions(look, "".join(ls.lines(path)), line, column) if look else {}
    return [types.CompletionItem(id_, detail=words, kind=types.CompletionItemKind.Reference) for id_, words in sorted(found.items())]


def _places(find: Callable[[Look, str, int, int], Iterable[Place]]) -> Callable[[Server, Any], list[types.Location]]:
    def answer(ls: Server, params: Any) -> list[types.Location]:
        look, path, line, column = ls.asked(params)
        found = find(look, path, line, column) if look else ()
        return [types.Location(uris.from_fs_path(one.path) or "", ls.to_range(one.span, ls.lines(one.path))) for one in found]

    return answer


def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    path = path_of(params.text_document.uri)
    look = ls.seen(path) if is_claim_file(path) else None
    if look is None:
        return []
    made = []
    for action in answers.actions(look, path, params.range.start.line + 1):
        whole = types.Range(types.Position(0, 0), types.Position(len(ls.lines(path)), 0))
        edit = types.WorkspaceEdit(changes={params.text_document.uri: [types.TextEdit(whole, action.text)]})
        made.append(types.CodeAction(action.title, kind=types.CodeActionKind.QuickFix, edit=edit))
    return made


_FEATURES: Final[tuple[tuple[Any, ...], ...]] = (
    (types.TEXT_DOCUMENT_DID_OPEN, _opened),
    (types.TEXT_DOCUMENT_DID_CHANGE, _opened),
    (types.TEXT_DOCUMENT_DID_SAVE, _opened),
    (types.TEXT_DOCUMENT_DID_CLOSE, _closed),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _changed_on_disk),
    (types.TEXT_DOCUMENT_HOVER, _hover),
    (types.TEXT_DOCUMENT_COMPLETION, _completion, types.CompletionOptions(trigger_characters=[" ", "-", "["])),
    (types.TEXT_DOCUMENT_DEFINITION, _places(answers.definition)),
    (types.TEXT_DOCUMENT_REFERENCES, _places(answers.references)),
    (types.TEXT_DOCUMENT_CODE_ACTION, _actions, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])),
)
