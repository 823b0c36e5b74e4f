"""Measures claimkit against the parsing of the same bytes and against an empty Python, side by side, and prints ratios.

    python bench/run.py [--files 1000] [--claims 20] [--rounds 5]

Rounds are interleaved and medians taken: on a noisy machine only the ratios mean anything.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus import write_corpus

PARSE = """
import sys, pathlib, yaml
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.yaml")):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--claims", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        claims = folder / "many" / "claims"
        size = write_corpus(claims, options.files, options.claims)
        write_corpus(folder / "one", 1, options.claims)
        print(
            f"{options.files} files × {options.claims} claims, {size / 1e6:.1f} MB; {options.rounds} rounds; Python {sys.version.split()[0]}"
        )
        claimkit = Path(sys.executable).with_name("claimkit")
        commands: dict[str, Sequence[object]] = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "claimkit --version": [claimkit, "--version"],
            "claimkit --help": [claimkit, "--help"],
            "claimkit check one.yaml": [claimkit, "check", "f00000.yaml"],
        }
        small = _medians(commands, folder / "one", options.rounds * 4)
        _print(small, "python -c pass")
        large: dict[str, Sequence[object]] = {
            "CSafeLoader alone": [sys.executable, "-c", PARSE, claims],
            "claimkit check": [claimkit, "check", "claims"],
            "claimkit check --jobs 2": [claimkit, "check", "--jobs", "2", "claims"],
        }
        _print(_medians(large, claims.parent, options.rounds), "CSafeLoader alone")
        print(f"peak memory of claimkit check: {_peak([claimkit, 'check', 'claims'], claims.parent):.0f} MiB")


def _medians(commands: Mapping[str, Sequence[object]], folder: Path, rounds: int) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            _run(command, folder)
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def _run(command: Sequence[object], folder: Path) -> None:
    words = [os.fspath(word) if isinstance(word, Path) else str(word) for word in command]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{words} failed:\n{done.stdout.decode()[-2000:]}{done.stderr.decode()[-2000:]}")


def _peak(command: Sequence[object], folder: Path) -> float:
    import resource

    _run(command, folder)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _print(medians: Mapping[str, float], unit: str) -> None:
    for name, seconds in medians.items():
        print(f"  {name:26} {seconds:8.3f} s   {seconds / medians[unit]:6.2f} × {unit}")


if __name__ == "__main__":
    main()
