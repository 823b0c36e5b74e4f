"""Runs the tests of an area against mutants of its modules, and prints the share that they notice: the mutation score.

    python tests/mutants/run.py [--share 0.1 | --count 80] [--seed N] [AREA ...]

No file is changed, and the tests must pass first where nothing is. Each mutant lives in a process of its own. Most are forked from one that has collected the tests and knows which of them run which function: it takes the changed function in, and those tests
alone run, first those that noticed others. What is changed outside of functions, or in one that no test was seen to run, meets all tests of the area in a process that loads the module changed. What a mutant keeps busy for ever is ended by its processor time, what it lets wait for ever after
five minutes, and both count as noticed. Mutants that change nothing that can be seen are listed in ``equivalents.txt``, by hand, each below the reason.
"""

import argparse
import ast
import contextlib
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final, NamedTuple

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
PACKAGE: Final = ROOT / "src/claimkit"
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from mutants.areas import AREAS  # noqa: E402
from mutants.mutations import Mutant, equivalents, mutant, named  # noqa: E402

PROCESSOR_SECONDS: Final = 60
WALL_SECONDS: Final = 300
_OUT: Final = os.dup(1)


class _Told(NamedTuple):
    """A mutant, with its module and its words in the list of equivalents."""

    module: str
    words: str
    mutant: Mutant

    @property
    def name(self) -> str:
        """The name by which the module is imported."""
        parts = ("claimkit", *Path(self.module).with_suffix("").parts)
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module of the package from a changed tree."""

    def __init__(self, told: _Told) -> None:
        self._told, self._path = told, PACKAGE / told.module

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """The module, if it is the one."""
        if fullname != self._told.name:
            return None
        folders = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=self, submodule_search_locations=folders)

    def exec_module(self, module: Any) -> None:
        """Run the changed module."""
        exec(compile(self._told.mutant.tree, str(self._path), "exec"), module.__dict__)  # noqa: S102


def _failed(work: Callable[[], int], seconds: float, wall_seconds: int = WALL_SECONDS) -> bool:
    """Whether work in a process of its own ends badly, or not within its time (0: for ever)."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setpgid(0, 0)
            limit = max(1, round(seconds))
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            signal.alarm(wall_seconds)
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            code = work()
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    with contextlib.suppress(ProcessLookupError):  # what it had started
        os.killpg(child, signal.SIGKILL)
    return bool(status)


def _pytest(tests: Sequence[str], folder: str, *plugins: object) -> int:
    import pytest

    os.environ["CLAIMKIT_PROPERTIES"] = "mutants"
    there = [f"tests/{test}" for test in tests if (ROOT / "tests" / test).exists()]
    options = ["-q", "-x", "-n0", "-p", "no:cacheprovider", "--assert=plain", f"--basetemp={folder}/tests"]
    return int(pytest.main([*options, *there], plugins=plugins))


def noticed(told: _Told, tests: Sequence[str], folder: str) -> bool:
    """Whether a test fails, or does not end, where the module is loaded changed."""

    def work() -> int:
        sys.meta_path.insert(0, _Finder(told))
        return _pytest(tests, folder)

    return _failed(work, PROCESSOR_SECONDS)


class _Host:
    """A plug-in of pytest that runs the collected tests against mutants, and writes down which of these were noticed."""

    def __init__(self, mutants: Sequence[_Told], folder: str) -> None:
        self._mutants, self._folder = mutants, Path(folder)

    def pytest_runtestloop(self, session: Any) -> bool:
        """Run the tests once to see what each runs; then, for each mutant, those that run the changed function."""
        session.config.pluginmanager.unregister(name="terminalreporter")
        runs = self._folder / "runs"
        if _failed(lambda: _recorded(session, sorted({one.module for one in self._mutants}), runs), 10 * PROCESSOR_SECONDS, 0):
            os._exit(1)
        recorded = json.loads(runs.read_text(encoding="utf-8"))
        verdicts = {}
        noticing = Counter[int]()  # what noticed one mutant likely notices the next one
        for number, one in enumerate(self._mutants):
            function = _function(one)
            chosen = [run for run in recorded if function and _runs(run, one.module, function)]
            changed = _changed(one, function) if function and chosen else []
            if changed:
                tests = [item for _, item, _ in sorted(chosen, key=lambda run: (-noticing[run[1]], run[0]))]
                seconds = min(PROCESSOR_SECONDS, 2 + 3 * sum(run[0] for run in chosen))
                by = self._folder / "by"
                by.unlink(missing_ok=True)
                verdicts[number] = _failed(partial(_taken_in, changed, session, tests, by), seconds)
                noticing.update([int(by.read_text())] if by.exists() else [])
                if not verdicts[number] and _has_inner(changed[0][1]):
                    del verdicts[number]  # what it made when it was imported is as it was
                elif not verdicts[number]:
                    _tell(one)
        (self._folder / "verdicts").write_text(json.dumps(verdicts), encoding="utf-8")
        os._exit(0)


def _runs(run: Any, module: str, function: ast.FunctionDef) -> bool:
    """Whether a test runs a function."""
    return any(function.lineno <= line <= (function.end_lineno or 0) for line in run[2].get(module, ()))


def _tell(told: _Told) -> None:
    """Say that a mutant survives, also from a process whose output is dropped."""
    os.write(_OUT, f"  survives, line {told.mutant.line}: {told.words[:300]}\n".encode())


def _run(session: Any, items: Sequence[Any]) -> int:
    """Run tests until one fails: which of them that is, from 1; 0 if none does."""
    for number, (item, following) in enumerate(zip(items, [*items[1:], None], strict=False), 1):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return number
    return 0


