"""The works that an article names, as prepared sources: in its references and notes, by keys, by links and between words.

Nothing here fills a citation slot: that a text cites a work does not show what the work found.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import unquote

from claimkit.claimfile.model import Source
from claimkit.claimfile.reading import forbidden_character
from claimkit.claimfile.vocabulary import CslType
from claimkit.derived.identifiers import ADDRESS, normalized
from claimkit.derived.source_facts import AS_WRITTEN, as_cited, fault, known_as
from claimkit.edit.author_year import Authored
from claimkit.edit.cite_marks import marks
from claimkit.edit.short_ids import ShortIds
from claimkit.lazily import later
from claimkit.text.front_matter import body_start
from claimkit.text.hidden_characters import hidden
from claimkit.text.links import overlapping
from claimkit.text.reader_text import Link, ReadText
from claimkit.text.references import URL, WRITTEN, words_beside

_SEARCH: Final = later(r"https?://(?:scholar|www)\.google\.")
"""The address of a search, at which no work stands."""
_BACK: Final = later(r"\A[\^↑]\s*(?:[a-z]{1,2}\s+)*|(?<![\s↩↑⤴⏎])(?:\s{0,3}[↩↑⤴⏎][\ufe0e\ufe0f]?(?:\d{1,2}\b)?){1,9}\Z")
_AHEAD: Final = later(
    r"(?:\s+\[?(?:DOI|Article|PubMed(?: Central)?|PMC(?: free article)?|Google Scholar|Cross[Rr]ef|CAS|ADS|Full Text|Web of Science|Scopus|MathSciNet|Abstract)\]?)+\Z"
)
"""The signs that lead back from a reference, and the words of the links behind it."""
_MARKED_BY: Final = later(r"(?:[\[(](\d{1,3})[\])]|(\d{1,3})[.)])(?:\s+(?=\D)|(?=[^\W\d_]))")
_OF_ANOTHER: Final = later(
    r"\b(?:comment(?:ary)? (?:on|in)|reply to|response to|erratum (?:for|in|to)|correct(?:ion|ed) (?:to|in)|retract(?:ed|ion) (?:of|in|by))\b",
    re.IGNORECASE,
)
"""The words of a reference behind which the identifier of another work may stand."""
_STANDS_FOR: Final = later(r"^ {0,3}\[@([^\[\]\n]{1,99})\]:[ \t]{1,9}(\S+)", re.MULTILINE)
"""The work that a key of one's own stands for, as Manubot has it."""
_ELSEWHERE: Final = later(
    r"\W*(?:repl(?:y|ies)|responses?|comment(?:s|ary)?|errat(?:um|a)|corrigend(?:um|a)|corrections?|retraction|editorial|cited by|citing|related|similar)"
    r"(?: articles?| notice| in)?[\W\d]*",
    re.IGNORECASE,
)
"""The words of a link in a reference that leads to another work."""
_FAR: Final = 200


