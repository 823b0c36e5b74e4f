"""Knows the slips of the pen after which YAML cannot be read, or says something else: each is a `Fault` with the text to write at its place."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from claimkit.claimfile._shapes import PARTS, PROSE
from claimkit.claimfile.line_places import LinePlaces
from claimkit.claimfile.parts import FORMAT
from claimkit.claimfile.reading import Fault, FaultKind, Reading, span_of
from claimkit.diagnostics import Span
from claimkit.lazily import later
from claimkit.values import replace

_NO_WIDTH: Final = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060"
_BLANKS: Final = f"\u00a0\u1680{''.join(map(chr, range(0x2000, 0x200B)))}\u202f\u205f\u3000{_NO_WIDTH}"
_ODD_BLANK: Final = later(f"[{_BLANKS}]")
_UNSEEN: Final = later(f"[{_NO_WIDTH}]")
_AFTER_COLON: Final = later(rf"(?<=[\w-]):[{_BLANKS}]+")
LINE: Final = later(r"[^\r\n]*(?:\r\n?|\n)?")
"""A line with its end; the last one is empty."""
_ENTRY: Final = later(
    rf"(?P<indent>[ {_BLANKS}]*(?:-[ {_BLANKS}]+)*)"
    rf"(?:(?P<key>[A-Za-z][\w-]*)(?P<colon>[ {_BLANKS}]*[:：][ {_BLANKS}]*))?(?P<value>.*?)\s*",
    re.DOTALL,
)
_BLOCK: Final = later(r"[|>][-+0-9]*(?:\s+#.*)?")
_WHOLE: Final = later(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?")
"""A text in quotation marks that ends with its line, or goes on below it."""
_OTHER_KEY: Final = later(r"(?:\"[^\"]*\"|'[^']*'|[^\s\"']+)\s*:(?:\s|$)")
_STARTS: Final = {
    **dict.fromkeys("@`%", "which YAML keeps for itself"),
    "*": "which is an alias in YAML",
    "[": "which begins a list in YAML",
    "{": "which begins a mapping in YAML",
    **dict.fromkeys(">|", "which begins a block of text in YAML"),
    "-": "which marks an item of a list in YAML",
    "?": "which marks a key in YAML",
    **dict.fromkeys("\"'", "and goes on after the second"),
}
_COMMENT: Final = later(r"[ \t]+(#(?! *claimkit:)[^\r\n]*)")
_VERSION: Final = later(rf"[\"']?{FORMAT}\.0+[\"']?|[\"']{FORMAT}[\"']")
_MOST_SHOWN: Final = 100


@cache
def _keys() -> frozenset[str]:
    return frozenset(key for part in PARTS.values() for key in part)


def told(reading: Reading) -> tuple[Fault, ...]:
    """The faults of a reading of YAML in words that say what to write: its slips, and what is wrong still when these are mended."""
    slips = list(_of_lines(reading.text))
    if not slips:
        return reading.faults
    lines = {slip.span.line for slip in slips}
    from claimkit.claimfile.yaml_reader import read_yaml

    rest = read_yaml(mended(reading.text, slips)).faults
    return tuple(sorted([*slips, *(fault for fault in rest if fault.span.line not in lines)], key=lambda fault: fault.span))


def mended(text: str, slips: Sequence[Fault]) -> str:
    """A text with what its slips say written instead; each of them stands on one line."""
    lines = LINE.findall(text)
    for slip in sorted(slips, key=lambda slip: slip.span, reverse=True):
        line, start, _, end = slip.span
        if slip.instead is not None:
            lines[line - 1] = lines[line - 1][: start - 1] + slip.instead + lines[line - 1][end - 1 :]
    return "".join(lines)


def comments_after_prose(reading: Reading) -> Iterator[Fault]:
    """The comments that follow a plain text in a field of prose; a file in JSON has none."""
    text, places = reading.text, reading.places
    if places is None or isinstance(places, LinePlaces) or "#" not in text:
        return
    for pointer, scalar in places.scalars():
        start = scalar.start_mark.index
        if pointer[-1:] and pointer[-1] in PROSE and text[start : start + 1] not in "\"'|>":
            comment = _COMMENT.match(text, scalar.end_mark.index)
            if comment:
                end = scalar.end_mark
                column = end.column + 1 + comment.start(1) - comment.start()
                span = Span(end.line + 1, column, end.line + 1, column + len(comment[1]))
                yield Fault(FaultKind.COMMENT_AFTER_PROSE, span, comment[1].strip())


def odd_blanks(reading: Reading) -> Iterator[Fault]:
    """The keys, and the values that are no prose, with a blank at an edge that is none to YAML."""
    text, places = reading.text, reading.places
    if places is None or isinstance(places, LinePlaces) or text.isascii() or not _ODD_BLANK.search(text):
        return
    keys = [key for _, key, _ in places.nodes() if key]
    values = [place for pointer, place in places.scalars() if pointer[-1] not in PROSE]
    begins = {key.start_mark.index for key in keys}
    for place in {place.start_mark.index: place for place in [*keys, *values]}.values():
        written = text[place.start_mark.index : place.end_mark.index]
        is_key = place.start_mark.index in begins
        plain = _AFTER_COLON.sub(": ", written).strip(f"{_BLANKS} ") if is_key else written.strip()
        if plain != written and written[:1] not in "\"'|>":
            yield _blank(span_of(place), written, plain)


def _of_lines(text: str) -> Iterator[Fault]:
    """The slips of a text; the lines of its blocks are none of ours."""
    lines = LINE.findall(text)
    block: int | None = None
    for number, (line, below) in enumerate(itertools.pairwise([*lines, ""]), 1):
        if block is not None and (not line.strip() or _depth(line) > block):
            continue
        entry = _ENTRY.fullmatch(line)
        block = _depth(line) if entry and _BLOCK.fullmatch(entry["value"]) else None
        if entry and (entry["value"] or _ODD_BLANK.search(entry["colon"] or line)) and not line.lstrip().startswith("#"):
            slip = _of_entry(number, entry)
            if slip and below.strip() and _depth(below) > len(entry["indent"]) and slip.span.column > entry.start("value"):
                yield replace(slip, instead=None, hint="put the whole text in quotation marks, to its last line")
            elif slip:
                yield slip


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _of_entry(line: int, entry: re.Match[str]) -> Fault | None:
    key, colon, value = entry["key"] or "", entry["colon"] or "", entry["value"]
    hint = f"write {key}{': ' if key else '- '}"
    if key == "claimkit" and _VERSION.fullmatch(value):
        return version_in_words(_span(line, entry, "value"))
    if odd := next((part for part in ("indent", "colon") if _ODD_BLANK.search(entry[part] or "")), None):
        plain = ": "[: 1 + bool(value)] if odd == "colon" else _ODD_BLANK.sub(" ", _UNSEEN.sub("", entry["indent"]))
        return _blank(_span(line, entry, odd), entry[odd], plain)
    if "：" in colon:
        return _slip(line, entry, "colon", "a full-width colon stands after the key", ": ", hint + value)
    if key in _keys() and colon.endswith(":"):
        return _slip(line, entry, "colon", "the blank after the colon is missing", ": ", hint + value)
    if (key or "-" in entry["indent"]) and (why := _why_unreadable(key, value)):
        instead = _in_quotes(value)
        return _slip(line, entry, "value", why, instead, hint + instead)
    return None


def _slip(line: int, entry: re.Match[str], part: str, words: str, instead: str, hint: str) -> Fault:
    shown = hint if len(hint) <= _MOST_SHOWN else f"{hint[:_MOST_SHOWN]}…"
    return Fault(FaultKind.SYNTAX, _span(line, entry, part), words, None, instead, shown)


def version_in_words(span: Span) -> Fault:
    """The fault of a version that is right, but written as a fraction or a text."""
    words = "the version of the format is a whole number, without quotation marks"
    return Fault(FaultKind.UNKNOWN_VERSION, span, words, None, str(FORMAT), f"write claimkit: {FORMAT}")


def _why_unreadable(key: str, value: str) -> str:
    """Why a text on one line cannot be read as the text that it is; empty if it can, or may go on below."""
    first = value[0]
    if _WHOLE.fullmatch(value) or (first in "[{" and key not in PROSE) or _BLOCK.fullmatch(value):
        return ""
    if (not key and _OTHER_KEY.match(value)) or (first not in _STARTS and ": " not in value):
        return ""
    from claimkit.claimfile.yaml_reader import read_yaml

    if all(fault.kind is not FaultKind.SYNTAX for fault in read_yaml(f"a: {value}\n").faults):
        return ""
    if first in _STARTS:
        return f"the text begins with {first}, {_STARTS[first]}"
    return "the text holds a colon and a blank, which YAML takes for the end of a key"


def _in_quotes(value: str) -> str:
    return "'" + value.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{value}"'


def _span(line: int, entry: re.Match[str], part: str) -> Span:
    return Span(line, entry.start(part) + 1, line, entry.end(part) + 1)


def _blank(span: Span, written: str, instead: str) -> Fault:
    blank = next(character for character in written if _ODD_BLANK.match(character))
    words = f"a blank stands here that is none to YAML: {unicodedata.name(blank).lower()} (U+{ord(blank):04X})"
    return Fault(FaultKind.SYNTAX, span, words, None, instead, "write a plain blank there, or none")
