"""Reads what a template leaves in HTML, and finds where a template or a program puts words that readers see and the file does not hold."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from claimkit.lazily import later
from claimkit.text.parameters import captions
from claimkit.text.reader_text import Beside, ReadText

_INCLUDED: Final = r"(?:include\w*|render|snippet|partial|embed\w*|insert|readfile|transclu[\w]*)"
_TEMPLATE: Final = later(
    rf"\{{\{{(?![<%{{#/!])[^{{}}\n]*[\w)\"'][^{{}}\n]*\}}\}}|\{{%-?[ \t]*{_INCLUDED}[ \t][^{{}}]*%\}}|\{{\{{[<%][ \t]*(?:{_INCLUDED}|param|var|meta|env)[ \t][^{{}}]*[>%]\}}\}}"
    rf"|^[ \t>]*(?:-+8<-+[ \t]+[\"'][^\"'\n]+[\"']|(?:`{{3,}}|~{{3,}}|:{{3,}})[ \t]*\{{{_INCLUDED}\}}.*|@include[ \t]+\S.*|<!--[ \t]*#[ \t]*include[ \t].*?-->)",
    re.MULTILINE | re.IGNORECASE,
)
_RUN: Final = later(
    r"`(?:r[ \t]+[^`\n]+|\{(?:r|python|julia|ojs)\}[ \t]*[^`\n]+)`|^[ \t>]*(?P<fence>`{3,})[ \t]*\{(?:r|python|julia|ojs)\b(?![^}\n]*\b(?:include|eval)[ \t]*=[ \t]*F)",
    re.MULTILINE,
)
"""Code in a document that is run, in a line or in a block, unless its results are shown to nobody."""
_UNSHOWN: Final = later(r".*\n(?:#\|.*\n)*#\|[ \t]*(?:include|eval)[ \t]*:[ \t]*false\b")
_RUNS: Final = (".qmd", ".rmd")
_STATEMENT: Final = later(r"\{%[^{}]*%\}")
"""A statement of a template."""
_AS_WRITTEN: Final = later(r"<(?:!--|(?:pre|code|script|style)\b)(?:(?!-->|</(?:pre|code|script|style))[\s\S])*\Z", re.IGNORECASE)
"""The begin of HTML that shows such statements as they are, or not at all."""
_IN_MARKUP: Final = later(r"(?:\]\([^()\n]*|<[a-zA-Z][^<>]*|\]:[^\n]*)\Z")
"""A link or a tag up to some place in it."""
_NEAR: Final = 400


def without_statements(source: str, start: int, html: str) -> tuple[str, list[Beside]]:
    """HTML at a place of a source with blanks instead of the statements of templates between tags, and what readers are shown of these."""
    beside = list[Beside]()

    def blank(found: re.Match[str]) -> str:
        at = start + found.start()
        if _AS_WRITTEN.search(source, max(0, at - _NEAR), at):
            return found[0]
        beside.extend(captions(source, at, start + found.end()))
        return " " * len(found[0])

    return _STATEMENT.sub(blank, html), beside


def placeholders(read: ReadText, name: str) -> Iterator[tuple[int, int]]:
    """The stretches of the source of a text for which readers see other words; the ending of its ``name`` tells whether its code is run."""
    for found in _TEMPLATE.finditer(read.source):
        if _is_told(read, found):
            yield found.span()
    for found in _RUN.finditer(read.source) if PurePosixPath(name).suffix.lower() in _RUNS else ():
        if not found["fence"] or not _UNSHOWN.match(read.source, found.start()):
            yield found.span()


def _is_told(read: ReadText, found: re.Match[str]) -> bool:
    """Whether a template is told for what it is: neither in code or a comment, nor in a link or a tag."""
    start = found.end() - len(found[0].lstrip(" \t>"))
    is_aside = read.source.startswith("{{", start) and _IN_MARKUP.search(read.source, max(0, start - _NEAR), start)
    return not is_aside and read.told(start, start + 1) != ""
