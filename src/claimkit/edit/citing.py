"""Prepares the sources that an article names, and says in the open slots of its sentences what they cite.

Nothing here fills a citation slot: that a text cites a work does not show what the work found.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import unquote

from claimkit.claimfile.model import Source
from claimkit.claimfile.reading import forbidden_character
from claimkit.claimfile.vocabulary import CslType
from claimkit.derived.identifiers import ADDRESS, normalized
from claimkit.derived.source_facts import AS_WRITTEN, as_cited, fault, known_as
from claimkit.edit.cite_marks import cites_by_keys, marks, numbers, without_labels
from claimkit.edit.short_ids import ShortIds
from claimkit.lazily import later
from claimkit.text.front_matter import body_start
from claimkit.text.hidden_characters import hidden
from claimkit.text.links import inner_links, links, overlapping
from claimkit.text.reader_text import Link, ReadText
from claimkit.text.references import URL, WRITTEN, entries, words_beside
from claimkit.values import NamedTuple
from claimkit.wording import NEEDS, quoted

_MARKS_AFTER: Final = later(r"(?:\s?\[[^\[\]\n]{1,60}\](?!:))*")
_TAG: Final = later(r"<[^<>]*>")
_BACK: Final = later(r"\A[\^↑]\s*(?:[a-z]{1,2}\s+)*")
_BEFORE_KEY: Final = later(r"\{cite:\w{1,9}\}`\Z")
_NO_WORDS: Final = later(r"(?:[\s,;]|<[^<>]*>)*")
_MARKED_BY: Final = later(r"(?:[\[(](\d{1,3})[\])]|(\d{1,3})[.)])\s+(?=\D)")
_LONGEST_ROLE: Final = 20
_FAR: Final = 200
_FOOT: Final = later(
    r"^[ \t]*(?:(?:\(\d{1,3}\)|\d{1,3}|[a-z])(?=[ \t]*[^\W\d_a-zß-ÿ])|(?:[†‡§¶]{1,3}|[⁰¹²³⁴-⁹]{1,3})(?=[ \t]*[^\W⁰¹²³⁴-⁹])|\^(?:\d{1,3}|[a-z])(?=[ \t]+\w)|\*{1,3}(?=[ \t]*[\w\"“‘'(<>=≤≥~][^*\n]*$))[ \t]*",
    re.MULTILINE,
)
"""The begin of a note at the foot of an article or a table; a letter or a number may be one only where it is raised."""
_RAISED: Final = later(r"<sup\b[^<>]{0,99}>(?:<[^<>]{0,99}>){0,3}\Z", re.IGNORECASE)
_PLAIN: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ROUND: Final = r"\(\d{1,3}(?:(?:, ?|[\u2013-])\d{1,3}){0,9}\)"
_OF_FOOT: Final = later(
    rf"(?<=[^\s(\[]) ?([*†‡§¶]{{1,3}}|{_ROUND}|\^[a-z]|(?:(?<=[^\W\d_]{{3}})|(?<=[)\"”’»]))(?:[⁰¹²³⁴-⁹]|\^(?=[⁰¹²³⁴-⁹\d]))[⁰¹²³⁴-⁹\d]{{0,3}}(?:[,\u2013-][⁰¹²³⁴-⁹\d]{{1,3}}){{0,9}})"
    r"(?=[.!?…。]?[\"'”’»)\]]*\Z)"
)
"""What may be the mark of such a note, at the end of a sentence; a raised number behind fewer letters may be a power."""
_COUNTED: Final = later(
    r"\b(?:in|of|by|see|and|or|und|oder|et|ou|eq\.|equation|fig\.|figure|table|section|step|(?:sub)?group|gruppe|groupe|grupo|type?|tipo|phase|fase|grade?|stage|stufe"
    r"|class|hypothes[ie]s|hypothese|hypothèse|condition|question|model|criteri(?:on|a)|arm|item|part|point|objective|aim|example|case|option|cohort|experiment|scenario"
    r"|statement|assumption|category|level|formula)\Z",
    re.IGNORECASE,
)
"""A word that a number between brackets belongs to."""
_ALIKE: Final = {"(": later(r"\(\d"), "*": later(r"\*")}
"""What keeps such a mark where it is: emphasis, and numbers before it, as in (1) and (2)."""
_IN_CODE: Final = later(r"(?:`|<code\b[^<>]{0,200}>)\Z")
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


class _Inner(NamedTuple):
    """A link to a place of the page, as it stands in the source: its words, and those of the reference that it leads to (empty: none)."""

    start: int
    end: int
    label: str
    words: str


@dataclass(frozen=True)
class Cited:
    """What an article cites: the sources with an identifier, by id, those that marks name, where marks stand beside the text, what it links to, and where notes begin, by their marks."""

    sources: Mapping[str, Source]
    by_mark: Mapping[str, Source]
    beside: Sequence[tuple[int, int]]
    links: Sequence[Link]
    inner: Sequence[_Inner]
    feet: Mapping[str, int]
    has_list: bool
    """Whether the numbers between brackets at the end are those of a list: the text does not refer to all of them."""
    has_keys: bool
    """Whether the article cites by keys such as @kim2001: elsewhere these are people."""

    def without_notes(self, statement: str, start: int) -> tuple[str, list[str]]:
        """A statement that begins at a place of the text without the marks that refer to notes behind it, and the numbers of these."""
        if (label := _FOOT.match(statement)) and label.end() < len(statement) and self.feet.get(_name(label[0]), -1) >= start:
            statement = statement[label.end() :]
        found = _OF_FOOT.search(statement)
        if not found or _COUNTED.search(statement, 0, found.start()):
            return statement, []
        mark, alike = _name(found[1]), _ALIKE.get(found[1][0])
        parts = numbers(mark.strip("(^)")) if mark[0] in "(^" else [mark] if mark in self.feet else mark
        signs = [_name(f"({part})" if mark[0] == "(" else part) for part in parts]
        is_listed = mark[0] == "(" and self.has_list
        if is_listed or (alike and alike.search(statement, 0, found.start())) or not all(self.feet.get(sign, -1) > start for sign in signs):
            return statement, []
        return f"{statement[: found.start()]}{statement[found.end() :]}", list(parts) if mark[0] == "(" else []

    def needs(self, read: ReadText, start: int, end: int, notes: Collection[str] = ()) -> str:
        """What the slot of a sentence needs, with what the article cites: the works that the marks in it and right after it name, and notes of these numbers, each as written, with the words of one that is prepared, the references that its words link to, and identifiers between them; and the pages that they link to."""
        stretches = list(self._marked(read, start, end))
        found = dict.fromkeys(mark for words, _, _ in stretches for mark in marks(words, has_keys=self.has_keys))
        found |= dict.fromkeys(number for number in notes if number in self.by_mark)
        linked = [link for _, *stretch in stretches for link in overlapping(self.links, *stretch)]
        inner = {_words_of(read, link.start, link.end): "" for link in linked}
        inner |= {link.label: link.words for _, *stretch in stretches for link in overlapping(self.inner, *stretch)}
        named = [f"[{mark}] {inner[mark] if mark in inner else self._words(mark)}".rstrip() for mark in found]
        written = dict.fromkeys(filter(None, map(as_cited, _in_text(without_labels(read.text[start:end])))))
        pages = dict.fromkeys(f"<{link.address}>" for link in linked)
        entries = dict.fromkeys(words for label, words in inner.items() if words and label not in found)
        told = [("The article cites", [*named, *entries, *written], " for it."), ("The article links to", list(pages), ".")]
        return " ".join([NEEDS, *(f"{begin} {', '.join(what)}{end}" for begin, what, end in told if what)])

    def _words(self, mark: str) -> str:
        return as_cited(self.by_mark[mark]) if mark in self.by_mark else ""

    def _marked(self, read: ReadText, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The source of a sentence with the marks right after it, then those that stand beside the text: a reader may have left them out; each with where it stands."""
        start += len(read.text[start:end]) - len(
            read.text[start:end].lstrip("^_ ")
        )  # what was put between has the place of what stands before it
        first, last = read.source_span(start, end)
        after = _MARKS_AFTER.match(read.source, last)
        if role := _BEFORE_KEY.search(read.source, max(0, first - _LONGEST_ROLE), first):
            first = role.start()
        yield read.source[first : after.end() if after else last], first, last
        yield read.text[start:end], first, last  # where markup stands between the brackets
        for begin, stop in self.beside[bisect_left(self.beside, (first, 0)) :]:
            if not _NO_WORDS.fullmatch(read.source, last, max(begin, last)):
                break
            yield f"[{read.source[begin:stop].strip('[]')}]", begin, stop
            last = max(last, stop)


