"""A table of claims through LibreOffice: it opens the export, somebody edits a cell, and it saves its own CSV."""

import csv
import io
import subprocess
from pathlib import Path

import pytest

from claimkit import cli
from integration import outside

CLAIMS = """claimkit: 1
claims:
  - id: tea-helps
    statement: Tea helps.  # in colds?
    kind: efficacy
    confidence: none
    rationale: "Three of ten, 1/2 a cup; \\"so they say\\"."
    caveats: [{safety: Hot tea can scald.}]
    citations:
      - A trial of tea.
  - id: tea-is-old
    statement: "=Tea is old, äöü €."
    kind: history
    confidence: none
    suggestion: '-1 to +1'
""".replace("Tea helps.  # in colds?", '"Tea helps."  # in colds?')


def through_libreoffice(file: Path, edit: tuple[str, str]) -> None:
    """Open a CSV, save it as a spreadsheet and as CSV again; the edit is made in between."""
    soffice = outside.program("soffice")
    profile = f"-env:UserInstallation=file://{file.parent / 'profile'}"
    for suffix, target in (("csv", "fods"), ("fods", "csv")):
        filters = ["--infilter=CSV:44,34,76,1"] if suffix == "csv" else []
        made = f"{target}:Text - txt - csv (StarCalc):44,34,76,1" if target == "csv" else target
        subprocess.run(
            [soffice, profile, "--headless", *filters, "--convert-to", made, "--outdir", ".", file.with_suffix(f".{suffix}").name],
            cwd=file.parent,
            check=True,
            capture_output=True,
            timeout=300,
        )
        if target == "fods":
            sheet = file.with_suffix(".fods")
            text = sheet.read_text(encoding="utf-8")
            assert edit[0] in text
            sheet.write_text(text.replace(*edit), encoding="utf-8")


def test_a_table_comes_back_from_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("claims").mkdir()
    Path("claims/tea.yaml").write_text(CLAIMS, encoding="utf-8")
    assert cli.run(["export", "--to", "csv", "--output", "tea.csv"]) == 0
    before = list(csv.reader(io.StringIO(Path("tea.csv").read_text(encoding="utf-8"), newline="")))
    through_libreoffice(tmp_path / "tea.csv", ("Tea helps.", "Tea may help."))
    after = list(csv.reader(io.StringIO(Path("tea.csv").read_text(encoding="utf-8"), newline="")))
    assert (len(after), before != after) == (3, True)
    assert cli.run(["import", "--from", "csv", "tea.csv", "--update", "--write"]) == 0
    assert "2 rows read, 1 cell changed" in capsys.readouterr().err
    assert Path("claims/tea.yaml").read_text(encoding="utf-8") == CLAIMS.replace("Tea helps.", "Tea may help.")
