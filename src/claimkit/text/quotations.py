"""Finds the place of a passage in the text of a document: one place, several, or none; never a guess."""

import hashlib
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final, NamedTuple

from claimkit.text.reader_text import ReadText

MOST_PLACES: Final = 1000
"""So many places are counted; what stands more often is told as this number."""

WORTH_AN_INDEX: Final = 20
"""After so many quotations of one document, an index of its words is faster than searching the text for each."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The one place of a passage: offsets into the text of the file, and its line (from 1)."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A quotation that stands in several places."""

    places: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The place that is most like a quotation that stands nowhere: ``similarity`` from 0 to 1, and that of the next best place."""

    place: Resolved
    text: str
    similarity: float
    runner_up: float = 0.0


@dataclass(frozen=True, slots=True)
class NotFound:
    """A quotation that stands nowhere; ``without_context`` counts the places where it stands, but not between its prefix and suffix."""

    without_context: int = 0


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Offsets at which something else stands: ``digest`` is that of the stretch as it is."""

    digest: str


@dataclass(frozen=True, slots=True)
class OutOfRange:
    """Offsets beyond the end of the text, which has ``length`` code points."""

    length: int


class Context(NamedTuple):
    """The words before and after a quotation that tell it from the same words elsewhere; empty where none are needed."""

    prefix: str
    suffix: str


Resolution = Resolved | Ambiguous | NotFound | Mismatch | OutOfRange

_SIGNS: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2035\u02bc\u02b9\u00b4`\uff07\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict(
        zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
    ),
}
# Soft hyphen, zero-width space, word joiner, BOM, and the marks and isolates of writing directions.
_INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TABLE: Final = str.maketrans({**_SIGNS, **dict.fromkeys(_INVISIBLE, "")})
# What starts or ends a stretch with one of these beside it would cut a character in two, as a reader sees it.
_JOINER: Final = "\u200d"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_JAMO: Final = range(0x1160, 0x1200)
_LONGEST_CLUSTER: Final = 30  # putting marks in order takes quadratic time, and no script needs more


class Folded:
    """A text as quotations are compared: NFC, one space for white space, plain quotes and hyphens, no ligatures, nothing invisible.

    ``origin[i]`` is the place in the text that ``text[i]`` came from; there is one more entry than there are characters.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.origin: Sequence[int] = range(len(text) + 1)
        pattern = _to_fold(text)
        if pattern is None:
            return
        pieces: list[str] = []
        origin = array("Q")
        at = 0
        for found in pattern.finditer(text):
            start, end = found.span()
            new = _folded_piece(found[0])
            pieces += (text[at:start], new)
            origin.extend(range(at, start))
            origin.extend([start] * len(new))
            at = end
        pieces.append(text[at:])
        origin.extend(range(at, len(text) + 1))
        self.text, self.origin = "".join(pieces), origin


def folded(text: str) -> str:
    """A text as quotations are compared, without white space around it."""
    return Folded(text).text.strip(" ")


def _to_fold(text: str) -> re.Pattern[str] | None:
    """What must be changed in a text; None if it is folded already. Only the characters that it holds are looked at."""
    if text.isascii():
        return _ASCII if _ASCII.search(text) else None
    used = set(text)
    marks = "".join(map(re.escape, sorted(character for character in used if _joins(character))))
    white = "".join(map(re.escape, sorted(character for character in used if character.isspace())))
    invisible = "".join(map(re.escape, sorted(used & set(_INVISIBLE))))
    single = "".join(
        map(re.escape, sorted(c for c in used if c in _SIGNS or c == "`" or unicodedata.normalize("NFC", c) != c))
    )
    blank = f"{white}{invisible}"
    parts = [f"[{blank}]{{2,}}"] if blank else []
    parts += (
        [f"[{''.join(map(re.escape, sorted(set(filter(_odd_blank, used)))))}]"] if any(map(_odd_blank, used)) else []
    )
    parts += [f"[^{marks}{blank}][{marks}]+"] if marks else []
    parts += [f"[{single}]"] if single else []
    pattern = re.compile("|".join(parts)) if parts else None
    return pattern if pattern and pattern.search(text) else None


