"""Finds the comments of a claim file that silence problems: ``# claimkit: ignore[CODE] reason``."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from claimkit.claimfile.reading import Places, Reading, place_of
from claimkit.diagnostics import Pointer, Span
from claimkit.lazily import later
from claimkit.values import NamedTuple, dataclass
from claimkit.wording import did_you_mean

_MENTION: Final = later(r"#[ \t]*claimkit:[ \t]*(?P<word>[\w-]+)(?P<rest>[^\r\n]*)")
_CODES: Final = later(r"[ \t]*\[(?P<codes>[^\]]*)\](?P<reason>.*)")
_WORD: Final = "ignore"
_END: Final = (1 << 62, 0)


class Reach(NamedTuple):
    """The reach of a comment: from a position (line and column from 1) up to another one, which is not part of it."""

    start: tuple[int, int]
    end: tuple[int, int]

    def holds(self, span: Span) -> bool:
        """Whether something begins in it."""
        return self.start <= (span.line, span.column) < self.end


@dataclass(frozen=True)
class Suppression:
    """A comment that silences rules, given by code or family; ``fault`` says what is wrong with it, and then it silences nothing."""

    span: Span
    reach: Reach
    codes: tuple[str, ...] = ()
    reason: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Judged:
    """The result of a suppression: its codes that mean no rule, that no comment can silence, and that silenced nothing."""

    path: str
    suppression: Suppression
    unknown: tuple[str, ...] = ()
    unstoppable: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()


def suppressions(reading: Reading) -> tuple[Suppression, ...]:
    """The suppressions of a file that could be read, in its order; a file in JSON has no comments.

    A comment at the end of a line speaks about what begins in this line; a comment on a line of its own about the whole entry that begins
    in the next line that holds one.
    """
    text = reading.text
    if "#" not in text or "claimkit:" not in text or reading.places is None:
        return ()
    candidates = list(_MENTION.finditer(text))
    if not candidates or text.lstrip()[:1] == "{":
        return ()
    layout = Comments(text, reading.places)
    return tuple(filter(None, (_suppression(found, layout) for found in candidates)))


def _suppression(found: re.Match[str], layout: "Comments") -> Suppression | None:
    start = found.start()
    if not layout.is_comment(start):
        return None
    word, rest = found["word"], found["rest"]
    if word != _WORD and not (rest.lstrip().startswith("[") or did_you_mean(word, [_WORD])):
        return None
    line, column = layout.position(start)
    span = Span(line, column, line, column + len(found[0].rstrip()))
    reach = layout.reach(start)
    parts = _CODES.fullmatch(rest)
    if word != _WORD:
        return Suppression(span, reach, fault=f'"{word}" is not known here')
    if parts is None:
        return Suppression(span, reach, fault="it names no rules in square brackets")
    codes = tuple(dict.fromkeys(code.strip() for code in parts["codes"].split(",") if code.strip()))
    reason = parts["reason"].strip()
    fault = "" if codes and reason else "it gives no reason" if codes else "it names no rule"
    return Suppression(span, reach, codes, reason, fault)


class Comments:
    """The comments of a text: what stands in no key and no scalar, and the entries that they may speak about."""

    def __init__(self, text: str, places: Places) -> None:
        self.text = text
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n?|\n", text))]
        self._words: list[tuple[int, int]] = []
        self._entries: list[tuple[tuple[int, int], Pointer]] = []
        for way, key, node in places.nodes():
            words = [*([key] if key else ()), *([] if node.__class__ is tuple else [node])]
            self._words += [(word.start_mark.index, word.end_mark.index) for word in words]
            if way:
                mark = (key or place_of(node)).start_mark
                self._entries.append(((mark.line + 1, mark.column + 1), way))
        self._words.sort()
        self._entries.sort(key=lambda entry: (entry[0], len(entry[1])))
        self._begins = [place for place, _ in self._entries]
        self._ends = self._ends_of_entries()

    def _ends_of_entries(self) -> Sequence[tuple[int, int]]:
        """Where each entry ends: at the first one after it that is not a part of it."""
        ends = [_END] * len(self._entries)
        open_ones: list[int] = []
        for number, (place, way) in enumerate(self._entries):
            while open_ones and way[: len(whole := self._entries[open_ones[-1]][1])] != whole:
                ends[open_ones.pop()] = place
            open_ones.append(number)
        return ends

    def position(self, index: int) -> tuple[int, int]:
        """Line and column, from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def is_comment(self, index: int) -> bool:
        """Whether the sign ``#`` at an index begins a comment: outside of keys and scalars, after white space."""
        if index and self.text[index - 1] not in " \t\r\n":
            return False
        at = bisect_right(self._words, (index, len(self.text))) - 1
        return at < 0 or index >= self._words[at][1]

    def lines(self) -> set[int]:
        """The numbers (from 1) of the lines that hold one."""
        return {self.position(found.start())[0] for found in re.finditer("#", self.text) if self.is_comment(found.start())}

    def reach(self, index: int) -> Reach:
        """The reach of a comment that begins at an index."""
        line, column = self.position(index)
        if self.text[index - column + 1 : index].strip(" \t-"):
            return Reach((line, 1), (line, column))
        number = bisect_right(self._begins, (line, column))
        if number == len(self._entries):
            return Reach((line, column), (line, column))
        return Reach(self._begins[number], self._ends[number])
