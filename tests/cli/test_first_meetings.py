"""What people meet first: paths from the root of a repository, drafts told once, a share given for per cent."""

import json
from pathlib import Path

import pytest

from commandline import ERROR, Run, make

TEXT = "# Tea\n\n" + "".join(f"Tea number {number} is old.\n\n" for number in range(30))


def test_reports_for_ci_give_paths_from_the_root_of_the_repository(claimkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    site = tmp_path / "site" / "en"
    site.mkdir(parents=True)
    (site / "claimkit.toml").write_text('paths = ["claims"]\n')
    make(site, claims_a=ERROR)
    monkeypatch.chdir(site)
    assert "::error file=site/en/claims/a.yaml," in claimkit("check", "--output-format", "github").out
    entries = json.loads(claimkit("check", "--output-format", "gitlab").out)
    assert {entry["location"]["path"] for entry in entries} == {".", "site/en/claims/a.yaml"}
    assert '"uri": "site/en/claims/a.yaml"' in claimkit("check", "--output-format", "sarif").out
    assert claimkit("check").out.startswith("claims/a.yaml:")
    (site / "claims" / "tea.md").write_text("Tea is old.\n")
    (site / "claims" / "tea.yaml").write_text("claimkit: 1\ndocuments:\n  tea: {path: tea.md}\n")
    assert "no claim of site/en/claims/tea.yaml accounts for" in claimkit("check", "--output-format", "github").out
    assert "no claim of claims/tea.yaml accounts for" in claimkit("check", "--verbose").out
    monkeypatch.chdir(site / "claims")
    assert '"uri": "site/en/claims/a.yaml"' in claimkit("check", "a.yaml", "--output-format", "sarif").out


def test_drafts_are_one_note_a_file_and_errors_come_first(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.md").write_text(TEXT)
    assert claimkit("init", "claims/tea.md", "--output", "claims/tea.yaml").code == 0
    make(tmp_path, claims_zz=ERROR)
    lines = claimkit("check").out.splitlines()
    assert lines[0].startswith("claims/zz.yaml:6:17: CNF")
    assert [line for line in lines if "draft" in line] == [
        "claims/tea.yaml: note: 30 drafts not yet judged, unsupported until then (--verbose shows each)"
    ]
    assert "31 claims (31 unsupported)" in lines[-1]
    assert sum("tea-number" in line for line in claimkit("check", "--verbose").out.splitlines()) > 30
    assert claimkit("check", "--preset", "publish").out.count("EVD001 error") == 31  # what fails is never folded


def test_many_notes_are_counted_by_rule(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.md").write_text(TEXT)
    (tmp_path / "claims" / "tea.yaml").write_text("claimkit: 1\ndocuments:\n  tea: {path: tea.md}\n")
    lines = claimkit("check").out.splitlines()
    assert sum(": COV001 note: " in line for line in lines) == 20
    assert "COV001 note: 11 more (--verbose shows all)" in lines
    assert sum(": COV001 note: " in line for line in claimkit("check", "--verbose").out.splitlines()) == 31


def test_a_note_of_another_rule_is_told_behind_many_of_one(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    untold = "".join(f"  tea-{number}: {{type: book, DOI: 10.1000/tea-{number}}}\n" for number in range(30))
    claim = "claims:\n  - {id: tea, statement: Tea is dear., kind: opinion, confidence: none}\n"
    make(tmp_path, claims_a=f"claimkit: 1\nsources:\n{untold}{claim}")
    lines = claimkit("check", "--ignore", "REF008").out.splitlines()
    assert sum(": IDN011 note: " in line for line in lines) == 20
    assert sum(": EVD001 note: " in line for line in lines) == 1


@pytest.mark.parametrize(("share", "meant"), [("0.9", "90"), ("0.125", "12.5"), ("1.0", "100")])
def test_a_share_given_for_a_percentage_is_asked_about(claimkit: Run, tmp_path: Path, share: str, meant: str) -> None:
    (tmp_path / ".git").mkdir()
    done = claimkit("coverage", "--fail-under", share)
    assert done.code == 2
    assert f"{share} is {'only' if meant == '100' else 'less than'} one per cent" in done.err
    assert f"did you mean {meant}?" in done.err
