"""Finds a quotation in the text of a copy word for word, over all that typesetting and reading a PDF do to a text; never a guess.

Both are reduced to their signs without white space, hyphens, ligatures and reference marks. Where the reduced quotation stands, what was taken
out between its signs is compared: a hyphen at a line's end may be one of the word or not, a reference mark may be missing in the quotation, and
a ligature in the copy where its fonts lose it; everything else must be the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final

from claimkit.lazily import later
from claimkit.sources.folding import WORD, folded
from claimkit.sources.nearest import Altered, Nearest
from claimkit.sources.signs import LIGATURES, SOFT, Gap, Reduced, separator
from claimkit.values import NamedTuple

MOST_LEFT_OUT: Final = 600
"""So many code points may stand where a quotation has a sign of omission."""


class Found(NamedTuple):
    """Where a quotation stands in the text of a copy, the reference marks in it that the quotation leaves out, and where its signs of omission stand for words."""

    start: int
    end: int
    skipped: tuple[str, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()


class _Part(NamedTuple):
    """A stretch of a quotation between two signs of omission; ``free`` are its signs whose case does not matter."""

    reduced: Reduced
    gaps: dict[int, Gap]
    free: frozenset[int]


class CopyMatcher:
    """Finds quotations in one text that `folded` made."""

    def __init__(self, text: str, whole: "CopyMatcher | None" = None) -> None:
        self.text = text
        self._whole = whole or self
        """Of the text that this one is a stretch of; whether ligatures are lost is seen in all of it."""

    @cached_property
    def _reduced(self) -> Reduced:
        return Reduced.of(self.text)

    @cached_property
    def lost(self) -> frozenset[str]:
        """The ligatures that the text hardly has: its fonts lose them."""
        if self._whole is not self:
            return self._whole.lost
        most = len(self.text.split()) / _ONE_IN
        return frozenset(one for one in _LOSABLE if self.text.count(one) <= most)

    def find(self, quote: str) -> Found | None:
        """The first place of a quotation; None if it stands nowhere."""
        for start, end in self._stretches(quote):
            found = CopyMatcher(self.text[start:end], self).find(quote)
            if found and (not start or found.start >= _MARGIN) and (end >= len(self.text) or found.end <= end - start - _MARGIN):
                return Found(start + found.start, start + found.end, found.skipped)
        for parts in _readings(quote):
            found = self._in_order(parts) if parts else None
            if found:
                return found
        return None

    def _stretches(self, quote: str) -> Iterator[tuple[int, int]]:
        """Where a plain quotation is likely to stand: around its rarest word. To reduce all of a long text takes a hundred times as long."""
        words = [] if "[" in quote or "\u2026" in folded(quote) else re.findall(r"[^\W\d_f]{5,}", quote)
        counts = {count: word for word in words if (count := self.text.count(word))}
        room = 2 * len(quote) + 4 * _MARGIN
        if not counts or len(self.text) < 4 * room:
            return
        places = re.finditer(re.escape(counts[min(counts)]), self.text)
        for found, _ in zip(places, range(_MOST_STRETCHES), strict=False):
            yield max(0, found.start() - room), found.end() + room

    @cached_property
    def nearest(self) -> Callable[[str], Altered | None]:
        """Gives the stretch that is nearly a quotation; None if there is none."""
        return Nearest(self.text).nearest

    def places(self, quote: str, most: int = 10) -> list[Found]:
        """Where a text stands, word for word; no sign of omission and no editor's mark means anything here."""
        part = _part(folded(quote), frozenset())
        return [found for found, _ in zip(self._places(part), range(most), strict=False)] if part else []

    def torn(self, quote: str, breaks: Sequence[int]) -> int | None:
        """Where a quotation begins that stands there but for whole lines at the break of a page: a figure, a footnote. None if it does not."""
        words = folded(quote, broken="").split()
        for at in range(1, len(words)):
            parts = [_part(" ".join(some), frozenset()) for some in (words[:at], words[at:])]
            for first in self._places(parts[0]) if parts[0] and parts[1] else ():
                for last in self._places(parts[1], first.end) if parts[1] else ():
                    gap = self.text[first.end : last.start].strip(" \t,;:.-")
                    is_at_break = any(first.end <= one <= last.start for one in breaks)
                    if len(gap) <= _MOST_BETWEEN and is_at_break and gap.startswith("\n") and gap.endswith("\n"):
                        return first.start
        return None

    def _in_order(self, parts: Sequence[_Part]) -> Found | None:
        for first in self._places(parts[0]):
            last, skipped, gaps = first, list(first.skipped), list[tuple[int, int]]()
            for part in parts[1:]:
                near = (one for one in self._places(part, last.end) if one.start - last.end <= MOST_LEFT_OUT)
                following = next(near, None)
                if following is None:
                    break
                gaps.append((last.end, following.start))
                last, skipped = following, [*skipped, *following.skipped]
            else:
                return Found(first.start, last.end, tuple(skipped), tuple(gaps))
        return None

    def _places(self, part: _Part, after: int = 0) -> Iterator[Found]:
        hay, wanted = self._reduced, part.reduced.low
        at = hay.low.find(wanted)
        for _ in range(_MOST_PLACES):
            if at < 0:
                return
            if hay.at(at) >= after:
                skipped = self._fits(part, at)
                if skipped is not None:
                    yield Found(hay.at(at), hay.at(at + len(wanted) - 1) + 1, skipped)
            at = hay.low.find(wanted, at + 1)

    def _fits(self, part: _Part, start: int) -> tuple[str, ...] | None:
        """The reference marks that the copy has and the part does not, if all else at a place is the same; None if it is not."""
        hay, end = self._reduced, start + len(part.reduced.signs)
        pairs = zip(hay.signs[start:end], part.reduced.signs, strict=True)
        if any(a != b and at not in part.free and {a, b} != {"'", '"'} for at, (a, b) in enumerate(pairs)) or not self._is_whole(
            part, start, end
        ):
            return None
        there = hay.gaps(start, end)
        skipped: list[str] = []
        for at in there.keys() | part.gaps.keys():
            is_inside = hay.signs[start + at - 1].isalnum() and hay.signs[start + at].isalnum()
            more = self._same_gap(there.get(at, Gap()), part.gaps.get(at, Gap()), start + at, is_inside=is_inside)
            if more is None:
                return None
            skipped += more
        return tuple(skipped)

    def _same_gap(self, there: Gap, wanted: Gap, sign: int, *, is_inside: bool) -> Sequence[str] | None:
        """The marks that a gap of the copy has more than that of a quotation; None if they differ in anything else."""
        more = Counter(there.marks)
        more.subtract(wanted.marks)
        if any(count < 0 for count in more.values()):
            return None
        meant = separator(wanted.rest, is_inside=is_inside)
        forms = {there.rest, SOFT.sub("", there.rest), SOFT.sub("-", there.rest)}
        if any(separator(form, is_inside=is_inside) == meant for form in forms):
            return list(more.elements())
        lost = any(self._is_lost(form, wanted.rest, sign) for form in forms)
        return list(more.elements()) if lost else None

    def _is_lost(self, there: str, wanted: str, sign: int) -> bool:
        """Whether the copy lacks only ligatures that its fonts lose, and no word became another by it."""
        losable = frozenset(_LOSABLE) if _NAMELESS.search(there) else self.lost
        if not losable or not re.search("f[fil]", wanted, re.IGNORECASE):
            return False
        pieces = (_optional(piece, losable) for piece in re.split(r"(f+[il]?|\s+)", wanted, flags=re.IGNORECASE))
        if not re.fullmatch("".join(pieces), there, re.IGNORECASE):
            return False
        shows = re.search(r"\s\s|[^\s\w-]", there) or (there.strip() == "" and there and not wanted[:1].isspace())
        return bool(shows) or self._word_at(sign) not in _OTHER_WORDS

    def _word_at(self, sign: int) -> str:
        at = self._reduced.at(sign)
        begin = at
        while begin and self.text[begin - 1].isalpha():
            begin -= 1
        found = WORD.match(self.text, begin)
        return found[0].lower() if found else ""

    def _is_whole(self, part: _Part, start: int, end: int) -> bool:
        """Whether a stretch tears no word, number or sign of a number in two."""
        hay = self._reduced
        before, after = hay.around(start, end)
        own = part.reduced.text
        lead, tail = own[: part.reduced.at(0)], own[part.reduced.at(len(part.reduced.signs) - 1) + 1 :]
        rest = self._rest(before, lead), self._rest(after[::-1], tail[::-1])
        if rest[0] is None or rest[1] is None:
            return False
        left, right = hay.signs[max(0, start - 1) : start], hay.signs[end : end + 1]
        first, last = hay.at(start), hay.at(end - 1)
        return not (
            _goes_on(rest[0], left, own[0], _BEFORE_NUMBER)
            or _goes_on(rest[1], right, own[-1], _AFTER_NUMBER)
            or (own[0].isdigit() and re.search(r"[0-9][.,]$", self.text[max(0, first - 2) : first]))
            or (own[-1].isdigit() and re.match(r"[.,][0-9]", self.text[last + 1 : last + 3]))
        )

    def _rest(self, gap: str, own: str) -> str | None:
        """What a gap at the edge of a stretch holds beside the ligature that belongs to it; None if it lacks that."""
        if not own:
            return gap
        for form in (gap, re.sub(r"-[ \t]*\n\s*|\s*\n[ \t]*-", "", gap)):
            if form.lower().endswith(own.lower()):
                return form[: -len(own)]
        lost = self._is_lost(gap.lstrip(), own, 0) if own.lower() in self.lost else False
        return gap if lost else None


