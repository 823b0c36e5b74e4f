"""Fuzzes the targets with atheris, which is guided by what code an input reaches: ``python tests/fuzz/run.py [--seconds N] [TARGET ...]``.

What breaks a target is written to build/fuzz, and the exit code is 1. Needs the extra ``fuzz``.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


sys.path.insert(0, str(ROOT / "tests"))


def main(arguments: list[str]) -> int:
    """Fuzz each target in a process of its own; the exit code."""
    from fuzz.targets import TARGETS, seeds

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; default: all")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    options = parser.parse_args(arguments)
    out = ROOT / "build" / "fuzz"
    out.mkdir(parents=True, exist_ok=True)
    broken = []
    for name in options.targets or TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            for number, seed in enumerate(seeds()):
                Path(folder, f"seed-{number}").write_bytes(seed)
            limits = [f"-max_total_time={options.seconds}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=6000"]
            done = subprocess.run(
                [sys.executable, __file__, "--one", name, folder, f"-artifact_prefix={out}/{name}-", *limits],
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
            )
        last = [line for line in done.stderr.splitlines() if "Done" in line or "stat::" in line]
        print(f"{name}: {last[-1] if last else 'no result'}; exit code {done.returncode}")
        if done.returncode:
            broken.append(name)
            print("\n".join((done.stdout + done.stderr).splitlines()[-40:]))
    return int(bool(broken))


def one(name: str, options: list[str]) -> None:
    """Fuzz one target in this process; does not come back."""
    import atheris

    with atheris.instrument_imports(include=["claimkit"]):
        from fuzz.targets import TARGETS

    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main(sys.argv[1:]))
