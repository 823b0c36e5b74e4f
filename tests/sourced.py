"""Makes a project whose one claim cites one source with a copy, and runs claimkit in it."""

import os
import subprocess
from pathlib import Path

from commandline import in_process

CLAIMS = """claimkit: 1
sources:
  tea-2018:
    type: article-journal
    title: Tea and the common cold
    DOI: 10.1000/tea.2018
    {more}
    appraisal: {{design: randomized-trial, sample_size: 81}}
claims:
  - id: tea-shortens-colds
    statement: Drinking tea shortens the common cold.
    kind: efficacy
    confidence: none
    citations:
      - source: tea-2018
        stance: supports
        result: as-claimed
        finding: Colds lasted 5.2 days.
        quote: {quote}
"""
GOOD = "Colds lasted 5.2 days with tea and 6.9 days with water."
MARKER = "xyzzymarker"
COPY = f"Tea and the common cold\n\nOnly here {MARKER}one {MARKER}two stand. {GOOD} And {MARKER}three ends it."


def project(
    folder: Path, copy: bytes | str | None = COPY, name: str = "tea-2018.txt", more: str = "extent: excerpt", quote: str = GOOD
) -> Path:
    (folder / "claims").mkdir()
    (folder / "sources").mkdir()
    (folder / "claimkit.toml").write_text("")
    (folder / "claims" / "tea.yaml").write_text(CLAIMS.format(more=more, quote=quote))
    if copy is not None:
        (folder / "sources" / name).write_bytes(copy if isinstance(copy, bytes) else copy.encode())
    return folder


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {**os.environ, "CLAIMKIT_CACHE_DIR": str(folder / "cache"), **environment}
    return in_process(arguments, folder, given)
