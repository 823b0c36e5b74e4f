"""The page of the architecture, from the contracts in ``pyproject.toml`` and the docstrings of the modules."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pages.layout import page, table

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = ROOT / "src" / "claimkit"


def architecture_page() -> str:
    """The page of the architecture."""
    return page("architecture", FLOORS=table(("floor", "room", "its job"), _rooms()))


def _rooms() -> Iterator[list[str]]:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = configuration["tool"]["importlinter"]["contracts"]
    floors = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    for number, floor in zip(range(len(floors), 0, -1), floors, strict=True):
        for room in sorted(floor.split(" | ")):
            yield [str(number), f"`{room}`", _job(room)]


def _job(room: str) -> str:
    """The first sentence of a module or package."""
    module = SOURCE / f"{room}.py"
    path = module if module.exists() else SOURCE / room / "__init__.py"
    words = " ".join((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0].split())
    return words.replace("``", "`")
