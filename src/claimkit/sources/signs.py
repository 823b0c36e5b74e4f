"""Reduces a text to the signs by which it is compared, and keeps what was taken out between them: blanks, hyphens, ligatures, reference marks."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from claimkit.lazily import later
from claimkit.values import NamedTuple, dataclass

_BREAK: Final = r"(?:-[ \t]*\n\s*)?"
_LIGATURE: Final = rf"f(?:{_BREAK}f)*(?:{_BREAK}[il])?"  # also a plain f: what is left of "ffi" where only "fi" is lost
_UNIT: Final = r"\s*(?:[%\u2030\u00b0]|(?:[mk\u03bcn]?(?:g|l|mol|m|s)|mL|dL|days?|weeks?|months?|years?|hours?|min|h|IU|U|points?|patients?|people|participants?)\b)"
_MARK: Final = (
    r"\[[0-9]{1,3}(?:\s*[,;-]\s*[0-9]{1,3})*\]"
    r"|\([A-Z][^()\n0-9]{1,80}(?:\n[^()0-9]{1,60})?,?\s(?:19|20)[0-9]{2}[a-z]?(?:[;,][^()]{1,80}(?:19|20)[0-9]{2}[a-z]?)*\)"
    rf"|(?<=[^\W\d_][.,;:)])[0-9]{{1,3}}(?:[,-][0-9]{{1,3}})*(?=\s|$)(?!{_UNIT})"
)
_GAP: Final = later(rf"(?:[\s-]|{_MARK}|{_LIGATURE}|[\x00-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff])+", re.IGNORECASE)
MARKS: Final = later(_MARK)
LIGATURES: Final = later(_LIGATURE, re.IGNORECASE)
SOFT: Final = later(r"-[ \t]*\n\s*")
_DOUBLE: Final = later('(?<![0-9])"')  # a quotation within one has single marks; behind a number it is an inch


@dataclass(frozen=True)
class Reduced:
    """The signs of a text, where each run of them begins in the text, and what was taken out before a sign."""

    text: str
    signs: str
    low: str
    runs: Sequence[int]
    """Where in ``signs`` each run begins."""
    starts: Sequence[int]
    """Where in ``text`` the same run begins."""

    @classmethod
    def of(cls, text: str) -> "Reduced":
        pieces: list[str] = []
        runs, starts = [0], [0]
        at = length = 0
        for gap in _GAP.finditer(text):
            pieces.append(text[at : gap.start()])
            length += gap.start() - at
            at = gap.end()
            if runs[-1] == length:
                starts[-1] = at
            else:
                runs.append(length)
                starts.append(at)
        pieces.append(text[at:])
        signs = "".join(pieces)
        low = _DOUBLE.sub("'", signs.lower())
        return cls(text, signs, low if len(low) == len(signs) else signs, runs, starts)

    def at(self, sign: int) -> int:
        """Where a sign stands in the text."""
        run = bisect_right(self.runs, sign) - 1
        return self.starts[run] + sign - self.runs[run]

    def sign(self, at: int) -> int:
        """The number of the sign that stands at a place of the text."""
        run = bisect_right(self.starts, at) - 1
        return self.runs[run] + at - self.starts[run]

    def gaps(self, start: int, end: int) -> "dict[int, Gap]":
        """What was taken out before the signs from ``start`` (not before this one) to ``end``, by their number from ``start`` on."""
        first, last = bisect_right(self.runs, start), bisect_right(self.runs, end - 1)
        return {self.runs[n] - start: self._gap(n) for n in range(first, last)}

    def _gap(self, run: int) -> "Gap":
        start, end = self._bounds(run)
        marks = list(MARKS.finditer(self.text, start, end))  # within the text, for a mark may be known by what stands before it
        rest, at = "", start
        for mark in marks:
            rest, at = rest + self.text[at : mark.start()], mark.end()
        return Gap(rest + self.text[at:end], tuple(mark[0] for mark in marks))

    def _bounds(self, run: int) -> tuple[int, int]:
        return self.starts[run - 1] + self.runs[run] - self.runs[run - 1], self.starts[run]

    def _before(self, run: int) -> str:
        return self.text[slice(*self._bounds(run))]

    def around(self, start: int, end: int) -> tuple[str, str]:
        """What was taken out right before and right after a stretch of signs."""
        run = bisect_right(self.runs, start) - 1
        before = self._before(run) if run and self.runs[run] == start else ""
        after = bisect_right(self.runs, end) - 1
        return before, self._before(after) if after and self.runs[after] == end else ""


class Gap(NamedTuple):
    """What was taken out between two signs: blanks, hyphens and ligatures, and the reference marks apart."""

    rest: str = ""
    marks: tuple[str, ...] = ()


def separator(gap: str, *, is_inside: bool) -> str:
    """What a gap means between two signs: nothing, a blank, a hyphen, a dash or a minus."""
    made = re.sub(r"\s+", " ", re.sub(r"\s*-+\s+|\s+-+\s+", lambda found: " - " if found[0][0].isspace() else found[0], gap))
    made = "-" if made in (" - ", "--", "-") else made
    return made if is_inside or made.strip(" ") else ""
