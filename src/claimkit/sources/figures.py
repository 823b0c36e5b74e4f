"""Looks for the figures of a finding among the numbers of a copy, however either writes them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from claimkit.lazily import later
from claimkit.sources.folding import folded
from claimkit.values import NamedTuple, grouped

NEAR: Final = 300
"""So many code points away from a word of the finding, a figure stands elsewhere."""
_NUMBER: Final = later(
    r"(?<![^\W\d_])(?<![0-9][.,])[0-9]{1,3}(?:[ ,.'][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])|(?<![^\W\d_])[0-9]+(?:[.,][0-9]+)?"
)
_PERCENT: Final = later(r"\s*(?:%|per\s?cent\b|percent\b|Prozent\b|v\.\s?H\.)", re.IGNORECASE)
_MOST: Final = 200_000  # numbers of a copy


class Figure(NamedTuple):
    """A number as written, what it may mean, and where it stands."""

    words: str
    values: frozenset[float]
    start: int


class Missing(NamedTuple):
    """A figure of a finding that a copy has nowhere, with the nearest numbers there, or only ``elsewhere``."""

    words: str
    nearest: tuple[str, ...]
    elsewhere: bool


def figures(text: str, numbers: Mapping[str, int], *, parts: bool = True) -> Iterator[Figure]:
    """The numbers of a folded text; ``numbers`` are the words of its language for some, ``parts`` asks for both readings of a blank."""
    for found in _NUMBER.finditer(text):
        percent = _PERCENT.match(text, found.end())
        values = set(_values(found[0]))
        if percent:
            values |= {round(value / 100, 9) for value in values}
        yield Figure(found[0] + (" %" if percent else ""), frozenset(values), found.start())
        if parts and " " in found[0]:  # two numbers in a row, or one with a blank for the thousands
            at = found.start()
            for part in found[0].split(" "):
                yield Figure(part, frozenset(_values(part)), at)
                at += len(part) + 1
    if numbers:
        for found in re.finditer(rf"\b(?:{'|'.join(map(re.escape, numbers))})\b", text, re.IGNORECASE):
            yield Figure(found[0], frozenset({float(numbers[found[0].lower()])}), found.start())


def _values(word: str) -> Iterator[float]:
    bare = re.sub(r"[ ']", "", word)
    if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", bare):
        yield float(re.sub(r"[.,]", "", bare))
    if bare.count(".") + bare.count(",") > 1:
        whole, _, rest = bare.rpartition(max(".,", key=bare.rfind))
        yield float(f"{re.sub(r'[.,]', '', whole)}.{rest}")
    else:
        yield float(bare.replace(",", "."))


class Numbers:
    """The numbers of a copy."""

    def __init__(self, text: str, numbers: Mapping[str, int]) -> None:
        self.text = text
        self._numbers = numbers

    @cached_property
    def _places(self) -> Mapping[float, Sequence[int]]:
        known = islice(figures(self.text, self._numbers), _MOST)
        return grouped((value, figure.start) for figure in known for value in figure.values)

    def missing(self, finding: str) -> list[Missing]:
        """The figures of a finding that stand nowhere, or only far from all of its words."""
        text = folded(finding, broken="")
        content = _content(text)
        whole = [one for one in figures(text, {}, parts=False) if not self._is_plainly_there(one, content)]
        near = self._near(content) if whole else None
        found: list[Missing] = []
        for figure in whole:
            places = [place for value in figure.values for place in self._places.get(value, ())]
            if not places and not self._as_two(figure):
                found.append(Missing(figure.words, self._nearest(figure), elsewhere=False))
            elif places and near is not None and not any(place // NEAR in near for place in places):
                found.append(Missing(figure.words, (), elsewhere=True))
        return found

    def _is_plainly_there(self, figure: Figure, content: Sequence[str]) -> bool:
        """Whether a figure stands in the copy as it is written, beside a word of the finding; then nothing else need be looked at."""
        number = re.escape(figure.words.removesuffix(" %"))
        for found in re.finditer(rf"(?<![\w.,'-]){number}(?![.,']?\w)", self.text):
            around = self.text[max(0, found.start() - NEAR) : found.end() + NEAR].lower()
            if not content or any(word in around for word in content):
                return True
        return False

    def _as_two(self, figure: Figure) -> bool:
        parts = figure.words.split(" ")
        return len(parts) > 1 and all(any(value in self._places for value in _values(part)) for part in parts if part != "%")

    def _nearest(self, figure: Figure) -> tuple[str, ...]:
        value = max(figure.values)
        return tuple(f"{near:g}" for near in sorted(self._places, key=lambda other: abs(other - value))[:3])

    def _near(self, content: Sequence[str]) -> set[int] | None:
        """The stretches of the text that a word of the finding stands in or beside; None if it has no words."""
        if not content:
            return None
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, content))})", re.IGNORECASE)
        found = {hit.start() // NEAR for hit in pattern.finditer(self.text)}
        return {at + step for at in found for step in (-1, 0, 1)}


def _content(text: str) -> list[str]:
    """The first six letters of each word that has six or more: inflected forms begin alike."""
    return sorted({word[:6] for word in re.findall(r"[^\W\d_]{6,}", text.lower())})
