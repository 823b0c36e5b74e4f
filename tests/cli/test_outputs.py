"""Where reports go: several at once, to files and to standard output, and what is refused before anything is checked."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimkit.reporters import reporter_names
from commandline import Run

Command = Callable[..., subprocess.CompletedProcess[str]]

TEA = """claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea shortens the common cold.
    kind: efficacy
    confidence: low
"""
SUMMARY = "checked 1 file, 1 claim (1 unsupported): 1 error, 2 warnings, 1 note"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.yaml").write_text(TEA)
    return tmp_path


@pytest.fixture
def check(claimkit: Run) -> Run:
    """Runs ``claimkit check`` in this process."""
    return lambda *arguments: claimkit("check", *arguments)


def test_several_reports_of_one_check(check: Run, project: Path) -> None:
    files = [f"{name}.out" for name in reporter_names()]
    options = [f"--output={name}={file}" for name, file in zip(reporter_names(), files, strict=True)]
    code, out, err = check(*options, "--output", "text")
    assert code == 1
    assert out.endswith(f"{SUMMARY}\n")
    assert err.count("claimkit: wrote the ") == len(files)
    for name, file in zip(reporter_names(), files, strict=True):
        assert (project / file).read_bytes().decode() == check("--output", name)[1]


def test_one_report_in_a_file_leaves_the_summary_on_standard_error(check: Run, project: Path) -> None:
    code, out, err = check("--output-format", "json", "--output-file", "report.json")
    assert (code, out) == (1, "")
    assert err == f"claimkit: wrote the json report to report.json\nclaimkit: {SUMMARY}\n"
    assert json.loads((project / "report.json").read_text())["counts"]["error"] == 1


def test_the_two_ways_to_ask_for_outputs_go_together(check: Run, project: Path) -> None:
    _, out, _ = check("--output-format", "github", "--output", "junit=junit.xml")
    assert out.startswith("::notice file=claims/tea.yaml,line=3,")
    assert (project / "junit.xml").read_text().startswith("<?xml")
    _, out, _ = check("--output-file", "-", "--output", "json=r.json")
    assert "\nclaims/tea.yaml:3:9: EVD001 note" in out


def test_files_hold_no_colours(check: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimkit.cli.outputs.uses_color", lambda _: True)
    _, out, _ = check("--output", "text=t.txt", "--output", "text")
    assert "\x1b[" in out
    assert "\x1b" not in (project / "t.txt").read_text()


@pytest.mark.parametrize(
    ("options", "message", "advice"),
    [
        (["--output", "sarif", "--output", "json"], "sarif and json cannot both go to standard output", "--output sarif=FILE"),
        (["--output-format", "json", "--output", "text=-"], "json and text cannot both go to", "--output json=FILE"),
        (["--output", "sarif=a.x", "--output", "json=./a.x"], "./a.x: two reports would be written to this file", "own"),
        (["--output", "sarif=build/a.sarif"], "build/a.sarif: there is no folder to write it to", "mkdir -p "),
        (["--output-file", "claims"], "claims: this is a folder, not a file", "name a file in it"),
        (["--output", "text=claims/tea.yaml"], "claims/tea.yaml: this is one of the files that are checked", "another"),
        (["--output", "text=link.yaml"], "link.yaml: this is one of the files that are checked", "another file"),
        (["--output", "text=claimkit.toml"], "claimkit.toml: this is one of the files that are checked", "another file"),
        (["--text", "d=notes.md", "--output", "text=notes.md"], "notes.md: this is one of the files", "another file"),
        (["--output", "srif=a.sarif"], '--output: there is no report format "srif"', 'did you mean "sarif"?'),
        (["--output", "report.json"], '--output: there is no report format "report.json"', "write NAME=FILE"),
        (["--output-file", ""], "--output-file: the value is missing", "--help shows what is wanted"),
        (["--output", "json="], '--output: "json=" names no file', "write json=FILE, or json for standard output"),
        (["--output", "\x1b[31m\n::error ::x"], 'no report format "\\x1b[31m\\n::error ::x"', "NAME=FILE"),
    ],
)  # fmt: skip
def test_outputs_that_make_no_sense_are_refused_before_anything_is_checked(
    check: Run, project: Path, options: list[str], message: str, advice: str
) -> None:
    (project / "link.yaml").symlink_to("claims/tea.yaml")
    (project / "claimkit.toml").write_text("")
    (project / "notes.md").write_text("Tea.")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    code, out, err = check(*options)
    assert (code, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith("claimkit: ")
    assert message in first
    assert advice in second
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_report_never_takes_the_place_of_the_article(check: Run, project: Path) -> None:
    article = project / "claims" / "tea.md"
    article.write_text("Tea cures colds.")
    (project / "claims" / "tea.yaml").write_text(TEA + "documents:\n  tea:\n    path: tea.md\n")
    code, out, err = check("--output", "markdown=claims/tea.md")
    assert (code, out) == (2, "")
    assert "claims/tea.md: this is a document of the claim files" in err
    assert article.read_text() == "Tea cures colds."


def test_a_report_is_written_over_an_older_one(check: Run, project: Path) -> None:
    (project / "r.json").write_text("old")
    assert check("--output", "json=r.json")[0] == 1
    assert json.loads((project / "r.json").read_text())["claimkit_report"] == 1


def test_a_file_that_cannot_be_written_does_not_keep_the_others_from_it(check: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Any, *more: Any, **others: Any) -> int:
        if Path(path).name.startswith(".bad"):
            raise OSError(28, "No space left on device")
        return real(path, *more, **others)

    real = os.open
    monkeypatch.setattr(os, "open", refuse)
    code, out, err = check("--output=json=bad.json", "--output=sarif=good.sarif", "--output=text")
    assert code == 2
    assert "claimkit: bad.json: cannot be written (No space left on device)" in err
    assert out.endswith(f"{SUMMARY}\n")
    assert (project / "good.sarif").exists()
    assert not (project / "bad.json").exists()


def test_the_summary_of_a_step_is_appended_where_github_wants_it(check: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = project / "summary.md"
    page.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    check("--output-format", "text")
    assert page.read_text() == "before\n"
    check("--output-format", "github")
    assert page.read_text() == "before\n" + check("--output-format", "markdown")[1]
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "no" / "such"))
    code, out, err = check("--output-format", "github")
    assert code == 2
    assert out.endswith(f"{SUMMARY}\n")
    assert "GITHUB_STEP_SUMMARY names " in err


@pytest.mark.parametrize("name", sorted(set(reporter_names()) - {"text", "statistics"}))
def test_a_path_that_does_not_exist_is_in_the_report_too(check: Run, name: str) -> None:
    code, out, _ = check("claims/tea.yaml", "claims/milk.yaml", "--output", name)
    assert code == 2
    assert "no such file or folder" in out
    assert "claims/milk" in out


@pytest.mark.parametrize("name", [b"\xff\xfe", b"a\n::error ::x", b"%0A", b"]]>", b"::error ::x", b"\x1b]0;x\x07", b"##[error]x"], ids=repr)
def test_no_name_of_a_file_forges_a_line_in_any_report(check: Run, tmp_path: Path, command: Command, name: bytes) -> None:
    bad = tmp_path / "claims" / "innocent.yaml"
    bad.write_text("claimkit: 1\nfoo: 1\n")
    innocent = check("--output=github")[1]
    bad.rename(bad.with_name((name + b".yaml").decode(errors="surrogateescape")))
    others = sorted(set(reporter_names()) - {"github"})
    done = command("check", *(f"--output={other}={other}.out" for other in others), "--output=github")
    assert done.returncode == 1
    assert commands(done.stdout) == commands(innocent)
    for other in others:
        text = (tmp_path / f"{other}.out").read_bytes().decode()
        assert not commands(text)
        assert "##[" not in text
    assert "##[" not in done.stdout + done.stderr
    assert json.loads((tmp_path / "json.out").read_bytes())["checked"]["unread"]


def commands(log: str) -> list[str]:
    """What GitHub takes for commands in a log."""
    return sorted(line.split(" ")[0] for line in log.split("\n") if line.lstrip().startswith("::"))


def test_a_name_for_output_that_is_no_utf8_is_written_and_shown(tmp_path: Path, command: Command) -> None:
    done = command("check", "--output", b"json=\xff.json".decode(errors="surrogateescape"))
    assert done.returncode == 1
    assert done.stderr.startswith("claimkit: wrote the json report to \\udcff.json\n")
    assert (tmp_path / b"\xff.json".decode(errors="surrogateescape")).exists()


def test_the_files_are_written_even_if_the_reader_of_standard_output_has_enough(tmp_path: Path, process: Command) -> None:
    code = (
        "import os, sys\nfrom claimkit.__main__ import main\nread, write = os.pipe()\nos.close(read)\n"
        "os.dup2(write, 1)\nsys.argv = ['claimkit', 'check', '--output=json=r.json', '--output=text']\nmain()"
    )
    process(code=code)
    assert json.loads((tmp_path / "r.json").read_text())["claimkit_report"] == 1


def test_a_bug_of_ours_makes_no_report_look_clean(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        message = "boom"
        raise RuntimeError(message)

    monkeypatch.setattr("claimkit.project.load", fail)
    code, out, err = check("--output-format", "sarif")
    (invocation,) = json.loads(out)["runs"][0]["invocations"]
    assert code == 4
    assert "internal error at claims/tea.yaml" in err
    assert invocation["executionSuccessful"] is False
    texts = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert "a bug of claimkit kept claims/tea.yaml from being checked" in texts


def test_what_is_quiet_for_people_is_whole_for_programs(check: Run) -> None:
    assert "::warning" not in check("--quiet", "--output", "github").out
    assert "EVD001" not in check("--quiet", "--output", "markdown").out
    assert json.loads(check("--quiet", "--output", "json").out)["counts"]["warning"] == 2
    assert check("--quiet", "--output", "junit").out.count("<skipped") == 3


def test_a_failure_of_junit_follows_fail_on(check: Run) -> None:
    assert 'failures="1"' in check("--output", "junit").out
    assert 'failures="4"' in check("--output", "junit", "--fail-on", "note").out


def test_what_is_silenced_is_seen_in_the_real_reports(check: Run, project: Path) -> None:
    commented = TEA.replace("confidence: low", "confidence: low # claimkit: ignore[CNF] agreed with the editor")
    (project / "claims" / "tea.yaml").write_text(commented)
    code, out, _ = check("--output", "json", "--ignore", "EVD")
    silenced = json.loads(out)["silenced"]
    assert code == 0
    assert {one["reason"] for one in silenced if one["by"] == "comment"} == {"agreed with the editor"}
    assert json.loads(out)["checked"]["unsupported"] == 1
    assert "silenced: 3 by comments" in check("--ignore", "EVD").out
    (run,) = json.loads(check("--output", "sarif").out)["runs"]
    assert [one["suppressions"][0]["justification"] for one in run["results"] if one["suppressions"]] == ["agreed with the editor"] * 3
