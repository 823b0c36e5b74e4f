"""The language server over its protocol: with the client of pygls in each unit of text, and in Neovim."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from integration.outside import program

CUP = "\N{TEACUP WITHOUT HANDLE}"
TEA = f"""claimkit: 1
documents:
  tea: {{path: tea.md}}
claims:
  - id: tea-cures
    statement: "{CUP} Tea cures the common cold."
    kind: efficacy
    confidence: none
    passages: ["{CUP} Tea cures the common cold."]
"""
ARTICLE = f"{CUP} Tea cures the common cold. {CUP} Tea is old.\n"
WIDTH = {"utf-8": 4, "utf-16": 2, "utf-32": 1}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.yaml").write_text(TEA, encoding="utf-8")
    (tmp_path / "claims" / "tea.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def apart(session: Coroutine[None, None, None]) -> None:
    """Run a session in a thread of its own: the tests in a browser leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, session).result()


class Editor(LanguageClient):
    """A client that keeps what it is told of each file."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.heard = asyncio.Event()

        def hear(found: types.PublishDiagnosticsParams) -> None:
            self.told[found.uri.rsplit("/", 1)[-1]] = list(found.diagnostics)
            self.heard.set()

        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(hear)

    async def after(self, doing: Any) -> None:
        """Wait until the server has told what it makes of something."""
        self.heard.clear()
        doing()
        await asyncio.wait_for(self.heard.wait(), 60)
        await asyncio.sleep(0.2)  # one message for each file


@pytest.mark.parametrize("unit", WIDTH)
def test_an_editor_is_served_in_its_units(project: Path, unit: str) -> None:
    async def session() -> None:
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "claimkit", "lsp", cwd=project)
        general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(unit)])
        capabilities = types.ClientCapabilities(general=general)
        started = await editor.initialize_async(types.InitializeParams(capabilities, root_uri=project.as_uri()))
        assert started.capabilities.position_encoding == unit
        article, claims = ((project / "claims" / name).as_uri() for name in ("tea.md", "tea.yaml"))
        open_ = editor.text_document_did_open
        await editor.after(lambda: open_(types.DidOpenTextDocumentParams(types.TextDocumentItem(claims, "yaml", 1, TEA))))
        await editor.after(lambda: open_(types.DidOpenTextDocumentParams(types.TextDocumentItem(article, "markdown", 1, ARTICLE))))
        ranges = {(found.code, found.range.start.character, found.range.end.character) for found in editor.told["tea.md"]}
        begins, wide = len(" Tea cures the common cold."), WIDTH[unit]
        second = begins + wide + 1
        assert ranges == {("unsupported", 0, begins + wide), ("COV001", second, second + wide + len(" Tea is old."))}
        at = types.Position(0, wide + 8)
        hover = await editor.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(article), at))
        assert hover is not None
        assert "citation needed" in str(hover.contents)
        change = types.TextDocumentContentChangeWholeDocument(TEA.replace("kind: efficacy", "kind: [efficacy"))
        version = types.VersionedTextDocumentIdentifier(version=2, uri=claims)
        await editor.after(lambda: editor.text_document_did_change(types.DidChangeTextDocumentParams(version, [change])))
        assert {found.code for found in editor.told["tea.yaml"]} == {"FIL003"}
        assert ("unsupported", 0, begins + wide) in {
            (f.code, f.range.start.character, f.range.end.character) for f in editor.told["tea.md"]
        }
        await editor.shutdown_async(None)
        editor.exit(None)

    apart(session())


def opened(editor: Editor, uri: str, text: str) -> None:
    editor.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, text)))


async def started(editor: Editor, folder: Path) -> types.InitializeResult:
    await editor.start_io(sys.executable, "-m", "claimkit", "lsp", cwd=folder)
    return await editor.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri()))


async def ended(editor: Editor) -> None:
    await editor.shutdown_async(None)
    editor.exit(None)


@pytest.mark.parametrize("sign", ["\u2028", "\x0c", "\x85"])
def test_only_the_line_ends_of_editors_count(project: Path, sign: str) -> None:
    async def session() -> None:
        editor = Editor()
        begun = await started(editor, project)
        sync = begun.capabilities.text_document_sync
        # pygls puts a change of a part into another line, where such a sign stands before it: all of a text is sent
        assert isinstance(sync, types.TextDocumentSyncOptions)
        assert sync.change is types.TextDocumentSyncKind.Full
        article = (project / "claims" / "tea.md").as_uri()
        await editor.after(lambda: opened(editor, article, f"Tea{sign}is old.\n\n{ARTICLE}"))
        assert {(f.code, f.range.start.line, f.range.start.character) for f in editor.told["tea.md"]} >= {
            ("unsupported", 2, 0),
            ("COV001", 2, WIDTH["utf-16"] + len(" Tea cures the common cold. ")),
        }
        await ended(editor)

    apart(session())


@pytest.mark.parametrize("uri", ["untitled:a.yaml", "fugitive:///x/.git//0/claims/tea.yaml", "https://example.org/claims/tea.yaml"])
def test_what_is_no_file_is_none_of_the_project(project: Path, uri: str) -> None:
    async def session() -> None:
        editor = Editor()
        await started(editor, project)
        claims = (project / "claims" / "tea.yaml").as_uri()
        opened(editor, uri, TEA)
        await editor.after(lambda: opened(editor, claims, TEA))
        assert set(editor.told) == {"tea.yaml"}
        assert "REF002" not in {found.code for found in editor.told["tea.yaml"]}
        assert await editor.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(5, 6))) is None
        editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        await ended(editor)

    apart(session())


def test_problems_of_one_project_stay_while_another_is_edited(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    for folder in (other / ".git", other / "claims"):
        folder.mkdir()
    (other / "claims" / "milk.yaml").write_text(TEA.replace("tea.md", "milk.md"), encoding="utf-8")
    (other / "claims" / "milk.md").write_text(ARTICLE, encoding="utf-8")

    async def session() -> None:
        editor = Editor()
        await started(editor, project)
        opened(editor, (project / "claims" / "tea.md").as_uri(), ARTICLE)  # both at once, as an editor opens what was open before
        await editor.after(lambda: opened(editor, (other / "claims" / "milk.md").as_uri(), ARTICLE))
        await asyncio.sleep(1)
        for name in ("tea", "milk"):
            assert {found.code for found in editor.told[f"{name}.yaml"]} >= {"EVD001"}
            assert {found.code for found in editor.told[f"{name}.md"]} == {"unsupported", "COV001"}
        await ended(editor)

    apart(session())


_SCRIPT = """
local id = vim.lsp.start_client({ name = "claimkit", cmd = { %s }, root_dir = vim.fn.getcwd() })
vim.cmd("edit claims/tea.md")
vim.lsp.buf_attach_client(0, id)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 1 end, 50)
for _, found in ipairs(vim.diagnostic.get(0)) do
  io.stdout:write(string.format("%%d:%%d:%%d %%s\\n", found.lnum, found.col, found.end_col, found.code or found.user_data.lsp.code))
