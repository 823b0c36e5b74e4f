"""Finds the place of a passage in the text of a document: one place, several, or none; never a guess."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from claimkit.lazily import later
from claimkit.text.folding import INVISIBLE, JOINER, SKIN_TONES, Folded, folded, joins
from claimkit.text.reader_text import ReadText
from claimkit.text.word_edges import NEAR, UNSPACED, cuts, surrounding
from claimkit.values import NamedTuple, dataclass

MOST_PLACES: Final = 1000
"""So many places are counted; what stands more often is told as this number."""

WORTH_AN_INDEX: Final = 20
"""After so many quotations of one document, an index of its words is faster than searching the text for each."""


@dataclass(frozen=True)
class Resolved:
    """The one place of a passage: offsets into the text of the file, and its line (from 1)."""

    start: int
    end: int
    line: int


@dataclass(frozen=True)
class Ambiguous:
    """A quotation that stands in several places."""

    places: tuple[Resolved, ...]


@dataclass(frozen=True)
class Proposal:
    """The place that is most like a quotation that stands nowhere: ``similarity`` from 0 to 1, and that of the next best place."""

    place: Resolved
    text: str
    similarity: float
    runner_up: float = 0.0


@dataclass(frozen=True)
class NotFound:
    """A quotation that stands nowhere.

    ``without_context`` counts the places where it stands, but not between its prefix and suffix. Where it stands only as a part of longer
    words or numbers, ``inside`` are those of the first such place, and ``line`` is its line.
    """

    without_context: int = 0
    inside: str = ""
    line: int = 0


@dataclass(frozen=True)
class Mismatch:
    """Offsets at which something else stands: ``digest`` is that of the stretch as it is."""

    digest: str


@dataclass(frozen=True)
class OutOfRange:
    """Offsets beyond the end of the text, which has ``length`` code points."""

    length: int


class Context(NamedTuple):
    """The words before and after a quotation that tell it from the same words elsewhere; empty where none are needed."""

    prefix: str
    suffix: str


Resolution = Resolved | Ambiguous | NotFound | Mismatch | OutOfRange


class Matcher:
    """Finds passages in one text; it is folded once, and its words are indexed once many quotations are asked for."""

    def __init__(self, read: ReadText) -> None:
        self.read = read
        self._asked = 0
        self._found: dict[tuple[str, str, str], Resolved | Ambiguous | NotFound] = {}

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self.read.text)

    @cached_property
    def _words(self) -> Mapping[str, Sequence[int]]:
        """Where each word of the folded text begins."""
        found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for word in _WORD.finditer(self._folded.text):
            found[word[0]].append(word.start())
        return found

    def at(self, start: int, end: int, sha256: str) -> Resolved | Mismatch | OutOfRange:
        """The place between two offsets into the text of the file (code points), if the stretch there has this digest (hex)."""
        if end > len(self.read.source):
            return OutOfRange(len(self.read.source))
        digest = self.read.digest(start, end)
        return Resolved(start, end, self.read.line(start)) if digest == sha256 else Mismatch(digest)

    def find(self, quote: str, prefix: str = "", suffix: str = "") -> Resolved | Ambiguous | NotFound:
        """The place of a quotation between the words before and after it; without these, wherever it stands. It is looked for once."""
        key = (quote, prefix, suffix)
        if key not in self._found:
            self._found[key] = self._sought(*key)
        return self._found[key]

    def _sought(self, quote: str, prefix: str, suffix: str) -> Resolved | Ambiguous | NotFound:
        wanted, before, after = folded(quote), folded(prefix), folded(suffix)
        found = self._places(wanted, before, after)
        if len(found) > 1:
            found = self._as_typed(found, quote) or found
        if len(found) == 1:
            return self._place(*found[0])
        if found:
            return Ambiguous(tuple(self._place(*span) for span in found))
        return self._missing(wanted, bool(before or after))

    def _missing(self, quote: str, has_context: bool) -> NotFound:  # noqa: FBT001
        places = self._places(quote) if has_context else []
        if places:
            return NotFound(len(places), line=self._place(*places[0]).line)
        parts = self._places(quote, in_words=True)
        if not parts:
            return NotFound()
        return NotFound(inside=surrounding(self._folded.text, *parts[0]), line=self._place(*parts[0]).line)

    def _places(self, quote: str, prefix: str = "", suffix: str = "", *, in_words: bool = False) -> list[tuple[int, int]]:
        """Where a folded quotation stands between its prefix and suffix, in the folded text; ``in_words``: also as a part of words."""
        found: set[int] = set()
        if not quote:  # of nothing that can be seen
            return []
        for before in (prefix, f"{prefix} ") if prefix else ("",):
            for after in (suffix, f" {suffix}") if suffix else ("",):
                whole = before + quote + after
                at = (start + len(before) for start in self._find(whole))
                whole_ones = (start for start in at if self._is_whole(start, start + len(quote)))
                found.update(s for s in whole_ones if in_words or not (self._cuts(s) or self._cuts(s + len(quote))))
        return [(start, start + len(quote)) for start in sorted(found)]

    def _find(self, text: str) -> Iterator[int]:
        if not text:
            return
        self._asked += 1
        starts = self._indexed(text) if self._asked > WORTH_AN_INDEX else None
        if starts is not None:
            yield from starts
            return
        hay = self._folded.text
        at = hay.find(text)
        for _ in range(MOST_PLACES):
            if at < 0:
                return
            yield at
            at = hay.find(text, at + 1)

    def _indexed(self, text: str) -> list[int] | None:
        """Where a text stands, by the rarest of its whole words; None if searching the text is faster."""
        rarest: Sequence[int] | None = None
        shift = 0
        for word in _WORD.finditer(text):
            if word.start() > 0 and word.end() < len(text):  # the first and the last may be parts of longer words
                places = self._words.get(word[0], ())
                if rarest is None or len(places) < len(rarest):
                    rarest, shift = places, word.start()
                if len(places) <= _RARE:
                    break
        if rarest is None or len(rarest) * _WORTH_TRYING > len(self._folded.text):
            return None
        starts_with = self._folded.text.startswith
        found = [at - shift for at in rarest if at >= shift and starts_with(text, at - shift)]
        return found[:MOST_PLACES]

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch of the folded text cuts no character in two: no mark, joiner or skin tone is torn off."""
        hay = self._folded.text
        after, before = hay[end : end + 1], hay[start - 1 : start] if start else ""
        first = hay[start]
        if before not in ("", " ") and (JOINER in (before, first) or joins(first)):
            return False
        return after != JOINER and not (after and not after.isascii() and (joins(after) or ord(after) in SKIN_TONES))

    def _cuts(self, at: int) -> bool:
        """Whether a place in the folded text is inside a word or number."""
        hay = self._folded.text
        before, after = hay[max(0, at - 1) : at], hay[at : at + 1]
        if not (before and after) or (before == " " and (after == " " or after.isalpha())) or (after == " " and before in ".!?"):
            return False  # as at most boundaries
        origin, text, first = self._folded.origin, self.read.text, max(0, at - NEAR)
        near, last = hay[first : at + NEAR], min(len(hay), at + NEAR)
        if "\n" in text[origin[first] : origin[last]]:
            near = "".join("\n" if text[origin[n]] == "\n" else sign for n, sign in enumerate(near, first))
        return cuts(near, at - first, [text[origin[n]] for n in (max(at - 2, 0), at - 1, at)])

    def _as_typed(self, found: Sequence[tuple[int, int]], quote: str) -> list[tuple[int, int]]:
        """Of several places, those that have the very signs of the quotation; white space apart, which YAML folds too."""
        wanted = quote.split()
        spans = ((span, self._span(*span)) for span in found)
        return [span for span, (start, end) in spans if self.read.text[start:end].split() == wanted]

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the folded text as one of the reader's text."""
        origin, text = self._folded.origin, self.read.text
        first, last, after = origin[start], origin[end - 1], origin[end]
        while after - 1 > last and text[after - 1] in INVISIBLE:
            after -= 1
        return first, max(after, last + 1)

    def _place(self, start: int, end: int) -> Resolved:
        begin, stop = self.read.source_span(*self._span(start, end))
        return Resolved(begin, stop, self.read.line(begin))

    def propose(self, quote: str) -> Proposal | None:
        """The place that is most like a quotation, to be shown to a person; None if nothing is like it."""
        from claimkit.text.nearest import best_stretch  # only what stands nowhere pays for it

        best = best_stretch(folded(quote), self._folded.text, self._words)
        if best is None:
            return None
        start, end = self._span(best.start, best.end)
        place = self._place(best.start, best.end)
        return Proposal(place, self.read.text[start:end], best.similarity, best.runner_up)

    def context(self, place: Resolved, quote: str) -> Context | None:
        """As many words around a quotation as it needs to mean the one place that has characters of this one; None if none would do."""
        places = {self._place(*span): span for span in self._places(folded(quote))}
        near = [one for one in places if one.start < place.end and place.start < one.end]
        if not near:
            return None
        if len(places) == 1:
            return Context("", "")
        meant = place if place in places else near[0]
        start, end = places[meant]
        for words in range(_MOST_CONTEXT):
            prefix = " ".join(self._folded.text[max(0, start - _WIDEST_CONTEXT) : start].split()[-words:]) if words else ""
            suffix = " ".join(self._folded.text[end : end + _WIDEST_CONTEXT].split()[: max(0, words - _PREFIX_FIRST)])
            if self.find(quote, prefix, suffix) == meant:
                return Context(prefix, suffix)
        return None


_WORD: Final = later(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
_RARE: Final = 4
_WORTH_TRYING: Final = 2000  # so many code points are searched in the time that one place takes to try
_MOST_CONTEXT: Final = 40
_WIDEST_CONTEXT: Final = 600
_PREFIX_FIRST: Final = 6
