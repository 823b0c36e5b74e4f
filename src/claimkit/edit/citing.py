"""Says in the open slots of the sentences of an article what these cite.

Nothing here fills a citation slot: that a text cites a work does not show what the work found.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import islice
from typing import Final

from claimkit.claimfile.model import Source
from claimkit.derived.source_facts import as_cited, known_as
from claimkit.edit.cite_marks import keys_in, marks, numbers, of_chat, without_labels
from claimkit.edit.works import Works, as_written, in_text, source_at
from claimkit.lazily import later
from claimkit.text.links import by_keys, inner_links, links, overlapping
from claimkit.text.reader_text import Link, ReadText
from claimkit.text.references import entries
from claimkit.values import NamedTuple
from claimkit.wording import NEEDS, quoted

_MARKS_AFTER: Final = later(r"(?:(?:[*_~]|\]\([^()\s]{1,500}\)|</\w{1,9}>){1,4}(?=\[))?(?:\s?\[[^\[\]\n]{1,60}\](?!:|\s+[a-zß-öø-ÿ]))*")
"""The marks behind a sentence, and what ends bold type or a link before them; one that a word in small letters follows begins the next sentence."""
_NUMBER_BEFORE: Final = later(r"\A(?:\[(?=\d+\])|\(?)(\d{1,3})[\].)]\s+")
_TAG: Final = later(r"<[^<>]*>")
_BEFORE_KEY: Final = later(r"\{cite(?::\w{1,9})?\}`\Z")
_LIST_BEGINS: Final = later(r"<(?:ol|ul|dl)\b|<[^<>]*>.*?<(?:li\b|[^<>]*\sid=)", re.IGNORECASE | re.DOTALL)
"""The begin of what holds references: a link to it means none of them."""
_NO_WORDS: Final = later(r"(?:[\s,;\[]|\]\([^()\s]{0,500}\)|<(?!(?:p|div|li|h[1-6]|aside|section|td|tr)[\s>])[^<>]*>)*")
"""What stands between a sentence and marks of it: nothing that begins another block."""
_LONGEST_ROLE: Final = 20
_LONGEST_NUMBER: Final = 8
_LONGEST_TITLE: Final = 60
_FOOT: Final = later(
    r"^[ \t]*(?:(?:\(\d{1,3}\)|\d{1,3}|[a-z])(?=[ \t]*[^\W\d_a-zß-ÿ])|(?:[†‡§¶]{1,3}|[⁰¹²³⁴-⁹]{1,3})(?=[ \t]*[^\W⁰¹²³⁴-⁹])|\^(?:\d{1,3}|[a-z])(?=[ \t]+\w)|\*{1,3}(?=[ \t]*[\w\"“‘'(<>=≤≥~][^*\n]*$))[ \t]*",
    re.MULTILINE,
)
"""The begin of a note at the foot of an article or a table; a letter or a number may be one only where it is raised."""
_RAISED: Final = later(r"<sup\b[^<>]{0,99}>(?:<[^<>]{0,99}>){0,3}\Z", re.IGNORECASE)
_PLAIN: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_ROUND: Final = r"\(\d{1,3}(?:(?:, ?|[\u2013-])\d{1,3}){0,9}\)"
_OF_FOOT: Final = later(
    rf"(?<=[^\s(\[]) ?([*†‡§¶]{{1,3}}|{_ROUND}|\^[a-z]|(?:(?<=[^\W\d_]{{3}})|(?<=[)\"”’»]))(?:[⁰¹²³⁴-⁹]|\^(?=[⁰¹²³⁴-⁹\d]))[⁰¹²³⁴-⁹\d]{{0,3}}(?:[,\u2013-][⁰¹²³⁴-⁹\d]{{1,3}}){{0,9}})"
    r"(?=[.!?…。]?[\"'”’»)\]]*\Z)"
)
"""What may be the mark of such a note, at the end of a sentence; a raised number behind fewer letters may be a power."""
_GLUED: Final = later(
    r"(?<![^\W_])(?P<word>[^\W\d_A-Z]{4,})(?:[,;]|\.(?=[\"”’»]?[\d,\u2013-]{1,40}(?:\s+[^\W\d_a-zß-ÿ]|\Z)))[\"”’»]?(?P<number>\d{1,3}(?:(?:,|[\u2013-])\d{1,3}){0,9})(?=\s|\Z)"
)
"""What may be a raised number that a copy made plain, behind the stop or comma of a word."""
_GLUED_STOP: Final = later(r"[^\W\d_A-Z]{4}\.[\"”’»]?\d{1,3}(?:[,\u2013-]\d{1,3}){0,9}(?=\s+[^\W\d_a-zß-ÿ]|\s*\Z|\n)")
_NO_POWER: Final = r"(?:\^\d{1,3}|[⁰¹²³⁴-⁹]{1,3}), ?[\d^⁰¹²³⁴-⁹]|(?:\^1|¹)(?![\d⁰¹²³⁴-⁹])"
"""Raised numbers that are no power, not even of a unit: several, or a one."""
_POWER: Final = r"(?:\^\(?[2-4]|[²³⁴])(?![\d⁰¹²³⁴-⁹]|[,\u2013⁻-] ?[\d^⁰¹²³⁴-⁹])"
"""What may be a power of any word or bracket before it: nobody can tell, so it cites nothing."""
_RAISED_NUMBER: Final = later(
    rf"(?:(?P<word>(?<![^\W\d_A-Z⁰¹²³⁴-⁹])[^\W\d_A-Z⁰¹²³⁴-⁹]{{3,}}+)(?!{_POWER})|(?<=[.!?,;:…。！？])(?<![⁰¹²³⁴-⁹][,;])|(?:(?<=[)\]\"“”’«»%\u0900-\u0dff\u0e00-\u0fff])|(?<=\w['’]s))(?!{_POWER})|(?<=[^\W\d_⁰¹²³⁴-⁹])(?={_NO_POWER}))"
    r"(?P<number>(?:\^\(?\d{1,3}|[⁰¹²³⁴-⁹]{1,3})(?:(?:, ?|[\u2013⁻-])\^?(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3})){0,9}(?:\^|(?<=\d)\))?)"
    r"(?=[\s.,;:!?)\]\"”’»…。।]|\Z)"
)
_MEASURE: Final = later(
    r"(?:\A(?:carbon|nitrogen|oxygen|iodine|ca?esium|uranium|radium|strontium|cobalt|potassium|fluorine|phosphorus|log|sin|cos|tan|chi|sec|min)|inch(?:es)?|f[eo][eo]t|yards?|miles?|acres?|met(?:er|re)s?)\Z"
)
"""A word that may be raised to a power, or an element with the number of an isotope."""
_BRACKETED: Final = later(r"\[\d{1,3}\]")
_OF_NOTES: Final = later(r"(?:[^\W\d_]+ ){0,3}(?:foot|end)?notes?|anmerkungen|fu(?:ß|ss)noten|notas?|note|noten|注|脚注", re.IGNORECASE)
"""The heading of a list that raised numbers mean before they mean references."""
_ABBREVIATED: Final = ("approx", "chap", "sect", "sept", "resp", "page", "pages", "vols", "eqns", "figs")
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


class _Inner(NamedTuple):
    """A link to a place of the page, as it stands in the source: its words, and those of the reference that it leads to (empty: none)."""

    start: int
    end: int
    label: str
    words: str


@dataclass(frozen=True)
class Cited:
    """What an article cites: the works, where marks stand beside the text, what it links to, and where notes begin, by their marks."""

    works: Works
    beside: Sequence[tuple[int, int]]
    links: Sequence[Link]
    inner: Sequence[_Inner]
    feet: Mapping[str, int]
    are_glued: bool
    """Whether several sentences end with a number behind their stop."""
    are_raised: bool
    """Whether raised numbers are those of references: the first of them is there, and no notes nor other marks have numbers."""
    has_list: bool
    """Whether the numbers between brackets at the end are those of a list: the text does not refer to all of them."""
    keys: Collection[str]
    """The keys such as @kim2001 that the article cites, or may: others are people."""

    def without_notes(self, statement: str, start: int) -> tuple[str, list[str]]:
        """A statement that begins at a place of the text without the marks that refer to notes and references behind it, and the numbers of these."""
        listed = [found for found in _GLUED.finditer(statement) if self.are_glued and self._is_listed(found, start)]
        listed = sorted([*listed, *self._raised(statement, start)], key=re.Match.start)
        for found in reversed(listed):
            first, last = found.span("number")
            statement = f"{statement[:first]}{statement[last:]}"
        statement, notes = self._without_foot(statement, start)
        return statement, [*(number for found in listed for number in _parts(found["number"])), *notes]

    def _raised(self, text: str, start: int) -> Iterator[re.Match[str]]:
        """The raised numbers in a sentence that are all those of references, and belong to no measure."""
        for found in _raised_in(text):
            if self.are_raised and all(self.works.meant(number, start) for number in _parts(found["number"])):
                yield found

    def _is_listed(self, found: re.Match[str], start: int) -> bool:
        """Whether each of these numbers, in a sentence that begins at a place of the text, is that of a reference."""
        are_known = all(self.works.meant(number, start) for number in numbers(found["number"]))
        return are_known and found["word"] not in _ABBREVIATED and not _COUNTED.search(found["word"])

    def _without_foot(self, statement: str, start: int) -> tuple[str, list[str]]:
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
        """What the slot of a sentence needs, with what the article cites: the works that the marks in it and right after it name, and notes of these numbers, each as written, with the words of one that is prepared, the references that its words link to, identifiers between them, and authors with a year whose reference is known; and the pages that they link to."""
        stretches = list(self._marked(read, start, end))
        found = dict.fromkeys(mark for words, _, _ in stretches for mark in marks(words, self.keys))
        raised = (number for one in self._raised(read.text[start:end], start) for number in _parts(one["number"]))
        found |= dict.fromkeys(number for number in (*notes, *raised) if self.works.meant(number, start))
        linked = [link for _, *stretch in stretches for link in overlapping(self.links, *stretch)]
        inner = {link.label: link.words for _, *stretch in stretches for link in overlapping(self.inner, *stretch)}
        leads = {_words_of(read, link.start, link.end): self.works.at(link.address) for link in linked} | inner
        named = [f"[{mark}] {leads[mark] if mark in leads else self._words(mark, start)}".rstrip() for mark in found]
        others = [*in_text(without_labels(read.text[start:end]))]
        authored = self._authored(read.text[start:end], [*others, *(source_at(link.address) for link in linked)])
        authors = [f"({label}) {words}" for label, source in authored.items() if (words := as_cited(source)) not in inner.values()]
        known = {name for source in authored.values() for name in known_as(source)}
        others = [source for source in others if known.isdisjoint(known_as(source))]
        written = dict.fromkeys(filter(None, map(as_cited, others)))
        plain = unescape(_TAG.sub("", read.told(*read.source_span(start, end))))  # an address in code is an example
        bare = (source.URL for source in others if source.URL and source.URL in plain and not as_cited(source))
        pages = dict.fromkeys(f"<{address}>" for address in (*(link.address for link in linked), *bare))
        said = " ".join(named)
        referred = dict.fromkeys(words for label, words in inner.items() if words and label not in found and words not in said)
        told = [
            ("The article cites", [*named, *authors, *referred, *written], " for it."),
            ("The article links to", list(pages), "."),
            ("A chat program left", list(dict.fromkeys(of_chat(read.text[start:end]))), ", which leads nowhere."),
        ]
        return " ".join([NEEDS, *(f"{begin} {', '.join(what)}{end}" for begin, what, end in told if what)])

    def _authored(self, text: str, beside: Sequence[Source]) -> Mapping[str, Source]:
        """The references that authors with a year mean in a sentence, as these are written: none where what stands beside is another work, and nothing there the same."""
        found = dict(self.works.authored.cited(text))
        names = [dict(known_as(source)) for source in beside]
        return {label: source for label, source in found.items() if not _is_another(dict(known_as(source)), names)}

    def _words(self, mark: str, start: int) -> str:
        source = self.works.meant(mark, start)
        return as_cited(source) if source else ""

    def _marked(self, read: ReadText, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The source of a sentence with the marks right after it, then those that stand beside the text: a reader may have left them out; each with where it stands."""
        words = read.text[start:end]
        start = end - len(words.lstrip("^_ "))  # what was put between has the place of what stands before it
        first, last = read.source_span(start, end)
        after = _MARKS_AFTER.match(read.source, last)
        if role := _BEFORE_KEY.search(read.source, max(0, first - _LONGEST_ROLE), first):
            first = role.start()
        yield read.told(first, after.end() if after else last), first, last
        yield read.text[start:end].replace("@", ""), first, last  # where markup stands between the brackets; no key has any
        label = ""
        for begin, stop in self.beside[bisect_left(self.beside, (first, 0)) :]:
            if not _NO_WORDS.fullmatch(read.source, last, max(begin, last)):
                break
            words = read.source[begin:stop].strip("[]")
            label = f"{label}{words}" if label[-1:] in ("-", "\u2013") or words.strip() in ("-", "\u2013") else words  # parts of a range
            yield f"[{label}]", begin, stop
            last = max(last, stop)


