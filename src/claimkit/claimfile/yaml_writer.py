"""Writes a claim file as YAML in a stable, pleasant layout that the strict reader reads back to the same file."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import Any, Final

from claimkit.claimfile.base import checked_again
from claimkit.claimfile.model import ClaimFile, Offsets, Quotation
from claimkit.claimfile.reading import DEEPEST, forbidden_character, number
from claimkit.claimfile.short_forms import shortened
from claimkit.errors import ClaimkitError, want
from claimkit.lazily import later

WIDTH: Final = 100
LEAN_WIDTH: Final = 120
_LONGEST_SIMPLE_KEY: Final = 500
_PLAIN: Final = later(r"[^\W_](?:[^\r\n\t:#]|:(?! |$)|(?<! )#)*", re.ASCII)
_LETTER_FIRST: Final = later(r"[^\W\d_]")
# What YAML 1.1 tools would read as a boolean, null or a number in base 60.
_MISREAD: Final = later(r"(?i:true|false|null|yes|no|on|off|y|n)|[0-9][0-9:._]*")
# What they would read as a date; a real one stays plain, as people write it, while one that is not real makes them fail.
_DATE_LIKE: Final = later(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?")
# What may stand in a list or mapping on one line without quotes, and reads as words.
_WORD: Final = later(r"\w[\w./:@&'-]{0,80}(?: [\w./@&'-]{1,40}){0,5}")
_FOLDABLE: Final = later(r"\S+(?: \S+)+")


def dump(file: ClaimFile, *, schema: str | None = None, lean: bool = False) -> str:
    """The YAML text of a claim file, UTF-8 when written out; reading it back gives an equal file.

    Fields left at their default are not written. A ``lean`` file uses the short forms, keeps what is short on one line, and folds long texts
    without a mark where YAML needs none. ``schema`` is the path or address for a yaml-language-server modeline, which gives editors
    completion. Raises `ClaimkitError` if the file holds what no claim file can: control characters, numbers that readers do not keep, or
    nesting beyond 64 levels, and `ModelError` for parts that nobody checked.
    """
    want(file, ClaimFile, "a claim file is", "write ClaimFile(claims=[…])")
    data = {"claimkit": file.claimkit, **checked_again(file).model_dump(mode="json", by_alias=True, exclude_defaults=True)}
    for source in data.get("sources", {}).values():
        source.update({"type": source.pop("type"), **{key: source.pop(key) for key in list(source) if key != "type"}})
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + "".join(_Writer(lean=lean).file(shortened(data) if lean else data))


def dump_passages(passages: Sequence[Quotation | Offsets], comments: Sequence[str] = ()) -> str:
    """The YAML of passages as a list, ready to be pasted under ``passages:``; each may have a comment before it."""
    lines: list[str] = []
    for at, passage in enumerate(passages):
        lines += [f"# {comments[at]}"] if comments else []
        lines += _Writer().value("-", passage.model_dump(mode="json", by_alias=True, exclude_none=True), 2)
    return "".join(f"{line}\n" for line in lines)


def item_lines(value: object, column: int, *, lean: bool = False) -> Iterator[str]:
    """The lines of an item of a list whose dash stands at a column (from 0)."""
    yield from _Writer(lean=lean).value(f"{' ' * column}-", value, column + 2)


def entry_lines(key: str, value: object, column: int, *, lean: bool = False) -> Iterator[str]:
    """The lines of a key with its value; the key stands at a column (from 0)."""
    yield from _Writer(lean=lean).entry(key, value, column)


class _Writer:
    """Writes values in block style; a lean one keeps on one line what is short and made of plain words."""

    def __init__(self, *, lean: bool = False) -> None:
        self.lean, self.width = lean, LEAN_WIDTH if lean else WIDTH

    def file(self, data: dict[str, Any]) -> Iterator[str]:
        """The text of a file, line by line, with blank lines between its parts and their items."""
        for key, value in data.items():
            blank_between = isinstance(value, list | dict) and value
            if blank_between:
                yield "\n"
            lines = list(self.entry(key, value, 0))
            starts = ("  - ",) if isinstance(value, list) else ("  ",)
            for position, line in enumerate(lines):
                if blank_between and position > 1 and line.startswith(starts) and not line.startswith("   "):
                    yield "\n"
                yield line + "\n"

    def entry(self, key: str, value: object, indent: int) -> Iterator[str]:
        """The lines of a key with its value; they start at ``indent``."""
        pad = " " * indent
        if len(key) > _LONGEST_SIMPLE_KEY:
            yield f"{pad}? {_text(key)}"
            start = f"{pad}:"
        else:
            start = f"{pad}{_text(key)}:"
        yield from self.value(start, value, indent + 2)

    def value(self, start: str, value: object, indent: int) -> Iterator[str]:
        """The lines of a value after ``start`` (a key with its colon, or the dash of a list)."""
        if isinstance(value, list | dict) and indent >= 2 * DEEPEST:
            raise ClaimkitError(f"more than {DEEPEST} lists and mappings stand inside each other", "flatten the data")
        flow = self._flow(start, value, indent) if self.lean else None
        match value:
            case _ if flow:
                yield from flow
            case dict() if value:
                lines = [line for key, item in value.items() for line in self.entry(key, item, indent)]
                yield from _nested(start, lines, indent)
            case list() if value:
                lines = [line for item in value for line in self.value(f"{' ' * indent}-", item, indent + 2)]
                yield from _nested(start, lines, indent)
            case str() if len(value) + len(start) + 1 > self.width and _FOLDABLE.fullmatch(value):
                yield from self._long(start, value, indent)
            case _:
                yield f"{start} {scalar(value)}"

    def _long(self, start: str, text: str, indent: int) -> Iterator[str]:
        written = _text(text)  # it refuses what no file may hold
        if self.lean and written == text:
            first, *rest = self._folded(text, indent, len(start) + 1 - indent)
            yield f"{start} {first.lstrip()}"
            yield from rest
        else:
            yield f"{start} >-"
            yield from self._folded(text, indent)

    def _folded(self, text: str, indent: int, used: int = 0) -> list[str]:
        """The lines of a text; the first is ``used`` up to there."""
        first, after = " " * (indent + used), " " * indent
        return wrap(text, self.width, initial_indent=first, subsequent_indent=after, break_long_words=False, break_on_hyphens=False)

    def _flow(self, start: str, value: object, indent: int) -> list[str] | None:
        """The lines of a list or mapping of plain words and numbers, at most a mapping within a list deep; None for all else.

        A list of mappings, and a mapping that is an item of a list, may fill several lines; what else is too long for one is none.
        """
        match value:
            case [*items] if items and all(map(_is_flat, items)) and not any(" " in item for item in items if isinstance(item, str)):
                pieces, brackets = [_flat(item) for item in items], "[]"
                may_fill = all(isinstance(item, dict) for item in items)
            case dict() if _is_flat(value) or (not start.endswith("-") and _is_flat_mapping(value)):
                pieces, brackets = [f"{_text(key)}: {scalar(item)}" for key, item in value.items()], "{}"
                may_fill = start.endswith("-")
            case _:
                return None
        lines = self._filled(f"{start} {brackets[0]}", pieces, brackets[1], indent + 1)
        return lines if max(map(len, lines)) <= self.width and (may_fill or len(lines) == 1) else None

    def _filled(self, line: str, pieces: list[str], end: str, indent: int) -> list[str]:
        """The pieces with commas between them, as many on a line as it holds."""
        lines, gap = [], ""
        for at, piece in enumerate(pieces, 1):
            item = piece + ("," if at < len(pieces) else end)
            if gap and len(line) + len(gap) + len(item) > self.width:
                lines.append(line)
                line, gap = " " * indent, ""
            line, gap = line + gap + item, " "
        return [*lines, line]


def _is_flat(value: object) -> bool:
    if isinstance(value, dict):
        return len(value) > 1 and _is_flat_mapping(value)  # an item with one key reads better as it is
    return isinstance(value, bool | int) or _is_word(value)


def _is_flat_mapping(value: dict[str, object]) -> bool:
    return bool(value) and all(_is_word(key) and not isinstance(item, dict) and _is_flat(item) for key, item in value.items())


def _is_word(value: object) -> bool:
    return isinstance(value, str) and _WORD.fullmatch(value) is not None and _text(value) in (value, json.dumps(value, ensure_ascii=False))


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key)}: {scalar(item)}" for key, item in value.items()) + "}"
    return scalar(value)


def _nested(start: str, lines: list[str], indent: int) -> Iterator[str]:
    if start.endswith("-"):  # the first key of an item stands on the line of its dash
        first, *lines = lines
        yield f"{start} {first[indent:]}"
    else:
        yield start
    yield from lines


def scalar(value: object) -> str:
    """A scalar (or an empty list or mapping) as it stands in YAML, on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value)
        case str():
            return _text(value)
        case list():
            return "[]"
        case _:
            return "{}"


def _number(value: float) -> str:
    from decimal import Decimal

    text = format(Decimal(repr(value)), "f").removesuffix(".0")
    text = "0" if text == "-0" else text
    if number(text) is None:
        raise ClaimkitError(f"the number {value} cannot be written so that every reader keeps it", "make it a text")
    return text


def _text(text: str) -> str:
    if (character := forbidden_character(text)) is not None:
        raise ClaimkitError(f"a text holds the character {character}, which no claim file may hold", "remove it")
    looks_plain = _PLAIN.fullmatch(text) if text.isascii() else _LETTER_FIRST.match(text) and not re.search(r"[\r\n\t]|: | #|:$", text)
    if looks_plain and text == text.strip() and not _misread(text) and number(text) == text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _misread(text: str) -> bool:
    if not _DATE_LIKE.fullmatch(text):
        return _MISREAD.fullmatch(text) is not None
    try:
        return date.fromisoformat(text).isoformat() != text
    except ValueError:
        return True
