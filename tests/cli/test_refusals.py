"""What commands refuse in words: what is not there, no regular file, cannot be read, or leads nowhere. Nothing is written then."""

import io
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from claimkit import api, cli
from claimkit.errors import ReadError, UsageError
from claimkit.exporters import exporter
from claimkit.importers import importer
from commandline import CLEAN_FILE, NOTE, Run, make
from sourced import project, run

ARTICLE: Final = "# Tea\n\nTea is old.\n"
DRAFTED: Final = "documents:\n  tea: {path: ../tea.md}\n"
RIS: Final = "TY  - JOUR\nTI  - Tea\nDO  - 10.1000/tea\nER  - \n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    make(tmp_path, claims_a=NOTE + DRAFTED)
    (tmp_path / "tea.md").write_text(ARTICLE)
    (tmp_path / "tea.ris").write_text(RIS)
    (tmp_path / "tea.txt").write_text("no bibliography")
    (tmp_path / "deep").mkdir()
    os.mkfifo(tmp_path / "pipe.ris")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["sources", "find", "tea"], "sources find takes the id of a source and the words", "claimkit sources find ID"),
        (["sources", "find", "tea", "words"], 'there is no source "tea"', "claimkit sources lists"),
        (["import", "pipe.ris"], "pipe.ris: it is no regular file", "give the path of a file"),
        (["import", "tea.ris", "--append", "tea.md"], "tea.md", ""),
        (["import", "tea.txt"], "its ending does not tell the format", "give --from"),
        (["init", "tea.md", "--output", "link.yaml", "--force"], "link.yaml: this is the article", "another name"),
        (["source", "add", "tea.txt:tea"], "tea.txt: no importer reads files with this ending", ".bib"),
        (["retractions", "nowhere.csv"], "nowhere.csv: cannot be read", "check the path"),
        (["check", "--output", "bad=x"], 'there is no report format "bad"', ""),
        (["locate", "milk", "words"], 'there is neither a document nor a file "milk"', "give the id of a document"),
        (["diff", "deep", "nowhere"], "nowhere", ""),
    ],
)
def test_what_leads_nowhere_is_refused_with_what_to_do(folder: Path, claimkit: Run, words: list[str], message: str, hint: str) -> None:
    (folder / "link.yaml").symlink_to("tea.md")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = claimkit(*words)
    assert done.code in (1, 2)
    assert message in done.err
    assert hint in done.err
    assert done.out == ""
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_configured_path_that_is_not_there_is_named_by_a_comparison(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / "claimkit.toml").write_text('paths = ["claims"]\n')
    make(tmp_path, deep_a=NOTE)
    done = claimkit("diff", "deep")
    assert (done.code, "no such file or folder: claims" in done.err) == (2, True)


@pytest.mark.parametrize(
    "arguments", [["import", "refs.ris"], ["source", "add", "10.1000/tea.2018"], ["check"]], ids=lambda given: given[0]
)
def test_the_folder_that_nobody_configured_may_be_missing(claimkit: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "claimkit.toml").write_text('language = "en"\n')
    (tmp_path / "refs.ris").write_text("TY  - BOOK\nTI  - Tea\nER  - \n")
    done = claimkit(*arguments)
    assert done.code in (0, 3)
    assert "no such file or folder" not in done.err


def test_a_revision_of_a_project_beyond_its_repository_is_refused(claimkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    subprocess.run(["git", "init", "-q", inner], check=True)
    (tmp_path / "claimkit.toml").write_text('paths = ["claims"]\n')
    make(tmp_path, claims_a=NOTE)
    monkeypatch.chdir(inner)
    done = claimkit("diff", "HEAD", "--config", "../claimkit.toml")
    assert done.code == 2
    assert "Traceback" not in done.err


def test_where_git_cannot_be_started_it_is_told(claimkit: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(subprocess, "run", refuse)
    done = claimkit("diff", "HEAD")
    assert done.code == 2
    assert "git cannot be run" in done.err
    assert "check the installation of git" in done.err


def test_more_lines_of_an_import_than_anybody_reads_are_counted(claimkit: Run, tmp_path: Path) -> None:
    rows = "".join(f"TY  - JOUR\nTI  - Tea {number}\n" for number in range(60))
    (tmp_path / "tea.ris").write_text(rows)
    done = claimkit("import", "tea.ris")
    assert " more such lines" in done.err
    assert done.out.count("title: Tea ") == 60


def test_the_api_refuses_what_is_not_there_and_what_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no such file or folder: .*nowhere"):
        api.load(tmp_path / "nowhere")
    with pytest.raises(UsageError, match='there is no schema "claim"'):
        api.schema("claim")
    wrong: Callable[[object], object] = api.check  # type: ignore[assignment]
    with pytest.raises(UsageError, match="a corpus or a claim file is wanted, not dict"):
        wrong({})


def test_a_baseline_that_is_a_folder_is_refused(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=CLEAN_FILE)
    (tmp_path / "base.jsonl").mkdir()
    done = claimkit("check", "--baseline", "base.jsonl")
    assert (done.code, "base.jsonl" in done.err) == (2, True)


def test_more_problems_of_a_baseline_that_are_gone_than_anybody_reads_are_counted(claimkit: Run, tmp_path: Path) -> None:
    claims = "".join(f"  - {{id: tea-{number}, statement: Tea is {number}., kind: history, confidence: low}}\n" for number in range(40))
    make(tmp_path, claims_a=f"claimkit: 1\nclaims:\n{claims}")
    assert claimkit("check", "--write-baseline", "--baseline", "base.jsonl").code in (0, 1)
    make(tmp_path, claims_a=CLEAN_FILE)
    done = claimkit("check", "--baseline", "base.jsonl")
    assert "further problems are gone" in done.err
    assert "--write-baseline does it" in done.err


def test_layout_of_a_file_that_cannot_be_laid_out_is_refused_and_the_others_are_laid_out(claimkit: Run, tmp_path: Path) -> None:
    make(
        tmp_path,
        claims_a="claimkit: 1\nclaims: [\n",
        claims_b=NOTE.replace("tea\n", "tea\n    citations: [{source: a, stance: supports, finding: It was so.}]\n"),
    )
    done = claimkit("fmt")
    assert done.code == 1
    assert "claims/a.yaml" in done.err
    assert "+++ claims/b.yaml" in done.out


def test_a_source_that_is_known_without_a_copy_says_so_in_the_table(tmp_path: Path) -> None:
    project(tmp_path, copy=None)
    assert "none" in run(tmp_path, "sources").stdout
    broken = tmp_path / "sources" / "tea-2018.pdf"
    broken.parent.mkdir(exist_ok=True)
    broken.write_bytes(b"%PDF-1.4 no more")
    assert "not read: " in run(tmp_path, "sources").stdout


class Broken(io.BytesIO):
    """A stream that cannot be read."""

    def read(self, _: int | None = None) -> bytes:
        raise OSError(5, "Input/output error")


def test_input_that_ends_in_an_error_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Broken()))
    assert cli.run(["check", "-"]) == 2
    assert "standard input cannot be read (Input/output error)" in capsys.readouterr().err


def test_a_format_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    for known, words in ((importer, 'there is no import format "tea"'), (exporter, 'there is no export format "tea"')):
        with pytest.raises(UsageError, match=words) as raised:
            known("tea")
        assert "csv" in raised.value.hint
