"""Type-checks the Python programs of the README and the pages as their readers would: strictly, and without any plugin.

``python tools/typed_examples.py mypy --strict --config-file=`` writes each program into a folder of its own and gives all of them to the
command, whose exit code it returns. Programs are the blocks that import claimkit; parts of programs are left out.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
_PROGRAM: Final = re.compile(r'^```python\n((?:import |from |""").*?)^```$', re.MULTILINE | re.DOTALL)


def programs() -> Iterator[tuple[str, str]]:
    """The name and the text of each program that a page shows whole."""
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        found: list[str] = _PROGRAM.findall(page.read_text(encoding="utf-8"))
        for number, program in enumerate(found, 1):
            if "claimkit" not in re.findall(r"^(?:import|from) (\w+)", program, re.MULTILINE):
                continue  # it reads an export with libraries that have no types
            yield f"{page.stem.lower().replace('-', '_')}_{number}.py", program


def main(command: Sequence[str]) -> int:
    """Give all programs to a type checker; its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        for name, program in programs():
            (Path(folder) / name).write_text(program, encoding="utf-8")
        names = sorted(path.name for path in Path(folder).iterdir())
        return subprocess.run([*command, *names], cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