def cited(read: ReadText, by_key: Mapping[str, Source]) -> Cited:
    """The citations of an article, whose bibliographies have these sources by their keys."""
    listed, linked = list(entries(read)), links(read)
    sources, by_mark = _works(read, listed, linked, by_key)
    beside = sorted((one.start, one.end) for one in read.beside if one.kind == "mark")
    at_foot = dict([*_feet(read)][::-1])
    feet = {f"({number})": start for number, (start, _) in listed if number} | at_foot
    numbered = {name: start for name, start in at_foot.items() if name[0] == "("}
    before = read.text[: min(numbered.values(), default=0)]
    known = {f"({number})" for mark in re.findall(_ROUND, before) for number in numbers(mark.strip("()"))}
    has_keys = bool(by_key) or cites_by_keys(read.text)
    return Cited(sources, by_mark, beside, linked, list(_inner(read, listed)), feet, not numbered.keys() <= known, has_keys)


def _inner(read: ReadText, listed: Sequence[tuple[int, tuple[int, int]]]) -> Iterator[_Inner]:
    starts = [start for _, (start, _) in listed]
    for begin, stop, place in inner_links(read) if listed else ():
        at = bisect_left(read.offsets, place)
        entry = listed[bisect_right(starts, at) - 1][1] if at >= starts[0] else (0, 0)
        words = quoted(_as_written(read.text[slice(*entry)])) if at < entry[1] else ""
        yield _Inner(begin, stop, _words_of(read, begin, stop), words)


