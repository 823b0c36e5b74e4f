"""A reader that hangs up (``| head -1``) ends nothing: the exit code is the one of the whole run, and every file is written."""

import os
import subprocess
from pathlib import Path

import pytest

from commandline import ERROR, NOTE, Command

ARTICLE = "# On tea\n\nTea cures colds. Milk does not.\n"
CLAIMS = NOTE.replace("claims:", "documents:\n  tea: {path: ../tea.md}\nclaims:", 1)
QUOTED = CLAIMS + '    passages:\n      - quote: " Tea, it is said, cures colds."\n'


@pytest.fixture
def command(process: Command) -> Command:
    """The real command: here nearly each run needs a process of its own."""
    return process


@pytest.fixture
def closed(tmp_path: Path, command: Command) -> Command:
    """Runs ``claimkit`` with standard output going to a pipe that nobody reads."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "tea.md").write_text(ARTICLE)
    (tmp_path / "old.md").write_text(ARTICLE.replace("Tea", "Tea, it is said,"))

    def call(*arguments: str, also_err: bool = False, **more: object) -> subprocess.CompletedProcess[str]:
        read, write = os.pipe()
        os.close(read)
        try:
            return command(*arguments, **{"stdout": write, **({"stderr": write} if also_err else {}), **more})
        finally:
            os.close(write)

    return call


@pytest.mark.parametrize(
    ("claims", "arguments", "code", "unbuffered"),
    [
        (NOTE, ["check"], 0, "1"),
        (NOTE, ["check", "--preset", "publish"], 1, ""),
        (ERROR, ["check", "--output-format", "sarif"], 1, "1"),
        (CLAIMS, ["coverage", "--fail-under", "100"], 1, ""),
        (NOTE, ["explain", "--nope"], 2, ""),
        (NOTE, ["--version"], 0, ""),
    ],
)
def test_the_exit_code_is_the_one_that_the_command_computes(
    tmp_path: Path, closed: Command, claims: str, arguments: list[str], code: int, unbuffered: str
) -> None:
    (tmp_path / "claims" / "a.yaml").write_text(claims)
    done = closed(*arguments, env={"PYTHONUNBUFFERED": unbuffered})
    assert done.returncode == code
    assert code == 2 or done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["init", "tea.md", "--append", "claims/a.yaml", "--write"], "quote: Milk does not."),
        (["review", "--all", "--by", "A. Editor", "--write"], "by: A. Editor"),
        (["fix", "--write"], 'quote: "Tea'),
        (["reanchor", "--write", "--old", "tea=old.md", "--accept", "tea"], "Tea cures colds."),
    ],
)
def test_every_write_happens(tmp_path: Path, closed: Command, arguments: list[str], wanted: str) -> None:
    file = tmp_path / "claims" / "a.yaml"
    file.write_text(QUOTED)
    done = closed(*arguments, also_err=arguments[0] in ("review", "fix"))
    assert done.returncode == 0
    assert wanted in file.read_text()


def test_a_reader_that_hangs_up_in_the_middle_still_lets_a_failure_be_one(tmp_path: Path, closed: Command) -> None:
    many = "".join(f"  - {{id: t-{number}, statement: Tea., kind: efficacy, confidence: low}}\n" for number in range(2000))
    (tmp_path / "claims" / "a.yaml").write_text(f"claimkit: 1\nclaims:\n{many}")
    done = closed(
        code="import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-m', 'claimkit', 'check'], stdout=subprocess.PIPE)\n"
        "child.stdout.readline()\nchild.stdout.close()\nsys.exit(child.wait())"
    )
    assert (done.returncode, done.stderr) == (1, "")
