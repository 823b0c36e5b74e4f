"""Runs what is long or large, and writes the table of the last results: ``docs/reference/nightly.md``.

    python tools/nightly.py [--share 0.01] [STEP ...]

After each step its row of the page is written: when it ran, with what share of its work, and what came of it. The rows of other steps stay as they are. The exit code is 1 if a step failed.
"""

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from mutants.areas import AREAS  # noqa: E402

PAGE: Final = ROOT / "docs" / "reference" / "nightly.md"
HEAD: Final = """# The last night

`make nightly` runs what is too long or too large for every change, and writes this page; `make nightly STEPS="start faults 'mutants: writing'"` runs these steps, and writes their rows, `STEPS=mutants` those of all areas of mutants. [Contributing](../../CONTRIBUTING.md#tests-three-steps) says how the steps of the tests differ.

| step | what it shows | result | in numbers | processor minutes | when |
| --- | --- | --- | --- | --- | --- |
"""
PYTEST: Final = (sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup")
COVERAGE: Final = (sys.executable, "-m", "coverage")
LOWEST: Final = "build/lowest"
NEWER: Final = ("3.13", "3.14", "3.15")
NOT_RUN: Final = "**did not run**"
MUTANTS: Final = 250
"""At most so many of an area: it takes minutes, and another night takes others."""


class Step(NamedTuple):
    """A part of the night: its commands, each after the one before it succeeded."""

    name: str
    shows: str
    commands: Sequence[Sequence[str]]


class Result(NamedTuple):
    """What came of a step: its last words, the notes that its tests left, its processor time in seconds."""

    step: Step
    is_good: bool
    said: str
    seconds: float


def steps(share: float) -> list[Step]:
    """The parts of the night, with this share of their work."""
    uv = str(Path(sys.executable).with_name("uv"))
    seed = str(datetime.now(UTC).toordinal())
    first: tuple[str, ...] = () if share == 1 else ("tests/rules", "tests/unit")
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
            "the share of lines and branches that the first step of the tests takes, in its subprocesses too, and five files of the second for what runs in an editor, in Dask, in MkDocs, in pytest and in other packages",
            [
                (*COVERAGE, "erase"),
                (*COVERAGE, "run", *PYTEST[1:], *first),
                (
                    *COVERAGE,
                    "run",
                    *PYTEST[1:4],
                    *(
                        f"tests/integration/{name}.py"
                        for name in ("test_lsp", "test_distributed", "test_plugins", "test_pytest_plugin", "browser/test_mkdocs")
                    ),
                ),
                (*COVERAGE, "combine", "--quiet"),
                (*COVERAGE, "report", "--skip-covered"),
            ],
        ),
        *(
            Step(
                f"mutants: {name}",
                f"of at most {MUTANTS} small changes of the modules of the area, the share that its tests notice; nine in ten are wanted",
                [(sys.executable, "tests/mutants/run.py", "--count", str(max(1, round(MUTANTS * share))), "--seed", seed, name)],
            )
            for name, area in AREAS.items()
        ),
        Step(
            "lowest versions",
            "the first step of the tests with the oldest dependencies that `pyproject.toml` allows",
            [
                (uv, "venv", "--quiet", "--clear", "--seed", LOWEST),
                (*into, "--resolution", "lowest-direct", "--editable", "."),
                (*into, "--constraint", f"{LOWEST}/held.txt", "--editable", ".[test]"),
                (f"{LOWEST}/bin/python", *PYTEST[1:], *first),
            ],
        ),
        *(
            Step(
                f"Python {version}",
                "the first step of the tests in a newer Python, as Debian has it",
                [("tools/newer_python.sh", version, *first)],
            )
            for version in NEWER
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
    """The closing line of pytest, or what the targets of the fuzzing did, or the scores of mutants, or the total of coverage.py, or else the last line."""
    closing = re.findall(r"^\d+ (?:passed|failed).*?(?= in [\d.]+s)", text, re.MULTILINE)
    runs = [int(number) for number in re.findall(r"Done (\d+) runs", text)]
    if runs:
        return [f"{len(runs)} targets, {sum(runs):,} executions"]
    if scores := re.findall(r"(?<=: )\d+ of \d+ noticed \(\d+%\), of \d+ mutants", text, re.MULTILINE):
        return scores
    if total := re.findall(r"^TOTAL +(\d+) +(\d+) +(\d+) +(\d+) +([\d.]+%)$", text, re.MULTILINE):
        lines, missed, branches, partly, share = total[-1]
        return [f"{share}: of {lines} statements {missed} did not run, of {branches} branches {partly} went one way only"]
    return closing[-1:] or text.splitlines()[-1:]


def row(one: Result, day: str, share: float) -> str:
    """The row of a step that ran."""
    commit = subprocess.check_output([shutil.which("git") or "git", "rev-parse", "--short", "HEAD"], cwd=ROOT, encoding="utf-8").strip()
    python = one.step.name if one.step.name.startswith("Python") else f"Python {platform.python_version()}"
    where = f"on {python}, {platform.system()}, {os.cpu_count()} processors"
    when = f"{day}, {share:.0%} of the work, at {commit} {where}"
    return _cells(one.step, "good" if one.is_good else "**failed**", one.said.replace("|", "\\|"), f"{one.seconds / 60:.0f}", when)


def _cells(step: Step, *cells: str) -> str:
    return f"| {' | '.join([step.name, step.shows, *cells])} |"


def rows_of(text: str) -> dict[str, str]:
    """The rows of a page, by step."""
    return {line.split(" | ")[0][2:]: line for line in text.splitlines() if line.startswith("| ")}


def page(rows: Mapping[str, str]) -> str:
    """The page with a row for each step, also for those that never ran."""
    return HEAD + "".join(rows.get(step.name, _cells(step, NOT_RUN, "", "", "")) + "\n" for step in steps(1))


def main(arguments: Sequence[str]) -> int:
    """Run the night, or a part of it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "names", nargs="*", metavar="STEP", help=f"of {', '.join(step.name for step in steps(1))}; mutants: all of them; default: all"
    )
    parser.add_argument("--share", type=float, default=1, help="of the work, to try it out")
    options = parser.parse_args(arguments)
    chosen = [step for step in steps(options.share) if not options.names or {step.name, step.name.partition(":")[0]} & {*options.names}]
    if not chosen:
        parser.error(f"no such step: {', '.join(options.names)}")
    are_good = True
    for step in chosen:
        print(f"\n== {step.name}: {step.shows}", flush=True)
        result = ran(step, options.share)
        are_good &= result.is_good
        new = row(result, datetime.now(UTC).date().isoformat(), options.share)
        print(new)
        PAGE.write_text(page({**rows_of(PAGE.read_text(encoding="utf-8")), step.name: new}), encoding="utf-8")  # a night may end early
    return int(not are_good)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
