"""Runs what is long or large, and writes the table of the last results: ``docs/reference/nightly.md``.

    python tools/nightly.py [--share 0.01] [STEP ...]

The page is written after each step; it says what share of the work was done, and what did not run. With chosen steps nothing is written. The exit code is 1 if a step failed.
"""

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "reference" / "nightly.md"
HEAD: Final = """# The last night

`make nightly` runs what is too long or too large for every change, and writes this page. [Contributing](../../CONTRIBUTING.md#tests-three-steps) says how the steps of the tests differ.

"""
PYTEST: Final = (sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup")
COVERAGE: Final = (sys.executable, "-m", "coverage")
LOWEST: Final = "build/lowest"
RESULTS: Final = {True: "good", False: "**failed**", None: "**did not run**"}


class Step(NamedTuple):
    """A part of the night: its commands, each after the one before it succeeded."""

    name: str
    shows: str
    commands: Sequence[Sequence[str]]


class Result(NamedTuple):
    """What came of a step: its last words, the notes that its tests left, its processor time in seconds. Neither good nor bad is what did not run."""

    step: Step
    is_good: bool | None
    said: str
    seconds: float


def steps(share: float) -> list[Step]:
    """The parts of the night, with this share of their work."""
    uv = str(Path(sys.executable).with_name("uv"))
    into = (uv, "pip", "install", "--quiet", "--python", f"{LOWEST}/bin/python")
    return [
        Step(
            "doubling",
            "twice the text costs about twice the instructions, counted by valgrind",
            [(*PYTEST[:4], "tests/nightly/test_doubling.py")],
        ),
        Step(
            "start",
            "the instructions before a command begins its work, as times those of `python -c pass`",
            [(*PYTEST[:4], "tests/nightly/test_start.py")],
        ),
        Step(
            "hostile texts",
            "a million characters of what readers are known to take long for are read in a minute",
            [(*PYTEST[:4], "tests/nightly/test_hostile.py")],
        ),
        Step(
            "a million claims", "they are checked and exported whole, in bounded memory", [(*PYTEST[:4], "tests/nightly/test_million.py")]
        ),
        Step(
            "a hundred thousand files", "several processes say of them what one says", [(*PYTEST[:4], "tests/nightly/test_many_files.py")]
        ),
        Step(
            "evaluation",
            "Hugging Face datasets and Inspect read every line for evaluation, and find every mark",
            [(*PYTEST[:4], "tests/nightly/test_evaluation.py")],
        ),
        Step(
            "properties",
            "every property with up to forty times the examples of `make test`, new ones each night",
            [(*PYTEST, "-m", "hypothesis")],
        ),
        Step(
            "fuzzing",
            "each fuzzing target, guided by the code that its inputs reach",
            [(sys.executable, "tests/fuzz/run.py", "--seconds", str(max(1, round(600 * share))))],
        ),
        Step(
            "faults",
            "a command that is killed at every call that writes; a folder that is swapped for a link while it is read",
            [(*PYTEST[:4], "tests/nightly/test_faults.py")],
        ),
        Step(
            "branches",
            "the share of lines and branches that the first step of the tests takes, in its subprocesses too",
            [
                (*COVERAGE, "erase"),
                (*COVERAGE, "run", *PYTEST[1:], *(() if share == 1 else ("tests/rules", "tests/unit"))),
                (*COVERAGE, "combine", "--quiet"),
                (*COVERAGE, "report", "--skip-covered"),
            ],
        ),
        Step(
            "mutants",
            "small changes of the code that the tests notice: a fifth of all, others each night",
            [(sys.executable, "tests/mutants/run.py", "--share", str(share / 5), "--seed", str(datetime.now(UTC).toordinal()))],
        ),
        Step(
            "lowest versions",
            "the first step of the tests with the oldest dependencies that `pyproject.toml` allows",
            [
                (uv, "venv", "--quiet", "--clear", LOWEST),
                (*into, "--resolution", "lowest-direct", "--editable", "."),
                (*into, "--constraint", f"{LOWEST}/held.txt", "--editable", ".[test]"),
                (f"{LOWEST}/bin/python", *PYTEST[1:], *(() if share == 1 else ("tests/rules", "tests/unit"))),
            ],
        ),
    ]


def ran(step: Step, share: float) -> Result:
    """Run a step."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder, "notes")
        before = os.times()
        environment = {**os.environ, "CLAIMKIT_NOTES": str(notes), "CLAIMKIT_SHARE": str(share)}
        if step.name == "properties":
            environment["CLAIMKIT_PROPERTIES"] = "nightly"
        for command in step.commands:
            if f"{LOWEST}/held.txt" in command:
                _hold()
            done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
            if done.returncode:
                break
        after = os.times()
        text = done.stdout.decode(errors="replace")
        told = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    seconds = sum(after[2:4]) - sum(before[2:4])
    return Result(step, not done.returncode, "; ".join([*_said(text), *told]), seconds)


def _hold() -> None:
    """Keep the versions that were installed when the packages of the tests come beside them."""
    frozen = subprocess.check_output(
        [Path(sys.executable).with_name("uv"), "pip", "freeze", "--python", f"{LOWEST}/bin/python", "--exclude-editable"], cwd=ROOT
    )
    (ROOT / LOWEST / "held.txt").write_bytes(frozen)


def _said(text: str) -> list[str]:
    """The closing line of pytest, or what the targets of the fuzzing did, or the scores of mutants, or else the last line."""
    closing = re.findall(r"^\d+ (?:passed|failed).*?(?= in [\d.]+s)", text, re.MULTILINE)
    runs = [int(number) for number in re.findall(r"Done (\d+) runs", text)]
    if runs:
        return [f"{len(runs)} targets, {sum(runs):,} executions"]
    if scores := re.findall(r"^\w+: \d+ of \d+ noticed \(\d+%\)", text, re.MULTILINE):
        return scores
    return closing[-1:] or text.splitlines()[-1:]


def page(results: Sequence[Result], day: str, share: float) -> str:
    """The page with its table."""
    commit = subprocess.check_output([shutil.which("git") or "git", "rev-parse", "--short", "HEAD"], cwd=ROOT, encoding="utf-8").strip()
    where = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"
    rows = [
        f"| {one.step.name} | {one.step.shows} | {RESULTS[one.is_good]} | {one.said.replace('|', chr(92) + '|')} | {one.seconds / 60:.0f} |"
        for one in results
    ]
    head = ["| step | what it shows | result | in numbers | processor minutes |", "| --- | --- | --- | --- | --- |"]
    return HEAD + f"The night of {day}, at {commit}, on {where}, with {share:.0%} of the work:\n\n" + "\n".join([*head, *rows]) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Run the night, or a part of it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="STEP", help=f"of {', '.join(step.name for step in steps(1))}; default: all")
    parser.add_argument("--share", type=float, default=1, help="of the work, to try it out")
    options = parser.parse_args(arguments)
    chosen = [step for step in steps(options.share) if not options.names or step.name in options.names]
    if not chosen:
        parser.error(f"no such step: {', '.join(options.names)}")
    results = [Result(step, None, "", 0) for step in chosen]
    for number, step in enumerate(chosen):
        print(f"\n== {step.name}: {step.shows}", flush=True)
        results[number] = ran(step, options.share)
        text = page(results, datetime.now(UTC).date().isoformat(), options.share)
        if not options.names:  # after each step: a night may end early
            PAGE.write_text(text, encoding="utf-8")
    print(text)
    return int(not all(result.is_good for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
