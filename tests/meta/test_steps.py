"""The steps of the tests: what is written about them is so, and the table of the night hides no failure."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import nightly
from effort import examples

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([\w-]+):", MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", ".ci/run", "tools/lock.py", "docs/decisions/0002-dependencies.md"])
def test_every_target_that_is_named_exists(path: str) -> None:
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE))
    assert named
    assert named <= TARGETS


def test_every_folder_of_tests_is_in_one_step() -> None:
    first = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]["testpaths"])
    folders = {f"tests/{path.relative_to(ROOT / 'tests').parts[0]}" for path in (ROOT / "tests").rglob("test_*.py")}
    assert folders - first == {"tests/integration", "tests/nightly"}
    assert first <= folders


def test_a_step_that_ran_no_test_is_a_failure_of_continuous_integration(tmp_path: Path) -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    function = script[script.index("tests() {") :].partition("\n}\n")[0] + "\n}"

    def run(closing: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "build").mkdir(exist_ok=True)
        (tmp_path / "Makefile").write_text(f"test:\n\t@echo '{closing}'\n")
        lines = ("set -euo pipefail", "closing=build/closing", function, "tests test", "cat build/closing")
        return subprocess.run(["bash", "-c", "\n".join(lines)], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    good, bad = run("7 passed, 1 skipped in 3.00s"), run("1 skipped in 0.10s")
    assert (good.returncode, good.stdout.splitlines()[-1]) == (0, "make test: 7 passed, 1 skipped in 3.00s")
    assert (bad.returncode, bad.stdout.splitlines()[-1]) == (1, "make test ran no test")


def test_properties_are_scaled_and_never_empty() -> None:
    assert examples(1) >= 5
    assert examples(4000) == 10 * examples(400)


START, FAULTS = (step for step in nightly.steps(1) if step.name in ("start", "faults"))


def test_a_row_of_the_night_tells_a_failure_and_the_share_of_the_work() -> None:
    failed = nightly.row(nightly.Result(START, False, "1 failed | 2 passed", 90), "2026-01-01", 0.05)
    assert failed.startswith(f"| start | {START.shows} | **failed** | 1 failed \\| 2 passed | 2 | 2026-01-01, 5% of the work, at ")
    assert " | good | 2 passed | 0 | " in nightly.row(nightly.Result(START, True, "2 passed", 0), "2026-01-01", 1)


def test_a_run_of_one_step_leaves_the_rows_of_the_others_and_shows_what_never_ran() -> None:
    old = nightly.row(nightly.Result(START, True, "old", 0), "2026-01-01", 1)
    new = nightly.row(nightly.Result(FAULTS, False, "new | bad", 0), "2026-01-02", 0.01)
    text = nightly.page({"start": old, "faults": new, "gone": "| gone | no such step | good |"})
    assert {old, new} < set(text.splitlines())
    assert "gone" not in text
    rows = nightly.rows_of(text)
    assert (rows["start"], rows["faults"]) == (old, new)
    assert nightly.page(rows) == text
    assert text.count(nightly.NOT_RUN) == len(nightly.steps(1)) - 2


def test_the_page_of_the_night_is_one_that_its_tool_writes() -> None:
    text = nightly.PAGE.read_text(encoding="utf-8")
    assert nightly.page(nightly.rows_of(text)) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("....\n12 passed, 1 skipped in 3.21s\n", ["12 passed, 1 skipped"]),
        ("F\n1 failed, 3 passed in 3.21s (0:00:03)\n", ["1 failed, 3 passed"]),
        ("a: Done 1200 runs in 3 second(s); exit code 0\nb: Done 300 runs in 3 second(s); exit code 0\n", ["2 targets, 1,500 executions"]),
        (
            "  survives: line 1\ntea: 9 of 10 noticed (90%), of 99 mutants\nmilk: 1 of 3 noticed (33%), of 30 mutants\n",
            ["9 of 10 noticed (90%), of 99 mutants", "1 of 3 noticed (33%), of 30 mutants"],
        ),
        (
            "Name  Stmts  Miss Branch BrPart  Cover\na.py  9  1  2  0  90.9%\nTOTAL   22731    517   5878    195  97.2%\n\n9 files skipped\n",
            ["97.2%: of 22731 statements 517 did not run, of 5878 branches 195 went one way only"],
        ),
        ("error: no such file\n", ["error: no such file"]),
        ("", []),
    ],
)
def test_the_closing_words_of_a_step_are_found(text: str, said: list[str]) -> None:
    assert nightly._said(text) == said
