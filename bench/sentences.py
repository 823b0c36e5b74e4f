"""Compares ways to divide text into sentences: hard cases got right, speed, import time and installed size.

    python bench/sentences.py [--faults NAME] [--rules FOLDER | --treebanks FOLDER...]

Those of sentencex, pysbd and nupunkt that are installed beside claimkit take part; ``--faults`` lists the cases that one gets wrong. ``--rules``
is the folder tests/lang of a checkout of pySBD: the Golden Rules of pragmatic_segmenter and the cases of their authors, in more than twenty
languages. ``--treebanks`` are git directories of treebanks of Universal Dependencies (such as UD_Thai-PUD): a case is two or three sentences that
follow each other in a document, put together, with a blank between them where the language writes one. Both print a table by language.
"""

import argparse
import ast
import contextlib
import importlib
import importlib.metadata
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from claimkit.text.sentences import sentences
from unit.sentence_cases import CASES

MOST = 100
Divide = Callable[[str], list[str]]


def _own(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _candidates() -> dict[str, tuple[str, Divide]]:
    """Each candidate by name: the module to import, and a function that divides a text."""
    found: dict[str, tuple[str, Divide]] = {"claimkit": ("claimkit.text.sentences", _own)}
    for name in ("sentencex", "pysbd", "nupunkt"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        if name == "sentencex":
            found[name] = (name, lambda text, segment=module.segment: list(segment("en", text)))  # type: ignore[misc]
        elif name == "pysbd":
            found[name] = (name, module.Segmenter(language="en", clean=False).segment)
        else:
            found[name] = (name, module.sent_tokenize)
    return found


def _faults(divide: Divide) -> list[tuple[str, list[str]]]:
    found = []
    for case in (case for cases in CASES.values() for case in cases):
        got = [" ".join(part.split()) for part in divide(case.replace("‖", "")) if part.strip()]
        if got != [" ".join(part.split()) for part in case.split("‖")]:
            found.append((case, got))
    return found


def _speed(divide: Divide) -> float:
    """Megabytes a second, on paragraphs of the hard cases; a slow one is given less."""
    text = "\n\n".join(case.replace("‖", "") for cases in CASES.values() for case in cases) + "\n\n"
    best = 0.0
    for copies in (1, 10, 200):
        start = time.perf_counter()
        divide(text * copies)
        taken = time.perf_counter() - start
        best = len(text.encode()) * copies / taken / 1e6
        if taken > 1:
            break
    return best


def _import_milliseconds(module: str) -> float:
    def run(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return (time.perf_counter() - start) * 1000

    return min(run(f"import re, dataclasses, {module}") for _ in range(9)) - min(run("import re, dataclasses") for _ in range(9))


def _size(name: str) -> str:
    if name == "claimkit":
        return "none"
    files = importlib.metadata.files(name) or []
    return f"{sum(Path(str(file.locate())).stat().st_size for file in files if Path(str(file.locate())).exists()) / 1e6:.1f} MB"


LANGUAGES = {
    "amharic": "am", "arabic": "ar", "armenian": "hy", "bulgarian": "bg", "burmese": "my", "chinese": "zh", "danish": "da", "deutsch": "de",
    "dutch": "nl", "english": "en", "french": "fr", "greek": "el", "hindi": "hi", "italian": "it", "japanese": "ja", "kazakh": "kk",
    "marathi": "mr", "persian": "fa", "polish": "pl", "russian": "ru", "slovak": "sk", "spanish": "es", "urdu": "ur",
}  # fmt: skip


def _rules(file: Path) -> list[tuple[str, list[str]]]:
    """The texts of a test file of pySBD with their sentences: every pair of a text and a list that stands in it."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple | ast.Call):
            parts = node.elts if isinstance(node, ast.Tuple) else node.args
            with contextlib.suppress(ValueError):
                pair = tuple(map(ast.literal_eval, parts[:2]))
                if len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], list):  # noqa: PLR2004
                    found.append((pair[0], [str(part) for part in pair[1]]))
    return found


def _treebank(folder: Path) -> tuple[str, list[tuple[str, list[str]]]]:
    """The language of a treebank, and the cases that its test file (or else the one for development) makes, 100 by chance."""
    names = _git(folder, "ls-tree", "--name-only", "HEAD").split()
    texts = {name: _git(folder, "show", f"HEAD:{name}") for name in names if name.endswith("-ud-test.conllu")}
    name, text = next(iter(texts.items()))
    tag = name.split("_", 1)[0]
    glue = "" if tag in ("ja", "zh") else " "
    cases = []
    for document in _documents(text):
        for at in range(0, len(document) - 1, 3):
            part = document[at : at + 3]
            if len(part) > 1:
                cases.append((glue.join(part), part))
    random.Random(1).shuffle(cases)
    return tag, cases[:MOST]


def _documents(text: str) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    document = ""
    for line in text.splitlines():
        if line.startswith(("# newdoc", "# newpar")):
            document = line if "id =" in line else f"{len(found)}"
        elif line.startswith("# text ="):
            found.setdefault(document, []).append(line.removeprefix("# text =").strip())
    # Where each sentence was taken from another document, their neighbours have to do.
    return list(found.values()) if max(map(len, found.values())) > 1 else [[one for (one,) in found.values()]]


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)
    return done.stdout.decode()


def _table(sets: Iterable[tuple[str, str, list[tuple[str, list[str]]]]]) -> None:
    """Print how many cases of each set each candidate gets right when it is told the language, and claimkit when it guesses."""
    print("| set | cases | claimkit | guessing | sentencex | pysbd |")
    for name, tag, cases in sets:
        right = [sum(_same(way(text), wanted) for text, wanted in cases) for way in _ways(tag)]
        print(f"| {name} | {len(cases)} | {' | '.join(map(str, right))} |", flush=True)


def _ways(tag: str) -> Iterator[Divide]:
    """Each candidate for a language; pysbd is left out for those that it does not know."""
    yield lambda text: [text[a:b] for a, b in sentences(text, language=tag)]
    yield _own
    with contextlib.suppress(ImportError):
        segment = importlib.import_module("sentencex").segment
        yield lambda text: list(segment(tag, text))
    with contextlib.suppress(ImportError, ValueError):
        yield importlib.import_module("pysbd").Segmenter(language=tag, clean=False).segment


def _same(got: list[str], wanted: list[str]) -> bool:
    one, other = ([" ".join(part.split()) for part in side if part.strip()] for side in (got, wanted))
    return one == other


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", metavar="NAME")
    parser.add_argument("--rules", metavar="FOLDER", type=Path)
    parser.add_argument("--treebanks", metavar="FOLDER", type=Path, nargs="+")
    options = parser.parse_args()
    if options.rules:
        _table((name, tag, _rules(options.rules / f"test_{name}.py")) for name, tag in LANGUAGES.items())
        return
    if options.treebanks:
        _table((folder.resolve().parent.name, *_treebank(folder)) for folder in options.treebanks)
        return
    total = sum(map(len, CASES.values()))
    print(f"{'':10} {'right of ' + str(total):>12} {'MB/s':>8} {'import ms':>10} {'to install':>11}")
    candidates = _candidates()
    for name, (module, divide) in candidates.items():
        right = total - len(_faults(divide))
        print(f"{name:10} {right:12} {_speed(divide):8.2f} {_import_milliseconds(module):10.1f} {_size(name):>11}")
    for case, got in _faults(candidates[options.faults][1]) if options.faults else ():
        print(f"{case!r} → {got}")


if __name__ == "__main__":
    main()