def _is_another(own: Mapping[str, str], beside: Sequence[Mapping[str, str]]) -> bool:
    """Whether a work has other identifiers than those beside it, and none of them."""
    shared = [own[scheme] == names[scheme] for names in beside for scheme in own.keys() & names.keys()]
    return bool(shared) and not any(shared)


def cited(read: ReadText, by_key: Mapping[str, Source]) -> Cited:
    """The citations of an article, whose bibliographies have these sources by their keys."""
    listed, linked = list(entries(read)), links(read)
    beside = sorted((one.start, one.end) for one in read.beside if one.kind == "mark")
    at_foot = dict([*_feet(read)][::-1])
    feet = dict(_listed_marks(read.text, listed)) | at_foot
    numbered = {name: start for name, start in at_foot.items() if name[0] == "("}
    before = read.text[: min(numbered.values(), default=0)]
    known = {f"({number})" for mark in re.findall(_ROUND, before) for number in numbers(mark.strip("()"))}
    are_glued = next(islice(_GLUED_STOP.finditer(read.text), 1, None), None) is not None
    keys = by_key.keys() | keys_in(read.text)
    first = min((start for number, (start, _) in listed if number >= 0), default=0)
    are_raised = not any(name[0] == "^" for name in at_foot) and _has_raised_marks(read, first)
    works, inner, has_list = Works(read, listed, linked, by_key), sorted(_inner(read, listed)), not numbered.keys() <= known
    return Cited(works, beside, linked, inner, feet, are_glued, are_raised, has_list, keys)


