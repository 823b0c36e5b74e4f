"""Measures claimkit beside other tools and beside itself, and writes bench/results.json, from which docs/explanation/performance.md is made.

    make bench                  # an hour on a machine that does nothing else; then: python tools/generate.py
    make bench QUICK=--quick    # under six minutes: smaller, fewer rounds; the page says so
    make bench QUICK="--quick --million"    # a quarter of an hour more: a million claims are really checked, for their memory

The programs take turns, round by round, so that what else the machine does meets all of them. Times are processor seconds of a program and of
all processes that it starts, with the seconds that pass beside them. The tools of others live in an environment of their own, build/peers, with
the versions that bench/peers/requirements.txt pins; a file with a planted fault shows before each contest that they look at what they are given.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import doubling
from corpus import CORPORA, write_corpus

ROOT: Final = Path(__file__).resolve().parents[1]
HERE: Final = ROOT / "bench"
RESULTS: Final = HERE / "results.json"
PEERS: Final = ROOT / "build" / "peers" / "bin"
CLAIMKIT: Final = Path(sys.executable).with_name("claimkit")
CLAIMS: Final = 20
PARSE: Final = """
import pathlib, yaml
for path in sorted(pathlib.Path("claims").glob("*.yaml")):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
CLEAN: Final = "claimkit: 1\ndocuments:\n  article: {title: On tea}\nexempt:\n  - {document: article, quote: On tea, reason: heading}\n"
START: Final = "from claimkit.__main__ import main; main()"


ENVIRONMENT: Final = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")}
"""Bytecode is kept, as that of an installed package is: the first run of each program, which looks for the planted fault, compiles it."""


class Size(NamedTuple):
    """The extent of a run: files and rounds of the contests, sizes and things of the growth, corpora whose memory is measured."""

    contests: Sequence[tuple[int, int]]
    growth: tuple[int, int]
    things: Sequence[str]
    memory: Sequence[tuple[str, int]]


FULL: Final = Size(
    [(20, 9), (1000, 3)], (2000, 8000), ("claims", "sources", "passages"), [("drafts", 5000), ("reviewed", 1500), ("reviewed", 5000)]
)
QUICK: Final = Size([(20, 3), (200, 1)], (250, 1000), ("claims",), [("drafts", 1500), ("reviewed", 1100), ("reviewed", 1500)])


class Run(NamedTuple):
    """What a run of a program took: processor seconds, seconds, and MiB of memory at most."""

    cpu: float
    wall: float
    peak: float


def run(command: Sequence[object], folder: Path, *, fails: bool = False) -> Run:
    """Run a program in a folder. Ends all if it fails, or with ``fails`` if it does not."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=out, stderr=out, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if bool(process.returncode) is not fails:
            out.seek(0)
            sys.exit(f"{command[:4]}: exit code {process.returncode}\n{out.read().decode()[-2000:]}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def programs(folder: Path) -> Mapping[str, Sequence[object]]:
    """What takes turns on the claim files of a folder."""
    files = sorted(path.relative_to(folder) for path in (folder / "claims").glob("*.yaml"))
    jobs = {"claimkit check --jobs 2": [CLAIMKIT, "check", "--jobs", "2", "claims"]} if _has_jobs() else {}
    schema = ROOT / "schemas" / "claims-1.schema.json"
    return {
        "CSafeLoader, parsing only": [sys.executable, "-c", PARSE],
        "claimkit check": [CLAIMKIT, "check", "claims"],
        **jobs,
        "yamale, one process": [PEERS / "yamale", "-n", "1", "-s", HERE / "peers" / "yamale.yaml", "claims"],
        "check-jsonschema": [PEERS / "check-jsonschema", "--schemafile", schema, *files],
        "linkml-validate": [PEERS / "linkml-validate", "-s", HERE / "peers" / "linkml.yaml", "-C", "ClaimFile", *files],
    }


def _has_jobs() -> bool:
    return "--jobs" in subprocess.run([CLAIMKIT, "check", "--help"], capture_output=True, text=True, check=True).stdout


def contest(corpus: str, files: int, rounds: int) -> dict[str, Any]:
    """All programs on one corpus."""
    taken: dict[str, list[Run]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        size = write_corpus(folder / "claims", files, CLAIMS, corpus)
        entrants = programs(folder)
        for _ in range(rounds):
            for program, command in entrants.items():
                taken.setdefault(program, []).append(run(command, folder))
                print(f"{corpus:9} {files:5} files  {program:26} {taken[program][-1].cpu:8.2f} s", flush=True)
    best = {program: _told(runs) for program, runs in taken.items()}
    return {"corpus": corpus, "files": files, "rounds": rounds, "megabytes": round(size / 1e6, 2), "programs": best}


def _told(runs: Sequence[Run]) -> dict[str, Any]:
    cpu, wall = sorted(one.cpu for one in runs), [one.wall for one in runs]
    return {
        "cpu": [round(seconds, 3) for seconds in (statistics.median(cpu), cpu[0], cpu[-1])],
        "wall": round(statistics.median(wall), 3),
        "peak": round(max(one.peak for one in runs)),
    }


def look_at_what_they_are_given() -> None:
    """Each tool finds a level of confidence that does not exist. Ends all if one does not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        write_corpus(folder / "claims", 1, 2)
        path = folder / "claims" / "f00000.yaml"
        path.write_text(path.read_text().replace("confidence: low", "confidence: certain"))
        for program, command in programs(folder).items():
            run(command, folder, fails=not program.startswith("CSafeLoader"))


