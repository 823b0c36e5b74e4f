"""A project is the one way to a check: Python and the command find the same, and the baseline counts in both."""

import json
import re
from pathlib import Path

import pytest

import claimkit as ck
from claimkit.cli import run
from claimkit.project import Project

SOURCE = Path(__file__).parents[2] / "src" / "claimkit"
TEA = "claimkit: 1\nclaims:\n  - {id: tea, statement: Tea is old., kind: history, confidence: none}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "claimkit.toml").write_text('baseline = "known.jsonl"\n')
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.yaml").write_text(TEA)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told_by_the_command(capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    capsys.readouterr()
    run(["check", "--output-format", "json"])
    data = json.loads(capsys.readouterr().out)
    return {key: [found["code"] for found in data[key]] for key in ("diagnostics", "silenced")}


def test_python_and_the_command_tell_the_same_with_and_without_known_problems(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--write-baseline"]) == 0
    for text in (TEA, TEA.replace("tea,", "tea-too,")):
        (project / "claims" / "tea.yaml").write_text(text)
        report = ck.check(ck.load())
        told = told_by_the_command(capsys)
        assert told["diagnostics"] == [found.code for found in report.diagnostics]
        assert told["silenced"] == [silenced.found.code for silenced in report.silenced]
        assert bool(report.silenced) is (text == TEA)


def test_a_known_problem_is_counted_where_claims_are_assessed(project: Path) -> None:
    assert run(["check", "--write-baseline"]) == 0
    settings = ck.find_settings(project)
    whole = Project.of(settings).look_through(ck.load().files)
    assert whole.assessment().export == ck.assess(ck.load())
    assert sum(whole.assessment().export.summary.problems.values()) == len(whole.checked.report.diagnostics) > 0


def test_rules_that_do_not_exist_are_told_before_any_file_is_read(project: Path) -> None:
    (project / "claimkit.toml").write_text('ignore = ["NOPE1"]\n')
    with pytest.raises(ck.SettingsError, match="there is no rule"):
        ck.load()


def test_the_runner_is_called_in_one_place() -> None:
    calls = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for _ in re.findall(r"(?<!def )\bcheck_files\(", path.read_text(encoding="utf-8"))
    ]
    assert calls == ["project.py"]
