"""Follows a page with all its blocks: those for a console, and those for a shell, which the first step of the tests leaves out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from integration.outside import program
from walkthrough import Edit, Run, Write, change, fits, outcome, steps

ROOT: Final = Path(__file__).parents[2]


def follow(page: Path, folder: Path, is_wanted: Callable[[str], bool]) -> int:
    """Take the steps of a page in a folder with the bundled claims, and compare what the wanted commands print; how many were run."""
    (folder / ".git").mkdir()
    shutil.copytree(ROOT / "claims", folder / "claims", ignore=lambda _, names: [n for n in names if "ldn-cfs" not in n])
    path = f"{_programs(folder / 'bin')}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    ran = 0
    for step in steps(page.read_text(encoding="utf-8").replace("```shell-session", "```console")):
        match step:
            case Write() | Edit():
                change(step, folder)
            case Run(command, shown) if is_wanted(command):
                printed = _output(command, folder, environment)
                assert fits(printed, shown), f"{command}\n{printed}"
                ran += 1
    return ran


def _programs(folder: Path) -> Path:
    """The programs of this checkout."""
    folder.mkdir()
    for name, words in (("claimkit", "-m claimkit"), ("python", "")):
        script = f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} {words} "$@"\n'
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def _output(command: str, folder: Path, environment: dict[str, str]) -> str:
    if command.split(maxsplit=1)[0] not in ("claimkit", "python"):
        program(command.split(maxsplit=1)[0])
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return outcome(done)
