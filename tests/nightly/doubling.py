"""Does each piece of work on a text, half of it and the whole, in a process of its own; ``test_doubling.py`` runs it in valgrind, which counts their instructions.

Prints a line for each piece: its process for nothing, for the half, for the whole, and its name. The texts are those that the tests of the first step give a limit.
"""

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from claimkit.claimfile.line_reader import read_lines
from claimkit.claimfile.model import Quotation
from claimkit.claimfile.vocabulary import Design
from claimkit.derived import evidence
from claimkit.derived.coverage import cover
from claimkit.derived.identifiers import SCHEMES, Misfit
from claimkit.edit.draft import draft
from claimkit.edit.reanchor import follow
from claimkit.edit.two_editions import Edition
from claimkit.text.quotations import Matcher, NotFound
from claimkit.text.read import read_text
from claimkit.text.sentences import sentences
from claimkit.text.units import units
from claimkit.text.word_lists import LISTS, standard
from claimkit.wording import KnownWords
from unit.test_identifiers import MEGABYTES
from unit.test_texts import HOSTILE

WHOLE: Final = 20_000
"""Characters: enough to outweigh what a call costs by itself, and quick where each instruction takes thirty."""
PIECES: Final = ("(", ". ", "a.", "((a. ", "\n ", " ", '"', "1.", "[1]", "A. B", "…", ".]", "[.", "é. 😀")
FOLDED: Final = ("e" + "\u0301" * WHOLE, "\u00ad" * WHOLE, " \n" * WHOLE, "\u1100" * WHOLE)
Work = Callable[[str], object]


def shortened(text: str, size: int) -> str:
    """A text of this size that begins and ends as the long one does."""
    return text[: size - 16] + text[-16:]


def normalize(scheme: str, text: str) -> None:
    with contextlib.suppress(Misfit):
        SCHEMES[scheme].normalize(text)


def read(file: str, text: str) -> None:
    read_text(text, file)


def find(text: str) -> None:
    Matcher(read_text(text, "a.txt")).find("x")


def split(text: str) -> None:
    list(sentences(text))


def propose(text: str) -> None:
    matcher = Matcher(read_text(text, "a.txt"))
    for sentence in text.split(". "):
        matcher.propose(f"{sentence[:-4]} once more")


def phrases(text: str) -> None:
    english = standard().of("en")
    assert english
    list(english.find(text, LISTS))


def guess(text: str) -> None:
    known = KnownWords(text.split())
    for word in text.split():
        known.meant(f"{word}x")


def find_places(text: str) -> None:
    words = text.split()
    reading = read_lines(f"a: [{', '.join(words)}]\n")
    assert reading
    assert reading.places
    for at in range(len(words)):
        reading.places.span(("a", at))


def tell_apart(text: str) -> None:
    works = (evidence.Work(name, authors=frozenset({name}), design=Design.RANDOMIZED_TRIAL) for name in text.split())
    evidence.studies(evidence.Line(at, work) for at, work in enumerate(works))


def move(text: str) -> None:
    """Follow a passage in each row of a table that is read as one paragraph."""
    now, before = (Edition(Matcher(read_text(one, "a.md"))) for one in (text.replace(" had ", " once had "), text))
    quotes = [Quotation(quote=row) for row in re.findall(r"trial \d+ had", text)]
    follow(now, before, [(quote, NotFound()) for quote in quotes])


def draft_claims(file: str, text: str) -> None:
    read = read_text(text, file)
    draft(read, cover(read.text, list(units(read)), (), ()), None)


def works() -> Iterator[tuple[str, Work, str]]:
    """Each piece of work with its name and its text."""
    for name, text in HOSTILE.items():
        for file in ("a.txt", "a.md", "a.html"):
            yield f"read {file}: {name}", partial(read, file), text
    for name, text in MEGABYTES.items():
        for scheme in SCHEMES:
            yield f"normalize {scheme}: {name}", partial(normalize, scheme), text
    for piece in PIECES:
        yield f"split into sentences: {piece!r}", split, piece * WHOLE
    for text in FOLDED:
        yield f"find in: {text[-2:]!a}", find, text
    yield "propose", propose, " ".join(f"The tea of trial {at} had effect {at % 7}." for at in range(WHOLE // 25))
    yield "guess the words that were meant", guess, " ".join(f"author{at}-trial-{at % 7}" for at in range(WHOLE // 20))
    yield "find places in a flow collection", find_places, " ".join(f"source-{at}" for at in range(WHOLE // 12))
    yield "tell studies apart", tell_apart, " ".join(f"abel{at}" for at in range(WHOLE // 9))
    yield (
        "follow parts of a long sentence",
        move,
        "\n".join(f"| row {at} | the tea of trial {at} had effects |" for at in range(WHOLE // 40)),
    )
    for file, paragraph in (
        ("a.html", "<p>Tea <a href='https://doi.org/10.1000/tea'>helps</a></p>"),
        ("a.md", "Tea helps.[^1]\n\n[^1]: Doe J. Tea. 2001.\n\n"),
    ):
        yield f"draft {file}", partial(draft_claims, file), paragraph * (10 * WHOLE // len(paragraph))
    yield "find phrases", phrases, "The tea of this trial is a miracle cure. " * (WHOLE // 41)


def child(work: Work, text: str) -> int:
    """The number of the process that did the work and is over."""
    number = os.fork()
    if not number:
        if text:
            work(text)
        os._exit(0)
    assert os.waitpid(number, 0)[1] == 0
    return number


def main() -> None:
    """Do all the work, or that whose name begins as the argument says."""
    every = min(20, round(1 / float(os.environ["CLAIMKIT_SHARE"])))
    for name, work, text in list(works())[::every]:
        if name.startswith(tuple(sys.argv[1:]) or ""):
            work(shortened(text, 1000))  # what is made once is made
            numbers = [child(work, one) for one in ("", shortened(text, WHOLE // 2), shortened(text, WHOLE))]
            print(*numbers, name, flush=True)


if __name__ == "__main__":
    main()
