"""Measures what the language server does after a key: processor time until it has told of a claim file of so many claims, and of its article.

python bench/editing.py --claims 500
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

from lsprotocol import types
from pygls.workspace import PositionCodec

from claimkit.cli import run
from claimkit.cli.lsp.desk import real
from claimkit.cli.lsp.server import PAUSE, Server

SOURCE = "  s{n}:\n    type: article-journal\n    title: Trial {n} of tea\n    DOI: 10.1000/tea.{n}\n"
CLAIM = """  - id: tea-{n}
    statement: Tea number {n} shortens the common cold by {n} hours.
    kind: efficacy
    scope: {{population: people, intervention: tea {n}, outcome: hours}}
    confidence: none
    passages: [Tea number {n} shortens the common cold by {n} hours.]
    citations:
      - source: s{n}
        stance: supports
        finding: It did so in trial {n}.
"""


class Deaf(Server):
    """A server without an editor: it counts what it would tell."""

    count = 0
    codec = PositionCodec(types.PositionEncodingKind.Utf16)

    def text_document_publish_diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        """Count them."""
        self.count = len(params.diagnostics) + (self.count if params.uri.endswith(".yaml") else 0)


def main() -> None:
    """Print the processor time of five checks, each after one key."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=500)
    count = parser.parse_args().claims
    run(["--version"])  # sets the collection of garbage as every command does
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path(".git").mkdir()
        Path("claims").mkdir()
        claims, article = real("claims/tea.yaml"), real("claims/tea.md")
        text = "".join(f"Tea number {n} shortens the common cold by {n} hours.\n\n" for n in range(count))
        Path(article).write_text(text)
        parts = ("".join(part.format(n=n) for n in range(count)) for part in (SOURCE, CLAIM))
        typed = "claimkit: 1\ndocuments:\n  tea: {{path: tea.md}}\nsources:\n{}claims:\n{}".format(*parts)
        Path(claims).write_text(typed)
        server = Deaf()
        server.desk.open[article] = text
        for key in range(5):
            server.desk.open[claims] = typed.replace("in trial 0", f"in trial 0{'!' * key}")
            start = time.process_time()
            server.tell(claims)
            print(f"{server.count} diagnostics, {time.process_time() - start:.2f} s of processor time, after a pause of {PAUSE} s")


if __name__ == "__main__":
    main()
