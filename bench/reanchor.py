"""Measures what `claimkit reanchor` does with real revisions of Markdown pages: moved, proposed, left, and moves onto other words.

    PYTHONPATH=src python bench/reanchor.py [--pairs 60] [--moves] REPOSITORY...

Each repository is a git directory. Every pair is a page before and after a commit that changed it, spread over the whole history; all its sentences
are drafted as claims, once by quotation and once by offsets, and followed onto the new text. A move is checked by ways of comparing that share no
code with claimkit: its words (NFKC, case, white space, quotation marks, dashes and spelling folded here), and their places, of which there must be
one in the new text, not counting those inside longer words.
"""

import argparse
import hashlib
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimkit.claimfile.model import Offsets, Quotation
from claimkit.derived.coverage import cover
from claimkit.derived.places import resolve
from claimkit.edit.draft import draft
from claimkit.edit.reanchor import Left, Moved, Proposed, Stands, follow
from claimkit.edit.two_editions import Edition
from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.read import read_text
from claimkit.text.units import units

FEWEST, MOST = 1_500, 60_000
US = (("ourn", "orn"), ("avour", "avor"), ("olour", "olor"), ("ehaviour", "ehavior"), ("isation", "ization"), ("umour", "umor"), ("programme", "program"), ("entre", "enter"))  # fmt: skip


def told(folder: str, *arguments: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)
    return done.stdout.decode(errors="replace")


def changes(folder: str) -> Iterator[tuple[str, str]]:
    """The commits with one parent, and each Markdown page that they change."""
    commit = ""
    for line in told(folder, "log", "--no-merges", "--format=commit %H", "--name-status", "--diff-filter=M", "--", "*.md").splitlines():  # fmt: skip
        if line.startswith("commit "):
            commit = line[7:]
        elif line.startswith("M\t"):
            yield commit, line[2:]


def pairs(folder: str, wanted: int) -> Iterator[tuple[str, str, str, str]]:
    """Pages before and after a commit, spread over the history."""
    known = list(changes(folder))
    step = max(1, len(known) // (4 * wanted))
    found = 0
    for commit, path in known[::step]:
        old, new = (told(folder, "show", f"{commit}{of}:{path}") for of in ("~1", ""))
        if old != new and all(FEWEST < len(text) < MOST for text in (old, new)):
            found += 1
            yield commit, path, old, new
        if found == wanted:
            return


def plain(text: str) -> str:
    """The words of a text, compared in another way than claimkit's."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[\u2010-\u2015\u2212-]+", "-", re.sub('[\u2018\u2019\u201a`\u00b4\u201c\u201d\u201e\u00ab\u00bb"]', "'", text))
    for british, american in US:
        text = text.replace(british, american)
    return " ".join(text.split())


def places(words: str, text: str) -> int:
    """How often words stand in a text; where a script puts spaces between words, not as a part of longer ones."""
    if re.search("[\u0e00-\u0eff\u3040-\u9fff]", words):
        return text.replace(" ", "").count(words.replace(" ", ""))
    before, after = (edge if sign.isalnum() else "" for edge, sign in ((r"(?<![^\W_])", words[0]), (r"(?![^\W_])", words[-1])))
    return len(re.findall(before + re.escape(words).replace(r"\ ", " ?") + after, text))


def followed(old: str, new: str, *, by_offsets: bool) -> Iterator[tuple[str, str, str]]:
    """What became of each sentence of a page: the outcome, its words before, and now."""
    before, now = (Edition(Matcher(read_text(text, "a.md"))) for text in (old, new))
    found = cover(before.read.text, list(units(before.read)), (), ())
    made = draft(before.read, found, None)
    passages = [passage for claim in made.claims for passage in claim.passages]
    if by_offsets:
        passages = [as_offsets(before, passage) for passage in passages]
    given = [(passage, resolve(now.matcher, passage)) for passage in passages]
    whole = plain(now.read.text)
    for (passage, _), verdict in zip(given, follow(now, before, given), strict=True):
        place = resolve(before.matcher, passage)
        assert isinstance(place, Resolved)  # it was drafted from this text
        was = before.text(*before.stretch(place))
        if isinstance(verdict, Moved):
            is_same = plain(was).replace(" ", "") == plain(verdict.words).replace(" ", "")
            is_once = places(plain(verdict.words), whole) == 1
            yield (("moved" if is_same and is_once else "moved to one of several" if is_same else "other words"), was, verdict.words)
        else:
            yield {Stands: "stands", Proposed: "proposed", Left: "left"}[type(verdict)], was, ""


def as_offsets(before: Edition, passage: Quotation | Offsets) -> Offsets:
    """The same passage by its offsets."""
    place = resolve(before.matcher, passage)
    assert isinstance(place, Resolved)  # it was drafted from this text
    words = before.read.source[place.start : place.end]
    return Offsets(start=place.start, end=place.end, sha256=hashlib.sha256(words.encode()).hexdigest())


COLUMNS = ("stands", "moved", "proposed", "left", "moved to one of several", "other words")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="+", metavar="REPOSITORY")
    parser.add_argument("--pairs", type=int, default=20, help="for each repository")
    parser.add_argument("--moves", action="store_true", help="print the words of moves whose signs differ")
    options = parser.parse_args()
    print("| pages | pairs | passages by | " + " | ".join(COLUMNS) + " |")
    for folder in options.repositories:
        counts = {"quotation": Counter[str](), "offsets": Counter[str]()}
        number = 0
        for _commit, _path, old, new in pairs(folder, options.pairs):
            number += 1
            for way, some in counts.items():
                for outcome, was, words in followed(old, new, by_offsets=way == "offsets"):
                    some[outcome] += 1
                    if options.moves and words and (was != words or outcome != "moved"):
                        print(f"  {outcome}: {was!r} → {words!r}")
        name = Path(folder).resolve().parent.name
        for way, some in counts.items():
            print(f"| {name} | {number} | {way} | " + " | ".join(str(some[column]) for column in COLUMNS) + " |", flush=True)


if __name__ == "__main__":
    main()