def _listed_marks(text: str, listed: Iterable[tuple[int, tuple[int, int]]]) -> Iterator[tuple[str, int]]:
    """The numbers of references between brackets, as texts that cite have them: what the list tells, else what stands before an entry; each with the place of that."""
    for number, (start, _) in listed:
        own = _NUMBER_BEFORE.match(text[start : start + _LONGEST_NUMBER]) if number == 0 else None
        if own or number > 0:
            yield f"({own[1] if own else number})", start


def _has_raised_marks(read: ReadText, end: int) -> bool:
    """Whether raised numbers in a text that ends before its references are those of these."""
    titles = (read.text[one.start : one.end].strip(" :") for one in read.blocks if one.end - one.start < _LONGEST_TITLE)
    is_other = _BRACKETED.search(read.text, 0, end) or any(map(_OF_NOTES.fullmatch, titles))
    return not is_other and any("1" in _parts(found["number"]) for found in _raised_in(read.text[:end]))


def _raised_in(text: str) -> Iterator[re.Match[str]]:
    """The raised numbers in a text that belong to no measure."""
    return (found for found in _RAISED_NUMBER.finditer(text) if not (found["word"] and _MEASURE.search(found["word"])))


def _inner(read: ReadText, listed: Sequence[tuple[int, tuple[int, int]]]) -> Iterator[_Inner]:
    """The links to places of the page; one that leads nowhere, as where a script follows it, means the reference that leads back to it."""
    starts = [start for _, (start, _) in listed]

    @cache
    def words(entry: tuple[int, int]) -> str:
        return quoted(_NUMBER_BEFORE.sub("", as_written(read.text[slice(*entry)])))

    @cache
    def told(place: int) -> str:
        at = bisect_left(read.offsets, place)
        at += read.text[at : at + 1].isspace()  # what keeps blocks apart may have the place of the tag
        entry = listed[bisect_right(starts, at) - 1][1] if place >= 0 and at >= starts[0] else (0, 0)
        is_list = at < entry[1] and _LIST_BEGINS.match(read.source, place, read.offsets[at])
        return words(entry) if at < entry[1] and not is_list else ""

    found = list(inner_links(read)) if listed else []
    back = {place: meant for begin, _, place in found if place >= 0 and (meant := told(begin))}
    for begin, stop, place in found:
        meant = told(place) or back.get(begin, "")
        if meant or place >= 0:
            yield _Inner(begin, stop, _words_of(read, begin, stop), meant)
    for begin, stop, key, place in by_keys(read) if listed else ():
        if meant := told(place):
            yield _Inner(begin, stop, key, meant)


def _words_of(read: ReadText, start: int, end: int) -> str:
    """The words of a link, without brackets; of one that is no part of the text, those between its tags."""
    words = read.seen(start, end)[1].strip() or read.source[start:end]
    return unescape(_TAG.sub("", words)).strip("[]() ")


def _parts(number: str) -> list[str]:
    """The numbers that a raised number names."""
    return numbers(re.sub(r"[\^()]", "", number.translate(_PLAIN)))


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
