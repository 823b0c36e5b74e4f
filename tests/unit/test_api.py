"""What a Python user may get wrong is told in words, and nothing that was not checked looks well."""

from pathlib import Path

import pytest

import claimkit as ck

TEA = "claimkit: 1\nclaims:\n  - {id: tea, statement: Tea is old., kind: history, confidence: none}\n"


def test_a_folder_without_claim_files_is_no_success(tmp_path: Path) -> None:
    report = ck.check(ck.load(tmp_path), ck.Settings(root=tmp_path))
    assert report.diagnostics == ()
    assert not report.ok
    with pytest.raises(ck.ContentError, match="nothing was checked"):
        report.raise_for_errors()


def test_a_file_without_problems_is_one(tmp_path: Path) -> None:
    (tmp_path / "tea.yaml").write_text(TEA)
    report = ck.check(ck.load(tmp_path), ck.Settings(root=tmp_path))
    assert report.ok
    report.raise_for_errors()


def test_a_text_for_a_document_that_nobody_defines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tea.yaml").write_text(TEA)
    (tmp_path / "tea.md").write_text("Tea.")
    for call in (ck.check, ck.assess, ck.export):
        with pytest.raises(ck.UsageError, match='defines a document "nodoc"'):
            call(ck.load(tmp_path), settings=ck.Settings(root=tmp_path), texts={"nodoc": tmp_path / "tea.md"})


def test_paths_may_be_texts(tmp_path: Path) -> None:
    (tmp_path / "claimkit.toml").write_text('paths = ["a"]\n')
    assert ck.find_settings(str(tmp_path)).paths == ("a",)
    assert ck.find_settings(".", str(tmp_path / "claimkit.toml")).paths == ("a",)


def test_a_badge_wants_an_export() -> None:
    with pytest.raises(ck.UsageError, match="an export is wanted, not Corpus"):
        ck.badge(ck.Corpus())  # type: ignore[arg-type]
