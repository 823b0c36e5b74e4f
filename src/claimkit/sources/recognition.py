"""Says whether a copy is one of the right work: by an identifier or the title where a work bears them, never by a list of references."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import Final

from claimkit.derived.identifiers import IN_TEXT, named_in, normalized
from claimkit.sources.copytext import CopyText
from claimkit.sources.folding import folded, words
from claimkit.values import NamedTuple

FIRST_WORDS: Final = 300
ALIKE: Final = 0.9


class Work(NamedTuple):
    """What names a work: its title (empty: none), and its identifiers in normal form, by scheme."""

    title: str
    identifiers: tuple[tuple[str, str], ...]


class Recognition(StrEnum):
    """What became of asking whether a copy is that of a work."""

    RECOGNISED = "recognised"
    FOREIGN = "foreign"
    UNRECOGNISABLE = "unrecognisable"


def recognise(work: Work, copy: CopyText) -> Recognition:
    """Whether the copy is one of the work."""
    if not work.identifiers and len(words(folded(work.title))) < _FEWEST:
        return Recognition.UNRECOGNISABLE
    verdict = _by_identifiers(work, _named(copy))
    if verdict is None:
        verdict = any(_is_title(work.title, line) for line in _titles(copy))
    return Recognition.RECOGNISED if verdict else Recognition.FOREIGN


_FEWEST: Final = 3


def _head(copy: CopyText) -> str:
    text = copy.beginning
    ends = [found.end() for found, _ in zip(re.finditer(r"\S+", text), range(FIRST_WORDS), strict=False)]
    return text[: ends[-1]] if ends else ""


def _named(copy: CopyText) -> Iterator[tuple[str, str]]:
    """The identifiers in the metadata of a copy, then those in its first words, in order."""
    given = ((name, normalized(name, value)) for name, value in copy.identifiers if name in IN_TEXT.groupindex)
    return chain(((name, normal) for name, normal in given if isinstance(normal, str)), named_in(_head(copy)))


def _by_identifiers(work: Work, there: Iterable[tuple[str, str]]) -> bool | None:
    """Whether identifiers settle it: True for one of the work's with no other DOI before it, False for another DOI first, or none but another PMID or PMCID; else None."""
    own, verdict = dict(work.identifiers), None
    for name, value in there:
        if own.get(name, "").lower() == value.lower():
            return True
        if name == "DOI":
            return False if "DOI" in own else verdict
        if name in own and name in ("PMID", "PMCID"):
            verdict = False
    return verdict


def _titles(copy: CopyText) -> Iterator[str]:
    """What may be the title of a copy: its metadata, and up to four lines in a row of its beginning."""
    yield copy.title
    lines = [line for line in _head(copy).split("\n") if line.strip()]
    for first in range(len(lines)):
        for last in range(first + 1, min(first + _MOST_LINES, len(lines)) + 1):
            yield " ".join(lines[first:last])


_MOST_LINES: Final = 5


def _without_ligatures(text: str) -> str:
    return re.sub(r"f+[il]?|\W", "", text.lower())


def _is_title(title: str, line: str) -> bool:
    wanted, there = words(folded(title, broken="")), words(line.replace("-\n", ""))
    if len(wanted) >= _FEWEST and _without_ligatures(folded(title)) == _without_ligatures(line):  # the fonts of a PDF may lose them
        return True
    if len(wanted) < _FEWEST or not len(wanted) * ALIKE <= len(there) <= len(wanted) / ALIKE + 1:
        return False
    if wanted == there:
        return True
    from difflib import SequenceMatcher  # only a copy pays for it

    blocks = SequenceMatcher(None, wanted, there, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= ALIKE * max(len(wanted), len(there))
