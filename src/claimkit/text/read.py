"""Turns the text of a document file (plain text, Markdown, HTML) into what a reader reads, with exact offsets back into the file."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

from claimkit.lazily import later
from claimkit.text.reader_text import Block, ReadText
from claimkit.values import replace
from claimkit.wording import pairs

_RULE: Final = later(r"[ \t]*([=\-~_*#+^])(?:[ \t]*\1){2,}[ \t]*")
_BULLET: Final = later(r"[ \t]*[-*+•‣◦▪]\s+\S")
"""The begin of an item of a plain text, where its block begins with one."""
_EMPTY: Final = later(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|m(?!(?:ain|ap|ark|enu|eter)\b)\w*)\b)([A-Za-z][\w:]*)([^<>]*/>)"
)
"""An element of XHTML that is closed by itself; for a reader of HTML it would hold all that follows."""
_TEMPLATE: Final = later(r"(?:---|\+\+\+)[ \t]*\n|\s*\{[%{]")
"""The begin of HTML that is not a page yet."""
_SIGN: Final = later(r"[^\n]")
_TELLING: Final = later(r"(?<=\s)(?:hidden|popover|role|style)(?=[\s=/])", re.IGNORECASE)
"""The attributes that say how what an element holds is read."""


def normal_source(text: str) -> str:
    """The text of a file as offsets and digests count it: one BOM removed, CRLF and CR read as LF."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_text(text: str, name: str = "") -> ReadText:
    """What a reader reads of the text of a file; the ending of its ``name`` tells Markdown and HTML from plain text. Never raises."""
    source = normal_source(text)
    return _READERS.get(PurePosixPath(name).suffix.lower(), _read_plain)(source)


def is_markdown(name: str) -> bool:
    """Whether a file of this name is read as Markdown."""
    return _READERS.get(PurePosixPath(name).suffix.lower()) is _read_markdown


def foreign_markup(name: str) -> str:
    """The markup of a file of this name, where it is one that is read as plain text; empty otherwise."""
    return _FOREIGN.get(PurePosixPath(name).suffix.lower(), "")


def looks_like_html(name: str, source: str) -> bool:
    """Whether a file that is read as plain text begins as a page of HTML does."""
    return PurePosixPath(name).suffix.lower() not in _READERS and source.lstrip()[:15].lower().startswith(("<!doctype html", "<html"))


def _read_plain(source: str) -> ReadText:
    blocks: list[Block] = []
    start = end = at = 0
    kind, was_rule = "paragraph", False
    for line in (*source.split("\n"), ""):
        bullet, is_rule = _BULLET.match(line), bool(_RULE.fullmatch(line))
        if end > start and (not line.strip() or is_rule or was_rule or (bullet and kind == "item")):
            blocks.append(Block(start, end, kind))
            start = end
        if line.strip():
            if end <= start:
                start, kind = at + len(line) - len(line.lstrip()), "item" if bullet else "paragraph"
            end = at + len(line.rstrip())
        at += len(line) + 1
        was_rule = is_rule
    return ReadText(source, source, range(len(source) + 1), tuple(blocks))


def _read_markdown(source: str) -> ReadText:
    from claimkit.text.markdown import read_markdown  # each reader is loaded when a document needs it

    return read_markdown(source)


def _read_html(source: str) -> ReadText:
    from claimkit.text.html import read_html

    return _read_template(source) if _TEMPLATE.match(source) else read_html(source)


def _read_template(source: str) -> ReadText:
    """What a reader reads of a page that a generator of sites makes of HTML with front matter or statements."""
    from claimkit.text.front_matter import matter
    from claimkit.text.html import read_html
    from claimkit.text.placeholders import without_statements

    start, abstract, hidden = matter(source)
    html, captions = without_statements(source, 0, source)
    read = read_html(_SIGN.sub(" ", html[:start]) + html[start:])
    return replace(read, source=source, beside=(*read.beside, *abstract, *captions), hidden=(*hidden, *read.hidden))


def _read_xhtml(source: str) -> ReadText:
    from claimkit.text.html_elements import BLOCKS

    def without_content(found: re.Match[str]) -> str:
        name = found[1].lower()
        seen = name if name == "p" else "hr".ljust(len(name)) if name in BLOCKS else "x" * len(name)
        return f"<{seen}{_TELLING.sub(lambda word: 'x' * len(word[0]), found[2])}"

    return replace(_read_html(_EMPTY.sub(without_content, source)), source=source)


_READERS: Final[Mapping[str, Callable[[str], ReadText]]] = {
    **dict.fromkeys((".md", ".markdown", ".mdx", ".qmd", ".rmd"), _read_markdown),
    **dict.fromkeys((".htm", ".html"), _read_html),
    **dict.fromkeys((".xht", ".xhtml"), _read_xhtml),
}
_FOREIGN: Final = pairs("""
    .rst=reStructuredText .adoc=AsciiDoc .asciidoc=AsciiDoc .tex=LaTeX .org=Org .typ=Typst .textile=Textile .wiki=wiki .mediawiki=wiki .xml=XML .json=JSON
    .csv=CSV .tsv=TSV .rss=XML .atom=XML .srt=timing .vtt=timing .tsx=program .jsx=program .vue=program .svelte=program .astro=program
    .yaml=YAML .yml=YAML
""")
