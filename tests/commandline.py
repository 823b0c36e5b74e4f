"""Claim files for tests of the command line, and what running it in this process gives."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

NOTE = (
    "claimkit: 1\nclaims:\n  - id: tea\n    statement: Tea shortens colds.\n    kind: efficacy\n    confidence: none\n"
)
WARNING = NOTE + "sources:\n  tea-2019: {type: book, URL: 'https://example.org/'}\n"
ERROR = NOTE.replace("confidence: none", "confidence: low")
UNREADABLE = "claimkit: 1\nclaims: [\n"
CLEAN_FILE = "claimkit: 1\n"


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]
Command = Callable[..., subprocess.CompletedProcess[str]]


def make(folder: Path, **files: str) -> None:
    """Write claim files: ``claims_a`` is claims/a.yaml."""
    for name, text in files.items():
        path = folder / (name.replace("_", "/") + ".yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
