"""``pytest --claimkit``: the real pytest on small projects, each claim file a test."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTE = "claimkit: 1\nclaims:\n  - id: {id}\n    statement: Tea shortens colds.\n    kind: efficacy\n    confidence: none\n"
BAD = NOTE.replace("efficacy", "eficacy")


class Project:
    """A folder in which pytest is run with the plugin, and with no other plugin that happens to be installed."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder, self.environment = folder, environment
        (folder / ".git").mkdir()

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def pytest(self, *arguments: str, code: int) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "claimkit.pytest_plugin", *arguments],
            cwd=self.folder,
            env={**self.environment, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        output = done.stdout + done.stderr
        assert "Traceback" not in output
        assert "INTERNALERROR" not in output
        assert done.returncode == code, output
        return output


@pytest.fixture
def project(tmp_path: Path, environment: Mapping[str, str]) -> Project:
    return Project(tmp_path, environment)


def test_each_claim_file_is_a_test_and_the_marks_are_told_though_all_pass(project: Project) -> None:
    project.write("claims/a.yaml", NOTE.format(id="a"))
    project.write("claims/b.yaml", NOTE.format(id="b"))
    project.write("claims/notes.yaml", "title: x\n")
    output = project.pytest("--claimkit", "-v", code=0)
    passed = [line.split(" PASSED")[0] for line in output.splitlines() if " PASSED" in line]
    assert passed == ["claims/a.yaml::claimkit", "claims/b.yaml::claimkit", "claimkit::all claim files together"]
    assert "\nclaimkit: checked 2 files, 2 claims (2 unsupported): 0 errors, 0 warnings, 2 notes; skipped 1 other file\n" in output


def test_a_broken_file_fails_in_words_and_only_that_one(project: Project) -> None:
    project.write("claims/a.yaml", NOTE.format(id="a"))
    project.write("claims/b.yaml", BAD.format(id="b"))
    output = project.pytest("--claimkit", code=1)
    assert "1 failed, 2 passed" in output
    assert "FAILED claims/b.yaml::claimkit" in output
    assert 'claims/b.yaml:5:11: SCH004 error: "eficacy" is not one of' in output
    assert "  5 |     kind: eficacy\n    |           ^^^^^^^\n" in output
    assert 'did you mean "efficacy"?' in output


def test_the_summary_of_a_failure_names_what_made_it_fail(project: Project) -> None:
    uncited = "sources:\n  tea-2019: {{type: book, URL: 'https://example.org/'}}\nclaims:"
    text = NOTE.replace("claims:", uncited).replace("confidence: none", "confidence: low")
    project.write("claims/a.yaml", text.format(id="tea"))
    output = project.pytest("--claimkit", code=1)
    assert "REF008 warning" in output
    (failed,) = [line for line in output.splitlines() if line.startswith("FAILED ")]
    assert failed.startswith("FAILED claims/a.yaml::claimkit - claims/a.yaml:8:17: CNF002 error")


def test_what_concerns_several_files_fails_once_for_all_of_them(project: Project) -> None:
    project.write("claims/a.yaml", NOTE.format(id="tea"))
    project.write("claims/b.yaml", NOTE.format(id="tea"))
    output = project.pytest("--claimkit", "-rf", code=1)
    assert "1 failed, 2 passed" in output
    assert "FAILED claimkit::all claim files together" in output
    assert "REF002 error" in output


def test_tests_can_be_chosen_and_shared_among_processes(project: Project) -> None:
    project.write("claims/a.yaml", NOTE.format(id="a"))
    project.write("claims/b.yaml", BAD.format(id="b"))
    assert "1 passed, 2 deselected" in project.pytest("--claimkit", "-k", "a.yaml", code=0)
    output = project.pytest("-p", "xdist", "-n", "2", "--claimkit", code=1)
    assert "1 failed, 2 passed" in output
    assert output.count("\nclaimkit: checked 2 files") == 1


def test_claim_files_beside_the_testpaths_are_found_where_the_configuration_says(project: Project) -> None:
    toml = '[tool.pytest.ini_options]\ntestpaths = ["tests"]\n[tool.claimkit]\npaths = ["site/claims"]\n'
    project.write("tests/test_x.py", "def test_x(): pass\n")
    project.write("site/claims/a.yaml", BAD.format(id="a"))
    project.write("pyproject.toml", toml)
    output = project.pytest("--claimkit", code=1)
    assert "1 failed, 2 passed" in output
    assert "site/claims/a.yaml:5:11: SCH004 error" in output
    assert "1 passed" in project.pytest(code=0)


def test_given_paths_choose_as_they_do_for_the_command(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "far.yaml"
    outside.write_text(BAD.format(id="far"))
    project.write("claims/a.yaml", BAD.format(id="a"))
    project.write("claims/b.yaml", NOTE.format(id="b"))
    project.write("test_x.py", "def test_x(): pass\n")
    assert "2 passed" in project.pytest("--claimkit", "claims/b.yaml", code=0)
    assert f"{outside}:5:11: SCH004 error" in project.pytest("--claimkit", str(outside), code=1)
    output = project.pytest("--claimkit", "test_x.py", code=0)
    assert "claimkit: nothing was checked: no argument is or may hold a claim file" in output


def test_a_run_that_finds_no_claim_file_is_no_success(project: Project) -> None:
    project.write("test_x.py", "def test_x(): pass\n")
    output = project.pytest("--claimkit", code=1)
    assert "nothing was checked: no claim files found" in output
    assert "1 failed, 1 passed" in output


@pytest.mark.parametrize(
    ("toml", "arguments", "words"),
    [
        ("pahts = []\n", [], 'claimkit.toml: unknown key "pahts"; did you mean "paths"?'),
        ("", ["--claimkit-preset", "publsh"], '"publsh" is not known; did you mean "publish"?'),
    ],
)
def test_a_bad_configuration_stops_pytest_in_words(project: Project, toml: str, arguments: list[str], words: str) -> None:
    project.write("claimkit.toml", toml)
    assert words in project.pytest("--claimkit", *arguments, code=4)


@pytest.mark.parametrize("from_ini", [True, False])
def test_unsupported_claims_fail_or_not_as_the_preset_says(project: Project, from_ini: bool) -> None:
    project.write("claims/a.yaml", NOTE.format(id="a"))
    if from_ini:
        project.write("pytest.ini", "[pytest]\nclaimkit_preset = publish\n")
    output = project.pytest("--claimkit", *([] if from_ini else ["--claimkit-preset", "publish"]), code=1)
    assert "claims/a.yaml:3:9: EVD001 error" in output


def test_the_bundled_claims_pass(project: Project) -> None:
    shutil.copytree(ROOT / "claims", project.folder / "claims")
    assert "3 passed" in project.pytest("--claimkit", code=0)


def test_without_the_option_nothing_of_claimkit_is_loaded(environment: Mapping[str, str]) -> None:
    program = "import json, sys, claimkit.pytest_plugin; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], env=dict(environment), capture_output=True, check=True)
    loaded = json.loads(done.stdout)
    assert [name for name in loaded if name.startswith("claimkit")] == ["claimkit", "claimkit.pytest_plugin"]
    assert not {"pydantic", "yaml", "jsonschema"} & set(loaded)


def test_the_entry_point_of_the_package_names_the_plugin() -> None:
    points = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["pytest11"]
    assert points == {"claimkit": "claimkit.pytest_plugin"}
    assert callable(import_module(points["claimkit"]).pytest_addoption)
    assert os.path.commonpath([ROOT, import_module(points["claimkit"]).__file__ or ""]) == str(ROOT)
