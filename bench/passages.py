"""Measures how long it takes to find 2,000 quotations in a document of 1 MB, against a plain ``str.find`` for each.

    PYTHONPATH=src python bench/passages.py [--quotations 2000] [--size 1000000] [--rounds 5]

Rounds are interleaved and medians taken: on a noisy machine only the ratios mean anything.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence

from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.read import read_text


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotations", type=int, default=2000)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for name, words in (("words as in a language", 20_000), ("30 words only", 30)):
        text = document(options.size, words)
        _measure(name, text, quotations(text, options.quotations), options.rounds)


def document(size: int, vocabulary: int) -> str:
    """A Markdown document of paragraphs; how often its words occur follows Zipf's law."""
    rng = random.Random(vocabulary)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randrange(2, 10))) for _ in range(vocabulary)]
    weights = [1 / (rank + 1) for rank in range(vocabulary)]
    drawn = rng.choices(words, weights, k=size // 5)
    paragraphs = [" ".join(drawn[at : at + 80]) for at in range(0, len(drawn), 80)]
    return "\n\n".join(paragraphs)[:size]


def quotations(text: str, number: int) -> Sequence[str]:
    """Stretches of whole words, about 80 code points each, none over the end of a paragraph."""
    rng = random.Random(number)
    found: list[str] = []
    while len(found) < number:
        at = rng.randrange(len(text) - 100)
        quote = " ".join(text[at : at + 90].split(" ")[1:-1])
        if "\n" not in quote:
            found.append(quote)
    return found


def _measure(name: str, text: str, quotes: Sequence[str], rounds: int) -> None:
    read = read_text(text, "article.md")
    resolved = 0

    def plain() -> None:
        for quote in quotes:
            text.find(quote)

    def resolve() -> None:
        nonlocal resolved
        matcher = Matcher(read)
        resolved = sum(isinstance(matcher.find(quote), Resolved) for quote in quotes)

    jobs: dict[str, Callable[[], object]] = {"str.find": plain, "resolve": resolve, "read Markdown": lambda: read_text(text, "article.md")}
    taken: dict[str, list[float]] = {job: [] for job in jobs}
    for _ in range(rounds):
        for job, call in jobs.items():
            start = time.perf_counter()
            call()
            taken[job].append(time.perf_counter() - start)
    print(f"{name}: {len(text):,} characters, {len(quotes):,} quotations, {resolved:,} in one place")
    unit = statistics.median(taken["str.find"])
    for job, times in taken.items():
        print(f"  {job:14} {statistics.median(times):7.3f} s   {statistics.median(times) / unit:5.2f} × str.find")


if __name__ == "__main__":
    main()
