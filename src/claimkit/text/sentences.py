"""Cuts a text into sentences, with exact offsets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*|[\x0b\x0c\u2028\u2029]+")
# Full stops and the like of many scripts. An ellipsis may be written with spaces.
_MARK: Final = re.compile(r"\.(?:[ \u00a0]?\.)+|[.!?…؟۔।॥։።。！？｡．][.!?…。！？｡．]*")
_FULL_WIDTH: Final = frozenset("。！？｡．")
_CLOSERS: Final = re.compile(r"[)\]}\"”’'»›」』）】]*")
_REFERENCES: Final = re.compile(r"(?:\[[\d,;\u2013 -]{1,40}\])+|[⁰¹²³⁴-⁹]+|\d{1,3}(?:[,\u2013-]\d{1,3}){0,9}(?=\s)")
_NEXT: Final = re.compile(r"\s+[\"“”‘'«»‹(\[{¿¡*_\u2013\u2014-]*([^\s\"“”‘’'«»()\[\].,;:!?]*)")
_LAST_WORD: Final = re.compile(r"[^\s(\[{“\"‘«/—–]*\Z")
_FORGOTTEN_SPACE: Final = re.compile(r"[A-Z][a-z]*(?=[ ,])")
_LOWER_WORD: Final = re.compile(r"[^\W\d_A-Z]{3,}")
_LETTERS: Final = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]|[Pp]h\.D")
_COUNTED: Final = re.compile(r"[A-Z]?\d.*|[IVXLC]+|[A-Z]")
_LIST_MARK: Final = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})")
_BULLETS: Final = " \t\n\u00a0•‣⁃◦*-\u2013\u2014"
_BRACKET: Final = re.compile(r"[(\[{（)\]}）]")
_OPENING: Final = frozenset("([{（")
_CLOSING: Final = frozenset(")]}）")
_WORD_BACK: Final = 40
_BRACKET_AHEAD: Final = 400
"""A bracket that does not close within so many code points was forgotten, and holds no sentence together."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A full stop after one of these never ends a sentence.
_NEVER: Final = _words("""
    mr mrs ms messrs mx dr drs prof rev hon gen col capt lt sgt gov sen rep pres mt ft
    e.g i.e eg ie vs cf viz approx ca c.f resp incl excl esp
    sr sra srta dra mme mlle mm hr fr bzw z.b d.h u.a usw.u evtl ggf vgl bspw sog inkl zzgl p.ex
""")
# One of these stands before a number or a letter that counts something.
_BEFORE_NUMBER: Final = _words("""
    fig figs tab tabs eq eqs eqn ref refs no nos n° nr vol vols ch chap sec sect p pp pg art app suppl ex para pt bd abb s cap
""")
# With one of these, the next word decides.
_PERHAPS: Final = _words(
    "al jr st dept univ assn bros min max est avg jan feb mar apr jun jul aug sep sept oct nov dec"
)
# Words with a capital that hardly ever go on after an abbreviation, but often begin a sentence.
_STARTERS: Final = _words("""
    the a an it he she they we i you this that these those there here in on at for but and so or how what who whose when where why
    which did do does is are was were has have had can could may if as by to of from with without then however some many most no not all
    others other our their his her its my your please after before while although though since because both such one two three only also
    finally moreover nobody none nothing each every several few more another during until under over between among thus hence yet
    therefore furthermore additionally overall instead perhaps today next first second later now once let
    der die das es er sie wir ihr ein eine im am bei mit nach auch aber und wenn dies diese
    le la les il elle ils elles on nous vous un une ce cette ces mais et dans pour
    el los las ella ellos un una en pero y esto este esta
""")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of text as (start, end), in order, without the white space around them.

    A blank line always ends a sentence. What holds no letter and no digit is no sentence.
    """
    stretch = text[start:end]
    for first, last in _paragraphs(stretch):
        begin = first
        for cut in (*_cuts(stretch, first, last), last):
            for left, right in _trimmed(stretch, begin, cut):
                yield start + left, start + right
            begin = cut


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in _BLANK_LINE.finditer(text):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, len(text)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stretch = text[start:end]
    if any(map(str.isalnum, stretch)):
        left = len(stretch) - len(stretch.lstrip())
        yield start + left, start + len(stretch.rstrip())


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where one sentence ends and the next begins."""
    begin, seen, depth = start, start, 0
    for mark in _MARK.finditer(text, start, end):
        if mark.start() < seen:
            continue
        depth = _depth(text, seen, mark.start(), depth)
        seen = mark.end()
        cut = _after(text, mark.start(), mark.end(), end)
        if text[mark.start() - 1 : mark.start()] in _OPENING and text[mark.end() : mark.end() + 1] in _CLOSING:
            continue  # words left out of a quotation: [...]
        if cut >= end or (depth and not _closes(text, mark.end(), cut, depth, end)):
            continue
        if _ends(text, begin, mark, cut):
            yield cut
            begin, seen, depth = cut, cut, 0