# An editor adds words to a quotation, or ends one otherwise, and changes none: neither [hardly], nor [in]effective, nor harm[less].
_ADDED: Final = later(r"(?:(?<![^\W\d_])\s?|\s|(?=\[(?:s|es|d|ed|ing|sic|e|en|em|n)\]))\[[^\[\]0-9][^\[\]]*\](?P<glued>(?=[^\W_]))?")
_TURNING: Final = later(
    r"\b(?:not|no|always|every|proven?|proved|shown|significant(?:ly)?|completely|never|without|hardly|barely|scarcely|rarely|seldom|(?<!a )(?:little|few)|neither|nor|none|nobody|nothing|cannot|fail(?:s|ed)?"
    r"|nicht|immer|bewiesen|signifikant|kein\w{0,2}|nie|ohne|kaum|selten|weder)\b|n't\b",
    re.IGNORECASE,
)
_EMPHASIS: Final = later(
    r"(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.,])[*_]{1,3}(?!\w)|\s?[(\[](?:(?:my|our) emphasis|emphasis (?:added|mine|ours))[)\]]", re.IGNORECASE
)
_LOSABLE: Final = ("ffi", "ffl", "ff", "fi", "fl")
_ONE_IN: Final = 400  # English prose has "fi" once in 80 words, "fl" and "ff" once in 200
# What is left of a word without its ligature, and is a word too: flour, flat, flair, flask, fin, flower …
_OTHER_WORDS: Final = frozenset(
    "a air an as ash ask at ed en ex he her is it lower op or our re up illness in on".split()  # noqa: SIM905
)
# What is left of a glyph that a font does not name.
_NAMELESS: Final = later(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_NOTHING: Final = r"[\s\x00-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]*"
_THREE: Final = 3
_MOST_PLACES: Final = 200
_MOST_STRETCHES: Final = 12
_MARGIN: Final = 50
_MOST_BETWEEN: Final = 4_000


_BEFORE_NUMBER: Final = frozenset("<>=\u00b1~\u2264\u2265")
_AFTER_NUMBER: Final = frozenset("%\u2030\u00b0")


def _optional(piece: str, losable: frozenset[str]) -> str:
    """The pattern of a piece of a gap where the fonts of the copy may have lost a ligature."""
    if piece.isspace():
        return r"\s+"
    low = piece.lower()
    forms = [re.escape(piece)]
    forms += [re.escape(low[: -len(one)]) + _NOTHING for one in losable if low.endswith(one)]
    forms += [f"f?{_NOTHING}"] if low in losable and len(low) == _THREE else []
    return f"(?:{'|'.join(forms)})" if piece else ""


def _goes_on(gap: str, neighbour: str, edge: str, signs_of_number: frozenset[str]) -> bool:
    """Whether a word or number goes on beyond the edge of a stretch: ``gap`` and ``neighbour`` stand beyond the edge, the gap read outwards."""
    gap = gap[::-1]
    if not edge.isalnum() or not (gap or neighbour):
        return False
    if LIGATURES.match(gap) or re.match(r"-[ \t]*\n|\n[ \t]*-", gap):
        return True
    if not gap and neighbour.isalnum():
        return True
    if gap.startswith("-") and not gap[1:2].isspace() and (neighbour or gap[1:]):
        return True
    return edge.isdigit() and neighbour in signs_of_number and not gap.strip()


def _readings(quote: str) -> Iterator[list[_Part]]:
    """The parts of a quotation: as it stands, then with its editor's marks taken as such."""
    text = folded(quote, broken="").strip().strip("\"'").strip()
    yield [part for part in [_part(text, frozenset())] if part]
    plain = _EMPHASIS.sub("", text)
    if plain != text or "\u2026" in text or "[" in text:
        pieces = re.split(r"\[\s*\u2026\s*\]|\u2026", plain)
        yield [part for piece in pieces if (part := _edited(piece))]


def _edited(piece: str) -> _Part | None:
    marked = re.sub(r"\[([^\W\d_])\](?=[^\W\d_])", "\ue001\\1", piece)  # [t]he
    marked = _ADDED.sub(lambda found: found[0] if found["glued"] or _TURNING.search(found[0]) else "", marked)  # [sic], [in adults]
    free = {found.start() - n for n, found in enumerate(re.finditer("\ue001", marked))}
    return _part(marked.replace("\ue001", ""), frozenset(free))


def _part(text: str, free: frozenset[int]) -> _Part | None:
    """A part of a quotation; the signs around it, and the case of its first letter, are the writer's."""
    bare = text.strip(" \t\n,;:.")
    lead = text.index(bare)
    reduced = Reduced.of(bare)
    if not any(sign.isalnum() for sign in reduced.signs):
        return None
    return _Part(reduced, reduced.gaps(0, len(reduced.signs)), frozenset({0, *(reduced.sign(at - lead) for at in free)}))
