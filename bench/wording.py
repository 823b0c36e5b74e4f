"""Counts what the word lists find in texts, by list and per 1,000 sentences, to see how often sober texts are told.

    python bench/wording.py [--language en] [--show N] [--seed N] FILE …
    python bench/wording.py --phrases bench/health_phrases.tsv

Every sentence counts as a claim that nothing supports, which is the worst case: each phrase of a list is a finding. ``--show`` prints so many
findings, drawn by chance from all that differ, to be judged by hand. ``--phrases`` counts how many phrases of public guidance the lists know.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

from claimkit.text.phrases import Language
from claimkit.text.read import read_text
from claimkit.text.units import units
from claimkit.text.word_lists import EFFECT, HARMLESS, LISTS, PUFFERY, standard

WANTED = tuple(name for name in LISTS if name not in (EFFECT, HARMLESS))
WARNED = tuple(name for name in WANTED if name != PUFFERY)


_WITHIN = (
    "This tea {}.",
    "This tea is {}.",
    "This tea will {} within days.",
    "With this tea you get {}.",
    "You can {} with this tea.",
    "It is known for {} at any age.",
    "The clinic offers {} to its guests.",
)
"""Sentences in which a phrase stands, whatever its grammar: it counts if one of them is told."""


def _recall(language: Language, phrases: Path) -> None:
    """Print how many phrases of each set of a table are found, alone and within sentences, and which are not found alone."""
    lines = phrases.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("# ")]
    for name in dict.fromkeys(row[2] for row in rows):
        some = [row[0] for row in rows if row[2] == name]
        missed = [one for one in some if not any(language.find(f"The product is said so: {one}.", WANTED))]
        within = [sum(any(any(language.find(frame.format(one), lists)) for frame in _WITHIN) for one in some) for lists in (WANTED, WARNED)]
        warned = sum(any(language.find(f"The product is said so: {one}.", WARNED)) for one in some)
        print(
            f"{name}: {len(some) - len(missed)} of {len(some)} phrases behind a colon ({warned} by a warning), "
            f"{within[0]} within a sentence ({within[1]})"
        )
        print(f"  not known: {', '.join(missed)}")


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--phrases", metavar="FILE", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    language = standard().of(options.language)
    if language is None:
        parser.error(f"there are no word lists for {options.language}")
    if options.phrases:
        _recall(language, options.phrases)
        return
    found: dict[str, str] = {}
    sentences = 0
    for path in options.files:
        read = read_text(path.read_text(encoding="utf-8", errors="replace"), path.name)
        for unit in units(read):
            sentences += 1
            sentence = " ".join(read.text[unit.start : unit.end].split())
            for hit in language.find(sentence, WANTED):
                found[f"{hit.list} {hit.words!r}: {sentence}"] = hit.list
    print(f"{len(options.files)} files, {sentences} sentences")
    for name, often in Counter(found.values()).items():
        print(f"{name}: {often}, {1000 * often / sentences:.2f} per 1,000 sentences")
    for line in random.Random(options.seed).sample(sorted(found), min(options.show, len(found))):
        print(f"    {line}")


if __name__ == "__main__":
    main()
