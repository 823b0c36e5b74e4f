"""The documented programs in pyright, which checks types in many editors: strictly, and as installed from a package."""

import subprocess
import sys
from pathlib import Path

from integration.outside import module, program

ROOT = Path(__file__).parents[2]


def command() -> list[str]:
    return [program("node"), str(module("pyright/index.js")), "--pythonpath", sys.executable]


def test_the_programs_of_the_pages_pass() -> None:
    examples = [sys.executable, "tools/typed_examples.py", *command()]
    done = subprocess.run(examples, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert "0 errors" in done.stdout, done.stdout + done.stderr


def test_every_model_passes_and_what_is_wrong_is_seen(tmp_path: Path) -> None:
    text = (ROOT / "tests" / "typed_program.py").read_text(encoding="utf-8")
    (tmp_path / "right.py").write_text(text, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(text.replace("# type: ignore", "# refused:"), encoding="utf-8")
    right, wrong = (
        subprocess.run([*command(), name], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False).stdout
        for name in ("right.py", "wrong.py")
    )
    assert "0 errors" in right, right
    refused = [number for number, line in enumerate(text.splitlines(), 1) if "type: ignore[" in line]
    assert len(refused) == 6
    assert [number for number in refused if f"wrong.py:{number}:" not in wrong] == [], wrong