def _after(text: str, start: int, stop: int, end: int) -> int:
    """Where the sentence would end: after closing quotes and brackets, and marks of references."""
    closers = _CLOSERS.match(text, stop, end)
    cut = closers.end() if closers else stop
    before = text[start - 1 : start]
    references = _REFERENCES.match(text, cut, end) if not before.isdigit() else None
    return references.end() if references else cut


def _depth(text: str, start: int, end: int, depth: int) -> int:
    for bracket in _BRACKET.findall(text, start, end):
        depth = depth + 1 if bracket in _OPENING else max(0, depth - 1)
    return depth


def _closes(text: str, mark_end: int, cut: int, depth: int, end: int) -> bool:
    """Whether the brackets that are open at a mark close right after it, or never."""
    if _depth(text, mark_end, cut, depth) == 0:
        return True
    rest = text[cut : min(end, cut + _BRACKET_AHEAD)]
    return not any(bracket in rest for bracket in ")]}）")


def _ends(text: str, begin: int, mark: re.Match[str], cut: int) -> bool:
    """Whether the sentence that begins at ``begin`` ends with a mark."""
    if mark[0][-1] in _FULL_WIDTH:
        return True
    following = _NEXT.match(text, cut)
    word = _LAST_WORD.search(text[max(begin, mark.start() - _WORD_BACK) : mark.start()])
    last = word[0] if word else ""
    if following is None:
        forgotten = mark[0] == "." and mark.end() == cut and _LOWER_WORD.fullmatch(last)
        return bool(forgotten and _FORGOTTEN_SPACE.match(text, cut))
    upcoming = following[1]
    if upcoming[:1].islower() and upcoming.islower() and upcoming.isalpha():
        return False
    if mark[0] != ".":
        return True
    if text[begin : mark.start()].strip(_BULLETS) == last and _LIST_MARK.fullmatch(last):
        return False
    return _stops(last, upcoming)


def _stops(last: str, upcoming: str) -> bool:
    """Whether a full stop after the word ``last`` ends a sentence, given the next word."""
    plain = last.lower().lstrip("'’*_")
    if plain in _NEVER:
        return False
    if plain in _BEFORE_NUMBER:
        return not _COUNTED.fullmatch(upcoming)
    if plain in _PERHAPS or _LETTERS.fullmatch(last):
        return upcoming.lower() in _STARTERS
    return True


@dataclass(frozen=True, slots=True)
class Unit:
    """What coverage counts: a sentence, or a heading, list item or table cell that is none; ``kind`` is that of its block."""

    start: int
    end: int
    kind: str


def units(text: str, blocks: Iterable[tuple[int, int, str]]) -> Iterator[Unit]:
    """The sentences of a text, block by block; a heading is one unit, however many full stops it has."""
    for start, end, kind in blocks:
        found = _trimmed(text, start, end) if kind == "heading" else sentences(text, start, end)
        for first, last in found:
            yield Unit(first, last, kind)
