"""Finds the phrases of a language's word lists in texts, in linear time."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from claimkit.lazily import later
from claimkit.text.folding import folded
from claimkit.values import dataclass


class Hit(NamedTuple):
    """A phrase of a list in a text: ``entry`` is the number of the term in its list, whatever form it has here."""

    list: str
    entry: int
    words: str


@dataclass(frozen=True, slots=True)
class Need:
    """What of a part of a phrase, casefolded, a text must hold: one of some words, one that begins with a stem, or all words of a form."""

    words: frozenset[str]
    stems: tuple[str, ...] = ()
    forms: tuple[frozenset[str], ...] = ()

    def is_met(self, found: frozenset[str]) -> bool:
        """Whether a text with these words meets it."""
        if not self.words.isdisjoint(found) or any(map(found.issuperset, self.forms)):
            return True
        return bool(self.stems) and any(word.startswith(self.stems) for word in found)


@dataclass(frozen=True)
class Entry:
    """A term of a list: what a text must hold for each part of it, and ``make``, which makes its regular expression.

    All regular expressions of a language are made when a text needs them first, and kept here: there are more than `re` keeps.
    """

    make: Callable[[], re.Pattern[str]]
    make_needs: Callable[[], tuple[Need, ...]]
    unless_hedged: bool = False
    """Whether a hedge before it in its part of the sentence takes it back: "may calm the mind, improve sleep"."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression."""
        return self.make()

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What a text must hold, for each part."""
        return self.make_needs()

    def may_stand(self, found: frozenset[str]) -> bool:
        """Whether a text with these words holds one for each part."""
        for need in self.needs:  # noqa: SIM110  (all() takes twice the time)
            if not need.is_met(found):
                return False
        return True


@dataclass(frozen=True)
class WordList:
    """A compiled list. Most texts are ruled out by their words alone, which takes far less time than searching."""

    entries: tuple[Entry, ...]
    by_word: Mapping[str, Sequence[int]]
    """By the words of the rarest part of each entry, the entries that may stand in a text with it."""
    by_stem: Mapping[str, Sequence[int]]
    """The same by beginnings of words; every word begins with the empty one."""
    together: Callable[[tuple[int, ...]], re.Pattern[str]]
    """What makes the regular expression of some entries: the first of those that begin at one place counts."""
    exceptions: "WordList | None" = None
    """What is none of its phrases."""
    unless_denied: bool = False
    """Whether a denial nearby takes a phrase back."""
    unless_named: bool = False
    """Whether a name in its sentence does: somebody whom a reader can look up."""

    def told_by(self, word: str) -> set[int]:
        """The numbers of the entries that may stand in a text with this word."""
        stems = [self.by_stem[word[:size]] for size in self._sizes if word[:size] in self.by_stem]
        return set(self.by_word.get(word, ())).union(*stems)

    @cached_property
    def _sizes(self) -> AbstractSet[int]:
        return set(map(len, self.by_stem))


@dataclass(frozen=True)
class Denials:
    """What takes a phrase back: a word of denial before it in the same part of its sentence, or shortly after it.

    ``make`` gives the regular expression of each, made when a text needs it first; None if there are no words for it: ``before`` and ``after``,
    ``ends`` for words with which another part of a sentence begins, ``hedges`` for words of possibility and of aims.
    """

    make: Callable[[str], re.Pattern[str] | None]

    def concern(self, text: str, start: int, end: int) -> bool:
        """Whether they take back what stands between these offsets."""
        before = self._part_before(text, start)
        after = _PAUSE.split(text[end : end + _NEAR], maxsplit=1)[0]
        if ends := self.make("ends"):
            after = ends.split(after, maxsplit=1)[0]
        after = " ".join(after.split()[:_WORDS_AFTER])
        return self._stand("before", before) or self._stand("after", after)

    def hedged(self, text: str, start: int) -> bool:
        """Whether a hedge stands before this offset, in its part of a sentence."""
        return self._stand("hedges", self._part_before(text, start))

    def _stand(self, key: str, text: str) -> bool:
        return bool((made := self.make(key)) and made.search(text))

    def _part_before(self, text: str, start: int) -> str:
        before = _PART.split(text[max(0, start - _FAR) : start])[-1]
        return ends.split(before)[-1] if (ends := self.make("ends")) else before


_FAR: Final = 160
_SHORT: Final = 100
_LONGEST: Final = 400
_NEAR: Final = 60
_WORDS_AFTER: Final = 4
_PART: Final = later(r"[.!?;:](?:\s|$)|[。！？；：]")
_PAUSE: Final = later(r"[.,!?;:。，！？；：]")


class _Told(dict[str, AbstractSet[tuple[str, int]]]):
    """By each word that a text was seen to hold, the entries of the lists that it tells: most words tell none, and are in many texts."""

    def __init__(self, lists: Mapping[str, WordList]) -> None:
        self._lists = lists

    def by(self, words: Iterable[str]) -> AbstractSet[tuple[str, int]]:
        """All that some words tell."""
        return _NOTHING.union(*map(self.__getitem__, words))

    def __missing__(self, word: str) -> AbstractSet[tuple[str, int]]:
        if len(self) > _MOST_WORDS:
            self.clear()
        told = {(name, number) for name, one in self._lists.items() for number in one.told_by(word)}
        self[word] = told or _NOTHING
        return self[word]


_NOTHING: Final[frozenset[tuple[str, int]]] = frozenset()
_MOST_WORDS: Final = 50_000


class Language:
    """The word lists of one language, and its ``code`` in ISO 639, such as ``en``; it is itself alone."""

    def __init__(self, lists: Mapping[str, WordList], denials: Denials, code: str = "") -> None:
        self.lists, self.denials, self.code = lists, denials, code
        self._told = _Told(lists)
        self._excepted = _Told({name: one.exceptions for name, one in lists.items() if one.exceptions})

    def find(self, text: str, lists: Iterable[str]) -> Sequence[Hit]:
        """The phrases of these lists in a text; none that is denied, asked, or only mentioned in quotation marks."""
        return _found(self, text, tuple(lists))

    def searched(self, text: str, lists: Iterable[str]) -> Iterator[Hit]:
        """The same, looked for anew."""
        # Every text of every file passes here.
        plain = "" if text.isascii() else folded(text.replace("—", " — "))
        found = frozenset(_WORD.findall(normal(f"{text} {plain}" if plain else text)))  # what cannot be seen may cut a word in two
        told = self._told.by(found if len(text) > _SHORT and ": " not in text else found.union(map("=".__add__, found)))
        for name in lists if told else ():
            taken: list[tuple[int, int]] = []
            for number in sorted(number for of, number in told if of == name):
                entry = self.lists[name].entries[number]
                if not entry.may_stand(found):
                    continue
                plain = plain or folded(text)
                for match in entry.pattern.finditer(plain):
                    if entry.unless_hedged and self.denials.hedged(plain, match.start()):
                        continue
                    if not _overlaps(match.span(), taken) and self._is_said(plain, match.span(), name, found):
                        taken.append(match.span())
                        yield Hit(name, number, match[0])

    def first(self, text: str, name: str) -> str | None:
        """The first phrase of a list in a text; None if there is none."""
        return next((hit.words for hit in self.find(text, (name,))), None)

    def _is_said(self, text: str, span: tuple[int, int], name: str, found: frozenset[str]) -> bool:
        start, end = span
        words = self.lists[name]
        if _QUESTION.match(text, end) or _is_mentioned(text, start, end):
            return False
        if words.unless_named and _names_somebody(text, start, end):
            return False
        if words.unless_denied and self.denials.concern(text, start, end):
            return False
        shift = max(0, start - _NEAR)
        others = self._exceptions(text[shift : end + _NEAR], name, found)
        return not _overlaps((start - shift, end - shift), others)

    def _exceptions(self, text: str, name: str, found: frozenset[str]) -> Sequence[tuple[int, int]]:
        """Where in a text, which has some of the words found, the exceptions of a list stand."""
        known = self.lists[name].exceptions
        if known is None:
            return ()
        numbers = sorted(number for of, number in self._excepted.by(found) if of == name)
        there = [number for number in numbers if (one := known.entries[number]).may_stand(found) and one.pattern.search(text)]
        return [other.span() for other in known.together(tuple(there)).finditer(text)] if there else ()


@lru_cache(maxsize=4096)  # an editor asks again after each key
def _found(language: Language, text: str, lists: tuple[str, ...]) -> tuple[Hit, ...]:
    return tuple(language.searched(text, lists))


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


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


_WORD: Final = later(r"\w+")
_QUESTION: Final = later(r"(?:[^.!?。！？]|\.(?=\d)){0,500}[?？]")


def normal(text: str) -> str:
    """A text as words are compared."""
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).casefold()
