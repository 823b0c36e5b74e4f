"""The schema in an editor: yaml-language-server, asked over its protocol as VS Code, Neovim and others ask it."""

import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Self

import pytest

from effort import WALL_SECONDS
from integration.outside import module, program

ROOT = Path(__file__).parents[2]

MODELINE: Final = "# yaml-language-server: $schema=../schemas/claims-1.schema.json\n"
GOOD: Final = """claimkit: 1
sources:
  tea-2019:
    type: book
    title: On tea
    URL: https://example.org/tea
    appraisal:
      design: survey
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
    citations:
      - source: tea-2019
        stance: supports
"""


class Server:
    """A running language server for one folder."""

    def __init__(self, node: str, server: Path, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen([node, server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.waiting = b""
        self.number = 0
        self.diagnostics: dict[str, list[Any]] = {}

    def __enter__(self) -> Self:
        self.ask("initialize", processId=os.getpid(), rootUri=self.folder.as_uri(), capabilities={})
        self.tell("initialized")
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, path: Path, text: str) -> str:
        """Open a claim file with this text; its address."""
        path.write_text(text)
        uri = path.as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        return uri

    def problems(self, uri: str) -> list[Any]:
        """What the server finds wrong in an open file."""
        while uri not in self.diagnostics:
            self._receive()
        return self.diagnostics[uri]

    def _send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """The next message; what the server asks is answered with null, what it finds is kept."""
        head = self._until(lambda data: data.find(b"\r\n\r\n") + 4)
        size = int(head.lower().partition(b"content-length:")[2].split()[0])
        message: dict[str, Any] = json.loads(self._until(lambda data: size if len(data) >= size else 0))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": [None] if "configuration" in message["method"] else None})
        return message

    def _until(self, end_in: Any) -> bytes:
        assert self.process.stdout
        limit = time.monotonic() + WALL_SECONDS
        while (end := end_in(self.waiting)) < 4:  # less than any head or message
            assert select.select([self.process.stdout], [], [], limit - time.monotonic())[0], "the server is silent"
            self.waiting += os.read(self.process.stdout.fileno(), 65536)
        found, self.waiting = self.waiting[:end], self.waiting[end:]
        return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    node = program("node")
    server = module("yaml-language-server/bin/yaml-language-server")
    folder = tmp_path_factory.mktemp("project")
    (folder / "claims").mkdir()
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    with Server(node, server, folder) as running:
        yield running


@pytest.fixture
def path(server: Server, request: pytest.FixtureRequest) -> Path:
    return server.folder / "claims" / f"{request.node.name.partition('[')[0]}-{abs(hash(request.node.name))}.yaml"


def place(text: str, words: str, *, after: bool) -> dict[str, int]:
    """Where in a text these words begin, or end."""
    at = text.index(words) + (len(words) if after else 0)
    return {"line": text.count("\n", 0, at), "character": at - (text.rfind("\n", 0, at) + 1)}


def test_a_good_file_has_no_problem(server: Server, path: Path) -> None:
    assert server.problems(server.open(path, MODELINE + GOOD)) == []


def test_the_bundled_claims_have_no_problem(server: Server) -> None:
    for bundled in sorted((ROOT / "claims").glob("*.yaml")):
        text = bundled.read_text()
        assert text.startswith(MODELINE)
        assert server.problems(server.open(server.folder / "claims" / bundled.name, text)) == []


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ("kind: efficacy", "kind: eficacy", "Value is not accepted. Valid values:"),
        ("statement:", "statment:", 'Missing property "statement"'),
        ("statement:", "statment:", "Property statment is not allowed"),
        ("confidence: none", "confidence: 3", "Incorrect type"),
    ],
)
def test_a_mistake_is_marked_where_it_stands(server: Server, path: Path, good: str, bad: str, words: str) -> None:
    text = MODELINE + GOOD.replace(good, bad)
    found = server.problems(server.open(path, text))
    assert any(words in one["message"] for one in found), found
    assert {one["range"]["start"]["line"] for one in found} <= {9 + 1, *range(11, 15)}


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("    kind: ", {"efficacy", "harm", "definition", "opinion"}),
        ("    confidence: ", {"high", "moderate", "low", "very-low", "none"}),
        ("        stance: ", {"supports", "disputes", "neutral"}),
        ("      design: ", {"randomized-trial", "case-series", "other"}),
    ],
)
def test_the_words_of_a_vocabulary_are_offered_with_their_meaning(server: Server, path: Path, before: str, wanted: set[str]) -> None:
    text = MODELINE + GOOD
    end = text.index(before) + len(before)
    text = text[:end] + text[text.index("\n", end) :]
    uri = server.open(path, text)
    items = server.ask("textDocument/completion", textDocument={"uri": uri}, position=place(text, before, after=True))["items"]
    assert wanted <= {item["label"] for item in items}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", {"claims", "sources", "documents", "exempt"}),
        ("    ", {"rationale", "caveats", "passages", "form", "rests_on", "reviewed"}),
        ("        ", {"finding", "quote", "locator", "read", "differs"}),
    ],
)
def test_the_keys_that_may_stand_in_a_place_are_offered(server: Server, path: Path, line: str, wanted: set[str]) -> None:
    good = GOOD if line else "claimkit: 1\n"
    text = MODELINE + good + line
    uri = server.open(path, text)
    position = {"line": text.count("\n"), "character": len(line)}
    items = server.ask("textDocument/completion", textDocument={"uri": uri}, position=position)["items"]
    assert wanted <= {item["label"] for item in items}


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("statement:", "What the text asserts, as one full sentence"),
        ("citations:", "Citation slots: filled ones cite a source, open ones say what is missing"),
        ("confidence:", "the truth might be markedly different from what is claimed"),
        ("stance:", "the finding speaks against the claim"),
        ("design:", "What sort of work it is: decides how much confidence it can lend"),
        ("design:", "several patients described, without a comparison group"),
    ],
)
def test_what_a_field_means_is_shown_over_it(server: Server, path: Path, words: str, meaning: str) -> None:
    text = MODELINE + GOOD
    uri = server.open(path, text)
    shown = server.ask("textDocument/hover", textDocument={"uri": uri}, position=place(text, words, after=False))
    assert shown is not None
    told = shown["contents"]["value"] if isinstance(shown["contents"], dict) else str(shown["contents"])
    assert told.count(meaning) == 1
