"""``claimkit lsp``: a language server for editors, over standard input and output.

examples:
  claimkit lsp               what an editor starts; docs/how-to/editors.md shows how to tell it

It needs the extra: pip install 'claimkit[lsp]'. It writes no file: changes are offered to the editor.
"""

import os
import sys

from claimkit import cli
from claimkit.cli.options import option
from claimkit.errors import UsageError


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "--stdio", "over standard input and output (default; some editors say so)")


def run(options: cli.Options) -> int:
    del options
    try:
        from claimkit.cli.lsp.server import server
    except ModuleNotFoundError as error:
        message = f"the language server needs a package that is not installed ({error.name})"
        raise UsageError(message, "pip install 'claimkit[lsp]'") from None
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as own:
        server().start_io(stdout=own)  # which it closes at its end
    return cli.CLEAN
