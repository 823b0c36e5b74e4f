"""Runs the tests of an area against mutants of its modules, and prints the share that they notice: the mutation score.

    python tests/mutants/run.py [--share 0.1] [--seed N] [AREA ...]

Each mutant lives in a process of its own, forked from one that has loaded what the tests need of others; no file is changed, and the tests must pass first where nothing is. What a mutant keeps busy for ever is ended by its processor time, and counts
as noticed. Mutants that change nothing that can be seen are listed in ``equivalents.txt``, by hand: ``module: line: before => after``, one a line.
"""

import argparse
import ast
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from mutants.mutations import Mutant, changes, mutant  # noqa: E402

PROCESSOR_SECONDS: Final = 60
AREAS: Final[dict[str, tuple[Sequence[str], Sequence[str]]]] = {
    "derivation": (
        ("derived/support.py", "derived/lines.py"),
        ("unit/test_derivation.py", "unit/test_attempts.py", "property/test_derivation.py"),
    ),
    "passages": (
        ("text/quotations.py", "text/word_edges.py", "text/folding.py", "text/nearest.py"),
        ("unit/test_rare_words.py", "unit/test_passages.py", "property/test_passages.py", "unit/test_texts.py"),
    ),
    "readers": (
        ("claimfile/yaml_reader.py", "claimfile/json_reader.py", "claimfile/reading.py"),
        ("unit/test_yaml_reader.py", "unit/test_json_reader.py", "property/test_readers.py"),
    ),
    "silencing": (
        ("checking/silencing.py", "config/selection.py", "claimfile/ignore_comments.py"),
        ("unit/test_silencing.py", "rules/test_suppressions.py", "cli/test_choosing.py"),
    ),
    "coverage": (
        ("derived/coverage.py",),
        ("unit/test_conflicts.py", "unit/test_coverage.py", "property/test_coverage.py", "cli/test_coverage.py"),
    ),
    "writing": (
        ("files/__init__.py", "files/together.py", "files/journal.py", "files/keeping.py", "files/descending.py"),
        (
            "unit/test_keeping.py",
            "unit/test_writing.py",
            "unit/test_concurrent_writing.py",
            "unit/test_descending.py",
            "unit/test_claimfiles.py",
            "unit/test_writing_together.py",
        ),
    ),
    "escaping": (
        ("terminal.py", "text/hidden_characters.py"),
        ("unit/test_terminal.py", "unit/test_hidden.py", "reporters/test_text.py", "reporters/test_golden.py"),
    ),
    "marks": (
        (
            "exporters/markdown/marks.py",
            "exporters/csv.py",
            "exporters/ris.py",
            "exporters/_csl.py",
            "exporters/_annotations.py",
            "exporters/sql.py",
        ),
        (
            "exporters/test_csv.py",
            "exporters/test_markdown.py",
            "exporters/test_golden.py",
            "exporters/test_contract.py",
        ),
    ),
}


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module of the package from a changed tree."""

    def __init__(self, name: str, path: Path, mutant: Mutant) -> None:
        self._name, self._path, self._mutant = name, path, mutant

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """The module, if it is the one."""
        if fullname != self._name:
            return None
        folders = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            fullname, self._path, loader=self, submodule_search_locations=folders
        )

    def exec_module(self, module: Any) -> None:
        """Run the changed module."""
        exec(compile(self._mutant.tree, str(self._path), "exec"), module.__dict__)  # noqa: S102


def noticed(path: Path, changed: Mutant, tests: Sequence[str]) -> bool:
    """Whether a test fails, or does not end."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
            null = os.open(os.devnull, os.O_WRONLY)
            for stream in (1, 2):
                os.dup2(null, stream)
            parts = path.relative_to(ROOT / "src").with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            sys.meta_path.insert(0, _Finder(name, path, changed))
            import pytest

            there = [f"tests/{test}" for test in tests if (ROOT / "tests" / test).exists()]
            code = int(pytest.main(["-q", "-x", "-n0", "-p", "no:cacheprovider", "--assert=plain", *there]))
        finally:
            os._exit(code)
    return bool(os.waitpid(child, 0)[1])


def _words(module: str, source: str, changed: Mutant) -> str:
    line = source.splitlines()[changed.line - 1].strip()
    return f"{module}: {line}: {changed.before} => {changed.after}".replace("\n", " ")


def main(arguments: Sequence[str]) -> int:
    """Run the areas; 1 if the tests of one notice less than nine mutants in ten."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(AREAS)}; default: all")
    parser.add_argument("--share", type=float, default=1, help="of the mutants")
    parser.add_argument("--seed", type=int, default=1, help="which of them")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    # What plug-ins of pytest load is left to it: it looks into them first.
    for name in ("jsonschema", "pydantic", "sentencex", "turbohtml", "yaml"):
        importlib.import_module(name)

    equivalents = set((HERE / "equivalents.txt").read_text(encoding="utf-8").splitlines())
    lowest = 1.0
    for area in options.areas or AREAS:
        modules, tests = AREAS[area]
        sources = {module: (ROOT / "src/claimkit" / module).read_text(encoding="utf-8") for module in modules}
        found = [(module, *change) for module, source in sources.items() for change in changes(source)]
        chosen = random.Random(options.seed).sample(found, max(1, round(len(found) * options.share)))  # noqa: S311
        made = [(module, mutant(sources[module], number, way)) for module, number, way in chosen]
        told = [(_words(module, sources[module], one), module, one) for module, one in made]
        judged = [one for one in told if one[0] not in equivalents]
        for tree, is_right in ((sources[modules[0]], False), ("raise RuntimeError", True)):
            if noticed(ROOT / "src/claimkit" / modules[0], Mutant(0, "", "", ast.parse(tree)), tests) is not is_right:
                message = (
                    f"{area}: the tests fail where nothing was changed, or load another module than the changed one"
                )
                raise SystemExit(message)
        killed = 0
        for words, module, one in judged:
            is_noticed = noticed(ROOT / "src/claimkit" / module, one, tests)
            killed += is_noticed
            if not is_noticed:
                print(f"  survives, line {one.line}: {words[:300]}", flush=True)
        lowest = min(lowest, killed / max(1, len(judged)))
        print(
            f"{area}: {killed} of {len(judged)} noticed ({killed / max(1, len(judged)):.0%}), of {len(found)} mutants",
            flush=True,
        )
    return int(lowest < 0.9)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
