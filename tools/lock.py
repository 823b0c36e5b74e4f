"""Writes the hash-locked requirements of continuous integration, ``requirements.txt``: every pin of ``constraints.txt``, and what other platforms need beside.

    python tools/lock.py           # needs uv (the extra "dev") and the index of packages
    python tools/lock.py --check   # needs neither: compares the files with each other and with pyproject.toml

``pip install --require-hashes -r requirements.txt`` then takes no file but those whose SHA-256 stands there.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCK: Final = "requirements.txt"
PINS: Final = "constraints.txt"
HEAD: Final = "# Written by `make lock` from pyproject.toml and constraints.txt: every file that may be installed, by its SHA-256.\n"
_PIN: Final = re.compile(r"^([\w.-]+)==([^\s;]+)(.*(?:\n +.*)*)", re.MULTILINE)
COMMAND: Final = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--all-extras", "--python-version", "3.11.7"),
    *("--no-header", "--no-annotate", "--no-emit-find-links", "--constraint", PINS, "pyproject.toml"),
)


def normal(name: str) -> str:
    """The name of a package in its normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> Mapping[str, tuple[str, str]]:
    """Version, and what follows it, of each package that a file of requirements names."""
    return {normal(name): (version, rest) for name, version, rest in _PIN.findall(text)}


def wanted(project: Mapping[str, Any]) -> Mapping[str, str]:
    """Each package that the project asks for by itself, with its lowest or only version."""
    lines = chain(project["dependencies"], *project["optional-dependencies"].values())
    found = (re.match(r"([\w.-]+)(?:\[[^]]*\])?(?:[>=]=([^,\s;]+))?", line) for line in lines)
    return {normal(one[1]): one[2] or "" for one in found if one}


def drift(lock: str, constraints: str, project: Mapping[str, Any]) -> Iterator[str]:
    """What the files say differently, in words."""
    locked, pinned = pins(lock), pins(constraints)
    for name, (version, rest) in locked.items():
        if "--hash=sha256:" not in rest:
            yield f"{LOCK}: {name} has no hash"
        if name not in pinned and ";" not in rest:  # another platform may need what is not installed here
            yield f"{PINS}: {name}=={version} is missing"
        elif pinned.get(name, (version,))[0] != version:
            yield f"{LOCK}: {name} is {version}, in {PINS} {pinned[name][0]}"
    for name in (*pinned, *wanted(project)):
        if name not in locked:
            yield f"{LOCK}: {name} is missing"


def main(arguments: list[str]) -> int:
    """Write the lock, or with ``--check`` compare; the exit code."""
    if "--check" not in arguments:
        program = Path(sys.executable).with_name("uv")
        made = subprocess.run([program, *COMMAND[1:]], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True)
        (ROOT / LOCK).write_text(HEAD + made.stdout, encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = list(drift((ROOT / LOCK).read_text(encoding="utf-8"), (ROOT / PINS).read_text(encoding="utf-8"), project))
    print("\n".join([*found, "run make lock"]) if found else f"{LOCK} is current")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
