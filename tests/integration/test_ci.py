"""What other projects put into their CI: the action, the GitLab template and the hooks, each run as its host would run it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from integration.outside import missing, network, program

ROOT = Path(__file__).parents[2]
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text())
JOB: Any = yaml.safe_load((ROOT / "templates" / "gitlab-ci.yml").read_text())["claimkit"]
HOOKS: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
INSTALL, CHECK = ACTION["runs"]["steps"]
NOTE = "claimkit: 1\nclaims:\n  - id: tea\n    statement: Tea cures colds.\n    kind: efficacy\n    confidence: none\n"
BAD = NOTE.replace("efficacy", "eficacy")

FAKE_PYTHON = """#!/bin/sh
# In place of "python3 -m venv FOLDER": makes a pip that only notes what it is asked for, and the command of this checkout.
test "$1 $2" = "-m venv" && mkdir -p "$3/{scripts}" || exit 9
printf '#!/bin/sh\\nprintf "%%s\\\\n" "$@" >"{notes}"\\n' >"$3/{scripts}/python"
printf '#!/bin/sh\\nexec "{python}" -m claimkit "$@"\\n' >"$3/{scripts}/claimkit"
chmod +x "$3/{scripts}/python" "$3/{scripts}/claimkit"
"""


class Runner:
    """A machine that runs jobs: a project in a folder, and what a host of CI sets in the environment."""

    def __init__(self, folder: Path, environment: Mapping[str, str], scripts: str) -> None:
        self.project = folder / "project"
        (self.project / "claims").mkdir(parents=True)
        (self.project / ".git").mkdir()
        (folder / "bin").mkdir()
        self.notes, self.output = folder / "pip", folder / "output"
        fake = folder / "bin" / "python3"
        fake.write_text(FAKE_PYTHON.format(notes=self.notes, python=sys.executable, scripts=scripts))
        fake.chmod(0o755)
        self.environment = {
            **environment,
            "PATH": f"{folder / 'bin'}:{environment['PATH']}",
            "RUNNER_TEMP": str(folder / "temp folder"),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_ACTION_PATH": str(ROOT),
        }

    def claims(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.project / "claims" / f"{name}.yaml").write_text(text)

    def shell(self, script: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        file = self.project.parent / "script.sh"
        file.write_text(script)
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", file],
            cwd=self.project,
            env={**self.environment, **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def action(self, **given: str) -> subprocess.CompletedProcess[str]:
        """Run the steps of the action with these inputs (``_`` for ``-``); what the last one did."""
        inputs = {name: given.get(name.replace("-", "_"), told["default"]) for name, told in ACTION["inputs"].items()}
        for step in (INSTALL, CHECK):
            filled = {
                name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value) for name, value in step["env"].items()
            }
            done = self.shell(step["run"], filled)
        return done

    def gitlab(self, **variables: str) -> subprocess.CompletedProcess[str]:
        return self.shell("\n".join(JOB["script"]), {**JOB["variables"], **variables})


@pytest.fixture
def runner(tmp_path: Path, environment: Mapping[str, str]) -> Runner:
    program("bash")
    return Runner(tmp_path, environment, "bin")


def test_inputs_reach_the_scripts_of_the_action_through_the_environment_only() -> None:
    for step in (INSTALL, CHECK):
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    used = {*INSTALL["env"].values(), *CHECK["env"].values(), CHECK["working-directory"]}
    assert used == {f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]}


@pytest.mark.parametrize(
    ("texts", "inputs", "code", "shown"),
    [
        ({"tea": NOTE}, {}, 0, "EVD001"),
        ({"tea": NOTE}, {"preset": "publish"}, 1, "EVD001"),
        ({"tea": BAD}, {}, 1, "SCH004"),
        ({"tea": BAD, "b": NOTE}, {"paths": "claims/b.yaml\n"}, 0, "EVD001"),
        ({"tea": NOTE}, {"args": "--fail-on\nnote"}, 1, "EVD001"),
        ({"tea": NOTE}, {"preset": "publsh"}, 2, ""),
        ({}, {}, 3, ""),
    ],
)
def test_the_action_annotates_and_ends_as_the_check_does(
    runner: Runner, texts: dict[str, str], inputs: dict[str, str], code: int, shown: str
) -> None:
    runner.claims(**texts)
    done = runner.action(**inputs)
    assert done.returncode == code, done.stderr
    assert runner.output.read_text() == f"exit-code={code}\n"
    if shown:
        assert re.search(rf"^::(error|notice) .*file=claims/\w+\.yaml,.*{shown}", done.stdout, re.MULTILINE)


def test_nothing_in_an_input_is_run_by_the_shell(runner: Runner) -> None:
    runner.claims(tea=NOTE)
    hostile = "$(touch sprung); touch sprung `touch sprung` \"'"
    for name in ("paths", "preset", "changed_since", "output_format", "args", "version"):
        runner.action(**{name: hostile})
    runner.gitlab(CLAIMKIT=hostile, CLAIMKIT_PRESET=hostile, CLAIMKIT_PATHS=hostile)
    assert list(runner.project.rglob("sprung")) == []


def test_the_action_installs_itself_or_the_version_that_is_asked_for(runner: Runner) -> None:
    runner.claims(tea=NOTE)
    runner.action()
    assert runner.notes.read_text().splitlines()[-2:] == ["--", str(ROOT)]
    runner.action(version="0.1.0")
    assert runner.notes.read_text().splitlines()[-1] == "claimkit==0.1.0"


def test_the_action_finds_where_windows_puts_commands(tmp_path: Path, environment: Mapping[str, str]) -> None:
    program("bash")
    runner = Runner(tmp_path, environment, "Scripts")
    runner.claims(tea=NOTE)
    assert runner.action().returncode == 0
    assert runner.output.read_text() == "exit-code=0\n"


def test_the_action_really_installs_itself(runner: Runner) -> None:
    network()
    runner.claims(tea=NOTE)
    runner.environment["PATH"] = os.environ["PATH"]
    runner.environment.pop("PYTHONPATH", None)
    done = runner.action(python=sys.executable, output_format="text")
    assert done.returncode == 0, done.stderr
    assert "checked 1 file, 1 claim (1 unsupported)" in done.stdout


def test_the_gitlab_job_writes_the_report_that_it_declares(runner: Runner) -> None:
    runner.claims(tea=BAD, b=NOTE)
    report = runner.project / JOB["artifacts"]["reports"]["codequality"]
    assert runner.gitlab().returncode == 1
    assert '"SCH004"' in report.read_text()
    done = runner.gitlab(CLAIMKIT_PATHS="claims/b.yaml")
    assert done.returncode == 0, done.stderr
    assert "checked 1 file, 1 claim (1 unsupported)" in done.stdout
    assert runner.gitlab(CLAIMKIT_PATHS="claims/b.yaml", CLAIMKIT_PRESET="publish").returncode == 1


def test_the_hook_is_given_claim_files_only() -> None:
    check, project = HOOKS
    assert (check["id"], project["id"]) == ("claimkit-check", "claimkit-project")
    wanted = ["claims/tea.yaml", "site/claims/deep/tea.yml", "claims/tea.json"]
    assert [re.search(check["files"], path) is not None for path in wanted] == [True] * 3
    unwanted = ["claims/tea.md", "proclaims/tea.yaml", "tea.yaml", "claims/tea.yaml.bak"]
    assert [re.search(check["files"], path) is not None for path in unwanted] == [False] * 4
    assert project["pass_filenames"] is False


def test_the_hooks_run_in_a_real_repository(tmp_path: Path, environment: Mapping[str, str]) -> None:
    network()
    hook, git = program("pre-commit"), program("git")
    hooks, site = tmp_path / "claimkit", tmp_path / "site"
    ignored = shutil.ignore_patterns(".*", "node_modules", "build", "dist")
    shutil.copytree(ROOT, hooks, ignore=lambda folder, names: ignored(folder, names) - {".pre-commit-hooks.yaml"})
    shutil.copytree(ROOT / "claims", site / "claims")
    config = f"repos:\n  - repo: {hooks}\n    rev: HEAD\n    hooks: [{{id: claimkit-check}}, {{id: claimkit-project}}]\n"
    (site / ".pre-commit-config.yaml").write_text(config)
    kept = {name: value for name, value in environment.items() if name != "PYTHONPATH"}
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")

    def run(*words: str, cwd: Path = site) -> subprocess.CompletedProcess[str]:
        home = {**kept, "PRE_COMMIT_HOME": str(tmp_path / "home")}
        return subprocess.run(words, cwd=cwd, env=home, capture_output=True, encoding="utf-8", check=False)

    for folder in (hooks, site):
        run(git, "init", "-q", "-b", "main", cwd=folder)
        run(git, "add", "-A", cwd=folder)
        run(git, *identity, "commit", "-q", "-m", "first", cwd=folder)
    done = run(hook, "run", "--all-files")
    assert (done.returncode, done.stdout.count("Passed")) == (0, 2), done.stdout + done.stderr

    path = site / "claims" / "ldn-cfs.yaml"
    path.write_text(path.read_text().replace("- supports: ", "- suports: ", 1))
    run(git, "add", "-A")
    done = run(hook, "run")
    assert (done.returncode, done.stdout.count("Failed")) == (1, 2), done.stdout + done.stderr
    assert '"suports"' in done.stdout


@pytest.mark.parametrize(
    ("shape", "pattern"),
    [
        ("github-workflows", ".github/workflows/*.yml"),
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/[!c]*.yml"),
        ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
        ("github-actions", "action.yml"),
        ("gitlab-ci", "templates/gitlab-ci.yml"),
        ("citation-file-format", "CITATION.cff"),
    ],
)
def test_what_hosts_read_has_the_shape_that_they_ask_for(shape: str, pattern: str) -> None:
    if find_spec("check_jsonschema") is None:
        missing("check-jsonschema is not installed")
    files = sorted(ROOT.glob(pattern))
    assert files
    command: list[str | Path] = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{shape}", *files]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
