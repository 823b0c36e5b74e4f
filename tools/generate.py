"""Writes the generated files: JSON Schemas, the words of the vocabularies for type checkers, pages whose tables come from the code, man pages, and exports.

``python tools/generate.py`` writes them, ``--check`` only compares and exits with 1 if a file differs. What is written by hand of a page stands
in ``tools/templates``; ``@@NAME@@`` there is where a generated part goes. The parts are made in ``tools/pages``.
"""

import json
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from claimkit.api import SCHEMAS, schema
from claimkit.text import word_tables
from pages.architecture import architecture_page
from pages.changes import changes_page
from pages.commands import cli_page, exit_codes_page
from pages.evidence import evidence_model_page
from pages.exports import exports_page
from pages.fixtures import export_fixtures
from pages.imports import imports_page
from pages.manual import man_pages
from pages.performance import growth_picture, performance_page
from pages.python_api import names_module, python_api_page
from pages.reporters import reporters_page
from pages.rules import rules_page
from pages.rules_table import rules_table
from pages.shapes import file_format_page
from pages.shapes_table import shapes_table
from pages.words import words_module

ROOT: Final = Path(__file__).resolve().parent.parent
COPIES: Final = ROOT / "src/claimkit/sources/languages"
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "explanation/architecture": architecture_page,
    "explanation/evidence-model": evidence_model_page,
    "explanation/performance": performance_page,
    "explanation/the-forty-claims": changes_page,
    "reference/cli": cli_page,
    "reference/exit-codes": exit_codes_page,
    "reference/exports": exports_page,
    "reference/file-format": file_format_page,
    "reference/imports": imports_page,
    "reference/python-api": python_api_page,
    "reference/reporters": reporters_page,
    "reference/rules": rules_page,
}


def files() -> dict[Path, str]:
    """Every generated file with its text."""
    return {
        **{ROOT / "schemas" / f"{_named(schema(name))}.schema.json": _json(schema(name)) for name in SCHEMAS},
        ROOT / "src/claimkit/__init__.pyi": names_module(),
        ROOT / "src/claimkit/claimfile/words.py": words_module(),
        ROOT / "docs/images/growth.svg": growth_picture(),
        ROOT / "src/claimkit/claimfile/_shapes.py": shapes_table(),
        ROOT / "src/claimkit/rules/_table.py": rules_table(),
        **languages(),
        **{path.with_suffix(".json"): _json(tomllib.loads(path.read_text(encoding="utf-8"))) for path in COPIES.glob("*.toml")},
        **{ROOT / "docs" / f"{name}.md": make() for name, make in PAGES.items()},
        **{ROOT / "man" / name: text for name, text in man_pages()},
        **export_fixtures(),
    }


def languages() -> dict[Path, str]:
    """The word lists as they are loaded."""
    return {path: json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n" for path, data in word_tables.bundled().items()}


def _named(made: Mapping[str, Any]) -> str:
    """The name and the version of a schema, from its ``$id``."""
    return str(made["$id"]).rpartition(":")[2]


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with ``--check`` compare them; the exit code."""
    for path, text in () if "--check" in arguments else languages().items():
        path.write_text(text, encoding="utf-8")  # pages are made of claims that are checked with them
    stale = [path for path, text in files().items() if not path.exists() or path.read_bytes() != text.encode()]
    for path in stale:
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files()[path].encode())
        print(("differs: " if "--check" in arguments else "written: ") + path.relative_to(ROOT).as_posix())
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