def _recorded(session: Any, modules: Sequence[str], to: Path) -> int:
    """Run all tests, and write for each: its processor time, its number, and by module the lines that it ran."""
    import coverage

    files = {str(PACKAGE / module): module for module in modules}
    tracer = coverage.Coverage(data_file=None, config_file=False, include=list(files))
    tracer.start()
    times = []
    for number, item in enumerate(session.items):
        tracer.switch_context(str(number))
        before = time.process_time()
        if _run(session, [item]):
            return 1
        times.append(time.process_time() - before)
    tracer.stop()
    data = tracer.get_data()
    ran: list[dict[str, list[int]]] = [{} for _ in times]
    for file, module in files.items():
        for line, contexts in data.contexts_by_lineno(file).items():
            for context in filter(None, contexts):
                ran[int(context)].setdefault(module, []).append(line)
    rows = [(seconds, number, ran[number]) for number, seconds in enumerate(times)]
    to.write_text(json.dumps(rows), encoding="utf-8")
    return 0


def _function(told: _Told) -> ast.FunctionDef | None:
    """The outermost function in whose body something was changed."""
    for function in _functions(told.mutant.tree):
        if function.body[0].lineno <= told.mutant.line <= (function.end_lineno or 0):
            return function
    return None


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.stmt):
            yield from _functions(node)


def _changed(told: _Told, function: ast.FunctionDef) -> list[tuple[FunctionType, CodeType]]:
    """The function of the loaded module with its changed code; nothing if it cannot take it in."""
    first = min([function.lineno, *(one.lineno for one in function.decorator_list)])
    codes = _codes(compile(told.mutant.tree, str(PACKAGE / told.module), "exec"))
    code = next(code for code in codes if (code.co_name, code.co_firstlineno) == (function.name, first))
    return [
        (one, code)
        for one in gc.get_objects()
        if isinstance(one, FunctionType)
        and one.__module__ == told.name
        and (one.__code__.co_name, one.__code__.co_firstlineno) == (function.name, first)
        and one.__code__.co_freevars == code.co_freevars
    ]


def _taken_in(changed: Sequence[tuple[FunctionType, CodeType]], session: Any, tests: Sequence[int], by: Path) -> int:
    """Run tests with a function that is changed, and write down the one that fails."""
    for function, code in changed:
        function.__code__ = code
    failed = _run(session, [session.items[item] for item in tests])
    if failed:
        by.write_text(str(tests[failed - 1]))
    return int(failed > 0)


def _has_inner(code: CodeType) -> bool:
    """Whether a function makes functions."""
    return any(isinstance(inner, CodeType) and inner.co_name not in _COMPREHENSIONS for inner in code.co_consts)


_COMPREHENSIONS: Final = ("<genexpr>", "<listcomp>", "<setcomp>", "<dictcomp>")


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code of the functions of a module and of its classes."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_flags & inspect.CO_OPTIMIZED:
                yield inner
            else:
                yield from _codes(inner)


def _survivors(mutants: Sequence[_Told], tests: Sequence[str]) -> int:
    """How many mutants no test notices."""
    with tempfile.TemporaryDirectory() as folder:
        if _failed(lambda: _pytest(tests, folder, _Host(mutants, folder)), 1_000_000, 0):
            raise SystemExit("the tests fail where nothing was changed")
        verdicts = json.loads(Path(folder, "verdicts").read_text(encoding="utf-8"))
        rest = [one for number, one in enumerate(mutants) if str(number) not in verdicts]
        if rest and noticed(rest[0]._replace(mutant=_unchanged(rest[0].module)), tests, folder):
            raise SystemExit("the tests fail where nothing was changed")
        survivors = [one for one in rest if not noticed(one, tests, folder)]
        for one in survivors:
            _tell(one)
        return len(survivors) + list(verdicts.values()).count(False)


def _unchanged(module: str) -> Mutant:
    return Mutant(0, "", "", ast.parse((PACKAGE / module).read_text(encoding="utf-8")))


def _sample(modules: Sequence[str], options: argparse.Namespace) -> tuple[list[_Told], int]:
    """The chosen mutants of an area without those that are known to change nothing, and how many there are in all."""
    unseen = equivalents((HERE / "equivalents.txt").read_text(encoding="utf-8"))
    sources = {module: (PACKAGE / module).read_text(encoding="utf-8") for module in modules}
    found = [(module, *change) for module, source in sources.items() for change in named(module, source).items()]
    count = min(len(found), options.count or max(1, round(len(found) * options.share)))
    first = random.Random(options.seed).random()  # noqa: S311
    chosen = [found[int((number + first) * len(found) / count)] for number in range(count)]  # evenly, so that no module is left out
    told = [_Told(module, words, mutant(sources[module], *change)) for module, words, change in chosen if words not in unseen]
    return told, len(found)


def main(arguments: Sequence[str]) -> int:
    """Run the areas; 1 if the tests of one notice less than nine mutants in ten."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(AREAS)}; default: all")
    parser.add_argument("--share", type=float, default=1, help="of the mutants")
    parser.add_argument("--count", type=int, default=0, help="of mutants for each area, in place of a share")
    parser.add_argument("--seed", type=int, default=1, help="which of them")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    # What plug-ins of pytest load is left to it: it looks into them first.
    for name in ("jsonschema", "pydantic", "sentencex", "turbohtml", "yaml"):
        importlib.import_module(name)
    lowest = 1.0
    for area in options.areas or AREAS:
        modules, tests = AREAS[area]
        judged, of = _sample(modules, options)
        survivors = _survivors(judged, tests)
        killed = len(judged) - survivors
        score = killed / max(1, len(judged))
        lowest = min(lowest, score)
        print(f"{area}: {killed} of {len(judged)} noticed ({score:.0%}), of {of} mutants", flush=True)
    return int(lowest < 0.9)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
