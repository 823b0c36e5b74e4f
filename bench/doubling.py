"""Measures how the processor time of each command grows when there is four times as much of one thing, and prints the exponents.

    PYTHONPATH=src python bench/doubling.py [--size 250] [--most 1.3] [THING ...]

1 is in proportion, 2 the square. What a command takes for one of the thing is subtracted. Each run is a fork of this process, so that no import is
measured; on a busy machine a second attempt is made where a growth looks too large. The exit code is 1 if one stays above ``--most``.
"""

import argparse
import math
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from claimkit.cli import parsers, run
from claimkit.exporters import exporter_names, exporters

HEAD = "claimkit: 1\ndocuments:\n  article: {title: On tea, path: ../article.md}\n"
WORDS = [
    *("tea", "coffee", "sleep", "walking", "adults", "trial", "placebo", "dose"),
    *("effect", "weeks", "symptom", "pain", "fatigue", "outcome", "baseline", "change"),
]
COMMANDS: Mapping[str, Sequence[str]] = {
    "check": ["check"],
    "check --output json": ["check", "--output", "json"],
    "status": ["status"],
    "coverage": ["coverage"],
    "sources": ["sources"],
    **{f"export --to {name}": ["export", "--to", name] for name in exporter_names()},
    "report": ["report"],
    "review --all": ["review", "--all", "--by", "A"],
    "reanchor --old": ["reanchor", "--old", "article=old.md"],
    "reanchor": ["reanchor"],
    "init": ["init", "article.md"],
    "init --append": ["init", "article.md", "--append", "claims/a.yaml", "--output", "-"],
    "diff": ["diff", "claims", "earlier"],
    "fix": ["fix"],
    "fmt": ["fmt"],
}


def sentence(number: int) -> str:
    """A sentence that stands in no other place."""
    words = [WORDS[(number >> shift) % len(WORDS)] for shift in (0, 4, 8, 12)]
    return f"The {words[0]} of {words[1]} number {number} had {words[2]} and {words[3]}."


def claim(number: int, *, passages: int = 1, more: str = "", source: str = "s0") -> str:
    """The YAML of a claim with passages in the article and a citation."""
    quotes = "".join(f"      - {{document: article, quote: '{sentence(number + at)}'}}\n" for at in range(passages))
    return (
        f"  - id: c{number}\n    statement: {sentence(number)}\n    kind: efficacy\n    confidence: none\n{more}    passages:\n{quotes}"
        f"    citations:\n      - {{source: {source}, stance: supports, finding: It did {number}.}}\n"
    )


def sources(number: int) -> str:
    """The YAML of so many sources."""
    return "sources:\n" + "".join(f"  s{at}: {{type: book, title: Book {at}, URL: 'https://example.org/{at}'}}\n" for at in range(number))


