"""Reads a claim file written in JSON (RFC 8259), with the same limits and the same result as the YAML reader.

The standard library's reader keeps no places and lets duplicate keys, NaN and lone surrogates pass; libyaml refuses some good JSON.
"""

from json.decoder import scanstring  # type: ignore[attr-defined]  # the fast one; its stub is missing
from typing import Any, Final

from claimkit.claimfile.reading import (
    DEEPEST,
    MOST_VALUES,
    Collector,
    EnoughError,
    Fault,
    FaultKind,
    Places,
    Position,
    Reading,
    Stretch,
    forbidden_character,
    number,
    span_of,
    too_many_values,
)
from claimkit.lazily import later

_BLANK: Final = later(r"[ \t\r\n]*")
_TOKEN: Final = later(r"-?[0-9][0-9.eE+-]*|[A-Za-z]+")
_NUMBER: Final = later(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_LINE_END: Final = later(r"\r\n?|\n")
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}


def read_json(text: str) -> Reading:
    """Read ``text`` (decoded, no BOM); what cannot be read is in the result's ``faults``."""
    reader = _Reader(text)
    try:
        data, node, end = reader.value(reader.blank(0), 0)
        end = reader.blank(end)
        if end != len(text):
            raise reader.stopped(FaultKind.SYNTAX, end, end + 1, "there is more text after the end of the data")
    except EnoughError:
        pass
    return Reading(text, None, None, tuple(reader.faults)) if reader.faults else Reading(text, data, Places(node))


class _Reader(Collector):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self._values = 0
        self._line = 0
        self._lines = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def mark(self, index: int) -> Position:
        """The position of a code point; cheap because positions are asked for roughly in order."""
        lines = self._lines
        line = self._line
        while line + 1 < len(lines) and lines[line + 1] <= index:
            line += 1
        while lines[line] > index:
            line -= 1
        self._line = line
        return Position(line, index - lines[line], index)

    def stretch(self, start: int, end: int) -> Stretch:
        """The place from one code point to another."""
        return Stretch(self.mark(start), self.mark(end))

    def fault(self, kind: FaultKind, start: int, end: int, subject: str = "", other: Any = None) -> None:
        self.note(Fault(kind, span_of(self.stretch(start, end)), subject, other))

    def stopped(self, kind: FaultKind, start: int, end: int, subject: str = "") -> EnoughError:
        """The end of reading by a fault: to be raised."""
        return self.refused(Fault(kind, span_of(self.stretch(start, end)), subject))

    def blank(self, index: int) -> int:
        return _BLANK.match(self.text, index).end()  # type: ignore[union-attr]  # matches the empty text too

    def value(self, index: int, depth: int) -> tuple[Any, Any, int]:
        """The value that starts at ``index``, its node and where it ends."""
        self._values += 1
        if self._values > MOST_VALUES:
            raise self.refused(too_many_values(self.mark(index), self.mark(index + 1)))
        match self.text[index : index + 1]:
            case '"':
                value, end = self.string(index)
            case "{":
                return self.mapping(index, depth + 1)
            case "[":
                return self.list(index, depth + 1)
            case _:
                value, end = self.token(index)
        return value, self.stretch(index, end), end

    def string(self, index: int) -> tuple[str, int]:
        try:
            value, end = scanstring(self.text, index + 1, True)
        except ValueError as error:
            at = min(getattr(error, "pos", index), len(self.text))
            words = str(getattr(error, "msg", error)).removesuffix(" at").removesuffix(" starting")
            told = f"a text is not ended or holds a bad escape: {words[:1].lower()}{words[1:]}"
            raise self.stopped(FaultKind.SYNTAX, at, at + 1, told) from None
        if (character := forbidden_character(value)) is not None:
            self.fault(FaultKind.CHARACTER, index, end, character)
        return value, end

    def token(self, index: int) -> tuple[Any, int]:
        found = _TOKEN.match(self.text, index)
        word = found[0] if found else ""
        end = index + len(word)
        if word in _WORDS:
            return _WORDS[word], end
        if _NUMBER.fullmatch(word):
            value = number(word)
            if value is None:
                self.fault(FaultKind.NUMBER_FORM, index, end, word)
            return value, end
        what = f"found {word}" if word else "found nothing that JSON knows"
        raise self.stopped(FaultKind.SYNTAX, index, max(end, index + 1), f"a value is expected; {what}")

    def list(self, index: int, depth: int) -> tuple[list[Any], Any, int]:
        self._deeper(index, depth)
        data: list[Any] = []
        nodes: list[Any] = []
        at = self.blank(index + 1)
        goes_on = self.text[at : at + 1] != "]"
        while goes_on:
            value, node, at = self.value(at, depth)
            data.append(value)
            nodes.append(node)
            at, goes_on = self._separator(at, "]")
        return data, (self.stretch(index, index + 1), nodes), at + 1

    def mapping(self, index: int, depth: int) -> tuple[dict[str, Any], Any, int]:
        self._deeper(index, depth)
        data: dict[str, Any] = {}
        nodes: dict[str, Any] = {}
        at = self.blank(index + 1)
        goes_on = self.text[at : at + 1] != "}"
        while goes_on:
            key, key_place, at = self._key(at, nodes)
            data[key], node, at = self.value(at, depth)
            nodes[key] = (key_place, node)
            at, goes_on = self._separator(at, "}")
        return data, (self.stretch(index, index + 1), nodes), at + 1

    def _key(self, index: int, nodes: dict[str, Any]) -> tuple[str, Stretch, int]:
        if self.text[index : index + 1] != '"':
            raise self.stopped(FaultKind.SYNTAX, index, index + 1, "a key in double quotes is expected")
        key, end = self.string(index)
        if key in nodes:
            self.fault(FaultKind.DUPLICATE_KEY, index, end, key, span_of(nodes[key][0]))
        colon = self.blank(end)
        if self.text[colon : colon + 1] != ":":
            raise self.stopped(FaultKind.SYNTAX, colon, colon + 1, "a colon is expected after the key")
        return key, self.stretch(index, end), self.blank(colon + 1)

    def _separator(self, index: int, closing: str) -> tuple[int, bool]:
        """Where the next entry begins, or the bracket that closes; and whether there is another entry."""
        at = self.blank(index)
        if self.text[at : at + 1] == ",":
            return self.blank(at + 1), True
        if self.text[at : at + 1] != closing:
            raise self.stopped(FaultKind.SYNTAX, at, at + 1, f"a comma or {closing} is expected")
        return at, False

    def _deeper(self, index: int, depth: int) -> None:
        if depth > DEEPEST:
            raise self.stopped(FaultKind.TOO_DEEP, index, index + 1)
