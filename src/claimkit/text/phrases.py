"""Finds the phrases of a language's word lists in texts, in linear time."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, reduce
from itertools import chain
from operator import or_
from typing import Any, Final, Protocol, TypeVar

from claimkit.lazily import later
from claimkit.text.folding import folded
from claimkit.values import NamedTuple, dataclass

Term = tuple[str, int]
"""The list of a phrase, and its number in it."""


class Search(Protocol):
    """The phrases of a list, by their numbers."""

    def __call__(self, text: str, *numbers: int) -> re.Pattern[str]:
        """The regular expression of some of them, for a text; of what begins at one place the first counts."""

    def unless_hedged(self, number: int) -> bool:
        """Whether a hedge before a phrase in its part of the sentence takes it back: "may calm the mind, improve sleep"."""


class Hit(NamedTuple):
    """A phrase of a list in a text: ``entry`` is the number of the term in its list, whatever form it has here."""

    list: str
    entry: int
    words: str


@dataclass(frozen=True)
class WordList:
    """A list: ``phrases`` searches for its phrases, ``exceptions`` for some texts that are none of them."""

    phrases: Search
    exceptions: Search
    unless_denied: bool = False
    """Whether a denial nearby takes a phrase back."""
    unless_named: bool = False
    """Whether a name in its sentence does: somebody whom a reader can look up."""
    unless_told: bool = False
    """Whether the words of a list before this one do."""


_Value = TypeVar("_Value")


def meanings(of_word: Callable[[str], _Value | None], *, in_parts: bool = True) -> Callable[[str], Iterator[_Value]]:
    """Tells what the words of a text stand for; ``in_parts``: words with hyphens are several.

    It is kept by what stands between two blanks: most words stand for nothing, and come again.
    """
    words = WORD if in_parts else WHOLE_WORD

    @lru_cache(_MOST_PIECES)
    def of_piece(piece: str) -> tuple[_Value, ...]:
        return tuple(value for word in words.findall(piece) if (value := of_word(word)))

    return lambda text: chain.from_iterable(map(of_piece, normal(text).split()))


class Sieve:
    """Rules out most phrases of most texts, in far less time than a search takes: a text must have a word for each part of a phrase, in their order.

    Each part of each way in which a phrase may stand has a bit of a whole number; words stand for the bits of the parts that they speak for.
    """

    def __init__(self, table: Mapping[str, Any], words: Mapping[str, str], stems: Mapping[str, str]) -> None:
        """``table`` has the bits by their places, of each part and of the end of each way; ``words`` and ``stems`` the numbers of the parts they speak for."""
        self._words, self._stems, self._sizes = words, stems, set(map(len, stems))
        self._begin, self._always, self._end = (int(table[key], 16) for key in ("begin", "always", "end"))
        self._places, self._given_ends = table["places"].split("|"), table["ends"]
        self._of_text, self._of_part = meanings(self._of_word, in_parts=False), cache(self._bits)
        self._ends = cache(self._terms)

    def told(self, text: str) -> Iterable[Term]:
        """The phrases that may stand in a text, in the order of the lists."""
        met, begin = self._always, self._begin
        for bits in self._of_text(text):
            met |= (met << 1 | begin) & bits
        met &= self._end
        found: dict[Term, None] = {}
        while met:
            found[self._ends()[(met & -met).bit_length() - 1]] = None
            met &= met - 1
        return found

    def _of_word(self, word: str) -> int:
        stems = (self._stems.get(word[:size], "") for size in self._sizes)
        return reduce(or_, map(self._of_part, " ".join((self._words.get(word, ""), *stems)).split()), 0)

    def _bits(self, part: str) -> int:
        return sum(1 << int(place) for place in self._places[int(part)].split())

    def _terms(self) -> Mapping[int, Term]:
        """The phrases by the places where their ways end."""
        numbers = {name: list(map(int, text.split())) for name, text in self._given_ends.items()}
        return {place: (name, number) for name, some in numbers.items() for place, number in zip(some[::2], some[1::2], strict=True)}


@dataclass(frozen=True)
class Denials:
    """What takes a phrase back: a word of denial before it in the same part of its sentence, or shortly after it.

    The lists are ``before`` and ``after``, ``ends`` for words with which another part of a sentence begins, ``hedges`` for words of possibility
    and of aims; ``sieve`` is made when a text needs it first.
    """

    sieve: Callable[[], Sieve]
    lists: Mapping[str, Search]

    def concern(self, text: str, start: int, end: int) -> bool:
        """Whether they take back what stands between these offsets."""
        before = self._part_before(text, start)
        after = _PAUSE.split(text[end : end + _NEAR], maxsplit=1)[0]
        if ends := self._made("ends", after):
            after = ends.split(after, maxsplit=1)[0]
        after = " ".join(after.split()[:_WORDS_AFTER])
        return self._stand("before", before) or self._stand("after", after)

    def hedged(self, text: str, start: int) -> bool:
        """Whether a hedge stands before this offset, in its part of a sentence."""
        return self._stand("hedges", self._part_before(text, start))

    def _stand(self, key: str, text: str) -> bool:
        return bool((made := self._made(key, text)) and made.search(text))

    def _made(self, key: str, text: str) -> re.Pattern[str] | None:
        """The expression of the phrases that may stand in a text; None if none may."""
        there = [number for name, number in self.sieve().told(text) if name == key]
        return self.lists[key](text, *there) if there else None

    def _part_before(self, text: str, start: int) -> str:
        before = _PART.split(text[max(0, start - _FAR) : start])[-1]
        return ends.split(before)[-1] if (ends := self._made("ends", before)) else before


_MOST_PIECES: Final = 50_000
_FAR: Final = 160
_LONGEST: Final = 400
_NEAR: Final = 60
_WORDS_AFTER: Final = 4
_PART: Final = later(r"[.!?;:](?:\s|$)|[。！？；：]")
_PAUSE: Final = later(r"[.,!?;:。，！？；：]")


class Language:
    """The word lists of one language, and its ``code`` in ISO 639, such as ``en``; it is itself alone."""

    def __init__(
        self, lists: Mapping[str, WordList], sieve: Sieve, excepted: Callable[[], Sieve], denials: Denials, code: str = ""
    ) -> None:
        """``sieve`` is that of the phrases, ``excepted`` makes that of their exceptions when a text needs it first."""
        self.lists, self.denials, self.code = lists, denials, code
        self._phrases, self._excepted = sieve, excepted

    def find(self, text: str, lists: Iterable[str]) -> Iterator[Hit]:
        """The phrases of these lists in a text; none that is denied, asked, or only mentioned in quotation marks."""
        # Every text of every file passes here.
        plain, low = "" if text.isascii() and "--" not in text else folded(text.replace("—", " — ")), ""
        told = self._phrases.told(plain or text)
        said: set[int] = set()
        for name in lists if told else ():
            taken = set(said) if (words := self.lists.get(name)) and words.unless_told else set()
            for number in (number for of, number in told if of == name):
                plain = plain or folded(text)
                low = low or lowered(plain)
                for start, end in map(re.Match.span, self.lists[name].phrases(low, number).finditer(low)):
                    hedged = self.lists[name].phrases.unless_hedged(number) and self.denials.hedged(low, start)
                    if not hedged and taken.isdisjoint(range(start, end)) and self._is_said(plain, low, (start, end), name):
                        taken.update(range(start, end))
                        yield Hit(name, number, plain[start:end])
            said |= taken

    def first(self, text: str, name: str) -> str | None:
        """The first phrase of a list in a text; None if there is none."""
        return next((hit.words for hit in self.find(text, (name,))), None)

    def _is_said(self, text: str, low: str, span: tuple[int, int], name: str) -> bool:
        start, end = span
        words = self.lists[name]
        if _QUESTION.match(text, end) or _is_mentioned(text, start, end):
            return False
        if words.unless_named and _names_somebody(text, start, end):
            return False
        if words.unless_denied and self.denials.concern(low, start, end):
            return False
        shift = max(0, start - _NEAR)
        others = self._exceptions(low, slice(shift, end + _NEAR), name)
        return all(other[1] <= start - shift or end - shift <= other[0] for other in others)

    def _exceptions(self, text: str, near: slice, name: str) -> Sequence[tuple[int, int]]:
        """Where in a stretch of a text the exceptions of a list stand."""
        known, shown = self.lists[name].exceptions, text[near]
        # Whole words; not the whole text, for each phrase in it.
        begin, stop = text.rfind(" ", 0, near.start) + 1, text.find(" ", near.stop)
        told = self._excepted().told(text[begin : stop if stop >= 0 else None])
        there = [number for of, number in told if of == name and known(shown, number).search(shown)]
        return [other.span() for other in known(shown, *there).finditer(shown)] if there else ()


def _is_mentioned(text: str, start: int, end: int) -> bool:
    """Whether a phrase stands between quotation marks: it is spoken of, or said by others."""
    before = _OPENED.search(text[max(0, start - _FAR) : start])
    return bool(before and _CLOSED.match(text, end))


def _names_somebody(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a phrase names a person, an institution, a journal or a work."""
    before = _SENTENCE_END.split(text[max(0, start - _LONGEST) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _LONGEST], maxsplit=1)[0]
    return any(not _PLACES.fullmatch(name[0].strip()) for part in (before, after) for name in _NAME.finditer(part))