def write(folder: Path, claims: Sequence[str], *, files: int = 1, books: int = 1, sentences: int = 0, edit: str = " had ") -> None:
    """Write the article and the claim files."""
    (folder / "claims").mkdir()
    (folder / ".git").mkdir()
    lines = [sentence(at) for at in range(sentences or len(claims))]
    (folder / "article.md").write_text("\n\n".join(line.replace(" had ", edit) for line in lines))
    (folder / "old.md").write_text("\n\n".join(lines))
    share = -(-len(claims) // files)
    for at in range(files):
        some = "".join(claims[at * share : (at + 1) * share])
        own = sources(books) if not at else ""
        documents = HEAD if not at else "claimkit: 1\n"
        (folder / "claims" / f"{'a' if not at else f'f{at}'}.yaml").write_text(f"{documents}{own}claims:\n{some}")
    shutil.copytree(folder / "claims", folder / "earlier")


def of_claims(folder: Path, number: int) -> None:
    """So many claims in one file, on an article of twice as many sentences."""
    write(folder, [claim(at) for at in range(number)], sentences=2 * number)


def of_sources(folder: Path, number: int) -> None:
    """So many sources, each cited."""
    write(folder, [claim(at, source=f"s{at}") for at in range(number)], books=number)


def of_passages(folder: Path, number: int) -> None:
    """So many passages of one claim."""
    write(folder, [claim(0, passages=number)], sentences=number)


def of_edited(folder: Path, number: int) -> None:
    """So many claims whose passages stand in the article in other words now."""
    write(folder, [claim(at) for at in range(number)], edit=" once had ")


def of_repeated(folder: Path, number: int) -> None:
    """A sentence that stands so many times in the article, quoted as often."""
    write(folder, [claim(0).replace("id: c0", f"id: c{at}") for at in range(number)])
    for name in ("article.md", "old.md"):
        (folder / name).write_text("\n\n".join([sentence(0)] * number))


def of_premises(folder: Path, number: int) -> None:
    """So many claims, each resting on the next."""
    write(folder, [claim(at, more=f"    rests_on: [c{at + 1}]\n" if at + 1 < number else "") for at in range(number)])


def of_files(folder: Path, number: int) -> None:
    """So many files with a claim each."""
    write(folder, [claim(at) for at in range(number)], files=number)


def of_suppressions(folder: Path, number: int) -> None:
    """So many comments that silence a problem."""
    more = "  # claimkit: ignore[EVD001] measured here\n"
    write(folder, [more + claim(at) for at in range(number)])


def of_baseline(folder: Path, number: int) -> None:
    """So many claims, all problems of which are known."""
    of_claims(folder, number)
    (folder / "claimkit.toml").write_text('baseline = "known.json"\n')
    quietly(folder, ["check", "--write-baseline"])


def of_trials(folder: Path, number: int) -> None:
    """So many trials, all cited by one claim, and a synthesis of them that as many claims cite."""
    cited = "".join(f"      - {{source: s{at}, stance: supports, result: as-claimed, finding: It did.}}\n" for at in range(number))
    write(folder, [claim(at, source="all") for at in range(number)] + [claim(number) + cited], books=number)
    file = folder / "claims" / "a.yaml"
    text = re.sub(r"(Book (\d+), )", r"\1author: [{family: Abel\2}], appraisal: {design: randomized-trial}, ", file.read_text())
    includes = ", ".join(f"s{at}" for at in range(number))
    whole = f"sources:\n  all: {{type: book, title: All, appraisal: {{design: systematic-review, includes: [{includes}]}}}}\n"
    file.write_text(text.replace("sources:\n", whole, 1))


def of_definitions(folder: Path, number: int) -> None:
    """So many files that define one source, and as many claims that cite it."""
    write(folder, [claim(at, source="all") for at in range(number)])
    for at in range(number):
        (folder / "claims" / f"s{at}.yaml").write_text("claimkit: 1\nsources:\n  all: {type: book, title: All}\n")


def of_rows(folder: Path, number: int) -> None:
    """So many rows of a table that is read as one paragraph, each with an edited passage."""
    write(folder, [claim(at) for at in range(number)])
    for name, edit in (("article.md", " once had "), ("old.md", " had ")):
        rows = (f"| row {at} | {sentence(at).replace(' had ', edit)} |" for at in range(number))
        (folder / name).write_text("\n".join(["| a | b |", "|---|", *rows]))


THINGS: Mapping[str, Callable[[Path, int], None]] = {
    "claims": of_claims,
    "sources": of_sources,
    "passages": of_passages,
    "edited passages": of_edited,
    "repeated sentence": of_repeated,
    "premises": of_premises,
    "files": of_files,
    "suppressions": of_suppressions,
    "baseline entries": of_baseline,
    "trials": of_trials,
    "definitions": of_definitions,
    "rows": of_rows,
}


def quietly(folder: Path, words: Sequence[str]) -> float:
    """Run a command in a fork, its output thrown away; the seconds of processor time that it took. Raises `RuntimeError` for a bug."""
    number = os.fork()
    if not number:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.chdir(folder)
        os._exit(run(words))
    _, status, usage = os.wait4(number, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1, 3):
        message = f"{' '.join(words)}: exit code {os.waitstatus_to_exitcode(status)}"
        raise RuntimeError(message)
    return usage.ru_utime + usage.ru_stime


def exponent(folders: Sequence[Path], words: Sequence[str]) -> tuple[float, float]:
    """The exponent of the growth, and the seconds for the most."""
    one, some, most = (quietly(folder, words) for folder in folders)
    return math.log(max(most - one, 0.001) / max(some - one, 0.02)) / math.log(int(folders[2].name) / int(folders[1].name)), most


class Grown(NamedTuple):
    """How a command grows with a thing: the exponent, and the processor seconds for the most."""

    thing: str
    command: str
    exponent: float
    seconds: float


def measured(
    things: Sequence[str], sizes: tuple[int, int], most: float = 1.05, commands: Mapping[str, Sequence[str]] = COMMANDS
) -> Iterator[Grown]:
    """Measure and print a line for each thing and command; what grows by more than ``most`` gets a second attempt."""
    exporters()
    parsers()  # imports every command
    for thing in things:
        with tempfile.TemporaryDirectory() as place:
            folders = [Path(place, str(number)) for number in (1, *sizes)]
            for folder in folders:
                folder.mkdir()
                THINGS[thing](folder, int(folder.name))
            for name, words in commands.items():
                found, seconds = exponent(folders, words)
                if found > most:
                    found, seconds = min((found, seconds), exponent(folders, words))
                print(f"{thing:17} {name:27} {found:5.2f} {seconds:7.2f} s{'  <--' if found > most else ''}", flush=True)
                yield Grown(thing, name, found, seconds)


def main(arguments: Sequence[str]) -> int:
    """Measure and print a line for each thing and command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("things", nargs="*", metavar="THING", help=f"of {', '.join(THINGS)}; default: all")
    parser.add_argument("--size", type=int, default=250, help="of the thing; four times as many are compared with it")
    parser.add_argument("--most", type=float, default=1.3)
    parser.add_argument("--command", action="append", help="only this one of the commands; may be repeated")
    options = parser.parse_args(arguments)
    chosen = {name: words for name, words in COMMANDS.items() if name in (options.command or COMMANDS)}
    found = measured(options.things or [*THINGS], (options.size, 4 * options.size), options.most, chosen)
    return int(any([one.exponent > options.most for one in found]))  # noqa: C419  (all are to be measured)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
