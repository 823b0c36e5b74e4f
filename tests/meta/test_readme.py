"""The README, and the page of the Python API, show what really happens; and the README is what it is meant to be: short."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimkit
from claimkit.text.read import read_text
from claimkit.text.units import units
from walkthrough import Write, change, steps

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "docs/reference/python-api.md"])
def test_the_python_examples_print_what_is_shown(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shutil.copytree(ROOT / "claims", tmp_path / "claims", ignore=shutil.ignore_patterns("[!l]*"))
    for step in steps(text):
        if isinstance(step, Write):
            change(step, tmp_path)
    examples = re.findall(r"^```python\n(import .*?)^```$(?:\n\n```text\n(.*?)^```$)?", text, re.MULTILINE | re.DOTALL)
    assert examples
    for example, shown in examples:
        environment = {"PYTHONPATH": str(Path(claimkit.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-c", example], capture_output=True, encoding="utf-8", cwd=tmp_path, env=environment, check=False
        )
        assert done.stderr == ""
        if shown:
            assert done.stdout == shown


def test_the_make_targets_exist_and_write_what_is_said() -> None:
    targets = re.findall(r"^make (\w+)", README, re.MULTILINE)
    assert targets == ["demo", "test"]
    assert [name for name in targets if not re.search(rf"^{name}:", MAKEFILE, re.MULTILINE)] == []
    demo = MAKEFILE.partition("\ndemo:")[2].partition("\n\n")[0]
    assert set(re.findall(r"build/[\w.]+", README)) == set(re.findall(r"build/[\w.]+", demo))


def test_the_bundled_claims_are_as_many_as_is_said() -> None:
    said = re.findall(r"(\d+) claims", README)
    assert said == [str(len(list(claimkit.load(ROOT / "claims").claims)))]


def test_what_it_is_takes_three_sentences_and_an_example_twenty_lines() -> None:
    introduction = README.split("\n\n")[1]
    read = read_text(introduction, "README.md")
    assert len(list(units(read))) == 3
    (example,) = [step.text for step in steps(README) if isinstance(step, Write)]
    assert len(example.splitlines()) == 20


def test_pictures_are_there_and_described() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for described, path in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / path).stat().st_size > 1000, f"{page}: {path}"
            assert len(described) > 20, f"{page}: {path}"