class Works:
    """The works that an article names: those that can be found as ``sources`` by id, and what its marks mean.

    ``listed`` are its references and notes, ``linked`` its links; ``by_key`` is what its bibliographies hold, ``authored`` knows what authors with a year mean.
    """

    def __init__(
        self, read: ReadText, listed: Sequence[tuple[int, tuple[int, int]]], linked: Sequence[Link], by_key: Mapping[str, Source]
    ) -> None:
        self._read, self._linked, self._ids = read, linked, ShortIds()
        self.sources: dict[str, Source] = {}
        self._known: dict[tuple[str, str], str] = {}
        """The ids of the sources by their identifiers, and by the addresses that they stand at."""
        self._by_key, self._by_mark = by_key, dict[str, Source]()
        self._lists: list[tuple[int, dict[str, Source | None]]] = []
        self._headings = [block.start for block in read.blocks if block.kind == "heading"]
        self._last = 0, ""
        self.authored = Authored()
        self._take_entries()
        for number, (start, end) in listed:
            self._take_reference(number, start, end)
        self._take_addresses()
        self._take_notes()

    def meant(self, mark: str, start: int) -> Source | None:
        """The work that a mark means in a sentence that begins at ``start``: that of the list of references that comes next, for each chapter may have one, else what it means everywhere; none where two lists under one heading have it, as references and notes do."""
        at = min(bisect_right(self._lists, start, key=lambda one: one[0]), max(len(self._lists) - 1, 0))
        section = bisect_right(self._headings, self._lists[at][0]) if self._lists else 0
        near = (works for begin, works in self._lists[at : at + 2] if bisect_right(self._headings, begin) == section)
        if meant := [works[mark] for works in near if mark in works]:
            return meant[0] if all(one is meant[0] for one in meant) else None
        return self._by_mark.get(mark) or (None if mark.isdecimal() else self._by_key.get(mark.removeprefix("@")))

    def at(self, address: str) -> str:
        """The words by which the work at an address is cited; empty if none is prepared for it."""
        id_ = next((self._known[name] for name in (*known_as(source_at(address)), ("URL", address)) if name in self._known), "")
        return as_cited(self.sources[id_]) if id_ else ""

    def _take_entries(self) -> None:
        """Prepare the entries of bibliographies that the article cites."""
        shown = self._read.told(0, len(self._read.source)) if self._by_key else ""
        for key in dict.fromkeys(marks(shown, self._by_key)):
            source = None if key.isdecimal() else self._by_key.get(key.removeprefix("@"))
            if source and _is_whole(source) and self._known.keys().isdisjoint(known_as(source)):
                self._take(source, key)

    def _take(self, source: Source, words: str) -> Source:
        """Prepare a source, with an id that is made of these words."""
        id_ = self._ids.of(words, "source")
        self.sources[id_] = source
        self._known |= dict.fromkeys(known_as(source), id_)
        if source.URL:
            self._known.setdefault(("URL", source.URL), id_)
        return source

    def _take_reference(self, number: int, start: int, end: int) -> None:
        """Prepare the work of a reference, and note which mark means it."""
        read = self._read
        label = _MARKED_BY.match(read.text, start, end)
        if label and number > 0 and not label[1]:
            label = None  # an item has the number of its list
        text = read.text[label.end() if label else start : end]
        mark = label[1] or label[2] if label else str(number) if number > 0 else _label(read, start)
        inside = overlapping(self._linked, *read.source_span(start, end))
        addresses = [link.address for link in inside if not _ELSEWHERE.fullmatch(read.seen(link.start, link.end)[1])]
        source = self._agreed(_source(as_written(text), addresses), text)
        self._mean(mark, start if number >= 0 else -1, source)
        self.authored.take(as_written(text), source)

    def _agreed(self, source: Source | None, text: str) -> Source | None:
        """The source of a reference, or the one that is prepared for its work; none where both cannot be one. One that nothing leads to is not prepared: its words only are named."""
        names = list(known_as(source)) if source else []
        if not names and not (source and source.URL):
            return source
        there = next((self._known[name] for name in names if name in self._known), "")
        if source is None or (there and _differ(self.sources[there], names)):
            return None
        if not there:
            return self._take(source, text)
        self._known |= dict.fromkeys(names, there)
        return self.sources[there]

    def _mean(self, mark: str, start: int, source: Source | None) -> None:
        """Note what a mark means; a number that the list has begins another one, but in the same entry. A note (-1) belongs to no list."""
        if mark.isdecimal() and start >= 0:
            section = bisect_right(self._headings, start)
            last = self._lists[-1][1] if self._lists else None
            if last is None or (mark in last and (section, mark) != self._last):
                self._lists.append((start, {}))
            self._lists[-1][1].setdefault(mark, source)
            self._last = section, mark
        elif mark and source:
            self._by_mark.setdefault(mark, source)

    def _take_addresses(self) -> None:
        """Prepare the works that stand between words, that links outside of menus lead to, and that keys stand for."""
        read = self._read
        menus = {
            link
            for one in read.blocks
            if one.kind == "navigation"
            for link in overlapping(self._linked, *read.source_span(one.start, one.end))
        }
        keys = {found[1]: source_at(found[2]) for found in _STANDS_FOR.finditer(read.source)}
        addresses = [*_in_front_matter(read), *(link.address for link in self._linked if link not in menus)]
        for source in (*in_text(read.text), *map(source_at, addresses), *keys.values()):
            if not self._known.keys() >= (new := set(known_as(source))):
                self._take(source, " ".join(min(new)))
        self._by_mark |= {key: self.sources[self._known[work]] for key, source in keys.items() for work in known_as(source)}

    def _take_notes(self) -> None:
        """Note which work a note means that links to one."""
        for start, end, _ in (block for block in self._read.blocks if block.kind == "note"):
            inside = overlapping(self._linked, *self._read.source_span(start, end))
            of_note = {self._known[work] for link in inside for work in known_as(source_at(link.address)) if work in self._known}
            if len(of_note) == 1 and not _OF_ANOTHER.search(self._read.text, start, end):
                self._by_mark.setdefault(_label(self._read, start), self.sources[of_note.pop()])