def starts() -> list[dict[str, Any]]:
    """The instructions of each start, as valgrind counts them: nothing else on the machine changes them."""
    valgrind = shutil.which("valgrind")
    if not valgrind:
        sys.exit("valgrind is not installed; it counts the instructions of a start")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder, 1, CLAIMS, "reviewed")
        (folder / "one.yaml").write_text(CLEAN)
        commands = {"python -c pass": ["-c", "pass"]}
        commands |= {
            f"claimkit {words}": ["-c", START, *words.split()] for words in ("--version", "--help", "check one.yaml", "check f00000.yaml")
        }
        counts = {words: _instructions(valgrind, command, folder) for words, command in commands.items()}
    return [{"words": words, "instructions": count} for words, count in counts.items()]


def _instructions(valgrind: str, words: Sequence[str], folder: Path) -> int:
    environment = ENVIRONMENT | {"PYTHONHASHSEED": "0"}
    command = [sys.executable, *words]
    for program in (command, [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]):  # the first run compiles
        done = subprocess.run(program, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    count = re.search(r"Collected : (\d+)", done.stderr)
    return int(count[1]) if count else 0


def growth(size: Size) -> list[dict[str, Any]]:
    """The exponent of each command over each thing, and the seconds for the most."""
    found = doubling.measured(size.things, size.growth)
    return [
        {"thing": one.thing, "command": one.command, "exponent": round(one.exponent, 3), "seconds": round(one.seconds, 2)} for one in found
    ]


def memory(size: Size) -> list[dict[str, Any]]:
    """The memory of a check at most: of many files, and of one file of 20,000 claims."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        for corpus, files in size.memory:
            folder = Path(name, f"{corpus}-{files}")
            (folder / ".git").mkdir(parents=True)
            write_corpus(folder / "claims", files, CLAIMS, corpus)
            found.append({"what": corpus, "files": files, "claims": files * CLAIMS, "peak": round(_peak(folder))})
            shutil.rmtree(folder)
        folder = Path(name, "one")
        folder.mkdir()
        doubling.of_claims(folder, 20_000)
        found.append({"what": "one file on one article", "files": 1, "claims": 20_000, "peak": round(_peak(folder))})
    return found


def _peak(folder: Path) -> float:
    return run([CLAIMKIT, "check", "--exit-zero", "claims"], folder).peak


def machine() -> dict[str, Any]:
    """What measured."""
    about = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*: (.*)", about)
    versions = {
        name: subprocess.run(
            [PEERS / "python", "-c", f"import importlib.metadata as m; print(m.version('{name}'))"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for name in ("yamale", "check-jsonschema", "linkml")
    }
    return {
        "processor": model[1] if model else platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "versions": versions,
    }


def main() -> None:
    """Measure, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="smaller sizes, fewer rounds")
    parser.add_argument("--million", action="store_true", help="check a million claims for their memory, too")
    options = parser.parse_args()
    size, began = QUICK if options.quick else FULL, time.perf_counter()
    if options.million:
        size = size._replace(memory=[*size.memory[:-1], ("reviewed", 50_000)])
    found: dict[str, Any] = {"date": datetime.now(UTC).date().isoformat(), "quick": options.quick, "machine": machine()}
    look_at_what_they_are_given()
    found["contests"] = [contest(corpus, files, rounds) for files, rounds in size.contests for corpus in CORPORA]
    found["starts"] = starts()
    found["memory"] = memory(size)
    found["sizes"], found["growth"] = size.growth, growth(size)
    found["minutes"] = round((time.perf_counter() - began) / 60, 1)
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"written: bench/results.json, after {found['minutes']} minutes; python tools/generate.py makes the page of it")


if __name__ == "__main__":
    main()
