"""``claimkit badge`` and the formats for people: what is written, and what is refused with nothing written."""

from pathlib import Path

import pytest

from claimkit.cli import run

CLAIMS = """\
claimkit: 1
documents:
  tea:
    path: tea.md
claims:
  - id: tea-cures
    statement: Tea cures colds.
    kind: efficacy
    confidence: none
    passages:
      - quote: Tea cures colds.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.yaml").write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "claims" / "tea.md").write_text("Tea cures colds.\n", encoding="utf-8")
    return tmp_path


def test_a_badge_is_written_and_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["badge", "--label", "tea", "-o", "tea.svg"]) == 0
    assert ">0 of 1 supported</text>" in (project / "tea.svg").read_text(encoding="utf-8")
    assert capsys.readouterr().err == "claimkit: wrote a badge for 1 claim (1 unsupported) to tea.svg\n"
    assert run(["badge", "--label", "tea"]) == 0
    assert capsys.readouterr().out == (project / "tea.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["badge"], ["export", "--to", "markdown"], ["export", "--to", "csv"]])
def test_a_file_that_cannot_be_read_leaves_nothing_behind(project: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    (project / "claims" / "bad.yaml").write_text("claimkit: [\n", encoding="utf-8")
    assert run([*command, "-o", "out"]) == 1
    assert not (project / "out").exists()
    assert "claims/bad.yaml:" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["claims/tea.yaml", "claims/tea.md"])
@pytest.mark.parametrize("command", [["badge"], ["export", "--to", "markdown"]])
def test_claim_files_and_articles_are_never_overwritten(
    project: Path, capsys: pytest.CaptureFixture[str], command: list[str], target: str
) -> None:
    before = (project / target).read_bytes()
    assert run([*command, "-o", target]) == 2
    assert (project / target).read_bytes() == before
    assert "would take its place" in capsys.readouterr().err


def test_the_article_is_published_with_its_mark(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--to", "markdown", "-o", "out.md"]) == 0
    assert "Tea cures colds. [[citation needed](#claim-1)]\n" in (project / "out.md").read_text(encoding="utf-8")
    assert "(1 unsupported) to out.md; not all is in this format: " in capsys.readouterr().err