def _words_of(read: ReadText, start: int, end: int) -> str:
    """The words of a link, without brackets; of one that is no part of the text, those between its tags."""
    return unescape(_TAG.sub("", read.seen(start, end)[1])).strip("[]() ")


def _as_written(text: str) -> str:
    """A reference on one line, without the signs that lead back to where it is cited."""
    return _BACK.sub("", clean(text))


def _works(
    read: ReadText, listed: Sequence[tuple[int, tuple[int, int]]], linked: Sequence[Link], by_key: Mapping[str, Source]
) -> tuple[Mapping[str, Source], Mapping[str, Source]]:
    """The sources that an article names by an identifier, by their ids, and by the marks of the references, notes and keys that name them."""
    ids, sources = ShortIds(), dict[str, Source]()
    known, by_mark, by_order = dict[tuple[str, str], str](), dict[str, str](), dict[str, str]()
    for key in dict.fromkeys(marks(read.source, has_keys=True)) if by_key else ():
        if key in by_key and _is_whole(by_key[key]) and known.keys().isdisjoint(known_as(by_key[key])):
            sources[id_ := ids.of(key, "source")] = by_key[key]
            known |= dict.fromkeys(known_as(by_key[key]), id_)
    for number, (start, end) in listed:
        marked = _MARKED_BY.match(read.text, start, end)
        mark, text = marked[1] or marked[2] if marked else _label(read, start), read.text[marked.end() if marked else start : end]
        inside = [
            link
            for link in overlapping(linked, *read.source_span(start, end))
            if not _ELSEWHERE.fullmatch(read.seen(link.start, link.end)[1])
        ]
        source = _source(_as_written(text), [link.address for link in inside])
        names = list(known_as(source)) if source else []
        there = next((known[name] for name in names if name in known), "")
        if source and not (there and _differ(sources[there], names)):
            id_ = there or ids.of(text, "source")
            sources.setdefault(id_, source)
            known |= dict.fromkeys(names, id_)
            if mark or number:
                (by_mark if mark else by_order).setdefault(mark or str(number), id_)
    menus = {link for one in read.blocks if one.kind == "navigation" for link in overlapping(linked, *read.source_span(one.start, one.end))}
    keys = {found[1]: _at(found[2]) for found in _STANDS_FOR.finditer(read.source)}
    addresses = [*_in_front_matter(read), *(link.address for link in linked if link not in menus)]
    for source in (*_in_text(read.text), *map(_at, addresses), *keys.values()):
        if not known.keys() >= (new := set(known_as(source))):
            id_ = ids.of(" ".join(min(new)), "source")
            known |= dict.fromkeys(new, id_)
            sources[id_] = source
    by_mark |= {key: known[work] for key, source in keys.items() for work in known_as(source)}
    for start, end, _ in (block for block in read.blocks if block.kind == "note"):
        works = {work for link in overlapping(linked, *read.source_span(start, end)) for work in known_as(_at(link.address))}
        of_note = {known[work] for work in works if work in known}
        if len(of_note) == 1 and not _OF_ANOTHER.search(read.text, start, end):
            by_mark.setdefault(_label(read, start), of_note.pop())
    return sources, {**by_key, **{mark: sources[id_] for mark, id_ in (by_order | by_mark).items()}}


