"""Writes texts as Markdown that shows just what they say, whatever signs are in them."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from claimkit import terminal
from claimkit.exporters._iri import WEB
from claimkit.lazily import later

_SIGN: Final = later(r"[\\`*_\[\]<|~${}]|&(?=\S)")
_AT_LINE_START: Final = later(r"[ \t]*(?:([-+=>#])|[0-9]{1,9}([.)]))")


def escaped(text: str) -> str:
    """A text on one line, for anywhere but the start of a line and the inside of code."""
    return _SIGN.sub(r"\\\g<0>", _one_line(text))


def at_start(markdown: str) -> str:
    """Markdown for the start of a line, an item or a heading, where it must not begin a list or the like."""
    special = _AT_LINE_START.match(markdown)
    if not special:
        return markdown
    first = special.start(special.lastindex or 0)
    return f"{markdown[:first]}\\{markdown[first:]}"


def opening(text: str) -> str:
    """A text on one line, for the start of a line, an item or a heading."""
    return at_start(escaped(text))


def _one_line(text: str) -> str:
    return terminal.escaped(" ".join(text.split()))


def escaped_lines(text: str, marks: Mapping[int, str]) -> str:
    """A text with its lines; ``marks`` is Markdown that is put in as it stands, by the index in the text that it goes before."""
    made: list[str] = []
    at = 0
    for line in text.split("\n"):
        made.append(at_start(_marked_line(line, at, marks)))
        at += len(line) + 1
    return "\n".join(made)


def _marked_line(line: str, at: int, marks: Mapping[int, str]) -> str:
    """The line escaped, without the white space around it: four spaces would make it code, two a break."""
    meant = {found.start() for found in _SIGN.finditer(line)}
    signs = [marks.get(at + number, "") + "\\" * (number in meant) + sign for number, sign in enumerate(line)]
    return "".join(signs).strip() + marks.get(at + len(line), "")


def code(text: str) -> str:
    """A short text as a code span."""
    text = _one_line(text)
    fence = _fence(text, 1)
    space = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{fence}{space}{text}{space}{fence}"


def code_block(text: str) -> str:
    """Lines as a block of code."""
    fence = _fence(text, 3)
    return f"{fence}\n{text}\n{fence}"


def _fence(text: str, least: int) -> str:
    return "`" * max(least, max(map(len, re.findall("`+", text)), default=0) + 1)


def link(words: str, address: str) -> str:
    """Words (Markdown) that lead to an address; other schemes than those of the web are not followed: the words alone."""
    return f"[{words}](<{web_address(address)}>)" if WEB.match(address) else words


def web_address(address: str) -> str:
    """An address with every character that may not stand in one as a percent sign and digits."""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~", encoding="utf-8", errors="replace")