end
vim.cmd("qall!")
"""


def test_neovim_shows_the_diagnostics_of_an_article(project: Path) -> None:
    nvim = program("nvim")
    command = ", ".join(f'"{part}"' for part in (sys.executable, "-m", "claimkit", "lsp"))
    script = project / "drive.lua"
    script.write_text(_SCRIPT % command, encoding="utf-8")
    done = subprocess.run(
        [nvim, "--headless", "--clean", "-c", f"luafile {script}"], cwd=project, capture_output=True, text=True, timeout=120, check=False
    )
    shown = sorted((done.stdout + done.stderr).split("\n"))
    begins = len(b" Tea cures the common cold.") + len(CUP.encode())
    assert f"0:0:{begins} unsupported" in shown
    assert f"0:{begins + 1}:{begins + 1 + len(' Tea is old.') + len(CUP.encode())} COV001" in shown


def test_what_is_wrong_with_a_bibliography_is_told_in_it(project: Path) -> None:
    text = TEA.replace("claims:", "bibliography: [refs.ris]\nclaims:")
    (project / "claims" / "refs.ris").write_text("words", encoding="utf-8")

    async def session() -> None:
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "claimkit", "lsp", cwd=project)
        await editor.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=project.as_uri()))
        item = types.TextDocumentItem((project / "claims" / "tea.yaml").as_uri(), "yaml", 1, text)
        await editor.after(lambda: editor.text_document_did_open(types.DidOpenTextDocumentParams(item)))
        assert [found.code for found in editor.told["refs.ris"]] == ["REF010"]
        await editor.shutdown_async(None)
        editor.exit(None)

    apart(session())


def test_garbage_does_not_end_the_server(project: Path) -> None:
    body = b'{"jsonrpc": "2.0", "id": 1, "method": "no/such/method"}'
    garbage = b"Content-Length: %d\r\n\r\n%s" % (len(body), body) + b"Content-Length: 3\r\n\r\n{}}"
    start = b'{"jsonrpc":"2.0","id":2,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
    given = garbage + b"Content-Length: %d\r\n\r\n%s" % (len(start), start)
    done = subprocess.run([sys.executable, "-m", "claimkit", "lsp"], input=given, cwd=project, capture_output=True, timeout=60, check=False)
    assert b'"positionEncoding"' in done.stdout
    assert b"Traceback" not in done.stdout
    assert sorted(path.name for path in project.rglob("*")) == [".git", "claims", "tea.md", "tea.yaml"]


def test_the_server_ends_without_a_word_when_its_editor_does(project: Path) -> None:
    messages: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": project.as_uri(), "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **one}).encode() for one in messages]
    sent = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)
    done = subprocess.run([sys.executable, "-m", "claimkit", "lsp"], cwd=project, input=sent, capture_output=True, timeout=60, check=False)
    assert b'"id":2' in done.stdout.replace(b" ", b"")
    assert (done.returncode, done.stderr) == (0, b"")