def _is_whole(source: Source) -> bool:
    """Whether a check would find nothing malformed in what leads to a source."""
    return not fault(source) and _is_well_formed("URL", source.URL or "https://doi.org/")


def _differ(source: Source, names: Iterable[tuple[str, str]]) -> bool:
    """Whether a source has another identifier of a scheme than these: two works cannot both be one."""
    own = dict(known_as(source))
    return any(own.get(scheme, value) != value for scheme, value in names)


def _in_text(text: str) -> Iterator[Source]:
    """The sources that a text names by an identifier."""
    yield from (_at(found[0]) for found in URL.finditer(text))
    for name, pattern in WRITTEN.items():
        for found in pattern.finditer(text):
            if _is_well_formed(name, found[1]):
                yield Source.model_validate({"type": CslType.DOCUMENT, name: found[1]})


def _in_front_matter(read: ReadText) -> list[str]:
    """The addresses in the front matter, where some sites keep their references."""
    is_hidden = any(start == 0 for start, _ in read.hidden)  # in plain text it is no front matter
    return [found[0] for found in URL.finditer(read.source, 0, body_start(read.source) if is_hidden else 0)]


def _at(address: str) -> Source:
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
    return {"URL": address} if _is_well_formed("URL", address) else {}


def _name(mark: str) -> str:
    """A mark as notes are known by it: what is raised, with a sign for that."""
    plain = mark.strip().translate(_PLAIN)
    return f"^{plain}" if plain[:1].isalnum() else plain


def _feet(read: ReadText) -> Iterator[tuple[str, int]]:
    """The marks with which notes at the foot of an article begin, the last first, each with its place: of items with a star, only a lone one is a note, and of numbers only those with no other paragraph behind them, for lists have such, too."""
    bullets = {block.start for block in read.blocks if block.kind == "item" and read.text.startswith("*", block.start)}
    is_foot = True
    for block in reversed(read.blocks):
        if block.kind not in ("code", "math", "heading") and (block.start not in bullets or len(bullets) == 1):
            feet = [found for found in _FOOT.finditer(read.text, block.start, block.end) if _is_foot(read, found)]
            is_foot = is_foot and (block.kind != "paragraph" or any(found.start() == block.start for found in feet))
            yield from ((_name(found[0]), found.start()) for found in reversed(feet) if is_foot or not found[0].lstrip().startswith("("))


def _is_foot(read: ReadText, found: re.Match[str]) -> bool:
    """Whether what looks like the mark of a note is one: a letter or a number that is raised, a sign outside of code."""
    at = read.offsets[found.start()]
    before, sign = read.source[max(0, at - 200) : at], found[0].lstrip()[0]
    return bool(_RAISED.search(before)) if sign.isascii() and sign.isalnum() else not _IN_CODE.search(before)


def _label(read: ReadText, start: int) -> str:
    """The mark of a note or reference, as the line that it stands in gives it."""
    at = read.offsets[start]
    before = read.source[read.source.rfind("\n", max(0, at - _FAR), at) + 1 or max(0, at - _FAR) : at].rstrip("[*_")
    found = re.search(r"\[(\^?[\w-]+)\]:?\s*\Z|(\d{1,3})[.)]\s*\Z", before)
    return (found[1] or found[2]) if found else ""


def _source(text: str, addresses: Collection[str]) -> Source | None:
    """A source of a reference that links to these addresses, with its identifiers as written; None if it has none, or those of several works or maybe of another. Its whole words stand as a note: what is its title is not guessed."""
    linked = [field for address in addresses for field in _own(address).items()]
    found = [*(field for field in linked if field[0] != "URL" or len(linked) == 1), *_identifiers(text).items()]
    works = {(name, normalized(name, value)) for name, value in found if name != "URL"}
    are_several = _OF_ANOTHER.search(text) or any(len(set(pattern.findall(text))) > 1 for pattern in WRITTEN.values())
    known = {} if are_several or len(dict(works)) < len(works) else dict(found)
    note = f"{AS_WRITTEN}{text}"
    return Source.model_validate({"type": CslType.DOCUMENT, "note": note, **known}) if known else None


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
    return {**known, "URL": url[0]} if url and _is_well_formed("URL", url[0]) else known


def _is_well_formed(name: str, value: str) -> bool:
    return bool(ADDRESS.fullmatch(value)) and clean(value) == value if name == "URL" else isinstance(normalized(name, value), str)