_ASCII: Final = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1f ]{2,}|[\t\n\x0b\x0c\r\x1c-\x1f`]")


def _odd_blank(character: str) -> bool:
    return (character.isspace() and character != " ") or character in _INVISIBLE


def _joins(character: str) -> bool:
    """Whether a character may melt into the one before it under NFC, or is seen as part of it."""
    return unicodedata.category(character)[0] == "M" or ord(character) in _JAMO


def _folded_piece(piece: str) -> str:
    if not piece.strip() or not piece.strip(_INVISIBLE):
        return " " if any(character.isspace() for character in piece) else ""
    if piece[0].isspace() or piece[0] in _INVISIBLE:
        return " " if any(character.isspace() for character in piece) else ""
    normal = unicodedata.normalize("NFC", piece) if len(piece) <= _LONGEST_CLUSTER else piece
    return normal.translate(_TABLE)


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
        found: defaultdict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(self._folded.text):
            found[word[0]].append(word.start())
        return found

    def at(self, start: int, end: int, sha256: str) -> Resolved | Mismatch | OutOfRange:
        """The place between two offsets into the text of the file (code points), if the stretch there has this digest (hex)."""
        source = self.read.source
        if end > len(source):
            return OutOfRange(len(source))
        digest = hashlib.sha256(source[start:end].encode(errors="surrogatepass")).hexdigest()
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
        return NotFound(len(self._places(wanted)) if before or after else 0)

    def _places(self, quote: str, prefix: str = "", suffix: str = "") -> list[tuple[int, int]]:
        """Where a folded quotation stands between its prefix and suffix, in the folded text."""
        found: set[int] = set()
        if not quote:  # of nothing that can be seen
            return []
        for before in (prefix, f"{prefix} ") if prefix else ("",):
            for after in (suffix, f" {suffix}") if suffix else ("",):
                whole = before + quote + after
                at = (start + len(before) for start in self._find(whole))
                found.update(start for start in at if self._is_whole(start, start + len(quote)))
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
        if before not in ("", " ") and (_JOINER in (before, first) or _joins(first)):
            return False
        return after != _JOINER and not (after and not after.isascii() and (_joins(after) or ord(after) in _SKIN_TONES))

    def _as_typed(self, found: Sequence[tuple[int, int]], quote: str) -> list[tuple[int, int]]:
        """Of several places, those that have the very signs of the quotation; white space apart, which YAML folds too."""
        wanted = quote.split()
        spans = ((span, self._span(*span)) for span in found)
        return [span for span, (start, end) in spans if self.read.text[start:end].split() == wanted]

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the folded text as one of the reader's text."""
        origin, text = self._folded.origin, self.read.text
        first, last, after = origin[start], origin[end - 1], origin[end]
        while after - 1 > last and text[after - 1] in _INVISIBLE:
            after -= 1
        return first, max(after, last + 1)

    def _place(self, start: int, end: int) -> Resolved:
        begin, stop = self.read.source_span(*self._span(start, end))
        return Resolved(begin, stop, self.read.line(begin))

    def propose(self, quote: str) -> Proposal | None:
        """The place that is most like a quotation, to be shown to a person; None if nothing is like it."""
        best = best_stretch(folded(quote), self._folded.text, self._words)
        if best is None:
            return None
        start, end = self._span(best.start, best.end)
        place = self._place(best.start, best.end)
        return Proposal(place, self.read.text[start:end], best.similarity, best.runner_up)

    def candidates(self, quote: str, most: int) -> Iterator[tuple[int, int]]:
        """The stretches of the reader's text that are somewhat like a quotation, the most alike first."""
        for found in stretches(folded(quote), self._folded.text, self._words, most):
            yield self._span(found.start, found.end)

    def context(self, place: Resolved, quote: str) -> Context | None:
        """As many words around a quotation as it needs to mean this one place; None if none would do."""
        spans = [span for span in self._places(folded(quote)) if self._place(*span) == place]
        if not spans:
            return None
        start, end = spans[0]
        for words in range(_MOST_CONTEXT):
            prefix = _last_words(self._folded.text[max(0, start - _WIDEST_CONTEXT) : start], words)
            suffix = _first_words(self._folded.text[end : end + _WIDEST_CONTEXT], max(0, words - _PREFIX_FIRST))
            if self.find(quote, prefix, suffix) == place:
                return Context(prefix, suffix)
        return None


_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_RARE: Final = 4
_WORTH_TRYING: Final = 2000  # so many code points are searched in the time that one place takes to try
_MOST_CONTEXT: Final = 40
_WIDEST_CONTEXT: Final = 600
_PREFIX_FIRST: Final = 6


def _last_words(text: str, count: int) -> str:
    return " ".join(text.split()[-count:]) if count else ""


def _first_words(text: str, count: int) -> str:
    return " ".join(text.split()[:count])


_SEEDS: Final = 10
_MOST_PLACES_OF_A_SEED: Final = 500
_CANDIDATES: Final = 4
LONGEST: Final = 1_500
LEAST: Final = 0.6
"""What is less like the quotation than this is no proposal."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text, how like it is (0 to 1), and how like the next best one is."""

    start: int
    end: int
    similarity: float
    runner_up: float = 0.0


def stretches(quote: str, text: str, words: Mapping[str, Sequence[int]], most: int = _CANDIDATES) -> list[Stretch]:
    """The candidates, the best first, of at most so many windows; ``words`` says where each word of the text begins.

    The work is bounded, however long the text is; of a quotation beyond `LONGEST`, only the beginning is looked for.
    """
    quote = quote[:LONGEST]
    found: list[Stretch] = []
    for start in _windows(quote, words, most):
        stretch = _aligned(quote, text, start)
        if stretch and not any(stretch.start < other.end and other.start < stretch.end for other in found):
            found.append(stretch)
    return sorted(found, key=lambda stretch: -stretch.similarity)


def best_stretch(quote: str, text: str, words: Mapping[str, Sequence[int]]) -> Stretch | None:
    """The best candidate, if it is like the quotation at all."""
    found = stretches(quote, text, words)
    if not found or found[0].similarity < LEAST:
        return None
    runner_up = found[1].similarity if len(found) > 1 else 0.0
    return Stretch(found[0].start, found[0].end, found[0].similarity, runner_up)


def _windows(quote: str, words: Mapping[str, Sequence[int]], most: int) -> list[int]:
    """Where the quotation may begin: each rare word that it shares with the text votes for a place."""
    shared: list[tuple[int, int, str]] = []
    at = 0
    for word in quote.split():
        bare = word.strip(".,;:!?()[]\"'")
        if bare in words:
            shared.append((len(words[bare]), at, bare))
        at += len(word) + 1
    width = max(8, len(quote) // 3)
    votes: Counter[int] = Counter()
    for count, shift, word in sorted(shared)[:_SEEDS]:
        for place in words[word][:_MOST_PLACES_OF_A_SEED]:
            votes[max(0, place - shift) // width] += 1 + (count == 1)
    return [bucket * width for bucket, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:most]]


def _aligned(quote: str, text: str, start: int) -> Stretch | None:
    """The stretch near ``start`` that fits the quotation best: from its first word that fits to its last."""
    begin = max(0, start - len(quote) // 2)
    begin = text.rfind(" ", 0, begin) + 1
    window = text[begin : start + 2 * len(quote) + 40]
    spans = _spans(window)
    wanted = quote.split()
    blocks = [
        block
        for block in SequenceMatcher(
            None, wanted, [window[a:b] for a, b in spans], autojunk=False
        ).get_matching_blocks()
        if block.size
    ]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    head = max(0, first.b - first.a)
    tail = min(len(spans), last.b + last.size + len(wanted) - last.a - last.size)
    best: Stretch | None = None
    for left in {head, first.b}:
        for right in {tail, last.b + last.size}:
            a, b = spans[left][0], spans[right - 1][1]
            similarity = SequenceMatcher(None, quote, window[a:b], autojunk=False).ratio()
            if best is None or similarity > best.similarity:
                best = Stretch(begin + a, begin + b, similarity)
    return best


def _spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for word in text.split(" "):
        if word:
            spans.append((at, at + len(word)))
        at += len(word) + 1
    return spans