def as_written(text: str) -> str:
    """A reference on one line, without the signs that lead back to where it is cited, and the words of the links behind it."""
    plain = _BACK.sub("", clean(text))
    ahead = _AHEAD.search(plain, max(0, len(plain) - _FAR))
    return plain[: ahead.start()] if ahead else plain


def _label(read: ReadText, start: int) -> str:
    """The mark of a note or reference, as the line that it stands in gives it."""
    at = read.offsets[start]
    before = read.source[read.source.rfind("\n", max(0, at - _FAR), at) + 1 or max(0, at - _FAR) : at].rstrip("[*_")
    found = re.search(r"\[(\^?[\w-]+\^?)\]:?\s*\Z|(\d{1,3})[.)]\s*\Z", before)
    return (found[1] or found[2]) if found else ""


def _is_whole(source: Source) -> bool:
    """Whether a check would find nothing malformed in what leads to a source."""
    return not fault(source) and (not source.URL or _is_well_formed("URL", source.URL))


def _differ(source: Source, names: Iterable[tuple[str, str]]) -> bool:
    """Whether a source has another identifier of a scheme than these: two works cannot both be one."""
    own = dict(known_as(source))
    return any(own.get(scheme, value) != value for scheme, value in names)


def in_text(text: str) -> Iterator[Source]:
    """The sources that a text names by an identifier."""
    yield from (source_at(found[0]) for found in URL.finditer(text))
    for name, pattern in WRITTEN.items():
        for found in pattern.finditer(text):
            if _is_well_formed(name, found[1]):
                yield Source.model_validate({"type": CslType.DOCUMENT, name: found[1]})


def _in_front_matter(read: ReadText) -> list[str]:
    """The addresses in the front matter, where some sites keep their references."""
    is_hidden = any(start == 0 for start, _ in read.hidden)  # in plain text it is no front matter
    return [found[0] for found in URL.finditer(read.source, 0, body_start(read.source) if is_hidden else 0)]


def source_at(address: str) -> Source:
    """The source at an address, with nothing but that or its identifier: the words that are linked are seldom its title."""
    return Source.model_validate({"type": CslType.DOCUMENT, **_own(address)})


def _own(address: str) -> Mapping[str, str]:
    """The identifier whose own address this is, as written there, by its field; else the address."""
    plain = unquote(address)
    for name in WRITTEN:
        text = normalized(name, plain)
        if isinstance(text, str):
            at = plain.lower().find(text.lower())
            return {name: plain[at : at + len(text)] if at >= 0 else text}
    return {"URL": address} if _is_well_formed("URL", address) and not _SEARCH.match(address) else {}


def _source(text: str, addresses: Collection[str]) -> Source | None:
    """A source of a reference that links to these addresses, with its identifiers as written; None if it has those of several works or maybe of another. Its whole words stand as a note: what is its title is not guessed."""
    linked = [field for address in addresses for field in _own(address).items()]
    found = [*(field for field in linked if field[0] != "URL" or len(linked) == 1), *_identifiers(text).items()]
    works = {(name, normalized(name, value)) for name, value in found if name != "URL"}
    are_several = _OF_ANOTHER.search(text) or any(len(set(pattern.findall(text))) > 1 for pattern in WRITTEN.values())
    known = {} if are_several or len(dict(works)) < len(works) else dict(found)
    note = f"{AS_WRITTEN}{text}"
    return Source.model_validate({"type": CslType.DOCUMENT, "note": note, **known}) if known or not (found or are_several) else None


def clean(text: str) -> str:
    """The text on one line, without characters that no claim file may hold and such as nobody sees."""
    if forbidden_character(text):
        text = "".join(" " if forbidden_character(character) else character for character in text)
    text = " ".join(text.split())
    while unseen := {found.offset for found in hidden(text)}:
        text = " ".join("".join(character for at, character in enumerate(text) if at not in unseen).split())
    return text


def typed_source(text: str) -> Source | None:
    """The source that a person names by an identifier; None if a word stands beside it, or none is well formed."""
    known = {} if words_beside(text) else _identifiers(text)
    return Source.model_validate({"type": CslType.DOCUMENT, **known}) if known else None


def _identifiers(text: str) -> Mapping[str, str]:
    """The well-formed identifiers in a text, by field."""
    found = {name: pattern.search(text) for name, pattern in WRITTEN.items()}
    known = {name: one[1] for name, one in found.items() if one and _is_well_formed(name, one[1])}
    url = URL.search(text) if not found["DOI"] else None
    return {**(_own(url[0]) if url else {}), **known}


def _is_well_formed(name: str, value: str) -> bool:
    return bool(ADDRESS.fullmatch(value)) and clean(value) == value if name == "URL" else isinstance(normalized(name, value), str)
