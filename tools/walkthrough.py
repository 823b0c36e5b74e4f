"""Reads a page as the steps that its reader takes, and can take them: in a new folder, with the shell, to the letter.

``python tools/walkthrough.py PAGE …`` follows pages from an empty folder beside a copy of this checkout, compares what is printed with what the
page shows, and says how long it took. ``tests/meta/test_docs.py`` takes the same steps without installing anything.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
_STEP: Final = re.compile(
    r"^<!-- (?P<action>file|edit): (?P<path>\S+) -->\n```\w+\n(?P<content>.*?)^```$"
    r"|^```console\n(?P<console>.*?)^```$"
    r"|^<!-- run -->\n```sh\n(?P<script>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Write(NamedTuple):
    """A file that the page shows whole."""

    path: str
    text: str


class Edit(NamedTuple):
    """A file that the page changes: a diff without line numbers, with ``@@`` between its parts."""

    path: str
    diff: str

    def applied(self, text: str) -> str:
        """The text after the edit; raises `ValueError` unless each part stands in it just once."""
        for part in re.split(r"^@@.*\n", self.diff, flags=re.MULTILINE):
            lines = part.splitlines()
            old, new = ("".join(f"{line[1:]}\n" for line in lines if not line.startswith(unwanted)) for unwanted in "+-")
            if text.count(old) != 1:
                message = f"{self.path}: this stands there {text.count(old)} times:\n{old}"
                raise ValueError(message)
            text = text.replace(old, new)
        return text


class Run(NamedTuple):
    """A command of a console block, with what is shown under it."""

    command: str
    shown: str


class Script(NamedTuple):
    """Commands whose output is not shown: those that install."""

    text: str


Step = Write | Edit | Run | Script


def steps(page: str) -> Iterator[Step]:
    """What a reader of the page does, in order."""
    for found in _STEP.finditer(page):
        match found["action"]:
            case "file":
                yield Write(found["path"], found["content"])
            case "edit":
                yield Edit(found["path"], found["content"])
            case _ if found["script"]:
                yield Script(found["script"])
            case _:
                for part in re.split(r"^\$ ", found["console"], flags=re.MULTILINE)[1:]:
                    command, _, output = part.partition("\n")
                    yield Run(command, output.strip())


def change(step: Write | Edit, folder: Path) -> None:
    """Write or edit a file of the folder."""
    path = folder / step.path
    path.parent.mkdir(parents=True, exist_ok=True)
    text = step.text if isinstance(step, Write) else step.applied(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


def outcome(done: subprocess.CompletedProcess[str]) -> str:
    """What a command printed, with its exit code as the pages show it."""
    return (done.stdout + (f"(exit code {done.returncode})" if done.returncode else "")).strip()


def fits(output: str, shown: str) -> bool:
    """Whether the output is what is shown, where a line of three dots stands for any lines."""
    parts = re.split(r"^\.\.\.$", shown, flags=re.MULTILINE)
    return re.fullmatch(".*".join(map(re.escape, parts)), output, re.DOTALL) is not None


@dataclass
class Shell:
    """A shell of its own: each command goes on in the folder, and with the environment, that the one before left."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=lambda: {**os.environ, "COLUMNS": "100"})

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command; its errors are part of its output."""
        with tempfile.NamedTemporaryFile() as left:
            done = subprocess.run(
                ["bash", "-c", f"{command}\ncode=$?; {{ pwd; env -0; }} >{left.name}; exit $code"],  # noqa: S607
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                encoding="utf-8",
                cwd=self.folder,
                env=self.environment,
                check=False,
            )
            folder, _, environment = left.read().decode().partition("\n")
        self.folder = Path(folder)
        self.environment = dict(line.partition("=")[::2] for line in environment.split("\0") if line)
        return done


def follow(page: Path, start: Path) -> str:
    """Take all steps of a page, from a folder on; empty, or what went otherwise than the page says."""
    unwanted = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"}
    shell = Shell(start, {**{k: v for k, v in os.environ.items() if k not in unwanted}, "COLUMNS": "100"})
    for step in steps(page.read_text(encoding="utf-8")):
        match step:
            case Write() | Edit():
                change(step, shell.folder)
            case Script(text):
                done = shell.run(f"set -e\n{text}\nset +e")
                if done.returncode:
                    return f"{text}{done.stdout}"
            case Run(command, shown):
                output = outcome(shell.run(command))
                if not fits(output, shown):
                    return f"{command}\n{output}\n\ninstead of\n\n{shown}"
    return ""


def main(pages: Sequence[str]) -> int:
    """Follow the pages one after the other; the exit code."""
    for page in map(Path, pages):
        with tempfile.TemporaryDirectory() as folder:
            copied = shutil.ignore_patterns(".*", "build", "dist", "__pycache__")
            shutil.copytree(ROOT, Path(folder, "claimkit"), ignore=copied)
            started = time.perf_counter()
            failed = follow(page, Path(folder))
            print(failed or f"{page}: every step went as shown, in {time.perf_counter() - started:.0f} s")
        if failed:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
