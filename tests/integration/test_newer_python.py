"""A check in a newer Python than the one that the tests run with: what it needs is the standard library, and that changes."""

import subprocess
import sys
from pathlib import Path

import claimkit
from integration.outside import MODULES, module, program

SOURCES = Path(claimkit.__file__).parents[1]
TEA = """claimkit: 1
sources:
  tea-2018:
    type: article-journal
    title: Tea and the common cold
    issued: 2018-11-19
    DOI: 10.1000/tea.2018
    appraisal: {design: randomized-trial, sample_size: 81}
claims:
  - id: tea-cures
    statement: Tea cures the common cold.
    kind: efficacy
    confidence: high
    citations:
      - {supports: tea-2018, finding: Colds were shorter with tea.}
      - A trial of tea in children.
"""


def test_a_check_tells_the_same_in_a_newer_python(tmp_path: Path) -> None:
    module("pyodide")
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.yaml").write_text(TEA, encoding="utf-8")
    words = ["check", "claims", "--color", "never"]
    ours = subprocess.run([sys.executable, "-m", "claimkit", *words], cwd=tmp_path, capture_output=True, text=True, check=False)
    command: list[str | Path] = [program("node"), Path(__file__).with_name("newer_python.mjs"), SOURCES, tmp_path, *words]
    newer = subprocess.run(command, cwd=MODULES, capture_output=True, text=True, check=False, timeout=300)
    version, told = newer.stdout.split("\n", maxsplit=1)
    assert "CNF001 error" in ours.stdout
    assert tuple(map(int, version.split()[1:])) > sys.version_info[:2]
    assert (told, newer.returncode) == (ours.stdout, ours.returncode), newer.stderr
