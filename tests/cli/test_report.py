"""``claimkit report``: what it writes, what it says, and what it never writes over."""

import re
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
CLAIMS = """claimkit: 1
documents:
  article: {title: On tea, path: tea.md}
  original: {title: Kept elsewhere, sha256: %s}
claims:
  - id: tea-helps
    statement: Tea helps.
    kind: efficacy
    confidence: none
    passages:
      - document: article
        quote: Tea helps.
      - document: original
        quote: Tea helps greatly.
""" % ("a" * 64)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.yaml").write_text(CLAIMS)
    (tmp_path / "claims" / "tea.md").write_text("Tea helps.\n")
    return tmp_path


def test_the_page_is_written_and_what_it_lacks_is_said(command: Run, project: Path) -> None:
    done = command("report", "-o", "tea.html")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "claimkit: wrote 1 claim (1 unsupported) in 2 documents to tea.html",
        "  the text of original is not at hand: --text original=FILE supplies it",
    ]
    printed = command("report")
    assert printed.stdout == (project / "tea.html").read_text(encoding="utf-8")
    assert printed.stderr == ""


def test_a_document_that_cannot_be_read_is_named_and_the_page_says_why(command: Run, project: Path) -> None:
    (project / "claims" / "tea.md").write_bytes(b"Tea \xff helps.")
    why = "it is not UTF-8 (byte 4 is 0xFF: line 1, column 5)"
    said = f'claimkit: claims/tea.yaml: the document "article" cannot be read: {why}'
    done = command("report", "-o", "tea.html")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "claimkit: wrote 1 claim (1 unsupported) in 2 documents to tea.html",
        "  the text of original is not at hand: --text original=FILE supplies it",
        said,
    ]
    assert command("report").stderr == f"{said}\n"
    page = (project / "tea.html").read_text(encoding="utf-8")
    told = re.findall(f"[^>]*cannot be read[^<]*{re.escape(why)}", unescape(page))
    assert len(told) == 4  # at the top, in place of the text, at the claim, and what a check says
    # What concerns the other document: for editors, in place of its text, and at the claim.
    assert page.count("not at hand") == 3


@pytest.mark.parametrize("to", ["markdown", "json"])
def test_an_export_says_which_document_cannot_be_read(command: Run, project: Path, to: str) -> None:
    (project / "claims" / "tea.md").unlink()
    why = "it cannot be opened (No such file or directory)"
    for more in ((), ("-o", "out")):
        done = command("export", "--to", to, *more)
        assert done.returncode == 0
        assert done.stderr.splitlines()[-1] == (f'claimkit: claims/tea.yaml: the document "article" cannot be read: {why}')
    text = (project / "out").read_text(encoding="utf-8")
    assert to != "markdown" or f"The text of `article` cannot be read: {why}." in text
    assert to != "markdown" or "It has no mark in a text above: its text cannot be read, the text is not at hand" in text


def test_a_text_that_is_supplied_is_shown(command: Run, project: Path) -> None:
    (project / "original.txt").write_text("Tea helps greatly.\n")
    done = command("report", "--text", "original=original.txt", "-o", "tea.html")
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1)
    assert "greatly" in (project / "tea.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["claims/tea.md", "claims/tea.yaml"])
def test_nothing_that_was_read_is_written_over(command: Run, project: Path, name: str) -> None:
    before = (project / name).read_bytes()
    done = command("report", "-o", name)
    assert (done.returncode, "the report would take its place" in done.stderr) == (2, True)
    assert (project / name).read_bytes() == before


def test_a_file_that_cannot_be_read_stops_it(command: Run, project: Path) -> None:
    (project / "claims" / "broken.yaml").write_text("claimkit: 1\nclaims: [\n")
    done = command("report", "-o", "tea.html")
    assert (done.returncode, "claims/broken.yaml" in done.stderr) == (1, True)
    assert not (project / "tea.html").exists()


def test_a_report_for_readers_says_what_it_leaves_out_and_a_summary_what_it_does_not_print(command: Run, project: Path) -> None:
    for_readers = command("report", "--audience", "readers").stdout
    assert "what concerns the claim files is left out for readers" in for_readers
    assert "claims/tea.yaml" not in for_readers
    summary = command("report", "--summary").stdout
    assert '<body class="claimkit summary">' in summary
    assert "evidence that would help but is not required, the sources." in summary
    assert command("report", "--audience", "nobody").returncode == 2
