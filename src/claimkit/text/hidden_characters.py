"""Finds characters that cannot be seen or that turn the direction of writing, where no script and no emoji needs them."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cached_property
from typing import Final

from claimkit.lazily import later
from claimkit.text.word_edges import UNSPACED_LETTERS
from claimkit.values import NamedTuple


class Harm(Enum):
    """What a hidden character does."""

    TURNS = "turns"
    """It can make a text read otherwise than it is stored."""
    HIDES = "hides"
    """It makes two texts differ that look the same, or carries text that nobody sees."""
    HYPHENATES = "hyphenates"
    """It shows where a word may be divided; searching stumbles over it."""


class Hidden(NamedTuple):
    """A hidden character and its offset in the text."""

    offset: int
    character: str
    harm: Harm

    @property
    def name(self) -> str:
        """Its code point and its name in Unicode."""
        name = unicodedata.name(self.character, "")
        return f"U+{ord(self.character):04X}{' ' if name else ''}{name}"


_OVERRIDES: Final = "\u202d\u202e"
_OPENING: Final = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_CLOSING: Final = "\u202c\u2069"
_MARKS: Final = "\u061c\u200e\u200f"
# Patterns of signs: compiled when they are needed first, which an ASCII text never does.
_SUSPECT: Final = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Scripts whose letters change their shape beside a joiner: Arabic and its neighbours, those of India, South-East Asia, Mongolian.
_JOINING: Final = (
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u18af\u1a20-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010aff\U00010d00-\U00011fff\U0001e900-\U0001e95f]"
)
_HANGUL: Final = "[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]"
_MONGOLIAN: Final = "[\u1800-\u18af]"
_KHMER: Final = "[\u1780-\u17ff]"
_HAN: Final = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# What is followed by a choice between text and emoji, or between shapes of a sign.
_VARIED: Final = "[0-9#*\u00a9\u00ae\u1000-\u109f\u2010-\u2bff\u3000-\u9fff\ua840-\ua87f\uf900-\ufaff\U0001f000-\U0003ffff]"
_EMOJI: Final = "[\u00a9\u00ae\u2190-\u2bff\u3030\u303d\ufe0f\u20e3\U0001f000-\U0001faff\U000e007f]"
_FLAG: Final = "\U0001f3f4[\U000e0020-\U000e007e]{1,7}\U000e007f"
_LONGEST_FLAG: Final = 9
_LINE_END: Final = later("[\n\r]")


def hidden(text: str) -> Iterator[Hidden]:
    """The hidden characters of a text, in order."""
    if text.isascii():
        return
    line = _Line("", 0)
    ends_all = sum(map(text.count, _OPENING)) == sum(map(text.count, _CLOSING))
    for found in re.finditer(_SUSPECT, text):
        if found.start() >= line.end:
            line = _Line.around(text, line.end, found.start())
        harm = _harm(text, found.start(), line, ends_all=ends_all)
        if harm:
            yield Hidden(found.start(), found[0], harm)


class _Line:
    """A line of a text, up to the offset ``end``; what is asked of it is worked out once."""

    def __init__(self, text: str, end: int) -> None:
        self._text, self.end = text, end

    @classmethod
    def around(cls, text: str, start: int, at: int) -> "_Line":
        """The line of an offset, which begins at ``start`` or later."""
        begin = max(text.rfind("\n", start, at), text.rfind("\r", start, at), start - 1) + 1
        found = _LINE_END.search(text, at)
        end = found.start() if found else len(text)
        return cls(text[begin:end], end)

    @cached_property
    def runs_right_to_left(self) -> bool:
        """Whether it has letters of a script that runs from right to left."""
        return any(unicodedata.bidirectional(character) in ("R", "AL") for character in self._text if character not in _MARKS)


def _harm(text: str, at: int, line: _Line, *, ends_all: bool) -> Harm | None:
    """What the character at an offset does there; None if a script or an emoji needs it."""
    character, before, after = text[at], text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if character == "\u00ad":
        return Harm.HYPHENATES
    if character in _OPENING + _CLOSING:
        # A long line may have been divided in two, so that the end of an embedding stands in the next.
        return None if character not in _OVERRIDES and ends_all and line.runs_right_to_left else Harm.TURNS
    if character in _MARKS:
        return None if line.runs_right_to_left else Harm.TURNS
    if "\U000e0000" <= character <= "\U000e007f":
        near = max(0, at - _LONGEST_FLAG)
        flags = re.finditer(_FLAG, text[near : at + _LONGEST_FLAG])
        return None if any(flag.start() < at - near < flag.end() for flag in flags) else Harm.HIDES
    is_needed = next((needed for characters, needed in _NEEDED if re.match(characters, character)), None)
    return None if is_needed and is_needed(before, after) else Harm.HIDES


def _beside(pattern: str) -> Callable[[str, str], bool]:
    return lambda before, after: bool(re.match(pattern, before) or re.match(pattern, after))


_NEEDED: Final = (
    ("\u200d", lambda before, after: bool(re.match(_JOINING, before) or (re.match(_EMOJI, before) and re.match(_EMOJI, after)))),
    ("\u200c", lambda before, _: bool(re.match(_JOINING, before))),
    ("\u200b", _beside(f"[{UNSPACED_LETTERS}]")),  # where a line may be broken
    ("[\ufe00-\ufe0f]", lambda before, _: bool(re.match(_VARIED, before))),
    ("[\U000e0100-\U000e01ef]", lambda before, _: bool(re.match(_HAN, before))),
    ("[\u115f\u1160]", _beside(_HANGUL)),
    ("[\u180b-\u180f]", _beside(_MONGOLIAN)),
    ("[\u17b4\u17b5]", _beside(_KHMER)),
)