_OPENED: Final = later(r'(?:^|(?<=[\s(\u2014-]))"[^"]*\Z')
_CLOSED: Final = later(r'[^"]{0,160}"')
_SENTENCE_END: Final = later(r"(?<=[^\W\d_]{2}[.!?])\s")
_NAME: Final = later(
    r"(?<=[\w,;:)\]] )[A-Z][\w'’.-]*(?: (?:of|for|de|von|van|the|and))? ?(?<= )[A-Z][\w'’-]+"
    r"|\bjournal [A-Z]\w+|\b(?:University|Institute|College|Hospital|Academy|Agency|Clinic|Society|Organization)\b"
    r"|\[\d{1,3}(?:[,\u2013-] ?\d{1,3})*\]|(?<=[a-z][.,)])\d{1,3}(?:[,\u2013-]\d{1,3})*(?!\d)|\[@\w|\b(?:et al|doi:|PMID)|\b(?:19|20)\d\d[a-z]?[;,)]|\((?:19|20)\d\d|https?://"
)
_PLACES: Final = later(r"(?:United (?:States|Kingdom)|New (?:York|Zealand)|(?:North|South|Latin) (?:America|Africa|Korea)|Low Dose)")


WORD: Final = later(r"[^\W_]+")
WHOLE_WORD: Final = later(r"[^\W_]+(?:-[^\W_]+)*")
_QUESTION: Final = later(r"(?:[^.!?。！？]|\.(?=\d)){0,500}[?？]")


def lowered(text: str) -> str:
    """A text as long as it was, in small letters, in which phrases are looked for: to ignore case takes twice the time."""
    return text.replace("\u0130", "i").lower()


def normal(text: str) -> str:
    """A text as words are compared."""
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).casefold()


@lru_cache(64)
def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once; a text is asked for them once for each phrase that may stand in it."""
    return frozenset(WHOLE_WORD.findall(text))
